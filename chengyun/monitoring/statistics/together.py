"""Several points looked at together: their readings at the same moments, their coefficients, their distributions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from chengyun.analysis.series import alignment, correlation, distribution
from chengyun.kernel.errors import FieldError, Invalid
from chengyun.monitoring.choices import NORMAL
from chengyun.monitoring.models import Point
from chengyun.monitoring.readings import reading

MOST_BUCKETS = 20_000
MOST_LAGS = 500
"""Steps to either side."""
MOST_READINGS = 2_000_000
"""Of one point."""
_USUAL_BUCKETS = 5_000
_SECOND = 1_000_000


@dataclass(frozen=True)
class Pair:
    """How two points move together."""

    first: int
    second: int
    pearson: correlation.Coefficient
    spearman: correlation.Coefficient
    lags: list[correlation.Lag]
    best: correlation.Lag | None
    """The strongest lag: the second point so many buckets after the first."""


@dataclass(frozen=True)
class Aligned:
    """Points at the same moments."""

    first: datetime
    bucket_seconds: int
    values: NDArray[np.float64]
    """Means of buckets, shape (points, buckets)."""

    def at(self, bucket: int) -> datetime:
        """When a bucket begins."""
        return self.first + timedelta(seconds=bucket * self.bucket_seconds)

    def rows(self, most: int) -> list[tuple[datetime, list[float | None]]]:
        """At most so many of the buckets that hold anything, evenly chosen."""
        held = np.flatnonzero(np.isfinite(self.values).any(axis=0))
        if len(held) > most:
            held = held[np.linspace(0, len(held) - 1, most).astype(np.intp)]
        return [
            (
                self.at(int(at)),
                [None if one != one else one for one in self.values[:, at].tolist()],
            )
            for at in held
        ]


@dataclass(frozen=True)
class Together(Aligned):
    """Points at the same moments, each pair of them compared."""

    pairs: list[Pair]


def align(
    points: Sequence[Point],
    *,
    first: datetime,
    until: datetime,
    bucket_seconds: int | None = None,
    most: int = MOST_BUCKETS,
) -> Aligned:
    """Bring the sound readings of points into buckets, by default as long as their longest sampling interval.

    Raises:
        Invalid: too many buckets, or too many readings.
    """
    seconds = (until - first).total_seconds()
    width = bucket_seconds or _usual(points, seconds, most)
    count = int(-(-seconds // width))
    if count > most:
        reason = f"这个时段有 {count:,} 个间隔，至多 {most:,} 个；请加长间隔或缩短时段。"
        raise Invalid("间隔过短。", errors=[FieldError("bucket", reason)])
    begin = round(first.timestamp() * _SECOND)
    values = np.array(
        [
            alignment.means(*sound(point, first, until), begin=begin, width=width * _SECOND, count=count)
            for point in points
        ]
    )
    return Aligned(first, width, values)


def correlate(
    points: Sequence[Point],
    *,
    first: datetime,
    until: datetime,
    bucket_seconds: int | None = None,
    lag_seconds: int = 0,
) -> Together:
    """Bring the sound readings of points into buckets, and compare each pair of them.

    Raises:
        Invalid: too many buckets or lags, or too many readings.
    """
    aligned = align(points, first=first, until=until, bucket_seconds=bucket_seconds)
    values = aligned.values
    steps = lag_seconds // aligned.bucket_seconds
    most = min(MOST_LAGS, values.shape[1] - 1)
    if steps > most:
        raise Invalid("滞后过长。", errors=[FieldError("lag", f"滞后至多为间隔的 {most} 倍。")])
    pairs = [_pair(points, values, one, two, steps) for one, two in combinations(range(len(points)), 2)]
    return Together(first, aligned.bucket_seconds, values, pairs)


def distribution_of(
    point: Point, *, first: datetime, until: datetime, bins: int | None = None
) -> distribution.Distribution | None:
    """What values a point's sound readings took in a period.

    Raises:
        Invalid: there are too many readings.
    """
    return distribution.distribution(sound(point, first, until)[1], bins)


def sound(point: Point, first: datetime, until: datetime) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """Moments (microseconds since 1970) and values of a point's sound readings, from table and history.

    Raises:
        Invalid: there are too many.
    """
    at, values, qualities = reading.columns(
        point_id=point.pk, first=first, until=until, most=MOST_READINGS + 1
    )
    if len(at) > MOST_READINGS:
        reason = f"“{point.name}”在这个时段的读数超过 {MOST_READINGS:,} 个，请缩短时段。"
        raise Invalid("读数过多。", errors=[FieldError("until", reason)])
    kept = qualities == NORMAL
    return at[kept], values[kept]


def _usual(points: Sequence[Point], seconds: float, most: int) -> int:
    """The longest sampling interval of the points, or longer where the period is long."""
    slowest = max((point.sampling_seconds or 60 for point in points), default=60)
    return max(slowest, int(-(-seconds // min(_USUAL_BUCKETS, most))), 1)


def _pair(points: Sequence[Point], values: NDArray[np.float64], one: int, two: int, steps: int) -> Pair:
    x, y = values[one], values[two]
    lags = correlation.lags(x, y, steps) if steps else []
    return Pair(
        points[one].pk,
        points[two].pk,
        correlation.pearson(x, y),
        correlation.spearman(x, y),
        lags,
        correlation.strongest(lags),
    )
