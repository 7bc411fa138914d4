"""Data filling: declared, given out, filled three ways by the same rules, approved in steps, locked (4.2.2-3)."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import pytest
from openpyxl import load_workbook

from chengyun.kernel.clock import VirtualClock
from chengyun.kernel.models import Notification
from chengyun.kernel.principal import Principal, Scope
from chengyun.supervision.filling import content, services, storing
from chengyun.supervision.filling.models import Assignment, Cell, CellChange
from chengyun.supervision.permissions import APPROVE, FILL, FINAL, FORM, READ
from tests.fixtures.http import Caller
from tests.fixtures.people import MakeAccount, four_callers
from tests.fixtures.state import MaxQueries, Snapshot

FORMS = "/api/supervision/forms/"
ROUNDS = "/api/supervision/rounds/"
SHEETS = "/api/supervision/assignments/"
FORM_BODY = {
    "code": "sanitation",
    "name": "市容环卫月报",
    "every": "month",
    "lines": [{"key": "A1", "label": "和平区"}, {"key": "A2", "label": "沈河区"}],
    "columns": [
        {
            "key": "total",
            "label": "清运量",
            "unit": "吨",
            "kind": "number",
            "required": True,
            "min": 0,
            "moves": 50,
        },
        {"key": "burnt", "label": "焚烧量", "unit": "吨", "kind": "number", "min": 0},
        {"key": "buried", "label": "填埋量", "unit": "吨", "kind": "number", "min": 0},
        {"key": "grade", "label": "等级", "kind": "code", "codes": {"1": "好", "2": "差"}},
    ],
    "rules": [
        {
            "left": "total",
            "op": ">=",
            "right": ["burnt", "buried"],
            "message": "清运量不能小于焚烧量与填埋量之和。",
        }
    ],
}


@pytest.fixture
def office(platform: Any, account: MakeAccount) -> Caller:
    platform("210000")
    return Caller(account("office", permissions=[READ, FORM, APPROVE], division="210000"))


@pytest.fixture
def final(office: Caller, account: MakeAccount) -> Caller:
    return Caller(account("final", permissions=[READ, FINAL], division="210000"))


@pytest.fixture
def city(office: Caller, account: MakeAccount) -> Caller:
    return Caller(account("shenyang", permissions=[READ, FILL], division="210100"))


def started(office: Caller, period: str = "2026-11", **form: Any) -> dict[str, Any]:
    """A round for Shenyang and Dalian; the answer has Shenyang's assignment as ``sheet``."""
    found = office.get(FORMS).json["results"]
    declared = found[0] if found else office.post(FORMS, {**FORM_BODY, **form}).json
    body = {
        "form_id": declared["id"],
        "period": period,
        "due_at": "2026-12-05T00:00:00+08:00",
        "districts": ["210100", "210200"],
    }
    answer = office.post(ROUNDS, body)
    assert answer.status == 201, answer.text
    row = Assignment.objects.get(round=answer.json["id"], district_code="210100")
    return {**answer.json, "sheet": f"{SHEETS}{row.pk}/", "row": row}


def cells(*given: tuple[str, str, Any]) -> dict[str, Any]:
    return {"cells": [{"line": line, "column": column, "value": str(value)} for line, column, value in given]}


GOOD = cells(
    ("A1", "total", 100),
    ("A1", "burnt", 60),
    ("A1", "buried", 40),
    ("A2", "total", 50),
    ("A2", "grade", "好"),
)


