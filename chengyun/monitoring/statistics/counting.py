"""Counts the readings of a day by device, from the table and the files of history alike."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.db import connection, transaction

from chengyun.kernel import clock
from chengyun.kernel.clock import SHANGHAI
from chengyun.monitoring.choices import MISSING
from chengyun.monitoring.history import duck, files, table
from chengyun.monitoring.history.models import HistoryFile
from chengyun.monitoring.models import Device, Point
from chengyun.monitoring.readings import partitions, sampling
from chengyun.monitoring.readings.sampling import Agreed
from chengyun.monitoring.statistics.models import DeviceDay

HOUR = 3600
DAY = 24 * HOUR
_AT_ONCE = 40
"""Days that one call catches up with."""
_TABLE = """
select point_id, extract(hour from at at time zone 'Asia/Shanghai')::int, count(*), count(*) filter (where quality <> %s)
from monitoring_reading where at >= %s and at < %s group by 1, 2
"""
# What the file has of a moment counts; the table may hold the same moment once more, come late.
_BOTH = """
select point_id, hour("at" + interval 8 hour) as hour, count(*), count(*) filter (where quality <> $missing)
from (
    select point_id, "at", quality from filed
    union all select point_id, "at", quality from late
    where not exists (select 1 from filed where filed.point_id = late.point_id and filed."at" = late."at")
) group by all
"""
_FILED = """
create temp table filed as select point_id, "at", quality from read_parquet($files) where "at" >= $first and "at" < $until
"""


@dataclass
class Heard:
    """What came of a point on a day."""

    readings: int = 0
    valid: int = 0
    hours: int = 0
    """A bit for each hour with a reading."""


def count(days: Iterable[date]) -> int:
    """Count these days (Beijing time), oldest first; returns of how many devices and days."""
    counted = 0
    for day in sorted(set(days)):
        with transaction.atomic():
            rows = _rows(day)
            DeviceDay.objects.filter(day=day).delete()
            DeviceDay.objects.bulk_create(rows, batch_size=2000)
        counted += len(rows)
    return counted


def missing() -> list[date]:
    """The days that hold readings and were never counted, the oldest first; at most so many."""
    held = {day for moved in partitions.held() for day in days_of(moved)}
    for first, last in HistoryFile.objects.values_list("first_day", "last_day").distinct():
        held |= {
            day
            for number in range((last - first).days + 1)
            for day in days_of(first + timedelta(days=number))
        }
    today = clock.now().astimezone(SHANGHAI).date()
    known = set(DeviceDay.objects.values_list("day", flat=True).distinct())
    return sorted(day for day in held - known if day <= today)[:_AT_ONCE]


def days_of(moved: date) -> list[date]:
    """The days in Beijing that a day of UTC, by which readings are kept, has a part of."""
    return [moved, moved + timedelta(days=1)]


def _rows(day: date) -> list[DeviceDay]:
    begin = datetime(day.year, day.month, day.day, tzinfo=SHANGHAI)
    now = clock.now().astimezone(SHANGHAI).replace(minute=0, second=0, microsecond=0)
    until = min(begin + timedelta(days=1), now)
    if until <= begin:
        return []
    heard = _heard(begin, until)
    before = set(DeviceDay.objects.filter(day__lt=day).values_list("device_id", flat=True).distinct())
    before |= set(Device.objects.filter(installed_on__lt=day).values_list("pk", flat=True))
    installed = set(Device.objects.filter(installed_on=day).values_list("pk", flat=True))
    rows = Point.objects.filter(active=True, device__active=True)
    points: dict[int, dict[int, int | None]] = defaultdict(dict)
    for pk, device, seconds in rows.values_list("pk", "device_id", "sampling_seconds"):
        points[device][pk] = seconds
    # A device has a history from the hour of its first reading or the day it was installed; before that nothing is
    # missing.
    begins: dict[datetime, dict[int, dict[int, int | None]]] = defaultdict(dict)
    for device, its in points.items():
        first = None if device in before else _first_hour(heard, its)
        if first is not None:
            begins[begin + timedelta(hours=first)][device] = its
        elif device in before | installed:
            begins[begin][device] = its
    found = []
    for at, devices in begins.items():
        agreed = sampling.agreed({pk: one for its in devices.values() for pk, one in its.items()}, at, until)
        length = (until - at).total_seconds()
        found += [
            _row(day, device, length, [(agreed[pk], heard.get(pk)) for pk in its])
            for device, its in devices.items()
        ]
    return found


def _first_hour(heard: Mapping[int, Heard], points: Iterable[int]) -> int | None:
    """The first hour of the day in which one of a device's points was heard."""
    hours = 0
    for point in points:
        hours |= heard[point].hours if point in heard else 0
    return (hours & -hours).bit_length() - 1 if hours else None


def _row(day: date, device: int, seconds: float, points: list[tuple[Agreed, Heard | None]]) -> DeviceDay:
    regular = [
        (one.expected, one.slowest, heard or Heard())
        for one, heard in points
        if one.expected is not None and one.slowest is not None
    ]
    expected = sum(asked for asked, _, _ in regular)
    received = sum(
        min(heard.valid, asked) if slowest <= DAY else heard.valid for asked, slowest, heard in regular
    )
    hours = seconds / HOUR if regular else 0.0
    fastest = min((slowest for _, slowest, _ in regular), default=0)
    if fastest <= HOUR:
        seen = 0
        for _, one in points:
            seen |= one.hours if one else 0
        online = float(seen.bit_count()) if regular else 0.0
    else:
        # A device that reports every few hours is there for as long as its reading is meant to last.
        online = max(heard.readings * slowest / HOUR for _, slowest, heard in regular if slowest == fastest)
        online = min(online, hours) if fastest <= DAY else online
    return DeviceDay(
        device_id=device,
        day=day,
        expected=expected,
        received=received,
        readings=sum(one.readings for _, one in points if one),
        hours=hours,
        online=online,
    )


def _heard(begin: datetime, until: datetime) -> dict[int, Heard]:
    found: dict[int, Heard] = defaultdict(Heard)
    at = begin
    while at < until:
        # Table and files are divided by days of UTC.
        midnight = at.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=1)
        end = min(until, midnight)
        for point, hour, readings, valid in _counts(at, end):
            one = found[point]
            one.readings += readings
            one.valid += valid
            one.hours |= 1 << hour
        at = end.astimezone(SHANGHAI)
    return dict(found)


def _counts(first: datetime, until: datetime) -> list[tuple[int, int, int, int]]:
    day = first.astimezone(UTC).date()
    with transaction.atomic(), connection.cursor() as cursor:
        # Nothing moves between table and files meanwhile.
        cursor.execute("lock table monitoring_reading in access share mode")
        held = HistoryFile.objects.filter(first_day__lte=day, last_day__gte=day)
        names = [str(files.path(name)) for name in held.values_list("name", flat=True)]
        if not names:
            cursor.execute(_TABLE, [MISSING, first, until])
            counted: list[tuple[int, int, int, int]] = cursor.fetchall()
            return counted
        with duck.cursor() as work:
            period: dict[str, Any] = {
                "first": first.astimezone(UTC).replace(tzinfo=None),
                "until": until.astimezone(UTC).replace(tzinfo=None),
            }
            work.execute(_FILED, {"files": names} | period)
            duck.fill(work, "late", table.none())
            for batch in table.of_period(first, until):
                duck.fill(work, "late", batch)
            found: list[tuple[int, int, int, int]] = work.execute(_BOTH, {"missing": MISSING}).fetchall()
            return found
