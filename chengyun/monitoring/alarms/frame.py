"""The readings that a rule looks at, as arrays: those to be judged, and those before them it looks back at."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

SECOND = 1_000_000
"""Moments are microseconds."""


@dataclass(frozen=True)
class Frame:
    """Readings by point and time, with what the register says of their points; all arrays have a row for each."""

    points: NDArray[np.int32]
    at: NDArray[np.int64]
    values: NDArray[np.float64]
    limits: NDArray[np.float64]
    """Of levels 3, 2 and 1, shape (n, 3); NaN where there is none."""
    falling: NDArray[np.bool_]
    """Whether low values are the dangerous ones."""

    def __len__(self) -> int:
        return len(self.points)

    @cached_property
    def first(self) -> NDArray[np.intp]:
        """For each reading the row of the first one of its point."""
        begins = np.r_[True, self.points[1:] != self.points[:-1]] if len(self) else np.zeros(0, bool)
        return np.maximum.accumulate(np.where(begins, np.arange(len(self)), 0))

    def since(self, seconds: float) -> NDArray[np.intp]:
        """For each reading the row of its point's oldest one that is not older than so many seconds before it."""
        if not len(self):
            return np.zeros(0, np.intp)
        back = round(seconds * SECOND)
        begin = int(self.at.min())
        # One ascending key for all points: each has a stretch of its own, longer than the whole period.
        stretch = int(self.at.max()) - begin + back + 1
        key = np.cumsum(self.first == np.arange(len(self))) * stretch + (self.at - begin)
        return np.maximum(np.searchsorted(key, key - back, side="left"), self.first)


@dataclass(frozen=True)
class Judged:
    """What a rule says of each reading of a frame."""

    level: NDArray[np.int8]
    """1 to 3; 0 where nothing is wrong."""
    well: NDArray[np.bool_]
    """Whether it speaks for the end of an alarm."""
    measure: NDArray[np.float64]
    """What was compared with the limits: the value, its change, its distance from what is usual."""
