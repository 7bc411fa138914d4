"""From the cycle to the published result: tasks are issued, answered, checked, scored."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from chengyun.datastandard import facade as datastandard
from chengyun.evaluation import lanes
from chengyun.evaluation.models import (
    CheckRecord,
    CityTask,
    Cycle,
    IndicatorAnswer,
    Library,
    ReceivedResult,
    ResultSet,
)
from chengyun.evaluation.permissions import MANAGE, READ
from chengyun.evaluation.tests.conftest import BASE, CITY, answers
from chengyun.exchange import facade as exchange
from chengyun.kernel.clock import SHANGHAI, VirtualClock
from chengyun.kernel.clock import now as present
from chengyun.kernel.models import OutboxMessage, StoredFile
from chengyun.kernel.principal import system
from tests.fixtures.http import Caller
from tests.fixtures.people import MakeAccount, four_callers
from tests.fixtures.state import Snapshot

pytestmark = pytest.mark.django_db


def rows_of(table: str) -> list[dict[str, Any]]:
    found = datastandard.snapshot(datastandard.definition("evaluation", table), divisions="", rows=1000)
    return [row for data, _ in found for row in json.loads(data)]


@pytest.mark.requirement("4.1.4-4-2", part="lifecycle")
def test_a_task_is_answered_checked_and_opened_again(
    manager: Caller, reporter: Caller, task: dict[str, Any]
) -> None:
    path = f"{BASE}tasks/{task['id']}/"
    assert task["state_label"] == "待签收"
    assert reporter.post(f"{path}submit/").status == 409
    assert reporter.post(f"{path}accept/").json["state_label"] == "填报中"
    short = reporter.post(f"{path}submit/")
    assert (short.status, short.json["detail"]) == (422, "还有 16 个指标没有填报。")
    answers(reporter, task)
    one = next(row for row in reporter.get(f"{path}asked/").json if row["code"] == "M0101")
    assert (one["value"], one["score"]) == (90.0, 2.4)
    assert reporter.post(f"{path}submit/").json["state_label"] == "待核定"
    assert reporter.post(f"{path}answer/", {"code": "M0101", "figures": {}}).status == 409
    assert manager.post(f"{path}send-back/", {}).json["errors"][0]["field"] == "note"
    returned = manager.post(f"{path}send-back/", {"note": "请核对绿化面积"})
    assert (returned.json["state_label"], returned.json["note"]) == ("退回", "请核对绿化面积")
    assert reporter.post(f"{path}submit/").status == 200
    assert manager.post(f"{path}check/", {}).json["state_label"] == "已核定"
    assert manager.post(f"{path}send-back/", {"note": "重新打开"}).json["state_label"] == "退回"
    steps = [row["action"] for row in manager.get(f"{path}history/").json["results"]]
    assert steps[0] == "evaluation.task.return"


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ({"code": "M0109"}, "“M0109”不是由城市填报的指标。"),
        ({"figures": {"保洁道路面积": 9}}, "请填写“道路面积”。"),
        ({"figures": {"保洁道路面积": 9, "道路面积": 0}}, "按公式算不出结果"),
        ({"figures": {"保洁道路面积": 11, "道路面积": 10}}, "算得 110.0%，应在 0 与 100% 之间"),
        ({"figures": {"保洁道路面积": -1, "道路面积": 10}}, "“保洁道路面积”应不小于 0"),
        ({"figures": {"其他": 1}}, "没有数据项“其他”。"),
        ({"not_applicable": True}, "不适用时应写明理由。"),
        ({"not_applicable": True, "reason": "无", "files": [999999]}, "没有附件 999999"),
    ],
)
def test_a_wrong_answer_is_told_and_not_kept(
    reporter: Caller, task: dict[str, Any], body: dict[str, Any], message: str
) -> None:
    reporter.post(f"{BASE}tasks/{task['id']}/accept/")
    sent = reporter.post(f"{BASE}tasks/{task['id']}/answer/", {"code": "M0101"} | body)
    assert sent.status == 422
    assert sent.json["errors"][0]["message"].startswith(message)
    assert not IndicatorAnswer.objects.exists()


@pytest.mark.requirement("4.1.4-4-2", part="lanes")
@pytest.mark.requirement("5.2.6")
def test_library_task_and_answers_are_rows_of_the_data_standard(
    reporter: Caller, task: dict[str, Any]
) -> None:
    lanes.send_cycle(task["cycle"])
    assert len(rows_of("indicator")) == 33
    [row] = rows_of("task")
    assert (row["taskId"], row["districtCode"], row["statusCode"]) == (task["number"], CITY, "10")
    reporter.post(f"{BASE}tasks/{task['id']}/accept/")
    answers(reporter, task)
    reporter.post(f"{BASE}tasks/{task['id']}/submit/")
    lanes.send_task(task["id"])
    assert len(rows_of("indicatorData")) == 16
    assert rows_of("task")[0]["statusCode"] == "30"


def test_answers_go_up_even_if_they_were_checked_at_once(
    manager: Caller, reporter: Caller, task: dict[str, Any]
) -> None:
    path = f"{BASE}tasks/{task['id']}/"
    reporter.post(f"{path}accept/")
    answers(reporter, task)
    reporter.post(f"{path}submit/")
    manager.post(f"{path}check/", {})
    # The worker comes to the first of three messages only now.
    lanes.send_task(task["id"])
    assert len(rows_of("indicatorData")) == 16
    manager.post(f"{path}send-back/", {"note": "请核对"})
    figures = {"code": "M0101", "figures": {"保洁道路面积": 91, "道路面积": 100}}
    assert reporter.post(f"{path}answer/", figures).status == 200
    lanes.send_task(task["id"])
    # What is being mended is not told before it is submitted.
    [row] = [one for one in rows_of("indicatorData") if one["indicatorCode"] == "M0101"]
    assert row["value"] == 90


def test_what_was_answered_above_before_the_city_had_a_platform_comes_with_its_task(
    reporter: Caller, clock: VirtualClock
) -> None:
    told = {
        "districtCode": CITY, "taskId": "PJ00000020260001", "indicatorCode": "M0101", "period": "2026",
        "value": 90, "figures": {"a": 9, "b": 10}, "notApplicable": 0,
    }  # fmt: skip
    from_above([told], "indicatorData")
    assert not IndicatorAnswer.objects.exists()
    from_above([national_task(statusCode="40", submitTime="2026-05-01 09:00:00")])
    [row] = reporter.get(f"{BASE}tasks/").json["results"]
    assert (row["state_label"], row["answered"], row["submitted_by"]) == ("已核定", 1, "")
    # It is returned, answered and submitted here; from then on what others say of the answers is not heard.
    from_above([national_task(statusCode="50", submitTime="2026-05-01 09:00:00", opinion="补充")])
    IndicatorAnswer.objects.update(value=80)
    CityTask.objects.update(submitted_by="填报员")
    from_above([told | {"value": 70}], "indicatorData")
    assert IndicatorAnswer.objects.get().value == 80


def national_task(**changes: Any) -> dict[str, Any]:
    return {
        "districtCode": CITY, "taskId": "PJ00000020260001", "title": "2026 年度管理评价", "kind": "1",
        "indicatorSet": "management", "version": "7", "period": "2026", "issuer": "国家平台",
        "issuerDistrict": "000000", "issueTime": "2026-03-01 08:00:00", "deadline": "2030-12-01 18:00:00",
        "statusCode": "10",
    } | changes  # fmt: skip


def from_above(rows: list[dict[str, Any]], table: str = "task") -> None:
    """What an upper platform's lane stored, taken over twice: at least once is enough."""
    definition = datastandard.definition("evaluation", table)
    decoded = datastandard.decode(definition, json.dumps(rows).encode(), divisions="")
    datastandard.store(decoded, source="upper", message_id=1)
    lanes.receive(table, from_us=False)
    lanes.receive(table, from_us=False)


