"""Risks, hazards, alarms, accidents and sums become rows of the data standard (4.1.4-3, 5.1.4, 5.2.3)."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from chengyun.datastandard import facade as datastandard
from chengyun.kernel.clock import VirtualClock
from chengyun.kernel.principal import system
from chengyun.monitoring.accidents import services as accidents
from chengyun.monitoring.hazards import services as hazards
from chengyun.monitoring.models import Alarm
from chengyun.monitoring.risks import services as risks
from chengyun.monitoring.services import alarms
from chengyun.monitoring.tests.conftest import Station
from chengyun.monitoring.upward import pushing

US = system()
PLACE = {"specialty": "01", "division_code": "210102", "lon": 123.41, "lat": 41.79}


def stored(table: str) -> list[dict[str, Any]]:
    definition = datastandard.definition("operation", table)
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
def test_registers_go_up_once_a_day(station: Station, clock: VirtualClock) -> None:
    assert pushing.push_registers() == 2
    assert only(stored("device")[0], "deviceId", "deviceType", "domain", "statusCode", "ownerDept") == {
        "deviceId": "D1", "deviceType": "GA01", "domain": "01", "statusCode": "2", "ownerDept": "未登记",
    }  # fmt: skip
    assert only(stored("facility")[0], "facilityId", "name") == {"facilityId": "O-D1", "name": "D1 号窨井"}
