"""Hazards are reported from anywhere and worked to their end, over HTTP."""

from __future__ import annotations

import io
from datetime import timedelta
from typing import Any

import pytest

from chengyun.identity import facade as identity
from chengyun.kernel.clock import VirtualClock, now
from chengyun.kernel.models import Notification
from chengyun.kernel.principal import system
from chengyun.kernel.todo import waiting_for
from chengyun.monitoring import facade as monitoring
from chengyun.monitoring.hazards import services
from chengyun.monitoring.hazards.models import Hazard, HazardFile, HazardStep
from chengyun.monitoring.models import Alarm
from chengyun.monitoring.permissions import DUTY, OWNER, READ, REPORT, RISK
from chengyun.monitoring.tests.conftest import make_station
from tests.fixtures.http import Caller
from tests.fixtures.people import MakeAccount, four_callers
from tests.fixtures.state import MaxQueries, Snapshot

pytestmark = pytest.mark.django_db
HAZARDS = "/api/monitoring/hazards/"
BODY = {
    "title": "燃气管道上方违章占压", "source": "05", "specialty": "01", "division_code": "210102",
    "address": "青年大街 1 号", "lon": 123.41, "lat": 41.79, "found_at": "2026-11-20T09:30:00+08:00",
}  # fmt: skip


UPLOAD = "kernel.file.upload"
PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 64


def picture(caller: Caller) -> int:
    """A photo that only who sent it may read."""
    file = io.BytesIO(PNG)
    file.name = "现场.png"
    answer = caller.upload("/api/kernel/files/", file=file, division="210102", permission="")
    return int(answer.json["id"])


@pytest.fixture
def officer(account: MakeAccount) -> Caller:
    return Caller(account("officer", permissions=[READ, REPORT, RISK], full_name="风险管理员"))


@pytest.fixture
def gas(db: None) -> Any:
    return identity.create_organisation(
        principal=system(), code="210100GS", name="燃气公司", kind="enterprise", division_code="210100"
    )


@pytest.fixture
def rectifier(account: MakeAccount, gas: Any) -> Caller:
    return Caller(account("gas", permissions=[READ, OWNER], full_name="燃气公司安全员", organisation=gas))


def report(**changes: Any) -> Hazard:
    fields = {**BODY, **changes}
    fields.pop("found_at")
    return monitoring.report_hazard(principal=system("巡检员"), **fields)


@pytest.mark.requirement("4.3.8-2.2", part="loop")
def test_a_hazard_is_worked_to_its_end(
    clock: VirtualClock, officer: Caller, gas: Any, rectifier: Caller
) -> None:
    made = officer.post(HAZARDS, BODY)
    assert made.status == 201, made.text
    assert {name: made.json[name] for name in ("number", "domain", "state", "level", "due_at", "lon", "lat")} == {
        "number": made.json["number"], "domain": "01", "state": "reported", "level": None,
        "due_at": "2026-11-23T10:00:00+08:00", "lon": 123.41, "lat": 41.79,
    }  # fmt: skip
    assert [one["action"] for one in made.json["actions"]] == ["assess", "reject"]
    path = f"{HAZARDS}{made.json['id']}/act/"
    walk: list[tuple[Caller, dict[str, Any], str, str | None]] = [
        (
            officer,
            {"action": "assess", "level": 1, "note": "占压中压管"},
            "assessed",
            "2026-11-23T10:00:00+08:00",
        ),
        (
            officer,
            {"action": "assign", "organisation_id": gas.pk, "deadline": "2026-11-27"},
            "assigned",
            "2026-11-28T00:00:00+08:00",
        ),
        (officer, {"action": "urge", "note": "请今日到场"}, "assigned", "2026-11-28T00:00:00+08:00"),
        (rectifier, {"action": "rectify", "note": "占压物已拆除"}, "rectified", "2026-11-25T10:00:00+08:00"),
        (
            officer,
            {"action": "return", "note": "还有一处", "deadline": "2026-11-25"},
            "assigned",
            "2026-11-26T00:00:00+08:00",
        ),
        (rectifier, {"action": "rectify", "note": "已全部拆除"}, "rectified", "2026-11-25T10:00:00+08:00"),
        (officer, {"action": "pass", "note": "现场复查属实"}, "closed", None),
    ]
    for who, body, state, due in walk:
        answer = who.post(path, body)
        assert (answer.status, answer.json["state"], answer.json["due_at"]) == (200, state, due), answer.text
        # A grave hazard is usually given seven days.
        days = {one["action"]: one["days"] for one in answer.json["actions"]}
        assert (days.get("assign", 7), days.get("assess")) == (7, None)
    shown = officer.get(f"{HAZARDS}{made.json['id']}/").json
    assert [(step["action_label"], step["who"], step["note"]) for step in shown["steps"]] == [
        ("上报", "风险管理员", "燃气管道上方违章占压"),
        ("评定级别", "风险管理员", "重大隐患；占压中压管"),
        ("交办整改", "风险管理员", "由燃气公司整改；期限 2026-11-27"),
        ("催办", "风险管理员", "请今日到场"),
        ("反馈整改", "燃气公司安全员", "占压物已拆除"),
        ("复查退回", "风险管理员", "期限 2026-11-25；还有一处"),
        ("反馈整改", "燃气公司安全员", "已全部拆除"),
        ("复查通过并销号", "风险管理员", "现场复查属实"),
    ]
    assert (shown["urged"], shown["returned"], shown["finished_at"]) == (1, 1, "2026-11-20T10:00:00+08:00")
    told = list(
        Notification.objects.filter(account_id=rectifier.account.pk)
        .order_by("pk")
        .values_list("title", flat=True)
    )
    assert told == ["隐患待整改", "隐患整改催办", "隐患整改被退回"]