@pytest.mark.requirement("4.1.4-4-2", part="lanes")
def test_a_task_from_above_is_answered_and_checked_there(
    manager: Caller, reporter: Caller, clock: VirtualClock
) -> None:
    from_above([national_task()])
    from_above(
        [
            {
                "districtCode": "000000", "indicatorCode": "M0101", "indicatorName": "覆盖率", "score": 100,
                "method": "1", "formula": "a/b", "unit": "%", "indicatorSet": "management", "version": "7",
                "dimension": "干净", "figures": [{"name": "a", "unit": "km"}, {"name": "b", "unit": "km"}],
                "scoring": {"kind": "ratio", "full": 100},
            }
        ],
        "indicator",
    )  # fmt: skip
    assert Library.objects.get(issuer_code="000000").indicators.count() == 1
    [row] = reporter.get(f"{BASE}tasks/").json["results"]
    path = f"{BASE}tasks/{row['id']}/"
    reporter.post(f"{path}accept/")
    figures = {"code": "M0101", "figures": {"a": 8, "b": 10}}
    assert reporter.post(f"{path}answer/", figures).status == 200
    assert reporter.post(f"{path}submit/").status == 200
    assert manager.post(f"{path}check/", {}).json["detail"] == "“2026 年度管理评价”由国家平台核定。"
    at = CityTask.objects.get().submitted_at
    assert at is not None
    clock.advance(minutes=10)
    # An answer to an earlier submission is old news.
    from_above([national_task(statusCode="50", submitTime="2026-01-01 00:00:00", opinion="旧")])
    assert CityTask.objects.get().state == "30"
    told = f"{at.astimezone(SHANGHAI):%Y-%m-%d %H:%M:%S}"
    from_above([national_task(statusCode="50", submitTime=told, opinion="请补充")])
    task = CityTask.objects.get()
    assert (task.state, task.note) == ("50", "请补充")


