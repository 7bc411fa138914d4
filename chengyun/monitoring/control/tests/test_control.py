"""Resources, plans and incidents, over HTTP."""

from __future__ import annotations

import io
from typing import Any

import pytest

from chengyun.identity import facade as identity
from chengyun.kernel.clock import VirtualClock
from chengyun.kernel.models import Notification
from chengyun.kernel.principal import system
from chengyun.monitoring.control.models import (
    ControlResource,
    Incident,
    IncidentLog,
    Plan,
    PlanVersion,
    ResponseStep,
)
from chengyun.monitoring.permissions import CONTROL, READ
from tests.fixtures.http import Caller
from tests.fixtures.people import MakeAccount, four_callers
from tests.fixtures.state import MaxQueries, Snapshot

RESOURCES = "/api/monitoring/control-resources/"
PLANS = "/api/monitoring/plans/"
INCIDENTS = "/api/monitoring/incidents/"
STEPS = "/api/monitoring/response-steps/"

TEAM = {
    "code": "T1", "name": "燃气抢修一队", "kind": "team", "category": "燃气抢修", "quantity": 12, "unit": "人",
    "division_code": "210102", "address": "青年大街 1 号", "contact": "赵队长", "phone": "13900000001",
    "lon": 123.40, "lat": 41.80,
}  # fmt: skip
PLAN = {
    "code": "P1",
    "name": "燃气泄漏应急预案",
    "specialty": "01",
    "level": 3,
    "division_code": "210100",
    "steps": [
        {
            "phase": "先期处置",
            "duty": "到场警戒，疏散人员",
            "post": "现场指挥",
            "minutes": 30,
            "resources": [{"kind": "team", "category": "燃气抢修", "quantity": 1}],
        },
        {"phase": "抢修", "duty": "关阀停气，修复管道", "minutes": 240},
    ],
}
LEAK = {
    "title": "青年大街燃气泄漏", "description": "施工挖断中压燃气管道，现场气味浓烈，附近有小学", "kind": "gas_burst",
    "level": 3, "division_code": "210102", "address": "青年大街 10 号", "lon": 123.4, "lat": 41.8,
}  # fmt: skip


@pytest.fixture
def control(account: MakeAccount) -> Caller:
    return Caller(account("control", permissions=[READ, CONTROL], full_name="防控员"))


def again(who: Caller) -> Caller:
    """Sign in once more: hours later the session is over."""
    return Caller(who.account)


@four_callers([READ, CONTROL])
@pytest.mark.requirement("4.3.8-6.1", part="register")
@pytest.mark.django_db
def test_only_control_keeps_resources(who: Caller, snapshot: Snapshot) -> None:
    before = snapshot(ControlResource)
    answer = who.post(RESOURCES, TEAM)
    expected = {"anonymous": 401, "no-permission": 403, "other-division": 403}
    assert answer.status == (201 if who.may else expected[who.label])
    if not who.may:
        assert snapshot(ControlResource) == before
        return
    assert {name: answer.json[name] for name in TEAM} == TEAM
    changed = who.patch(f"{RESOURCES}{answer.json['id']}/", {"quantity": 9, "active": False})
    assert changed.status == 200, changed.text
    assert (changed.json["quantity"], changed.json["active"]) == (9.0, False)
    assert who.post(RESOURCES, TEAM).json["errors"] == [{"field": "code", "message": "“T1”已被使用。"}]


@pytest.mark.requirement("4.3.8-6.1", part="nearest")
@pytest.mark.requirement("4.1.4-3-3", part="resources")
def test_the_nearest_of_a_kind_are_found(control: Caller) -> None:
    places = [
        ("T1", "team", 123.40),
        ("T2", "team", 123.42),
        ("T3", "team", 123.60),
        ("S1", "shelter", 123.41),
    ]
    for code, kind, lon in places:
        assert control.post(RESOURCES, {**TEAM, "code": code, "kind": kind, "lon": lon}).status == 201
    control.post(RESOURCES, {**TEAM, "code": "T4", "lon": 123.401})
    control.patch(f"{RESOURCES}{ControlResource.objects.get(code='T4').pk}/", {"active": False})
    near = control.get(f"{RESOURCES}nearest/", lon=123.4, lat=41.8, kind="team", within_km=5).json
    # A hundredth of a degree at this latitude is 831 m on the ellipsoid.
    assert [(row["code"], round(row["distance_m"], -1)) for row in near] == [("T1", 0.0), ("T2", 1660.0)]
    everything = control.get(f"{RESOURCES}nearest/", lon=123.4, lat=41.8, within_km=50).json
    assert [row["code"] for row in everything] == ["T1", "S1", "T2", "T3"]
    wrong = control.get(f"{RESOURCES}nearest/", lon=123.4, lat=41.8, kind="dragon")
    assert wrong.json["errors"] == [{"field": "kind", "message": "没有类型“dragon”。"}]


