"""The forms of the channels (表单): what a report must tell, and what a city asks besides what the program knows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from chengyun.coordination.models import Case, Form
from chengyun.coordination.rules.loading import read
from chengyun.coordination.suggestions.learning import CLASSIFIED
from chengyun.kernel import prepared
from chengyun.kernel.errors import FieldError, Invalid

KNOWN: dict[str, str] = {
    "class_code": "class_code",
    "description": "description",
    "address": "address",
    "location": "lon",
    "component_code": "component_code",
    "reporter_name": "reporter_name",
    "reporter_phone": "reporter_phone",
    "observed_at": "observed_at",
    "files": "files",
}
"""Fields that the program knows → the value of a report that tells them."""

OWN: dict[str, str] = {
    "origin": "导入来源",
    "origin_number": "原编号",
    "subject": "主题",
    "likes": "附议数",
    "located": "定位依据",
    CLASSIFIED: "分类依据",
}
"""What the program itself keeps beside the fields of forms."""

KINDS = (("text", "文字"), ("number", "数"), ("date", "日期"))
MOST_TEXT = 500
_MOST_KEYS = 60


def sources(code: str) -> list[str]:
    """The channels that a form is for."""
    return list(read("forms").get(code, {}).get("sources", []))


def of(source: str) -> Form | None:
    """The form of a channel; programs that report have none."""
    code = next((code for code, entry in read("forms").items() if source in entry["sources"]), None)
    if code is None:
        return None
    columns = prepared.columns(Form)
    found = prepared.row(
        f"select {columns.of('form')} from coordination_form form where code = %s",  # noqa: S608
        [code],
    )
    return columns.row(found) if found else None


def check(source: str, told: Mapping[str, Any]) -> dict[str, Any]:
    """Check a report against the form of its channel; the city's own fields, as they are kept.

    Args:
        told: the report's values by name, ``extra`` among them.

    Raises:
        Invalid: a required field is empty, or a value cannot be.
    """
    form = of(source)
    extra = dict(told.get("extra") or {})
    if form is None:
        return _bounded(extra)
    wrong = [
        _missing(field, form, KNOWN[field["name"]])
        for field in form.fields
        if field["required"] and field["name"] in KNOWN and _empty(told.get(KNOWN[field["name"]]))
    ]
    kept = _own(form, extra, form.fields, wrong)
    _refuse(wrong)
    return kept


def amended(case: Case, fields: Mapping[str, Any]) -> dict[str, Any]:
    """Check a correction the same way, as far as it goes; the city's own fields as they are then.

    Raises:
        Invalid: it empties a required field, or a value cannot be.
    """
    form = of(case.source)
    extra = dict(fields.get("extra") or {})
    if form is None:
        return _bounded({**case.extra, **extra})
    wrong = [
        _missing(field, form, name)
        for field in form.fields
        if field["required"]
        and (name := KNOWN.get(field["name"], ""))
        and name in fields
        and _empty(fields[name])
    ]
    touched = [field for field in form.fields if field["name"] in extra]
    kept = {**case.extra, **_own(form, extra, touched, wrong)}
    _refuse(wrong)
    # An emptied field is gone; what the form does not ask for stays as it was.
    return {name: value for name, value in kept.items() if name not in extra or not _empty(extra[name])}


def labels() -> dict[str, str]:
    """What the fields kept in ``Case.extra`` are called, those that a form had once included."""
    found = dict(OWN)
    for form in Form.objects.order_by("code"):
        found |= form.labels
        found |= {field["name"]: field["label"] for field in form.fields}
    return found


def details(case: Case, names: Mapping[str, str]) -> list[dict[str, Any]]:
    """The fields beside those of every case, as they are shown."""
    ordered = [name for name in names if name in case.extra]
    others = [name for name in case.extra if name not in names]
    return [
        {"name": name, "label": names.get(name, name), "value": str(case.extra[name])}
        for name in [*ordered, *others]
    ]


def _own(
    form: Form, extra: dict[str, Any], asked: Iterable[dict[str, Any]], wrong: list[FieldError]
) -> dict[str, Any]:
    own = {field["name"]: field for field in form.fields if field["name"] not in KNOWN}
    wrong += [
        FieldError(f"extra.{name}", f"“{form.name}”表单没有字段“{name}”。")
        for name in extra
        if name not in own
    ]
    kept = {}
    for field in asked:
        name = field["name"]
        if name not in own:
            continue
        value = extra.get(name)
        if _empty(value):
            if field["required"]:
                wrong.append(_missing(field, form, f"extra.{name}"))
            continue
        value = value.strip() if isinstance(value, str) else value
        if reason := _reason(field, value):
            wrong.append(FieldError(f"extra.{name}", f"{field['label']}{reason}"))
        kept[name] = value
    return kept


def _reason(field: dict[str, Any], value: Any) -> str:
    """Why a value cannot be; nothing when it can."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return "应为文字或数。"
    if (options := field.get("options")) and value not in options:
        return f"应为{'、'.join(options)}之一。"
    if len(str(value)) > MOST_TEXT:
        return f"不超过 {MOST_TEXT} 个字符。"
    match field.get("kind", "text"):
        case "number":
            try:
                number = float(value)
            except ValueError:
                return "应为数。"
            return "" if abs(number) < 1e15 else "应为小于一千万亿的数。"
        case "date":
            try:
                date.fromisoformat(str(value))
            except ValueError:
                return "应为日期，形如 2026-11-26。"
    return ""


def _bounded(extra: dict[str, Any]) -> dict[str, Any]:
    """What a program tells besides: any names, but so much only."""
    if len(extra) > _MOST_KEYS or any(len(str(value)) > MOST_TEXT for value in extra.values()):
        raise Invalid(
            "扩展信息过多。",
            errors=[FieldError("extra", f"至多 {_MOST_KEYS} 项，每项不超过 {MOST_TEXT} 个字符。")],
        )
    return extra


def _missing(field: dict[str, Any], form: Form, name: str) -> FieldError:
    return FieldError(name, f"请填写{field['label']}：“{form.name}”表单规定必填。")


def _empty(value: Any) -> bool:
    return value is None or (isinstance(value, str) and not value.strip()) or value in ([], {}, ())


def _refuse(wrong: list[FieldError]) -> None:
    if wrong:
        raise Invalid(wrong[0].message, errors=wrong)
