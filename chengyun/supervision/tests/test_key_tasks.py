"""Key tasks from draft to closing, as the issuer and as the holder sees them (4.1.4-2-1, 4.2.2-1)."""

from __future__ import annotations

import io
import json
import random
from datetime import timedelta
from typing import Any

import msgspec
import pytest
from docx import Document

from chengyun.datastandard import facade as datastandard
from chengyun.kernel.clock import VirtualClock
from chengyun.kernel.messaging import Envelope
from chengyun.kernel.models import OutboxMessage
from chengyun.supervision import tasks
from chengyun.supervision.keytasks import lane, progress, timing
from chengyun.supervision.keytasks.models import KeyTask, Part, Step
from chengyun.supervision.permissions import READ, TASK
from tests.fixtures.http import Caller
from tests.fixtures.people import MakeAccount, four_callers
from tests.fixtures.state import MaxQueries, Snapshot

TASKS = "/api/supervision/key-tasks/"
PARTS = "/api/supervision/parts/"
NOTICES = "/api/supervision/notices/"
BODY = {
    "title": "窨井盖安全整治",
    "content": "全面排查窨井盖，消除缺失、破损隐患",
    "deadline": "2026-11-30T18:00:00+08:00",
    "targets": ["210000", "330100"],
}


def made(caller: Caller, **changes: Any) -> dict[str, Any]:
    answer = caller.post(TASKS, {**BODY, **changes})
    assert answer.status == 201, answer.text
    return answer.json


def issued(caller: Caller, **changes: Any) -> dict[str, Any]:
    task = made(caller, **changes)
    answer = caller.post(f"{TASKS}{task['id']}/issue/")
    assert answer.status == 200, answer.text
    return answer.json


def told() -> list[dict[str, Any]]:
    """The rows that waited to be sent, as they now stand in the table."""
    for message in OutboxMessage.objects.filter(topic=lane.CHANGED).order_by("pk"):
        lane.send(message.payload["parts"])
    OutboxMessage.objects.filter(topic=lane.CHANGED).delete()
    definition = datastandard.definition(*lane.TABLE)
    rows: list[dict[str, Any]] = msgspec.json.decode(datastandard.fetch(definition, None, divisions="")[0])
    return rows


def part_of(district: str) -> Part:
    return Part.objects.get(district_code=district)


def row(**changes: Any) -> dict[str, Any]:
    """What the nation says to Liaoning."""
    return {
        "districtCode": "210000", "taskId": "ZD000000-1", "title": "窨井盖安全整治", "content": "排查",
        "issuer": "国家平台", "issueTime": "2026-11-20 09:00:00", "deadline": "2026-11-30 18:00:00",
        "targetDistricts": ["210000"], "statusCode": "10", "issuerDistrict": "000000", "issueVersion": 1,
        "answerVersion": 0, "returnCount": 0, "superviseCount": 0,
    } | changes  # fmt: skip