def test_a_check_that_comes_before_its_task_is_kept(clock: VirtualClock) -> None:
    check = {
        "districtCode": CITY, "taskId": "PJ00000020260001", "checkId": "2101000000000000001000",
        "evalGridCode": "210100001", "pointId": "P1", "checkItem": "A", "problemCount": 2, "checker": "王考察",
        "checkTime": "2026-03-02 09:00:00",
    }  # fmt: skip
    from_above([check], "fieldCheck")
    clock.advance(hours=1)
    lanes.receive("fieldCheck", from_us=False)
    assert not CheckRecord.objects.exists()
    from_above([national_task()])
    assert CheckRecord.objects.get().count == 2


def test_photos_and_evidence_travel_with_their_rows(
    manager: Caller, reporter: Caller, task: dict[str, Any], photo: Callable[..., int]
) -> None:
    path = f"{BASE}tasks/{task['id']}/"
    reporter.post(f"{path}accept/")
    answers(reporter, task)
    number = photo("red", reporter)
    figures = {"保洁道路面积": 90, "道路面积": 100}
    sent = reporter.post(f"{path}answer/", {"code": "M0101", "figures": figures, "files": [number]})
    assert sent.status == 200, sent.text
    reporter.post(f"{path}submit/")
    lanes.send_task(task["id"])
    named = next(row["evidence"] for row in rows_of("indicatorData") if row["indicatorCode"] == "M0101")
    file = StoredFile.objects.get(pk=number)
    assert named == [{"name": "place.jpg", "size": file.size, "sm3": file.sm3}]
    # Come from below they are known by their digest; what has not arrived is told.
    gone = {"name": "gone.jpg", "size": 3, "sm3": "0" * 64}
    check = {
        "districtCode": CITY, "taskId": task["number"], "checkId": "2101000000000000009000", "evalGridCode": "E01",
        "pointId": "P1", "checkItem": "A", "problemCount": 2, "checker": "王考察",
        "checkTime": "2026-03-02 09:00:00", "photos": [*named, gone],
    }  # fmt: skip
    from_above([check], "fieldCheck")
    [record] = manager.get(f"{BASE}checks/").json["results"]
    assert [one["here"] for one in record["photos"]] == [True, False]
    shown = manager.get(f"{BASE}checks/{record['id']}/photos/0/")
    assert (shown.headers["Content-Type"], shown.body[:2]) == ("image/jpeg", b"\xff\xd8")
    assert manager.get(f"{BASE}checks/{record['id']}/photos/1/").status == 404
    asked = next(one for one in manager.get(f"{path}asked/").json if one["code"] == "M0101")
    assert asked["files"] == [{"at": 0, "file": number, "name": "place.jpg", "here": True}]
    assert manager.get(f"{path}evidence/M0101/0/").headers["Content-Type"] == "image/jpeg"
    assert manager.get(f"{path}evidence/M0102/0/").status == 404


