"""The daily partitions of the readings, made when the first reading of a day comes, however late."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta

import numpy as np
from django.db import connection
from numpy.typing import NDArray
from psycopg import sql

DAY_US = 86_400_000_000


def days_of(at: NDArray[np.int64]) -> list[date]:
    """The days (UTC) of these moments in microseconds."""
    return [date(1970, 1, 1) + timedelta(days=int(day)) for day in np.unique(at // DAY_US)]


def ensure(days: Iterable[date]) -> None:
    """Make the partitions of these days that are not there; safe when several processes do it at once."""
    names = {name_of(day): day for day in days}
    with connection.cursor() as cursor:
        cursor.execute(
            "select name from unnest(%s::text[]) as wanted(name) where to_regclass(name) is null",
            [list(names)],
        )
        missing = [names[name] for (name,) in cursor.fetchall()]
        if not missing:
            return
        cursor.execute("select pg_advisory_xact_lock(hashtext('monitoring_reading'))")
        for day in missing:
            cursor.execute(_statement(day).as_string())


def name_of(day: date) -> str:
    """What the partition of a day is called."""
    return f"monitoring_reading_{day:%Y%m%d}"


def _statement(day: date) -> sql.Composed:
    begins = datetime(day.year, day.month, day.day, tzinfo=UTC)
    return sql.SQL(
        "create table if not exists {} partition of monitoring_reading for values from ({}) to ({})"
    ).format(sql.Identifier(name_of(day)), sql.Literal(begins), sql.Literal(begins + timedelta(days=1)))


def held() -> list[date]:
    """The days that have a partition, oldest first."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select right(inhrelid::regclass::text, 8) from pg_inherits"
            " where inhparent = 'monitoring_reading'::regclass order by 1"
        )
        return [datetime.strptime(day, "%Y%m%d").replace(tzinfo=UTC).date() for (day,) in cursor.fetchall()]
