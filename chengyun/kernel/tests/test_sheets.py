"""Files of rows: what people read, nothing a spreadsheet would run, and bounds that speak."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from chengyun.kernel.errors import Invalid
from chengyun.kernel.rest import sheets


def read(name: str, content: bytes) -> list[dict[str, Any]]:
    return sheets.read(name, io.BytesIO(content), len(content))


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (None, None),
        (True, "是"),
        (-3, -3),
        (Decimal("-1.50"), Decimal("-1.50")),
        ("=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0"),
        ("+86", "'+86"),
        ("-1", "'-1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("a=b", "a=b"),
        ("坏\x00字符\x1b", "坏字符"),
        (datetime(2026, 11, 20, 2, tzinfo=UTC), "2026-11-20 10:00:00"),
        (date(2026, 11, 20), "2026-11-20"),
        (time(8, 30), "08:30:00"),
        (["甲", "=乙"], "甲、'=乙"),
        ({"名称": "新"}, '{"名称": "新"}'),
    ],
)
def test_cells_show_what_people_read_and_never_run(value: object, shown: object) -> None:
    assert sheets.cell(value) == shown


ROWS = [["=甲", 1, None], ["乙，丙", 2.5, "否"]]
HEADER = ["名称", "数值", "启用"]


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_what_is_written_is_read_again(kind: str) -> None:
    if kind == "xlsx":
        content = sheets.write_xlsx("表", HEADER, ROWS).read()
        assert load_workbook(io.BytesIO(content)).active["A2"].data_type == "s"
    else:
        content = b"".join(sheets.write_csv(HEADER, ROWS))
        assert content.startswith(b"\xef\xbb\xbf")
    first, second = read(f"数据.{kind}", content)
    assert (first["名称"], second["名称"]) == ("=甲", "乙，丙")
    assert [str(first["数值"]), str(second["数值"])] == ["1", "2.5"]


def test_a_csv_saved_by_excel_in_chinese_is_read() -> None:
    assert read("旧.csv", "名称,数值\n沈阳,1\n".encode("gb18030")) == [{"名称": "沈阳", "数值": "1"}]


def test_dates_of_a_workbook_are_read_as_text() -> None:
    book = Workbook()
    book.active.append(["日期", "时间"])
    book.active.append([datetime(2026, 11, 20), datetime(2026, 11, 20, 8, 30)])
    file = io.BytesIO()
    book.save(file)
    assert read("a.xlsx", file.getvalue()) == [{"日期": "2026-11-20", "时间": "2026-11-20 08:30:00"}]


def _bomb() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"0" * (sheets.MOST_UNPACKED + 1))
    return file.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.xlsx", b"not a zip", "文件不是有效的 xlsx，请用 Excel 或 WPS 另存为 xlsx 后再试。"),
        ("a.csv", b"\xff\xfe\x00\x01", "文件不是 csv：应为 UTF-8 或 GB18030 编码的文本。"),
        ("a.csv", b"", "文件没有表头：第一行应为各列的名称。"),
        ("a.csv", "名称,名称\n1,2\n".encode(), "表头有重复的列：名称。"),
        ("a.csv", "名称\n甲\n\n乙\n".encode(), "第 3 行是空行，请删除后再导入。"),
        ("a.csv", b"n\n" + b"1\n" * (sheets.MOST_ROWS_READ + 1), "文件超过 20,000 行，请分成几个文件导入。"),
    ],
    ids=["xlsx", "csv", "empty", "repeated column", "blank row", "too many rows"],
)
def test_files_that_cannot_be_read_say_why(name: str, content: bytes, message: str) -> None:
    with pytest.raises(Invalid) as caught:
        read(name, content)
    assert caught.value.detail == message


def test_a_file_too_large_is_refused_before_it_is_unpacked() -> None:
    with pytest.raises(Invalid, match="文件解压后过大"):
        read("a.xlsx", _bomb())
    with pytest.raises(Invalid, match="文件超过 20 MB"):
        sheets.read("a.csv", io.BytesIO(), sheets.MOST_BYTES + 1)