@pytest.mark.requirement("4.2.2-3", part=["page", "approval"])
def test_a_city_fills_the_province_checks_and_locks(office: Caller, final: Caller, city: Caller) -> None:
    round_ = started(office)
    sheet = round_["sheet"]
    wrong = city.post(
        f"{sheet}save/", cells(("A1", "total", "很多"), ("A2", "total", -1), ("A9", "total", 1))
    )
    assert wrong.status == 422
    assert [(one["field"], one.get("row")) for one in wrong.json["errors"]] == [
        ("A1/total", 2),
        ("A2/total", 3),
        ("A9/total", None),
    ]
    assert not Cell.objects.exists()
    assert (
        city.post(
            f"{sheet}save/", cells(("A1", "total", 90), ("A1", "burnt", 60), ("A1", "buried", 40))
        ).status
        == 200
    )
    faults = city.get(f"{sheet}faults/").json
    assert [(one["line"], one["column"]) for one in faults] == [("A1", "total"), ("A2", "total")]
    assert city.post(f"{sheet}submit/").status == 422
    saved = city.post(f"{sheet}save/", GOOD).json
    assert (saved["filled"], saved["needed"]) == (2, 2)
    assert city.post(f"{sheet}save/", {**GOOD, "version": 0}).status == 409
    changed = city.get(f"{sheet}changes/").json["results"]
    assert [(one["column"], one["before"], one["after"]) for one in changed if one["before"]] == [
        ("total", "90", "100")
    ]
    assert city.post(f"{sheet}submit/").json["status_label"] == "待初审"
    assert city.post(f"{sheet}save/", GOOD).status == 409
    assert final.post(f"{sheet}decide/", {"approve": True}).status == 403
    assert city.post(f"{sheet}decide/", {"approve": True}).status == 403
    assert office.post(f"{sheet}decide/", {"approve": False}).status == 422
    assert (
        office.post(f"{sheet}decide/", {"approve": False, "note": "请核实"}).json["status_label"] == "已退回"
    )
    city.post(f"{sheet}submit/")
    assert office.post(f"{sheet}decide/", {"approve": True}).json["status_label"] == "待终审"
    assert office.post(f"{sheet}decide/", {"approve": True}).status == 403
    assert final.post(f"{sheet}decide/", {"approve": True}).json["status_label"] == "已通过"
    board = office.get(f"{ROUNDS}{round_['id']}/completeness/").json
    assert (board["filled"], board["needed"]) == (2, 4)
    assert {one["label"]: one["count"] for one in board["by_status"]}["已通过"] == 1


@pytest.mark.requirement("4.2.2-3", part="approval")
def test_lock_deadline_and_exception(office: Caller, city: Caller, clock: VirtualClock) -> None:
    round_ = started(office)
    sheet = round_["sheet"]
    office.post(f"{ROUNDS}{round_['id']}/lock/", {"locked": True})
    assert "已锁定" in city.post(f"{sheet}save/", GOOD).text
    opened = office.post(f"{sheet}reopen/", {"until": "2026-12-10T00:00:00+08:00", "reason": "系统故障"})
    assert opened.json["open"] is True
    assert city.post(f"{sheet}save/", GOOD).status == 200
    assert office.post(f"{sheet}reopen/", {"until": "2027-12-10T00:00:00+08:00", "reason": "x"}).status == 422
    clock.set("2026-12-10 01:00")
    city = Caller(city.account)
    assert city.post(f"{sheet}save/", GOOD).status == 409


@pytest.mark.requirement("4.2.2-3", part="approval")
def test_who_has_not_handed_in_is_urged_and_reminded_once(
    office: Caller, city: Caller, account: MakeAccount, clock: VirtualClock
) -> None:
    dalian = account("dalian", permissions=[READ, FILL], division="210200")
    round_ = started(office)
    remind = f"{ROUNDS}{round_['id']}/remind/"
    assert city.post(remind, {"note": "快"}).status == 403
    city.post(f"{round_['sheet']}save/", GOOD)
    city.post(f"{round_['sheet']}submit/")
    assert office.post(remind, {"note": "请尽快提交"}).json == {"cities": 1}
    told = Notification.objects.filter(title="填报催办")
    assert [(one.account_id, one.text) for one in told] == [(dalian.pk, "市容环卫月报 2026-11：请尽快提交")]
    for moment in ("2026-12-02 00:00", "2026-12-03 09:00", "2026-12-01 00:00", "2026-12-04 09:00"):
        clock.set(moment)
        services.remind_of_limits()
    assert Notification.objects.filter(title="填报即将截止").count() == 1


