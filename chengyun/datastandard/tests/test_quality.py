"""The six properties of quality: each finds what is planted, and the report says it."""

from __future__ import annotations

import io
import threading
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from typer.testing import CliRunner

from chengyun.datastandard import registry, selectors, tasks
from chengyun.datastandard.cli import app
from chengyun.datastandard.models import PROPERTIES, QualityFinding, QualityRun, QualityScore
from chengyun.datastandard.permissions import PERMISSIONS, QUALITY_RUN
from chengyun.datastandard.quality import rules, running
from chengyun.datastandard.services import quality
from chengyun.datastandard.tests.conftest import EXAMPLE, Push
from chengyun.kernel import clock
from chengyun.kernel.principal import system
from chengyun.kernel.rest import sheets
from tests.fixtures.http import Caller
from tests.fixtures.people import ClientOf, MakeAccount, four_callers
from tests.fixtures.state import Snapshot

pytestmark = pytest.mark.django_db

URL = "/api/datastandard/quality"


def now(**ago: float) -> str:
    return (clock.now().astimezone(clock.SHANGHAI) - timedelta(**ago)).strftime("%Y-%m-%d %H:%M:%S")


def part(code: str, name: str, **values: Any) -> dict[str, Any]:
    return {**EXAMPLE[0], "districtCode": code, "districtName": name, "statisticalTime": now(), **values}


def case(**values: Any) -> dict[str, Any]:
    return {
        "recId": "c1",
        "taskNum": "t1",
        "kind": "2",
        "majorCode": "01",
        "minorCode": "01",
        "sourceCode": "01",
        "description": "d",
        "address": "a",
        "x": 123.4,
        "y": 41.8,
        "bgCode": "210102001001001",
        "reportTime": "2026-01-01 08:00:00",
        "stageCode": "1",
        "statusCode": "s",
        **values,
    }


def detail(**values: Any) -> dict[str, Any]:
    return {
        "districtCode": "210102",
        "objId": "2101020101000001",
        "objName": "井盖",
        "deptCode1": "d",
        "deptName1": "供水集团",
        "bgId": "210102001001001",
        "objState": "完好",
        "orDate": "2020-01-01",
        "dataSource": "普查",
        "x": 123.4,
        "y": 41.8,
        **values,
    }


GRID = {
    "evalGridCode": "G1",
    "typeCode": "A",
    "unitGridCodes": [],
    "geom": {"type": "Polygon", "coordinates": [[[123, 41], [124, 41], [124, 42], [123, 42], [123, 41]]]},
}
POINT = {"pointId": "P1", "evalGridCode": "G1", "pointType": "01", "name": "公厕", "x": 123.4, "y": 41.8}
OPERATION = {
    "specialty": "01",
    "deviceTotal": 10,
    "onlineRate": 99,
    "alarmTotal": 10,
    "trueAlarm": 9,
    "alarmAccuracy": 90,
    "handledAlarm": 9,
}


def run(*tables: str) -> dict[tuple[str, str, str], int]:
    """Run all checks of the tables; the rows each rule found, by rule, table and field."""
    asked = quality.request_run(principal=system(), tables=tables, trigger="command")
    done = quality.carry_out(run_id=asked.pk)
    assert (done.status, done.message) in {("done", ""), ("done", "没有可检查的数据。")}
    return {(item.rule, item.table, item.field): item.failed for item in done.findings.all()}


