"""A value becomes a score: the kinds of scoring rules, each for many cities at once.

Every rule answers the share of an indicator's points, between 0 and 1; nan where there is no value. The kinds
follow the pattern of the national trial of 2020: full points at a threshold, a share less for every step short
of it, and never less than nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from chengyun.evaluation.scoring.expression import unit_text

Array = NDArray[np.float64]
_CLOSE = 1e-9
"""Rounding of decimals must not cost a step."""

KINDS = {
    "step": "达标满分，每差一档扣分",
    "table": "按区间给分",
    "linear": "在零分值与满分值之间按比例",
    "ratio": "得分率乘以分值",
    "deduct": "每处问题扣分",
}
NEEDS: dict[str, tuple[str, ...]] = {
    "step": ("target", "step", "minus"),
    "table": ("rows",),
    "linear": ("zero", "full"),
    "ratio": ("full",),
    "deduct": ("each",),
}


def share(rule: Mapping[str, Any], values: ArrayLike, points: float = 1.0) -> Array:
    """The share of the points that values earn by a rule.

    Args:
        rule: ``kind`` and what that kind needs; ``reverse`` where less is better.
        values: one for each city, in the unit of the indicator; nan where nothing was told.
        points: of the indicator; a deduction is in points.
    """
    given = np.asarray(values, dtype=float)
    return _KINDS[rule["kind"]](rule, given, points)


def score(rule: Mapping[str, Any], values: ArrayLike, points: float) -> Array:
    """The points that values earn by a rule, to the hundredth; nan where there is no value."""
    return np.round(points * share(rule, values, points), 2)


def check(rule: Mapping[str, Any]) -> str:
    """What is wrong with a rule, in Chinese; empty when it can be used."""
    kind = rule.get("kind")
    if kind not in KINDS:
        return f"评分方法的类型应为 {'、'.join(KINDS)} 中的一种。"
    missing = [name for name in NEEDS[kind] if rule.get(name) is None]
    if missing:
        return f"“{KINDS[kind]}”应有 {'、'.join(missing)}。"
    try:
        if kind == "table":
            marks = [(float(least), float(part)) for least, part in rule["rows"]]
            if not 1 <= len(marks) <= 20:
                return "区间表应有 1 至 20 行。"
            if [least for least, _ in marks] != sorted({least for least, _ in marks}):
                return "区间表各行的起点应依次递增，不能重复。"
            if not all(0 <= part <= 1 for _, part in marks):
                return "区间表的得分率应在 0 与 1 之间。"
            return ""
        numbers = [float(rule[name]) for name in NEEDS[kind]]
    except (TypeError, ValueError):
        return "评分方法中应填数字。"
    if not all(np.isfinite(numbers)):
        return "评分方法中应填数字。"
    if kind == "step" and (numbers[1] <= 0 or not 0 < numbers[2] <= 1):
        return "每档的大小应大于 0，每档扣去的得分率应大于 0、不大于 1。"
    if kind == "linear" and numbers[0] == numbers[1]:
        return "零分值与满分值不能相同。"
    if kind in ("ratio", "deduct") and numbers[0] <= 0:
        return "应大于 0。"
    return ""


def samples(rule: Mapping[str, Any], points: float, count: int = 201) -> Array:
    """Values to draw a rule at: from where it gives all to where it gives nothing, and a little beyond."""
    match rule["kind"]:
        case "step":
            steps = np.ceil(1.0 / rule["minus"]) * (1.0 if rule.get("reverse") else -1.0)
            marks = [rule["target"], rule["target"] + steps * rule["step"]]
        case "table":
            marks = [row[0] for row in rule["rows"]]
        case "linear":
            marks = [rule["zero"], rule["full"]]
        case "ratio":
            marks = [0.0, rule["full"]]
        case _:
            # Problems are counted: whole numbers.
            return np.arange(min(count, int(np.ceil(points / rule["each"])) + 2), dtype=float)
    least, most = min(marks), max(marks)
    margin = 0.2 * (most - least) or 1.0
    return np.linspace(max(0.0, least - margin) if least >= 0 else least - margin, most + margin, count)


def told(rule: Mapping[str, Any], unit: str = "") -> str:
    """A rule in words."""
    unit = unit_text(unit)
    match rule.get("kind"):
        case "step":
            way, sign = ("高", "≤") if rule.get("reverse") else ("低", "≥")
            each = f"每{way} {rule['step']:g}{unit} 扣 {100 * rule['minus']:g}% 分值，扣完为止"
            return f"{sign} {rule['target']:g}{unit} 得满分；{each}"
        case "table":
            return "；".join(f"≥ {least:g}{unit} 得 {100 * part:g}%" for least, part in rule["rows"])
        case "linear":
            return f"{rule['zero']:g}{unit} 得 0 分，{rule['full']:g}{unit} 得满分，其间按比例"
        case "ratio":
            return f"指标值与 {rule['full']:g}{unit} 之比乘以分值"
        case "deduct":
            return f"每处问题扣 {rule['each']:g} 分，扣完为止"
    return ""


def wanted(rule: Mapping[str, Any], unit: str = "") -> str:
    """What earns all points, in words."""
    unit = unit_text(unit)
    match rule.get("kind"):
        case "step":
            return f"{'不超过' if rule.get('reverse') else '达到'} {rule['target']:g}{unit}"
        case "table":
            most = max(part for _, part in rule["rows"])
            return f"达到 {next(least for least, part in rule['rows'] if part == most):g}{unit}"
        case "linear":
            return f"{'达到' if rule['full'] > rule['zero'] else '不超过'} {rule['full']:g}{unit}"
        case "ratio":
            return f"达到 {rule['full']:g}{unit}"
    return "没有问题"


def _step(rule: Mapping[str, Any], values: Array, points: float) -> Array:
    """Full at the target; for every step short of it, begun or whole, a share less."""
    short = (values - rule["target"]) if rule.get("reverse") else (rule["target"] - values)
    steps = np.ceil(np.maximum(0.0, short) / rule["step"] - _CLOSE)
    share: Array = np.clip(1.0 - rule["minus"] * steps, 0.0, 1.0)
    return share


def _table(rule: Mapping[str, Any], values: Array, points: float) -> Array:
    """The share of the row in which a value lies; below the first row, nothing."""
    marks = np.array([row[0] for row in rule["rows"]], dtype=float)
    parts = np.array([0.0, *(row[1] for row in rule["rows"])], dtype=float)
    found = parts[np.searchsorted(marks, values + _CLOSE, side="right")]
    return np.where(np.isnan(values), np.nan, found)


def _linear(rule: Mapping[str, Any], values: Array, points: float) -> Array:
    share: Array = np.clip((values - rule["zero"]) / (rule["full"] - rule["zero"]), 0.0, 1.0)
    return share


def _ratio(rule: Mapping[str, Any], values: Array, points: float) -> Array:
    share: Array = np.clip(values / rule["full"], 0.0, 1.0)
    return share


def _deduct(rule: Mapping[str, Any], values: Array, points: float) -> Array:
    share: Array = np.clip(1.0 - rule["each"] * np.maximum(0.0, values) / points, 0.0, 1.0)
    return share


_KINDS: dict[str, Callable[[Mapping[str, Any], Array, float], Array]] = {
    "step": _step,
    "table": _table,
    "linear": _linear,
    "ratio": _ratio,
    "deduct": _deduct,
}
