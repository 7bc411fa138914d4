"""Injections through the API: only who may, only where one may, bounded, stopped; and what the platform then knows."""

from __future__ import annotations

import pytest
from django.conf import settings

from chengyun.kernel import clock as time
from chengyun.kernel.clock import VirtualClock
from chengyun.kernel.principal import system
from chengyun.monitoring import facade as monitoring
from chengyun.monitoring.permissions import READ as MONITORING
from chengyun.runtime.problems import RuntimeProblem
from chengyun.simulation import registering, selectors
from chengyun.simulation.fleet import Fleet
from chengyun.simulation.models import Injection, SimulatedDevice
from chengyun.simulation.permissions import INJECT, READ
from chengyun.simulation.placing import placed
from tests.fixtures.http import Caller
from tests.fixtures.people import MakeAccount, four_callers
from tests.fixtures.state import MaxQueries, Snapshot

INJECTIONS = "/api/simulation/injections/"
NOW = "/api/simulation/now/"

pytestmark = pytest.mark.django_db


@pytest.fixture
def devices(clock: VirtualClock) -> list[SimulatedDevice]:
    registering.register(settings.ENVIRONMENT, points=150)
    return list(SimulatedDevice.objects.all())


@pytest.fixture
def operator(account: MakeAccount) -> Caller:
    return Caller(account("operator", permissions=[READ, INJECT, MONITORING], full_name="模拟员"))


def of_kind(kind: str) -> SimulatedDevice:
    return SimulatedDevice.objects.filter(kind=kind).order_by("code")[0]


def speak(at: float) -> None:
    """What the simulated devices say at a moment, heard by the platform."""
    fleet, known = Fleet.read(), monitoring.devices()
    fleet.suffer(selectors.running())
    reports = [
        (known[code], monitoring.Report(at=at * 1000, values=values))
        for code, device in fleet.devices.items()
        if (values := device.measure(at)) is not None
    ]
    monitoring.take(reports)


def test_the_same_seed_places_the_same_devices() -> None:
    one, again, other = (list(placed("210100", 300, seed)) for seed in (1, 1, 2))
    assert one == again
    assert [device.address for device in one] != [device.address for device in other]
    assert 300 <= sum(len(device.kind.points) for device in one) < 305
    # More points add devices and change none.
    assert list(placed("210100", 500, 1))[: len(one)] == one
    with pytest.raises(RuntimeProblem, match="330100"):
        list(placed("330100", 10, 1))


def test_devices_are_registered_once_and_added_to(devices: list[SimulatedDevice]) -> None:
    assert registering.register(settings.ENVIRONMENT, points=150) == 0
    assert registering.register(settings.ENVIRONMENT, points=170) == SimulatedDevice.objects.count() - len(
        devices
    )
    assert registering.points_registered() >= 170
    assert monitoring.devices().keys() == registering.secrets(settings.ENVIRONMENT).keys()
    with pytest.raises(RuntimeProblem, match="种子为 41"):
        registering.register(settings.ENVIRONMENT, points=200, seed=1)


def test_a_leak_is_seen_by_the_platform_and_stopped(
    devices: list[SimulatedDevice], operator: Caller, clock: VirtualClock
) -> None:
    well = of_kind("燃气窨井")
    body = {"kind": "leak", "device_id": well.pk, "strength": 2, "seconds": 300, "radius": 100}
    answer = operator.post(INJECTIONS, body)
    assert answer.status == 201, answer.text
    assert answer.json["object_name"] == well.object_name
    assert (answer.json["radius"], answer.json["who"], answer.json["active"]) == (100, "模拟员", True)
    clock.advance(seconds=60)
    speak(time.now().timestamp())
    now = operator.get(NOW).json
    [device] = [one for one in now["devices"] if one["code"] == well.code]
    assert (device["level"], device["kinds"]) == (2, ["leak"])
    assert device["points"][0]["value"] > 50
    assert now["injections"][0]["id"] == answer.json["id"]
    assert operator.post(f"{INJECTIONS}{answer.json['id']}/stop/").status == 200
    clock.advance(seconds=1)
    assert operator.get(NOW).json["devices"] == []
    assert operator.post(f"{INJECTIONS}{answer.json['id']}/stop/").status == 409
    for second in range(3):
        clock.advance(seconds=1 + second)
        speak(time.now().timestamp())
    assert monitoring.standing(principal=system(), device_codes=[well.code])[well.code][0]["level"] == 0


