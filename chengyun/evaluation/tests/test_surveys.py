"""Questionnaires: public, anonymous, once from each device, within quotas."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from chengyun.evaluation import lanes
from chengyun.evaluation.models import Survey, SurveyResponse
from chengyun.evaluation.permissions import READ, SURVEY
from chengyun.evaluation.surveys import services as surveys
from chengyun.evaluation.tests.conftest import BASE, CITY
from chengyun.evaluation.tests.test_tasks import rows_of
from chengyun.kernel.clock import VirtualClock
from chengyun.kernel.clock import now as present
from chengyun.kernel.models import OutboxMessage
from tests.fixtures.http import Answer, Caller
from tests.fixtures.people import four_callers

pytestmark = pytest.mark.django_db


def form(task: dict[str, Any], clock: VirtualClock, **changes: Any) -> dict[str, Any]:
    return {
        "cycle": task["cycle"], "division_code": CITY, "title": "市民满意度调查", "target": 5,
        "chosen": [1, 2, 18], "quotas": {"18-30": 2}, "begins_at": present().isoformat(),
        "ends_at": (present() + timedelta(days=9)).isoformat(),
    } | changes  # fmt: skip


@pytest.fixture
def survey(manager: Caller, task: dict[str, Any], clock: VirtualClock) -> Survey:
    made = manager.post(f"{BASE}surveys/", form(task, clock))
    assert made.status == 201, made.text
    assert manager.post(f"{BASE}surveys/{made.json['id']}/open/").status == 200
    return Survey.objects.get(pk=made.json["id"])


def answer(survey: Survey, number: int, mark: int = 4, **changes: Any) -> Answer:
    body = {"device": f"device-{number:016d}", "age": "31-45", "answers": {"1": mark, "2": mark, "18": mark}}
    return Caller(None).post(f"{BASE}public/surveys/{survey.token}/", body | changes)


def test_citizens_answer_without_an_account_and_the_result_says_how_sure_it_is(
    manager: Caller, survey: Survey, clock: VirtualClock
) -> None:
    shown = Caller(None).get(f"{BASE}public/surveys/{survey.token}/").json
    assert (shown["title"], len(shown["questions"]), shown["is_open"]) == ("市民满意度调查", 3, True)
    for number, mark in enumerate((5, 4, 4, 2)):
        assert answer(survey, number, mark).status == 201
    # The same device again is the same answer.
    assert answer(survey, 0, 1).status == 201
    found = manager.get(f"{BASE}surveys/{survey.pk}/figures/").json
    assert (found["received"], found["whole"]["n"], found["whole"]["mean"]) == (4, 12, 3.75)
    assert found["whole"]["satisfied"] == 0.75
    assert (found["whole"]["satisfied_low"], found["whole"]["satisfied_high"]) == (0.4677, 0.9111)
    assert [one["dimension"] for one in found["dimensions"]] == ["干净", "安全"]
    code = manager.get(f"{BASE}surveys/{survey.pk}/code/")
    assert code.headers["Content-Type"] == "image/svg+xml"
    assert b"<svg" in code.body
    row = SurveyResponse.objects.first()
    assert row is not None
    assert "127.0.0.1" not in row.source
    assert lanes.send_responses() == 12
    assert {one["answer"] for one in rows_of("survey")} == {"5", "4", "2"}


def test_what_citizens_say_is_scored(manager: Caller, survey: Survey, task: dict[str, Any]) -> None:
    for number in range(4):
        answer(survey, number, 4)
    made = manager.post(f"{BASE}result-sets/", {"cycle": task["cycle"]}).json
    [row] = manager.get(f"{BASE}city-results/", results=made["id"]).json["results"]
    scores = {one["code"]: one for one in manager.get(f"{BASE}city-results/{row['id']}/").json["indicators"]}
    assert (scores["M0403"]["value"], scores["M0403"]["score"]) == (80.0, 12.0)


def test_quotas_and_sizes_are_kept(survey: Survey, clock: VirtualClock) -> None:
    assert [answer(survey, number, age="18-30").status for number in range(3)] == [201, 201, 409]
    assert [answer(survey, number).status for number in range(10, 14)] == [201, 201, 201, 409]
    assert survey.responses.count() == 5
    clock.advance(days=10)
    assert answer(survey, 20).json["detail"] == "问卷不在填写时间内，感谢您的关注。"


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"answers": {"1": 4}}, "answers"),
        ({"answers": {"1": 4, "2": 6, "18": 1}}, "answers"),
        ({"answers": {"1": 4, "2": 4, "18": 1, "3": 1}}, "answers"),
        ({"age": ""}, "age"),
        ({"device": "x"}, "device"),
    ],
)
def test_half_an_answer_is_none(survey: Survey, change: dict[str, Any], field: str) -> None:
    sent = answer(survey, 1, **change)
    assert (sent.status, sent.json["errors"][0]["field"]) == (422, field)
    assert not SurveyResponse.objects.exists()


def test_a_closed_questionnaire_is_closed(manager: Caller, survey: Survey) -> None:
    assert answer(survey, 1).status == 201
    assert manager.post(f"{BASE}surveys/{survey.pk}/close/").status == 200
    assert answer(survey, 2).status == 409
    # The upper tiers have every answer at once, not at the next round.
    [told] = OutboxMessage.objects.filter(topic=surveys.CLOSED)
    assert told.payload == {"survey": survey.pk}
    assert Caller(None).get(f"{BASE}public/surveys/nothing/").status == 404


def test_outside_its_time_a_questionnaire_says_so(
    manager: Caller, survey: Survey, clock: VirtualClock
) -> None:
    assert manager.get(f"{BASE}surveys/{survey.pk}/").json["state_label"] == "进行中"
    clock.advance(days=9)
    assert survey.state_label == "已到期"
    assert answer(survey, 1).status == 409


def test_nobody_fills_in_a_thousand(manager: Caller, task: dict[str, Any], clock: VirtualClock) -> None:
    made = manager.post(f"{BASE}surveys/", form(task, clock, target=100, quotas={})).json
    manager.post(f"{BASE}surveys/{made['id']}/open/")
    survey = Survey.objects.get(pk=made["id"])
    assert [answer(survey, number).status for number in range(11)] == [201] * 10 + [429]


@four_callers([READ, SURVEY])
def test_who_makes_one(who: Caller, task: dict[str, Any], clock: VirtualClock) -> None:
    sent = who.post(f"{BASE}surveys/", form(task, clock))
    assert sent.status == {"anonymous": 401, "permitted": 201}.get(who.label, 403)
    assert Survey.objects.count() == (1 if who.may else 0)


OWN = [
    {"no": 1, "kind": "mark", "dimension": "干净", "item": "主次干道", "unsure": True},
    {"no": 101, "kind": "single", "item": "您常去哪里", "options": ["公园", "市场"]},
    {"no": 102, "kind": "multiple", "item": "哪里要改", "options": ["路", "灯", "厕"],
     "show": {"no": 1, "answers": [1, 2, 3]}},
    {"no": 103, "kind": "text", "item": "还有什么要说", "optional": True},
]  # fmt: skip


def changed(row: dict[str, Any], **more: Any) -> dict[str, Any]:
    names = ("title", "target", "quotas", "begins_at", "ends_at", "version", "per_address")
    return {name: row[name] for name in names} | {"questions": OWN} | more


@pytest.mark.requirement("4.1.4-4-4", part="survey")
def test_a_questionnaire_is_edited_and_what_is_skipped_is_not_asked(
    manager: Caller, task: dict[str, Any], clock: VirtualClock
) -> None:
    row = manager.post(f"{BASE}surveys/", form(task, clock, quotas={})).json
    path = f"{BASE}surveys/{row['id']}/"
    saved = manager.put(path, changed(row, title="新标题"))
    assert saved.status == 200, saved.text
    assert [one["no"] for one in saved.json["questions"]] == [1, 101, 102, 103]
    assert manager.put(path, changed(row)).status == 409, "somebody was faster"
    assert [one["item"] for one in manager.get(f"{path}preview/").json["questions"]][1] == "您常去哪里"
    assert Caller(None).get(f"{BASE}public/surveys/{Survey.objects.get().token}/").status == 404
    manager.post(f"{path}open/")
    assert manager.put(path, changed(saved.json)).status == 409
    survey = Survey.objects.get(pk=row["id"])
    sent = [
        {"1": 5, "101": 1},
        {"1": 2, "101": 2, "102": [1, 3], "103": "路灯不亮"},
        {"1": 0, "101": 1, "102": [2]},
    ]
    for number, answers in enumerate(sent):
        assert answer(survey, number, answers=answers).status == 201
    assert [one.answers for one in SurveyResponse.objects.order_by("pk")] == [
        {"1": 5, "101": 1}, {"1": 2, "101": 2, "102": [1, 3], "103": "路灯不亮"}, {"1": 0, "101": 1},
    ]  # fmt: skip
    found = manager.get(f"{path}figures/").json
    assert (found["whole"]["n"], found["whole"]["mean"]) == (2, 3.5)
    assert [[one["count"] for one in each["options"]] for each in found["choices"]] == [[2, 1], [1, 0, 1]]
    assert found["texts"][0]["answers"] == ["路灯不亮"]
    assert sum(one["count"] for one in found["days"]) == 3
    lanes.send_responses()
    assert {(one["itemCode"], one["answer"]) for one in rows_of("survey")} == {("1", "5"), ("1", "2")}
    copied = manager.post(f"{path}copy/")
    assert (copied.status, copied.json["state"], len(copied.json["questions"])) == (201, "draft", 4)


@pytest.mark.parametrize(
    ("question", "message"),
    [
        ({"no": 1, "kind": "mark", "dimension": "干净", "item": "又一次"}, "第 5 题：题号 1 重复。"),
        ({"no": 2, "kind": "text", "item": "题库的"}, "第 5 题：题库中的题应为满意度题。"),
        ({"no": 99, "kind": "text", "item": "题号"}, "第 5 题：自拟的题，题号应从 101 起。"),
        (
            {"no": 104, "kind": "single", "item": "选", "options": ["一"]},
            "第 5 题：应有 2 至 20 个不同的选项。",
        ),
        ({"no": 104, "kind": "text", "item": "选", "options": ["一"]}, "第 5 题：只有单选与多选题有选项。"),
        (
            {"no": 104, "kind": "text", "item": "选", "show": {"no": 103, "answers": [1]}},
            "第 5 题：显示条件应引用前面的满意度题或选择题。",
        ),
        (
            {"no": 104, "kind": "text", "item": "选", "show": {"no": 101, "answers": [3]}},
            "第 5 题：显示条件的答案应在 1 与 2 之间。",
        ),
    ],
)
def test_a_question_that_cannot_be_asked_is_refused(
    manager: Caller, task: dict[str, Any], clock: VirtualClock, question: dict[str, Any], message: str
) -> None:
    row = manager.post(f"{BASE}surveys/", form(task, clock)).json
    sent = manager.put(f"{BASE}surveys/{row['id']}/", changed(row, questions=[*OWN, question]))
    assert (sent.status, sent.json["errors"][0]["message"]) == (422, message)
    assert Survey.objects.get().version == 0