@pytest.mark.requirement("4.3.8-6.1", part="import-export")
def test_a_file_of_resources_comes_in_whole_and_goes_out(control: Caller) -> None:
    head = "编码,名称,类型,数量,单位,行政区划代码,经度,纬度\n"
    wrong = io.BytesIO(
        f"{head}M1,编织袋,material,500,条,210102,123.4,41.8\nM2,水泵,material,-1,台,210102,123.4,41.8\n".encode()
    )
    wrong.name = "resources.csv"
    answer = control.upload(f"{RESOURCES}import/", file=wrong, apply="true")
    assert (answer.status, answer.json["errors"][0]["row"], ControlResource.objects.count()) == (422, 3, 0)
    right = io.BytesIO(f"{head}M1,编织袋,material,500,条,210102,123.4,41.8\n".encode())
    right.name = "resources.csv"
    assert control.upload(f"{RESOURCES}import/", file=right, apply="true").json["applied"] is True
    lines = control.get(f"{RESOURCES}export/", format="csv").text.splitlines()
    assert lines[1].startswith(f"{ControlResource.objects.get().pk},M1,编织袋,应急物资,,500.0,条,210102,")


@pytest.mark.requirement("4.3.8-6.2", part="versions")
def test_a_plan_keeps_its_versions(control: Caller, clock: VirtualClock, snapshot: Snapshot) -> None:
    made = control.post(PLANS, PLAN)
    assert made.status == 201, made.text
    path = f"{PLANS}{made.json['id']}/"
    shorter = [{"phase": "抢修", "duty": "关阀停气", "minutes": 60}]
    changed = control.patch(path, {"version": 1, "steps": shorter, "reason": "演练后修订"})
    assert [(one["number"], one["reason"], len(one["steps"])) for one in changed.json["versions"]] == [
        (2, "演练后修订", 1), (1, "", 2),
    ]  # fmt: skip
    before = snapshot(Plan, PlanVersion)
    assert control.patch(path, {"version": 1, "steps": shorter}).status == 409
    assert control.patch(path, {"version": 2, "steps": []}).status == 422
    assert control.patch(path, {"version": 2, "steps": [{**shorter[0], "organisation_id": 99999}]}).json[
        "errors"
    ] == [{"field": "steps", "message": "第 1 步的责任单位不存在或已停用。"}]
    assert snapshot(Plan, PlanVersion) == before


@pytest.mark.requirement("4.3.8-6.2", part="started")
@pytest.mark.requirement("4.1.4-3-3", part="plans")
def test_a_plan_is_started_assigned_confirmed_and_closed(
    control: Caller, account: MakeAccount, clock: VirtualClock
) -> None:
    gas = identity.create_organisation(
        principal=system(), code="GAS", name="燃气公司", kind="enterprise", division_code="210100"
    )
    worker_account = account("worker", permissions=[READ], organisation=gas, full_name="抢修员")
    worker = Caller(worker_account)
    steps = [{**PLAN["steps"][0]}, {**PLAN["steps"][1], "organisation_id": gas.pk}]  # type: ignore[dict-item]
    plan = control.post(PLANS, {**PLAN, "steps": steps}).json
    incident = control.post(INCIDENTS, LEAK)
    assert incident.status == 201, incident.text
    assert (incident.json["kind_name"], incident.json["state"]) == ("燃气管道破裂", "open")
    path = f"{INCIDENTS}{incident.json['id']}/"

    started = control.post(f"{path}start-plan/", {"plan_id": plan["id"]}).json
    first, second = started["responses"][0]["steps"]
    assert (first["due_at"], second["due_at"]) == ("2026-11-20T10:30:00+08:00", "2026-11-20T14:00:00+08:00")
    assert (second["organisation_name"], second["state"]) == ("燃气公司", "waiting")
    assert control.post(f"{path}start-plan/", {"plan_id": plan["id"]}).status == 409

    assert control.post(f"{STEPS}{first['id']}/confirm/", {"note": "好"}).status == 409, "nobody has it yet"
    stranger = control.post(f"{STEPS}{second['id']}/assign/", {"account_id": control.account.pk})  # type: ignore[union-attr]
    assert stranger.json["errors"] == [{"field": "account_id", "message": "责任人应属于燃气公司。"}]
    given = control.post(f"{STEPS}{second['id']}/assign/", {"account_id": worker_account.pk})
    assert given.status == 200, given.text
    assert (given.json["state"], given.json["account_name"]) == ("assigned", str(worker_account))
    assert Notification.objects.filter(account_id=worker_account.pk, title="预案任务").count() == 1
    assert control.post(f"{STEPS}{second['id']}/confirm/", {"note": "代办"}).status == 403, "not the person's"

    assert control.post(f"{path}close/", {"summary": "完"}).status == 409, "steps are open"
    clock.advance(minutes=241)
    control, worker = again(control), again(worker)
    done = worker.post(f"{STEPS}{second['id']}/confirm/", {"note": "已关阀修复"})
    assert done.status == 200, done.text
    assert (done.json["state"], done.json["overdue"]) == ("done", True)
    assert (
        control.post(f"{STEPS}{first['id']}/skip/", {"note": "现场已由公安警戒"}).json["state"] == "skipped"
    )
    closed = control.post(f"{path}close/", {"summary": "管道修复，恢复供气，无人员伤亡"})
    assert (closed.status, closed.json["state"]) == (200, "closed")
    assert [(line["action"], line["note"]) for line in closed.json["log"]] == [
        ("register", LEAK["description"]),
        ("start", "燃气泄漏应急预案（第 1 版），2 个步骤"),
        ("assign", f"第 2 步“关阀停气，修复管道”交 {worker_account}"),
        ("done", "第 2 步“关阀停气，修复管道”：已关阀修复，超期"),
        ("skip", "第 1 步“到场警戒，疏散人员”：现场已由公安警戒"),
        ("close", "管道修复，恢复供气，无人员伤亡"),
    ]
    assert control.post(f"{path}note/", {"note": "x"}).status == 409


