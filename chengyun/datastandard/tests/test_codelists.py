"""Code lists: where they come from, how they are searched, and how a file changes them."""

from __future__ import annotations

import io
from datetime import date

import pytest

from chengyun.datastandard import facade
from chengyun.datastandard.models import CodeEntry, CodeList
from chengyun.datastandard.permissions import CODELIST_WRITE, READ
from chengyun.datastandard.tests.conftest import Push, csv_file
from chengyun.kernel.clock import VirtualClock
from chengyun.kernel.rest import sheets
from tests.fixtures.http import Caller
from tests.fixtures.people import four_callers
from tests.fixtures.state import Snapshot

pytestmark = pytest.mark.django_db

URL = "/api/datastandard/codelists"


def names(answer: object) -> list[str]:
    return [entry["name"] for entry in answer.json["results"]]  # type: ignore[attr-defined]


def test_the_lists_say_where_they_come_from(administrator: Caller) -> None:
    lists = {item["code"]: item for item in administrator.get(f"{URL}/", page_size=200).json["results"]}
    division = lists["division"]
    assert (division["licence"], division["enforced"], division["entry_count"]) == (
        "MIT（package.json）/ WTFPL（LICENSE）",
        False,
        3352,
    )
    assert lists["component_30428"]["entry_count"] == 144
    assert lists["event_30428"]["entry_count"] == 117
    assert lists["case_source"]["enforced"] is True
    assert all(item["provenance"] for item in lists.values())


def test_divisions_are_walked_from_the_nation_down(administrator: Caller) -> None:
    entries = f"{URL}/division/entries/"
    assert names(administrator.get(entries, roots="1")) == ["全国"]
    provinces = administrator.get(entries, parent="000000", page_size=200).json
    assert provinces["count"] == 34
    assert names(administrator.get(entries, parent="210100"))[:3] == ["和平区", "沈河区", "大东区"]
    [heping] = administrator.get(entries, search="210102").json["results"]
    assert (heping["name"], heping["parent"], heping["child_count"]) == ("和平区", "210100", 0)
    [shenyang] = administrator.get(entries, search="沈阳市").json["results"]
    assert (shenyang["code"], shenyang["child_count"]) == ("210100", 13)


def test_superseded_classes_are_out_of_date(administrator: Caller) -> None:
    entries = f"{URL}/component_214/entries/"
    assert administrator.get(entries, valid_on="2014-07-31").json["count"] == 96
    assert administrator.get(entries, valid_on="2014-08-01").json["count"] == 0
    wrong = administrator.get(entries, valid_on="昨天")
    assert (wrong.status, wrong.json["errors"]) == (
        422,
        [{"field": "valid_on", "message": "“昨天”应为 yyyy-MM-dd。"}],
    )


def test_every_component_class_has_its_confidence(administrator: Caller) -> None:
    answer = administrator.get(f"{URL}/component_30428/entries/", search="上水井盖").json
    assert [(entry["code"], entry["confidence"], entry["provenance"]) for entry in answer["results"]] == [
        ("0101", "medium", "公开资料")
    ]
    assert set(CodeEntry.objects.values_list("confidence", flat=True)) == {"high", "medium", "low", "unknown"}


HEADER = ["代码", "名称", "上级代码", "启用日期", "停用日期"]


def test_a_file_is_shown_then_imported(administrator: Caller, clock: VirtualClock, push: Push) -> None:
    # 2026-11-20: 6 is added, 4 renamed; a code named with a day of the past is no longer valid.
    rows = (
        ["1", "重大", "", "", ""],
        ["4", "低风险", "", "", ""],
        ["3", "一般", "", "", "2026-11-20"],
        ["6", "待定", "", "2026-01-01", ""],
    )
    upload = f"{URL}/risk_level/import/"
    shown = administrator.upload(upload, file=csv_file(HEADER, *rows)).json
    assert (shown["applied"], [item["code"] for item in shown["added"]]) == (False, ["6"])
    assert not CodeEntry.objects.filter(list__code="risk_level", code="6").exists()

    done = administrator.upload(upload, file=csv_file(HEADER, *rows), apply="1").json
    assert done["applied"] is True
    assert {(item["code"], item["field"], item["after"]) for item in done["changed"]} >= {
        ("3", "valid_until", "2026-11-20"),
        ("4", "name", "低风险"),
    }
    # The new code is accepted at once, by the receiver and by the table; the retired one is not.
    risk = {
        "riskId": "r",
        "riskName": "燃气",
        "specialty": "01",
        "riskLevel": "6",
        "address": "a",
        "x": 123.4,
        "y": 41.8,
        "ownerDept": "o",
        "evalDate": "2026-01-01",
    }
    assert push("operation.risk", [risk]) == facade.Stored(1, 0, 0)
    with pytest.raises(facade.RowErrors):
        push("operation.risk", [{**risk, "riskLevel": "3"}])
    history = administrator.get(f"{URL}/risk_level/history/").json["results"]
    assert history[0]["after"] == {"added": ["6"], "changed": ["1", "3", "4"], "retired": []}


