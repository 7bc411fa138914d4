"""What is wrong with a sensor, told from its readings. Pure."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from chengyun.monitoring.rules.loading import read

RULES = read("faults")


@dataclass(frozen=True)
class Finding:
    """A fault: what kind, since when (microseconds), and what shows it."""

    kind: str
    since: int
    evidence: str


def diagnose(
    at: NDArray[np.int64], values: NDArray[np.float64], out_of_range: NDArray[np.bool_]
) -> list[Finding]:
    """The faults that the readings of one point show, oldest reading first.

    Args:
        at: moments in microseconds.
        values: what was measured.
        out_of_range: whether a reading lies out of the point's range.
    """
    found = [beyond(at, values, out_of_range)]
    inside = ~out_of_range
    still = stuck(at[inside], values[inside])
    # What does not vary any more says nothing of how far apart readings usually are.
    moving = inside & (at < still.since) if still else inside
    found += [still, spikes(at[moving], values[moving])]
    return [one for one in found if one is not None]


def stuck(at: NDArray[np.int64], values: NDArray[np.float64]) -> Finding | None:
    """The newest readings are all equal, which those before were not."""
    least = RULES["stuck"]["readings"]
    if len(values) < 2 * least:
        return None
    differs = np.flatnonzero(values != values[-1])
    if not len(differs):
        return None
    begin = int(differs[-1]) + 1
    count, before = len(values) - begin, values[:begin]
    # A gauge that mostly rests at this value, such as an empty drain, is not stuck when it rests again.
    rests = np.mean(before == values[-1]) > 0.2
    if count < least or len(np.unique(before)) < 5 or rests:
        return None
    return Finding("stuck", int(at[begin]), f"连续 {count} 个读数均为 {values[-1]:g}")


def spikes(at: NDArray[np.int64], values: NDArray[np.float64]) -> Finding | None:
    """Single readings that leave their neighbours and are back at once, again and again."""
    rule = RULES["spike"]
    if len(values) < 30:
        return None
    between = (values[:-2] + values[2:]) / 2
    distance = np.abs(values[1:-1] - between)
    usual = max(float(np.median(distance)), float(np.ptp(values)) * 1e-3, 1e-12)
    apart = np.abs(values[2:] - values[:-2])
    lonely = (distance > rule["distances"] * usual) & (apart < distance / 2)
    if lonely.sum() < rule["times"]:
        return None
    where = np.flatnonzero(lonely) + 1
    largest = values[where[np.argmax(distance[where - 1])]]
    return Finding("spike", int(at[where[0]]), f"{len(where)} 次孤立跳变，最大的为 {largest:g}")


def beyond(
    at: NDArray[np.int64], values: NDArray[np.float64], out_of_range: NDArray[np.bool_]
) -> Finding | None:
    """Much of what it reports cannot be."""
    rule = RULES["out_of_range"]
    count = int(out_of_range.sum())
    if count < rule["readings"] or count < rule["part"] * len(values):
        return None
    first = int(np.argmax(out_of_range))
    return Finding(
        "out_of_range", int(at[first]), f"{len(values)} 个读数中 {count} 个超量程，如 {values[first]:g}"
    )


def drift(days: NDArray[np.int64], values: NDArray[np.float64]) -> Finding | None:
    """The medians of a night hour wander one way, day after day.

    Args:
        days: the day of each reading, counted from 1970, ascending; all are of the same hour of their day.
        values: what was measured.
    """
    rule = RULES["drift"]
    each = np.unique(days)
    if len(each) < rule["days"]:
        return None
    medians = np.array([np.median(values[days == day]) for day in each])
    spread = float(
        np.median([np.median(np.abs(values[days == day] - np.median(values[days == day]))) for day in each])
    )
    steps = np.diff(medians)
    way = np.sign(medians[-1] - medians[0])
    total = abs(float(medians[-1] - medians[0]))
    # Nearly all steps go the same way, and together they are far more than the noise of the hour.
    if np.mean(np.sign(steps) == way) < 0.85 or total < rule["spreads"] * max(spread, 1e-9):
        return None
    return Finding(
        "drift", int(each[0]) * 86_400_000_000, f"{len(each)} 天内由 {medians[0]:g} 单向变为 {medians[-1]:g}"
    )