@pytest.mark.requirement("4.2.2-3", part="excel")
def test_excel_goes_round_and_what_was_tampered_with_is_refused(
    office: Caller, city: Caller, snapshot: Snapshot
) -> None:
    round_ = started(office)
    sheet = round_["sheet"]
    book = load_workbook(io.BytesIO(city.get(f"{sheet}template/").body))
    page = book["填报"]
    assert [cell.value for cell in page[1]][1:] == [
        "项目",
        "清运量（吨）*",
        "焚烧量（吨）",
        "填埋量（吨）",
        "等级",
    ]
    assert {rule.type for rule in page.data_validations.dataValidation} == {"decimal", "list"}

    def sent(**changes: Any) -> Any:
        for place, value in changes.items():
            page[place] = value
        file = io.BytesIO()
        book.save(file)
        file.seek(0)
        file.name = "报表.xlsx"
        return city.upload(f"{sheet}upload/", file=file)

    answer = sent(C2=100, C3="多", F3="好")
    assert answer.status == 422
    assert [(one["field"], one.get("row")) for one in answer.json["errors"]] == [("A2/total", 3)]
    assert sent(C3=50).json["filled"] == 2
    assert CellChange.objects.filter(origin="excel").count() == 3
    before = snapshot(Cell)
    mark = page["A2"].value
    assert "被改动" in sent(A2=mark.replace("A1", "A2")).text
    assert "重复" in sent(A2=page["A3"].value).text
    assert sent(A2=mark, C1="总量").status == 422
    other = Assignment.objects.get(round=round_["id"], district_code="210200")
    foreign = load_workbook(io.BytesIO(office.get(f"{SHEETS}{other.pk}/template/").body))["填报"]["A2"].value
    assert sent(C1="清运量（吨）*", A2=foreign).status == 422
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"0" * (201 * 1024 * 1024))
    bomb.seek(0)
    bomb.name = "b.xlsx"
    assert "解压后过大" in city.upload(f"{sheet}upload/", file=bomb).text
    text = io.BytesIO(b"hello")
    text.name = "a.xlsx"
    assert city.upload(f"{sheet}upload/", file=text).status == 422
    assert snapshot(Cell) == before


def test_a_figure_that_jumped_is_a_warning_and_does_not_stop(office: Caller, city: Caller) -> None:
    first = started(office, period="2026-10")
    city.post(f"{first['sheet']}save/", GOOD)
    second = started(office, period="2026-11")["sheet"]
    city.post(f"{second}save/", cells(("A1", "total", 300), ("A2", "total", 55)))
    [fault] = city.get(f"{second}faults/").json
    assert (fault["severity"], fault["line"]) == ("warning", "A1")
    assert city.post(f"{second}submit/").status == 200


def test_who_sees_and_fills_what(
    office: Caller, city: Caller, account: MakeAccount, max_queries: MaxQueries
) -> None:
    started(office)
    dalian = Caller(account("dalian", permissions=[READ, FILL], division="210200"))
    with max_queries(12):
        [seen] = dalian.get(SHEETS).json["results"]
    assert seen["district_name"] == "大连市"
    shenyang = Assignment.objects.get(district_code="210100")
    assert dalian.get(f"{SHEETS}{shenyang.pk}/sheet/").status == 404
    assert dalian.post(f"{SHEETS}{shenyang.pk}/save/", GOOD).status == 404
    assert office.post(f"{SHEETS}{shenyang.pk}/save/", GOOD).status == 403
    assert not Cell.objects.exists()
    with max_queries(12):
        assert office.get(ROUNDS).json["results"][0]["city_count"] == 2
    assert dalian.get(ROUNDS).json["results"][0]["city_count"] == 1


@four_callers([READ, FORM], division="210000")
def test_who_may_declare_forms(platform: Any, who: Caller) -> None:
    platform("210000")
    answer = who.post(FORMS, FORM_BODY)
    assert answer.status == 201 if who.may else answer.status in (401, 403)


