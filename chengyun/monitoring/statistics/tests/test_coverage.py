"""How complete devices report and how long they are there, counted over table and history."""

from __future__ import annotations

import csv
import io
from datetime import date, datetime, timedelta

import pytest

from chengyun.kernel import clock as the_clock
from chengyun.kernel.clock import SHANGHAI, VirtualClock
from chengyun.monitoring.history import moving
from chengyun.monitoring.models import Device, FormerSampling, Point
from chengyun.monitoring.permissions import READ
from chengyun.monitoring.readings import sampling
from chengyun.monitoring.readings.sampling import Agreed
from chengyun.monitoring.statistics import counting
from chengyun.monitoring.statistics.models import DeviceDay
from chengyun.monitoring.statistics.tests.conftest import Tell
from chengyun.monitoring.tests.conftest import Station, make_station
from tests.fixtures.http import Caller
from tests.fixtures.people import four_callers

DAY = date(2026, 11, 10)
BEGIN = datetime(2026, 11, 10, tzinfo=SHANGHAI)
DEVICES, OBJECTS, SPECIALTIES = (
    f"/api/monitoring/coverage/{part}/" for part in ("devices", "objects", "specialties")
)
PERIOD = {"day_from": "2026-11-10", "day_until": "2026-11-11"}


def hours(first: int, last: int, *, step: int = 60) -> dict[datetime, float | None]:
    """A reading every so many seconds from one hour to another."""
    count = (last - first) * 3600 // step
    return {BEGIN + timedelta(hours=first, seconds=step * one): 3.0 for one in range(count)}


@pytest.fixture
def reported(station: Station, clock: VirtualClock, tell: Tell) -> Station:
    """The pressure gauge (one reading a minute) first spoke at three, was there for 18 hours, and missed a tenth of them."""
    Point.objects.filter(pk=station.gas.pk).update(sampling_seconds=None)
    rows = hours(3, 21)
    tell(
        station,
        "GA03",
        {at: None if number % 10 == 0 else value for number, (at, value) in enumerate(rows.items())},
    )
    # A detector that speaks when something happens counts for being there, not for completeness.
    tell(station, "GA01", {BEGIN + timedelta(hours=22, minutes=5): 1.0})
    return station


def the_day() -> tuple[float, ...]:
    row = DeviceDay.objects.get(day=DAY)
    return row.expected, row.received, row.readings, row.hours, row.online


@pytest.mark.requirement("4.3.8-1", part="data")
def test_a_day_counts_the_same_from_table_and_from_history(reported: Station, tell: Tell) -> None:
    assert counting.missing() == [date(2026, 11, 9), DAY, date(2026, 11, 11)]
    counting.count([DAY])
    assert the_day() == (21 * 60, 972, 1081, 21, 19)
    moving.move_closed()
    counting.count([DAY])
    assert the_day() == (21 * 60, 972, 1081, 21, 19)
    # Late: one that is in the file already, and one that is new.
    tell(reported, "GA03", {BEGIN + timedelta(hours=4): 9.0, BEGIN + timedelta(hours=23): 9.0})
    counting.count([DAY])
    assert the_day() == (21 * 60, 973, 1082, 21, 20)


def test_the_present_hour_is_no_gap(station: Station, clock: VirtualClock, tell: Tell) -> None:
    Point.objects.filter(pk=station.gas.pk).delete()
    now = the_clock.now().astimezone(SHANGHAI)
    today = now.replace(hour=0, minute=0, second=0, microsecond=0)
    whole = now.hour
    assert whole
    tell(station, "GA03", {today + timedelta(minutes=one): 1.0 for one in range(whole * 60)})
    counting.count([today.date()])
    row = DeviceDay.objects.get()
    assert (row.expected, row.received, row.hours, row.online) == (whole * 60, whole * 60, whole, whole)


def test_before_it_was_there_nothing_is_missing(reported: Station, clock: VirtualClock) -> None:
    counting.count([DAY - timedelta(days=1), DAY, DAY + timedelta(days=1)])
    assert list(DeviceDay.objects.values_list("day", "online")) == [(DAY + timedelta(days=1), 0), (DAY, 19)]
    Device.objects.update(installed_on=DAY - timedelta(days=1))
    counting.count([DAY - timedelta(days=1)])
    assert DeviceDay.objects.count() == 3
    # Whoever was installed a day before has been missing since midnight.
    counting.count([DAY])
    assert the_day() == (1440, 972, 1081, 24, 19)