@pytest.mark.requirement("4.1.4-2-1", part=["assign", "feedback", "loop"])
@pytest.mark.requirement("5.1.3")
def test_a_task_is_given_answered_returned_and_closed(nation: Caller) -> None:
    task = issued(nation)
    assert (task["state_label"], task["part_count"]) == ("办理中", 2)
    rows = {one["districtCode"]: one for one in told()}
    assert rows.keys() == {"210000", "330100"}
    sent = rows["210000"]
    assert (sent["statusCode"], sent["issueVersion"], sent["issuerDistrict"]) == ("10", 1, "000000")
    assert nation.post(f"{TASKS}{task['id']}/issue/").status == 409
    for version, (status, done) in enumerate((("20", 0), ("20", 40), ("30", 100)), start=1):
        lane.receive([{**sent, "statusCode": status, "progress": done, "answerVersion": version}])
    part = part_of("210000")
    assert (part.status, part.progress) == ("30", 100)
    review = f"{PARTS}{part.pk}/review/"
    assert nation.post(review, {"approve": False, "note": "佐证不足"}).json["status_label"] == "退回"
    assert nation.post(review, {"approve": True, "note": "再审"}).status == 409
    returned = {one["districtCode"]: one for one in told()}["210000"]
    assert (returned["statusCode"], returned["returnCount"], returned["instruction"]) == ("50", 1, "佐证不足")
    # An answer written before the return was known counts as progress, not as an answer to it.
    lane.receive([{**sent, "statusCode": "30", "progress": 100, "answerVersion": 4}])
    assert part_of("210000").status == "50"
    proof = [{"name": "照片.jpg", "size": 1, "sm3": "0" * 64, "url": "https://ln/x"}]
    lane.receive([{**returned, "statusCode": "30", "progress": 100, "answerVersion": 5, "evidence": proof}])
    assert nation.post(review, {"approve": True, "note": "合格"}).json["evidence"] == [
        {**proof[0], "here": False}
    ]
    assert nation.post(f"{TASKS}{task['id']}/close/", {"summary": "完成"}).status == 409
    lane.receive([{**rows["330100"], "statusCode": "30", "progress": 100, "answerVersion": 1}])
    nation.post(f"{PARTS}{part_of('330100').pk}/review/", {"approve": True, "note": "合格"})
    closed = nation.post(f"{TASKS}{task['id']}/close/", {"summary": "全部完成"}).json
    assert (closed["state_label"], closed["done_count"]) == ("已办结", 2)
    labels = [step["action_label"] for step in nation.get(f"{TASKS}{task['id']}/steps/").json["results"]]
    assert labels == ["办结任务", "审核办结", "审核办结", "审核退回", "下发", "拟稿"]


def test_who_answered_in_time_is_not_late_while_the_answer_is_judged(
    nation: Caller, clock: VirtualClock
) -> None:
    issued(nation)
    sent = {one["districtCode"]: one for one in told()}["210000"]
    answer = {**sent, "statusCode": "30", "progress": 100, "feedback": "完成", "answerVersion": 1}
    for at, colour in (("2026-11-30 17:59:00", "green"), ("2026-11-30 18:01:00", "red")):
        lane.receive([{**answer, "feedbackTime": at, "answerVersion": part_of("210000").answer_version + 1}])
        part = part_of("210000")
        assert progress.colour(part, part.task.deadline, 72, part.task.deadline + timedelta(days=1)) == colour


@pytest.mark.requirement("4.2.2-1", part="supervise")
def test_a_province_signs_decomposes_and_its_cities_are_its_progress(province: Caller) -> None:
    lane.receive([row()])
    part = part_of("210000")
    body = {**BODY, "targets": ["210100", "210200"], "part_id": part.pk}
    assert province.post(TASKS, body).status == 409
    assert province.post(f"{PARTS}{part.pk}/feedback/", {"feedback": "x"}).status == 409
    assert province.post(f"{PARTS}{part.pk}/accept/").json["status_label"] == "办理中"
    late = province.post(TASKS, {**body, "deadline": "2026-12-01T00:00:00+08:00"})
    assert "上级任务" in late.text
    child = province.post(TASKS, body).json
    province.post(f"{TASKS}{child['id']}/issue/")
    rows = {one["districtCode"]: one for one in told()}
    assert rows["210100"]["parentTaskId"] == "ZD000000-1"
    done = {"statusCode": "30", "progress": 100, "answerVersion": 1}
    units = [{"name": "市政处", "total": 4, "done": 1}]
    lane.receive(
        [
            {**rows["210100"], **done},
            {**rows["210200"], "progress": 50, "answerVersion": 1, "breakdown": units},
        ]
    )
    assert part_of("210000").progress == 75
    tree = province.get(f"{TASKS}{part.task_id}/tree/").json
    [mine] = tree["children"]
    [below] = mine["children"]
    assert [(one["title"], one["colour"]) for one in below["children"]] == [
        ("沈阳市", "green"),
        ("大连市", "blue"),
    ]
    [unit] = below["children"][1]["children"]
    assert (unit["title"], unit["status_label"]) == ("市政处", "办结 1/4 件")
    sent = {one["districtCode"]: one for one in told()}["210000"]
    assert (sent["progress"], sent["statusCode"], sent["issueVersion"]) == (75, "20", 1)
    answer = province.post(f"{PARTS}{part.pk}/feedback/", {"feedback": "完成", "progress": 100})
    assert answer.json["status_label"] == "已反馈"
    assert province.post(f"{TASKS}{part.task_id}/urge/", {"note": "快"}).status == 409


