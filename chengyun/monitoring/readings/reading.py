"""Readings read back, from the table and the files of history alike: curves of as many points as a screen has, whatever the period holds, and their figures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import numpy as np
from django.db import connection
from numpy.typing import NDArray

from chengyun.monitoring.choices import MISSING, NORMAL
from chengyun.monitoring.history import both

LONGEST = timedelta(days=400)
MOST_COLUMNS = 5_000_000

_RAW = """
select at, value from monitoring_reading
where point_id = %s and at >= %s and at < %s and quality <> %s order by at limit %s
"""
_BUCKETS = """
select to_timestamp(%(begin)s + bucket * %(width)s) as at, avg(value), min(value), max(value), count(*)
from (
    select value, floor((extract(epoch from at) - %(begin)s) / %(width)s) as bucket
    from monitoring_reading
    where point_id = %(point)s and at >= %(first)s and at < %(until)s and quality <> %(missing)s
) as readings
group by bucket order by bucket
"""
_FIGURES = """
select count(*), count(*) filter (where quality = %(normal)s), count(*) filter (where quality = %(missing)s),
    min(value) filter (where quality <> %(missing)s), max(value) filter (where quality <> %(missing)s),
    avg(value) filter (where quality <> %(missing)s), stddev_samp(value) filter (where quality <> %(missing)s)
from monitoring_reading where point_id = %(point)s and at >= %(first)s and at < %(until)s
"""


@dataclass(frozen=True)
class Curve:
    """A curve: readings as they are, or means of buckets with their lowest and highest value."""

    bucket_seconds: float
    """0 when the readings are shown as they are."""
    rows: list[tuple[datetime, float, float, float, int]]
    """Moment (of a bucket, its beginning), mean, lowest, highest, how many readings."""


@dataclass(frozen=True)
class Figures:
    """What a period holds of a point."""

    count: int
    normal: int
    missing: int
    expected: int | None
    """How many readings the sampling interval asks for; None for points that report when something happens."""
    lowest: float | None
    highest: float | None
    mean: float | None
    deviation: float | None

    @property
    def completeness(self) -> float | None:
        """Readings with a value of those expected, at most 1."""
        return None if not self.expected else min(1.0, (self.count - self.missing) / self.expected)


def curve(*, point_id: int, first: datetime, until: datetime, most: int) -> Curve:
    """A point's curve over a period, of at most ``most`` rows."""
    width = (until - first).total_seconds() / most
    with both.opened(point_id, first, until) as source, connection.cursor() as cursor:
        if source.held:
            merged = source.buckets(width)
            few = sum(row[-1] for row in merged) <= most
            return _as_they_are(source.raw(most)) if few else Curve(width, merged)
        cursor.execute(_RAW, [point_id, first, until, MISSING, most + 1])
        raw = cursor.fetchall()
        if len(raw) <= most:
            return _as_they_are(raw)
        cursor.execute(
            _BUCKETS,
            {
                "point": point_id,
                "first": first,
                "until": until,
                "begin": first.timestamp(),
                "width": width,
                "missing": MISSING,
            },
        )
        return Curve(width, cursor.fetchall())


def line(*, point_id: int, first: datetime, until: datetime, most: int) -> Curve:
    """At most ``most`` of a point's readings that draw the same line as all of them (M4)."""
    with both.opened(point_id, first, until) as source:
        drawn = source.m4(most)
        if drawn is None:
            return _as_they_are(source.raw(most))
        return Curve(
            4 * (until - first).total_seconds() / most, [(at, value, value, value, 1) for at, value in drawn]
        )


def _as_they_are(rows: Sequence[tuple[datetime, float]]) -> Curve:
    return Curve(0, [(at, value, value, value, 1) for at, value in rows])


def figures(*, point_id: int, expected: float | None, first: datetime, until: datetime) -> Figures:
    """Counts and statistics of a point over a period, of which so many readings are expected."""
    with both.opened(point_id, first, until) as source, connection.cursor() as cursor:
        if source.held:
            count, normal, missing, *values = source.figures()
        else:
            cursor.execute(
                _FIGURES,
                {"point": point_id, "first": first, "until": until, "normal": NORMAL, "missing": MISSING},
            )
            count, normal, missing, *values = cursor.fetchone()
    return Figures(count, normal, missing, None if expected is None else int(expected), *values)


def columns(
    *, point_id: int, first: datetime, until: datetime, most: int = MOST_COLUMNS
) -> tuple[NDArray[np.int64], NDArray[np.float64], NDArray[np.int16]]:
    """The readings as arrays of shape (n,), oldest first: microseconds since 1970, values (NaN where missing), qualities."""
    with both.opened(point_id, first, until) as source:
        found = source.columns(most)
    return found["us"].astype(np.int64), found["value"].astype(np.float64), found["quality"].astype(np.int16)


def readings(
    *, point_id: int, first: datetime, until: datetime, most: int
) -> Iterator[tuple[datetime, float | None, int]]:
    """The readings themselves, oldest first; a missing value is None."""
    at, values, qualities = columns(point_id=point_id, first=first, until=until, most=most)
    for us, value, quality in zip(at.tolist(), values.tolist(), qualities.tolist(), strict=True):
        yield datetime.fromtimestamp(us / 1_000_000, UTC), None if value != value else value, quality
