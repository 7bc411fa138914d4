"""Conditions as people read them: indicators by name and unit instead of by code."""

from __future__ import annotations

import re
from collections.abc import Mapping

from chengyun.monitoring.models import Indicator

_CONDITION = re.compile(r"([0-9A-Za-z_-]{1,10}) (>=|<=|>|<) (\S+)")
_SIGNS = {">=": "≥", "<=": "≤", ">": "＞", "<": "＜"}

Names = Mapping[str, tuple[str, str]]


def indicator_names() -> Names:
    """Name and unit of each indicator by its code."""
    return {code: (name, unit) for code, name, unit in Indicator.objects.values_list("code", "name", "unit")}


def readable(text: str, names: Names) -> str:
    """``UT02 >= 8`` as ``甲烷 ≥ 8 %LEL``; a code that nobody knows stays."""

    def said(found: re.Match[str]) -> str:
        code, compare, value = found.groups()
        name, unit = names.get(code, (code, ""))
        return f"{name} {_SIGNS[compare]} {value} {unit}".rstrip()

    return _CONDITION.sub(said, text)
