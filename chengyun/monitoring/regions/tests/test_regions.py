"""Province and nation look at what cities report, and grade them by one yardstick, over HTTP."""

from __future__ import annotations

from dataclasses import replace
from importlib import import_module, reload
from typing import Any

import pytest

from chengyun.config.tiers import TIERS
from chengyun.exchange import facade as exchange
from chengyun.kernel.clock import VirtualClock
from chengyun.kernel.principal import system
from chengyun.monitoring.permissions import ADMIN, READ
from chengyun.monitoring.scoring.models import ScoringFormula
from tests.fixtures.http import Caller
from tests.fixtures.people import MakeAccount, four_callers
from tests.fixtures.state import MaxQueries

OVERVIEW = "/api/monitoring/regions/overview/"
GRADING = "/api/monitoring/regions/grading/"
MAP = "/api/monitoring/risk-map/"
LATER = {"evalDate": "2026-11-10", "ownerDept": "燃气公司", "specialty": "01", "address": "某路"}


def push(table: str, *rows: dict[str, Any]) -> None:
    answer = exchange.local_push(principal=system(), group="operation", table=table, data=list(rows))
    assert answer.success, answer.data


def risk(division: str, number: str, level: str, **more: Any) -> dict[str, Any]:
    place = {"x": 123.4, "y": 41.8, "riskName": f"风险 {number}"}
    return {"districtCode": division, "riskId": number, "riskLevel": level, **place, **LATER, **more}


def danger(division: str, number: str, level: str, status: str, found: str, **more: Any) -> dict[str, Any]:
    row = {"dangerId": number, "dangerLevel": level, "rectifyStatus": status, "source": "01"}
    times = {"findTime": f"{found} 08:00:00", "deadline": found}
    return {"districtCode": division, "specialty": "01", "x": 123.4, "y": 41.8, **row, **times, **more}


def alarm(division: str, number: str, level: str, handling: str, **more: Any) -> dict[str, Any]:
    row = {"alarmId": number, "deviceId": "D1", "specialty": "01", "alarmLevel": level, "color": "R"}
    times = {"alarmTime": "2026-11-15 09:00:00", "handleStatus": handling, "subject": "object"}
    return {"districtCode": division, "x": 123.4, "y": 41.8, **row, **times, **more}


@pytest.fixture
def province(settings: Any, db: None, clock: VirtualClock) -> None:
    """The platform of Liaoning, to which two cities reported."""
    import_module("chengyun.config.urls")  # the addresses of this test run's own tier, for other tests
    settings.ENVIRONMENT = replace(settings.ENVIRONMENT, tier=TIERS["provincial"], division="210000")
    push(
        "risk",
        risk("210102", "R1", "1", openMeasures=1),
        risk("210102", "R2", "4"),
        risk("210103", "R3", "2", liftTime="2026-11-18 00:00:00"),
        risk("210202", "R4", "3", x=121.6, y=38.9),
    )
    push(
        "hiddenDanger",
        danger("210102", "H1", "1", "50", "2026-11-10"),
        danger("210102", "H2", "2", "40", "2026-11-10", finishTime="2026-11-12 08:00:00"),
        danger("210202", "H3", "2", "20", "2026-11-19"),
        danger("210202", "H4", "2", "40", "2026-09-01", finishTime="2026-09-02 08:00:00"),
    )
    push(
        "alarm",
        alarm("210102", "A1", "1", "40", isTrue=1, value=1, threshold=1, durationSec=600),
        alarm("210102", "A2", "3", "50", isTrue=0, value=1, threshold=1, durationSec=9000),
        alarm("210202", "A3", "2", "10", subject="device"),
    )
    push(
        "accident",
        {
            "districtCode": "210202", "accidentId": "S1", "specialty": "01", "level": "3",
            "occurTime": "2026-11-14 00:00:00", "deaths": 3, "injured": 1, "loss": 50, "x": 121.6, "y": 38.9,
        },
    )  # fmt: skip
    push(
        "dangerSource",
        {
            "districtCode": "210102", "sourceId": "W1", "name": "储配站", "specialty": "01", "grade": "2",
            "substance": "天然气", "x": 123.4, "y": 41.8, "inUse": 1,
        },
        {"districtCode": "210102", "sourceId": "W2", "name": "旧站", "grade": "5", "x": 123.4, "y": 41.8, "inUse": 0},
    )  # fmt: skip
    for division, rate in (("210102", 99), ("210202", 84)):
        push(
            "operStat",
            {
                "districtCode": division, "specialty": "01", "statisticalTime": "2026-11-15 00:00:00",
                "deviceTotal": 100, "onlineRate": rate, "alarmTotal": 2, "trueAlarm": 1, "alarmAccuracy": 50,
                "handledAlarm": 1, "faultAlarm": 1,
            },
        )  # fmt: skip