@pytest.mark.requirement("4.1.4-4-4", part="calculation")
@pytest.mark.requirement("4.3.9", part="results")
@pytest.mark.requirement("C.0.3", part="rates")
def test_a_result_is_calculated_published_and_made_again(
    manager: Caller, reporter: Caller, task: dict[str, Any], clock: VirtualClock
) -> None:
    path = f"{BASE}tasks/{task['id']}/"
    reporter.post(f"{path}accept/")
    answers(reporter, task, 1.0)
    reporter.post(f"{path}submit/")
    day = f"{present().year}-02-03 00:00:00"
    counted = dict.fromkeys(
        ("reportNum", "validReportNum", "operateNum", "dispatchNum", "overtimeDisposeNum"), 0
    )
    stat = counted | {
        "districtCode": "210102", "statisticalTime": day, "kind": "2", "majorCode": "01", "minorCode": "01",
        "sourceCode": "01", "instNum": 100, "accurInstNum": 95, "needDisposeNum": 100, "disposeNum": 88,
        "intimeDisposeNum": 80, "needArchiveNum": 100, "archiveNum": 90, "intimeArchiveNum": 90,
    }  # fmt: skip
    pushed = exchange.local_push(principal=system(), group="management", table="caseStat", data=[stat])
    assert pushed.success, pushed.data
    made = manager.post(f"{BASE}result-sets/", {"cycle": task["cycle"]})
    assert made.status == 201, made.text
    [row] = manager.get(f"{BASE}city-results/", results=made.json["id"]).json["results"]
    detail = manager.get(f"{BASE}city-results/{row['id']}/").json
    scores = {one["code"]: one for one in detail["indicators"]}
    assert (scores["M0301"]["value"], scores["M0301"]["score"]) == (88.0, 3.6)
    assert (scores["M0302"]["score"], scores["M0303"]["score"]) == (3.0, 3.0)
    assert scores["M0101"]["score"] == 3.0
    assert scores["M0109"]["value"] is None
    reported = sum(one["points"] for one in detail["indicators"] if one["method"] == "1") + 9.6
    assert row["total"] == pytest.approx(reported - _short(scores), abs=0.02)
    assert row["rank"] == 1
    what = manager.post(f"{BASE}city-results/{row['id']}/what-if/", {"values": {"M0301": 95}})
    assert (what.json["total"], what.json["before"]) == (pytest.approx(row["total"] + 0.4), row["total"])
    # Nobody but organisers sees it before it is published.
    assert reporter.get(f"{BASE}city-results/").json["count"] == 0
    again = manager.post(f"{BASE}result-sets/{made.json['id']}/reproduce/")
    assert again.json == {"digest": made.json["digest"], "same_inputs": True, "differing": []}
    second = manager.post(f"{BASE}result-sets/", {"cycle": task["cycle"]}).json
    assert (second["digest"], second["number"]) == (made.json["digest"], 2)
    assert manager.post(f"{BASE}result-sets/{made.json['id']}/publish/").json["state"] == "published"
    assert manager.post(f"{BASE}result-sets/{made.json['id']}/publish/").status == 409
    assert reporter.get(f"{BASE}city-results/").json["count"] == 1
    lanes.send_results(made.json["id"])
    sent = {one["dimension"]: one for one in rows_of("result")}
    assert (sent["总分"]["score"], sent["总分"]["rank"], len(sent)) == (row["total"], 1, 5)


