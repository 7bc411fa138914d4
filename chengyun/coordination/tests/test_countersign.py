"""Several departments sign before a case goes on (会签)."""

from __future__ import annotations

from typing import Any

import pytest

from chengyun.coordination.models import Step
from chengyun.coordination.tests.conftest import CASES, Town
from chengyun.kernel.models import Notification

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("4.3.4-1c")]


def ask(town: Town, case: dict[str, Any], *names: str) -> dict[str, Any]:
    numbers = [town.departments[name].pk for name in names]
    answer = town.act(
        "dispatcher", case, "start_countersign", departments=numbers, note="管线权属不明，请各自表态"
    )
    assert answer.status == 200, answer.text
    return answer.json


def signed(case: dict[str, Any]) -> list[tuple[str, str]]:
    return [(one["name"], one["result_label"]) for one in case["countersign"]["departments"]]


def offered(town: Town, who: str, case: dict[str, Any]) -> set[str]:
    return {action["id"] for action in town.see(who, case)["actions"]}


def test_a_case_is_dispatched_once_all_have_signed(town: Town) -> None:
    case = ask(town, town.walk("pending_dispatch"), "roads", "green")
    assert [flag["label"] for flag in case["flags"]] == ["会签"]
    assert signed(case) == [("市政养护处", "未签"), ("园林绿化处", "未签")]
    assert "dispatch" not in {action["id"] for action in case["actions"]}
    refused = town.act("dispatcher", case, "dispatch", department=town.departments["roads"].pk)
    assert (refused.status, refused.json["detail"]) == (409, "会签尚未完成，还差市政养护处、园林绿化处。")

    # It waits for those who were asked, and for them alone.
    todo = {who: town.caller(who).get(CASES, mine="todo").json["count"] for who in ("department", "handler")}
    assert todo == {"department": 1, "handler": 0}
    assert town.caller("department").get(CASES, desk="department").json["count"] == 1
    assert town.caller("department").get(CASES, signing=True).json["count"] == 1
    assert town.caller("dispatcher").get(CASES, signing=True).json["count"] == 0
    assert town.caller("department").get(f"{CASES}counts/").json["desks"]["department"] == 1

    now = town.act("department", case, "countersign", result="agree").json
    assert signed(now) == [("市政养护处", "同意"), ("园林绿化处", "未签")]
    assert town.act("department", case, "countersign", result="agree").status == 403
    assert town.caller("department").get(CASES, mine="todo").json["count"] == 0
    assert town.see("department", case)["id"] == case["id"]
    assert town.act("dispatcher", case, "dispatch", department=town.departments["roads"].pk).status == 409

    # A department in the street has it among its tasks.
    [task] = town.caller("other_department").get("/api/coordination/phone/tasks/").json["results"]
    assert (task["task"], task["task_label"], task["actions"][0]["id"]) == ("sign", "会签", "countersign")
    now = town.act("other_department", case, "countersign", result="agree", note="配合施工").json
    assert (now["countersign"]["open"], now["flags"]) == (False, [])
    assert Notification.objects.filter(title="园林绿化处会签同意，会签已完成").exists()
    done = town.act("dispatcher", case, "dispatch", department=town.departments["roads"].pk)
    assert (done.status, done.json["state"], signed(done.json)[1]) == (
        200,
        "pending_handle",
        ("园林绿化处", "同意"),
    )
    step = Step.objects.filter(case_id=case["id"], action="countersign").latest("number")
    assert step.data == {"result": "agree", "departments": ["园林绿化处"]}


def test_who_disagrees_holds_an_application_back_until_the_dispatcher_ends_it(town: Town) -> None:
    case = town.walk("pending_handle")
    town.act("department", case, "apply_suspend", note="等待管线迁改", until="2027-06-01T00:00:00+08:00")
    ask(town, case, "green")
    assert town.act("dispatcher", case, "approve_suspend").json["detail"] == "会签尚未完成，还差园林绿化处。"
    assert town.act("other_department", case, "countersign", result="disagree").status == 422
    town.act("other_department", case, "countersign", result="disagree", note="绿化带不能长期开挖")
    held = town.act("dispatcher", case, "approve_suspend")
    assert (held.status, held.json["detail"]) == (409, "园林绿化处会签不同意。请协调后结束会签再办。")
    assert "refuse_suspend" in offered(town, "dispatcher", case)
    assert town.act("dispatcher", case, "end_countersign").status == 422
    ended = town.act("dispatcher", case, "end_countersign", note="局长协调会议定，限期恢复绿化").json
    assert (ended["countersign"]["open"], ended["countersign"]["ended"]["by"]) == (False, "dispatcher")
    assert town.act("dispatcher", case, "approve_suspend").json["state"] == "suspended"


def test_a_disposal_is_not_confirmed_before_all_have_signed(town: Town) -> None:
    case = ask(town, town.walk("handle_finish"), "green")
    assert town.act("department", case, "dept_confirm").status == 409
    town.act("other_department", case, "countersign", result="agree")
    assert town.act("department", case, "dept_confirm").json["state"] == "pending_check"


def test_only_who_was_asked_signs_and_only_dispatchers_ask(town: Town, snapshot: Any) -> None:
    case = town.walk("pending_dispatch")
    numbers = [town.departments["roads"].pk]
    before = snapshot(Step)
    for who in ("acceptor", "shift_leader", "leader", "admin"):
        given = {"departments": numbers, "note": "请会签"}
        assert town.act(who, case, "start_countersign", **given).status == 403
    assert town.act("other_department", case, "countersign", result="agree").status in {403, 404}
    for wrong in ({"departments": []}, {"departments": [*numbers, *numbers]}, {"departments": [10**6]}, {}):
        answer = town.act("dispatcher", case, "start_countersign", note="请会签", **wrong)
        assert answer.status == 422, wrong
        assert answer.json["errors"][0]["field"].startswith("departments")
    assert snapshot(Step) == before
    ask(town, case, "roads")
    again = town.act("dispatcher", case, "start_countersign", departments=numbers, note="再来")
    assert (again.status, again.json["detail"]) == (409, "已有会签正在进行。")
    assert town.act("other_department", case, "countersign", result="agree").status == 404
    assert town.act("department", case, "countersign", result="maybe").status == 422
    # To assist is another thing than to sign.
    assert "assist_feedback" not in offered(town, "department", case)


def test_a_case_sent_back_to_the_acceptor_begins_anew(town: Town) -> None:
    case = ask(town, town.walk("pending_dispatch"), "green")
    back = town.act("dispatcher", case, "return_to_acceptor", note="类别不对").json
    assert (back["state"], back["countersign"]) == ("reported", None)
    assert town.caller("other_department").get(CASES).json["count"] == 0
