"""What the industries handed over, in figures: in all, by district and by kind (4.3.4-3)."""

from __future__ import annotations

import json
from typing import Any

import pytest

from chengyun.coordination.permissions import READ
from chengyun.datastandard import facade as datastandard
from tests.fixtures.people import four_callers

URL = "/api/coordination/industry/"


def push(table: str, *rows: dict[str, Any]) -> None:
    definition = datastandard.definition("management", table)
    decoded = datastandard.decode(definition, json.dumps(rows).encode(), divisions="2101")
    datastandard.store(decoded, source="测试", message_id=1)


def bridge(code: str, district: str, level: str, monitored: int) -> dict[str, Any]:
    return {
        "districtCode": district,
        "bridgeCode": code,
        "bridgeName": f"{code}桥",
        "bridgeType": "1",
        "maintainClass": "Ⅱ",
        "level": level,
        "isMonitored": monitored,
    }


def gas(district: str, day: str, **fields: float) -> dict[str, Any]:
    return {"districtCode": district, "statisticalTime": f"{day} 00:00:00", "stationCount": 2, **fields}


def table_of(answer: Any, name: str) -> dict[str, Any]:
    return next(each for each in answer.json["results"] if each["table"] == name)


def told(table: dict[str, Any]) -> dict[str, str | None]:
    return {figure["label"]: value for figure, value in zip(table["figures"], table["values"], strict=True)}


@pytest.fixture
def reader(account, client_of):
    return client_of(account("duzhe", permissions=[READ]))


@pytest.mark.requirement("4.3.4-3", part="industry")
def test_objects_are_counted_in_all_by_district_and_by_kind(reader) -> None:
    push(
        "bridge",
        bridge("B1", "210102", "A", 1),
        bridge("B2", "210102", "D", 0),
        bridge("B3", "210103", "A", 1),
    )
    found = table_of(reader.get(URL, industry="municipal"), "bridge")
    assert told(found) == {"桥梁": "3.00", "在线监测": "2.00", "D、E 级与不合格": "1.00"}
    assert [(each["name"], each["values"]) for each in found["by_division"]] == [
        ("和平区", ["2.00", "1.00", "1.00"]),
        ("沈河区", ["1.00", "1.00", "0.00"]),
    ]
    assert found["by_label"] == "完好等级"
    assert [(each["label"], each["count"]) for each in found["groups"]] == [("A", 2), ("D", 1)]


@pytest.mark.requirement("4.3.4-3", part="industry")
def test_of_statistics_the_latest_of_each_district_counts(reader) -> None:
    push(
        "gas",
        gas("210102", "2026-10-01", userCount=10, pipeLength=100, oldPipeLength=9),
        gas("210102", "2026-11-01", userCount=12, pipeLength=110, oldPipeLength=8),
        gas("210103", "2026-10-15", userCount=5, pipeLength=40.5),
    )
    found = table_of(reader.get(URL, industry="municipal"), "gas")
    assert told(found) == {"用户": "17.00", "燃气管网": "150.50", "超 20 年管网": "8.00"}
    assert [(each["code"], each["values"]) for each in found["by_division"]] == [
        ("210102", ["12.00", "110.00", "8.00"]),
        ("210103", ["5.00", "40.50", None]),
    ]


@pytest.mark.requirement("4.3.4-3", part="industry")
def test_every_industry_is_there_and_each_alone(reader) -> None:
    answer = reader.get(URL, page_size=50).json
    assert {each["industry_label"] for each in answer["results"]} == {
        "市政公用",
        "市容环卫",
        "园林绿化",
        "城市管理执法",
    }
    assert answer["count"] == 15
    gardens = reader.get(URL, industry="garden").json["results"]
    assert [each["table"] for each in gardens] == ["garden", "oldTree"]
    assert told(gardens[1]) == {"古树名木": "0.00", "衰弱与濒危": "0.00"}


def test_a_division_narrows_what_one_may_see_and_never_widens_it(account, client_of) -> None:
    push("bridge", bridge("B1", "210102", "A", 1), bridge("B3", "210103", "A", 1))
    district = client_of(account("hepingqu", permissions=[READ], division="210102"))
    assert told(table_of(district.get(URL), "bridge"))["桥梁"] == "1.00"
    assert told(table_of(district.get(URL, division="2101"), "bridge"))["桥梁"] == "1.00"
    assert district.get(URL, division="210103").json["results"] == []


@four_callers(READ)
def test_who_sees_cases_sees_industries(who) -> None:
    push("bridge", bridge("B1", "210102", "A", 1))
    answer = who.get(URL)
    match who.label:
        case "anonymous":
            assert answer.status == 401
        case "no-permission":
            assert answer.status == 403
        case "other-division":
            assert told(table_of(answer, "bridge"))["桥梁"] == "0.00"
        case _:
            assert told(table_of(answer, "bridge"))["桥梁"] == "1.00"


def test_an_unknown_industry_is_named(reader) -> None:
    refused = reader.get(URL, industry="mining")
    assert refused.status == 422
    assert "industry" in refused.text
