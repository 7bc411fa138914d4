"""The simulated devices: ordinary days stay within the limits, incidents pass them and come back."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from chengyun.demo.devices import registering
from chengyun.demo.devices.behaviour import Behaviour, Incident
from chengyun.monitoring.rules.loading import indicators

LIMITS = {row["code"]: row for row in indicators()}
BEGIN = datetime(2026, 11, 20, tzinfo=UTC)


def test_every_kind_measures_what_its_specialty_has() -> None:
    for kind in registering.kinds():
        for code, *_ in kind["points"]:
            assert LIMITS[code]["specialty"] == kind["specialty"]
    assert {kind["specialty"] for kind in registering.kinds()} == {f"{number:02d}" for number in range(1, 13)}


@pytest.mark.parametrize("minutes", range(0, 24 * 60, 97))
def test_an_ordinary_day_stays_within_the_mildest_limit(minutes: int) -> None:
    moment = BEGIN + timedelta(minutes=minutes)
    for points in registering.behaviours().values():
        for code, behaviour in points.items():
            limit, direction = LIMITS[code]["level3"], LIMITS[code]["direction"]
            if limit is not None:
                value = behaviour.at(moment)
                assert value < limit if direction == "high" else value > limit, code


def test_a_moment_is_the_same_whenever_it_is_asked_for() -> None:
    behaviour = Behaviour(2.5, 0.6, 0.5, seed=7)
    assert behaviour.at(BEGIN) == behaviour.at(BEGIN)
    assert behaviour.at(BEGIN) != behaviour.at(BEGIN + timedelta(seconds=10))


def test_an_incident_rises_stays_and_passes() -> None:
    incident = Incident("D", "GA01", begin=100, rise=20, stay=60, fall=20, peak=52)
    assert [incident.value(2, now) for now in (100, 110, 120, 180, 190, 200)] == [2, 27, 52, 52, 27, 2]
    assert not incident.over(200)
    assert incident.over(201)
