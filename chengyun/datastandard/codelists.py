"""Code lists as sheets, and what an imported one changes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from chengyun.datastandard.models import CodeEntry
from chengyun.kernel.errors import FieldError

HEADER: dict[str, str] = {
    "code": "代码",
    "name": "名称",
    "parent": "上级代码",
    "valid_from": "启用日期",
    "valid_until": "停用日期",
    "provenance": "出处",
    "confidence": "可信度",
    "note": "说明",
}
_CONFIDENCE = {"高": "high", "中": "medium", "低": "low", "待核": "unknown"}
_LENGTHS = {"code": 30, "name": 100, "parent": 30, "provenance": 200, "note": 300}


def code_names(code_list: str) -> dict[str, str]:
    """Code → name of a list, retired codes too: what was stored with them still has its name."""
    return dict(CodeEntry.objects.filter(list__code=code_list).values_list("code", "name"))


@dataclass
class ListChanges:
    """What an import does to a list."""

    added: list[dict[str, Any]] = field(default_factory=list)
    changed: list[dict[str, Any]] = field(default_factory=list)
    retired: list[str] = field(default_factory=list)
    errors: list[FieldError] = field(default_factory=list)


def write(entries: Iterable[CodeEntry]) -> Iterator[list[object]]:
    """The lines of a list, without the header."""
    for entry in entries:
        yield [
            entry.get_confidence_display() if name == "confidence" else getattr(entry, name)
            for name in HEADER
        ]


def compare(
    rows: Sequence[Mapping[str, Any]], current: Mapping[str, CodeEntry], *, complete: bool, today: date
) -> ListChanges:
    """The differences from the stored codes; with ``complete``, codes the file does not name are retired today."""
    changes = ListChanges()
    if rows and (unknown := [name for name in rows[0] if name not in HEADER.values()]):
        changes.errors += [FieldError(name, "没有这一列，请删除或改正列名。", 1) for name in unknown]
    if not rows or HEADER["code"] not in rows[0] or HEADER["name"] not in rows[0]:
        changes.errors.append(FieldError("file", "文件应有“代码”“名称”两列和至少一行。", 1))
        return changes
    seen: dict[str, dict[str, Any]] = {}
    for number, row in enumerate(rows, start=2):
        values = _values(row, number, changes.errors)
        if values is None:
            continue
        if values["code"] in seen:
            changes.errors.append(
                FieldError(HEADER["code"], f"第 {number} 行的代码 {values['code']} 重复。", number)
            )
            continue
        seen[values["code"]] = values
        _compare_one(values, current.get(values["code"]), changes)
    known = current.keys() | seen.keys()
    changes.errors += [
        FieldError(HEADER["parent"], f"代码 {code} 的上级代码 {values['parent']} 不在本代码表中。")
        for code, values in seen.items()
        if values.get("parent") and values["parent"] not in known
    ]
    if complete:
        changes.retired = [
            code
            for code, entry in current.items()
            if code not in seen and (entry.valid_until is None or entry.valid_until > today)
        ]
    return changes


def _compare_one(values: dict[str, Any], entry: CodeEntry | None, changes: ListChanges) -> None:
    if entry is None:
        changes.added.append(values)
        return
    for name, value in values.items():
        before = getattr(entry, name)
        if before != value:
            changes.changed.append(
                {"code": entry.code, "field": name, "label": HEADER[name], "before": before, "after": value}
            )


def _values(row: Mapping[str, Any], number: int, errors: list[FieldError]) -> dict[str, Any] | None:
    """One line's values of the columns the file has."""
    values: dict[str, Any] = {}
    wrong: list[FieldError] = []
    for name, title in HEADER.items():
        if title not in row:
            continue
        text = _text(row[title])
        if name in {"valid_from", "valid_until"}:
            try:
                values[name] = date.fromisoformat(text) if text else None
            except ValueError:
                wrong.append(FieldError(title, f"第 {number} 行的{title}“{text}”应为 yyyy-MM-dd。", number))
        elif name == "confidence":
            values[name] = _CONFIDENCE.get(text or "高", "")
            if not values[name]:
                wrong.append(
                    FieldError(title, f"第 {number} 行的可信度“{text}”应为 高、中、低 或 待核。", number)
                )
        else:
            values[name] = text
            if len(text) > _LENGTHS[name]:
                wrong.append(
                    FieldError(title, f"第 {number} 行的{title}过长，至多 {_LENGTHS[name]} 个字符。", number)
                )
    for name in ("code", "name"):
        if not values.get(name):
            wrong.append(FieldError(HEADER[name], f"第 {number} 行没有{HEADER[name]}。", number))
    starts, ends = values.get("valid_from"), values.get("valid_until")
    if starts and ends and ends <= starts:
        wrong.append(FieldError(HEADER["valid_until"], f"第 {number} 行的停用日期应晚于启用日期。", number))
    errors += wrong
    return None if wrong else values


def _text(value: Any) -> str:
    if isinstance(value, datetime):
        value = value.date()
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return "" if value is None else str(value).strip()
