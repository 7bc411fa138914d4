"""偏离基线: a reading is far from what is usual at its point at this hour of the week."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from chengyun.monitoring.alarms.frame import Frame, Judged
from chengyun.monitoring.alarms.kinds.kind import MARKS, Direction, Kind, Levels, Places
from chengyun.monitoring.alarms.machine import levels

HOURS = 168
_HOUR = 3_600_000_000
# The epoch was a Thursday; weeks begin on Monday, Beijing time.
_SHIFT = 3 * 24 + 8
_SIDES = {"high": "高于", "low": "低于", "both": "偏离"}


class BaselineParams(Levels, frozen=True, kw_only=True):
    """Limits are multiples of the usual spread."""

    direction: Direction = "both"


def hours(at: NDArray[np.int64]) -> NDArray[np.int64]:
    """The hour of the week of each moment, 0 on Monday at midnight."""
    return (at // _HOUR + _SHIFT) % HOURS


def learn(
    at: NDArray[np.int64], values: NDArray[np.float64]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """The median and the spread of each hour of the week; hours without three readings have the overall ones.

    The spread is 1.4826 × the median of distances from the median, which for normal noise is its deviation; it is
    never less than a quarter of the overall one, so that a quiet hour does not make every reading strange.
    """
    overall, spread = _centre(values)
    medians, spreads = np.full(HOURS, overall), np.full(HOURS, spread)
    hour = hours(at)
    order = np.argsort(hour, kind="stable")
    for part in np.split(order, np.flatnonzero(np.diff(hour[order])) + 1):
        if len(part) >= 3:
            medians[hour[part[0]]], spreads[hour[part[0]]] = _centre(values[part])
    floor = max(spread / 4, abs(overall) * 1e-3, 1e-9)
    return medians, np.maximum(spreads, floor)


def judge(frame: Frame, params: BaselineParams, hysteresis: float, places: Places) -> Judged:
    known = places.baselines
    distance = np.full(len(frame), np.nan)
    if known is not None and len(known.points):
        row = np.minimum(np.searchsorted(known.points, frame.points), len(known.points) - 1)
        learnt = known.points[row] == frame.points
        hour = hours(frame.at)
        distance = np.where(
            learnt, (frame.values - known.medians[row, hour]) / known.spreads[row, hour], np.nan
        )
    size = {"high": distance, "low": -distance, "both": np.abs(distance)}[params.direction]
    level, well = levels(
        size, params.rows(len(frame)), np.zeros(len(frame), dtype=bool), np.full(len(frame), hysteresis)
    )
    return Judged(level, well, distance)


def says(params: BaselineParams, level: int, measure: float, passed: str, unit: str) -> str:
    side = "高于" if measure > 0 else "低于"
    return (
        f"{side}同一时段的常值 {abs(measure):.1f} 倍离散度，达到{MARKS[level - 1]}限值 {params.of(level):g}"
    )


def _centre(values: NDArray[np.float64]) -> tuple[float, float]:
    median = float(np.median(values))
    return median, 1.4826 * float(np.median(np.abs(values - median)))


KIND = Kind(
    "baseline",
    "偏离基线",
    BaselineParams,
    judge,
    says,
    lambda params: f"{_SIDES[params.direction]}同一时段常值的离散度倍数达到 {params}",
)
