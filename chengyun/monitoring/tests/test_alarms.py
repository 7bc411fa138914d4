"""Alarms rise from readings and are worked to their end, over HTTP."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from chengyun.coordination import facade as coordination
from chengyun.identity import facade as identity
from chengyun.kernel.clock import VirtualClock
from chengyun.kernel.models import Notification
from chengyun.kernel.principal import system
from chengyun.monitoring.alarms import silence
from chengyun.monitoring.models import Alarm, AlarmRule, AlarmStep
from chengyun.monitoring.permissions import DUTY, OWNER, READ
from chengyun.monitoring.tests.conftest import Station, make_station, send
from tests.fixtures.http import Caller
from tests.fixtures.people import MakeAccount, four_callers
from tests.fixtures.state import MaxQueries, Snapshot

ALARMS = "/api/monitoring/alarms/"


@pytest.fixture
def alarm(station: Station, clock: VirtualClock) -> Alarm:
    send(station, 3, 55)
    return Alarm.objects.get()


@pytest.mark.requirement("4.3.8-3.1", part="alarm")
@pytest.mark.requirement("4.3.8", part="alarms")
def test_a_reading_beyond_its_limit_is_an_alarm_with_its_evidence(
    station: Station, clock: VirtualClock, duty: Caller
) -> None:
    send(station, 3, 19, 55)
    [shown] = duty.get(ALARMS).json["results"]
    detail = duty.get(f"{ALARMS}{shown['id']}/").json
    assert {
        name: detail[name]
        for name in ("level", "title", "state", "value", "raised_at", "due_at", "rule_version")
    } == {
        "level": 2,
        "title": "D1 号窨井 可燃气体浓度（相邻地下空间） 55 %LEL，达到二级限值 50",
        "state": "raised",
        "value": 55.0,
        "raised_at": "2026-11-20T09:02:00+08:00",
        "due_at": "2026-11-20T10:10:00+08:00",
        "rule_version": 1,
    }
    assert [value for _, value in detail["evidence"]] == [3.0, 19.0, 55.0]
    assert [one["action"] for one in detail["actions"]] == ["confirm", "dismiss"]
    assert list(Notification.objects.values_list("title", flat=True)) == ["二级（橙）报警"]


def test_it_worsens_recovers_and_rises_anew(station: Station, clock: VirtualClock) -> None:
    send(station, 25, 30, 60, 100, 55, 19.9, 10, 10)
    assert list(Alarm.objects.values_list("level", "worst", "recovered_at")) == [(1, 100.0, None)]
    send(station, 10, begin="09:08")
    first = Alarm.objects.get()
    assert first.recovered_at is not None
    assert list(first.steps.values_list("action", flat=True)) == ["raise", "worsen", "worsen", "recover"]
    send(station, 25, begin="09:20")
    assert Alarm.objects.count() == 2


def test_what_is_late_repeated_or_doubtful_raises_nothing(station: Station, clock: VirtualClock) -> None:
    send(station, 3, begin="09:30")
    send(station, 99, begin="09:10")
    assert not Alarm.objects.exists(), "it is past"
    send(station, 99, begin="09:31")
    send(station, 99, begin="09:31")
    station.report({"at": "2026-11-20 09:40:00", "values": {"GA01": 150}})
    station.report({"at": "2026-11-20 09:41:00", "values": {"GA01": 99}, "quality": 1})
    assert Alarm.objects.count() == 1
    send(station, 3, 3, 3, begin="09:42")
    assert Alarm.objects.get().recovered_at is not None
    send(station, 3, 99, begin="09:50")
    send(station, 100, begin="09:05")
    assert Alarm.objects.filter(recovered_at=None).get().level == 2


def test_a_report_that_comes_again_after_all_is_over_raises_nothing(
    station: Station, clock: VirtualClock
) -> None:
    values = (3, 99, 99, 3, 3, 3)
    send(station, *values)
    send(station, *values)
    assert list(Alarm.objects.get().steps.values_list("action", flat=True)) == ["raise", "recover"]


def test_a_more_exact_rule_takes_a_point_over(station: Station, clock: VirtualClock, keeper: Caller) -> None:
    send(station, 55)
    keeper.post(
        "/api/monitoring/alarm-rules/", {"name": "窨井燃气", "kind": "limits", "indicator_id": "GA01"}
    )
    send(station, 56, begin="09:01")
    rows = [(row.rule.name, row.recovered_at is not None) for row in Alarm.objects.order_by("pk")]
    assert rows == [("限值报警", True), ("窨井燃气", False)]


def test_a_rule_asks_for_several_readings_and_keeps_its_version(
    station: Station, clock: VirtualClock, keeper: Caller
) -> None:
    rule = AlarmRule.objects.get(kind="limits")
    assert keeper.patch(f"/api/monitoring/alarm-rules/{rule.pk}/", {"consecutive": 3}).json["version"] == 2
    send(station, 55, 3, 55, 55)
    assert not Alarm.objects.exists()
    send(station, 56, begin="09:04")
    assert (Alarm.objects.get().rule_version, Alarm.objects.get().value) == (2, 56.0)


def test_the_most_exact_rule_counts(station: Station, clock: VirtualClock, keeper: Caller) -> None:
    body = {"name": "窨井燃气", "kind": "limits", "indicator_id": "GA01", "consecutive": 2}
    assert keeper.post("/api/monitoring/alarm-rules/", body).status == 201
    assert keeper.post("/api/monitoring/alarm-rules/", body).json["errors"][0]["field"] == "name"
    send(station, 55)
    assert not Alarm.objects.exists()
    send(station, 55, begin="09:01")
    assert Alarm.objects.get().rule.name == "窨井燃气"
    keeper.patch(f"/api/monitoring/alarm-rules/{Alarm.objects.get().rule_id}/", {"active": False})
    other = make_station("D2")
    send(other, 55, begin="09:05")
    assert Alarm.objects.filter(point=other.gas).get().rule.name == "限值报警"


@pytest.mark.requirement("4.3.8-3.1", part="handling")
def test_an_alarm_is_worked_to_its_end(
    alarm: Alarm, clock: VirtualClock, duty: Caller, owner: Caller
) -> None:
    path = f"{ALARMS}{alarm.pk}/act/"
    walk = [
        (duty, "confirm", "judged", "2026-11-20T10:30:00+08:00"),
        (owner, "sign", "signed", "2026-11-20T11:00:00+08:00"),
        (owner, "arrive", "on_site", "2026-11-20T12:00:00+08:00"),
        (owner, "feedback", "handled", "2026-11-23T10:00:00+08:00"),
        (duty, "clear", "cleared", None),
        (duty, "archive", "archived", None),
    ]
    for who, action, state, due in walk:
        answer = who.post(path, {"action": action, "note": "已处理"})
        assert (answer.status, answer.json["state"], answer.json["due_at"]) == (200, state, due), answer.text
    assert [(step.action, step.who, step.late) for step in AlarmStep.objects.filter(alarm=alarm)] == [
        ("raise", "系统", False),
        *[(action, "值班员" if who is duty else "权属单位", False) for who, action, _, _ in walk],
    ]


def test_no_step_out_of_turn(
    alarm: Alarm, duty: Caller, owner: Caller, reader: Caller, snapshot: Snapshot
) -> None:
    before = snapshot(Alarm, AlarmStep)
    path = f"{ALARMS}{alarm.pk}/act/"
    assert duty.post(path, {"action": "clear", "note": "x"}).status == 409
    assert owner.post(path, {"action": "confirm", "note": "x"}).status == 403
    assert reader.post(path, {"action": "sign"}).status == 403
    answer = duty.post(path, {"action": "confirm"})
    assert (answer.status, answer.json["errors"]) == (
        422,
        [{"field": "note", "message": "判为真实时应填写说明。"}],
    )
    assert duty.post(path, {"action": "explode"}).status == 422
    assert snapshot(Alarm, AlarmStep) == before


def test_a_late_step_is_marked(alarm: Alarm, clock: VirtualClock, duty: Caller) -> None:
    clock.advance(minutes=11)
    assert duty.get(f"{ALARMS}?overdue=true").json["count"] == 1
    duty.post(f"{ALARMS}{alarm.pk}/act/", {"action": "confirm", "note": "属实"})
    assert AlarmStep.objects.get(action="confirm").late is True


@four_callers([READ, DUTY])
def test_only_duty_judges(who: Caller, alarm: Alarm, snapshot: Snapshot) -> None:
    before = snapshot(Alarm, AlarmStep)
    answer = who.post(f"{ALARMS}{alarm.pk}/act/", {"action": "confirm", "note": "属实"})
    expected = {"anonymous": 401, "no-permission": 403, "other-division": 404}
    assert answer.status == (200 if who.may else expected[who.label])
    assert who.may or snapshot(Alarm, AlarmStep) == before


@pytest.mark.requirement("C.0.3", part="rates")
def test_accuracy_is_of_what_was_judged(station: Station, clock: VirtualClock, duty: Caller) -> None:
    for number in range(11):
        send(make_station(f"E{number}"), 55)
    rows = list(Alarm.objects.order_by("pk"))
    for row in rows[:9]:
        duty.post(f"{ALARMS}{row.pk}/act/", {"action": "confirm", "note": "属实"})
    duty.post(f"{ALARMS}{rows[9].pk}/act/", {"action": "dismiss", "note": "水汽干扰"})
    statistics = duty.get(f"{ALARMS}statistics/").json
    assert {name: statistics[name] for name in ("total", "open", "true", "false", "accuracy")} == {
        "total": 11, "open": 10, "true": 9, "false": 1, "accuracy": 0.9,
    }  # fmt: skip
    assert statistics["by_specialty"] == [{"key": "01", "count": 11}]
    assert statistics["by_level"] == [{"key": "2", "count": 11}]


def test_a_silent_point_is_a_fault_of_its_device(station: Station, clock: VirtualClock, duty: Caller) -> None:
    station.report({"at": "2026-11-20 09:56:59", "values": {"GA03": 0.2}})
    assert silence.look() == 1
    assert silence.look() == 0
    [row] = duty.get(ALARMS).json["results"]
    assert (row["subject"], row["title"]) == ("device", "D1 号窨井 燃气监测仪 自 11-20 09:56 起没有数据")
    clock.advance(minutes=1)
    station.report({"at": "2026-11-20 10:00:30", "values": {"GA03": 0.2}})
    assert silence.look() == 0
    assert Alarm.objects.get().recovered_at is not None


def test_a_platform_that_did_not_listen_blames_nobody(station: Station, clock: VirtualClock) -> None:
    station.report({"at": "2026-11-20 09:00:00", "values": {"GA03": 0.2}})
    silence.note_listening()
    assert silence.look() == 0
    clock.advance(minutes=3, seconds=1)
    assert silence.look() == 1


def test_an_owner_sees_what_the_own_unit_keeps(
    station: Station, clock: VirtualClock, duty: Caller, account: MakeAccount
) -> None:
    send(station, 55)
    assert duty.get(ALARMS).json["count"] == 1
    organisation = identity.create_organisation(
        principal=system(), code="210100GS", name="燃气公司", kind="enterprise", division_code="210100"
    )
    Alarm.objects.update(organisation_path=organisation.path)
    stranger = identity.create_organisation(
        principal=system(), code="210100SW", name="水务公司", kind="enterprise", division_code="210100"
    )
    for name, unit, count in (("gas", organisation, 1), ("water", stranger, 0)):
        person = Caller(account(name, permissions=[READ, OWNER], organisation=unit))
        assert person.get(ALARMS).json["count"] == count


def test_a_true_alarm_becomes_a_case_once(
    alarm: Alarm, clock: VirtualClock, account: Any, snapshot: Snapshot
) -> None:
    centre = Caller(account("centre", permissions=[READ, DUTY]))
    path = f"{ALARMS}{alarm.pk}/open-case/"
    body = {"kind": "event", "class_code": "0401", "note": "请处置"}
    assert centre.post(path, body).status == 409, "nobody has judged it"
    centre.post(f"{ALARMS}{alarm.pk}/act/", {"action": "confirm", "note": "属实"})
    answer = centre.post(path, body)
    assert answer.status == 200, answer.text
    case = coordination.open_cases(principal=system()).get()
    assert (answer.json["case_number"], case.source) == (case.number, "iot")
    assert case.description.startswith("D1 号窨井 可燃气体浓度")
    before = snapshot(case)
    assert centre.post(path, body).status == 409
    assert snapshot(case) == before


def test_lists_ask_as_often_however_many_there_are(
    station: Station, clock: VirtualClock, duty: Caller, max_queries: MaxQueries
) -> None:
    for number in range(12):
        send(make_station(f"Q{number}"), 55)
    with max_queries(8):
        assert len(duty.get(ALARMS).json["results"]) == 12


def test_an_alarm_needs_its_readings(station: Station, clock: VirtualClock, keeper: Caller) -> None:
    """Limits that the register changes count for what comes next."""
    keeper.patch(f"/api/monitoring/points/{station.gas.pk}/", {"level3": 5, "level2": 6, "level1": 7})
    send(station, 5.5)
    assert Alarm.objects.get().level == 3
    assert Alarm.objects.get().raised_at + timedelta(hours=1) == clock_now()


def clock_now() -> Any:
    from chengyun.kernel import clock

    return clock.now()
