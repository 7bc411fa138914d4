"""What readings and alarms survive: days and years that end in the stream, floods, wrong clocks, any order of values."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chengyun.kernel import clock as now_of
from chengyun.kernel.clock import VirtualClock
from chengyun.monitoring import tasks
from chengyun.monitoring.history import files, moving
from chengyun.monitoring.models import Alarm, AlarmRule, Refusal, Watch
from chengyun.monitoring.mqtt import consumer
from chengyun.monitoring.readings import known, partitions, reading
from chengyun.monitoring.readings.decoding import Report
from chengyun.monitoring.readings.taking import take
from chengyun.monitoring.tests.conftest import Station, make_station
from tests.fixtures.http import Caller
from tests.fixtures.state import MaxQueries

GOOD, MILD, BAD = 5.0, 25.0, 60.0


def say(station: Station, rows: dict[datetime, float]) -> int:
    device = known.register().devices[station.device.code]
    return take(
        [(device, Report(at=at.timestamp() * 1000, values={"GA01": value})) for at, value in rows.items()]
    ).stored


def message(station: Station, at: datetime, value: float = GOOD) -> tuple[str, bytes]:
    body = {"at": at.timestamp() * 1000, "values": {"GA01": value}}
    return f"chengyun.device.{station.device.code}.readings", json.dumps(body).encode()


@pytest.mark.parametrize(
    "midnight",
    [
        datetime(2026, 11, 22, tzinfo=UTC),
        datetime(2027, 1, 1, tzinfo=UTC),
        # Beijing's year ends in the middle of a partition.
        datetime(2026, 12, 31, 16, tzinfo=UTC),
    ],
    ids=["a day", "a year", "a year in Beijing"],
)
def test_a_day_and_a_year_end_in_the_stream(
    station: Station,
    clock: VirtualClock,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: object,
    midnight: datetime,
) -> None:
    """The whole switch: batches before, across and after midnight; an alarm open through it; the day moves to files."""
    monkeypatch.setattr(files, "folder", lambda: tmp_path)
    sent: dict[datetime, float] = {}
    # Each batch has a minute of readings; one lies across midnight, and the alarm rises before it and ends after it.
    for batch in range(-5, 6):
        begin = midnight + timedelta(minutes=batch, seconds=-30)
        rows = {begin + timedelta(seconds=step): MILD if -2 <= batch < 2 else GOOD for step in range(60)}
        clock.set(begin + timedelta(minutes=1))
        tasks.prepare_partitions()
        assert say(station, rows) == 60
        # What a broker sends once more is not stored once more.
        assert say(station, rows) == 0
        sent |= rows
    days = {at.date() for at in sent}
    assert days <= set(partitions.held())
    [alarm] = Alarm.objects.all()
    assert alarm.raised_at == midnight - timedelta(minutes=2, seconds=30)
    assert alarm.recovered_at == midnight + timedelta(minutes=1, seconds=32)

    def answered() -> dict[datetime, float | None]:
        period = {"first": midnight - timedelta(hours=1), "until": midnight + timedelta(hours=1)}
        return {
            at: value for at, value, _ in reading.readings(point_id=station.gas.pk, most=10_000, **period)
        }

    assert answered() == sent
    clock.set(midnight + timedelta(days=6))
    assert days <= set(moving.move_closed())
    assert answered() == sent


@pytest.mark.parametrize("flood", ["no JSON", "strange points", "old times"])
def test_a_flood_of_one_bad_device_costs_the_others_nothing(
    station: Station, clock: VirtualClock, max_queries: MaxQueries, flood: str
) -> None:
    other = make_station("D2")
    now = now_of.now()
    bad = {
        "no JSON": b"\xff" * 200,
        "strange points": json.dumps({"at": now.timestamp() * 1000, "values": {"X": 1}}).encode(),
        "old times": json.dumps({"at": 0, "values": {"GA01": 1}}).encode(),
    }[flood]
    topic = f"chengyun.device.{station.device.code}.readings"
    consumer.store([message(other, now - timedelta(seconds=10)), (topic, bad)])
    crowd = [(topic, bad)] * 1_000
    # As many statements as for one bad message: the flood is counted in one row.
    with max_queries(26):
        taken = consumer.store([*crowd, message(other, now, BAD), *crowd])
    assert (taken.stored, len(taken.refused)) == (1, 2_000)
    [row] = Refusal.objects.all()
    assert (row.device_code, row.count) == ("D1", 2_001)
    assert Alarm.objects.get().point == other.gas


def test_a_sound_flood_of_one_device_is_stored_beside_the_others(
    station: Station, clock: VirtualClock
) -> None:
    other = make_station("D2")
    now = now_of.now()
    flood = [message(station, now - timedelta(milliseconds=n)) for n in range(2_000)]
    assert consumer.store([*flood[:1_000], message(other, now, BAD), *flood[1_000:]]).stored == 2_001
    assert Alarm.objects.get().point == other.gas


def test_clocks_that_are_wrong_by_a_day_do_no_harm(
    station: Station, clock: VirtualClock, reader: Caller
) -> None:
    ahead, behind = make_station("D2"), make_station("D3")
    now, day = now_of.now(), timedelta(days=1)
    say(behind, {now - timedelta(minutes=1): GOOD})
    taken = consumer.store(
        [message(ahead, now + day, BAD), message(behind, now - day, BAD), message(station, now, BAD)]
    )
    # Of the future nothing is taken; the past is stored, but tells nothing new of a point that is known better.
    assert [(one.device.code, one.reason) for one in taken.refused] == [("D2", "时间晚于当前时间")]
    assert taken.stored == 2
    assert [alarm.point for alarm in Alarm.objects.all()] == [station.gas]
    rows = reader.get("/api/monitoring/refusals/").json["results"]
    assert [(row["device_code"], row["count"]) for row in rows] == [("D2", 1)]
    # Its newest reading stays the newest, and once its clock is right it is heard as ever.
    newest = {row["device_code"]: row["latest_value"] for row in points(reader)}
    assert newest == {"D1": BAD, "D2": None, "D3": GOOD}
    assert consumer.store([message(ahead, now, BAD)]).stored == 1
    assert Alarm.objects.filter(point=ahead.gas).count() == 1


STREAM = st.lists(st.sampled_from([GOOD, 19.8, MILD, BAD, 100.0]), min_size=1, max_size=40)
CUTS = st.lists(st.integers(1, 7), min_size=1, max_size=12)


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(values=STREAM, cuts=CUTS, late=st.booleans(), consecutive=st.integers(1, 3), recover=st.integers(1, 3))
def test_no_alarm_rises_twice_and_none_stays_when_all_is_well(
    station: Station,
    clock: VirtualClock,
    values: list[float],
    cuts: list[int],
    late: bool,
    consecutive: int,
    recover: int,
) -> None:
    """Through the database, however the stream is cut into batches, and whatever is sent twice."""
    with taken_back():
        AlarmRule.objects.filter(kind="limits").update(consecutive=consecutive, recover=recover)
        known.changed()
        begin = now_of.now() - timedelta(hours=2)
        rows = [(begin + timedelta(seconds=n), value) for n, value in enumerate(values)]
        first = 0
        for cut in [*cuts, len(rows)]:
            batch = dict(rows[first : first + cut])
            say(station, batch)
            if late and first:
                # Once more, with what came before it.
                say(station, dict(rows[max(0, first - 3) : first + cut]))
            first += cut
            open_now = Alarm.objects.filter(point=station.gas, recovered_at=None).count()
            [level] = Watch.objects.filter(point=station.gas).values_list("level", flat=True) or [0]
            assert open_now == (1 if level else 0)
        well = {begin + timedelta(seconds=len(rows) + n): GOOD for n in range(recover)}
        say(station, well)
        alarms = list(Alarm.objects.filter(point=station.gas).order_by("raised_at"))
        assert all(alarm.recovered_at is not None for alarm in alarms)
        assert not Watch.objects.filter(point=station.gas, level__gt=0).exists()
        for one, next_one in zip(alarms, alarms[1:], strict=False):
            assert one.recovered_at is not None
            assert one.raised_at < one.recovered_at < next_one.raised_at
        assert len(alarms) == risen(values, consecutive, recover)


def risen(values: list[float], consecutive: int, recover: int) -> int:
    """How many alarms there must be, reckoned the plain way."""
    count = beyond = well = 0
    alarm = False
    for value in values:
        if value >= 20:
            well, beyond = 0, beyond + 1
            if not alarm and beyond >= consecutive:
                alarm, count = True, count + 1
        else:
            beyond = 0
            # Between the limit and its hysteresis neither good nor bad is counted.
            well = well + 1 if value < 20 * 0.98 else 0
            if alarm and well >= recover:
                alarm, well = False, 0
    return count


@contextmanager
def taken_back() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def points(reader: Caller) -> list[dict[str, object]]:
    rows: list[dict[str, object]] = reader.get("/api/monitoring/points/", indicator="GA01").json["results"]
    return rows