def test_no_step_out_of_turn(
    clock: VirtualClock, officer: Caller, gas: Any, rectifier: Caller, snapshot: Snapshot
) -> None:
    hazard = report()
    path = f"{HAZARDS}{hazard.pk}/act/"
    before = snapshot(Hazard, HazardStep)
    assert officer.post(path, {"action": "pass", "note": "x"}).status == 409
    assert rectifier.post(path, {"action": "rectify", "note": "x"}).status == 404, "another unit's"
    assert officer.post(path, {"action": "rectify", "note": "x"}).status == 403
    answer = officer.post(path, {"action": "assess", "note": "x"})
    assert (answer.status, answer.json["errors"]) == (
        422,
        [{"field": "level", "message": "评定级别时应填写级别。"}],
    )
    assert (
        officer.post(path, {"action": "assess", "level": 3, "note": "x"}).json["errors"][0]["field"]
        == "level"
    )
    assert officer.post(path, {"action": "explode"}).status == 422
    assert snapshot(Hazard, HazardStep) == before
    officer.post(path, {"action": "assess", "level": 2, "note": "x"})
    before = snapshot(Hazard, HazardStep)
    past = {"action": "assign", "organisation_id": gas.pk, "deadline": "2026-11-19"}
    assert officer.post(path, past).json["errors"] == [
        {"field": "deadline", "message": "整改期限不能早于今天。"}
    ]
    unknown = {"action": "assign", "organisation_id": 424242, "deadline": "2026-11-21"}
    assert officer.post(path, unknown).json["errors"][0]["field"] == "organisation_id"
    assert snapshot(Hazard, HazardStep) == before


@four_callers([READ, REPORT])
def test_only_who_may_reports(who: Caller, snapshot: Snapshot) -> None:
    before = snapshot(Hazard, HazardStep)
    answer = who.post(HAZARDS, {**BODY, "found_at": None} | {"found_at": "2026-01-01T00:00:00+08:00"})
    expected = {"anonymous": 401, "no-permission": 403, "other-division": 403}
    assert answer.status == (201 if who.may else expected[who.label])
    assert who.may or snapshot(Hazard, HazardStep) == before


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"specialty": "99"}, "specialty"),
        ({"source": "9"}, "source"),
        ({"division_code": "21"}, "division_code"),
        ({"lon": 190}, "lon"),
        ({"object_id": 424242}, "object_id"),
        ({"found_at": "2026-11-20T10:01:00+08:00"}, "found_at"),
        ({"files": [424242]}, "files"),
    ],
)
def test_what_is_wrong_is_named(
    clock: VirtualClock, officer: Caller, change: dict[str, Any], field: str
) -> None:
    answer = officer.post(HAZARDS, BODY | change)
    assert (answer.status, [error["field"] for error in answer.json["errors"]]) == (422, [field])
    assert not Hazard.objects.exists()


@pytest.mark.requirement("4.3.8-2.2", part="sources")
def test_what_was_reported_before_is_not_registered_again(clock: VirtualClock) -> None:
    first = report(source="01", reference="XJ20261120000001/3")
    assert report(source="01", reference="XJ20261120000001/3") == first
    assert report(source="03", reference="XJ20261120000001/3") != first
    assert report() != report(), "nothing says that they are the same"


@pytest.mark.requirement("4.3.8-2.2", part="sources")
def test_an_alarm_becomes_a_hazard_once(clock: VirtualClock, account: MakeAccount) -> None:
    station = make_station()
    station.report({"at": "2026-11-20 09:00:00", "values": {"GA01": 55}})
    alarm = Alarm.objects.get()
    duty = Caller(account("duty", permissions=[READ, DUTY, REPORT, UPLOAD], full_name="值班员"))
    photo = picture(duty)
    made = duty.post(f"{HAZARDS}from-alarm/", {"alarm": alarm.pk, "note": "反复超限", "files": [photo]})
    assert [one["id"] for one in made.json["files"]] == [photo]
    assert made.status == 201, made.text
    assert {name: made.json[name] for name in ("title", "source", "reference", "object_name", "found_at")} == {
        "title": "D1 号窨井可燃气体浓度（相邻地下空间）异常", "source": "02", "reference": alarm.number,
        "object_name": "D1 号窨井", "found_at": "2026-11-20T09:00:00+08:00",
    }  # fmt: skip
    assert duty.post(f"{HAZARDS}from-alarm/", {"alarm": alarm.pk}).json["id"] == made.json["id"]
    told = duty.get(f"/api/monitoring/alarms/{alarm.pk}/").json
    assert told["hazard_number"] == made.json["number"]
    steps = [(one["action_label"], one["who"], one["note"]) for one in told["steps"]]
    assert steps[-1] == ("登记为隐患", "值班员", made.json["number"])
    assert [one[0] for one in steps].count("登记为隐患") == 1
    Alarm.objects.update(verdict=False)
    assert duty.post(f"{HAZARDS}from-alarm/", {"alarm": alarm.pk}).status == 409
    assert duty.post(f"{HAZARDS}from-alarm/", {"alarm": 424242}).status == 404


