"""Readings out of PostgreSQL's table, as arrays: COPY in binary, whose rows are all as long."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import islice
from typing import Any

import numpy as np
from django.db import connection
from psycopg import sql

from chengyun.monitoring.readings.batch import Batch, read_binary

_AT_ONCE = 500_000
_SELECT = "copy (select point_id, at, value, quality from {} where {}) to stdout with (format binary)"


def of_day(partition: str, points: Sequence[int]) -> Iterator[Batch]:
    """What a partition holds of these points, in pieces."""
    condition = sql.SQL("point_id = any({}::int[])").format(sql.Literal(list(points)))
    yield from _copied(sql.Identifier(partition), condition)


def of_point(point_id: int, first: datetime, until: datetime) -> list[Batch]:
    """What the table holds of a point in a period."""
    condition = sql.SQL("point_id = {} and at >= {} and at < {} order by at").format(
        sql.Literal(point_id), sql.Literal(first), sql.Literal(until)
    )
    return list(_copied(sql.Identifier("monitoring_reading"), condition))


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