@pytest.mark.requirement("4.3.8-6.3")
@pytest.mark.requirement("4.1.4-3-3", part="incidents")
def test_similar_past_incidents_tell_how_they_were_handled(control: Caller, clock: VirtualClock) -> None:
    past = [
        ("公园路燃气泄漏", "施工挖断燃气管道，气味浓烈", "gas_burst", "关阀停气后更换管段"),
        ("长江街爆管", "供水主管爆裂，路面积水", "water_burst", "关阀抢修"),
        ("厂房火灾", "车间起火冒烟", "fire", "消防扑灭"),
    ]
    for title, text, kind, summary in past:
        made = control.post(INCIDENTS, {**LEAK, "title": title, "description": text, "kind": kind}).json
        clock.advance(hours=3)
        control = again(control)
        control.post(f"{INCIDENTS}{made['id']}/close/", {"summary": summary})
    control.post(INCIDENTS, LEAK)
    found = control.get(f"{INCIDENTS}similar/", text="有施工单位挖断了中压燃气管道", kind="gas_burst").json
    assert [(row["title"], row["summary"], row["hours"]) for row in found] == [
        ("公园路燃气泄漏", "关阀停气后更换管段", 3.0)
    ]
    assert 0.3 < found[0]["similarity"] < 1
    for text, titles in {
        "燃气 挖断": ["青年大街燃气泄漏", "公园路燃气泄漏"],
        "更换管段": ["公园路燃气泄漏"],
        "爆管 火灾": [],
        Incident.objects.get(title="厂房火灾").number: ["厂房火灾"],
    }.items():
        assert [row["title"] for row in control.get(INCIDENTS, search=text).json["results"]] == titles


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"kind": "dragon"}, "kind"),
        ({"occurred_at": "2026-11-21T10:00:00+08:00"}, "occurred_at"),
        ({"lon": 190}, "lon"),
    ],
)
def test_what_is_wrong_is_named(
    control: Caller, clock: VirtualClock, change: dict[str, Any], field: str
) -> None:
    answer = control.post(INCIDENTS, LEAK | change)
    assert (answer.status, [error["field"] for error in answer.json["errors"]]) == (422, [field])
    assert not Incident.objects.exists()


@four_callers([READ, CONTROL])
def test_only_control_answers_incidents(
    who: Caller, control: Caller, clock: VirtualClock, snapshot: Snapshot
) -> None:
    plan = control.post(PLANS, PLAN).json["id"]
    number = control.post(INCIDENTS, LEAK).json["id"]
    before = snapshot(Incident, IncidentLog, ResponseStep)
    answer = who.post(f"{INCIDENTS}{number}/start-plan/", {"plan_id": plan})
    expected = {"anonymous": 401, "no-permission": 403, "other-division": 404}
    assert answer.status == (200 if who.may else expected[who.label])
    assert who.may or snapshot(Incident, IncidentLog, ResponseStep) == before


def test_lists_ask_as_often_however_long_they_are(
    control: Caller, clock: VirtualClock, max_queries: MaxQueries
) -> None:
    plan = control.post(PLANS, PLAN).json["id"]
    for number in range(8):
        made = control.post(INCIDENTS, {**LEAK, "title": f"第 {number} 起"}).json["id"]
        control.post(f"{INCIDENTS}{made}/start-plan/", {"plan_id": plan})
        control.post(RESOURCES, {**TEAM, "code": f"T{number}"})
    for path in (RESOURCES, PLANS, INCIDENTS, STEPS):
        with max_queries(8):
            assert control.get(path).json["count"] >= 1
    with max_queries(12):
        control.get(f"{INCIDENTS}{made}/")
