"""Rules that wait for late readings: each has a watermark at each point, and judges what it passes, in order.

The readings are in the table already; the watermark follows the point's newest reading at the rule's distance, or the
clock where no newer one comes.
"""

from __future__ import annotations

from datetime import datetime, timedelta

import numpy as np
from django.db import connection
from numpy.typing import NDArray

from chengyun.kernel import clock
from chengyun.monitoring.alarms.frame import SECOND
from chengyun.monitoring.alarms.watched import Rule
from chengyun.monitoring.choices import NORMAL
from chengyun.monitoring.readings.batch import Batch

_MOST = 100_000
_DUE = """
with wanted as (
    select wanted.point_id, coalesce(mark.until, wanted.since) as since, 
        greatest(wanted.until, coalesce(mark.until, wanted.since)) as until
    from unnest(%(points)s::int[], %(since)s::timestamptz[], %(until)s::timestamptz[]) as wanted(point_id, since, until)
    left join monitoring_watermark as mark on mark.rule_id = %(rule)s and mark.point_id = wanted.point_id
), kept as (
    insert into monitoring_watermark (rule_id, point_id, until)
    select %(rule)s, point_id, until from wanted order by point_id
    on conflict (rule_id, point_id) do update set until = excluded.until
)
select reading.point_id, (extract(epoch from reading.at) * 1000000)::bigint, reading.value
from wanted join monitoring_reading as reading on reading.point_id = wanted.point_id
    and reading.at > wanted.since and reading.at <= wanted.until
where reading.at > (select min(since) from wanted) and reading.at <= (select max(until) from wanted)
    and reading.quality = %(normal)s
order by reading.point_id, reading.at limit %(most)s
"""
_OVERDUE = """
select mark.point_id from monitoring_watermark as mark join monitoring_latest as latest using (point_id)
where mark.rule_id = %s and latest.at > mark.until and mark.until < %s limit 10000
"""


def due(rule: Rule, batch: Batch, newest: NDArray[np.int64]) -> Batch:
    """What the rule's watermark passes now that an ordered batch of its points is stored."""
    if not len(batch):
        return batch
    first = np.flatnonzero(np.r_[True, batch.points[1:] != batch.points[:-1]])
    last = np.r_[first[1:], len(batch)] - 1
    until = np.maximum(batch.at[last], newest[first]) - rule.wait * SECOND
    # A point that is new to the rule is judged from here on.
    since = np.where(newest[first] > 0, newest[first], batch.at[first] - 1)
    return _passed(rule, batch.points[first].tolist(), since, until)


def overdue(rule: Rule) -> Batch:
    """What the rule has waited long enough for by the clock."""
    until = clock.now() - timedelta(seconds=rule.wait)
    with connection.cursor() as cursor:
        cursor.execute(_OVERDUE, [rule.id, until])
        points = [point for (point,) in cursor.fetchall()]
    mark = np.full(len(points), _microseconds(until), dtype=np.int64)
    return _passed(rule, points, mark, mark)


def _passed(rule: Rule, points: list[int], since: NDArray[np.int64], until: NDArray[np.int64]) -> Batch:
    with connection.cursor() as cursor:
        cursor.execute(
            _DUE,
            {
                "points": points,
                "since": _moments(since),
                "until": _moments(until),
                "rule": rule.id,
                "normal": NORMAL,
                "most": _MOST,
            },
        )
        rows = cursor.fetchall()
    found, at, values = zip(*rows, strict=True) if rows else ((), (), ())
    return Batch(
        np.array(found, dtype=np.int32),
        np.array(at, dtype=np.int64),
        np.array(values, dtype=np.float64),
        np.zeros(len(rows), dtype=np.int16),
    )


def _moments(at: NDArray[np.int64]) -> list[str]:
    return [f"{one.isoformat()}Z" for one in at.astype("datetime64[us]").tolist()]


def _microseconds(moment: datetime) -> int:
    return round(moment.timestamp() * 1_000_000)