@pytest.fixture
def inspector(account: MakeAccount, province: None) -> Caller:
    return Caller(account("inspector", permissions=[READ], division="210000"))


@pytest.mark.requirement("4.1.4-3-4", part="statistics")
@pytest.mark.requirement("4.1.4-3-2", part="statistics")
@pytest.mark.requirement("4.2.3")
@pytest.mark.requirement("5.1.4")
def test_a_province_sees_its_cities(inspector: Caller) -> None:
    found = inspector.get(OVERVIEW).json
    assert (found["division"], found["begin"], found["end"]) == ("210000", "2026-10-22", "2026-11-20")
    rows = {row["key"]: row["figures"] for row in found["divisions"]}
    assert rows["210100"] == {
        "risks": 2, "risk_red": 1, "risk_blue": 1, "risks_controlled": 1,
        "hazards_open": 1, "hazards_major": 1, "hazards_overdue": 1, "hazards_found": 2, "hazards_closed": 1,
        "alarms": 2, "faults": 0, "alarms_true": 1, "alarms_judged": 2, "alarms_handled": 2, "alarm_seconds": 9600,
        "online_sum": 99, "online_days": 1, "patrols": 0, "patrols_done": 0, "alarms_summed": 3,
    }  # fmt: skip
    assert {name: rows["210200"][name] for name in ("risk_yellow", "faults", "accidents", "deaths", "loss")} == {
        "risk_yellow": 1, "faults": 1, "accidents": 1, "deaths": 3, "loss": 50,
    }  # fmt: skip
    assert (found["total"]["risks"], found["total"]["alarms"]) == (3, 3)
    assert found["levels"] == [{"key": "1", "count": 1}, {"key": "2", "count": 1}, {"key": "3", "count": 1}]
    assert {row["key"]: row["count"] for row in found["durations"]} == {
        "30 分钟以内": 1, "30 分钟～2 小时": 0, "2～24 小时": 1, "24 小时以上": 0, "未结束": 1,
    }  # fmt: skip
    assert {row["key"]: row["count"] for row in found["handling"]} == {"10": 1, "40": 1, "50": 1}
    [day] = found["days"]
    assert (day["day"], day["deviceTotal"], day["onlineRate"]) == ("2026-11-15", 200, 91.5)


@pytest.mark.requirement("4.1.4-3-2", part="statistics")
def test_it_is_filtered_by_division_period_and_specialty(inspector: Caller) -> None:
    city = inspector.get(OVERVIEW, division="210100").json
    assert [row["key"] for row in city["divisions"]] == ["210102"]
    assert inspector.get(OVERVIEW, begin="2026-11-16", end="2026-11-17").json["total"].get("alarms", 0) == 0
    before = inspector.get(OVERVIEW, begin="2026-11-16", end="2026-11-17").json["total"]
    assert (before["risks"], before["hazards_open"]) == (4, 1), "as they stood then"
    assert inspector.get(OVERVIEW, specialty="06").json["total"] == {}
    assert inspector.get(OVERVIEW, begin="2026-11-20", end="2026-11-19").json["errors"][0]["field"] == "begin"
    assert inspector.get(OVERVIEW, division="21").status == 422