def _short(scores: dict[str, Any]) -> float:
    """Points that full ratios miss because a target is another kind of number."""
    return sum(one["points"] - one["score"] for one in scores.values() if one["method"] == "1")


@pytest.mark.requirement("4.1.4-4-4", part="report")
def test_a_report_is_written_as_word_and_pdf(manager: Caller, reporter: Caller, task: dict[str, Any]) -> None:
    results = manager.post(f"{BASE}result-sets/", {"cycle": task["cycle"]}).json
    made = manager.post(f"{BASE}reports/", {"results": results["id"], "division_code": CITY})
    assert made.status == 201, made.text
    assert made.json["title"].endswith("管理评价自评价报告")
    headings = [one["heading"] for one in made.json["content"]["sections"]]
    assert headings[:4] == ["一、评价依据与方法", "二、评价工作开展情况", "三、总体结果", "四、分项结果"]
    assert headings[4:8] == ["（一）干净", "（二）整洁", "（三）有序", "（四）群众满意"]
    assert headings[-4:] == [
        "八、存在问题与改进措施", "附表 1　指标得分明细", "附表 2　填报数据", "附表 3　实地考察扣分明细",
    ]  # fmt: skip
    path = f"{BASE}reports/{made.json['id']}/"
    assert manager.get(f"{path}docx/").body[:2] == b"PK"
    assert manager.get(f"{path}pdf/").body[:5] == b"%PDF-"
    whole = manager.post(f"{BASE}reports/", {"results": results["id"]})
    assert whole.json["title"] == f"沈阳市 {present().year} 年度管理评价自评价结果报告"
    # The city's own report stays beside the one on all cities, which here is organised by the same city.
    assert [one["whole"] for one in manager.get(f"{BASE}reports/", ordering="made_at").json["results"]] == [
        False,
        True,
    ]
    assert reporter.get(path).status == 404


@four_callers([READ, MANAGE])
def test_who_sees_a_result_before_it_is_published(who: Caller, manager: Caller, task: dict[str, Any]) -> None:
    made = manager.post(f"{BASE}result-sets/", {"cycle": task["cycle"]}).json
    [row] = manager.get(f"{BASE}city-results/", results=made["id"]).json["results"]
    expected = {"anonymous": 401, "no-permission": 403, "other-division": 404, "permitted": 200}[who.label]
    assert who.get(f"{BASE}result-sets/{made['id']}/").status == expected
    for path in ("", "deductions/?indicator=M0109"):
        assert who.get(f"{BASE}city-results/{row['id']}/{path}").status == expected
    assert who.post(f"{BASE}city-results/{row['id']}/what-if/", {"values": {}}).status == expected
    assert who.get(f"{BASE}city-results/").json.get("count", 0) == (1 if who.may else 0)


def test_a_city_never_sees_another_ones_unpublished_result(
    manager: Caller, account: MakeAccount, task: dict[str, Any]
) -> None:
    CityTask.objects.create(cycle_id=task["cycle"], division_code="210200")
    manager.post(f"{BASE}result-sets/", {"cycle": task["cycle"]})
    theirs = Caller(account("theirs", permissions=[READ, MANAGE], division="210200"))
    found = theirs.get(f"{BASE}city-results/").json["results"]
    assert [row["division_code"] for row in found] == ["210200"]
    [results] = theirs.get(f"{BASE}result-sets/").json["results"]
    before = ResultSet.objects.get(pk=results["id"])
    assert theirs.post(f"{BASE}result-sets/{results['id']}/publish/").status in (403, 404)
    assert theirs.post(f"{BASE}result-sets/{results['id']}/reproduce/").status == 403
    before.refresh_from_db()
    assert before.state == "draft"


