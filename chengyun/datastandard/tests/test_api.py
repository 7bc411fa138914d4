"""Browsing tables, rows and databases over HTTP."""

from __future__ import annotations

import io
from typing import Any

import pytest

from chengyun.datastandard.permissions import PERMISSIONS, READ, ROWS_EXPORT, ROWS_READ
from chengyun.datastandard.tests.conftest import EXAMPLE, Push
from chengyun.kernel.models import AuditRecord
from chengyun.kernel.rest import sheets
from tests.fixtures.http import Caller
from tests.fixtures.people import ClientOf, MakeAccount, four_callers
from tests.fixtures.state import MaxQueries

pytestmark = pytest.mark.django_db

URL = "/api/datastandard"


def ids(answer: Any) -> list[str]:
    return [table["id"] for table in answer.json["results"]]


def test_tables_are_listed_with_what_they_hold(administrator: Caller, push: Push) -> None:
    push("basic.part", EXAMPLE)
    answer = administrator.get(f"{URL}/tables/").json
    assert (answer["count"], answer["page"], answer["page_size"], len(answer["results"])) == (67, 1, 20, 20)
    first = answer["results"][0]
    assert first.pop("last_received_at") is not None
    assert first == {
        "id": "basic.part",
        "group": "basic",
        "group_label": "城市基础",
        "name": "part",
        "label": "部件与网格基础统计",
        "origin": "seed",
        "origin_label": "标准原文",
        "direction": "up",
        "direction_label": "上报",
        "period": "monthly",
        "period_label": "每月",
        "tiers": ["city"],
        "databases": ["base.space", "reported.base"],
        "key": ["districtCode", "statisticalTime", "BM"],
        "field_count": 7,
        "row_count": 2,
        "row_count_exact": True,
        "note": "标准附录 A 的推送示例；查询示例以 BM（20 位编码）查明细行，两种行都可存：分区统计行不带 BM。"
        "变化时推送，至少每月一次",
    }


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"group": "service"}, ["service.appeal", "service.appealStat", "service.convenience"]),
        ({"database": "base.cim"}, ["basic.cimModel"]),
        ({"database": "service"}, ["service.appeal", "service.appealStat", "service.convenience"]),
        ({"origin": "seed"}, ["basic.part"]),
        ({"direction": "down"}, ["guidance.policy"]),
        ({"search": "树龄"}, ["management.oldTree"]),
        ({"search": "DUTYGRIDCODE"}, ["basic.dutyGrid"]),
        (
            {"group": "evaluation", "ordering": "-id"},
            [
                "evaluation.task",
                "evaluation.survey",
                "evaluation.result",
                "evaluation.indicatorData",
                "evaluation.indicator",
                "evaluation.fieldCheck",
            ],
        ),
    ],
)
def test_tables_are_filtered_and_ordered(
    administrator: Caller, query: dict[str, str], found: list[str]
) -> None:
    assert ids(administrator.get(f"{URL}/tables/", **query)) == found


def test_tables_are_ordered_by_rows_and_by_arrival(administrator: Caller, push: Push) -> None:
    push("basic.part", EXAMPLE)
    assert ids(administrator.get(f"{URL}/tables/", ordering="-row_count"))[0] == "basic.part"
    assert ids(administrator.get(f"{URL}/tables/", ordering="-last_received_at"))[0] == "basic.part"
    wrong = administrator.get(f"{URL}/tables/", ordering="colour")
    assert (wrong.status, wrong.json["detail"]) == (422, "不能按“colour”排序。")


def test_whoever_is_signed_in_reads_what_tables_are_called(account: MakeAccount, client_of: ClientOf) -> None:
    answer = client_of(account("auditor", permissions=["kernel.audit.read"])).get(f"{URL}/tables/names/")
    assert answer.json["names"]["basic.part"] == "部件与网格基础统计"
    assert len(answer.json["names"]) == 67
    assert Caller(None).get(f"{URL}/tables/names/").status == 401


