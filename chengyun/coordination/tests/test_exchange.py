"""What goes up and comes down: case details, daily sums, key tasks (4.3.4-1i, 4.3.4-2, 5.2.4)."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from chengyun.coordination import keytask_lane, reporting_up
from chengyun.coordination.models import Case, KeyTask
from chengyun.coordination.tests.conftest import CASES
from chengyun.datastandard import facade as datastandard
from chengyun.exchange import facade as exchange
from chengyun.kernel.models import Notification, OutboxMessage
from chengyun.kernel.principal import system
from tests.fixtures.http import Caller

TASKS = "/api/coordination/key-tasks/"
TASK = {
    "districtCode": "210100",
    "taskId": "LN-2026-007",
    "title": "窨井盖安全整治",
    "content": "全面排查窨井盖，消除缺失、破损隐患",
    "issuer": "省城市管理主管部门",
    "issueTime": "2026-11-19 09:00:00",
    "deadline": "2026-12-31 18:00:00",
    "targetDistricts": ["210100"],
    "statusCode": "10",
}


def stored(table: str) -> list[dict[str, Any]]:
    """The rows of a table of the data standard."""
    definition = datastandard.definition("management", table)
    return msgspec.json.decode(datastandard.fetch(definition, None, divisions="2101")[0])


def push(**changes: Any) -> None:
    """The province sends the task."""
    answer = exchange.local_push(
        principal=system("省平台"), group="management", table="keyTask", data=[{**TASK, **changes}]
    )
    assert answer.success, answer.data
    keytask_lane.receive()


@pytest.fixture
def placed(town, monkeypatch) -> Any:
    """A walk to a state of a case that lies in a unit grid."""

    def walk(state: str, **fields: Any) -> dict[str, Any]:
        case = town.walk(state, **fields)
        Case.objects.filter(pk=case["id"]).update(lon=123.43, lat=41.79, unit_grid="210102001001001")
        return case

    return walk


@pytest.mark.requirement("4.3.4-1i")
@pytest.mark.requirement("5.2.4")
def test_details_of_filed_cases_go_up_and_follow_their_changes(town, placed, clock):
    town.report(description="尚未立案")
    case = placed("pending_handle")
    assert reporting_up.push_details() == 1
    [row] = stored("caseInfo")
    assert (row["taskNum"], row["majorCode"], row["minorCode"]) == (case["number"], "01", "01")
    assert (row["stageCode"], row["statusCode"], row["sourceCode"]) == ("4", "pending_handle", "02")
    assert (row["limitValue"], row["limitUnit"], row["deptCode"]) == (
        2,
        "work_day",
        str(case["department"]["id"]),
    )
    clock.advance(minutes=10)
    town.act("department", case, "assign", handler=town.id_of("handler"))
    assert reporting_up.push_details() == 1
    [row] = stored("caseInfo")
    assert row["statusCode"] == "handling"
    for _ in range(2):
        clock.advance(minutes=10)
        sent = reporting_up.push_details()
    assert sent == 0


@pytest.mark.requirement("4.3.4-1i")
@pytest.mark.requirement("5.2.4")
def test_daily_sums_go_up(town, clock):
    town.walk("closed")
    town.report(kind="event", class_code="0110", description="垃圾")
    assert reporting_up.push_statistics() == 2
    rows = {(row["kind"], row["majorCode"], row["minorCode"]): row for row in stored("caseStat")}
    done = rows["1", "01", "01"]
    assert {name: done[name] for name in ("reportNum", "instNum", "disposeNum", "archiveNum", "intimeArchiveNum")} == {
        "reportNum": 1, "instNum": 1, "disposeNum": 1, "archiveNum": 1, "intimeArchiveNum": 1,
    }  # fmt: skip
    assert rows["2", "01", "10"]["reportNum"] == 1
    assert done["statisticalTime"] == "2026-11-20 00:00:00"


@pytest.mark.requirement("4.3.4-2", part="handle")
def test_a_key_task_is_received_handled_at_the_desks_and_answered(town, clock):
    push()
    task = KeyTask.objects.get()
    assert Notification.objects.filter(account_id=town.id_of("acceptor"), title="新的重点任务").exists()
    [listed] = town.acceptor.get(TASKS).json["results"]
    assert (listed["title"], listed["status_label"]) == ("窨井盖安全整治", "待签收")
    path = f"{TASKS}{task.pk}/"
    assert town.acceptor.post(f"{path}make-case/", {}).status == 409
    assert town.dispatcher.post(f"{path}accept/").status == 403
    assert town.acceptor.post(f"{path}accept/").json["status_label"] == "办理中"
    assert town.acceptor.post(f"{path}accept/").status == 409
    body = {"kind": "component", "class_code": "0101", "address": "全市", "division_code": "210102"}
    made = [town.acceptor.post(f"{path}make-case/", body) for _ in range(2)]
    assert [answer.status for answer in made] == [201, 201], made[0].text
    first = town.acceptor.get(f"{CASES}{made[0].json['id']}/").json
    assert (first["source_label"], first["key_task"]) == ("上级平台", task.pk)
    assert first["description"].startswith("窨井盖安全整治：全面排查")
    town.act("acceptor", first, "reject", note="已在办理")
    task.refresh_from_db()
    assert task.progress == 50
    assert town.acceptor.post(f"{path}feedback/", {"feedback": "排查过半"}).status == 403
    told = town.shift_leader.post(f"{path}feedback/", {"feedback": "全部完成", "progress": 100}).json
    assert (told["status_label"], told["progress"], told["case_count"]) == ("已反馈", 100, 2)
    assert OutboxMessage.objects.filter(topic="coordination.key-task").count() == 3
    keytask_lane.send(task.pk)
    [row] = stored("keyTask")
    assert (row["statusCode"], row["progress"], row["feedback"]) == ("30", 100, "全部完成")
    assert row["title"] == TASK["title"]


@pytest.mark.requirement("4.3.4-2", part="handle")
def test_what_the_upper_platform_changes_is_taken_over_and_ours_stays(town):
    push()
    task = KeyTask.objects.get()
    town.acceptor.post(f"{TASKS}{task.pk}/accept/")
    push(superviseCount=1, deadline="2026-12-15 18:00:00")
    task.refresh_from_db()
    assert (task.status, task.supervise_count) == ("20", 1)
    assert Notification.objects.filter(title="重点任务被督办").exists()
    assert keytask_lane.receive() == 0
    push(statusCode="90")
    task.refresh_from_db()
    assert task.status == "90"
    assert town.shift_leader.post(f"{TASKS}{task.pk}/feedback/", {"feedback": "x"}).status == 409


@pytest.mark.requirement("4.3.4-2", part="handle")
def test_our_answer_is_said_again_where_an_older_row_took_its_place(town):
    """Also where the two differ by their version alone: both sides' tables must end equal."""
    push(issueVersion=1)
    task = KeyTask.objects.get()
    town.acceptor.post(f"{TASKS}{task.pk}/accept/")
    keytask_lane.send(task.pk)
    [first] = stored("keyTask")
    urged = first | {"issueVersion": 2, "superviseCount": 1}
    push(**urged)
    keytask_lane.send(task.pk)
    [second] = stored("keyTask")
    assert second == first | {
        "issueVersion": 2, "superviseCount": 1, "answerVersion": first["answerVersion"] + 1,
    }  # fmt: skip
    waiting = OutboxMessage.objects.filter(topic="coordination.key-task")
    before = waiting.count()
    push(**urged)  # it was under way when ours was sent
    assert stored("keyTask") == [urged]
    assert waiting.count() == before + 1
    keytask_lane.send(task.pk)
    assert stored("keyTask") == [second]
    push(**second)
    assert waiting.count() == before + 1, "what both know is not said again"


