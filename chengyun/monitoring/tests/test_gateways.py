"""A gateway reports for its own children, and for nobody else."""

from __future__ import annotations

import json

import pytest

from chengyun.kernel.clock import VirtualClock
from chengyun.monitoring import tasks
from chengyun.monitoring.models import Device, Latest, Refusal
from chengyun.monitoring.mqtt import consumer
from chengyun.monitoring.tests.conftest import Station, make_station
from tests.fixtures.http import Caller

DEVICES = "/api/monitoring/devices/"
AT = "2026-11-20 09:00:00"


@pytest.fixture
def gateway(station: Station, clock: VirtualClock, keeper: Caller) -> Station:
    """G1 is the gateway of D1; D2 is somebody else's."""
    found = make_station("G1")
    make_station("D2")
    answer = keeper.patch(f"{DEVICES}{station.device.pk}/", {"name": "井", "gateway_id": found.device.pk})
    assert (answer.status, answer.json["gateway_code"]) == (200, "G1")
    return found


def values() -> dict[str, float]:
    return {
        f"{device}/{code}": value
        for device, code, value in Latest.objects.values_list("point__device__code", "point__code", "value")
    }


REPORTS = [
    {"device": "D1", "at": AT, "values": {"GA01": 1.0}},
    {"at": AT, "values": {"GA01": 2.0}},
    {"device": "D2", "at": AT, "values": {"GA01": 3.0, "GA03": 3.0}},
    {"device": "D9", "at": AT, "values": {"GA01": 4.0}},
]


@pytest.mark.requirement("6.1.4", part="iot")
@pytest.mark.parametrize("way", ["http", "mqtt"])
def test_a_gateway_reports_for_its_children_only(gateway: Station, way: str) -> None:
    if way == "http":
        answer = gateway.report(REPORTS).json()
        assert (answer["stored"], answer["refused_count"]) == (2, 3)
        assert answer["refused"][0]["reason"] == "“D2”不是本网关在用的子设备"
    else:
        taken = consumer.store([("chengyun.device.G1.readings", json.dumps(REPORTS).encode())])
        assert (taken.stored, len(taken.refused)) == (2, 3)
    assert values() == {"D1/GA01": 1.0, "G1/GA01": 2.0}
    assert set(Refusal.objects.values_list("device_code", "reason", "count")) == {
        ("G1", "“D2”不是本网关在用的子设备", 2),
        ("G1", "“D9”不是本网关在用的子设备", 1),
    }


def test_a_child_speaks_for_itself_and_not_for_others(gateway: Station, station: Station) -> None:
    answer = station.report([REPORTS[0], {"device": "G1", "at": AT, "values": {"GA01": 9.0}}]).json()
    assert (answer["stored"], answer["refused_count"]) == (1, 1)


def test_a_gateway_is_heard_when_it_speaks_for_a_child(gateway: Station) -> None:
    gateway.report(REPORTS[0])
    tasks.note_seen()
    seen = set(Device.objects.exclude(last_seen_at=None).values_list("code", flat=True))
    assert seen == {"D1", "G1"}


def test_gateways_do_not_stand_behind_each_other(gateway: Station, station: Station, keeper: Caller) -> None:
    other = Device.objects.get(code="D2")
    for device, behind in ((gateway.device, other), (other, station.device), (other, other)):
        answer = keeper.patch(f"{DEVICES}{device.pk}/", {"name": "x", "gateway_id": behind.pk})
        assert (answer.status, answer.json["errors"][0]["field"]) == (422, "gateway_id"), device.code
    assert keeper.get(DEVICES, gateway=gateway.device.pk).json["count"] == 1
    [row] = keeper.get(DEVICES, is_gateway="true").json["results"]
    assert (row["code"], row["child_count"]) == ("G1", 1)
    assert keeper.get(DEVICES, is_gateway="false").json["count"] == 2
    assert keeper.patch(f"{DEVICES}{station.device.pk}/", {"name": "x", "gateway_id": None}).status == 200
    assert gateway.report(REPORTS[0]).json()["refused_count"] == 1
