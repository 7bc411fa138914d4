"""A point's readings over table and files together, for DuckDB to work on."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import duckdb
import numpy as np
from django.db import connection, transaction

from chengyun.monitoring.choices import MISSING, NORMAL
from chengyun.monitoring.history import duck, files, table
from chengyun.monitoring.readings.batch import Batch
from chengyun.monitoring.readings.partitions import DAY_US

# Files that lie within the period whole need not be asked for each reading's moment.
_WHOLE = 'select "at", value, quality from read_parquet($whole) where point_id = $point'
_CUT = """
select "at", value, quality from read_parquet($cut) where point_id = $point and "at" >= $first and "at" < $until
"""
_RAW = 'select epoch_us("at") as us, value, quality from readings where quality <> $skipped order by us limit $most'
# Files hold no value where one is missing: their quality need not be read.
_BUCKETS = """
select floor((epoch_us("at") / 1e6 - $begin) / $width)::bigint as bucket,
    sum(value) as total, min(value) as lowest, max(value) as highest, count(value) as count
from readings group by bucket having count(value) > 0
"""
_FIGURES = """
select count(*), count(*) filter (where quality = $normal), count(*) filter (where quality = $missing),
    min(value) filter (where quality <> $missing), max(value) filter (where quality <> $missing),
    avg(value) filter (where quality <> $missing), stddev_samp(value) filter (where quality <> $missing)
from readings
"""
# A reading as a whole is carried to each end: half of the work of asking for its moment and its value apart.
_M4 = """
select bucket, count, early.us as first, early.value as first_value, late.us as last, late.value as last_value,
    low.us as lowest, low.value as lowest_value, high.us as highest, high.value as highest_value
from (
    select floor((us / 1e6 - $begin) / $width)::bigint as bucket, count(*) as count,
        arg_min(whole, us) as early, arg_max(whole, us) as late,
        arg_min(whole, value) as low, arg_max(whole, value) as high
    from (
        select epoch_us("at") as us, value, {'us': epoch_us("at"), 'value': value} as whole
        from readings where value is not null
    ) group by bucket
)
"""
_HELD = 'select epoch_us("at") as us from readings where "at" >= make_timestamp($from) and "at" <= make_timestamp($to)'
_HELD_FILES = """
select file.name, file.first_day, file.last_day from monitoring_history_file as file
where file.specialty = (
    select object.specialty from monitoring_point as point join monitoring_device as device on device.id = point.device_id
    join monitoring_object as object on object.id = device.object_id where point.id = %s
) and file.first_day <= %s and file.last_day >= %s
"""
_ENDS = ("first", "last", "lowest", "highest")
_ALL = 255


@contextmanager
def opened(point_id: int, first: datetime, until: datetime) -> Iterator[Both]:
    """The point's readings of a period; nothing moves between table and files meanwhile."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("lock table monitoring_reading in access share mode")
        # A period may end within a day; the day of its last moment counts.
        last = (until - timedelta(microseconds=1)).astimezone(UTC).date()
        cursor.execute(_HELD_FILES, [point_id, last, first.astimezone(UTC).date()])
        held = [File(*row) for row in cursor.fetchall()]
        work = duck.cursor()
        try:
            yield Both(work, held, point_id, first, until)
        finally:
            work.close()


@dataclass(frozen=True)
class File:
    """A file, and the days (UTC) that it holds."""

    name: str
    first_day: date
    last_day: date

    def within(self, begin: datetime, end: datetime) -> bool:
        """Whether its days lie in a period whole."""
        days = (self.first_day, self.last_day + timedelta(days=1))
        return begin <= datetime.combine(days[0], time()) and datetime.combine(days[1], time()) <= end


