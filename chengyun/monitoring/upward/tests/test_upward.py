"""Risks, hazards, alarms, accidents and sums become rows of the data standard (4.1.4-3, 5.1.4, 5.2.3)."""

from __future__ import annotations

from dataclasses import replace
from datetime import time
from importlib import import_module
from typing import Any
from uuid import uuid4

import msgspec
import pytest
import shapely

from chengyun.config.tiers import TIERS
from chengyun.datastandard import facade as datastandard
from chengyun.gis import facade as gis
from chengyun.kernel.clock import VirtualClock, now
from chengyun.kernel.principal import Principal, Scope, system
from chengyun.monitoring.accidents import services as accidents
from chengyun.monitoring.control.services import incidents, plans
from chengyun.monitoring.control.services import resources as controls
from chengyun.monitoring.hazards import services as hazards
from chengyun.monitoring.models import Alarm
from chengyun.monitoring.patrol import services as patrol
from chengyun.monitoring.patrol import walking
from chengyun.monitoring.patrol.models import PatrolTask
from chengyun.monitoring.permissions import PATROL, READ, REPORT
from chengyun.monitoring.risks import services as risks
from chengyun.monitoring.services import alarms, registry
from chengyun.monitoring.tests.conftest import Station
from chengyun.monitoring.upward import pushing
from tests.fixtures.http import Caller
from tests.fixtures.people import MakeAccount

US = system()
PLACE = {"specialty": "01", "division_code": "210102", "lon": 123.41, "lat": 41.79}


def stored(table: str, group: str = "operation") -> list[dict[str, Any]]:
    definition = datastandard.definition(group, table)
    rows: list[dict[str, Any]] = msgspec.json.decode(
        datastandard.fetch(definition, None, divisions="2101")[0]
    )
    return rows


def only(row: dict[str, Any], *names: str) -> dict[str, Any]:
    return {name: row[name] for name in names}


@pytest.mark.requirement("5.2.3")
@pytest.mark.requirement("4.1.4-3-1", part="reported")
def test_risks_and_hazards_go_up_and_follow_their_changes(db: None, clock: VirtualClock) -> None:
    risk = risks.add_risk(
        principal=US, name="中压管", method="ls", factors={"likelihood": 4, "severity": 5}, **PLACE
    )
    hazard = hazards.report(principal=US, source="01", title="占压", **PLACE)
    assert pushing.push_changes() == 1, "a hazard of no level is nobody's yet"
    assert only(stored("risk")[0], "riskId", "districtCode", "riskLevel", "evalDate", "x", "liftTime") == {
        "riskId": risk.number, "districtCode": "210102", "riskLevel": "1", "evalDate": "2026-11-20", "x": 123.41,
        "liftTime": None,
    }  # fmt: skip
    hazards.act(principal=US, hazard_id=hazard.pk, action="assess", level=1, note="x")
    clock.advance(minutes=5)
    assert pushing.push_changes() == 2, "each run looks back a little"
    clock.advance(minutes=5)
    assert pushing.push_changes() == 0
    assert only(stored("hiddenDanger")[0], "dangerId", "dangerLevel", "rectifyStatus", "deadline") == {
        "dangerId": hazard.number, "dangerLevel": "1", "rectifyStatus": "10", "deadline": "2026-11-27",
    }  # fmt: skip
    hazards.act(principal=US, hazard_id=hazard.pk, action="reject", note="复核不属实")
    risks.lift(principal=US, risk_id=risk.pk, note="已治理")
    assert pushing.push_changes() == 2
    assert only(stored("hiddenDanger")[0], "rectifyStatus", "finishTime") == {
        "rectifyStatus": "40", "finishTime": "2026-11-20 10:10:00",
    }  # fmt: skip
    assert stored("risk")[0]["liftTime"] == "2026-11-20 10:10:00"


