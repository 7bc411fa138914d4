"""异常检测: a reading is strange beside the last ones of its point, by a detector that was measured."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec
import numpy as np

from chengyun.analysis.anomaly import conformal
from chengyun.monitoring.alarms.frame import Frame, Judged
from chengyun.monitoring.alarms.kinds.kind import DAY, Kind, Params, Places
from chengyun.monitoring.detection.detectors import DETECTORS
from chengyun.monitoring.detection.scores import LEARNED

MOST_POINTS = 20
LEAST_INTERVAL = 30
"""Seconds between readings: judging takes some milliseconds for each, in the transaction that stores it."""
_WELL = 0.9
_BACK = 14 * DAY


class DetectorParams(Params, frozen=True, kw_only=True):
    """Which detector, and how severe what it tells of is."""

    detector: Literal["conformal-window"] = "conformal-window"
    level: Annotated[int, msgspec.Meta(ge=1, le=3)] = 3


def judge(frame: Frame, params: DetectorParams, hysteresis: float, places: Places) -> Judged:
    measure = np.zeros(len(frame))
    bounds = [0, *(np.flatnonzero(np.diff(frame.points)) + 1).tolist(), len(frame)]
    for begin, end in zip(bounds[:-1], bounds[1:], strict=True):
        measure[begin:end] = conformal.windowed(frame.values[begin:end], end - begin, LEARNED)
    level = np.where(measure >= conformal.FAR, params.level, 0).astype(np.int8)
    return Judged(level, measure < _WELL, measure)


def says(params: DetectorParams, level: int, measure: float, passed: str, unit: str) -> str:
    return f"与此前 {2 * LEARNED} 个读数相比异常（{DETECTORS[params.detector].label}）"


KIND = Kind(
    "detector",
    "异常检测",
    DetectorParams,
    judge,
    says,
    lambda params: f"{DETECTORS[params.detector].label}判为异常",
    back=lambda params: _BACK,
    back_values=2 * LEARNED + LEARNED // 5,
    most_points=MOST_POINTS,
    least_interval=LEAST_INTERVAL,
)
