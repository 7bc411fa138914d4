"""A batch into the table: straight by COPY, or merged when some of it is there already."""

from __future__ import annotations

from typing import Any

import numpy as np
import psycopg
from django.db import connection, transaction
from numpy.typing import NDArray

from chengyun.monitoring.readings import partitions
from chengyun.monitoring.readings.batch import Batch, copy_binary

_COPY = "copy {} (point_id, at, value, quality) from stdin with (format binary)"
_MERGE = """
insert into monitoring_reading select point_id, at, value, quality from monitoring_arrived
on conflict do nothing
"""
_NEVER = -(2**62)
_NEWEST = """
select point_id, (extract(epoch from at) * 1000000)::bigint from monitoring_latest
where point_id = any(%s::int[]) order by point_id for update
"""
_LATEST = """
insert into monitoring_latest as latest
select point, timestamptz 'epoch' + us * interval '1 microsecond', value, quality
from unnest(%s::int[], %s::bigint[], %s::float8[], %s::int2[]) as newest(point, us, value, quality)
on conflict (point_id) do update
set at = excluded.at, value = excluded.value, quality = excluded.quality
where excluded.at > latest.at
"""


def newest_before(batch: Batch) -> NDArray[np.int64]:
    """For each reading the moment of its point's newest stored one, or a moment before all others.

    Whoever else stores readings of these points waits until the caller's transaction ends.
    """
    points = np.unique(batch.points)
    with connection.cursor() as cursor:
        cursor.execute(_NEWEST, [_array(points)])
        known = dict(cursor.fetchall())
    newest = np.array([known.get(int(point), _NEVER) for point in points], dtype=np.int64)
    return newest[np.searchsorted(points, batch.points)]


def store(batch: Batch) -> int:
    """Store an ordered batch in the caller's transaction, each moment of a point once; returns how many were new."""
    if not len(batch):
        return 0
    days = partitions.days_of(batch.at)
    partitions.ensure(days)
    try:
        try:
            with transaction.atomic():
                _copy(batch, "monitoring_reading")
        except psycopg.errors.CheckViolation:
            # An old day moved to history just now; it gets a partition again for what is late.
            partitions.ensure(days)
            with transaction.atomic():
                _copy(batch, "monitoring_reading")
        stored = len(batch)
    except psycopg.errors.UniqueViolation:
        stored = _merge(batch)
    _note_latest(batch.newest())
    return stored


def _copy(batch: Batch, table: str) -> None:
    with connection.cursor() as cursor, cursor.copy(_COPY.format(table)) as copy:
        copy.write(copy_binary(batch))


def _merge(batch: Batch) -> int:
    with connection.cursor() as cursor:
        cursor.execute(
            "create temp table if not exists monitoring_arrived"
            " (point_id int, at timestamptz, value float8, quality int2) on commit delete rows"
        )
        cursor.execute("truncate monitoring_arrived")
        _copy(batch, "monitoring_arrived")
        cursor.execute(_MERGE)
        return int(cursor.rowcount)


def _note_latest(newest: Batch) -> None:
    columns = (newest.points, newest.at, newest.values, newest.qualities)
    with connection.cursor() as cursor:
        cursor.execute(_LATEST, [_array(column) for column in columns])


def _array(column: NDArray[Any]) -> str:
    """An array as PostgreSQL writes it; the driver would look at each element for what must be quoted."""
    return f"{{{','.join(map(repr, column.tolist()))}}}"
