"""The flow as data: what may be published, and that running cases stay on their version."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest
from django.db import DatabaseError, transaction

from chengyun.coordination.models import Step, Workflow
from chengyun.coordination.services.effects import EFFECTS
from chengyun.coordination.tests.conftest import CASES
from chengyun.coordination.workflow.definition import built_in, read
from chengyun.coordination.workflow.validation import problems
from chengyun.kernel.models import AuditRecord
from tests.fixtures.people import four_callers

WORKFLOWS = "/api/coordination/workflows/"


def changed(**changes: Any) -> dict[str, Any]:
    """The built-in flow with some parts replaced: ``actions__accept__to="closed"``; None removes."""
    flow = deepcopy(built_in())
    for path, value in changes.items():
        *way, last = path.split("__")
        place = flow
        for name in way:
            place = place[name]
        if value is None:
            del place[last]
        else:
            place[last] = value
    return flow


@pytest.mark.requirement("B.0.1", part="loop")
def test_the_flow_that_comes_with_the_program_is_right():
    assert problems(built_in()) == []
    flow = read(built_in())
    assert {name for name, role in flow.roles.items() if role.side == "command"} == {"dispatcher"}
    assert set(EFFECTS) <= set(flow.actions)


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"actions__close": None, "actions__apply_force_close": None}, "从这个状态走不到结束"),
        ({"actions__accept__to": "nowhere"}, "新状态“nowhere”不存在"),
        ({"actions__accept__from": ["nowhere"]}, "原状态“nowhere”不存在"),
        ({"actions__accept__from": "reported"}, "from 应为状态的列表"),
        ({"actions__accept__roles": ["wizard"]}, "角色“wizard”不存在"),
        ({"actions__accept__roles": []}, "至少应有一个角色"),
        ({"actions__accept__roles": ["acceptor", "dispatcher"]}, "监督与指挥应分离"),
        ({"actions__accept__needs": ["money"]}, "必填内容“money”不存在"),
        ({"actions__accept__when": ["full_moon"]}, "条件“full_moon”不存在"),
        ({"actions__accept__colour": "red"}, "结构不正确"),
        (
            {"actions__approve_extension": None, "actions__refuse_extension": None},
            "没有动作答复申请“extension”",
        ),
        ({"actions__apply_extension": None}, "没有动作提出申请“extension”"),
        ({"states__reported__stage": "9"}, "阶段“9”不存在"),
        ({"states__reported__clock": "sundial"}, "时钟“sundial”不存在"),
        ({"states__reported__holder": ""}, "未结束的状态应有承办角色"),
        ({"clocks__filing__value": 0}, "时限应大于零"),
        ({"states__lost": {"label": "迷失", "stage": "1", "final": True}}, "没有动作能到达这个状态"),
        ({"states": {}}, "缺少状态“draft”"),
        ({"actions__report": None}, "缺少动作“report”"),
    ],
)
def test_a_flow_that_cannot_work_is_told_why(changes, told):
    assert any(told in problem.message for problem in problems(changed(**changes))), problems(
        changed(**changes)
    )


@pytest.mark.requirement("4.3.4-1g", part="workflow")
def test_a_new_version_is_drafted_checked_published_and_old_cases_stay(town):
    old = town.report().json
    current = Workflow.objects.get(status="current")
    draft = town.admin.post(f"{WORKFLOWS}{current.pk}/draft/", {"note": "取消值班长作废"}).json
    assert (draft["version"], draft["status"], draft["problems"]) == (2, "draft", [])
    assert [column["label"] for column in draft["diagram"]["columns"]][0] == "信息收集"
    assert list(draft["definition"]["states"]) == list(built_in()["states"])
    path = f"{WORKFLOWS}{draft['id']}/"
    broken = town.admin.patch(path, {"revision": 0, "definition": changed(actions__accept__to="nowhere")})
    assert broken.json["problems"][0]["where"] == "actions.accept"
    assert town.admin.post(f"{path}publish/").status == 422
    stale = town.admin.patch(path, {"revision": 0, "definition": built_in()})
    assert stale.status == 409
    mended = changed(actions__accept__label="收下", clocks__acceptance__value=0.5)
    assert town.admin.patch(path, {"revision": 1, "definition": mended}).status == 200
    assert town.admin.post(f"{path}publish/").json["status"] == "current"
    assert town.admin.patch(path, {"revision": 2, "definition": mended}).status == 409
    assert town.admin.delete(path).status == 409
    new = town.report(description="新流程").json
    labels = {case["id"]: [a["label"] for a in case["actions"] if a["id"] == "accept"] for case in (old, new)}
    assert labels == {old["id"]: ["受理"], new["id"]: ["收下"]}
    assert town.act("acceptor", old, "accept").status == 200
    assert AuditRecord.objects.filter(action="coordination.workflow.publish").count() == 1


def test_a_draft_may_be_thrown_away_and_looked_at_unsaved(town):
    current = Workflow.objects.get(status="current")
    draft = town.admin.post(f"{WORKFLOWS}{current.pk}/draft/", {}).json
    assert town.admin.delete(f"{WORKFLOWS}{draft['id']}/").status == 204
    checked = town.leader.post(f"{WORKFLOWS}validate/", {"definition": changed(actions__close=None)}).json
    assert "pending_close" not in {arrow["from"] for arrow in checked["diagram"]["arrows"]}
    assert town.leader.post(f"{WORKFLOWS}validate/", {"definition": {"name": "空"}}).json["problems"]


@four_callers(["coordination.read", "coordination.admin"])
def test_only_administrators_draft(who):
    current = Workflow.objects.get(status="current")
    answer = who.post(f"{WORKFLOWS}{current.pk}/draft/", {})
    # A flow belongs to the whole platform, whatever an administrator's division.
    assert (answer.status == 201) is (who.label in {"permitted", "other-division"})
    assert Workflow.objects.count() == (2 if answer.status == 201 else 1)


@pytest.mark.requirement("4.3.4-1g", part="limits")
@pytest.mark.requirement("B.0.1", part="standards")
def test_filing_standards_are_added_changed_and_imported(town):
    standards = "/api/coordination/standards/"
    assert town.acceptor.get(standards).json["count"] == 499
    body = {
        "kind": "component",
        "class_code": "0101",
        "condition_label": "被车辆压住",
        "limit_value": "3",
        "limit_unit": "work_hour",
        "close_kind": "restored",
        "area_class": 1,
    }
    assert town.acceptor.post(standards, body).status == 403
    made = town.admin.post(standards, body).json
    assert (made["class_name"], made["limit_text"]) == ("上水井盖", "3 工作时")
    assert town.admin.post(standards, {**body, "class_code": "9999"}).status == 422
    assert town.admin.post(standards, {**body, "limit_unit": "work_day", "limit_value": "1.5"}).status == 422
    path = f"{standards}{made['id']}/"
    assert town.admin.patch(path, {"limit_value": "5", "active": False}).json["limit_text"] == "5 工作时"
    case = town.walk("pending_register")
    assert town.act("shift_leader", case, "register", standard=made["id"]).status == 422
    town.admin.patch(path, {"active": True})
    refused = town.act("shift_leader", case, "register", standard=made["id"])
    assert "只适用于 1 类区域" in refused.json["detail"]
    history = town.admin.get(f"{path}history/").json["results"]
    assert [entry["action"] for entry in history][-1] == "coordination.standard.create"


@pytest.mark.requirement("4.3.4-1g", part="forms")
def test_forms_are_changed_by_the_administrator(town):
    forms = "/api/coordination/forms/"
    form = next(item for item in town.acceptor.get(forms).json["results"] if item["code"] == "hotline")
    fields = [*form["fields"], {"name": "plate", "label": "车牌号", "required": False}]
    path = f"{forms}{form['id']}/"
    assert town.acceptor.patch(path, {"revision": 1, "fields": fields}).status == 403
    assert town.admin.patch(path, {"revision": 1, "fields": fields}).json["fields"][-1]["label"] == "车牌号"
    assert town.admin.patch(path, {"revision": 1, "fields": fields}).status == 409
    assert town.admin.patch(path, {"revision": 2, "fields": [*fields, fields[0]]}).status == 422
    assert town.admin.patch(path, {"revision": 2, "fields": fields[-1:]}).status == 422
    own = {"name": "origin", "label": "来源", "required": False}
    assert town.admin.patch(path, {"revision": 2, "fields": [*fields, own]}).status == 422
    case = town.report(extra={"plate": "辽A12345"}).json
    assert town.see("acceptor", case)["extra"] == {"plate": "辽A12345"}


def test_the_history_is_never_changed(town):
    town.report()
    for change in (Step.objects.all().delete, lambda: Step.objects.update(note="改写")):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()
    assert Step.objects.get().note == ""


def test_words_for_all_codes(town):
    [words] = town.supervisor.get("/api/coordination/choices/").json["results"]
    assert {"value": "reported", "label": "已上报待受理", "stage": "1", "final": False} in words["states"]
    assert {"kind": "component", "code": "0101", "name": "上水井盖", "major": "01"} in words["classes"]
    people = town.acceptor.get("/api/coordination/people/", role="supervisor").json["results"]
    assert [person["name"] for person in people] == ["supervisor"]
    departments = town.acceptor.get("/api/coordination/departments/", search="养护").json["results"]
    assert [item["name"] for item in departments] == ["市政养护处"]
    assert town.acceptor.get("/api/coordination/people/", role="king").status == 422
    assert CASES