def test_sums_of_counters_by_object(town, account):
    town.walk("closed")
    assert town.report(kind="event", class_code="0110").status == 201
    counters = "/api/coordination/counters/"
    query = {"first": "2020-01-01", "last": "2022-12-31"}
    assert town.evaluator.get(counters, of="district", **query).json["count"] == 0
    [district] = town.evaluator.get(counters, of="district").json["results"]
    assert (district["key"], district["report"], district["archive"]) == ("210102", 2, 1)
    [department] = town.evaluator.get(counters, of="department").json["results"]
    assert department["key"] == str(town.departments["roads"].pk)
    [leader] = town.evaluator.get(counters, of="shift_leader").json["results"]
    assert (leader["key"], leader["register"]) == (str(town.id_of("shift_leader")), 1)
    posts = [town.evaluator.get(counters, of="class", page_size=1, page=page) for page in (1, 2, 3)]
    assert [(answer.status, answer.json.get("count")) for answer in posts] == [
        (200, 2),
        (200, 2),
        (404, None),
    ]
    keys = [answer.json["results"][0]["key"] for answer in posts[:2]]
    both = town.evaluator.get(counters, of="class").json["results"]
    assert keys == [row["key"] for row in both]
    assert keys == sorted(keys)
    assert town.evaluator.get(counters, of="district", division="210103").json["results"] == []
    elsewhere = Caller(account("elsewhere", permissions=["coordination.read"], division="210103"))
    assert elsewhere.get(counters, of="class").json["count"] == 0
    assert town.evaluator.get(counters, of="planet").status == 422
    assert town.evaluator.get(counters, of="day", first="2026-02-01", last="2026-01-01").status == 422
