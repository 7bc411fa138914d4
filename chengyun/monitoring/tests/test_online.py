"""A device is online for some of its own sampling intervals after it was heard."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from chengyun.kernel import parameters
from chengyun.kernel.clock import VirtualClock, now
from chengyun.kernel.models import Parameter
from chengyun.kernel.principal import system
from chengyun.monitoring import online
from chengyun.monitoring.models import Device, Point
from chengyun.monitoring.tests.conftest import Station
from tests.fixtures.http import Caller

DEVICES = "/api/monitoring/devices/"
AT = "2026-11-20 10:00:00"


def states(keeper: Caller) -> dict[str, bool]:
    online.note()
    return {row["code"]: row["online"] for row in keeper.get(DEVICES).json["results"]}


def report(station: Station, **point: Any) -> None:
    Point.objects.update(**point)
    station.report({"at": AT, "values": {"GA01": 1}})


@pytest.mark.requirement("4.3.8-1", part="devices")
def test_it_is_offline_after_some_of_its_own_intervals(
    station: Station, keeper: Caller, clock: VirtualClock
) -> None:
    assert states(keeper) == {"D1": False}, "it was never heard"
    report(station, sampling_seconds=60)
    clock.advance(minutes=3)
    assert states(keeper) == {"D1": True}
    clock.advance(seconds=1)
    assert states(keeper) == {"D1": False}
    assert keeper.get(DEVICES, online="true").json["count"] == 0
    assert keeper.get(DEVICES, online="false").json["count"] == 1
    domain = keeper.get("/api/monitoring/domains/01/").json
    assert (domain["devices"], domain["online"]) == (1, 0)


def test_who_reports_every_second_is_given_a_minute(
    station: Station, keeper: Caller, clock: VirtualClock
) -> None:
    report(station, sampling_seconds=1)
    clock.advance(minutes=1)
    assert states(keeper) == {"D1": True}
    clock.advance(seconds=1)
    assert states(keeper) == {"D1": False}


def test_who_reports_only_events_is_given_hours(
    station: Station, keeper: Caller, clock: VirtualClock
) -> None:
    report(station, sampling_seconds=None)
    online.note()
    clock.advance(hours=24)
    assert Device.objects.filter(online.is_online()).count() == 1
    clock.advance(seconds=1)
    assert Device.objects.filter(online.is_online()).count() == 0


def test_how_many_intervals_is_a_parameter(station: Station, keeper: Caller, clock: VirtualClock) -> None:
    report(station, sampling_seconds=60)
    row = Parameter.objects.get(code="device.online_intervals")
    parameters.set_value(principal=system(), parameter_id=row.pk, value=Decimal(10))
    clock.advance(minutes=10)
    assert states(keeper) == {"D1": True}


def test_what_is_heard_again_is_online_again(station: Station, keeper: Caller, clock: VirtualClock) -> None:
    report(station, sampling_seconds=60)
    clock.advance(minutes=10)
    assert states(keeper) == {"D1": False}
    station.report({"at": "2026-11-20 10:10:00", "values": {"GA01": 1}})
    assert states(keeper) == {"D1": True}
    assert Device.objects.get().last_seen_at == now()