def test_a_table_is_shown_with_its_fields(administrator: Caller) -> None:
    table = administrator.get(f"{URL}/tables/basic.part/").json
    assert (table["physical"], table["version"]) == ("data.basic_part", 1)
    assert table["fields"][2] == {
        "position": 3,
        "name": "area",
        "label": "面积",
        "unit": "km²",
        "type": "number",
        "type_label": "数值",
        "length": None,
        "need": "M",
        "need_label": "必填",
        "required": True,
        "code_list": None,
        "is_key": False,
        "implicit": False,
        "origin": "seed",
        "note": "例：59.72",
    }
    assert [field["name"] for field in table["fields"] if field["is_key"]] == [
        "districtCode",
        "statisticalTime",
        "BM",
    ]
    missing = administrator.get(f"{URL}/tables/basic.nothing/")
    assert (missing.status, missing.json["detail"]) == (
        404,
        "数据分组 basic 中没有数据表 nothing，请查阅数据字典。",
    )


def test_rows_are_paged_filtered_and_ordered(administrator: Caller, push: Push) -> None:
    push("basic.part", EXAMPLE, source="app-1", message_id=5)
    rows = f"{URL}/tables/basic.part/rows/"
    answer = administrator.get(rows, where="area < 59", page_size=10).json
    assert (answer["count"], answer["page"], answer["page_size"]) == (1, 1, 10)
    [row] = answer["results"]
    assert row.pop("_received_at")
    assert row == {**EXAMPLE[1], "BM": None, "_source": "app-1", "_message": 5}
    assert answer["columns"][2] == {
        "name": "area",
        "label": "面积",
        "unit": "km²",
        "type": "number",
        "code_list": None,
    }
    ordered = administrator.get(rows, ordering="-districtCode", page_size=1, page=2).json
    assert (ordered["count"], [row["districtCode"] for row in ordered["results"]]) == (2, ["210102"])


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("dictionary/versions/1/changes/?kind=colour", 422),
        ("codelists/division/entries/?roots=maybe", 422),
        ("codelists/division/entries/?parent=%00", 422),
        ("quality/findings/?run=one", 422),
        ("quality/trend/?table=%00", 404),
        ("quality/trend/?limit=many", 200),
        ("quality/report/?run=99999999999999999999", 404),
        ("tables/?database=%00", 200),
        ("tables/?page=99", 404),
        ("tables/basic.part/rows/?page=99", 200),
        ("tables/basic.part/rows/?where=%00", 422),
        ("tables/basic.part/rows/export/?format=pdf", 422),
    ],
)
def test_odd_questions_get_an_answer(administrator: Caller, path: str, status: int) -> None:
    assert administrator.get(f"{URL}/{path}").status == status


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ({"where": "colour=1"}, "where"),
        ({"ordering": "colour"}, "ordering"),
        ({"page": "0"}, "page"),
        ({"page_size": "201"}, "page_size"),
        ({"page": "１"}, "page"),
    ],
)
def test_a_wrong_question_about_rows_is_named(
    administrator: Caller, query: dict[str, str], field: str
) -> None:
    answer = administrator.get(f"{URL}/tables/basic.part/rows/", **query)
    assert answer.status == 422
    assert [error["field"] for error in answer.json["errors"]] == [field]


@pytest.mark.requirement("3.0.7", part="inside")
@pytest.mark.requirement("9.2.1", part="data")
def test_rows_of_other_divisions_are_not_seen(account: MakeAccount, client_of: ClientOf, push: Push) -> None:
    push("basic.part", EXAMPLE)
    district = client_of(account("heping", permissions=PERMISSIONS, division="210102"))
    rows = district.get(f"{URL}/tables/basic.part/rows/", where="districtCode in (210102, 210103)").json
    assert (rows["count"], [row["districtCode"] for row in rows["results"]]) == (1, ["210102"])
    assert district.get(f"{URL}/tables/", search="part").json["results"][0]["row_count"] == 1
    sheet = district.get(f"{URL}/tables/basic.part/rows/export/", format="csv").text
    assert ("和平区" in sheet, "沈河区" in sheet) == (True, False)


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_rows_are_exported_as_they_are_filtered(administrator: Caller, push: Push, kind: str) -> None:
    push("basic.part", EXAMPLE)
    answer = administrator.get(f"{URL}/tables/basic.part/rows/export/", format=kind, where="gridCount=3797")
    assert answer.status == 200
    [row] = sheets.read(f"x.{kind}", io.BytesIO(answer.body), len(answer.body))
    assert {name: str(value) for name, value in row.items() if value not in (None, "")} == {
        "行政区划代码": "210102",
        "行政区划名称": "和平区",
        "面积（km²）": "59.72",
        "单元网格数": "3797",
        "责任网格数": "119",
        "统计时间": "2019-04-19 12:00:00",
    }
    record = AuditRecord.objects.get(action=ROWS_EXPORT)
    assert (record.target, record.after) == ("basic.part", {"rows": 1, "where": "gridCount=3797"})


