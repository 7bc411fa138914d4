"""What live pages ask twice a second: cheap, and different whenever there is something to load."""

from __future__ import annotations

import pytest

from chengyun.kernel.clock import VirtualClock
from chengyun.monitoring.permissions import READ
from chengyun.monitoring.tests.conftest import Station, send
from tests.fixtures.http import Caller
from tests.fixtures.people import four_callers

PULSE = "/api/monitoring/pulse/"


def test_it_tells_of_readings_and_alarms(
    station: Station, clock: VirtualClock, reader: Caller, max_queries
) -> None:
    asked = {"points": f"{station.gas.pk},{station.pressure.pk}"}
    assert reader.get(PULSE, **asked).json == {"alarms": 0, "points": []}
    send(station, 1.0)
    with max_queries(4):
        calm = reader.get(PULSE, **asked).json
    assert calm["alarms"] == 0
    assert calm["points"] == [{"point": station.gas.pk, "at": "2026-11-20T09:00:00+08:00"}]
    send(station, 90.0, begin="09:01")
    alarming = reader.get(PULSE, **asked).json
    assert alarming["alarms"] > 0
    assert alarming["points"][0]["at"] == "2026-11-20T09:01:00+08:00"
    send(station, 1.0, 1.0, 1.0, begin="09:02")
    assert reader.get(PULSE).json["alarms"] > alarming["alarms"]
    assert reader.get(PULSE).json["points"] == []


@pytest.mark.parametrize("wrong", ["x", "1,,x", ",".join("1" * 21)])
def test_points_that_are_none(reader: Caller, db: None, wrong: str) -> None:
    answer = reader.get(PULSE, points=wrong)
    assert (answer.status, answer.json["errors"][0]["field"]) == (422, "points")


@four_callers([READ])
def test_who_may_ask(who: Caller, station: Station, clock: VirtualClock) -> None:
    send(station, 1.0)
    answer = who.get(PULSE, points=str(station.gas.pk))
    expected = {"anonymous": 401, "no-permission": 403, "other-division": 200}
    assert answer.status == (200 if who.may else expected[who.label])
    assert answer.status != 200 or len(answer.json["points"]) == (1 if who.may else 0)