@pytest.mark.requirement("4.1.4-3-4", part="grading")
def test_cities_are_graded_by_one_yardstick(inspector: Caller, account: MakeAccount) -> None:
    found = inspector.get(GRADING).json
    assert [(row["rank"], row["division"], row["score"], row["grade"]) for row in found["rows"]] == [
        (1, "210200", 55.29, "D 级"),
        (2, "210100", 39.47, "D 级"),
    ]
    parts = {part["code"]: (part["value"], part["score"]) for part in found["rows"][1]["parts"]}
    assert parts == {
        "red": (0.5, 0.0), "control": (0.5, 16.67), "rectified": (0.5, 0.0), "overdue": (1.0, 0.0),
        "accuracy": (0.5, 0.0), "handled": (1.0, 100.0), "online": (99.0, 100.0), "patrol": (None, None),
        "accident": (0.0, 100.0),
    }  # fmt: skip
    keeper = Caller(account("keeper", permissions=[READ, ADMIN], division="210000"))
    row = ScoringFormula.objects.get(code="grading")
    path = f"/api/monitoring/formulas/{row.pk}/"
    change = {"version": 1, "indicators": [{"code": "red", "weight": 30, "best": 0, "worst": 0.3}]}
    refused = keeper.patch(path, change)
    assert (refused.status, refused.json["errors"][0]["field"]) == (422, "indicators")
    change["indicators"] = [
        {"code": "red", "weight": 25, "best": 0, "worst": 0.3},
        {"code": "handled", "weight": 0, "best": 1, "worst": 0.6},
    ]
    assert inspector.patch(path, change).status == 403
    assert keeper.patch(path, change).json["version"] == 2
    assert keeper.patch(path, change).status == 409
    assert inspector.get(GRADING).json["version"] == 2


@pytest.mark.requirement("4.1.4-3-1", part="map")
def test_risks_and_hazards_lie_on_one_map(inspector: Caller) -> None:
    found = inspector.get(MAP, layers="risks,hazards,accidents,alarms,dangers").json
    shown = {
        name: sorted(one["properties"]["number"] for one in layer["features"])
        for name, layer in found["layers"].items()
    }
    assert shown == {
        "risks": ["R1", "R2", "R4"],
        "hazards": ["H1", "H3"],
        "accidents": ["S1"],
        "alarms": ["A1", "A2", "A3"],
        "dangers": ["W1"],
    }
    assert found["layers"]["risks"]["features"][0] == {
        "type": "Feature", "id": "R1", "geometry": {"type": "Point", "coordinates": [123.4, 41.8]},
        "properties": {
            "title": "风险 R1", "level": 1, "specialty": "01", "division_code": "210102", "number": "R1",
            "more": "燃气公司",
        },
    }  # fmt: skip
    assert [(one["code"], one["figures"]["risks"]) for one in found["children"]] == [
        ("210100", 2),
        ("210200", 1),
    ]
    then = inspector.get(MAP, layers="risks,hazards", at="2026-11-17T12:00:00+08:00").json["layers"]
    assert (len(then["risks"]["features"]), len(then["hazards"]["features"])) == (4, 1)
    dalian = inspector.get(MAP, layers="risks", division="210200").json
    assert [one["id"] for one in dalian["layers"]["risks"]["features"]] == ["R4"]
    box = inspector.get(MAP, layers="risks", box="123,41,124,42").json
    assert [one["id"] for one in box["layers"]["risks"]["features"]] == ["R1", "R2"]
    assert inspector.get(MAP, layers="ghosts").json["errors"][0]["field"] == "layers"
    assert inspector.get(MAP, box="124,41,123,42").json["errors"][0]["field"] == "box"


@four_callers([READ], division="210000")
@pytest.mark.parametrize("path", [OVERVIEW, GRADING, MAP])
def test_only_who_may_looks(who: Caller, path: str, province: None) -> None:
    answer = who.get(path, division="210100")
    expected = {"anonymous": 401, "no-permission": 403, "other-division": 403}
    assert answer.status == (200 if who.may else expected[who.label])


def test_a_region_is_asked_as_often_however_many_cities_it_has(
    inspector: Caller, max_queries: MaxQueries
) -> None:
    push("risk", *(risk(f"2101{number:02d}", f"Q{number}", "2") for number in (2, 3, 4, 5, 6)))
    with max_queries(32):
        assert inspector.get(OVERVIEW).status == 200


@pytest.mark.requirement("4.2.3")
def test_a_province_has_only_what_it_uses(province: None, settings: Any) -> None:
    routes = import_module("chengyun.monitoring.api.routes")
    here = settings.ENVIRONMENT
    try:
        names = {str(one.pattern).split("/")[0].lstrip("^") for one in reload(routes).urlpatterns}
    finally:
        settings.ENVIRONMENT = replace(here, tier=TIERS["city"], division="210100")
        reload(routes)
    assert {"risk-map", "regions", "formulas", "plans", "incidents"} <= names
    assert not names & {"devices", "report", "alarms", "risks", "hazards", "accidents"}
