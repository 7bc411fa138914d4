"""Vehicles: registered by the administrator, moved by what their terminals send, seen on the command screen."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from chengyun.coordination.models import Vehicle, VehiclePoint
from chengyun.coordination.tests.conftest import Town
from chengyun.kernel import clock as kernel_clock
from tests.fixtures.http import Caller

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("4.3.4-1d", part="vehicles")]
VEHICLES = "/api/coordination/vehicles/"
SEND = f"{VEHICLES}send-positions/"


@pytest.fixture
def gateway(account: Any, client_of: Any) -> Caller:
    return client_of(account("gateway", roles=["vehicle-gateway"]))


def register(town: Town, plate: str = "辽A12345", **fields: Any) -> Any:
    unit = town.departments["roads"].pk
    return town.admin.post(VEHICLES, {"plate": plate, "kind": "sanitation", "organisation": unit, **fields})


def point(plate: str, minutes: int, lon: float, **fields: Any) -> dict[str, Any]:
    at = kernel_clock.now() - timedelta(minutes=minutes)
    return {"plate": plate, "at": at.isoformat(), "lon": lon, "lat": 41.79, **fields}


def test_a_vehicle_is_seen_where_it_was_last_and_where_it_was(
    town: Town, gateway: Caller, clock: Any
) -> None:
    made = register(town, note="洒水车")
    assert (made.status, made.json["kind_label"], made.json["organisation_name"]) == (
        201,
        "环卫作业车",
        "市政养护处",
    )
    sent = [
        point("辽A12345", 1, 123.432, speed=30),
        point("辽A12345", 3, 123.430),
        point("辽A12345", 2, 123.431),
    ]
    assert gateway.post(SEND, {"points": sent}).json == {"stored": 3}
    assert gateway.post(SEND, {"points": sent[1:]}).json == {"stored": 0}
    [seen] = town.dispatcher.get(VEHICLES, active=True).json["results"]
    assert (seen["plate"], seen["lon"], seen["speed"]) == ("辽A12345", 123.432, 30)
    track = town.dispatcher.get(f"{VEHICLES}{seen['id']}/points/").json
    assert [(one["lon"], one["speed"]) for one in track] == [(123.43, None), (123.431, None), (123.432, 30)]
    later = (kernel_clock.now() - timedelta(minutes=2)).isoformat()
    assert len(town.dispatcher.get(f"{VEHICLES}{seen['id']}/points/", **{"from": later}).json) == 2
    # A point that comes late does not move it back.
    gateway.post(SEND, {"points": [point("辽A12345", 30, 123.2)]})
    assert Vehicle.objects.get().lon == 123.432


def test_a_department_sees_its_own_vehicles(town: Town) -> None:
    register(town)
    register(town, "辽AD12345", organisation=town.departments["green"].pk, kind="patrol")
    own = {
        who: [row["plate"] for row in town.callers[who].get(VEHICLES).json["results"]]
        for who in ("department", "other_department", "leader", "supervisor")
    }
    assert own == {
        "department": ["辽A12345"],
        "other_department": ["辽AD12345"],
        "leader": ["辽A12345", "辽AD12345"],
        "supervisor": ["辽A12345", "辽AD12345"],
    }


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"plate": "12345"}, "plate"),
        ({"plate": "辽A12345"}, "plate"),
        ({"kind": "rocket"}, "kind"),
        ({"organisation": 10**6}, "organisation"),
    ],
)
def test_what_is_no_vehicle_is_refused(town: Town, change: dict[str, Any], field: str) -> None:
    register(town)
    answer = register(town, **{"plate": "辽A99999", **change})
    assert (answer.status, answer.json["errors"][0]["field"]) == (422, field)
    assert Vehicle.objects.count() == 1


def test_positions_of_nobody_of_the_future_and_of_stopped_vehicles_are_refused(
    town: Town, gateway: Caller
) -> None:
    number = register(town).json["id"]
    good = point("辽A12345", 1, 123.43)
    for wrong in (
        point("辽B00000", 1, 123.43),
        point("辽A12345", -60, 123.43),
        point("辽A12345", 60 * 24 * 8, 123.43),
        point("辽A12345", 1, 181),
        point("辽A12345", 1, 123.43, speed=-1),
    ):
        assert gateway.post(SEND, {"points": [good, wrong]}).status == 422
    assert gateway.post(SEND, {"points": [good] * 501}).status == 422
    assert town.admin.patch(f"{VEHICLES}{number}/", {"active": False}).status == 200
    assert gateway.post(SEND, {"points": [good]}).status == 422
    assert VehiclePoint.objects.count() == 0
    assert Vehicle.objects.get().at is None


def test_the_list_costs_the_same_however_many_there_are(town: Town, max_queries: Any) -> None:
    for number in range(4):
        register(town, f"辽A1234{number}")
    with max_queries(8):
        assert town.dispatcher.get(VEHICLES).json["count"] == 4