@pytest.mark.requirement("4.3.8-2.2", part="deadlines")
def test_who_lets_a_deadline_pass_is_urged_once(
    clock: VirtualClock, officer: Caller, gas: Any, rectifier: Caller
) -> None:
    hazard = report()
    path = f"{HAZARDS}{hazard.pk}/act/"
    officer.post(path, {"action": "assess", "level": 2, "note": "x"})
    officer.post(path, {"action": "assign", "organisation_id": gas.pk, "deadline": "2026-11-20"})
    assert services.remind_overdue() == 0
    clock.advance(hours=14, seconds=1)
    assert (services.remind_overdue(), services.remind_overdue()) == (1, 0)
    officer, rectifier = Caller(officer.account), Caller(rectifier.account)  # a new day, a new session
    assert HazardStep.objects.get(action="overdue").late is True
    newest = Notification.objects.filter(account_id=rectifier.account.pk).order_by("-pk")[0]
    assert newest.title == "隐患整改已逾期"
    [row] = rectifier.get(f"{HAZARDS}?overdue=true").json["results"]
    assert row["overdue"] is True
    longer = officer.post(path, {"action": "postpone", "deadline": "2026-11-25", "note": "等待停气"})
    assert (longer.json["overdue"], longer.json["deadline"]) == (False, "2026-11-25")
    rectifier.post(path, {"action": "rectify", "note": "完成"})
    assert HazardStep.objects.get(action="rectify").late is False


@pytest.mark.requirement("4.3.8-2.2", part="loop")
def test_what_waits_is_on_the_portal(clock: VirtualClock, account: MakeAccount, gas: Any) -> None:
    report()
    Hazard.objects.update(due_at=now() - timedelta(minutes=1))
    officer = account("chief", permissions=[READ, RISK])
    items = {item.title: item.count for item in waiting_for(identity.principal_for(officer))}
    assert items == {"待评定的隐患": 1, "已逾期的隐患": 1}
    owner = account("unit", permissions=[READ, OWNER], organisation=gas)
    assert waiting_for(identity.principal_for(owner)) == []


def test_whoever_sees_a_hazard_sees_its_files(
    clock: VirtualClock, officer: Caller, account: MakeAccount
) -> None:
    sender = Caller(account("sender", permissions=[READ, REPORT, UPLOAD]))
    file = picture(sender)
    made = sender.post(HAZARDS, BODY | {"files": [file]})
    assert made.json["files"][0]["name"] == "现场.png"
    assert officer.get(f"{HAZARDS}{made.json['id']}/files/{file}/").body == PNG
    stranger = Caller(account("stranger", permissions=[READ], division="330100"))
    assert stranger.get(f"{HAZARDS}{made.json['id']}/files/{file}/").status == 404
    assert HazardFile.objects.count() == 1


@pytest.mark.requirement("4.3.8-2.2", part="statistics")
def test_hazards_are_counted(clock: VirtualClock, officer: Caller) -> None:
    for number in range(3):
        hazard = report(source="01", reference=str(number))
        services.act(principal=system(), hazard_id=hazard.pk, action="assess", level=1 + number % 2, note="x")
    services.act(principal=system(), hazard_id=hazard.pk, action="reject", note="复核不属实")
    assert officer.get(f"{HAZARDS}statistics/").json == {
        "total": 3, "open": 2, "major": 2, "major_open": 1, "overdue": 0, "closed": 0, "rectified_rate": 0.0,
        "by_state": [{"key": "assessed", "count": 2}, {"key": "rejected", "count": 1}],
        "by_source": [{"key": "01", "count": 3}],
        "by_specialty": [{"key": "01", "count": 3}],
        "by_division": [{"key": "210102", "count": 3}],
    }  # fmt: skip


def test_lists_ask_as_often_however_long_they_are(
    clock: VirtualClock, officer: Caller, max_queries: MaxQueries
) -> None:
    for _ in range(12):
        report()
    with max_queries(8):
        assert len(officer.get(HAZARDS).json["results"]) == 12
    assert len(officer.get(f"{HAZARDS}export/", format="csv").text.splitlines()) == 13
