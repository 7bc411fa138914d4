"""How a formula scores figures: pure, so that a change of it can be tried."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from chengyun.kernel.errors import FieldError, Invalid

BUILT_IN: list[dict[str, Any]] = yaml.safe_load(
    Path(__file__).with_name("formulas.yaml").read_text(encoding="utf-8")
)
ACCIDENT_POINTS = {1: 30, 2: 10, 3: 3, 4: 1}


@dataclass(frozen=True)
class Part:
    """What one indicator came to; ``score`` is None where there was nothing to measure."""

    code: str
    name: str
    value: float | None
    score: float | None
    weight: float


@dataclass(frozen=True)
class Score:
    """A whole score with its grade and parts; None where no indicator could be measured."""

    total: float | None
    grade: str
    parts: tuple[Part, ...]


def score(content: Mapping[str, Any], figures: Mapping[str, float | None]) -> Score:
    """What figures come to by a formula: the mean of its indicators' scores by their weights."""
    known = {**figures, "one": 1.0}
    parts = tuple(_part(one, known) for one in content["indicators"])
    counted = [part for part in parts if part.score is not None]
    weight = sum(part.weight for part in counted)
    if not weight:
        return Score(None, "", parts)
    total = round(sum((part.score or 0) * part.weight for part in counted) / weight, 2)
    grade = next(name for least, name in content["grades"] if total >= least)
    return Score(total, grade, parts)


def check(content: Mapping[str, Any]) -> None:
    """Whether a formula can be used.

    Raises:
        Invalid: weights do not sum to 100, marks coincide, or grades do not descend to 0.
    """
    errors = []
    weights = [float(one["weight"]) for one in content["indicators"]]
    if min(weights) < 0 or abs(sum(weights) - 100) > 1e-6:
        errors.append(FieldError("indicators", f"各指标的权重应不小于 0，合计 100，现为 {sum(weights):g}。"))
    for one in content["indicators"]:
        if float(one["best"]) == float(one["worst"]):
            errors.append(FieldError(one["code"], f"{one['name']}的满分值与零分值不能相同。"))
    marks = [float(least) for least, _ in content["grades"]]
    if marks != sorted(set(marks), reverse=True) or marks[-1] != 0:
        errors.append(FieldError("grades", "等级的最低分应依次递减，最后为 0。"))
    if errors:
        raise Invalid("公式有误，没有保存。", errors=errors)


def _part(one: Mapping[str, Any], figures: Mapping[str, float | None]) -> Part:
    above, below = figures.get(one["numerator"]), figures.get(one["denominator"])
    if above is None or not below:
        return Part(one["code"], one["name"], None, None, one["weight"])
    value = above / below
    reached = (value - one["worst"]) / (one["best"] - one["worst"])
    return Part(
        one["code"], one["name"], round(value, 4), round(100 * min(1.0, max(0.0, reached)), 2), one["weight"]
    )
