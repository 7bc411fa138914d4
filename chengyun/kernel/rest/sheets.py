"""Tables in files: xlsx and csv, written row by row and read with bounds."""

from __future__ import annotations

import csv
import io
import json
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from tempfile import TemporaryFile
from typing import IO, Any
from xml.etree.ElementTree import ParseError

from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException

from chengyun.kernel import clock
from chengyun.kernel.errors import Invalid

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MOST_BYTES = 20 * 1024 * 1024
MOST_UNPACKED = 200 * 1024 * 1024
MOST_ROWS_READ = 20_000
FIRST_ROW = 2
"""The line of the first row in its file, under the names of the columns."""
MOST_COLUMNS = 500
_CELL = 32_767
_FORMULA = ("=", "+", "-", "@", "\t", "\r")

Cell = str | int | float | Decimal | None
Row = dict[str, Any]


def cell(value: object) -> Cell:
    """A value as people read it, never as a formula."""
    match value:
        case None:
            return None
        case bool():
            return "是" if value else "否"
        case int() | float() | Decimal():
            return value
        case datetime():
            return value.astimezone(clock.SHANGHAI).strftime("%Y-%m-%d %H:%M:%S")
        case date() | time():
            return value.isoformat()
        case dict():
            text = json.dumps(value, ensure_ascii=False)
        case list() | tuple():
            text = "、".join(str(cell(item)) for item in value)
        case _:
            text = str(value)
    text = ILLEGAL_CHARACTERS_RE.sub("", text)[: _CELL - 1]
    # A spreadsheet would run a text that begins like this; the apostrophe makes it a text.
    return f"'{text}" if text.startswith(_FORMULA) else text


def write_csv(header: Sequence[str], rows: Iterable[Sequence[object]]) -> Iterator[bytes]:
    """UTF-8 with the mark by which Excel knows it."""
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    yield b"\xef\xbb\xbf"
    for row in _with_header(header, rows):
        writer.writerow(["" if value is None else value for value in row])
        if buffer.tell() > 64_000:
            yield _taken(buffer)
    yield _taken(buffer)


def write_xlsx(title: str, header: Sequence[str], rows: Iterable[Sequence[object]]) -> IO[bytes]:
    """A workbook of one sheet in a temporary file; memory stays flat however many rows there are."""
    workbook = Workbook(write_only=True)
    sheet = workbook.create_sheet(title[:31] or "数据")
    for row in _with_header(header, rows):
        sheet.append(row)
    file = TemporaryFile()  # noqa: SIM115  the answer closes it
    workbook.save(file)
    file.seek(0)
    return file


def template(header: Sequence[str], guide: Iterable[Sequence[str]]) -> IO[bytes]:
    """An empty sheet to fill in, with a second one that says how."""
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    sheet.title = "填写"
    sheet.append(list(header))
    sheet.freeze_panes = "A2"
    for at, title in enumerate(header, start=1):
        sheet.cell(1, at).font = Font(bold=True)
        # As text, or Excel would make numbers of codes and phone numbers, without their leading zeros.
        letter = get_column_letter(at)
        sheet.column_dimensions[letter].number_format = "@"
        sheet.column_dimensions[letter].width = max(12, 2.4 * len(title))
    told = workbook.create_sheet("填写说明")
    for row in [("列名", "是否必填", "填写说明"), *guide]:
        told.append(list(row))
    for letter, width in (("A", 28), ("B", 12), ("C", 80)):
        told.column_dimensions[letter].width = width
    file = TemporaryFile()  # noqa: SIM115  the answer closes it
    workbook.save(file)
    file.seek(0)
    return file


