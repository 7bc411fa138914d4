"""Readings out of PostgreSQL's table, as arrays: COPY in binary, whose rows are all as long."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import islice
from typing import Any

import numpy as np
import psycopg
from django.db import connection
from psycopg import sql

from chengyun.monitoring.readings.batch import EPOCH_2000_US, Batch, read_binary

_AT_ONCE = 500_000
_SELECT = "copy (select point_id, at, value, quality from {} where {}) to stdout with (format binary)"

# A value for each partition, which is a day: the database need not look at moments to tell days, nor sort by them.
_OF_POINT = """
select string_agg(timestamptz_send(at) || float8send(value) || int2send(quality), ''::bytea)
from monitoring_reading where point_id = %s and at >= %s and at < %s group by tableoid
"""
_ROW = np.dtype([("at", ">i8"), ("value", ">f8"), ("quality", ">i2")])


def of_day(partition: str, points: Sequence[int]) -> Iterator[Batch]:
    """What a partition holds of these points, in pieces."""
    condition = sql.SQL("point_id = any({}::int[])").format(sql.Literal(list(points)))
    yield from _copied(sql.Identifier(partition), condition)


def of_point(point_id: int, first: datetime, until: datetime) -> Batch:
    """What the table holds of a point in a period, oldest first: a value a day, which arrive sooner than as many rows."""
    with connection.cursor() as ordinary, psycopg.Cursor(ordinary.connection) as cursor:
        # Planned each time, for only so are the partitions of other days left out.
        cursor.execute(_OF_POINT, [point_id, first, until], binary=True, prepare=False)
        rows = np.frombuffer(b"".join(day for [day] in cursor), dtype=_ROW)
    batch = Batch(
        np.full(len(rows), point_id, dtype=np.int32),
        rows["at"].astype(np.int64) + EPOCH_2000_US,
        rows["value"].astype(np.float64),
        rows["quality"].astype(np.int16),
    )
    return batch.take(np.argsort(batch.at, kind="stable"))


def of_period(first: datetime, until: datetime) -> Iterator[Batch]:
    """What the table holds of all points in a period, in pieces."""
    condition = sql.SQL("at >= {} and at < {}").format(sql.Literal(first), sql.Literal(until))
    yield from _copied(sql.Identifier("monitoring_reading"), condition)


def none() -> Batch:
    """No readings."""
    return Batch(
        np.zeros(0, dtype=np.int32),
        np.zeros(0, dtype=np.int64),
        np.zeros(0, dtype=np.float64),
        np.zeros(0, dtype=np.int16),
    )


def _copied(source: sql.Composable, condition: sql.Composable) -> Iterator[Batch]:
    with connection.cursor() as cursor:
        raw: Any = cursor.cursor
        statement = sql.SQL(_SELECT).format(source, condition).as_string()
        with raw.copy(statement) as copy:
            pieces = iter(copy)
            rest = b""
            header = True
            while part := b"".join(islice(pieces, _AT_ONCE)):
                batch, rest = read_binary(rest + bytes(part), header=header)
                header = False
                if len(batch):
                    yield batch