PLANTED: list[Any] = [
    # table, a good row, what makes it bad, the rule that finds it, the field it names
    ("basic.part", part("210102", "和平区"), {"districtCode": "210199"}, "authenticity.division", ""),
    ("basic.part", part("210102", "和平区"), {"districtName": "沈河区"}, "authenticity.division-name", ""),
    ("basic.part", part("210102", "和平区"), {"area": 5972}, "authenticity.grid-density", ""),
    ("basic.part", part("210102", "和平区"), {"dutyGridCount": 4000}, "authenticity.duty-grids", ""),
    ("basic.part", part("210102", "和平区"), {"statisticalTime": "2099-01-01 00:00:00"}, "authenticity.future", "statisticalTime"),
    ("basic.partDetail", detail(), {"objName": "  "}, "completeness.required", "objName"),
    ("management.caseInfo", case(kind="1", objId="2101020101000001"), {"objId": None}, "completeness.component", ""),
    ("management.caseInfo", case(stageCode="7", instTime="2026-01-01 08:00:00", disposeTime="2026-01-01 09:00:00", archiveTime="2026-01-01 10:00:00"), {"archiveTime": None}, "completeness.closed-case", ""),
    ("operation.operStat", OPERATION, {"onlineRate": 101}, "correctness.rate", "onlineRate"),
    ("operation.operStat", OPERATION, {"deviceTotal": -1}, "correctness.negative", "deviceTotal"),
    ("basic.partDetail", detail(), {"x": 41.8, "y": 123.4}, "correctness.position", "x"),
    ("management.caseInfo", case(), {"minorCode": "88"}, "correctness.case-class", ""),
    ("basic.partDetail", detail(), {"objId": "x"}, "correctness.component-code", ""),
    ("operation.operStat", OPERATION, {"trueAlarm": 11}, "consistency.true-alarms", ""),
    ("operation.operStat", OPERATION, {"alarmAccuracy": 50}, "consistency.alarm-rate", ""),
    ("management.caseInfo", case(instTime="2026-01-01 09:00:00"), {"instTime": "2025-12-31 09:00:00"}, "consistency.case-times", ""),
    ("basic.partDetail", detail(), {"districtCode": "210103"}, "consistency.component-division", ""),
    ("basic.partDetail", detail(), {"note": "坏\ufffd字"}, "exchangeability.text", "note"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("table", "good", "change", "rule", "field"),
    [
        pytest.param(*item, id=item[3], marks=pytest.mark.requirement("3.0.3", part=item[3].split(".")[0]))
        for item in PLANTED
    ],
)
def test_a_planted_fault_is_found_and_nothing_without_it(
    push: Push, table: str, good: dict[str, Any], change: dict[str, Any], rule: str, field: str
) -> None:
    if "statisticalTime" not in good and table == "operation.operStat":
        good = {**good, "statisticalTime": now()}
    push(table, [good])
    assert (rule, table, field) not in run(table)
    push(table, [{**good, **change}])
    assert run(table)[rule, table, field] == 1


@pytest.mark.requirement("3.0.3", part="consistency")
def test_the_sum_of_the_districts_is_the_city(push: Push) -> None:
    when = now()
    rows = [
        part("210102", "和平区", gridCount=100, dutyGridCount=3, statisticalTime=when),
        part("210103", "沈河区", gridCount=200, dutyGridCount=4, statisticalTime=when),
    ]
    push(
        "basic.part", [*rows, part("210100", "沈阳市", gridCount=300, dutyGridCount=7, statisticalTime=when)]
    )
    key = ("consistency.city-total", "basic.part", "")
    assert key not in run("basic.part")
    push("basic.part", [part("210100", "沈阳市", gridCount=301, dutyGridCount=7, statisticalTime=when)])
    assert run("basic.part")[key] == 1


@pytest.mark.requirement("3.0.3", part="consistency")
def test_a_point_outside_its_grid_is_found(push: Push) -> None:
    push("basic.evalGrid", [GRID])
    push(
        "basic.evalPoint",
        [POINT, {**POINT, "pointId": "P2", "x": 125.0}, {**POINT, "pointId": "P3", "evalGridCode": "G9"}],
    )
    found = run("basic.evalPoint")
    assert found["consistency.point-in-grid", "basic.evalPoint", ""] == 1
    assert found["completeness.profile", "basic.evalPoint", ""] == 1


@pytest.mark.requirement("3.0.3", part="completeness")
def test_a_city_with_missing_districts_is_found(push: Push) -> None:
    when = now()
    push("basic.part", [part("210102", "和平区", statisticalTime=when)])
    key = ("completeness.districts", "basic.part", "")
    assert run("basic.part")[key] == 1
    from chengyun.datastandard.models import CodeEntry

    whole = CodeEntry.objects.filter(list__code="division", parent="210100").values_list("code", "name")
    push("basic.part", [part(code, name, statisticalTime=when) for code, name in whole])
    assert key not in run("basic.part")


@pytest.mark.requirement("3.0.3", part="currency")
def test_a_district_that_fell_silent_is_found(push: Push) -> None:
    rows = [{**OPERATION, "districtCode": code, "statisticalTime": now()} for code in ("210102", "210103")]
    push("operation.operStat", rows)
    key = ("currency.late", "operation.operStat", "")
    assert key not in run("operation.operStat")
    with connection.cursor() as cursor:
        cursor.execute(
            "update data.\"operation_operStat\" set _received_at = now() - interval '3 days'"
            " where \"districtCode\" = '210103'"
        )
    assert run("operation.operStat")[key] == 1
    finding = QualityFinding.objects.order_by("-id").get(rule="currency.late", table="operation.operStat")
    assert finding.samples == [
        {"division": "210103", "key": {"districtCode": "210103"}, "message": "超过约定周期没有新数据"}
    ]


@pytest.mark.requirement("3.0.3", part="currency")
def test_old_statistics_and_open_tasks_are_found(push: Push) -> None:
    push("operation.operStat", [{**OPERATION, "statisticalTime": now(days=30)}])
    assert run("operation.operStat")["currency.old-statistics", "operation.operStat", ""] == 1
    task = {
        "taskId": "1",
        "title": "防汛",
        "content": "c",
        "issuer": "部",
        "issueTime": now(days=9),
        "deadline": now(days=1),
        "targetDistricts": ["210100"],
        "statusCode": "20",
    }
    push("management.keyTask", [task])
    assert run("management.keyTask")["currency.open-task", "management.keyTask", ""] == 1
    push("management.keyTask", [{**task, "statusCode": "40"}])
    assert ("currency.open-task", "management.keyTask", "") not in run("management.keyTask")


@pytest.mark.requirement("3.0.3", part="exchangeability")
def test_rows_that_no_message_brought_are_found(push: Push) -> None:
    push("basic.part", [part("210102", "和平区")], message_id=None)
    assert run("basic.part")["exchangeability.provenance", "basic.part", ""] == 1


def test_every_rule_runs_on_every_table_it_is_for() -> None:
    """No rule names a column that is not there; every property has rules, and every rule a table."""
    known = registry.current().tables
    todo = list(rules.checks(known))
    for check in todo:
        assert running.run(check, known) == running.Outcome(check, 0, 0, [])
    assert {check.rule.id for check in todo} == {rule.id for rule in rules.rules()}
    assert [name for name in PROPERTIES if not any(rule.property == name for rule in rules.rules())] == []


def test_a_check_leaves_nothing_behind(push: Push) -> None:
    """Checks are read-only and timed, and do not make the transaction around them so."""
    push("basic.part", EXAMPLE)
    known = registry.current().tables
    check = next(rules.checks(known))
    running.run(check, known)
    with connection.cursor() as cursor:
        cursor.execute(
            "select current_setting('transaction_read_only'), current_setting('statement_timeout')"
        )
        assert cursor.fetchone() == ("off", "30s")
    push("basic.part", [{**EXAMPLE[0], "area": 1}])


def test_a_rule_that_writes_or_names_the_unknown_does_not_run(push: Push) -> None:
    push("basic.part", EXAMPLE)
    known = registry.current().tables
    base = {"property": "correctness", "severity": "error", "label": "l", "explanation": "e", "repair": "r"}
    for failing, reason in (
        ("nextval('kernel_audit_id_seq') > 0", "read-only"),
        ('t."colour" = 1', "用到未登记的字段 colour"),
        ("exists (select 1 from {basic.nothing})", "用到不存在的 {basic.nothing}"),
    ):
        rule = rules.Rule(id="correctness.x", failing=failing, **base)  # type: ignore[arg-type]
        with pytest.raises(running.CheckFailed, match=reason):
            running.run(rules.Check(rule, known["basic.part"]), known)


@pytest.fixture
def faulty(push: Push) -> None:
    """Two districts, one of them with two faults."""
    push("basic.part", [part("210102", "和平区"), part("210103", "和平区", area=5972)])


@pytest.mark.requirement("3.0.3", part="report")
def test_the_report_scores_properties_and_tables(administrator: Caller, faulty: None) -> None:
    asked = administrator.post(f"{URL}/runs/", {})
    assert asked.status == 202
    assert (asked.json["status"], asked.json["requested_by"]) == ("waiting", "keeper")
    assert administrator.get(f"{URL}/report/").status == 404
    assert quality.carry_out_waiting() == 1

    report = administrator.get(f"{URL}/report/").json
    assert (report["id"], report["status"], report["progress"]) == (asked.json["id"], "done", 100)
    assert [item["property"] for item in report["scores"]["properties"]] == [
        "authenticity",
        "completeness",
        "correctness",
        "currency",
        "exchangeability",
    ]
    # Five rules of authenticity look at both rows: a wrong name and an impossible density are 2 of 10.
    assert report["scores"]["properties"][0] == {
        "property": "authenticity",
        "property_label": "真实性",
        "score": 80.0,
        "checked": 10,
        "failed": 2,
        "rules": 5,
    }
    [table] = report["scores"]["tables"]
    assert (table["table"], table["label"]) == ("basic.part", "部件与网格基础统计")
    [row] = report["scores"]["matrix"]
    assert (row["authenticity"], row["correctness"], row["consistency"]) == (80.0, 100.0, None)
    scores = [item["score"] for item in report["scores"]["properties"]]
    assert report["score"] == round(sum(scores) / len(scores), 2)

    [point] = administrator.get(f"{URL}/trend/").json["points"]
    assert (point["run"], point["score"], point["authenticity"], point["consistency"]) == (
        report["id"],
        report["score"],
        80.0,
        None,
    )
    assert administrator.get(f"{URL}/trend/", table="basic.partDetail").json["points"][0]["score"] is None


@pytest.mark.requirement("3.0.3", part="report")
def test_the_latest_findings_are_those_of_the_report(administrator: Caller, faulty: None) -> None:
    for _ in range(2):
        administrator.post(f"{URL}/runs/", {})
        quality.carry_out_waiting()
    report = administrator.get(f"{URL}/report/").json
    every = administrator.get(f"{URL}/findings/").json["count"]
    latest = administrator.get(f"{URL}/findings/", latest="true").json
    assert (latest["count"], every) == (report["finding_count"], 2 * report["finding_count"])
    assert {finding["run"] for finding in latest["results"]} == {report["id"]}
    first = report["id"] - 1
    of_first = administrator.get(f"{URL}/findings/", latest="true", run=first).json["results"]
    assert {finding["run"] for finding in of_first} == {first}


@pytest.mark.requirement("3.0.3", part="report")
def test_findings_explain_lead_to_rows_and_go_when_repaired(
    administrator: Caller, faulty: None, push: Push
) -> None:
    administrator.post(f"{URL}/runs/", {"properties": ["authenticity"]})
    quality.carry_out_waiting()
    listed = administrator.get(f"{URL}/findings/", property="authenticity", ordering="table").json["results"]
    assert {item["rule"] for item in listed} == {"authenticity.division-name", "authenticity.grid-density"}
    finding = next(item for item in listed if item["rule"] == "authenticity.grid-density")
    assert (finding["checked"], finding["failed"], finding["rate"], finding["severity_label"]) == (
        2,
        1,
        50.0,
        "警告",
    )

    shown = administrator.get(f"{URL}/findings/{finding['id']}/").json
    [sample] = shown["samples"]
    assert sample["key"]["districtCode"] == "210103"
    assert sample["message"] == "单元网格数与面积不相称"
    assert shown["repair"] == "核对面积的单位（平方千米）与单元网格普查结果。"

    rows = administrator.get(f"{URL}/findings/{finding['id']}/rows/").json
    assert (rows["count"], rows["results"][0]["area"]) == (1, 5972)
    push(
        "basic.part",
        [
            {**row, "area": 58.97}
            for row in rows["results"]
            for row in [{key: row[key] for key in EXAMPLE[0]}]
        ],
    )
    assert administrator.get(f"{URL}/findings/{finding['id']}/rows/").json["count"] == 0


def test_findings_of_groups_lead_to_rows_too(administrator: Caller, faulty: None) -> None:
    administrator.post(f"{URL}/runs/", {"tables": ["basic.part"], "properties": ["completeness"]})
    quality.carry_out_waiting()
    [finding] = administrator.get(f"{URL}/findings/").json["results"]
    assert finding["rule"] == "completeness.districts"
    assert administrator.get(f"{URL}/findings/{finding['id']}/rows/").json["count"] == 2


def test_samples_and_rows_of_other_divisions_are_not_seen(
    administrator: Caller, account: MakeAccount, client_of: ClientOf, faulty: None
) -> None:
    administrator.post(f"{URL}/runs/", {})
    quality.carry_out_waiting()
    finding = QualityFinding.objects.get(rule="authenticity.grid-density")
    heping = client_of(account("heping", permissions=PERMISSIONS, division="210102"))
    shown = heping.get(f"{URL}/findings/{finding.pk}/").json
    assert (shown["failed"], shown["samples"], shown["samples_count"]) == (1, [], 0)
    assert heping.get(f"{URL}/findings/{finding.pk}/rows/").json["count"] == 0


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_the_report_is_exported(administrator: Caller, faulty: None, kind: str) -> None:
    quality.request_run(principal=system())
    quality.carry_out_waiting()
    answer = administrator.get(f"{URL}/report/export/", format=kind)
    rows = sheets.read(f"x.{kind}", io.BytesIO(answer.body), len(answer.body))
    assert ("真实性", "单元网格数与面积不相称") in {(row["质量特性"], row["问题"]) for row in rows}


def test_rules_are_shown_with_the_tables_they_are_for(administrator: Caller) -> None:
    answer = administrator.get(f"{URL}/rules/", property="currency").json
    assert answer["count"] == 5
    [rule] = administrator.get(f"{URL}/rules/", search="consistency.city-total").json["results"]
    assert (rule["tables"], rule["severity_label"], rule["label"]) == (
        ["basic.part"],
        "错误",
        "区县合计与全市不符",
    )


def test_the_nightly_run_is_asked_for_and_carried_out(push: Push, faulty: None) -> None:
    tasks.ask_nightly()
    [asked] = QualityRun.objects.all()
    assert (asked.trigger, asked.status) == ("nightly", "waiting")
    assert quality.carry_out_waiting() == 1
    asked.refresh_from_db()
    assert (asked.status, asked.progress) == ("done", 100)


class OneLook(threading.Event):
    """A worker that is stopped while it waits for the next look."""

    def wait(self, timeout: float | None = None) -> bool:
        self.set()
        return True


def test_the_worker_carries_out_what_was_asked_for(administrator: Caller, faulty: None) -> None:
    asked = administrator.post(f"{URL}/runs/", {"tables": ["basic.part"]}).json
    tasks.carry_out(OneLook())
    done = administrator.get(f"{URL}/runs/{asked['id']}/").json
    assert (done["status"], done["finding_count"] > 0) == ("done", True)


def test_a_run_left_half_done_is_carried_out_again(faulty: None) -> None:
    left = quality.request_run(principal=system())
    QualityRun.objects.filter(pk=left.pk).update(status="running", started_at=datetime.now(clock.SHANGHAI))
    assert quality.carry_out_waiting() == 1
    assert quality.carry_out_waiting() == 0
    assert QualityScore.objects.filter(run=left).count() == 5


@pytest.mark.parametrize(
    ("body", "status", "detail"),
    [
        ({"tables": ["basic.nothing"]}, 422, "检查范围有误。"),
        ({"properties": ["beauty"]}, 422, "检查范围有误。"),
    ],
)
def test_a_run_of_the_unknown_is_refused(administrator: Caller, body: Any, status: int, detail: str) -> None:
    answer = administrator.post(f"{URL}/runs/", body)
    assert (answer.status, answer.json["detail"]) == (status, detail)
    assert QualityRun.objects.count() == 0


def test_one_run_waits_at_a_time(administrator: Caller) -> None:
    assert administrator.post(f"{URL}/runs/", {}).status == 202
    again = administrator.post(f"{URL}/runs/", {})
    assert (again.status, again.json["detail"]) == (409, "已有一次质量检查在等待运行，请稍候。")


@four_callers(QUALITY_RUN)
def test_only_permitted_callers_run(who: Caller, snapshot: Snapshot) -> None:
    answer = who.post(f"{URL}/runs/", {})
    assert answer.status == (202 if who.may else 401 if who.label == "anonymous" else 403)
    assert QualityRun.objects.count() == (1 if who.may else 0)


def test_the_trend_grows_with_whole_runs_only(administrator: Caller, faulty: None) -> None:
    for tables in ([], ["basic.part"], []):
        quality.request_run(principal=system(), tables=tables, trigger="nightly")
    quality.carry_out_waiting()
    points = selectors.trend(principal=system())
    assert len(points) == 2
    assert points[0].run < points[1].run


def test_the_command_checks_and_prints(faulty: None) -> None:
    result = CliRunner().invoke(app, ["dictionary", "check"])
    assert result.exit_code == 0, result.output
    assert "真实性   80.00  检查 10，问题 2" in result.output