@pytest.mark.requirement("5.2.3")
@pytest.mark.requirement("4.1.4-3-2", part="reported")
def test_alarms_accidents_and_sums_go_up(station: Station, clock: VirtualClock) -> None:
    station.report({"at": "2026-11-20 09:00:00", "values": {"GA01": 55}})
    alarm = Alarm.objects.get()
    alarms.act(principal=US, alarm_id=alarm.pk, action="dismiss", note="水汽")
    accidents.register(
        principal=US, title="爆燃", kind="02", occurred_at=alarm.raised_at, deaths=3, loss=20.5, **PLACE
    )
    risks.add_risk(
        principal=US, name="中压管", method="ls", factors={"likelihood": 1, "severity": 1}, **PLACE
    )
    assert pushing.push_changes() == 3
    assert only(stored("alarm")[0], "color", "value", "threshold", "durationSec", "isTrue", "handleStatus") == {
        "color": "O", "value": 55, "threshold": 50, "durationSec": 3600, "isTrue": 0, "handleStatus": "50",
    }  # fmt: skip
    assert only(stored("accident")[0], "level", "deaths", "injured", "loss", "accidentType") == {
        "level": "3", "deaths": 3, "injured": 0, "loss": 20.5, "accidentType": "02",
    }  # fmt: skip
    assert pushing.push_statistics() == 2
    assert pushing.push_statistics() == 2
    today = stored("operStat")[1]
    names = (
        "specialty",
        "deviceTotal",
        "alarmTotal",
        "trueAlarm",
        "alarmAccuracy",
        "riskBlue",
        "accidentCount",
    )
    assert only(today, "statisticalTime", *names) == {
        "statisticalTime": "2026-11-20 00:00:00", "specialty": "01", "deviceTotal": 1, "alarmTotal": 1, "trueAlarm": 0,
        "alarmAccuracy": 0, "riskBlue": 1, "accidentCount": 1,
    }  # fmt: skip


@pytest.mark.requirement("5.2.3")
@pytest.mark.requirement("4.1.4-3-4", part="statistics")
def test_patrols_go_up_as_they_are_walked(db: None, account: MakeAccount, clock: VirtualClock) -> None:
    walker = account("walker", permissions=[READ, PATROL, REPORT], full_name="王巡")
    person = patrol.add_resource(
        principal=US, code="P1", name="王巡", kind="person", division_code="210102", account_id=walker.pk
    )
    points = [{"name": "调压站", "lon": 123.4, "lat": 41.8}]
    route = patrol.add_route(
        principal=US, code="R1", name="中压管线", specialty="01", division_code="210102", points=points
    )
    patrol.add_plan(
        principal=US, code="XJ-1", name="每日巡检", route_id=route.pk, inspector_id=person.pk, every="day",
        begins_on=now().date(), begins_at=time(8), ends_at=time(12),
    )  # fmt: skip
    assert walking.make_tasks(now().date()) == 1
    assert pushing.push_changes() == 0, "what nobody has begun is told only in the sums"
    assert pushing.push_statistics() == 1
    assert only(stored("operStat")[0], "specialty", "patrolTask", "patrolDone") == {
        "specialty": "01", "patrolTask": 1, "patrolDone": 0,
    }  # fmt: skip
    task = PatrolTask.objects.get()
    person_walks = Principal(
        walker.pk, "王巡", Scope("210102"), frozenset({READ, PATROL, REPORT}), kind="person"
    )
    found = walking.report_finding(
        principal=person_walks,
        task_id=task.pk,
        client_key=uuid4(),
        title="渗水",
        lon=123.4,
        lat=41.8,
        hazard=True,
    )
    walking.check_in(principal=person_walks, task_id=task.pk, position=1, lon=123.4, lat=41.8)
    assert pushing.push_changes() == 1
    names = ("inspectId", "planId", "objectType", "inspector", "result", "dangerIds", "endTime")
    assert only(stored("inspection")[0], *names) == {
        "inspectId": f"21010220261120{task.pk}", "planId": "XJ-1", "objectType": "01", "inspector": "王巡",
        "result": "2", "dangerIds": [found.hazard_number], "endTime": "2026-11-20 10:00:00",
    }  # fmt: skip
    clock.advance(minutes=5)
    pushing.push_changes()
    assert len(stored("inspection")) == 1, "sent twice, it is the same row"
    pushing.push_statistics()
    today = [row for row in stored("operStat") if row["statisticalTime"].startswith("2026-11-20")]
    assert [row["patrolDone"] for row in today] == [1]


