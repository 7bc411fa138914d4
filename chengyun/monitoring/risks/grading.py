"""The score and the colour of a risk: pure, so that a change of the method can be tried on what is registered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import prod
from pathlib import Path
from typing import Any

import yaml

from chengyun.kernel.errors import FieldError, Invalid

LEVELS = [(1, "重大（红）"), (2, "较大（橙）"), (3, "一般（黄）"), (4, "低（蓝）")]
COLOURS = {1: "R", 2: "O", 3: "Y", 4: "B"}

_CONTENT = yaml.safe_load(Path(__file__).with_name("methods.yaml").read_text(encoding="utf-8"))
METHODS: list[dict[str, Any]] = _CONTENT["methods"]
REASSESS_DAYS: dict[int, int] = {int(level): days for level, days in _CONTENT["reassess_days"].items()}


def score(factors: Sequence[Mapping[str, Any]], given: Mapping[str, float]) -> float:
    """The product of the factors.

    Raises:
        Invalid: a factor is missing, or has a value that the method does not know.
    """
    errors = []
    for factor in factors:
        known = [float(value) for value, _ in factor["values"]]
        value = given.get(factor["code"])
        if value is None:
            errors.append(FieldError(factor["code"], f"请选择{factor['name']}。"))
        elif float(value) not in known:
            choices = "、".join(f"{one:g}" for one in known)
            errors.append(FieldError(factor["code"], f"{factor['name']}应为 {choices} 之一。"))
    if unknown := set(given) - {factor["code"] for factor in factors}:
        errors += [FieldError(name, "这个方法没有此项。") for name in sorted(unknown)]
    if errors:
        raise Invalid("评估内容有误。", errors=errors)
    return round(prod(float(given[factor["code"]]) for factor in factors), 6)


def level(bands: Sequence[float], value: float) -> int:
    """1 红 to 4 蓝, by the least scores of red, orange and yellow."""
    return next((number for number, least in enumerate(bands, start=1) if value >= least), 4)


def check(factors: Sequence[Mapping[str, Any]], bands: Sequence[float]) -> None:
    """Whether a method can be used.

    Raises:
        Invalid: the values of a factor or the bands are out of order.
    """
    errors = []
    for factor in factors:
        values = [float(value) for value, _ in factor["values"]]
        if len(values) < 2 or values != sorted(set(values)) or values[0] <= 0:
            errors.append(FieldError("factors", f"{factor['name']}的取值应为递增的正数，至少两个。"))
    if (
        len(bands) != 3
        or list(bands) != sorted(bands, reverse=True)
        or len(set(bands)) != 3
        or bands[-1] <= 0
    ):
        errors.append(FieldError("bands", "红、橙、黄的起点应为三个递减的正数。"))
    if errors:
        raise Invalid("评估方法有误，没有保存。", errors=errors)
