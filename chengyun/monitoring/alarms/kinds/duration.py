"""持续: readings stay beyond a limit of their point for a time."""

from __future__ import annotations

import numpy as np

from chengyun.monitoring.alarms.frame import SECOND, Frame, Judged
from chengyun.monitoring.alarms.kinds.kind import Kind, Params, Places, Seconds, span
from chengyun.monitoring.alarms.machine import levels


class DurationParams(Params, frozen=True, kw_only=True):
    """For how long."""

    seconds: Seconds = 300


def judge(frame: Frame, params: DurationParams, hysteresis: float, places: Places) -> Judged:
    now, well = levels(frame.values, frame.limits, frame.falling, np.full(len(frame), hysteresis))
    level = np.zeros(len(frame), dtype=np.int8)
    rows = np.arange(len(frame))
    for one in (3, 2, 1):
        bad = (now > 0) & (now <= one)
        # The row after the last one that was not so bad, within the same point.
        begin = np.maximum(np.maximum.accumulate(np.where(bad, -1, rows)) + 1, frame.first)
        lasted = frame.at - frame.at[np.minimum(begin, rows)] >= params.seconds * SECOND
        level[bad & lasted] = one
    return Judged(level, well, frame.values)


def says(params: DurationParams, level: int, measure: float, passed: str, unit: str) -> str:
    lasted = span(params.seconds)
    return f"{passed} 已 {lasted}，现为 {measure:g} {unit}"


KIND = Kind(
    "duration",
    "持续超限",
    DurationParams,
    judge,
    says,
    lambda params: f"越过测点限值持续 {span(params.seconds)}",
    # Reports that come a little late must not cut the streak short.
    back=lambda params: 2 * int(params.seconds),
    limits=True,
)