@pytest.mark.requirement("5.2.3")
@pytest.mark.requirement("4.1.4-3-1", part="reported")
@pytest.mark.requirement("4.1.4-3-3", part="resources")
@pytest.mark.requirement("4.1.4-3-3", part="plans")
def test_resources_plans_and_outlines_go_up_once_a_day(
    db: None, account: MakeAccount, clock: VirtualClock
) -> None:
    place = {"division_code": "210102", "lon": 123.4, "lat": 41.8}
    controls.add_resource(
        principal=US, code="D1", name="抢修队", kind="team", quantity=20, phone="024", **place
    )
    gone = controls.add_resource(principal=US, code="D2", name="旧仓库", kind="material", quantity=5, **place)
    controls.edit_resource(principal=US, resource_id=gone.pk, active=False)
    steps = [{"phase": "先期处置", "duty": "关阀", "minutes": 10}]
    plan = plans.add_plan(
        principal=US, code="YA-1", name="泄漏预案", specialty="01", level=2, division_code="210102", summary="泄漏",
        steps=steps,
    )  # fmt: skip
    tank = risks.add_source(
        principal=US, code="WXY1", name="储配站", kind="gas", grade=2, specialty="01", substance="天然气", radius=800,
        **place,
    )  # fmt: skip
    heping = shapely.box(123.4, 41.7, 123.5, 41.8)
    gis.load_areas(principal=US, rows=[gis.AreaRow("210102", "和平区", heping)])
    pushing.push_registers()
    assert [only(row, "resId", "resType", "amount") for row in stored("resource")] == [
        {"resId": "D1", "resType": "01", "amount": 20}, {"resId": "D2", "resType": "02", "amount": 0},
    ]  # fmt: skip
    names = ("sourceId", "grade", "substance", "radius", "inUse")
    assert only(stored("dangerSource")[0], *names) == {
        "sourceId": tank.code, "grade": "2", "substance": "天然气", "radius": 800, "inUse": 1,
    }  # fmt: skip
    assert only(stored("plan")[0], "planId", "planType", "responseLevel", "content", "publishDate") == {
        "planId": plan.code, "planType": "01", "responseLevel": ["O"], "content": "泄漏\n先期处置：关阀",
        "publishDate": "2026-11-20",
    }  # fmt: skip
    [area] = stored("divisionArea", "basic")
    assert (area["areaCode"], area["name"]) == ("210102", "和平区")
    assert shapely.from_geojson(msgspec.json.encode(area["geom"])).equals(heping)
    reader = Caller(account("reader", permissions=[READ]))
    upper = Caller(account("upper", permissions=[READ], division="210000"))
    [outline] = upper.get("/api/monitoring/risk-map/outlines/", division="210000").json
    assert (outline["code"], outline["name"]) == ("210100", "沈阳市")
    [district] = reader.get("/api/monitoring/risk-map/outlines/", division="210102").json
    assert shapely.from_geojson(msgspec.json.encode(district["geometry"])).equals(heping)
    elsewhere = Caller(account("elsewhere", permissions=[READ], division="330100"))
    assert elsewhere.get("/api/monitoring/risk-map/outlines/", division="210100").status == 403
    total = reader.get("/api/monitoring/regions/overview/", division="210100").json["total"]
    assert (total["resources"], total["resources_01"], total["plans"]) == (1, 1, 1)


