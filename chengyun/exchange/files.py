"""Rows of a table in csv, xlsx and json files, read one by one so that a file may be long."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from itertools import islice
from pathlib import Path
from typing import Any

import msgspec
from openpyxl import load_workbook

from chengyun.datastandard.facade import FieldDefinition, TableDefinition
from chengyun.kernel.errors import Invalid

_ENCODER = msgspec.json.Encoder(decimal_format="number")


def encode(rows: Sequence[dict[str, Any]]) -> bytes:
    """Rows as ``data``; decimals keep every digit."""
    return _ENCODER.encode(rows)


def chunks(file: Path, table: TableDefinition, size: int) -> Iterator[list[dict[str, Any]]]:
    """The rows of a file, ``size`` at a time.

    Raises:
        Invalid: the file is no table of rows, or has a column the table has not.
    """
    rows = _read(file, table)
    while chunk := list(islice(rows, size)):
        yield chunk


def _read(file: Path, table: TableDefinition) -> Iterator[dict[str, Any]]:
    match file.suffix.lower():
        case ".csv":
            yield from _typed(_csv(file), table)
        case ".xlsx":
            yield from _typed(_xlsx(file), table)
        case ".json":
            yield from _json(file)
        case suffix:
            raise Invalid(f"不能读取“{suffix}”文件，应为 csv、xlsx 或 json。")


def _csv(file: Path) -> Iterator[Sequence[object]]:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            with file.open(encoding=encoding, newline="") as probe:
                for _ in probe:
                    pass
        except UnicodeDecodeError:
            continue
        with file.open(encoding=encoding, newline="") as lines:
            yield from csv.reader(lines)
        return
    raise Invalid(f"{file.name} 既不是 UTF-8 也不是 GB18030 编码的文本。")


def _xlsx(file: Path) -> Iterator[Sequence[object]]:
    workbook = load_workbook(file, read_only=True, data_only=True)
    yield from workbook.worksheets[0].iter_rows(values_only=True)


def _json(file: Path) -> Iterator[dict[str, Any]]:
    try:
        rows = json.loads(file.read_bytes(), parse_float=Decimal)
    except ValueError as error:
        raise Invalid(f"{file.name} 不是合法的 JSON：{error}。") from error
    if not isinstance(rows, list):
        raise Invalid(f"{file.name} 应为 JSON 数组。")
    yield from rows


def _typed(lines: Iterator[Sequence[object]], table: TableDefinition) -> Iterator[dict[str, Any]]:
    names = {item.name: item for item in table.fields} | {item.label: item for item in table.fields}
    header = [str(title or "").strip() for title in next(lines, [])]
    unknown = [title for title in header if title and title not in names]
    if unknown or not any(header):
        raise Invalid(
            f"{table.id} 没有字段 {'、'.join(unknown) or '（表头为空）'}，第一行应为字段名或其中文名称："
            f"{'、'.join(item.name for item in table.fields)}。"
        )
    for line in lines:
        pairs = [
            (names[title], value)
            for title, value in zip(header, line, strict=False)
            if title and value not in (None, "")
        ]
        if pairs:
            yield {item.name: _value(item, value) for item, value in pairs}


def _value(item: FieldDefinition, value: object) -> Any:
    """A cell as JSON has it; what cannot be converted stays text, and the platform names row and field."""
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d}" if item.type == "date" else f"{value:%Y-%m-%d %H:%M:%S}"
    if isinstance(value, date):
        return value.isoformat()
    text = str(value).strip()
    try:
        match item.type:
            case "int":
                return int(text)
            case "number":
                number = Decimal(text)
                return number if number.is_finite() else text
            case "json" | "geometry":
                return json.loads(text)
    except (ValueError, InvalidOperation):
        return text
    return text
