"""Each move: who may make it, what it needs, what it changes."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest

from chengyun.coordination.counting.folding import fold
from chengyun.coordination.counting.recount import differences, kept
from chengyun.coordination.models import Case, Counter, Step
from chengyun.coordination.tests.conftest import CASES, DISTRICT
from chengyun.coordination.timers import fire_due
from chengyun.kernel.clock import SHANGHAI
from chengyun.kernel.models import AuditRecord, Notification


def at(text: str) -> str:
    """Beijing time as the interface writes it."""
    return datetime.fromisoformat(text).replace(tzinfo=SHANGHAI).isoformat()


def metric(of: str, column: str) -> int:
    """The sum of a metric over all rows of an object."""
    return sum(sums[column] for row, sums in kept().items() if row[1] == of)


def ok(answer: Any) -> dict[str, Any]:
    assert answer.status == 200, answer.text
    return answer.json


@pytest.fixture(autouse=True)
def counters_equal_history(db):
    """Whatever a test does, the counters are what the history gives."""
    yield
    assert differences() == []


# 信息收集


@pytest.mark.requirement("4.3.4-1b")
def test_a_public_report_is_verified_before_it_is_accepted(town, clock):
    case = town.report().json
    sent = ok(town.act("acceptor", case, "send_verify", supervisor=town.id_of("supervisor")))
    assert (sent["state"], sent["holder"], sent["clock"]["label"]) == ("verifying", "supervisor", "核实")
    assert Notification.objects.filter(account_id=town.id_of("supervisor"), title="新的核实任务").exists()
    clock.advance(minutes=40)
    back = ok(town.act("supervisor", case, "verify_reply", result="true", note="属实"))
    assert (back["state"], back["verified"]) == ("reported", "true")
    again = town.act("acceptor", case, "send_verify", supervisor=town.id_of("supervisor"))
    assert again.status == 409
    assert (metric("supervisor", "verify"), metric("supervisor", "intime_verify")) == (1, 0)
    assert (metric("acceptor", "need_send_verify"), metric("acceptor", "intime_send_verify")) == (1, 1)


def test_a_task_is_its_supervisors_alone(town, account, client_of):
    case = town.report().json
    ok(town.act("acceptor", case, "send_verify", supervisor=town.id_of("supervisor")))
    town.callers["second"] = client_of(account("second", roles=["supervisor"]))
    assert town.act("second", case, "verify_reply", result="true").status == 404
    assert ok(town.act("acceptor", case, "recall_verify", note="改派"))["state"] == "reported"
    assert metric("supervisor", "need_verify") == 0


def test_tasks_go_to_supervisors_of_the_place_only(town, account):
    elsewhere = account("elsewhere", roles=["supervisor"], division="210105")
    case = town.report().json
    answer = town.act("acceptor", case, "send_verify", supervisor=elsewhere.pk)
    assert answer.status == 422
    assert answer.json["errors"][0]["field"] == "supervisor"
    assert town.act("acceptor", case, "send_verify", supervisor=town.id_of("handler")).status == 422


@pytest.mark.parametrize(
    ("action", "state", "column"),
    [("reject", "rejected", "not_accept"), ("answer_directly", "closed", "operate_direct")],
)
def test_an_acceptor_ends_what_is_no_case(town, action, state, column):
    case = town.report().json
    assert town.act("acceptor", case, action).status == 422
    ended = ok(town.act("acceptor", case, action, note="不属于城市管理范围"))
    assert (ended["state"], ended["final"], ended["clock"]["light"]) == (state, True, "none")
    assert metric("acceptor", column) == 1
    assert metric("class", "register") == 0


def test_a_supervisors_report_needs_its_photos_when_handled_on_the_spot(town):
    fields = {"who": "supervisor", "source": "supervisor", "self_handled": True}
    assert town.report(**fields).status == 422
    assert Case.objects.count() == 0
    photos = [town.photo("supervisor", kind) for kind in ("handle_before", "handle_after")]
    case = town.report(**fields, files=photos).json
    assert case["state"] == "self_handled"
    passed = ok(town.act("acceptor", case, "self_handle_pass"))
    assert passed["state"] == "closed"
    assert (metric("supervisor", "self_handled"), metric("supervisor", "valid_report")) == (1, 1)


def test_a_self_handled_report_may_be_voided(town):
    photos = [town.photo("supervisor", kind) for kind in ("handle_before", "handle_after")]
    case = town.report("supervisor", source="supervisor", self_handled=True, files=photos).json
    assert ok(town.act("acceptor", case, "self_handle_void", note="照片不符"))["state"] == "cancelled"
    assert metric("supervisor", "report") == 1
    assert metric("supervisor", "valid_report") == 0


def test_a_case_without_a_class_is_amended_before_it_is_accepted(town):
    case = town.report(kind=None, class_code=None).json
    assert case["class_name"] == ""
    assert "类别" in town.act("acceptor", case, "accept").json["detail"]
    assert town.act("acceptor", case, "amend", fields={"class_code": "9999", "kind": "event"}).status == 422
    amended = ok(town.act("acceptor", case, "amend", fields={"kind": "event", "class_code": "0110"}))
    assert (amended["class_name"], amended["major_name"]) == ("暴露生活垃圾", "市容环境")
    step = Step.objects.get(case_id=case["id"], action="amend")
    assert step.data == {
        "before": {"kind": "", "class_code": ""},
        "after": {"kind": "event", "class_code": "0110"},
    }
    assert (metric("class", "event"), metric("class", "component")) == (1, 0)
    assert ok(town.act("acceptor", case, "accept"))["state"] == "pending_register"


# 案件建立


@pytest.mark.requirement("4.3.4-1b")
def test_filing_needs_a_standard_of_the_class(town):
    case = town.walk("pending_register")
    assert town.act("shift_leader", case, "register").json["errors"][0]["field"] == "standard"
    filed = ok(town.act("shift_leader", case, "register", standard=town.standards["missing_or_displaced"]))
    assert filed["standard"] == {
        "id": town.standards["missing_or_displaced"],
        "condition": "缺失或移位",
        "limit_text": "2 紧急工作时",
        "close_kind": "restored",
        "close_text": "恢复完好",
    }
    other = town.walk("pending_register", kind="event", class_code="0110")
    answer = town.act("shift_leader", other, "register", standard=town.standards["damaged"])
    assert answer.status == 422


def test_a_shift_leader_may_decline_or_void(town):
    case = town.walk("pending_register")
    assert (
        ok(town.act("shift_leader", case, "not_register", note="不符合立案条件"))["state"] == "not_registered"
    )
    filed = town.walk("pending_dispatch")
    assert ok(town.act("shift_leader", filed, "void", note="重复立案"))["state"] == "cancelled"
    assert (metric("shift_leader", "register"), metric("shift_leader", "accurate_register")) == (1, 0)
    assert (metric("shift_leader", "cancel"), metric("shift_leader", "need_archive")) == (1, 0)
    assert metric("class", "need_dispatch") == 0


def test_a_dispatcher_sends_back_what_was_filed_wrongly(town):
    case = town.walk("pending_dispatch")
    back = ok(town.act("dispatcher", case, "return_to_acceptor", note="位置不明"))
    assert (back["state"], back["standard"], back["filed_at"]) == ("reported", None, None)
    assert metric("shift_leader", "register") == 0
    assert ok(town.act("acceptor", case, "accept"))["state"] == "pending_register"


# 任务派遣


@pytest.mark.requirement("4.3.4-1c")
def test_dispatch_starts_the_disposal_clock_in_working_time(town, clock):
    clock.set("2026-11-20 17:00")  # a Friday; work ends at 18:00
    case = town.walk("pending_register")
    ok(town.act("shift_leader", case, "register", standard=town.standards["damaged"]))  # 4 working hours
    sent = ok(
        town.act(
            "dispatcher",
            case,
            "dispatch",
            department=town.departments["roads"].pk,
            assisting=[town.departments["green"].pk],
        )
    )
    assert sent["department"] == {"id": town.departments["roads"].pk, "name": "市政养护处"}
    assert sent["assisting"] == [{"id": town.departments["green"].pk, "name": "园林绿化处"}]
    assert sent["clock"]["due_at"] == at("2026-11-23 11:00")
    [next_timer] = Case.objects.filter(pk=case["id"]).values_list("timer_kind", "timer_at")
    assert next_timer == ("yellow", datetime.fromisoformat(at("2026-11-23 10:12")))
    assert Notification.objects.filter(
        account_id=town.id_of("other_department"), title="新的协办任务"
    ).exists()


def test_an_assisting_department_sees_and_feeds_back_but_does_not_dispose(town):
    case = town.walk("pending_dispatch")
    roads, green = town.departments["roads"].pk, town.departments["green"].pk
    assert town.act("dispatcher", case, "dispatch", department=roads, assisting=[roads]).status == 422
    ok(town.act("dispatcher", case, "dispatch", department=roads, assisting=[green]))
    assert [item["id"] for item in town.other_department.get(CASES).json["results"]] == [case["id"]]
    assert ok(town.act("other_department", case, "assist_feedback", note="已移开树枝"))["version"] == 5
    assert town.act("other_department", case, "assign", handler=town.id_of("handler")).status == 403


def test_a_return_is_approved_by_the_dispatcher_and_counts_as_wrong_dispatch(town):
    case = town.walk("pending_handle")
    asked = ok(town.act("department", case, "dept_return", note="不属于本单位"))
    assert (asked["state"], asked["application"]["kind"]) == ("pending_handle", "return")
    assert town.act("department", case, "assign", handler=town.id_of("handler")).status == 409
    back = ok(town.act("dispatcher", case, "approve_return"))
    assert (back["state"], back["department"], back["application"]) == ("returned", None, None)
    assert town.department.get(f"{CASES}{case['id']}/").status == 404
    again = ok(town.act("dispatcher", case, "dispatch", department=town.departments["green"].pk))
    assert again["department"]["name"] == "园林绿化处"
    departments = {row[2]: sums for row, sums in kept().items() if row[1] == "department"}
    assert departments[str(town.departments["roads"].pk)]["back"] == 1
    assert departments[str(town.departments["roads"].pk)]["need_dispose"] == 0
    assert departments[str(town.departments["green"].pk)]["need_dispose"] == 1


def test_a_refused_return_leaves_the_case_where_it_was(town):
    case = town.walk("pending_handle")
    ok(town.act("department", case, "dept_return", note="不属于本单位"))
    assert town.act("dispatcher", case, "refuse_return").status == 422
    left = ok(town.act("dispatcher", case, "refuse_return", note="属于贵单位"))
    assert (left["state"], left["department"]["name"]) == ("pending_handle", "市政养护处")
    assert town.act("dispatcher", case, "approve_return").status == 409


# 任务处置


@pytest.mark.requirement("4.3.4-1c")
def test_two_extensions_each_add_one_limit_and_a_refusal_costs_nothing(town, clock):
    clock.set("2026-11-23 09:00")
    case = town.walk("pending_handle")  # 2 working days
    assert case["clock"]["due_at"] == at("2026-11-25 09:00")
    ok(town.act("department", case, "apply_extension", note="材料未到"))
    for kinds, found in (("return,extension,suspension,appeal", [case["id"]]), ("return,force_close", [])):
        waiting = town.caller("dispatcher").get(CASES, application=kinds).json["results"]
        assert [one["id"] for one in waiting] == found
    assert ok(town.act("dispatcher", case, "refuse_extension", note="请抓紧"))["extensions"] == 0
    for due in ("2026-11-27 09:00", "2026-12-01 09:00"):
        ok(town.act("department", case, "apply_extension", note="材料未到"))
        extended = ok(town.act("dispatcher", case, "approve_extension"))
        assert extended["clock"]["due_at"] == at(due)
    third = town.act("department", case, "apply_extension", note="还要延期")
    assert third.status == 409
    assert "已延期 2 次" in third.json["detail"]
    assert metric("department", "postpone") == 1


def test_an_extension_is_asked_for_before_the_limit_is_over(town, clock):
    clock.set("2026-11-23 09:00")
    case = town.walk("pending_handle")
    clock.set("2026-11-25 09:01")
    answer = town.act("department", case, "apply_extension", note="晚了")
    assert answer.status == 409
    assert "超期之前" in answer.json["detail"]


def test_an_extension_approved_after_the_limit_takes_the_overtime_back(town, clock):
    clock.set("2026-11-23 09:00")
    case = town.walk("pending_handle")
    ok(town.act("department", case, "apply_extension", note="材料未到"))
    clock.set("2026-11-25 10:00")
    assert fire_due() == 1  # the warning is not worth giving any more
    assert Case.objects.get(pk=case["id"]).overtime
    assert metric("department", "overtime_to_dispose") == 1
    extended = ok(town.act("dispatcher", case, "approve_extension"))
    assert (extended["overtime"], extended["clock"]["light"]) == (False, "green")
    assert metric("department", "overtime_to_dispose") == 0


@pytest.mark.requirement("4.3.4-1c")
def test_a_suspension_holds_the_clock_and_ends_by_itself(town, clock):
    clock.set("2026-11-23 09:00")
    case = town.walk("handling")
    long = (datetime(2026, 11, 23, 9, tzinfo=SHANGHAI) + timedelta(days=366)).isoformat()
    assert town.act("department", case, "apply_suspend", note="汛期", until=long).status == 422
    ok(town.act("department", case, "apply_suspend", note="汛期", until=at("2026-12-07 09:00")))
    clock.set("2026-11-24 09:00")  # one of the two working days is used
    held = ok(town.act("dispatcher", case, "approve_suspend"))
    assert (held["state"], held["clock"]["light"]) == ("suspended", "paused")
    assert [item["id"] for item in town.see("department", case)["actions"]] == ["comment"]
    clock.set("2026-12-07 09:00")
    assert fire_due() == 1
    back = town.see("department", case)
    assert (back["state"], back["clock"]["due_at"]) == ("handling", at("2026-12-08 09:00"))
    assert (
        town.act("department", case, "apply_suspend", note="再次", until=at("2026-12-10 09:00")).status == 409
    )
    assert metric("department", "hang") == 1


def test_a_dispatcher_ends_a_suspension_early(town, clock):
    case = town.walk("pending_handle")
    ok(town.act("department", case, "apply_suspend", note="等待", until=at("2026-12-07 09:00")))
    ok(town.act("dispatcher", case, "approve_suspend"))
    assert ok(town.act("dispatcher", case, "resume"))["state"] == "pending_handle"
    assert not Case.objects.filter(timer_kind="resume").exists()


def test_urging_and_supervising_are_told_and_supervision_is_answered_first(town):
    case = town.walk("handle_finish")
    assert ok(town.act("dispatcher", case, "urge"))["urged"] == 1
    watched = ok(town.act("leader", case, "supervise", note="请尽快办结"))
    assert watched["supervised"] is True
    assert "督办尚未回复" in town.act("department", case, "dept_confirm").json["detail"]
    ok(town.act("department", case, "reply_supervision", note="今日完成"))
    assert Notification.objects.filter(account_id=town.id_of("leader"), title="督办已回复").exists()
    assert ok(town.act("department", case, "dept_confirm"))["state"] == "pending_check"


def test_a_handler_finishes_with_a_photo_and_the_department_may_send_it_back(town):
    case = town.walk("handling")
    assert town.act("handler", case, "finish", note="好了").json["errors"][0]["field"] == "files"
    photo = town.photo("handler", "handle_after")
    ok(town.act("handler", case, "finish", note="好了", files=[photo]))
    shown = town.department.get(f"{CASES}{case['id']}/files/").json["results"]
    assert [(item["id"], item["kind"]) for item in shown] == [(photo["id"], "handle_after")]
    picture = town.department.get(shown[0]["url"])
    assert (picture.status, picture.headers["Content-Type"]) == (200, "image/png")
    again = ok(town.act("department", case, "dept_redo", note="照片不清"))
    assert (again["state"], again["clock"]["label"]) == ("handling", "处置")


def test_nobody_attaches_anothers_file(town):
    case = town.walk("handling")
    foreign = town.photo("acceptor", "handle_after")
    answer = town.act("handler", case, "finish", note="好了", files=[foreign])
    assert (answer.status, answer.json["errors"][0]["field"]) == (422, "files")


# 处置反馈与核查结案


def test_disposal_in_time_and_too_late(town, clock):
    clock.set("2026-11-23 09:00")
    early, late = town.walk("handle_finish"), town.walk("handle_finish", description="另一处井盖")
    clock.set("2026-11-24 09:00")
    ok(town.act("department", early, "dept_confirm"))
    clock.set("2026-11-25 09:30")
    done = ok(town.act("department", late, "dept_confirm"))
    assert done["overtime"] is True
    assert [step.action for step in Step.objects.filter(case_id=late["id"]).order_by("number")][-2:] == [
        "overtime",
        "dept_confirm",
    ]
    assert {
        name: metric("department", name)
        for name in ("need_dispose", "dispose", "intime_dispose", "overtime_dispose", "to_dispose")
    } == {"need_dispose": 2, "dispose": 2, "intime_dispose": 1, "overtime_dispose": 1, "to_dispose": 0}
    assert metric("department", "overtime_to_dispose") == 0


@pytest.mark.requirement("4.3.4-1c")
def test_a_failed_check_goes_back_to_the_same_department(town):
    case = town.walk("checking")
    failed = ok(town.act("supervisor", case, "check_fail", note="仍有响声"))
    assert (failed["state"], failed["rework"], failed["department"]["name"]) == ("rework", 1, "市政养护处")
    assert (metric("department", "dispose"), metric("department", "rework")) == (0, 1)
    other = town.act("dispatcher", case, "dispatch", department=town.departments["green"].pk)
    assert other.status == 422
    again = ok(town.act("dispatcher", case, "dispatch", department=town.departments["roads"].pk))
    assert (again["state"], again["clock"]["label"]) == ("pending_handle", "处置")


def test_closing_needs_the_standards_condition_and_an_answer_to_the_citizen(town):
    case = town.walk("pending_close")
    assert town.act("shift_leader", case, "close", result="cleared", note="已修复").status == 422
    assert town.act("shift_leader", case, "close", result="restored").json["errors"][0]["field"] == "note"
    closed = ok(town.act("shift_leader", case, "close", result="restored", note="已修复"))
    assert (closed["state"], closed["stage_label"]) == ("closed", "绩效考核")
    assert (metric("department", "archive"), metric("department", "intime_archive")) == (1, 1)
    assert metric("dispatcher", "accurate_dispatch") == 1
    visited = ok(town.act("acceptor", case, "revisit", satisfaction="very"))
    assert visited["satisfaction"] == "very"
    assert (metric("class", "return_visit"), metric("class", "very_satisfied")) == (1, 1)
    assert town.act("acceptor", case, "revisit", satisfaction="satisfied").status == 409


def test_a_forced_end_needs_two_people(town):
    case = town.walk("handling")
    assert town.act("leader", case, "force_close", note="无法处置").status == 409
    ok(town.act("dispatcher", case, "apply_force_close", note="产权不明"))
    kept_open = ok(town.act("leader", case, "refuse_force_close", note="再协调"))
    assert kept_open["state"] == "handling"
    ok(town.act("dispatcher", case, "apply_force_close", note="产权不明"))
    ended = ok(town.act("leader2", case, "force_close", note="同意"))
    assert (ended["state"], ended["final"]) == ("forced_close", True)
    assert (metric("department", "archive"), metric("department", "need_dispose")) == (1, 0)


def test_an_appeal_takes_a_case_out_of_the_overtime_statistics(town, clock):
    clock.set("2026-11-23 09:00")
    case = town.walk("handle_finish")
    clock.set("2026-11-25 10:00")
    ok(town.act("department", case, "dept_confirm"))
    ok(town.act("acceptor", case, "send_check", supervisor=town.id_of("supervisor")))
    ok(town.act("supervisor", case, "check_pass", files=[town.photo("supervisor", "handle_after")]))
    ok(town.act("shift_leader", case, "close", result="restored", note="已修复"))
    assert (metric("department", "overtime_archive"), metric("department", "overtime_dispose")) == (1, 1)
    ok(town.act("department", case, "appeal_timeout", note="停电"))
    assert town.act("acceptor", case, "approve_appeal").status == 409  # the dispatcher looks first
    ok(town.act("dispatcher", case, "review_appeal"))
    agreed = ok(town.act("acceptor", case, "approve_appeal"))
    assert (agreed["appeal"], agreed["overtime"]) == ("approved", True)
    assert (metric("department", "overtime_archive"), metric("department", "intime_dispose")) == (0, 1)
    assert town.act("department", case, "appeal_timeout", note="再申诉").status == 409


# 角色、范围与并行


@pytest.mark.requirement("4.3.4-1c")
@pytest.mark.requirement("B.0.1", part="separation")
def test_supervision_and_command_are_never_one_person_on_a_case(town, account, client_of):
    both = client_of(account("both", roles=["acceptor", "shift-leader", "dispatcher"]))
    town.callers["both"] = both
    case = town.report().json
    ok(town.act("both", case, "accept"))
    ok(town.act("both", case, "register", standard=town.standards["noise"]))
    assert "dispatch" not in {item["id"] for item in both.get(f"{CASES}{case['id']}/").json["actions"]}
    refused = town.act("both", case, "dispatch", department=town.departments["roads"].pk)
    assert refused.status == 403
    assert "监督与指挥" in refused.json["detail"]
    assert AuditRecord.objects.filter(outcome="denied", action="coordination.dispatcher").exists()
    ok(town.act("dispatcher", case, "dispatch", department=town.departments["roads"].pk))


def test_the_same_request_again_moves_nothing(town):
    case, key = town.report().json, str(uuid4())
    first = ok(town.act("acceptor", case, "accept", client_key=key))
    body = {"action": "accept", "version": case["version"], "client_key": key}
    second = ok(town.acceptor.post(f"{CASES}{case['id']}/act/", body))
    assert (second["version"], second["state"]) == (first["version"], "pending_register")
    assert Step.objects.filter(case_id=case["id"]).count() == 2
    other = {"action": "reject", "note": "无", "client_key": key}
    assert town.acceptor.post(f"{CASES}{case['id']}/act/", other).status == 409


def test_whoever_comes_second_is_told_who_was_first(town):
    case = town.report().json
    stale = case["version"]
    ok(town.act("acceptor", case, "amend", fields={"address": "青年大街 14 号"}))
    body = {"action": "accept", "version": stale}
    answer = town.acceptor.post(f"{CASES}{case['id']}/act/", body)
    assert answer.status == 409
    assert "acceptor已于 " in answer.json["detail"]


def test_a_clock_that_ran_out_is_nobodys_act(town, clock):
    case = town.report().json
    clock.advance(minutes=20)
    assert fire_due() == 1
    assert Step.objects.filter(case_id=case["id"], action="overtime").exists()
    accepted = town.caller("acceptor").post(
        f"{CASES}{case['id']}/act/", {"action": "accept", "version": case["version"]}
    )
    assert accepted.status == 200
    assert (metric("acceptor", "accept"), metric("acceptor", "intime_accept")) == (1, 0)


def test_actions_shown_are_those_that_are_allowed(town):
    case = town.walk("pending_handle")
    seen = {
        who: [a["id"] for a in town.callers[who].get(f"{CASES}{case['id']}/").json["actions"]]
        for who in ("acceptor", "shift_leader", "dispatcher", "department", "leader", "evaluator")
    }
    assert seen == {
        "acceptor": ["comment"],
        "shift_leader": ["comment", "void"],
        "dispatcher": ["urge", "start_countersign", "apply_force_close", "comment"],
        "department": ["assign", "dept_return", "apply_extension", "apply_suspend", "comment"],
        "leader": ["supervise", "comment"],
        "evaluator": [],
    }


def test_many_cases_are_moved_each_for_itself(town):
    first, second, third = (town.report(description=f"第 {n} 处").json for n in range(3))
    ok(town.act("acceptor", second, "reject", note="重复"))
    body = {"action": "accept", "cases": [{"id": one["id"]} for one in (first, second, third)]}
    answer = town.acceptor.post(f"{CASES}bulk-act/", body)
    assert answer.json["done"] == 2
    assert [item["done"] for item in answer.json["results"]] == [True, False, True]
    assert "不予受理" in answer.json["results"][1]["error"]


def test_comments_are_kept_and_change_nothing(town):
    case = town.walk("pending_handle")
    noted = ok(town.act("leader", case, "comment", note="注意围挡"))
    assert noted["state"] == "pending_handle"
    last = town.leader.get(f"{CASES}{case['id']}/steps/").json["results"][-1]
    assert (last["action_label"], last["note"], last["by"]) == ("批注", "注意围挡", "leader")


def test_the_counters_carry_division_and_class(town):
    town.walk("closed")
    fold()
    line = Counter.objects.get(of="class")
    assert (line.key, line.division_code, line.archive) == ("component/0101/hotline", DISTRICT, 1)
    whole = Counter.objects.get(of="district")
    assert (whole.key, whole.division_code, whole.archive) == (DISTRICT, DISTRICT, 1)