def test_a_complete_file_retires_what_it_does_not_name(administrator: Caller, clock: VirtualClock) -> None:
    upload = f"{URL}/danger_level/import/"
    file = csv_file(["代码", "名称"], ["1", "重大"])
    assert administrator.upload(upload, file=file).json["retired"] == []
    file.seek(0)
    done = administrator.upload(upload, file=file, complete="1", apply="1").json
    assert done["retired"] == ["2"]
    assert CodeEntry.objects.get(list__code="danger_level", code="2").valid_until == date(2026, 11, 20)


def test_wrong_lines_are_named_and_nothing_is_imported(administrator: Caller, snapshot: Snapshot) -> None:
    before = snapshot(CodeEntry)
    file = csv_file(
        HEADER,
        ["", "无代码", "", "", ""],
        ["7", "", "", "", ""],
        ["8", "八", "404", "", ""],
        ["9", "九", "", "昨天", ""],
        ["10", "十", "", "2026-02-01", "2026-01-01"],
        ["1", "甲", "", "", ""],
        ["1", "乙", "", "", ""],
    )
    answer = administrator.upload(f"{URL}/risk_level/import/", file=file, apply="1")
    assert answer.status == 422
    assert [error["message"] for error in answer.json["errors"]] == [
        "第 2 行没有代码。",
        "第 3 行没有名称。",
        "第 5 行的启用日期“昨天”应为 yyyy-MM-dd。",
        "第 6 行的停用日期应晚于启用日期。",
        "第 8 行的代码 1 重复。",
        "代码 8 的上级代码 404 不在本代码表中。",
    ]
    assert snapshot(CodeEntry) == before


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_the_export_imports_without_a_difference(administrator: Caller, kind: str) -> None:
    answer = administrator.get(f"{URL}/event_214/export/", format=kind)
    assert len(sheets.read(f"x.{kind}", io.BytesIO(answer.body), len(answer.body))) == 61
    file = io.BytesIO(answer.body)
    file.name = f"events.{kind}"
    again = administrator.upload(f"{URL}/event_214/import/", file=file, complete="1").json
    assert (again["added"], again["changed"], again["retired"], again["errors"]) == ([], [], [], [])


def test_a_new_list_is_filled_and_used(administrator: Caller) -> None:
    made = administrator.post(
        f"{URL}/", {"code": "tree_species", "label": "树种", "provenance": "市园林部门", "enforced": True}
    )
    assert (made.status, made.json["entry_count"]) == (201, 0)
    again = administrator.post(f"{URL}/", {"code": "tree_species", "label": "树种", "provenance": "x"})
    assert (again.status, again.json["detail"]) == (409, "代码表 tree_species（树种）已存在。")
    wrong = administrator.post(f"{URL}/", {"code": "树", "label": "树种", "provenance": "x"})
    assert wrong.json["errors"] == [
        {"field": "code", "message": "应为小写字母开头的小写字母、数字和下划线，至多 50 个字符。"}
    ]


@four_callers([READ, CODELIST_WRITE])
def test_only_permitted_callers_write(who: Caller, snapshot: Snapshot) -> None:
    before = snapshot(CodeList, CodeEntry)
    expected = 401 if who.label == "anonymous" else 403
    file = csv_file(["代码", "名称"], ["77", "新"])
    answers = [
        who.upload(f"{URL}/risk_level/import/", file=file, apply="1"),
        who.post(f"{URL}/", {"code": "fresh", "label": "新表", "provenance": "x"}),
    ]
    if who.may:
        assert [answer.status for answer in answers] == [200, 201]
        return
    assert [answer.status for answer in answers] == [expected, expected]
    assert snapshot(CodeList, CodeEntry) == before
