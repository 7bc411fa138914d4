"""超限: a reading is beyond a limit of its point."""

from __future__ import annotations

import numpy as np

from chengyun.monitoring.alarms.frame import Frame, Judged
from chengyun.monitoring.alarms.kinds.kind import Kind, Params, Places
from chengyun.monitoring.alarms.machine import levels


def judge(frame: Frame, params: Params, hysteresis: float, places: Places) -> Judged:
    level, well = levels(frame.values, frame.limits, frame.falling, np.full(len(frame), hysteresis))
    return Judged(level, well, frame.values)


def says(params: Params, level: int, measure: float, passed: str, unit: str) -> str:
    return f"{measure:g} {unit}，{passed}"


KIND = Kind("limits", "超限", Params, judge, says, lambda params: "越过测点限值", limits=True)