@pytest.mark.requirement("5.2.3")
@pytest.mark.requirement("4.1.4-3-1", part="reported")
def test_the_area_of_a_risk_goes_up(
    db: None, account: MakeAccount, clock: VirtualClock, settings: Any
) -> None:
    import_module("chengyun.config.urls")  # the addresses of this test run's own tier, for other tests
    square = [[[123.4, 41.79], [123.41, 41.79], [123.41, 41.8], [123.4, 41.79]]]
    risk = risks.add_risk(
        principal=US, name="塌陷", method="ls", factors={"likelihood": 4, "severity": 5},
        area={"type": "Polygon", "coordinates": square}, **PLACE,
    )  # fmt: skip
    pushing.push_changes()
    area = {"type": "MultiPolygon", "coordinates": [square]}
    assert stored("risk")[0]["geom"] == area
    settings.ENVIRONMENT = replace(settings.ENVIRONMENT, tier=TIERS["provincial"], division="210000")
    upper = Caller(account("upper", permissions=[READ], division="210000"))
    [found] = upper.get("/api/monitoring/risk-map/").json["layers"]["risks"]["features"]
    assert found["properties"]["area"] == area
    one = upper.get(f"/api/monitoring/reported/risks/210102.{risk.number}/").json
    assert one["area"] == area
    assert "范围" not in {told["label"] for told in one["fields_told"]}


@pytest.mark.requirement("5.2.3")
@pytest.mark.requirement("4.1.4-3-1", part="reported")
def test_what_is_moved_to_another_district_stands_in_one_only(
    station: Station, account: MakeAccount, clock: VirtualClock, settings: Any
) -> None:
    import_module("chengyun.config.urls")  # the addresses of this test run's own tier, for other tests
    place = {"division_code": "210102", "lon": 123.4, "lat": 41.8}
    risk = risks.add_risk(
        principal=US, name="中压管", method="ls", factors={"likelihood": 4, "severity": 5}, **PLACE
    )
    tank = risks.add_source(
        principal=US, code="WXY1", name="储配站", kind="gas", grade=2, specialty="01", **place
    )
    team = controls.add_resource(principal=US, code="D1", name="抢修队", kind="team", quantity=20, **place)
    steps = [{"phase": "先期处置", "duty": "关阀", "minutes": 10}]
    plan = plans.add_plan(
        principal=US, code="YA-1", name="预案", specialty="01", division_code="210102", steps=steps
    )
    burst = accidents.register(principal=US, title="爆燃", kind="02", occurred_at=now(), deaths=1, **PLACE)
    pushing.push_changes()
    pushing.push_registers()
    clock.advance(minutes=5)
    there = {"division_code": "210106"}
    risk = risks.edit_risk(principal=US, risk_id=risk.pk, version=risk.version, **there)
    risks.edit_source(principal=US, source_id=tank.pk, **there)
    controls.edit_resource(principal=US, resource_id=team.pk, **there)
    plan = plans.edit_plan(principal=US, plan_id=plan.pk, version=plan.version, **there)
    registry.edit_object(principal=US, object_id=station.device.object_id, **there)
    burst = accidents.correct(principal=US, accident_id=burst.pk, version=burst.version, **there)
    assert pushing.push_changes() == 4, (
        "risk and accident, each in its new district and no more in its old one"
    )
    pushing.push_registers()

    def told(table: str, column: str) -> dict[str, Any]:
        return {row["districtCode"]: row[column] for row in stored(table)}

    assert told("risk", "liftTime") == {"210102": "2026-11-20 10:05:00", "210106": None}
    assert told("dangerSource", "inUse") == {"210102": 0, "210106": 1}
    assert told("resource", "amount") == {"210102": 0, "210106": 20}
    assert told("plan", "inUse") == {"210102": 0, "210106": 1}
    assert told("device", "statusCode") == {"210102": "4", "210106": "2"}
    assert told("facility", "inUse") == {"210102": 0, "210106": 1}
    assert told("accident", "withdrawn") == {"210102": 1, "210106": 0}
    reader = Caller(account("reader", permissions=[READ]))
    total = reader.get("/api/monitoring/regions/overview/", division="210100").json["total"]
    assert (total["risks"], total["resources"], total["plans"]) == (1, 1, 1)
    assert (total["accidents"], total["deaths"]) == (1, 1)
    settings.ENVIRONMENT = replace(settings.ENVIRONMENT, tier=TIERS["provincial"], division="210000")
    upper = Caller(account("upper", permissions=[READ], division="210000"))
    [listed] = upper.get("/api/monitoring/reported/accidents/").json["results"]
    assert listed["division_code"] == "210106"
    [drawn] = upper.get("/api/monitoring/risk-map/", layers="accidents").json["layers"]["accidents"][
        "features"
    ]
    assert drawn["properties"]["division_code"] == "210106"

    # It comes back: it stands where it was, and no more where it was meanwhile.
    clock.advance(minutes=5)
    risks.edit_risk(principal=US, risk_id=risk.pk, version=risk.version, division_code="210102")
    plans.edit_plan(principal=US, plan_id=plan.pk, version=plan.version, active=False)
    accidents.correct(principal=US, accident_id=burst.pk, version=burst.version, division_code="210102")
    registry.edit_object(principal=US, object_id=station.device.object_id, active=False)
    assert pushing.push_changes() == 4
    pushing.push_registers()
    assert told("risk", "liftTime") == {"210102": None, "210106": "2026-11-20 10:10:00"}
    assert told("plan", "inUse") == {"210102": 0, "210106": 0}, "out of use, it is told so"
    assert told("facility", "inUse") == {"210102": 0, "210106": 0}
    assert told("accident", "withdrawn") == {"210102": 0, "210106": 1}


