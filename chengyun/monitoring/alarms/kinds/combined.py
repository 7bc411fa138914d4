"""组合: conditions on several points of one object hold at the same time.

A rule is a choice of groups; all conditions of one group must hold. A condition takes the newest reading of its
indicator at the object that is not too old; where there is none it does not hold.
"""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec
import numpy as np
from numpy.typing import NDArray

from chengyun.monitoring.alarms.frame import SECOND, Frame, Judged
from chengyun.monitoring.alarms.kinds.kind import Kind, Params, Places, Seconds

_COMPARE = {">": np.greater, ">=": np.greater_equal, "<": np.less, "<=": np.less_equal}


class Condition(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``GA01 >= 20``."""

    indicator: Annotated[str, msgspec.Meta(min_length=1, max_length=10)]
    compare: Literal[">", ">=", "<", "<="]
    value: float


class CombinedParams(Params, frozen=True, kw_only=True):
    """Groups of which one must hold; of a group, all conditions."""

    groups: Annotated[
        list[Annotated[list[Condition], msgspec.Meta(min_length=1, max_length=8)]],
        msgspec.Meta(min_length=1, max_length=8),
    ]
    level: Annotated[int, msgspec.Meta(ge=1, le=3)] = 2
    seconds: Seconds = 900
    """How old a reading may be to count."""

    @property
    def indicators(self) -> list[str]:
        """The indicators that are looked at, the first named first."""
        return list(dict.fromkeys(one.indicator for group in self.groups for one in group))


def judge(frame: Frame, params: CombinedParams, hysteresis: float, places: Places) -> Judged:
    row = np.searchsorted(places.points, frame.points)
    watched, indicator = places.objects[row], places.indicators[row]
    newest = {code: _newest(frame, watched, indicator == code, params) for code in params.indicators}
    holds = np.zeros(len(frame), dtype=bool)
    for group in params.groups:
        with np.errstate(invalid="ignore"):
            each = [_COMPARE[one.compare](newest[one.indicator], one.value) for one in group]
        holds |= np.logical_and.reduce(each)
    level = np.where(holds, params.level, 0).astype(np.int8)
    return Judged(level, ~holds, frame.values)


def _newest(
    frame: Frame, watched: NDArray[np.int64], mine: NDArray[np.bool_], params: CombinedParams
) -> NDArray[np.float64]:
    """For each reading the newest value of an indicator at its object, NaN where there is none."""
    if not mine.any():
        return np.full(len(frame), np.nan)
    ranks = np.searchsorted(np.unique(watched), watched)
    begin = int(frame.at.min())
    key = ranks * (int(frame.at.max()) - begin + 1) + (frame.at - begin)
    theirs = np.flatnonzero(mine)
    theirs = theirs[np.argsort(key[theirs], kind="stable")]
    found = np.searchsorted(key[theirs], key, side="right") - 1
    source = theirs[np.maximum(found, 0)]
    fresh = frame.at - frame.at[source] <= params.seconds * SECOND
    return np.where((found >= 0) & (watched[source] == watched) & fresh, frame.values[source], np.nan)


def says(params: CombinedParams, level: int, measure: float, passed: str, unit: str) -> str:
    return f"{measure:g} {unit}，满足组合条件 {_said(params)}"


def _said(params: CombinedParams) -> str:
    return " 或 ".join(
        " 且 ".join(f"{one.indicator} {one.compare} {one.value:g}" for one in group)
        for group in params.groups
    )


KIND = Kind(
    "combined", "多测点组合", CombinedParams, judge, says, _said, back=lambda params: int(params.seconds)
)