def test_the_databases_of_the_city_are_a_tree(administrator: Caller, push: Push) -> None:
    push("basic.part", EXAMPLE)
    answer = administrator.get(f"{URL}/databases/").json
    assert answer["tier"] == "city"
    base = answer["databases"][0]
    assert (base["code"], base["clause"], base["label"], base["row_count"]) == (
        "base",
        "5.2.2",
        "城市基础数据库",
        2,
    )
    assert [part["label"] for part in base["parts"]] == [
        "地理空间",
        "城市信息模型",
        "评价点位",
        "城市统计年鉴",
    ]
    assert base["parts"][1]["tables"] == [
        {
            "id": "basic.cimModel",
            "label": "城市信息模型",
            "origin": "designed",
            "row_count": 0,
            "row_count_exact": True,
            "last_received_at": None,
        }
    ]


def test_the_versions_of_the_dictionary(administrator: Caller) -> None:
    [version] = administrator.get(f"{URL}/dictionary/versions/").json["results"]
    assert (version["number"], version["source"], version["source_kind"], version["added"]) == (
        1,
        "内置字典",
        "default",
        67,
    )
    changes = administrator.get(
        f"{URL}/dictionary/versions/1/changes/", kind="added", table="basic.part"
    ).json
    assert [change["sentence"] for change in changes["results"]] == [
        "新增数据表 basic.part（部件与网格基础统计）"
    ]


READABLE = ["tables/", "tables/basic.part/", "tables/basic.part/history/", "databases/", "codelists/",
            "codelists/division/", "codelists/division/export/",
            "dictionary/versions/", "dictionary/versions/1/", "dictionary/versions/1/changes/",
            "dictionary/export/", "quality/rules/", "quality/runs/", "quality/findings/", "quality/trend/"]  # fmt: skip


@four_callers(READ)
@pytest.mark.parametrize("path", READABLE)
def test_the_dictionary_is_read_by_whoever_may(who: Caller, path: str) -> None:
    # The dictionary is the same for every division; only rows are scoped.
    expected = {"anonymous": 401, "no-permission": 403, "other-division": 200, "permitted": 200}
    assert who.get(f"{URL}/{path}").status == expected[who.label]


@four_callers(READ)
def test_entries_are_read_by_everybody_signed_in(who: Caller) -> None:
    # Every page that shows a division shows its name beside the code.
    answer = who.get(f"{URL}/codelists/division/entries/?parent=210100")
    expected = {"anonymous": 401, "no-permission": 200, "other-division": 200, "permitted": 200}
    assert answer.status == expected[who.label]


@four_callers([READ, ROWS_READ])
def test_rows_need_their_own_permission(who: Caller, push: Push) -> None:
    push("basic.part", EXAMPLE)
    answer = who.get(f"{URL}/tables/basic.part/rows/")
    expected = {"anonymous": 401, "no-permission": 403, "other-division": 200, "permitted": 200}
    assert answer.status == expected[who.label]
    if answer.status == 200:
        assert answer.json["count"] == (2 if who.may else 0)
    assert who.get(f"{URL}/tables/basic.part/rows/export/").status == (
        401 if who.label == "anonymous" else 403
    )


def test_lists_ask_the_database_a_bounded_number_of_times(
    administrator: Caller, max_queries: MaxQueries
) -> None:
    administrator.get(f"{URL}/tables/")
    with max_queries(12):
        administrator.get(f"{URL}/tables/", page_size=200)
    with max_queries(12):
        administrator.get(f"{URL}/codelists/", page_size=200)
    with max_queries(14):
        administrator.get(f"{URL}/codelists/division/entries/", page_size=200)
