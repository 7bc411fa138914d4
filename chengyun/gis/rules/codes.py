"""Codes of features, as ``codes.yaml`` has them."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

import yaml

_FREE = re.compile(r"[A-Za-z0-9_-]+\Z")


@cache
def _rules() -> dict[str, dict[str, Any]]:
    content: dict[str, dict[str, Any]] = yaml.safe_load(
        (Path(__file__).parent / "codes.yaml").read_text(encoding="utf-8")
    )
    return content


def fault(rule: str, code: str, class_code: str = "") -> str:
    """Why ``code`` is no code of this rule, in Chinese; empty when it is one."""
    wanted = _rules()[rule]
    if longest := wanted.get("longest"):
        fits = len(code) <= longest and _FREE.match(code)
        return "" if fits else f"“{code}”应为至多 {longest} 位的字母、数字、下划线或短横线。"
    lengths = wanted["lengths"]
    if not code.isascii() or not code.isdigit() or len(code) not in lengths:
        return f"“{code}”应为 {'、'.join(map(str, lengths))} 位数字。"
    start = wanted.get("area", 0)
    if class_code and wanted.get("class") and code[start : start + wanted["class"]] != class_code:
        return f"“{code}”第 {start + 1} 至 {start + wanted['class']} 位应为小类代码 {class_code}。"
    return ""


def division_of(rule: str, code: str) -> str:
    """The administrative area that a code names, at least six digits."""
    if rule == "area":
        return code.ljust(6, "0")
    return code[: _rules()[rule]["area"]]


def parent_of(area: str) -> str:
    """The code of the area above: ``210102001`` → ``210102``; a province has none."""
    lengths = _rules()["area"]["lengths"]
    at = lengths.index(len(area))
    return area[: lengths[at - 1]] if at else ""


def common_area(codes: list[str]) -> str:
    """The smallest area that all these codes lie in, from six digits down; empty when they have none in common."""
    for length in (12, 9, 6):
        prefixes = {code[:length] for code in codes}
        if len(prefixes) == 1:
            return prefixes.pop()
    return ""