def test_rows_that_come_twice_and_in_any_order_end_the_same(province: Caller) -> None:
    said = [
        row(),
        row(issueVersion=2, superviseCount=1, instruction="加快"),
        row(issueVersion=3, superviseCount=1, statusCode="50", returnCount=1, instruction="佐证不足"),
        row(issueVersion=4, superviseCount=2, statusCode="50", returnCount=1, deadline="2026-12-05 18:00:00"),
        row(issueVersion=5, superviseCount=3, statusCode="40", returnCount=1, deadline="2026-12-05 18:00:00"),
    ]
    ends = set()
    for seed in range(12):
        KeyTask.objects.all().delete()
        order = [*said, *said]
        random.Random(seed).shuffle(order)  # noqa: S311  only an order
        for one in order:
            lane.receive([one])
        assert lane.receive(said) == 0
        part = part_of("210000")
        ends.add(
            (
                part.status,
                part.supervise_count,
                part.return_count,
                part.issue_version,
                part.task.deadline,
                part.task.state,
            )
        )
    assert len(ends) == 1
    [(status, urged, returned, version, _, state)] = ends
    assert (status, urged, returned, version, state) == ("40", 3, 1, 5, "closed")


def test_answers_that_come_twice_and_in_any_order_end_the_same(nation: Caller) -> None:
    issued(nation)
    sent = {one["districtCode"]: one for one in told()}["210000"]
    answers = [
        {**sent, "statusCode": "20", "answerVersion": 1},
        {**sent, "statusCode": "20", "answerVersion": 2, "progress": 40, "feedback": "四成"},
        {**sent, "statusCode": "30", "answerVersion": 3, "progress": 100, "feedback": "完成"},
    ]
    for seed in range(8):
        Part.objects.update(answer_version=0, progress=0, status="10", feedback="")
        order = [*answers, *answers]
        random.Random(seed).shuffle(order)  # noqa: S311  only an order
        lane.receive(order)
        part = part_of("210000")
        assert (part.status, part.progress, part.feedback, part.answer_version) == ("30", 100, "完成", 3)


def test_others_cannot_change_what_we_gave(nation: Caller, snapshot: Snapshot) -> None:
    issued(nation)
    sent = {one["districtCode"]: one for one in told()}["210000"]
    before = snapshot(KeyTask)
    lane.receive(
        [
            {
                **sent,
                "issueVersion": 99,
                "deadline": "2030-01-01 00:00:00",
                "title": "改名",
                "answerVersion": 1,
                "statusCode": "40",
            }
        ]
    )
    assert snapshot(KeyTask) == before
    part = part_of("210000")
    assert (part.status, part.issue_version) == ("10", 1)
    assert lane.receive([{**sent, "districtCode": "440000", "answerVersion": 1}]) == 0