@pytest.mark.requirement("5.2.3")
@pytest.mark.requirement("4.1.4-3-3", part="incidents")
def test_incidents_go_up_with_how_they_are_answered(db: None, clock: VirtualClock) -> None:
    place = {"division_code": "210102", "lon": 123.4, "lat": 41.8}
    steps = [
        {"phase": "先期处置", "duty": "关阀", "minutes": 10},
        {"phase": "善后", "duty": "通报", "minutes": 60},
    ]
    plan = plans.add_plan(
        principal=US, code="YA-1", name="泄漏预案", specialty="01", division_code="210102", steps=steps
    )
    incident = incidents.register(
        principal=US, title="中山路泄漏", description="闻到气味", kind="gas_burst", level=3, **place
    )
    assert pushing.push_changes() == 1
    names = (
        "incidentId",
        "title",
        "level",
        "status",
        "plans",
        "stepTotal",
        "stepDone",
        "occurTime",
        "closeTime",
    )
    assert only(stored("incident")[0], *names) == {
        "incidentId": incident.number, "title": "中山路泄漏", "level": "3", "status": "10", "plans": [], "stepTotal": 0,
        "stepDone": 0, "occurTime": "2026-11-20 10:00:00", "closeTime": None,
    }  # fmt: skip
    clock.advance(minutes=5)
    incidents.start_plan(principal=US, incident_id=incident.pk, plan_id=plan.pk)
    assert pushing.push_changes() == 1
    assert only(stored("incident")[0], "status", "plans", "stepTotal", "stepDone") == {
        "status": "20", "plans": ["泄漏预案"], "stepTotal": 2, "stepDone": 0,
    }  # fmt: skip


@pytest.mark.requirement("5.2.3")
def test_registers_go_up_once_a_day(station: Station, clock: VirtualClock) -> None:
    assert pushing.push_registers() == 2
    assert only(stored("device")[0], "deviceId", "deviceType", "domain", "statusCode", "ownerDept") == {
        "deviceId": "D1", "deviceType": "GA01", "domain": "01", "statusCode": "2", "ownerDept": "未登记",
    }  # fmt: skip
    assert only(stored("facility")[0], "facilityId", "name") == {"facilityId": "O-D1", "name": "D1 号窨井"}