def read(name: str, content: IO[bytes], size: int) -> list[Row]:
    """The rows of an uploaded file, by the names in its first row.

    Raises:
        Invalid: the file is no table, or a bound was passed; the message says which.
    """
    if size > MOST_BYTES:
        raise Invalid(f"文件超过 {MOST_BYTES // 1024 // 1024} MB，请分成几个文件导入。")
    lines = _read_xlsx(content) if name.lower().endswith(".xlsx") else _read_csv(content.read())
    header = [str(value or "").strip() for value in next(lines, [])]
    if not any(header):
        raise Invalid("文件没有表头：第一行应为各列的名称。")
    while not header[-1]:
        header.pop()
    if len(header) > MOST_COLUMNS:
        raise Invalid(f"表头超过 {MOST_COLUMNS} 列，请删去不需要的列。")
    if repeated := {title for title in header if title and header.count(title) > 1}:
        raise Invalid(f"表头有重复的列：{'、'.join(sorted(repeated))}。")
    rows: list[Row] = []
    blank = 0
    for number, line in enumerate(lines, start=FIRST_ROW):
        # A few bytes can claim a million empty lines: passing over them must cost next to nothing.
        values = [] if line.count(None) == len(line) else [_text(value) for value in line[: len(header)]]
        if not any(value not in (None, "") for value in values):
            blank = blank or number
            if number - blank > MOST_ROWS_READ:
                raise Invalid(f"第 {blank} 行起有超过 {MOST_ROWS_READ:,} 个空行，请删除后再导入。")
            continue
        if blank:
            # Row numbers in errors must be those of the file.
            raise Invalid(f"第 {blank} 行是空行，请删除后再导入。")
        if len(rows) == MOST_ROWS_READ:
            raise Invalid(f"文件超过 {MOST_ROWS_READ:,} 行，请分成几个文件导入。")
        rows.append({title: value for title, value in zip(header, values, strict=False) if title})
    return rows


def _with_header(header: Sequence[str], rows: Iterable[Sequence[object]]) -> Iterator[list[Cell]]:
    yield [cell(title) for title in header]
    for row in rows:
        yield [cell(value) for value in row]


def _taken(buffer: io.StringIO) -> bytes:
    text = buffer.getvalue()
    buffer.seek(0)
    buffer.truncate()
    return text.encode()


def _read_xlsx(content: IO[bytes]) -> Iterator[Sequence[object]]:
    try:
        with zipfile.ZipFile(content) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > MOST_UNPACKED:
                raise Invalid("文件解压后过大，不能导入。")
        content.seek(0)
        workbook = load_workbook(content, read_only=True, data_only=True)
        # Rows are parsed as they are asked for, so a damaged sheet shows only here.
        yield from workbook.worksheets[0].iter_rows(max_col=MOST_COLUMNS + 1, values_only=True)
    except (
        zipfile.BadZipFile,
        zlib.error,
        InvalidFileException,
        ParseError,
        LookupError,
        ValueError,
    ) as error:
        raise Invalid("文件不是有效的 xlsx，请用 Excel 或 WPS 另存为 xlsx 后再试。") from error


def _read_csv(content: bytes) -> Iterator[Sequence[object]]:
    # Excel in Chinese saves csv in GB18030 unless told otherwise.
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text:
            yield from _csv_lines(text)
            return
    raise Invalid("文件不是 csv：应为 UTF-8 或 GB18030 编码的文本。")


def _csv_lines(text: str) -> Iterator[Sequence[object]]:
    try:
        yield from csv.reader(io.StringIO(text, newline=""))
    except csv.Error as error:
        # Most often a quotation mark that nothing closes, so that the rest of the file is one cell.
        raise Invalid("csv 中有过长的单元格，请检查引号是否成对，或另存为 xlsx 后再试。") from error


def _text(value: object) -> object:
    if isinstance(value, datetime):
        # A workbook has no dates without a time.
        return value.strftime("%Y-%m-%d" if value.time() == time() else "%Y-%m-%d %H:%M:%S")
    if not isinstance(value, str):
        return value
    stripped = value.strip()
    return stripped[1:] if stripped[:1] == "'" and stripped[1:].startswith(_FORMULA) else stripped
