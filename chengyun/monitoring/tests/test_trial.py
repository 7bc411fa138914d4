"""Rules tried on history: what they would have done, beside what people found."""

from __future__ import annotations

from typing import Any

import pytest

from chengyun.kernel.clock import VirtualClock
from chengyun.monitoring.models import Alarm, AlarmRule, AlarmStep, Watch
from chengyun.monitoring.permissions import ADMIN, READ
from chengyun.monitoring.tests.conftest import Station, send
from tests.fixtures.http import Caller
from tests.fixtures.people import four_callers
from tests.fixtures.state import Snapshot

TRIAL = "/api/monitoring/alarm-rules/trial/"
PERIOD = {"first": "2026-11-20T00:00:00+08:00", "until": "2026-11-20T10:00:00+08:00"}


def test_a_rule_is_tried_beside_what_people_found(
    station: Station, clock: VirtualClock, keeper: Caller, duty: Caller, snapshot: Snapshot
) -> None:
    for begin, action in (("09:00", "confirm"), ("09:15", "dismiss"), ("09:30", "confirm")):
        value = 25 if begin == "09:30" else 60
        send(station, 3, value, value, 3, 3, 3, begin=begin)
        alarm = Alarm.objects.order_by("-pk")[0]
        duty.post(f"/api/monitoring/alarms/{alarm.pk}/act/", {"action": action, "note": "现场核实"})
    before = snapshot(Alarm, AlarmStep, AlarmRule, Watch)
    keeper.patch(f"/api/monitoring/points/{station.gas.pk}/", {"level3": 50, "level2": None})
    answer = keeper.post(TRIAL, {**PERIOD, "kind": "limits", "indicator_id": "GA01"})
    assert answer.status == 200, answer.text
    tried = answer.json
    assert {name: tried[name] for name in ("points", "readings", "complete", "count", "judged_true", "found", "precision", "recall")} == {
        "points": 1, "readings": 18, "complete": True, "count": 2, "judged_true": 2, "found": 1, "precision": 0.5, "recall": 0.5,
    }  # fmt: skip
    assert tried["by_day"] == [{"day": "2026-11-20", "count": 2}]
    assert [(one["raised_at"], one["verdict"], one["level"]) for one in tried["alarms"]] == [
        ("2026-11-20T09:16:00+08:00", False, 3),
        ("2026-11-20T09:01:00+08:00", True, 3),
    ]
    assert snapshot(Alarm, AlarmStep, AlarmRule, Watch) == before


def test_a_change_of_a_rule_is_tried_before_it_is_made(
    station: Station, clock: VirtualClock, keeper: Caller
) -> None:
    send(station, 3, 60, 3, 3, 3, 60, 60, 60)
    rule = AlarmRule.objects.get(kind="limits")
    count = keeper.post(TRIAL, {**PERIOD, "rule_id": rule.pk}).json["count"]
    fewer = keeper.post(TRIAL, {**PERIOD, "rule_id": rule.pk, "consecutive": 3}).json["count"]
    assert (count, fewer) == (2, 1)
    rule.refresh_from_db()
    assert (rule.consecutive, rule.version) == (1, 1)


@pytest.mark.parametrize(
    ("fields", "count"),
    [
        ({"kind": "rate", "params": {"seconds": 120, "level3": 40}}, 2),
        ({"kind": "duration", "params": {"seconds": 120}}, 1),
        ({"kind": "repetition", "params": {"times": 2, "seconds": 600}}, 1),
        ({"kind": "no_data", "missed": 3}, 1),
    ],
)
def test_each_kind_can_be_tried(
    station: Station, clock: VirtualClock, keeper: Caller, fields: dict[str, Any], count: int
) -> None:
    send(station, 3, 60, 3, 3, 3, 60, 60, 60)
    station.report({"at": "2026-11-20 09:07:30", "values": {"GA03": 0.2}})
    answer = keeper.post(TRIAL, {**PERIOD, **fields})
    assert answer.json["count"] == count, answer.text


@four_callers([READ, ADMIN])
def test_who_may_try(who: Caller, station: Station, clock: VirtualClock) -> None:
    expected = {"anonymous": 401, "no-permission": 403, "other-division": 200}
    answer = who.post(TRIAL, {**PERIOD, "kind": "limits"})
    assert answer.status == (200 if who.may else expected[who.label])
    assert answer.status != 200 or answer.json["points"] == (1 if who.may else 0)


def test_a_period_is_bounded(keeper: Caller, db: None) -> None:
    body = {"first": "2026-01-01T00:00:00+08:00", "until": "2026-11-01T00:00:00+08:00", "kind": "limits"}
    answer = keeper.post(TRIAL, body)
    assert (answer.status, answer.json["errors"][0]["field"]) == (422, "until")
