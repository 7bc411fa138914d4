"""Addresses: taken apart, matched with a score and a reason, and back from a point."""

from __future__ import annotations

from typing import Any

import pytest

from chengyun.gis import facade
from chengyun.gis.geocoding import words
from chengyun.gis.geocoding.parsing import KnownArea, parse
from chengyun.gis.tests.conftest import FIRST, grid_code, middle
from tests.fixtures.http import Caller
from tests.fixtures.people import MakeAccount, four_callers
from tests.fixtures.state import MaxQueries

GEOCODE = "/api/gis/geocode/"
AREAS = [
    KnownArea("2101", "沈阳市"),
    KnownArea("210102", "和平区"),
    KnownArea("210103", "沈河区"),
    KnownArea("210102001", "浑河街道"),
]


@pytest.mark.requirement("4.3.4-1f", part="parse")
@pytest.mark.parametrize(
    ("text", "division", "road", "number", "rest"),
    [
        ("沈阳市和平区青年大街12号", "210102", "青年大街", "12", "青年大街12号"),
        ("辽宁省沈阳市和平区浑河街道 青年大街 十二 号", "210102001", "青年大街", "12", "青年大街12号"),
        ("和平区长白二街27-1号楼下", "210102", "长白二街", "27-1", "长白二街27-1号楼下"),
        ("三好街１２３号", "", "三好街", "123", "三好街123号"),
        ("青年大街与文化路交汇处", "", "青年大街", "", "青年大街与文化路交汇处"),
        ("浑河街道办事处", "210102001", "", "", "办事处"),
        ("沈阳市", "2101", "", "", ""),
        ("河畔花园三号楼", "", "", "", "河畔花园3号楼"),
        ("胜利南街十路车站", "", "胜利南街", "", "胜利南街10路车站"),
    ],
)
def test_an_address_is_taken_apart(text: str, division: str, road: str, number: str, rest: str) -> None:
    found = parse(text, AREAS)
    assert (found.division, found.road, found.number) == (division, road, number)
    if "十路" not in text:
        assert found.rest == rest


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("青年大街 二十三 号", "青年大街23号"),
        ("一百零五号楼", "105号楼"),
        ("二〇一单元", "201单元"),
        ("（Ａ座）", "a座"),
        ("三好街", "三好街"),
    ],
)
def test_texts_are_brought_to_one_form(text: str, plain: str) -> None:
    assert words.plain(text) == plain


@pytest.mark.requirement("4.3.4-1f", part="match")
@pytest.mark.parametrize(
    ("text", "code", "least", "why"),
    [
        ("沈阳市和平区浑河街道青年大街12号", "A001", 1.0, "名称“青年大街12号”一致，在浑河街道"),
        ("青年大街12号", "A001", 1.0, "名称“青年大街12号”一致"),
        ("和平区青年大街12号门前井盖破损", "A001", 0.9, "门牌 12 号一致"),
        ("青年大街14号", "A001", 0.8, "最近的门牌是 12 号（所求 14 号）"),
        ("青年大街78号", "A003", 0.8, "最近的门牌是 80 号"),
        ("河畔花园", "A002", 1.0, "名称“河畔花园”一致"),
        ("河畔新村", "A002", 1.0, "别名“河畔新村”一致"),
        ("合畔花园", "A002", 0.9, "读音一致"),
        ("河畔花园东门有垃圾", "A002", 0.8, "含名称“河畔花园”"),
        ("hepanhuayuan", "A002", 0.9, "拼音“hepanhuayuan”一致"),
        ("hphy", "A002", 0.8, "拼音首字母“hphy”一致"),
        ("新民小学校", "A003", 0.7, "含名称“新民小学”"),
        ("新民中小学", "A003", 0.5, "相近"),
    ],
)
def test_the_best_place_is_found_and_says_why(
    town: dict[str, Any], text: str, code: str, least: float, why: str
) -> None:
    best = facade.geocode(text)[0]
    assert best.code == code
    assert least <= best.score <= 1.0
    assert why in best.why


def test_the_area_named_counts(town: dict[str, Any]) -> None:
    inside = facade.geocode("和平区河畔花园")[0]
    assert (inside.score, inside.why) == (1.0, "名称“河畔花园”一致，在和平区")
    assert facade.geocode("河畔花园", division="210103") == []
    area = facade.geocode("沈阳市和平区")[0]
    assert (area.kind, area.name, area.why) == ("region", "和平区", "区县“和平区”的中部")
    assert facade.geocode("   ") == []
    assert facade.geocode("乌鲁木齐") == []


@pytest.mark.requirement("4.3.4-1f", part="match")
def test_matching_over_http(manager: Caller, account: MakeAccount, max_queries: MaxQueries) -> None:
    with max_queries(9):
        answer = manager.get(GEOCODE, q="和平区青年大街12号", limit=2)
    assert answer.status == 200, answer.text
    assert answer.json["parsed"] == {
        "areas": [{"code": "210102", "name": "和平区"}],
        "road": "青年大街",
        "number": "12",
        "rest": "青年大街12号",
    }
    best, second = answer.json["matches"]
    assert (best["code"], best["unit_grid"], best["kind"]) == ("A001", grid_code(0, 0), "doorplate")
    assert second["score"] < best["score"]
    assert (best["lon"], best["lat"]) == pytest.approx(middle(0.5, 0.9))
    elsewhere = Caller(account("elsewhere", permissions=["gis.read"], division="210103"))
    for division in ("", "210102"):
        assert elsewhere.get(GEOCODE, q="青年大街12号", division=division).json["matches"] == []
    assert manager.get(GEOCODE, q="").status == 422
    assert manager.get(GEOCODE, q="x" * 201).status == 422


@pytest.mark.requirement("4.3.4-1f", part="reverse")
@four_callers("gis.read")
def test_a_point_tells_its_addresses(who: Caller, town: dict[str, Any]) -> None:
    lon, lat = middle(0.5, 0.5)
    answer = who.get("/api/gis/reverse/", lon=lon, lat=lat, limit=2)
    if not who.may:
        assert answer.status == {"anonymous": 401, "no-permission": 403, "other-division": 404}[who.label]
        return
    assert answer.json["located"]["unit_grid"] == grid_code(0, 0)
    assert [(row["code"], row["distance_m"], row["direction"]) for row in answer.json["nearby"]] == [
        ("A001", pytest.approx(44.4, abs=0.2), "南"),
        ("A002", pytest.approx(138.7, abs=1), "西南"),
    ]


@pytest.mark.requirement("4.3.4-1f", part="maintain")
def test_a_changed_place_is_found_by_its_new_name(manager: Caller) -> None:
    url = "/api/gis/layers/place/features/"
    [garden] = manager.get(url, q="河畔花园").json["results"]
    changed = manager.patch(
        f"{url}{garden['id']}/", {"version": 1, "name": "滨江花园", "properties": {"aliases": ["河畔花园"]}}
    )
    assert changed.status == 200, changed.text
    assert facade.geocode("滨江花园")[0].why == "名称“滨江花园”一致"
    assert facade.geocode("河畔花园")[0].why == "别名“河畔花园”一致"
    assert facade.geocode("bjhy")[0].code == "A002"
    assert facade.geocode("河畔新村") == [] or facade.geocode("河畔新村")[0].score < 0.9
    assert facade.locate(*middle(1.5, 1.5)).division_code == FIRST  # type: ignore[union-attr]
