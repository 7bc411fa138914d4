"""What a rule says of many readings at once: all of them in one go of array arithmetic."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

import numpy as np
from django.db import connection
from numpy.typing import NDArray

from chengyun.monitoring.alarms.frame import SECOND, Frame
from chengyun.monitoring.alarms.schedule import ALWAYS
from chengyun.monitoring.alarms.watched import Held, Rule
from chengyun.monitoring.choices import NORMAL
from chengyun.monitoring.readings.batch import Batch

_BEFORE = """
select reading.point_id, (extract(epoch from reading.at) * 1000000)::bigint, reading.value
from unnest(%s::int[], %s::timestamptz[], %s::timestamptz[]) as wanted(point_id, first, until)
join monitoring_reading as reading on reading.point_id = wanted.point_id
    and reading.at >= wanted.first and reading.at < wanted.until
where reading.at >= %s and reading.at < %s and reading.quality = %s
"""
_LAST = """
select wanted.point_id, (extract(epoch from before.at) * 1000000)::bigint, before.value
from unnest(%s::int[], %s::timestamptz[], %s::timestamptz[]) as wanted(point_id, first, until)
cross join lateral (
    select reading.at, reading.value from monitoring_reading as reading
    where reading.point_id = wanted.point_id and reading.at >= wanted.first and reading.at < wanted.until
        and reading.at >= %s and reading.at < %s and reading.quality = %s
    order by reading.at desc limit %s
) as before
"""


@dataclass(frozen=True)
class Outcome:
    """What a rule says of the readings that are to be judged, by the point an alarm is told of and time."""

    points_of: NDArray[np.int32]
    at: NDArray[np.int64]
    values: NDArray[np.float64]
    level: NDArray[np.int8]
    well: NDArray[np.bool_]
    measure: NDArray[np.float64]
    falling: NDArray[np.bool_]

    def points(self) -> Iterator[tuple[slice, bool]]:
        """The rows of each point, and whether any of them is bad."""
        if not len(self.at):
            return
        bounds = np.flatnonzero(np.r_[True, self.points_of[1:] != self.points_of[:-1], True])
        bad = np.maximum.reduceat(self.level, bounds[:-1]) > 0
        for begin, end, one in zip(bounds[:-1].tolist(), bounds[1:].tolist(), bad.tolist(), strict=True):
            yield slice(begin, end), one

    def readings(self, rows: slice) -> Iterator[tuple[int, float, int, bool, float]]:
        """Moment, value, level, whether it is well, and what was compared with the limits."""
        return zip(
            self.at[rows].tolist(),
            self.values[rows].tolist(),
            self.level[rows].tolist(),
            self.well[rows].tolist(),
            self.measure[rows].tolist(),
            strict=True,
        )


def evaluate(
    rule: Rule,
    batch: Batch,
    held: Collection[Held] = (),
    kept: Collection[tuple[int, int]] = (),
    *,
    before: Batch | None = None,
) -> Outcome:
    """Judge ordered sound readings by a rule.

    Args:
        rule: the rule; readings of points it does not watch are left out.
        batch: the readings.
        held: times of maintenance, in which nothing is judged.
        kept: the rules and points that are not simply well: they are judged even if nothing is beyond a limit.
        before: what came before, where it is known; else it is read, if the rule looks back.
    """
    row, mine = rule.rows(batch.points)
    if rule.schedule != ALWAYS:
        mine &= rule.schedule.covers(batch.at)
    for one in held:
        mine &= ~((batch.at >= one.begin) & (batch.at < one.end) & np.isin(batch.points, one.points))
    fresh, row = (batch, row) if mine.all() else (batch.take(mine), row[mine])
    if rule.kind.limits and len(fresh):
        fresh, row = _of_interest(rule, fresh, row, _beyond(rule, fresh, row), kept)
    past = before if before is not None else _before(rule, fresh) if rule.back and len(fresh) else None
    everything, new = _merged(past, fresh) if past is not None and len(past) else (fresh, None)
    if new is not None:
        row, _ = rule.rows(everything.points)
    elif rule.kind.restless is not None and len(everything):
        restless = rule.kind.restless(everything.points, everything.values, rule.params)
        everything, row = _of_interest(rule, everything, row, restless, kept)
    frame = Frame(everything.points, everything.at, everything.values, rule.limits[row], rule.falling[row])
    assert rule.kind.judge is not None
    judged = rule.kind.judge(frame, rule.params, rule.hysteresis, rule.places)
    stands = rule.stands[row]
    chosen = np.flatnonzero(new) if new is not None else np.arange(len(frame))
    if rule.stands is not rule.points:
        chosen = chosen[np.lexsort((frame.at[chosen], stands[chosen]))]
    return Outcome(
        stands[chosen],
        frame.at[chosen],
        frame.values[chosen],
        judged.level[chosen],
        judged.well[chosen],
        judged.measure[chosen],
        frame.falling[chosen],
    )


def _beyond(rule: Rule, batch: Batch, row: NDArray[np.intp]) -> NDArray[np.bool_]:
    """The readings of points of which one is beyond the mildest limit: the highest or lowest of each tells."""
    points, values = batch.points, batch.values
    first = np.flatnonzero(np.r_[True, points[1:] != points[:-1]])
    at = row[first]
    worst = np.maximum.reduceat(values, first)
    if (falling := rule.falling[at]).any():
        worst = np.where(falling, -np.minimum.reduceat(values, first), worst)
    return np.repeat(worst >= rule.mildest[at], np.diff(np.r_[first, len(points)]))


def _of_interest(
    rule: Rule,
    batch: Batch,
    row: NDArray[np.intp],
    bad: NDArray[np.bool_],
    kept: Collection[tuple[int, int]],
) -> tuple[Batch, NDArray[np.intp]]:
    """What remains to be judged: the points of bad readings, and those where the rule does not simply stand well. Most
    points are well most of the time, so that this is where the time is saved."""
    points = batch.points
    standing = [point for one, point in kept if one == rule.id]
    first = np.flatnonzero(np.r_[True, points[1:] != points[:-1]])
    chosen = np.logical_or.reduceat(bad, first)
    if standing:
        chosen |= np.isin(points[first], standing)
    interesting = np.flatnonzero(np.repeat(chosen, np.diff(np.r_[first, len(points)])))
    return batch.take(interesting), row[interesting]


def _before(rule: Rule, fresh: Batch) -> Batch:
    """The readings that the rule looks back at: of the points themselves, or of all points of their objects."""
    first = np.flatnonzero(np.r_[True, fresh.points[1:] != fresh.points[:-1]])
    points, begin = fresh.points[first], fresh.at[first]
    if rule.stands is not rule.points:
        row, _ = rule.rows(points)
        own = dict(zip(points.tolist(), begin.tolist(), strict=True))
        watched = rule.places.objects[row]
        earliest = {int(one): int(begin[watched == one].min()) for one in np.unique(watched)}
        chosen = np.isin(rule.places.objects, watched)
        points = rule.points[chosen]
        # Of another point of the object, all readings up to now count.
        until = np.array([own.get(int(point), int(fresh.at.max()) + 1) for point in points], dtype=np.int64)
        begin = np.array([earliest[int(one)] for one in rule.places.objects[chosen]], dtype=np.int64)
    else:
        until = begin
    since = begin - rule.back * SECOND
    with connection.cursor() as cursor:
        cursor.execute(
            _LAST if rule.kind.back_values else _BEFORE,
            [
                points.tolist(),
                _moments(since),
                _moments(until),
                *_moments(np.array([since.min(), until.max()], dtype=np.int64)),
                NORMAL,
                *([rule.kind.back_values] if rule.kind.back_values else []),
            ],
        )
        rows = cursor.fetchall()
    found, at, values = zip(*rows, strict=True) if rows else ((), (), ())
    return Batch(
        np.array(found, dtype=np.int32),
        np.array(at, dtype=np.int64),
        np.array(values, dtype=np.float64),
        np.zeros(len(rows), dtype=np.int16),
    )


def _merged(past: Batch, fresh: Batch) -> tuple[Batch, NDArray[np.bool_]]:
    points = np.r_[past.points, fresh.points]
    at = np.r_[past.at, fresh.at]
    order = np.lexsort((at, points))
    new = np.r_[np.zeros(len(past), bool), np.ones(len(fresh), bool)][order]
    merged = Batch(
        points,
        at,
        np.r_[past.values, fresh.values],
        np.r_[past.qualities, fresh.qualities],
    )
    return merged.take(order), new


def _moments(at: NDArray[np.int64]) -> list[str]:
    return [f"{one.isoformat()}Z" for one in at.astype("datetime64[us]").tolist()]