def test_whoever_organises_for_all_divisions_sees_what_is_not_published(
    manager: Caller, account: MakeAccount, task: dict[str, Any]
) -> None:
    results = manager.post(f"{BASE}result-sets/", {"cycle": task["cycle"]}).json
    # The nation's scope is everything: its predicate is empty.
    chief = Caller(account("chief", permissions=[READ, MANAGE], division="000000"))
    made = chief.post(f"{BASE}reports/", {"results": results["id"], "division_code": CITY})
    assert made.status == 201, made.text
    assert chief.get(f"{BASE}reports/{made.json['id']}/").json["title"] == made.json["title"]
    assert chief.get(f"{BASE}reports/").json["count"] == 1


@pytest.mark.requirement("4.1.4-4-4", part="report")
def test_a_report_on_a_city_that_inspected_on_its_own_platform(
    manager: Caller, task: dict[str, Any], clock: VirtualClock
) -> None:
    Cycle.objects.update(kind="2")
    check = {
        "districtCode": CITY, "taskId": task["number"], "checkId": "2101000000000000001000",
        "evalGridCode": "210100001", "pointId": "P1", "pointName": "兴隆街", "checkItem": "A", "problemCount": 0,
        "checker": "王考察", "checkTime": f"{present().year}-01-02 09:00:00",
    }  # fmt: skip
    from_above([check], "fieldCheck")
    results = manager.post(f"{BASE}result-sets/", {"cycle": task["cycle"]}).json
    told = manager.post(f"{BASE}reports/", {"results": results["id"], "division_code": CITY}).json["content"]
    assert told["cover"]["title"] == [f"沈阳市 {present().year} 年度", "管理评价第三方评价报告"]
    by_heading = {one["heading"]: one for one in told["sections"]}
    assert by_heading["二、样本与质量控制"]["sentences"][-1].endswith("有效的考察 1 个点位、1 条检查记录。")
    assert [row[2] for row in by_heading["附表 2　抽样与考察点位"]["table"]["rows"]] == ["兴隆街"]


def test_published_results_of_others_are_received(manager: Caller, clock: VirtualClock) -> None:
    row = {
        "districtCode": CITY, "taskId": "PJ1", "taskName": "年度评价", "period": "2026", "dimension": "总分", "score": 88.5,
        "fullScore": 100, "rank": 3, "kind": "2",
    }  # fmt: skip
    from_above([row], "result")
    assert ReceivedResult.objects.get().score == 88.5
    [shown] = manager.get(f"{BASE}received-results/").json["results"]
    assert (shown["period_label"], shown["division_name"]) == ("2026 年度", "沈阳市")


@four_callers([READ, MANAGE])
def test_who_makes_a_cycle(who: Caller, clock: VirtualClock, snapshot: Snapshot) -> None:
    before = snapshot(Cycle, CityTask, OutboxMessage)
    body = {
        "set_code": "operation",
        "period": "2026",
        "kind": "2",
        "deadline": (present() + timedelta(days=9)).isoformat(),
        "divisions": [CITY],
    }
    answer = who.post(f"{BASE}cycles/", body)
    assert answer.status == {"anonymous": 401, "permitted": 201}.get(who.label, 403)
    if not who.may:
        assert snapshot(Cycle, CityTask, OutboxMessage) == before


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"period": "26"}, "period"),
        ({"divisions": ["330100"]}, "divisions"),
        ({"deadline": "2001-01-01T00:00:00Z"}, "deadline"),
        ({"set_code": "x"}, "set_code"),
    ],
)
def test_a_wrong_cycle_is_refused(
    manager: Caller, clock: VirtualClock, change: dict[str, Any], field: str
) -> None:
    body = {
        "set_code": "operation",
        "period": "2026",
        "kind": "2",
        "deadline": (present() + timedelta(days=9)).isoformat(),
        "divisions": [CITY],
    }
    answer = manager.post(f"{BASE}cycles/", body | change)
    assert (answer.status, answer.json["errors"][0]["field"].split(".")[0]) == (422, field)
    assert not Cycle.objects.exists()
