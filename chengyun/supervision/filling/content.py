"""What a form consists of, and what its cells may hold: one set of rules for the page, Excel and pushed rows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from chengyun.kernel.errors import FieldError

MOST_LINES, MOST_COLUMNS, MOST_RULES = 500, 60, 100
LINE = "1"
"""The line of a form that has only one."""
_KEY = re.compile(r"[A-Za-z0-9][A-Za-z0-9_]{0,39}")
MOST_CODES = 500
KINDS = ("int", "number", "string", "date", "code")
OPERATORS = {
    "<=": lambda left, right: left <= right,
    ">=": lambda left, right: left >= right,
    "==": lambda left, right: left == right,
}

Values = Mapping[tuple[str, str], str]


@dataclass(frozen=True)
class Fault:
    """What is wrong with one cell."""

    line: str
    column: str
    message: str
    severity: str = "error"


def faults_of_form(lines: Any, columns: Any, rules: Any) -> list[FieldError]:
    """Why a form cannot be worked with."""
    errors = []
    for name, things, most in (("lines", lines, MOST_LINES), ("columns", columns, MOST_COLUMNS)):
        keys = [str(one.get("key", "")) for one in things]
        if not 1 <= len(things) <= most:
            errors.append(FieldError(name, f"应有 1 至 {most} 项。"))
        if bad := [key for key in keys if not _KEY.fullmatch(key)]:
            errors.append(
                FieldError(name, f"标识“{bad[0]}”应为字母、数字或下划线，以字母或数字开头，至多 40 位。")
            )
        if len(set(keys)) < len(keys):
            errors.append(FieldError(name, "标识有重复。"))
        if any(not str(one.get("label", "")).strip() for one in things):
            errors.append(FieldError(name, "每一项应有名称。"))
    known = {str(one.get("key")) for one in columns}
    if odd := [one for one in columns if one.get("kind") not in KINDS]:
        errors.append(FieldError("columns", f"“{odd[0].get('label')}”的类型应为 {'、'.join(KINDS)} 之一。"))
    if odd := [one for one in columns if one.get("kind") == "code" and not one.get("codes")]:
        errors.append(FieldError("columns", f"“{odd[0].get('label')}”没有代码。"))
    if len(rules) > MOST_RULES:
        errors.append(FieldError("rules", f"至多 {MOST_RULES} 条。"))
    for number, rule in enumerate(rules, start=1):
        used = {rule.get("left"), *(rule.get("right") or [])}
        if (
            rule.get("op") not in OPERATORS
            or not rule.get("right")
            or not used <= known
            or not rule.get("message")
        ):
            errors.append(
                FieldError(
                    "rules", f"第 {number} 条应有列 left、关系 op（<=、>=、==）、列 right 与提示 message。"
                )
            )
    return errors


def clean(
    lines: Any, columns: Any, given: Iterable[tuple[str, str, Any]]
) -> tuple[list[tuple[str, str, str | None]], list[Fault]]:
    """Cells as they are stored, ``None`` where one is emptied, and what is wrong with the others."""
    known_lines = {one["key"] for one in lines}
    known = {one["key"]: one for one in columns}
    good: list[tuple[str, str, str | None]] = []
    faults = []
    for line, column, raw in given:
        if line not in known_lines or column not in known:
            faults.append(Fault(line, column, "表单没有这个单元格。"))
            continue
        try:
            good.append((line, column, _value(known[column], raw)))
        except ValueError as error:
            faults.append(Fault(line, column, str(error)))
    return good, faults


def check(lines: Any, columns: Any, rules: Any, values: Values, before: Values) -> list[Fault]:
    """What is wrong or remarkable about the whole of a filled form; ``before`` is the period before."""
    faults = []
    for line in (one["key"] for one in lines):
        for column in columns:
            key = column["key"]
            value = values.get((line, key))
            if value is None:
                if column.get("required"):
                    faults.append(Fault(line, key, f"{column['label']}必须填写。"))
                continue
            faults += _moved(line, column, value, before.get((line, key)))
        faults += _related(line, rules, values)
    return faults


def _related(line: str, rules: Any, values: Values) -> list[Fault]:
    faults = []
    for rule in rules:
        left = _number(values.get((line, rule["left"])))
        right = [_number(values.get((line, key))) for key in rule["right"]]
        if left is None or any(one is None for one in right):
            continue
        if not OPERATORS[rule["op"]](left, sum(one for one in right if one is not None)):
            faults.append(Fault(line, rule["left"], rule["message"], rule.get("severity", "error")))
    return faults


def _moved(line: str, column: Mapping[str, Any], value: str, before: str | None) -> list[Fault]:
    """A figure that moved more than is usual since the period before deserves a look."""
    most = column.get("moves")
    old, new = _number(before), _number(value)
    if most is None or old is None or new is None or old == 0:
        return []
    moved = abs(new - old) / abs(old) * 100
    if moved <= Decimal(str(most)):
        return []
    told = f"{column['label']}比上期（{before}）变动 {moved:.0f}%，超过 {most}%，请核实。"
    return [Fault(line, column["key"], told, "warning")]


def _value(column: Mapping[str, Any], raw: Any) -> str | None:
    text = "" if raw is None else str(raw).strip()
    if not text:
        return None
    label, kind = column["label"], column["kind"]
    if len(text) > 500:
        raise ValueError(f"{label}超过 500 字。")
    if kind == "code":
        names = {name: code for code, name in column["codes"].items()}
        if text not in column["codes"] and text not in names:
            raise ValueError(f"{label}应为{'、'.join(list(names)[:10])}之一。")
        return str(names.get(text, text))
    if kind == "date":
        try:
            return date.fromisoformat(text[:10].replace("/", "-")).isoformat()
        except ValueError as error:
            raise ValueError(f"{label}应为日期，如 2026-11-20。") from error
    if kind in ("int", "number"):
        number = _number(text.replace(",", ""))
        if number is None:
            raise ValueError(f"{label}应为数字，而不是“{text[:20]}”。")
        if kind == "int" and number != number.to_integral_value():
            raise ValueError(f"{label}应为整数，而不是 {text[:20]}。")
        for bound, wrong, words in (("min", number.__lt__, "小于"), ("max", number.__gt__, "大于")):
            if column.get(bound) is not None and wrong(Decimal(str(column[bound]))):
                raise ValueError(f"{label}不能{words} {column[bound]}。")
        return format(number.normalize(), "f")
    return text


def _number(text: str | None) -> Decimal | None:
    if text is None:
        return None
    try:
        number = Decimal(text)
    except InvalidOperation:
        return None
    return number if number.is_finite() and abs(number) < Decimal(10) ** 18 else None
