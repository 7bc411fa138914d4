"""Readings that come too late to be judged are stored all the same, and counted by device and day."""

from __future__ import annotations

import numpy as np
from django.db import connection
from numpy.typing import NDArray

from chengyun.kernel import clock
from chengyun.kernel.clock import SHANGHAI
from chengyun.monitoring.alarms import watched
from chengyun.monitoring.readings.batch import Batch

_COUNT = """
insert into monitoring_late_readings as known (device_id, day, count, last_at)
select point.device_id, %s, count(*), %s
from unnest(%s::int[], %s::timestamptz[]) as late(point_id, at)
join monitoring_point as point on point.id = late.point_id
where not exists (
    select from monitoring_reading as reading where reading.point_id = late.point_id and reading.at = late.at
)
group by point.device_id order by point.device_id
on conflict (device_id, day) do update set count = known.count + excluded.count, last_at = excluded.last_at
"""


def note(batch: Batch, newest: NDArray[np.int64]) -> None:
    """Count what is older than the rules wait for; the batch is not stored yet, and what is there already only comes
    again."""
    behind = batch.at <= newest
    if not behind.any():
        return
    old = batch.take(behind)
    late = old.take(old.at <= newest[behind] - watched.current().longest_wait(old.points))
    if not len(late):
        return
    now = clock.now()
    moments = [f"{at.isoformat()}Z" for at in late.at.astype("datetime64[us]").tolist()]
    with connection.cursor() as cursor:
        cursor.execute(_COUNT, [now.astimezone(SHANGHAI).date(), now, late.points.tolist(), moments])