class Both:
    """Readings of one point and period. ``held`` tells whether any file may have some of them."""

    def __init__(
        self,
        work: duckdb.DuckDBPyConnection,
        held: list[File],
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
        self._filled = False
        begin, end = (moment.astimezone(UTC).replace(tzinfo=None) for moment in (first, until))
        folder = f"{files.folder()}/"
        whole = [folder + file.name for file in held if file.within(begin, end)]
        cut = [folder + file.name for file in held if not file.within(begin, end)]
        self._in_files = " union all ".join([_WHOLE] * bool(whole) + [_CUT] * bool(cut))
        self._asked_for: dict[str, Any] = (
            {"point": point_id}
            | ({"whole": whole} if whole else {})
            | ({"cut": cut, "first": begin, "until": end} if cut else {})
        )

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
        begin = self._first.timestamp()
        found, hot = self._together(_BUCKETS, begin=begin, width=width)
        parts = [found] if found else []
        if len(hot):
            bucket, first = _grouped(hot.at, begin, width)
            parts.append(
                {
                    "bucket": bucket[first],
                    "total": np.add.reduceat(hot.values, first),
                    "lowest": np.minimum.reduceat(hot.values, first),
                    "highest": np.maximum.reduceat(hot.values, first),
                    "count": np.diff(np.r_[first, len(hot)]),
                }
            )
        if not parts:
            return []
        whole = {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}
        order = np.argsort(whole["bucket"], kind="stable")
        whole = {name: column[order] for name, column in whole.items()}
        # A bucket may lie in both.
        first = np.flatnonzero(np.r_[True, np.diff(whole["bucket"]) != 0]) if len(order) else order
        count = np.add.reduceat(whole["count"], first)
        columns = (
            np.round((begin + whole["bucket"][first] * width) * 1e6).astype(np.int64),
            np.add.reduceat(whole["total"], first) / count,
            np.minimum.reduceat(whole["lowest"], first),
            np.maximum.reduceat(whole["highest"], first),
            count,
        )
        rows = zip(*(column.tolist() for column in columns), strict=True)
        return [(_moment(us), *rest) for us, *rest in rows]

    def m4(self, most: int) -> list[tuple[datetime, float]] | None:
        """At most so many readings that draw the same line: of each bucket the first, last, lowest and highest; None
        where there are no more readings than that.

        M4 of Jugel et al., VLDB 2014: on a screen of ``most / 4`` columns no pixel differs from the whole line.
        """
        begin, width = self._first.timestamp(), (self._until - self._first).total_seconds() / (most // 4)
        found, hot = self._together(_M4, begin=begin, width=width)
        at, values, count = [hot.at], [hot.values], len(hot)
        if found:
            # Of what the files say only the ends of each bucket: those of all are among them.
            count += int(found["count"].sum())
            at += [found[name] for name in _ENDS]
            values += [found[f"{name}_value"] for name in _ENDS]
        if count <= most:
            return None
        us, which = np.unique(np.concatenate(at).astype(np.int64), return_index=True)
        value = np.concatenate(values)[which]
        bucket, first = _grouped(us, begin, width)
        by_value = np.lexsort((value, bucket))
        last = np.r_[first[1:], len(us)] - 1
        ends = np.unique(np.concatenate([first, last, by_value[first], by_value[last]]))
        return [
            (_moment(one), value) for one, value in zip(us[ends].tolist(), value[ends].tolist(), strict=True)
        ]

    def figures(self) -> tuple[Any, ...]:
        """Counts (all, normal, missing), lowest, highest, mean and standard deviation."""
        return self._asked(_FIGURES, normal=NORMAL, missing=MISSING).fetchone() or ()

    def _together(self, question: str, **parameters: Any) -> tuple[dict[str, np.ndarray], Batch]:
        """What the files answer, and which readings with a value the table holds beside them; the two engines work at
        the same time."""
        found: dict[str, np.ndarray] = {}
        with ThreadPoolExecutor(max_workers=1) as other:
            asked = other.submit(self._of_files, question, **parameters) if self.held else None
            batch = table.of_point(self._point, self._first, self._until)
            if asked:
                found = asked.result()
        hot = self._beside_files(batch)
        return found, hot.take(hot.qualities != MISSING)

    def _of_files(self, question: str, **parameters: Any) -> dict[str, np.ndarray]:
        answer = self._work.execute(
            f"with readings as ({self._in_files}) {question}", self._asked_for | parameters
        )
        return {name: np.ma.getdata(column) for name, column in answer.fetchnumpy().items()}

    def _asked(self, question: str, **parameters: Any) -> duckdb.DuckDBPyConnection:
        """Ask DuckDB, with what the table holds beside the files."""
        if not self._filled:
            batch = table.of_point(self._point, self._first, self._until)
            duck.fill(self._work, "fresh", self._beside_files(batch))
            self._filled = True
        readings = 'select "at", value, quality from fresh'
        if self.held:
            readings = f"{self._in_files} union all {readings}"
            parameters |= self._asked_for
        return self._work.execute(f"with readings as ({readings}) {question}", parameters)

    def _beside_files(self, batch: Batch) -> Batch:
        """What the table holds and the files do not: what the file has counts; the next move merges the rest."""
        late = self._moved(batch)
        if late.any():
            at = batch.at[late]
            known = self._of_files(_HELD, **{"from": int(at.min()), "to": int(at.max())})["us"]
            late[late] = np.isin(at, known)
            batch = batch.take(~late)
        return batch

    def _moved(self, batch: Batch) -> np.ndarray:
        """Which readings lie on days that files hold."""
        days = batch.at // DAY_US
        late = np.zeros(len(batch), dtype=bool)
        for file in self._files:
            late |= (days >= _day(file.first_day)) & (days <= _day(file.last_day))
        return late


def _grouped(us: np.ndarray, begin: float, width: float) -> tuple[np.ndarray, np.ndarray]:
    """The bucket of each moment, and the rows at which a bucket begins; by the arithmetic that DuckDB is told."""
    bucket = np.floor((us / 1e6 - begin) / width).astype(np.int64)
    return bucket, np.flatnonzero(np.r_[True, np.diff(bucket) != 0])


def _day(day: date) -> int:
    return (day - date(1970, 1, 1)).days


def _moment(us: int) -> datetime:
    return datetime.fromtimestamp(us / 1_000_000, UTC)
