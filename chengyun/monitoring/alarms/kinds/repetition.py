"""反复: readings pass a limit of their point again and again within a time."""

from __future__ import annotations

from typing import Annotated

import msgspec
import numpy as np

from chengyun.monitoring.alarms.frame import Frame, Judged
from chengyun.monitoring.alarms.kinds.kind import Kind, Params, Places, Seconds, span
from chengyun.monitoring.alarms.machine import levels


class RepetitionParams(Params, frozen=True, kw_only=True):
    """So many times within so many seconds."""

    times: Annotated[int, msgspec.Meta(ge=2, le=1000)] = 3
    seconds: Seconds = 3600


def judge(frame: Frame, params: RepetitionParams, hysteresis: float, places: Places) -> Judged:
    now, well = levels(frame.values, frame.limits, frame.falling, np.full(len(frame), hysteresis))
    level = np.zeros(len(frame), dtype=np.int8)
    begin = frame.since(params.seconds)
    for one in (3, 2, 1):
        bad = (now > 0) & (now <= one)
        passed = bad & ~np.r_[False, bad[:-1]] | bad & (frame.first == np.arange(len(frame)))
        total = np.cumsum(passed)
        often = total - total[begin] + passed[begin] >= params.times
        level[bad & often] = one
    return Judged(level, well, frame.values)


def says(params: RepetitionParams, level: int, measure: float, passed: str, unit: str) -> str:
    within = span(params.seconds)
    return f"{within}内 {params.times} 次{passed}，现为 {measure:g} {unit}"


KIND = Kind(
    "repetition",
    "反复超限",
    RepetitionParams,
    judge,
    says,
    lambda params: f"{span(params.seconds)}内 {params.times} 次越过测点限值",
    back=lambda params: int(params.seconds),
    limits=True,
)
