"""From inputs to scores: the same inputs and library always give the same result."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec
import numpy as np

from chengyun.evaluation.choices import COUNTED
from chengyun.evaluation.library.models import Indicator
from chengyun.evaluation.results.gathering import Inputs
from chengyun.evaluation.scoring import expression, rules, totals
from chengyun.kernel.crypto import sm3


@dataclass(frozen=True)
class Scored:
    """The result of every city."""

    cities: list[str]
    rows: list[dict[str, Any]]
    """Of each city: total, rank, dimensions and indicators."""


def digest(indicators: Sequence[Indicator], inputs: Mapping[str, Inputs]) -> str:
    """What a result is made of, in one number."""
    told = [
        [[one.code, one.points, one.method, one.formula, one.unit, one.scoring] for one in indicators],
        {city: inputs[city] for city in sorted(inputs)},
    ]
    return sm3.digest(msgspec.json.encode(told, order="sorted")).hex()


def calculate(indicators: Sequence[Indicator], inputs: Mapping[str, Inputs]) -> Scored:
    """Score all cities, indicator by indicator."""
    cities = sorted(inputs)
    shape = (len(cities), len(indicators))
    values, scores = np.full(shape, np.nan), np.full(shape, np.nan)
    applies = np.ones(shape, dtype=bool)
    for column, one in enumerate(indicators):
        known = [inputs[city].get(one.code, {}) for city in cities]
        applies[:, column] = [not each.get("not_applicable") for each in known]
        values[:, column] = _values(one, known)
        scores[:, column] = rules.score(one.scoring, values[:, column], one.points)
    names = list(dict.fromkeys(one.dimension for one in indicators))
    dimension = np.array([names.index(one.dimension) for one in indicators], dtype=np.int64)
    points = np.array([one.points for one in indicators])
    summed = totals.totals(scores, points, applies, dimension)
    gains = totals.gains(scores, points, applies, dimension)
    full = [float(points[dimension == number].sum()) for number in range(len(names))]
    rows = []
    for number, city in enumerate(cities):
        rows.append(
            {
                "division_code": city,
                "total": _number(summed.total[number]),
                "rank": int(summed.rank[number]) or None,
                "dimensions": [
                    {"name": name, "score": _number(score), "full": most}
                    for name, score, most in zip(names, summed.dimensions[number], full, strict=True)
                ],
                "indicators": [
                    {
                        **{
                            field: getattr(one, field)
                            for field in ("code", "name", "dimension", "method", "unit", "points")
                        },
                        "value": _number(values[number, column]),
                        "score": _number(scores[number, column]),
                        "applies": bool(applies[number, column]),
                        "gain": float(gains[number, column]),
                    }
                    for column, one in enumerate(indicators)
                ],
            }
        )
    return Scored(cities, rows)


def _values(one: Indicator, known: Sequence[Mapping[str, Any]]) -> Any:
    if one.method != COUNTED:
        return [np.nan if each.get("value") is None else float(each["value"]) for each in known]
    figures = {
        part["name"]: np.array(
            [each.get("figures", {}).get(part["name"], np.nan) for each in known], dtype=float
        )
        for part in one.figures
    }
    return expression.parse(one.formula).value(figures) * (100 if one.unit == expression.PERCENT else 1)


def _number(value: float) -> float | None:
    return None if np.isnan(value) else round(float(value), 4)