def test_what_a_form_must_have(office: Caller) -> None:
    for changes in (
        {"columns": [{"key": "a b", "label": "x", "kind": "int"}]},
        {"columns": [{"key": "a", "label": "x", "kind": "sql"}]},
        {"columns": [{"key": "a", "label": "", "kind": "int"}]},
        {"rules": [{"left": "nothing", "op": "<=", "right": ["total"], "message": "x"}]},
        {"source": "no.table", "columns": [], "lines": []},
        {"districts": ["330100"]},
        {"steps": 3},
    ):
        assert office.post(FORMS, {**FORM_BODY, **changes}).status == 422
    started(office)
    [form] = office.get(FORMS).json["results"]
    for period in ("2026-13", "2026", "2026Q1"):
        body = {
            "form_id": form["id"],
            "period": period,
            "due_at": "2026-12-05T00:00:00+08:00",
            "districts": ["210100"],
        }
        assert office.post(ROUNDS, body).status == 422


def test_many_cells_cost_as_many_statements_as_one(
    office: Caller, max_queries: MaxQueries, clock: VirtualClock
) -> None:
    from chengyun.kernel import clock as time

    row = started(office)["row"]
    many = [(row.pk, f"L{line}", "total", str(line)) for line in range(5000)]
    with max_queries(1):
        assert storing.store(many, who="x", origin="excel", at=time.now()) == 5000
    assert storing.store(many, who="x", origin="excel", at=time.now()) == 0
    assert storing.store([(*many[0][:3], None)], who="x", origin="excel", at=time.now()) == 1
    assert Cell.objects.count() == 4999


def test_cells_are_looked_up_by_their_index_where_the_table_is_believed_empty(
    office: Caller, clock: VirtualClock
) -> None:
    """Such a belief made each cell read the whole table, and a workbook of 10,000 cells run out of time."""
    from django.db import connection

    from chengyun.kernel import clock as time

    row = started(office)["row"]
    many = [(row.pk, f"L{line}", "total", str(line)) for line in range(5000)]
    storing.store(many, who="x", origin="excel", at=time.now())
    Cell.objects.all().delete()
    with connection.cursor() as cursor:
        cursor.execute("analyze supervision_cell")
        storing.store(many, who="x", origin="excel", at=time.now())
        for statement, values in (
            (storing._STORE, [*map(list, zip(*many, strict=True)), "x", "excel", time.now()]),
            (storing._EMPTY, list(many[0][:3])),
        ):
            cursor.execute(f"explain {statement}", values)
            plan = "\n".join(line for [line] in cursor.fetchall())
            assert "Index Scan using one_value_per_cell on supervision_cell" in plan
            assert "Seq Scan on supervision_cell" not in plan
    emptied = [(*place, None) for *place, _ in many]
    assert storing.store(emptied, who="x", origin="excel", at=time.now()) == 5000
    assert Cell.objects.count() == 0


def test_numbers_are_kept_as_written_and_nothing_else_passes() -> None:
    column = {"key": "n", "label": "数", "kind": "int", "max": 10}
    lines = [{"key": "1", "label": "x"}]
    good, faults = content.clean(lines, [column], [("1", "n", " 1,0 ")])
    assert (good, faults) == ([("1", "n", "10")], [])
    for wrong in ("1.5", "11", "NaN", "Infinity", "1e400", "=1+1", "x" * 501):
        assert content.clean(lines, [column], [("1", "n", wrong)])[1], wrong


def test_the_first_approver_cannot_approve_again(office: Caller, city: Caller) -> None:
    round_ = started(office)
    city.post(f"{round_['sheet']}save/", GOOD)
    city.post(f"{round_['sheet']}submit/")
    both = Principal(None, "同一人", Scope("21"), frozenset({READ, APPROVE, FINAL}))
    services.decide(principal=both, assignment_id=round_["row"].pk, approve=True)
    from chengyun.kernel.errors import Conflict

    with pytest.raises(Conflict):
        services.decide(principal=both, assignment_id=round_["row"].pk, approve=True)
