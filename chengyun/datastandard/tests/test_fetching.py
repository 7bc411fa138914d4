"""Rows as the exchange answers them: exact, paged, ordered, and only those the caller may see."""

from __future__ import annotations

import json

import pytest

from chengyun.datastandard import facade
from chengyun.datastandard.definitions import TableDefinition
from chengyun.datastandard.tests.conftest import EXAMPLE, Push, query

pytestmark = pytest.mark.django_db


def codes(answer: bytes) -> list[str]:
    return [row["districtCode"] for row in json.loads(answer)]


def test_rows_come_back_as_they_were_sent(push: Push, part: TableDefinition) -> None:
    push("basic.part", EXAMPLE)
    answer, total = facade.fetch(part, None, divisions="2101")
    assert json.loads(answer) == [{**row, "BM": None} for row in EXAMPLE]
    assert b'"area":59.72,' in answer
    assert total == 2


def test_pages_follow_each_other_without_overlap(push: Push, part: TableDefinition) -> None:
    push("basic.part", [{**EXAMPLE[0], "BM": f"{number:020}"} for number in range(7)])
    pages = [facade.fetch(part, None, divisions="", page=page, page_size=3) for page in (1, 2, 3, 4)]
    assert [total for _, total in pages] == [7, 7, 7, 7]
    assert [[row["BM"][-1] for row in json.loads(answer)] for answer, _ in pages] == [
        ["0", "1", "2"],
        ["3", "4", "5"],
        ["6"],
        [],
    ]


def test_rows_are_ordered_by_a_field_then_by_the_key(push: Push, part: TableDefinition) -> None:
    push("basic.part", [*EXAMPLE, {**EXAMPLE[0], "districtCode": "210104", "gridCount": 3495}])
    answer, _ = facade.fetch(part, None, divisions="", order=[("gridCount", True)])
    assert codes(answer) == ["210102", "210103", "210104"]
    answer, _ = facade.fetch(part, None, divisions="", order=[("gridCount", False), ("districtCode", True)])
    assert codes(answer) == ["210104", "210103", "210102"]


def test_a_caller_sees_its_own_divisions_only(push: Push, part: TableDefinition) -> None:
    push("basic.part", EXAMPLE)
    push("basic.part", [{**EXAMPLE[0], "districtCode": "210000"}], divisions="21")
    assert codes(facade.fetch(part, None, divisions="210103")[0]) == ["210103"]
    assert codes(facade.fetch(part, None, divisions="2101")[0]) == ["210102", "210103"]
    assert codes(facade.fetch(part, None, divisions="2102")[0]) == []


def test_what_is_sent_downwards_is_seen_below(push: Push) -> None:
    policy = facade.definition("guidance", "policy")
    row = {
        "docType": "01",
        "title": "条例",
        "issuer": "国务院",
        "issueDate": "1992-06-28",
        "status": "1",
        "fileUrl": "/1",
    }
    push("guidance.policy", [{**row, "docId": "nation"}], divisions="")
    push("guidance.policy", [{**row, "docId": "liaoning"}], divisions="21")
    push("guidance.policy", [{**row, "docId": "jilin"}], divisions="22")
    answer, _ = facade.fetch(policy, None, divisions="2101")
    assert [row["docId"] for row in json.loads(answer)] == ["liaoning", "nation"]


def test_the_hash_tells_rows_and_not_how_they_came(push: Push, part: TableDefinition) -> None:
    empty = facade.table_hash(part, divisions="")
    push("basic.part", EXAMPLE[:1], source="a", message_id=1)
    push("basic.part", EXAMPLE[1:], source="a", message_id=2)
    whole = facade.table_hash(part, divisions="")
    query("delete from data.basic_part returning 1")
    assert facade.table_hash(part, divisions="") == empty
    push("basic.part", EXAMPLE[1:], source="b", message_id=3)
    assert facade.table_hash(part, divisions="") != whole
    push("basic.part", EXAMPLE[:1], source="b", message_id=4)
    assert facade.table_hash(part, divisions="") == whole
    push("basic.part", [{**EXAMPLE[0], "area": 59.73}])
    assert facade.table_hash(part, divisions="") != whole


def test_a_definition_costs_no_query_once_known(part: TableDefinition, max_queries) -> None:
    with max_queries(0):
        for _ in range(20):
            facade.definition("basic", "part")


def test_an_unknown_table_is_named(db: None) -> None:
    with pytest.raises(facade.UnknownTable) as caught:
        facade.definition("basic", "nothing")
    assert caught.value.detail == "数据分组 basic 中没有数据表 nothing，请查阅数据字典。"
