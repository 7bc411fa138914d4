"""A point's readings over table and files together, for DuckDB to work on."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from typing import Any

import duckdb
import numpy as np
from django.db import connection, transaction

from chengyun.monitoring.choices import MISSING, NORMAL
from chengyun.monitoring.history import duck, files, table
from chengyun.monitoring.history.models import HistoryFile
from chengyun.monitoring.models import Point
from chengyun.monitoring.readings.batch import Batch
from chengyun.monitoring.readings.partitions import DAY_US

_EMPTY = 'select null::timestamp as "at", null::double as value, null::utinyint as quality limit 0'
_FILES = """
select "at", value, quality from read_parquet($files)
where point_id = $point and "at" >= $first and "at" < $until
"""
_RAW = 'select epoch_us("at") as us, value, quality from readings where quality <> $skipped order by us limit $most'
_BUCKETS = """
select round(($begin + bucket * $width) * 1e6)::bigint as us, avg(value), min(value), max(value), count(*)
from (
    select value, floor((epoch_us("at") / 1e6 - $begin) / $width) as bucket from readings where quality <> $missing
) group by bucket order by bucket
"""
_FIGURES = """
select count(*), count(*) filter (where quality = $normal), count(*) filter (where quality = $missing),
    min(value) filter (where quality <> $missing), max(value) filter (where quality <> $missing),
    avg(value) filter (where quality <> $missing), stddev_samp(value) filter (where quality <> $missing)
from readings
"""
_M4 = """
select distinct unnest(us) as us, unnest(values) as value
from (
    select [min(us), max(us), arg_min(us, value), arg_max(us, value)] as us,
        [arg_min(value, us), arg_max(value, us), min(value), max(value)] as values
    from (
        select epoch_us("at") as us, value, floor((epoch_us("at") / 1e6 - $begin) / $width) as bucket
        from readings where quality <> $missing
    ) group by bucket
) order by us
"""
_COUNT = "select count(*) from readings where quality <> $missing"
_ALL = 255


@contextmanager
def opened(point_id: int, first: datetime, until: datetime) -> Iterator[Both]:
    """The point's readings of a period; nothing moves between table and files meanwhile."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("lock table monitoring_reading in access share mode")
        specialty = Point.objects.filter(pk=point_id).values("device__object__specialty")
        held = list(
            HistoryFile.objects.filter(
                specialty__in=specialty,
                # A period may end within a day; the day of its last moment counts.
                first_day__lte=(until - timedelta(microseconds=1)).astimezone(UTC).date(),
                last_day__gte=first.astimezone(UTC).date(),
            )
        )
        work = duck.cursor()
        try:
            yield Both(work, held, point_id, first, until)
        finally:
            work.close()


class Both:
    """Readings of one point and period. ``held`` tells whether any file may have some of them."""

    def __init__(
        self,
        work: duckdb.DuckDBPyConnection,
        held: list[HistoryFile],
        point_id: int,
        first: datetime,
        until: datetime,
    ) -> None:
        self.held = bool(held)
        self._work = work
        self._files = held
        self._point = point_id
        self._first = first
        self._until = until
        self._ready: tuple[str, dict[str, Any]] | None = None

    def count(self) -> int:
        """How many readings have a value."""
        [found] = self._asked(_COUNT, missing=MISSING).fetchone() or (0,)
        return int(found)

    def raw(self, most: int) -> list[tuple[datetime, float]]:
        """The readings that have a value, oldest first."""
        rows = self._asked(_RAW, skipped=MISSING, most=most).fetchall()
        return [(_moment(us), value) for us, value, _ in rows]

    def columns(self, most: int) -> dict[str, np.ndarray]:
        """All readings, oldest first: ``us`` (since 1970), ``value`` (NaN where missing), ``quality``."""
        found = self._asked(_RAW, skipped=_ALL, most=most).fetchnumpy()
        # DuckDB holds a missing value as null, and answers masks, which most arithmetic passes over.
        found["value"] = np.ma.filled(found["value"], np.nan)
        return {name: np.ma.getdata(column) for name, column in found.items()}

    def buckets(self, width: float) -> list[tuple[datetime, float, float, float, int]]:
        """Means of buckets of so many seconds, with lowest and highest value and how many."""
        found = self._asked(_BUCKETS, begin=self._first.timestamp(), width=width, missing=MISSING).fetchall()
        return [(_moment(us), *rest) for us, *rest in found]

    def m4(self, most: int) -> list[tuple[datetime, float]]:
        """At most so many readings that draw the same line: of each bucket the first, last, lowest and highest.

        M4 of Jugel et al., VLDB 2014: on a screen of ``most / 4`` columns no pixel differs from the whole line.
        """
        width = (self._until - self._first).total_seconds() / (most // 4)
        found = self._asked(_M4, begin=self._first.timestamp(), width=width, missing=MISSING).fetchall()
        return [(_moment(us), value) for us, value in found]

    def figures(self) -> tuple[Any, ...]:
        """Counts (all, normal, missing), lowest, highest, mean and standard deviation."""
        return self._asked(_FIGURES, normal=NORMAL, missing=MISSING).fetchone() or ()

    def _asked(self, question: str, **parameters: Any) -> duckdb.DuckDBPyConnection:
        if self._ready is None:
            self._ready = self._sources()
        readings, given = self._ready
        return self._work.execute(f"with readings as ({readings}) {question}", given | parameters)

    def _sources(self) -> tuple[str, dict[str, Any]]:
        parts = []
        given: dict[str, Any] = {}
        if self._files:
            parts.append(_FILES)
            given = {
                "files": [str(files.path(file.name)) for file in self._files],
                "point": self._point,
                "first": self._first.astimezone(UTC).replace(tzinfo=None),
                "until": self._until.astimezone(UTC).replace(tzinfo=None),
            }
        for batch in table.of_point(self._point, self._first, self._until):
            late = self._moved(batch)
            duck.fill(self._work, "fresh", batch.take(~late))
            if late.any():
                duck.fill(self._work, "late", batch.take(late))
        names = {
            row[0]
            for row in self._work.execute("select table_name from duckdb_tables() where temporary").fetchall()
        }
        if "fresh" in names:
            parts.append('select "at", value, quality from fresh')
        if "late" in names:
            # What the file has counts; the next move merges the rest.
            parts.append(
                f'select "at", value, quality from late where "at" not in (select "at" from ({_FILES}))'  # noqa: S608 # our own text
            )
        return " union all ".join(parts or [_EMPTY]), given

    def _moved(self, batch: Batch) -> np.ndarray:
        """Which readings lie on days that files hold."""
        days = batch.at // DAY_US
        late = np.zeros(len(batch), dtype=bool)
        for file in self._files:
            late |= (days >= _day(file.first_day)) & (days <= _day(file.last_day))
        return late


def _day(day: date) -> int:
    return (day - date(1970, 1, 1)).days


def _moment(us: int) -> datetime:
    return datetime.fromtimestamp(us / 1_000_000, UTC)
