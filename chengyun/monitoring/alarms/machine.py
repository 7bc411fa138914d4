"""How a rule stands at one point, reading by reading: pure, so that it can be proven and tried on history."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Settings:
    """What of a rule matters here."""

    consecutive: int
    """So many successive readings beyond a limit raise or worsen an alarm."""
    recover: int
    """So many successive readings well within the limits end it."""


class Standing(NamedTuple):
    """How a rule stands at a point."""

    level: int = 0
    """Of the open alarm: 1 is the worst, 3 the mildest, 0 none."""
    beyond: int = 0
    beyond_level: int = 0
    within: int = 0

    @property
    def calm(self) -> bool:
        """Whether there is nothing to remember."""
        return self.level == 0 and self.beyond == 0


CALM = Standing()


class Event(Enum):
    """What a reading made of an alarm."""

    RAISE = auto()
    WORSEN = auto()
    RECOVER = auto()


def levels(
    values: NDArray[np.float64],
    limits: NDArray[np.float64],
    falling: NDArray[np.bool_],
    hysteresis: NDArray[np.float64],
) -> tuple[NDArray[np.int8], NDArray[np.bool_]]:
    """The level of each reading, and whether it lies well within the limits.

    Args:
        values: readings, shape (n,).
        limits: the limits of levels 3, 2 and 1 of each reading's point, shape (n, 3); NaN where there is none.
        falling: whether low values are the dangerous ones, shape (n,).
        hysteresis: the part of the mildest limit by which a reading must be within it to be well, shape (n,).

    Returns:
        Levels, 0 where no limit is passed, and whether a reading is well; both of shape (n,).
    """
    sign = np.where(falling, -1.0, 1.0)
    signed = values * sign
    with np.errstate(invalid="ignore"):
        passed = signed[:, None] >= limits * sign[:, None]
    level = np.select([passed[:, 2], passed[:, 1], passed[:, 0]], [1, 2, 3], 0).astype(np.int8)
    mildest = np.full(len(values), np.nan)
    for column in (2, 1, 0):
        mildest = np.where(np.isnan(limits[:, column]), mildest, limits[:, column])
    with np.errstate(invalid="ignore"):
        well = signed < mildest * sign - np.abs(mildest) * hysteresis
    return level, well & (level == 0)


def advance(standing: Standing, level: int, well: bool, settings: Settings) -> tuple[Standing, Event | None]:
    """How the rule stands after one more reading, and what that reading made."""
    was, beyond, mildest, within = standing
    if level:
        mildest = max(level, mildest) if beyond else level
        beyond += 1
        if beyond < settings.consecutive:
            return Standing(was, beyond, mildest, 0), None
        if was == 0:
            return Standing(mildest), Event.RAISE
        if mildest < was:
            return Standing(mildest), Event.WORSEN
        # A streak that is no worse than the alarm begins anew, so that a worse one after it is seen.
        return Standing(was), None
    if was and well:
        if within + 1 >= settings.recover:
            return CALM, Event.RECOVER
        return Standing(was, within=within + 1), None
    return Standing(was), None
