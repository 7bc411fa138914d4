"""The city's own one map: layers, a moment in the past, and who sees what, over HTTP."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

from chengyun.identity import facade as identity
from chengyun.kernel.clock import SHANGHAI, VirtualClock
from chengyun.kernel.principal import system
from chengyun.monitoring.accidents import services as accidents
from chengyun.monitoring.hazards import services as hazards
from chengyun.monitoring.permissions import OWNER, READ
from chengyun.monitoring.risks import services as risks
from chengyun.monitoring.tests.conftest import make_station
from tests.fixtures.http import Caller
from tests.fixtures.people import MakeAccount
from tests.fixtures.state import MaxQueries

MAP = "/api/monitoring/risk-map/"
US = system()
PLACE: dict[str, Any] = {"specialty": "01", "division_code": "210102", "lon": 123.41, "lat": 41.79}
ALL = "risks,hazards,accidents,alarms,dangers,objects"


def shown(answer: Any) -> dict[str, list[tuple[str, int]]]:
    return {
        name: [(one["properties"]["title"], one["properties"]["level"]) for one in layer["features"]]
        for name, layer in answer.json["layers"].items()
    }


@pytest.fixture
def town(db: None, clock: VirtualClock) -> Any:
    gas = identity.create_organisation(
        principal=US, code="210100GS", name="燃气公司", kind="enterprise", division_code="210100"
    )
    station = make_station()
    station.report({"at": "2026-11-20 09:00:00", "values": {"GA01": 55}})
    risk = risks.add_risk(
        principal=US,
        name="中压管",
        method="ls",
        factors={"likelihood": 4, "severity": 5},
        organisation_id=gas.pk,
        **PLACE,
    )
    hazards.report(principal=US, source="01", title="占压", **PLACE)
    accidents.register(
        principal=US, title="爆燃", kind="02", occurred_at=datetime(2026, 11, 1, tzinfo=SHANGHAI), **PLACE
    )
    risks.add_source(
        principal=US,
        code="WX-1",
        name="储配站",
        kind="gas",
        grade=2,
        **PLACE | {"lon": 123.5, "division_code": "210103"},
    )
    clock.advance(hours=2)
    risks.assess(
        principal=US, risk_id=risk.pk, method="ls", factors={"likelihood": 2, "severity": 5}, note="已换管"
    )
    return gas


@pytest.mark.requirement("4.3.8-2.3", part="layers")
@pytest.mark.requirement("4.3.8-2.3", part="time")
def test_every_layer_as_it_stands_and_as_it_stood(town: Any, account: MakeAccount) -> None:
    reader = Caller(account("reader", permissions=[READ]))
    now = shown(reader.get(MAP, layers=ALL))
    assert {name: rows for name, rows in now.items() if name != "alarms"} == {
        "risks": [("中压管", 3)], "hazards": [("占压", 2)], "accidents": [("爆燃", 4)], "dangers": [("储配站", 2)],
        "objects": [("D1 号窨井", 0)],
    }  # fmt: skip
    assert [level for _, level in now["alarms"]] == [2]
    before = shown(reader.get(MAP, layers=ALL, at="2026-11-20T11:00:00+08:00"))
    assert before["risks"] == [("中压管", 1)]
    earlier = shown(reader.get(MAP, layers=ALL, at="2026-11-20T08:00:00+08:00"))
    assert (earlier["risks"], earlier["hazards"], earlier["alarms"]) == ([], [], [])
    assert earlier["accidents"] == [("爆燃", 4)]
    near = shown(reader.get(MAP, layers=ALL, box="123.45,41,124,42"))
    assert [name for name, rows in near.items() if rows] == ["dangers"]
    assert shown(reader.get(MAP, layers=ALL, specialty="06"))["risks"] == []


@pytest.mark.requirement("4.3.8-2.3", part="scope")
def test_everybody_sees_the_own_part(town: Any, account: MakeAccount) -> None:
    owner = Caller(account("gas", permissions=[READ, OWNER], organisation=town))
    found = owner.get(MAP, layers="risks,hazards,dangers")
    assert shown(found) == {"risks": [("中压管", 3)], "hazards": [], "dangers": []}
    assert found.json["children"] == []
    district = Caller(account("district", permissions=[READ], division="210103"))
    assert shown(district.get(MAP, layers=ALL))["risks"] == []
    assert district.get(MAP, division="210102").status == 403


@pytest.mark.requirement("4.3.8-2.3", part="layers")
def test_a_risk_has_the_area_that_was_drawn(db: None, clock: VirtualClock, account: MakeAccount) -> None:
    square = [[[123.4, 41.79], [123.41, 41.79], [123.41, 41.8], [123.4, 41.79]]]
    risks.add_risk(
        principal=US, name="塌陷", method="ls", factors={"likelihood": 4, "severity": 5},
        area={"type": "Polygon", "coordinates": square}, **PLACE,
    )  # fmt: skip
    [found] = Caller(account("reader", permissions=[READ])).get(MAP).json["layers"]["risks"]["features"]
    assert found["properties"]["area"] == {"type": "MultiPolygon", "coordinates": [square]}


def test_a_layer_is_asked_once_however_many_things_lie_on_it(
    town: Any, account: MakeAccount, max_queries: MaxQueries
) -> None:
    reader = Caller(account("reader", permissions=[READ]))
    for number in range(10):
        hazards.report(principal=US, source="01", title=f"占压 {number}", **PLACE)
    with max_queries(28):
        assert len(reader.get(MAP, layers=ALL).json["layers"]["hazards"]["features"]) == 11