def test_a_storm_reaches_the_whole_city_and_only_what_water_does_harm(
    devices: list[SimulatedDevice], operator: Caller, clock: VirtualClock
) -> None:
    assert operator.post(INJECTIONS, {"kind": "storm", "strength": 1, "seconds": 600}).status == 201
    clock.advance(seconds=200)
    found = operator.get(NOW).json
    wet = {"下穿通道", "排水检查井", "管廊舱段"}
    assert found["reached"] == sum(device.kind in wet for device in devices)


def test_a_silent_device_says_nothing(
    devices: list[SimulatedDevice], operator: Caller, clock: VirtualClock
) -> None:
    bridge = of_kind("桥梁")
    operator.post(INJECTIONS, {"kind": "silence", "strength": 1, "seconds": 60, "device_id": bridge.pk})
    fleet = Fleet.read()
    assert fleet.suffer(selectors.running()) == {bridge.code}
    assert fleet.devices[bridge.code].measure(time.now().timestamp()) is None


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"kind": "stuck"}, "device_id"),
        ({"kind": "leak"}, "lon"),
        ({"kind": "leak", "lon": 123.4}, "lon"),
        ({"kind": "leak", "lon": 120.0, "lat": 30.0}, "radius"),
        ({"kind": "leak", "lon": 123.4, "lat": 41.8, "radius": 60_000}, "radius"),
        ({"kind": "storm", "seconds": 100_000}, "seconds"),
        ({"kind": "storm", "seconds": 1}, "seconds"),
        ({"kind": "storm", "strength": 4}, "strength"),
        ({"kind": "flood"}, "kind"),
        ({"kind": "stuck", "device_id": 1_000_000}, "device_id"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_stored(
    devices: list[SimulatedDevice], operator: Caller, body: dict[str, object], field: str
) -> None:
    answer = operator.post(INJECTIONS, {"seconds": 60, "strength": 1} | body)
    assert answer.status == 422
    assert [error["field"] for error in answer.json["errors"]] == [field]
    assert not Injection.objects.exists()


def test_not_too_much_goes_wrong_at_once(devices: list[SimulatedDevice], operator: Caller) -> None:
    body = {"kind": "storm", "strength": 1, "seconds": 60}
    answers = [operator.post(INJECTIONS, body).status for _ in range(51)]
    assert answers == [201] * 50 + [409]


@four_callers([READ, INJECT])
def test_who_may_inject(devices: list[SimulatedDevice], who: Caller, snapshot: Snapshot) -> None:
    before = snapshot()
    body = {"kind": "stuck", "device_id": devices[0].pk, "strength": 1, "seconds": 60}
    answer = who.post(INJECTIONS, body)
    if who.may:
        assert answer.status == 201
    else:
        assert answer.status in (401, 403, 422)
        assert snapshot() == before


def test_who_sees_one_district_injects_there_only(
    devices: list[SimulatedDevice], account: MakeAccount, operator: Caller
) -> None:
    mine = Caller(
        account("district", permissions=[READ, INJECT, MONITORING], division=devices[0].division_code)
    )
    other = next(device for device in devices if device.division_code != devices[0].division_code)
    assert mine.post(INJECTIONS, {"kind": "storm", "strength": 1, "seconds": 60}).status == 422
    body = {"kind": "stuck", "device_id": other.pk, "strength": 1, "seconds": 60}
    assert mine.post(INJECTIONS, body).status == 422
    made = operator.post(INJECTIONS, body).json["id"]
    assert mine.get(INJECTIONS).json["count"] == 0
    assert mine.post(f"{INJECTIONS}{made}/stop/").status == 404


def test_lists_ask_few_questions(
    devices: list[SimulatedDevice], operator: Caller, max_queries: MaxQueries
) -> None:
    for device in devices[:20]:
        operator.post(INJECTIONS, {"kind": "stuck", "device_id": device.pk, "strength": 1, "seconds": 60})
    with max_queries(6):
        assert operator.get(INJECTIONS, active="true").json["count"] == 20
    with max_queries(6):
        assert operator.get("/api/simulation/devices/").json["count"] == len(devices)
    with max_queries(5):
        assert len(operator.get("/api/simulation/devices/places/").json["devices"]) == len(devices)
