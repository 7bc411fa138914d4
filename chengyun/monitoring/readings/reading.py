"""Readings read back: curves of as many points as a screen has, whatever the period holds, and their figures."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import connection

from chengyun.monitoring.choices import MISSING, NORMAL

LONGEST = timedelta(days=400)

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
    with connection.cursor() as cursor:
        cursor.execute(_RAW, [point_id, first, until, MISSING, most + 1])
        raw = cursor.fetchall()
        if len(raw) <= most:
            return Curve(0, [(at, value, value, value, 1) for at, value in raw])
        width = (until - first).total_seconds() / most
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


def figures(*, point_id: int, sampling_seconds: int | None, first: datetime, until: datetime) -> Figures:
    """Counts and statistics of a point over a period."""
    with connection.cursor() as cursor:
        cursor.execute(
            _FIGURES,
            {"point": point_id, "first": first, "until": until, "normal": NORMAL, "missing": MISSING},
        )
        count, normal, missing, *values = cursor.fetchone()
    expected = int((until - first).total_seconds() // sampling_seconds) if sampling_seconds else None
    return Figures(count, normal, missing, expected, *values)


def readings(
    *, point_id: int, first: datetime, until: datetime, most: int
) -> Iterator[tuple[datetime, float | None, int]]:
    """The readings themselves, oldest first; a missing value is None."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select at, nullif(value, 'NaN'), quality from monitoring_reading"
            " where point_id = %s and at >= %s and at < %s order by at limit %s",
            [point_id, first, until, most],
        )
        yield from cursor
