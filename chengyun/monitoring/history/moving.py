"""Closed days move from the table to files, whole or not at all; months of files become one; old ones go."""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, timedelta

import duckdb
from django.db import OperationalError, connection, transaction
from psycopg import sql

from chengyun.kernel import clock
from chengyun.monitoring.history import duck, files, table
from chengyun.monitoring.history.models import HistoryFile, Retention
from chengyun.monitoring.models import Point
from chengyun.monitoring.readings import partitions

log = logging.getLogger(__name__)

HOT_DAYS = 3
"""So many closed days stay in the table: what is late comes mostly within them."""
MONTH_DAYS = 35
"""A month's files become one when it has been over for so long."""
_LOCK = "hashtext('monitoring_history')"
_MONTH = 32
# Sorted by point, a reader of one point takes a few row groups of a file.
_WRITE = """
copy (select {columns} from whole order by point_id, "at") to '{path}'
(format parquet, compression zstd, parquet_version v2, row_group_size 61440)
"""
_WHOLE = """
create temp view whole as select {columns} from old
union all select {columns} from arrived where not exists (
    select 1 from old where old.point_id = arrived.point_id and old."at" = arrived."at"
)
"""


class Changed(Exception):
    """Late readings came while a day was being moved; it stays, and is moved the next time."""


def move_closed(today: date | None = None) -> list[date]:
    """Move every day that has been closed long enough; returns those that moved."""
    today = today or clock.now().astimezone(UTC).date()
    moved = []
    with _alone():
        for day in partitions.held():
            if day >= today - timedelta(days=HOT_DAYS):
                continue
            try:
                move(day)
                moved.append(day)
            except (Changed, OperationalError) as reason:
                log.warning("readings of %s stay in the table for now: %s", day, reason or "late readings")
    return moved


def move(day: date) -> None:
    """Move one day.

    Raises:
        Changed: late readings came meanwhile; nothing has happened.
        OperationalError: the table was in use for too long; nothing has happened.
    """
    count = 0
    made: list[tuple[list[HistoryFile], HistoryFile]] = []
    try:
        for specialty, points in _points().items():
            with duck.cursor() as work:
                rows = 0
                for batch in table.of_day(partitions.name_of(day), points):
                    duck.fill(work, "arrived", batch)
                    rows += len(batch)
                count += rows
                if rows and not _past(specialty, day):
                    made.append(_merged(work, specialty, day, day))
        _switch(made, day, count)
    except BaseException:
        files.remove(new.name for _, new in made)
        raise
    files.remove(old.name for olds, _ in made for old in olds)


def compact(today: date | None = None) -> int:
    """Make one file of each specialty's files of a month that is long over; returns how many there are now."""
    today = today or clock.now().astimezone(UTC).date()
    with _alone():
        months: dict[tuple[str, date], list[HistoryFile]] = defaultdict(list)
        for file in HistoryFile.objects.all():
            months[file.specialty, file.first_day.replace(day=1)].append(file)
        done = 0
        for (specialty, first), held in months.items():
            last = (first + timedelta(days=_MONTH)).replace(day=1) - timedelta(days=1)
            if len(held) < 2 or last + timedelta(days=MONTH_DAYS) >= today:
                continue
            with duck.cursor() as work:
                olds, new = _merged(work, specialty, first, last)
            _switch([(olds, new)])
            files.remove(old.name for old in olds)
            done += 1
        return done


def forget(today: date | None = None) -> int:
    """Remove files whose last day is past its specialty's retention; returns how many."""
    today = today or clock.now().astimezone(UTC).date()
    with _alone(), transaction.atomic():
        old = [
            file
            for file in HistoryFile.objects.all()
            if (keep := _keep_days().get(file.specialty)) and file.last_day < today - timedelta(days=keep)
        ]
        _lock_files()
        HistoryFile.objects.filter(pk__in=[file.pk for file in old]).delete()
    files.remove(file.name for file in old)
    return len(old)


def _merged(
    work: duckdb.DuckDBPyConnection, specialty: str, first: date, last: date
) -> tuple[list[HistoryFile], HistoryFile]:
    """A new file of what has arrived and of the files that hold these days."""
    olds = list(HistoryFile.objects.filter(specialty=specialty, first_day__lte=last, last_day__gte=first))
    first, last = min([first, *(o.first_day for o in olds)]), max([last, *(o.last_day for o in olds)])
    work.execute(
        'create temp table if not exists arrived (point_id integer, "at" timestamp, value double, quality utinyint)'
    )
    work.execute("create temp table old as from arrived limit 0")
    if olds:
        work.execute(
            f"insert into old select {duck.COLUMNS} from read_parquet(?)",  # noqa: S608 # our own names
            [[str(files.path(old.name)) for old in olds]],
        )
    work.execute(_WHOLE.format(columns=duck.COLUMNS))
    name = files.new_name(specialty, first, last)
    files.path(name).parent.mkdir(parents=True, exist_ok=True)
    [rows] = work.execute("select count(*) from whole").fetchone() or (0,)
    work.execute(_WRITE.format(columns=duck.COLUMNS, path=str(files.path(name)).replace("'", "''")))
    size, digest = files.settle(name)
    return olds, HistoryFile(
        specialty=specialty, first_day=first, last_day=last, name=name, rows=rows, bytes=size, digest=digest
    )


@transaction.atomic
def _switch(
    made: Sequence[tuple[list[HistoryFile], HistoryFile]], day: date | None = None, count: int = 0
) -> None:
    """Let the new files count instead of the old ones, and of the day's partition."""
    with connection.cursor() as cursor:
        cursor.execute("set local lock_timeout = '1s'")
        if day is not None:
            partition = sql.Identifier(partitions.name_of(day))
            # Whoever reads or stores now ends first; who comes later sees the files.
            cursor.execute("lock table monitoring_reading in access exclusive mode")
            cursor.execute(sql.SQL("select count(*) from {}").format(partition).as_string())
            if cursor.fetchone() != (count,):
                raise Changed
            cursor.execute(sql.SQL("drop table {}").format(partition).as_string())
    _lock_files()
    HistoryFile.objects.filter(pk__in=[old.pk for olds, _ in made for old in olds]).delete()
    HistoryFile.objects.bulk_create([new for _, new in made])


def _lock_files() -> None:
    """Wait until nobody reads files, so that those that no longer count can go."""
    with connection.cursor() as cursor:
        cursor.execute("lock table monitoring_history_file in access exclusive mode")


@contextmanager
def _alone() -> Iterator[None]:
    """One mover at a time, in whatever process."""
    with connection.cursor() as cursor:
        cursor.execute(f"select pg_advisory_lock({_LOCK})")
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute(f"select pg_advisory_unlock({_LOCK})")


def _points() -> dict[str, list[int]]:
    found: dict[str, list[int]] = defaultdict(list)
    for specialty, pk in Point.objects.values_list("device__object__specialty", "pk"):
        found[specialty].append(pk)
    return found


def _keep_days() -> dict[str, int]:
    kept = Retention.objects.values_list("specialty", "keep_days")
    return {specialty: days for specialty, days in kept if days is not None}


def _past(specialty: str, day: date) -> bool:
    keep = _keep_days().get(specialty)
    return bool(keep) and day < clock.now().astimezone(UTC).date() - timedelta(days=keep or 0)
