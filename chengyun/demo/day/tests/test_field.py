"""Shifts, attendance and tracks of the demo's people."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from random import Random

import pytest
from django.conf import settings
from django.db import connection

from chengyun.coordination import facade as coordination
from chengyun.demo.city import City
from chengyun.demo.day import roster
from chengyun.demo.day.field import Field
from chengyun.demo.day.play import Play
from chengyun.demo.day.traffic import Traffic
from chengyun.kernel.clock import SHANGHAI, VirtualClock

NOW = datetime(2026, 11, 20, 15, 0, tzinfo=SHANGHAI)


def _count(table: str, where: str = "true") -> int:
    with connection.cursor() as cursor:
        cursor.execute(f"select count(*) from coordination_{table} where {where}")
        return int(cursor.fetchone()[0])


def test_everybody_is_on_one_shift_of_the_post(play: Play) -> None:
    people = [player.username for _, players in roster.rota(play.cast) for player in players]

    assert len(people) == len(set(people))
    assert {name[:-2] for name in people} == {"jiandu", "shouli", "zhiban", "paiqian"}
    roster.plan(play.cast, date(2026, 11, 20), date(2026, 11, 22))
    roster.plan(play.cast, date(2026, 11, 20), date(2026, 11, 22))
    assert _count("shift_plan") == 3 * len(people)


def test_people_came_and_went_on_the_days_before(play: Play, clock: VirtualClock) -> None:
    clock.set(NOW)
    times = len(list(roster.attend(play.cast, date(2026, 11, 18), NOW, Random(2))))

    assert times == _count("attendance") == _count("attendance", "signed_out_at > signed_in_at")
    assert times > 0.8 * sum(len(players) for _, players in roster.rota(play.cast))


def test_whoever_is_on_duty_now_has_no_past(play: Play, clock: VirtualClock) -> None:
    clock.set(NOW)
    visitor = next(iter(play.cast.supervisors.values()))
    coordination.sign_in(principal=visitor.principal)
    list(roster.attend(play.cast, date(2026, 11, 18), NOW, Random(2)))

    assert _count("attendance", f"account_id = {visitor.id}") == 1
    assert _count("attendance") > 1


def test_supervisors_sign_in_walk_and_rest(
    play: Play, tiny: City, clock: VirtualClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock.set(NOW)
    field = Field(tiny, play.cast, settings.ENVIRONMENT.division, Random(3))
    seconds = 0.0
    monkeypatch.setattr("time.monotonic", lambda: seconds)
    field._last = 0.0
    visitor = next(iter(play.cast.supervisors.values()))
    play.cast.played_by_visitors = {visitor.username}
    for now in (700.0, 720.0, 740.0):
        seconds += 20
        clock.advance(seconds=20)
        field.step(now)
    walkers = len({player.id for player in play.cast.supervisors.values()}) - 1
    assert _count("attendance", "signed_out_at is null") == walkers
    assert _count("position") == walkers
    assert _count("track_point") == 3 * walkers
    assert _count("position", f"account_id = {visitor.id}") == 0

    seconds += 20
    clock.advance(seconds=timedelta(hours=9).total_seconds())
    field.step(timedelta(hours=9).total_seconds())
    assert _count("attendance", "signed_out_at is null") == 0


def test_vehicles_drive_and_are_registered_once(
    play: Play, tiny: City, clock: VirtualClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock.set(NOW)
    for _ in range(2):
        traffic = Traffic(tiny, settings.ENVIRONMENT.division, Random(3))
    fleet = _count("vehicle")
    assert fleet == _count("vehicle", "at is null") > 10
    seconds = 0.0
    monkeypatch.setattr("time.monotonic", lambda: seconds)
    traffic._last = 0.0
    for now in (15.0, 30.0):
        seconds += 15
        clock.advance(seconds=15)
        traffic.step(now)
    assert _count("vehicle", "at is not null and lon is not null") == fleet
    assert _count("vehicle_point") == 2 * fleet