@pytest.mark.requirement("4.1.4-2-1", part="overdue")
def test_reminder_lateness_and_notice(nation: Caller, clock: VirtualClock) -> None:
    task = issued(nation)
    assert timing.look() == (0, 0)
    clock.set("2026-11-28 09:00")
    assert timing.look() == (2, 0)
    assert part_of("210000").supervise_count == 1
    nation = Caller(nation.account)
    assert nation.post(f"{TASKS}{task['id']}/notice/", {"text": "限期整改"}).status == 409
    clock.set("2026-11-30 18:01")
    assert timing.look() == (0, 2)
    # The clock is set back and comes again: nobody is late twice.
    for moment in (
        "2026-11-28 08:00",
        "2026-11-28 10:00",
        "2026-11-30 17:00",
        "2026-11-30 18:05",
        "2027-01-01 00:00",
    ):
        clock.set(moment)
        assert timing.look() == (0, 0)
    assert Step.objects.filter(action="overdue").count() == 2
    nation = Caller(nation.account)
    notice = nation.post(f"{TASKS}{task['id']}/notice/", {"text": "请于三日内完成并反馈。"})
    assert notice.status == 201, notice.text
    assert notice.json["districts"] == ["210000", "330100"]
    file = nation.get(f"{NOTICES}{notice.json['id']}/docx/")
    words = Document(io.BytesIO(file.body))
    text = "\n".join(one.text for one in words.paragraphs)
    assert "窨井盖安全整治" in text
    assert "请于三日内完成并反馈。" in text
    assert [cell.text for cell in words.tables[0].rows[1].cells][1:4] == ["辽宁省", "待签收", "0%"]
    rows = {one["districtCode"]: one for one in told()}
    assert (rows["210000"]["noticeCount"], rows["210000"]["superviseCount"]) == (1, 2)
    moved = nation.patch(
        f"{TASKS}{task['id']}/",
        {
            "version": nation.get(f"{TASKS}{task['id']}/").json["version"],
            "deadline": "2027-02-01T00:00:00+08:00",
        },
    )
    assert moved.status == 200, moved.text
    clock.set("2027-02-02 00:00")
    assert timing.look() == (0, 2)


def test_what_is_wrong_is_told_at_the_field(province: Caller, snapshot: Snapshot) -> None:
    before = snapshot(KeyTask)
    for changes, field in (
        ({"targets": ["330100"]}, "targets"),
        ({"targets": ["210000"]}, "targets"),
        ({"targets": []}, "targets"),
        ({"targets": ["210100", "210100"]}, "targets"),
        ({"targets": ["210100"], "deadline": "2026-11-19T00:00:00+08:00"}, "deadline"),
    ):
        answer = province.post(TASKS, {**BODY, **changes})
        assert answer.status == 422
        assert field in [error["field"] for error in answer.json["errors"]]
    assert snapshot(KeyTask) == before


@four_callers([READ, TASK], division="210000")
def test_who_may_give_tasks(platform: Any, who: Caller, snapshot: Snapshot) -> None:
    platform("210000")
    before = snapshot(KeyTask)
    answer = who.post(TASKS, {**BODY, "targets": ["210100"]})
    if who.may:
        assert answer.status == 201
    else:
        assert answer.status in (401, 403)
        assert snapshot(KeyTask) == before


def test_a_citys_person_sees_only_its_part(
    province: Caller, account: MakeAccount, max_queries: MaxQueries
) -> None:
    task = issued(province, targets=["210100", "210200"])
    city = Caller(account("city", permissions=[READ], division="210100"))
    with max_queries(12):
        [seen] = city.get(PARTS).json["results"]
    assert seen["district_code"] == "210100"
    assert [one["title"] for one in city.get(f"{TASKS}{task['id']}/tree/").json["children"]] == ["沈阳市"]
    with max_queries(12):
        assert province.get(TASKS).json["count"] == 1
    assert made(province, targets=["210100"])["state"] == "draft"
    assert city.get(TASKS).json["count"] == 1


def test_a_task_that_names_no_division_is_its_senders(platform: Any, open_account: Any) -> None:
    """The division may be left out of a row (the platform's own table fills it in): no reason to give up on it."""
    platform("210000")
    row = {
        "taskId": "T2026-001",
        "title": "城市内涝治理",
        "content": "排查易涝点",
        "issuer": "住房和城乡建设部",
        "issueTime": "2026-01-05 09:00:00",
        "deadline": "2026-12-30 18:00:00",
        "targetDistricts": ["210000"],
        "statusCode": "10",
    }
    sender = open_account(name="沈阳市平台", division_code="210100")
    answer = sender.push(json.dumps([row]), group="management", table="keyTask").json
    assert answer["code"] == 0, answer
    [fact] = OutboxMessage.objects.filter(topic="exchange.accepted")
    tasks.receive_key_tasks(Envelope(fact.pk, fact.topic, fact.key, fact.payload, fact.created_at))
    part = Part.objects.get()
    assert (part.district_code, part.task.title) == ("210100", "城市内涝治理")
