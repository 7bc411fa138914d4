"""变化率: a reading changed by too much within a time."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from chengyun.monitoring.alarms.frame import Frame, Judged
from chengyun.monitoring.alarms.kinds.kind import MARKS, Direction, Kind, Levels, Places, Seconds, span
from chengyun.monitoring.alarms.machine import levels

_WAYS = {"high": "上升", "low": "下降", "both": "变化"}


class RateParams(Levels, frozen=True, kw_only=True):
    """The change within ``seconds``, upwards, downwards or either way."""

    seconds: Seconds = 600
    direction: Direction = "high"


def judge(frame: Frame, params: RateParams, hysteresis: float, places: Places) -> Judged:
    change = frame.values - frame.values[frame.since(params.seconds)]
    size = {"high": change, "low": -change, "both": np.abs(change)}[params.direction]
    level, well = levels(
        size, params.rows(len(frame)), np.zeros(len(frame), dtype=bool), np.full(len(frame), hysteresis)
    )
    return Judged(level, well, change)


def restless(points: NDArray[np.int32], values: NDArray[np.float64], params: RateParams) -> NDArray[np.bool_]:
    """Where the highest and the lowest value are far enough apart at all."""
    first = np.flatnonzero(np.r_[True, points[1:] != points[:-1]])
    apart = np.maximum.reduceat(values, first) - np.minimum.reduceat(values, first)
    least = np.nanmin(params.rows(1))
    return np.repeat(apart >= least, np.diff(np.r_[first, len(points)]))


def says(params: RateParams, level: int, measure: float, passed: str, unit: str) -> str:
    within = span(params.seconds)
    way = "上升" if measure > 0 else "下降"
    return f"{within}内{way} {abs(measure):g} {unit}，达到{MARKS[level - 1]}限值 {params.of(level):g}"


KIND = Kind(
    "rate",
    "变化率",
    RateParams,
    judge,
    says,
    lambda params: f"{span(params.seconds)}内{_WAYS[params.direction]}达到 {params}",
    back=lambda params: int(params.seconds),
    restless=restless,
)
