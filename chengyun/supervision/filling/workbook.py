"""A form as an Excel file: a template with validation lists, and what comes back, checked line by line."""

from __future__ import annotations

from tempfile import TemporaryFile
from typing import IO, Any

from django.core.signing import BadSignature, Signer
from openpyxl import Workbook
from openpyxl.styles import Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from chengyun.kernel.errors import FieldError, Invalid
from chengyun.kernel.rest import sheets
from chengyun.supervision.filling.models import Assignment

MARK, LINE = "校验码", "项目"


def write(assignment: Assignment, values: dict[tuple[str, str], str]) -> IO[bytes]:
    """The template with what is filled already. Each line carries a mark that only this platform can make."""
    round_ = assignment.round
    book = Workbook()
    sheet = book.active
    sheet.title = "填报"
    lists = book.create_sheet("代码")
    lists.sheet_state = "hidden"
    heads = [MARK, LINE, *(_head(column) for column in round_.columns)]
    sheet.append(heads)
    for cell in sheet[1]:
        cell.font, cell.fill = Font(bold=True), PatternFill("solid", fgColor="FFEEF2F7")
    for line in round_.lines:
        told = [_shown(column, values.get((line["key"], column["key"]))) for column in round_.columns]
        sheet.append([_signer(assignment).sign(line["key"]), sheets.cell(line["label"]), *told])
    last = len(round_.lines) + 1
    for place, column in enumerate(round_.columns, start=3):
        letter = get_column_letter(place)
        sheet.column_dimensions[letter].width = max(12, 2 * len(_head(column)) + 2)
        if (rule := _rule(column, place, lists)) is not None:
            rule.errorTitle, rule.error = "填报有误", f"请按要求填写“{column['label']}”"
            sheet.add_data_validation(rule)
            rule.add(f"{letter}2:{letter}{last}")
    sheet.column_dimensions["A"].hidden = True
    sheet.column_dimensions["B"].width = 36
    sheet.freeze_panes = "C2"
    file = TemporaryFile()  # noqa: SIM115  the answer closes it
    book.save(file)
    file.seek(0)
    return file


def read(assignment: Assignment, name: str, content: IO[bytes], size: int) -> list[tuple[str, str, Any]]:
    """The cells of a returned template.

    Raises:
        Invalid: it is no workbook, too large, of another city or form, or its lines were tampered with.
    """
    if not name.lower().endswith(".xlsx"):
        raise Invalid("请上传从本页下载的 xlsx 模板。", errors=[FieldError("file", "文件应为 xlsx。")])
    rows = sheets.read(name, content, size)
    round_ = assignment.round
    heads = {_head(column): column["key"] for column in round_.columns}
    if not rows or not {MARK, LINE, *heads} <= rows[0].keys():
        raise _tampered("表头与模板不同，请重新下载模板。", 1)
    signer = _signer(assignment)
    cells: list[tuple[str, str, Any]] = []
    seen = set()
    for number, row in enumerate(rows, start=2):
        try:
            line = signer.unsign(str(row.get(MARK) or ""))
        except BadSignature as error:
            raise _tampered("这一行不是本填报表的模板行，或被改动，请重新下载模板。", number) from error
        if line in seen:
            raise _tampered("这一行重复。", number)
        seen.add(line)
        cells += [(line, key, row.get(head)) for head, key in heads.items()]
    if len(seen) != len(round_.lines):
        raise _tampered("缺少模板中的行，请重新下载模板。", len(rows) + 1)
    return cells


def _signer(assignment: Assignment) -> Signer:
    return Signer(salt=f"supervision.filling/{assignment.pk}/{assignment.round_id}")


def _tampered(message: str, row: int) -> Invalid:
    return Invalid(f"文件没有导入：第 {row} 行，{message}", errors=[FieldError("file", message, row)])


def _head(column: dict[str, Any]) -> str:
    unit = f"（{column['unit']}）" if column.get("unit") else ""
    return f"{column['label']}{unit}{'*' if column.get('required') else ''}"


def _shown(column: dict[str, Any], value: str | None) -> Any:
    if value is None:
        return None
    if column["kind"] == "code":
        return sheets.cell(column["codes"].get(value, value))
    if column["kind"] in ("int", "number"):
        return int(value) if "." not in value else float(value)
    return sheets.cell(value)


def _rule(column: dict[str, Any], place: int, lists: Any) -> DataValidation | None:
    if column["kind"] == "code":
        letter = get_column_letter(place)
        for number, name in enumerate(column["codes"].values(), start=1):
            lists.cell(row=number, column=place, value=sheets.cell(name))
        return DataValidation(type="list", formula1=f"代码!${letter}$1:${letter}${len(column['codes'])}")
    if column["kind"] in ("int", "number"):
        kind = "whole" if column["kind"] == "int" else "decimal"
        low, high = column.get("min", -(10**15)), column.get("max", 10**15)
        return DataValidation(type=kind, operator="between", formula1=str(low), formula2=str(high))
    return None