def test_a_slow_device_is_there_as_long_as_its_reading_lasts(
    station: Station, clock: VirtualClock, tell: Tell
) -> None:
    Point.objects.filter(pk=station.gas.pk).update(sampling_seconds=6 * 3600)
    Point.objects.filter(pk=station.pressure.pk).update(active=False)
    tell(station, "GA01", {BEGIN + timedelta(hours=hour): 1.0 for hour in (0, 6, 12)})
    counting.count([DAY])
    assert the_day() == (4, 3, 3, 24, 18)


def test_a_day_is_measured_by_what_was_agreed_in_it(
    station: Station, clock: VirtualClock, tell: Tell, keeper: Caller, reader: Caller
) -> None:
    """Until noon of the day a reading in half an hour was asked for, then one a minute."""
    Point.objects.filter(pk=station.gas.pk).delete()
    Point.objects.filter(pk=station.pressure.pk).update(sampling_seconds=1800)
    clock.set(BEGIN + timedelta(hours=12))
    path = f"/api/monitoring/points/{station.pressure.pk}/"
    assert keeper.patch(path, {"sampling_seconds": 60}).status == 200
    assert keeper.patch(path, {"name": "压力"}).status == 200
    assert FormerSampling.objects.count() == 1
    clock.set(BEGIN + timedelta(hours=30))
    tell(station, "GA03", hours(0, 12, step=1800) | hours(12, 24, step=120))
    counting.count([DAY])
    assert the_day() == (24 + 720, 24 + 360, 24 + 360, 24, 24)
    period = {"from": BEGIN.isoformat(), "until": (BEGIN + timedelta(hours=13)).isoformat()}
    [curve] = reader.get("/api/monitoring/curves/", points=str(station.pressure.pk), **period).json
    assert (curve["expected"], curve["count"]) == (24 + 60, 24 + 30)
    # A point that spoke when something happened, until it was told to speak each hour.
    sampling.note([station.pressure.pk], until=BEGIN, seconds=None)
    before = sampling.agreed({station.pressure.pk: 3600}, BEGIN - timedelta(days=1), BEGIN, few=True)
    assert before == {station.pressure.pk: Agreed(None, None)}


def test_rates_by_device_object_and_specialty(reported: Station, reader: Caller, max_queries) -> None:
    make_station("D2")
    counting.count([DAY, DAY + timedelta(days=1)])
    for path, count in ((DEVICES, 2), (OBJECTS, 2), (SPECIALTIES, 1)):
        with max_queries(8):
            answer = reader.get(path, **PERIOD)
        assert answer.status == 200, answer.text
        assert answer.json["count"] == count
        row = answer.json["results"][0]
        assert (row["completeness"], row["online_rate"]) == (972 / 2700, 19 / 45), path
    silent = reader.get(DEVICES, **PERIOD).json["results"][1]
    assert (silent["code"], silent["completeness"], silent["online_rate"]) == ("D2", None, None)
    one_day = reader.get(DEVICES, day_from="2026-11-10", day_until="2026-11-10", search="D1").json["results"]
    assert [row["completeness"] for row in one_day] == [972 / 1260]
    assert reader.get(DEVICES, **PERIOD, completeness_below=0.36).json["count"] == 0
    assert reader.get(DEVICES, **PERIOD, online_below=0.5).json["count"] == 1


def test_rates_as_a_file(reported: Station, reader: Caller) -> None:
    counting.count([DAY])
    answer = reader.get(f"{DEVICES}export/", format="csv", **PERIOD)
    [row] = csv.DictReader(io.StringIO(answer.text))
    assert (row["设备编码"], row["专项"], round(float(row["完整率"]), 6), row["应在线小时"]) == (
        "D1",
        "燃气",
        round(972 / 1260, 6),
        "21.0",
    )
    answer = reader.get(f"{SPECIALTIES}export/", **PERIOD)
    assert (answer.status, answer.body[:2]) == (200, b"PK")


def test_a_period_that_is_none(reader: Caller, db: None) -> None:
    answer = reader.get(DEVICES, day_from="2026-11-12", day_until="2026-11-11")
    assert (answer.status, answer.json["errors"][0]["field"]) == (422, "day_from")


@four_callers([READ])
def test_who_sees_rates(who: Caller, reported: Station) -> None:
    counting.count([DAY])
    expected = {"anonymous": 401, "no-permission": 403, "other-division": 200}
    for path in (DEVICES, OBJECTS, SPECIALTIES):
        answer = who.get(path, **PERIOD)
        assert answer.status == (200 if who.may else expected[who.label])
        assert answer.status != 200 or answer.json["count"] == (1 if who.may else 0)
