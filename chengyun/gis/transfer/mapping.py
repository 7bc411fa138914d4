"""Which column of a file is which attribute of a layer, and its values as the layer holds them."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from chengyun.datastandard import facade as datastandard
from chengyun.gis.attributes import choices_of, kind_of, label_of
from chengyun.gis.layers import Layer
from chengyun.kernel.errors import FieldError, Invalid

_SEPARATORS = re.compile(r"[、,，;；|\s]+")
_SHORT = 10
"""Bytes of a column's name in a Shapefile."""


@dataclass(frozen=True)
class Target:
    """An attribute that a file may bring."""

    name: str
    label: str
    required: bool
    read: Callable[[Any], Any]
    """The value as the layer holds it; a ValueError says in Chinese why not."""


class Unmapped(ValueError):
    """A value that cannot be; the message is for people."""


def targets(layer: Layer) -> dict[str, Target]:
    """What a file may bring of a layer, by attribute."""
    found = {
        "code": Target("code", "编码", True, _text(20)),
        "name": Target("name", "名称", False, _text(100)),
    }
    for field in layer.fields:
        if field.edit:
            found[field.name] = Target(
                field.name, label_of(layer, field), field.required, _reader(layer, field)
            )
    return found


def propose(layer: Layer, columns: Sequence[str]) -> dict[str, str]:
    """Column → attribute, for the columns whose names are known."""
    known: dict[str, str] = {}
    for name, target in targets(layer).items():
        for word in (name, name[:_SHORT], target.label, *_other_names().get(name, ())):
            known.setdefault(word.lower(), name)
    found: dict[str, str] = {}
    for column in columns:
        wanted = known.get(column.strip().lower())
        if wanted and wanted not in found.values():
            found[column] = wanted
    return found


def check(layer: Layer, columns: Sequence[str], mapping: Mapping[str, str]) -> dict[str, str]:
    """The mapping as sent, if it can be.

    Raises:
        Invalid: it names a column or an attribute that is not there, or one attribute twice.
    """
    known = targets(layer)
    errors = []
    for column, name in mapping.items():
        if column not in columns:
            errors.append(FieldError("mapping", f"文件没有“{column[:50]}”列。"))
        elif name not in known:
            errors.append(FieldError("mapping", f"{layer.label}没有属性“{name[:50]}”。"))
    names = list(mapping.values())
    errors += [
        FieldError("mapping", f"“{known[name].label}”对应了多列。")
        for name in sorted(set(names))
        if names.count(name) > 1 and name in known
    ]
    if errors:
        raise Invalid("字段对应有误。", errors=errors)
    return dict(mapping)


def missing(layer: Layer, mapping: Mapping[str, str]) -> list[str]:
    """The labels of required attributes that no column brings."""
    brought = set(mapping.values())
    return [
        target.label for name, target in targets(layer).items() if target.required and name not in brought
    ]


@cache
def _other_names() -> dict[str, list[str]]:
    content: dict[str, list[str]] = yaml.safe_load(
        (Path(__file__).parent / "field_names.yaml").read_text(encoding="utf-8")
    )
    return content


def _reader(layer: Layer, field: Any) -> Callable[[Any], Any]:
    column: Any = layer.model._meta.get_field(field.name)
    match kind_of(layer, field):
        case "choice":
            return _choice(choices_of(layer, field))
        case "code":
            return _code(datastandard.code_names(field.code_list))
        case "number" | "integer":
            return _number(whole=kind_of(layer, field) == "integer")
        case "date":
            return _date
        case "texts":
            return _texts
        case "object":
            return _object
        case _:
            return _text(column.max_length)


def _plain(value: Any) -> str:
    if value is None or value != value:  # noqa: PLR0124  not a number
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()


def _text(longest: int) -> Callable[[Any], str]:
    def read(value: Any) -> str:
        text = _plain(value)
        if len(text) > longest:
            raise Unmapped(f"“{text[:20]}…”超过 {longest} 字。")
        if "\x00" in text:
            raise Unmapped("含有不可见的字符。")
        return text

    return read


def _choice(choices: Mapping[Any, str]) -> Callable[[Any], Any]:
    known = {str(key).lower(): key for key in choices} | {label: key for key, label in choices.items()}

    def read(value: Any) -> Any:
        text = _plain(value)
        if not text:
            return None
        if text.lower() not in known:
            raise Unmapped(f"“{text[:30]}”不在可选值 {'、'.join(choices.values())} 中。")
        return known[text.lower()]

    return read


def _code(names: Mapping[str, str]) -> Callable[[Any], str]:
    by_name = {name: code for code, name in names.items()}

    def read(value: Any) -> str:
        text = _plain(value)
        if text in names or not text:
            return text
        if text in by_name:
            return by_name[text]
        raise Unmapped(f"代码表中没有“{text[:30]}”。")

    return read


def _number(*, whole: bool) -> Callable[[Any], float | int | None]:
    def read(value: Any) -> float | int | None:
        text = _plain(value)
        if not text:
            return None
        try:
            number = float(text)
        except ValueError as error:
            raise Unmapped(f"“{text[:30]}”不是数。") from error
        if not 0 <= number <= 1e12:
            raise Unmapped(f"“{text[:30]}”超出范围。")
        return int(number) if whole else number

    return read


def _date(value: Any) -> date | None:
    text = _plain(value).replace("/", "-").replace(".", "-")[:10]
    if not text:
        return None
    for form in ("%Y-%m-%d", "%Y%m%d"):
        try:
            return datetime.strptime(text, form).date()  # noqa: DTZ007  a day
        except ValueError:
            continue
    raise Unmapped(f"“{text}”不是日期，应如 2026-05-01 或 20260501。")


def _texts(value: Any) -> list[str]:
    return [part for part in _SEPARATORS.split(_plain(value)) if part]


def _object(value: Any) -> dict[str, Any]:
    text = _plain(value)
    if not text:
        return {}
    try:
        found = json.loads(text)
    except ValueError as error:
        raise Unmapped("不是 JSON 对象。") from error
    if not isinstance(found, dict):
        raise Unmapped("不是 JSON 对象。")
    return found
