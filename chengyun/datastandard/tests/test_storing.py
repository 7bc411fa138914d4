"""Rows in their typed tables: inserted, replaced, left alone, and refused when they are somebody else's."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from hypothesis import given, settings
from hypothesis import strategies as some
from hypothesis.extra.django import TestCase

from chengyun.datastandard import facade
from chengyun.datastandard.definitions import TableDefinition
from chengyun.datastandard.tests.conftest import EXAMPLE, Push, query, stored

pytestmark = pytest.mark.django_db

ROAD = {"roadCode": "R1", "roadName": "青年大街", "grade": "1", "length": 1200.5}


def test_new_rows_go_in_with_their_provenance(push: Push) -> None:
    assert push("basic.part", EXAMPLE, source="210100-app", message_id=77) == facade.Stored(2, 0, 0)
    assert query(
        'select "districtCode", area::text, "gridCount", "statisticalTime"::text, "BM", _source, _message'
        ' from data.basic_part order by "districtCode"'
    ) == [
        ("210102", "59.72", 3797, "2019-04-19 12:00:00", None, "210100-app", 77),
        ("210103", "58.97", 3495, "2019-04-19 12:00:00", None, "210100-app", 77),
    ]


def test_the_same_push_again_changes_nothing(push: Push, part: TableDefinition) -> None:
    push("basic.part", EXAMPLE, message_id=1)
    before = facade.table_hash(part, divisions="")
    assert push("basic.part", EXAMPLE, message_id=2) == facade.Stored(0, 0, 2)
    assert facade.table_hash(part, divisions="") == before
    assert query("select distinct _message from data.basic_part") == [(1,)]


def test_only_rows_that_differ_are_replaced(push: Push) -> None:
    push("basic.part", EXAMPLE, message_id=1)
    rows = [EXAMPLE[0], {**EXAMPLE[1], "area": 58.98}, {**EXAMPLE[0], "districtCode": "210104"}]
    assert push("basic.part", rows, message_id=2) == facade.Stored(1, 1, 1)
    assert query('select "districtCode", area::text, _message from data.basic_part order by 1') == [
        ("210102", "59.72", 1),
        ("210103", "58.98", 2),
        ("210104", "59.72", 2),
    ]


def test_a_row_is_replaced_whole(push: Push) -> None:
    push("management.roadFacility", [{**ROAD, "buildYear": 1990}])
    assert push("management.roadFacility", [ROAD]) == facade.Stored(0, 1, 0)
    assert query('select "buildYear" from data."management_roadFacility"') == [(None,)]


def test_both_shapes_of_the_standards_examples_live_side_by_side(push: Push) -> None:
    detail = {**EXAMPLE[0], "BM": "35010220201022000001"}
    assert push("basic.part", [EXAMPLE[0], detail]) == facade.Stored(2, 0, 0)
    assert push("basic.part", [EXAMPLE[0], detail]) == facade.Stored(0, 0, 2)


def test_a_row_of_another_division_is_not_overwritten(push: Push) -> None:
    push("management.roadFacility", [ROAD], divisions="2102")
    with pytest.raises(facade.RowErrors) as caught, transaction.atomic():
        push("management.roadFacility", [{**ROAD, "roadCode": "R0"}, {**ROAD, "length": 1}], divisions="2101")
    assert [(error.row, error.message) for error in caught.value.errors] == [
        (2, "数据第 2 行的主键已由行政区划 210200 登记，不在推送方范围内，不能覆盖。")
    ]
    assert [(row["roadCode"], row["length"]) for row in stored("management.roadFacility")] == [("R1", 1200.5)]


def test_the_upper_platform_may_replace_rows_below(push: Push) -> None:
    push("management.roadFacility", [{**ROAD, "districtCode": "210102"}], divisions="210102")
    assert push("management.roadFacility", [{**ROAD, "districtCode": "210103"}]) == facade.Stored(0, 1, 0)


def test_every_type_comes_back_as_it_went_in(push: Push) -> None:
    grid = {
        "districtCode": "210102",
        "statisticalTime": "2026-01-01 00:00:00",
        "evalGridCode": "G1",
        "typeCode": "B",
        "unitGridCodes": ["a", {"制表": "\t\\n\n"}, None, 1.5],
        "geom": {"type": "Polygon", "coordinates": [[[123, 41], [124, 41], [124, 42], [123, 41]]]},
    }
    push("basic.evalGrid", [grid])
    assert push("basic.evalGrid", [grid]) == facade.Stored(0, 0, 1)
    assert stored("basic.evalGrid") == [grid]
    assert query('select st_srid(geom), st_geometrytype(geom) from data."basic_evalGrid"') == [
        (4490, "ST_Polygon")
    ]


def test_the_database_itself_refuses_wrong_codes_and_missing_values(push: Push) -> None:
    push("management.roadFacility", [ROAD])
    for change in ("grade = '9'", '"roadName" = null'):
        with pytest.raises(IntegrityError), transaction.atomic():
            query(f'update data."management_roadFacility" set {change} returning 1')


class TestAnyText(TestCase):
    """Texts survive COPY and the merge, whatever they hold."""

    @settings(max_examples=60)
    @given(
        some.lists(
            some.text(some.characters(codec="utf-8", exclude_characters="\0"), min_size=1, max_size=20),
            min_size=1,
            max_size=5,
        )
    )
    def test_any_text_survives(self, names: list[str]) -> None:
        rows: list[dict[str, Any]] = [
            {**ROAD, "roadCode": str(number), "roadName": name, "districtCode": "210102"}
            for number, name in enumerate(names)
        ]
        table = facade.definition("management", "roadFacility")
        for expected in (facade.Stored(len(rows), 0, 0), facade.Stored(0, 0, len(rows))):
            decoded = facade.decode(table, json.dumps(rows).encode(), divisions="2101")
            assert facade.store(decoded, source="x", message_id=1) == expected
        assert [row["roadName"] for row in stored("management.roadFacility")] == names
