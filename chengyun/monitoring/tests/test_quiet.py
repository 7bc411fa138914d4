"""Who is told of alarms, and when: silence, inhibition, groups, escalation, assignment, and the end of cases."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from chengyun.coordination import facade as coordination
from chengyun.identity import facade as identity
from chengyun.kernel.clock import VirtualClock, now
from chengyun.kernel.models import Notification
from chengyun.kernel.principal import system
from chengyun.monitoring.alarms import escalation, quiet
from chengyun.monitoring.models import Alarm, AlarmStep, Silence
from chengyun.monitoring.permissions import DUTY, LEAD, OWNER, READ
from chengyun.monitoring.tests.conftest import Station, make_station, send
from tests.fixtures.http import Caller
from tests.fixtures.people import MakeAccount, four_callers
from tests.fixtures.state import MaxQueries, Snapshot

ALARMS = "/api/monitoring/alarms/"
SILENCES = "/api/monitoring/silences/"


def told() -> list[str]:
    return list(Notification.objects.order_by("pk").values_list("title", flat=True))


def silence_of(station: Station, **fields: Any) -> dict[str, Any]:
    return {
        "object_id": station.device.object_id,
        "ends_at": "2026-11-20T10:30:00+08:00",
        "reason": "道路施工",
        **fields,
    }


def test_a_silenced_alarm_is_kept_and_told_of_when_the_silence_ends(
    station: Station, clock: VirtualClock, duty: Caller
) -> None:
    assert duty.post(SILENCES, silence_of(station)).status == 201
    send(station, 60)
    alarm = Alarm.objects.get()
    assert (told(), alarm.due_at) == ([], None)
    [shown] = duty.get(f"{ALARMS}?quiet=true").json["results"]
    assert shown["silenced_until"] == "2026-11-20T10:30:00+08:00"
    assert duty.get(SILENCES).json["results"][0]["quiet_count"] == 1
    send(station, 100, begin="09:02")
    alarm.refresh_from_db()
    assert (told(), alarm.silence) == (["一级（红）报警"], None), "it is too bad to be silent"
    other = make_station("D2")
    duty.post(SILENCES, silence_of(other))
    send(other, 60)
    clock.advance(minutes=29)
    assert quiet.release() == 0
    clock.advance(minutes=1)
    assert quiet.release() == 1
    assert told() == ["一级（红）报警", "二级（橙）报警"]
    late = Alarm.objects.get(point=other.gas)
    assert late.due_at is not None
    assert late.due_at == now() + timedelta(minutes=10)
    assert [step.action for step in late.steps.all()] == ["raise", "quiet", "release"]


def test_a_silence_hushes_what_is_open_and_can_be_ended(
    station: Station, clock: VirtualClock, duty: Caller
) -> None:
    send(station, 60)
    row = duty.post(SILENCES, silence_of(station, object_id=None, specialty="01")).json
    assert (row["active"], Alarm.objects.get().silence_id) == (True, row["id"])
    assert duty.post(f"{SILENCES}{row['id']}/end/").status == 200
    assert Alarm.objects.get().silence_id is None
    assert duty.post(f"{SILENCES}{row['id']}/end/").status == 409


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"object_id": None}, "object_id"),
        ({"object_id": 999_999}, "object_id"),
        ({"rule_id": 999_999}, "rule_id"),
        ({"ends_at": "2026-11-20T09:00:00+08:00"}, "ends_at"),
        ({"ends_at": "2027-11-20T09:00:00+08:00"}, "ends_at"),
        ({"object_id": None, "division_code": "330100"}, "division_code"),
        ({"reason": ""}, "reason"),
    ],
)
def test_a_wrong_silence_is_refused(
    station: Station, clock: VirtualClock, duty: Caller, fields: dict[str, Any], field: str
) -> None:
    answer = duty.post(SILENCES, silence_of(station, **fields))
    assert (answer.status, answer.json["errors"][0]["field"]) == (422, field)
    assert not Silence.objects.exists()


@four_callers([READ, DUTY])
def test_who_may_silence(who: Caller, station: Station, clock: VirtualClock, snapshot: Snapshot) -> None:
    before = snapshot(Silence)
    expected = {"anonymous": 401, "no-permission": 403, "other-division": 422}
    answer = who.post(SILENCES, silence_of(station))
    assert answer.status == (201 if who.may else expected[who.label])
    assert who.may or snapshot(Silence) == before


def test_a_worse_alarm_keeps_the_milder_ones_of_its_object_quiet(
    station: Station, clock: VirtualClock, duty: Caller, keeper: Caller
) -> None:
    low = {"direction": "low", "level3": None, "level2": 0.15, "level1": 0.1}
    assert keeper.patch(f"/api/monitoring/points/{station.pressure.pk}/", low).status == 200
    station.report({"at": "2026-11-20 09:00:00", "values": {"GA01": 25}})
    station.report({"at": "2026-11-20 09:00:30", "values": {"GA03": 0.01}})
    mild, worse = Alarm.objects.order_by("-level")
    assert (mild.level > worse.level, mild.inhibited_by_id, mild.due_at) == (True, worse.pk, None)
    [shown] = duty.get(f"{ALARMS}?quiet=true").json["results"]
    assert shown["inhibited_by_number"] == worse.number
    duty.post(f"{ALARMS}{worse.pk}/act/", {"action": "dismiss", "note": "仪表检修"})
    assert quiet.release() == 1
    mild.refresh_from_db()
    assert mild.inhibited_by_id is None
    assert mild.due_at is not None


def test_people_are_told_once_of_a_group(station: Station, clock: VirtualClock, duty: Caller) -> None:
    send(station, 25, 3, 3, 3, 25, 3, 3, 3, 25)
    assert (Alarm.objects.count(), told()) == (3, ["三级（黄）报警"])
    for number in range(3):
        send(make_station(f"G{number}"), 60)
    groups = duty.get(f"{ALARMS}groups/?by=object&open=true").json
    assert [(one["name"], one["count"], one["level"], one["unrecovered"]) for one in groups] == [
        ("G0 号窨井", 1, 2, 1),
        ("G1 号窨井", 1, 2, 1),
        ("G2 号窨井", 1, 2, 1),
        ("D1 号窨井", 3, 3, 1),
    ]
    assert [(one["name"], one["count"]) for one in duty.get(f"{ALARMS}groups/?by=domain").json] == [
        ("市政设施", 6)
    ]
    assert duty.get(f"{ALARMS}groups/?by=colour").status == 422


def test_groups_ask_as_often_however_many_there_are(
    station: Station, clock: VirtualClock, duty: Caller, max_queries: MaxQueries
) -> None:
    for number in range(6):
        send(make_station(f"G{number}"), 60)
    with max_queries(7):
        assert len(duty.get(f"{ALARMS}groups/").json) == 6


def test_what_nobody_does_goes_up(
    station: Station, clock: VirtualClock, account: MakeAccount, duty: Caller
) -> None:
    organisation = identity.create_organisation(
        principal=system(), code="210100RQ", name="燃气集团", kind="enterprise", division_code="210100"
    )
    below = identity.create_organisation(
        principal=system(), code="210100RQ1", name="管网公司", kind="enterprise", division_code="210100",
        parent_id=organisation.pk,
    )  # fmt: skip
    leader = account("leader", permissions=[READ, LEAD])
    above = account("above", permissions=[READ, OWNER], organisation=organisation)
    account("below", permissions=[READ, OWNER], organisation=below)
    send(station, 60)
    Alarm.objects.update(organisation_path=below.path)
    clock.advance(minutes=10)
    assert escalation.escalate() == 0
    clock.advance(seconds=1)
    assert escalation.escalate() == 1
    assert escalation.escalate() == 0
    late = Notification.objects.filter(title="报警超期")
    assert list(late.values_list("account_id", flat=True)) == [leader.pk]
    clock.advance(minutes=10)
    assert escalation.escalate() == 1
    assert AlarmStep.objects.filter(action="escalate").count() == 2
    alarm = Alarm.objects.get()
    duty.post(f"{ALARMS}{alarm.pk}/act/", {"action": "confirm", "note": "属实"})
    late.delete()
    clock.advance(minutes=30)
    assert escalation.escalate() == 0
    clock.advance(minutes=1)
    assert escalation.escalate() == 1, "the owner has not signed: the company above hears of it"
    assert set(late.values_list("account_id", flat=True)) == {leader.pk, above.pk}


def test_an_alarm_is_given_to_somebody(
    station: Station, clock: VirtualClock, duty: Caller, account: MakeAccount, reader: Caller
) -> None:
    send(station, 60)
    alarm = Alarm.objects.get()
    colleague = account("colleague", permissions=[READ, DUTY], full_name="李工")
    stranger = account("stranger", permissions=[READ])
    path = f"{ALARMS}{alarm.pk}/"
    names = [one["name"] for one in duty.get(f"{path}candidates/").json]
    assert sorted(names) == ["值班员", "李工"]
    assert reader.post(f"{path}assign/", {"account_id": colleague.pk}).status == 403
    assert duty.post(f"{path}assign/", {"account_id": stranger.pk}).status == 422
    answer = duty.post(f"{path}assign/", {"account_id": colleague.pk, "note": "请尽快"}).json
    assert (answer["assignee"], answer["steps"][-1]["note"]) == ("李工", "李工。请尽快")
    assert Notification.objects.filter(account_id=colleague.pk, title="报警已指派给您").count() == 1
    assert Caller(colleague).get(f"{ALARMS}?mine=true").json["count"] == 1
    assert duty.get(f"{ALARMS}?mine=true").json["count"] == 0


def test_a_told_disposal_is_cleared_by_the_data(
    station: Station, clock: VirtualClock, duty: Caller, owner: Caller
) -> None:
    send(station, 60)
    alarm = Alarm.objects.get()
    for who, action in ((duty, "confirm"), (owner, "sign"), (owner, "arrive"), (owner, "feedback")):
        who.post(f"{ALARMS}{alarm.pk}/act/", {"action": action, "note": "已关阀"})
    send(station, 3, 3, 3, begin="09:05")
    alarm.refresh_from_db()
    assert (alarm.state, alarm.due_at) == ("cleared", None)
    clock.advance(days=8)
    assert escalation.archive() == 1
    alarm.refresh_from_db()
    assert alarm.state == "archived"


def test_the_end_of_its_case_is_the_disposal(
    station: Station, clock: VirtualClock, account: MakeAccount
) -> None:
    send(station, 60)
    alarm = Alarm.objects.get()
    centre = Caller(account("centre", permissions=[READ, DUTY, "coordination.read", "coordination.acceptor"]))
    centre.post(f"{ALARMS}{alarm.pk}/act/", {"action": "confirm", "note": "属实"})
    centre.post(f"{ALARMS}{alarm.pk}/open-case/", {"kind": "event", "class_code": "0401"})
    assert escalation.follow_cases() == 1
    assert escalation.follow_cases() == 0
    shown = centre.get(f"{ALARMS}{alarm.pk}/").json
    assert (shown["case_state"], shown["case_ended"], shown["state"]) == ("已上报待受理", False, "judged")
    case = coordination.open_cases(principal=system()).get()
    case.state = "closed"
    case.save()
    assert escalation.follow_cases() == 1
    shown = centre.get(f"{ALARMS}{alarm.pk}/").json
    assert (shown["case_ended"], shown["state"]) == (True, "handled")
