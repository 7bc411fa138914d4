"""Province and nation look through what cities reported: by region and type, as lists, down to one thing."""

from __future__ import annotations

from dataclasses import replace
from importlib import import_module
from typing import Any

import pytest

from chengyun.config.tiers import TIERS
from chengyun.exchange import facade as exchange
from chengyun.kernel.clock import VirtualClock
from chengyun.kernel.models import AuditRecord
from chengyun.kernel.principal import system
from chengyun.monitoring.permissions import OWNER, READ
from tests.fixtures.http import Caller
from tests.fixtures.people import MakeAccount, four_callers
from tests.fixtures.state import MaxQueries

BASE = "/api/monitoring/reported/"
PLACE = {"x": 123.4, "y": 41.8}


def push(table: str, *rows: dict[str, Any]) -> None:
    answer = exchange.local_push(principal=system(), group="operation", table=table, data=list(rows))
    assert answer.success, answer.data


def resource(division: str, number: str, kind: str, name: str, amount: float = 1) -> dict[str, Any]:
    return {
        "districtCode": division,
        "resId": number,
        "resType": kind,
        "name": name,
        "amount": amount,
        **PLACE,
    }


def incident(division: str, number: str, title: str, status: str, **more: Any) -> dict[str, Any]:
    row = {"incidentId": number, "title": title, "kind": "燃气泄漏", "level": "4", "status": status}
    return {"districtCode": division, "occurTime": "2026-11-18 08:00:00", **row, **PLACE, **more}


@pytest.fixture
def nation(settings: Any, db: None, clock: VirtualClock) -> None:
    """The national platform, to which cities of two provinces reported."""
    import_module("chengyun.config.urls")  # the addresses of this test run's own tier, for other tests
    settings.ENVIRONMENT = replace(settings.ENVIRONMENT, tier=TIERS["national"], division="000000")
    push(
        "resource",
        resource("210102", "D1", "01", "燃气抢修队", 20),
        resource("210202", "D1", "05", "体育馆"),
        resource("330102", "D2", "01", "排水队"),
        resource("330102", "D3", "02", "旧仓库", 0),
    )
    push(
        "plan",
        {
            "districtCode": "210102",
            "planId": "YA-1",
            "planName": "泄漏预案",
            "planType": "01",
            "content": "关阀",
        },
        {
            "districtCode": "330102",
            "planId": "YA-1",
            "planName": "总体预案",
            "planType": "00",
            "responseLevel": ["O", "Y"],
            "content": "先报告",
        },
    )
    push(
        "incident",
        incident("210102", "TF1", "中山路燃气泄漏", "20", plans=["泄漏预案"], stepTotal=5, stepDone=2),
        incident("210202", "TF1", "小区 100% 停水", "30", closeTime="2026-11-19 08:00:00"),
    )
    push(
        "dangerSource",
        {"districtCode": "210102", "sourceId": "W1", "name": "储配站", "specialty": "01", "grade": "2", "inUse": 1, **PLACE},
    )  # fmt: skip


@pytest.fixture
def reader(account: MakeAccount, nation: None) -> Caller:
    return Caller(account("reader", permissions=[READ], division="000000"))


def keys(answer: Any) -> list[str]:
    return [row["key"] for row in answer.json["results"]]


@pytest.mark.requirement("4.1.4-3-3", part="resources")
@pytest.mark.requirement("5.1.4")
def test_resources_are_counted_by_region_and_type_and_found_in_lists(reader: Caller) -> None:
    told = reader.get(f"{BASE}resources/statistics/").json
    assert (told["count"], [(row["key"], row["name"], row["count"]) for row in told["columns"]]) == (
        3, [("01", "队伍", 2), ("05", "避难场所", 1)],
    )  # fmt: skip
    assert [(row["key"], row["name"], row["counts"]) for row in told["divisions"]] == [
        ("210000", "辽宁省", {"01": 1, "05": 1}),
        ("330000", "浙江省", {"01": 1}),
    ]
    below = reader.get(f"{BASE}resources/statistics/", division="210000").json
    assert [(row["key"], row["count"]) for row in below["divisions"]] == [("210100", 1), ("210200", 1)]
    assert keys(reader.get(f"{BASE}resources/", division="210000")) == ["210102.D1", "210202.D1"]
    assert keys(reader.get(f"{BASE}resources/", type="01")) == ["210102.D1", "330102.D2"]
    assert len(keys(reader.get(f"{BASE}resources/", standing="false"))) == 4
    assert keys(reader.get(f"{BASE}resources/", search="体育")) == ["210202.D1"]
    page = reader.get(f"{BASE}resources/", page=2, page_size=2, ordering="-division_code").json
    assert (page["count"], [row["title"] for row in page["results"]]) == (3, ["燃气抢修队"])
    one = reader.get(f"{BASE}resources/210102.D1/").json
    assert (one["type_name"], one["lon"]) == ("队伍", 123.4)
    assert {"label": "数量", "value": "20"} in one["fields_told"]


@pytest.mark.requirement("4.1.4-3-3", part="plans")
def test_plans_of_cities_with_the_same_number_stay_apart(reader: Caller) -> None:
    assert sorted(keys(reader.get(f"{BASE}plans/"))) == ["210102.YA-1", "330102.YA-1"]
    told = reader.get(f"{BASE}plans/statistics/").json
    assert [(row["name"], row["count"]) for row in told["columns"]] == [("综合", 1), ("燃气", 1)]
    one = reader.get(f"{BASE}plans/330102.YA-1/").json
    assert (one["title"], one["type_name"]) == ("总体预案", "综合")
    assert {"label": "内容", "value": "先报告"} in one["fields_told"]
    assert {"label": "响应分级", "value": "橙色、黄色"} in one["fields_told"]


@pytest.mark.requirement("4.1.4-3-3", part="incidents")
def test_incidents_are_searched_with_how_they_were_answered(reader: Caller) -> None:
    assert keys(reader.get(f"{BASE}incidents/")) == ["210102.TF1"], "closed ones are asked for"
    every = reader.get(
        f"{BASE}incidents/",
        standing="false",
        at_from="2026-11-18T00:00:00+08:00",
        at_until="2026-11-19T00:00:00+08:00",
    )
    assert sorted(keys(every)) == ["210102.TF1", "210202.TF1"]
    assert keys(reader.get(f"{BASE}incidents/", standing="false", at_until="2026-11-18T08:00:00+08:00")) == []
    assert keys(reader.get(f"{BASE}incidents/", standing="false", search="100%")) == ["210202.TF1"]
    assert keys(reader.get(f"{BASE}incidents/", standing="false", search="%")) == ["210202.TF1"]
    one = reader.get(f"{BASE}incidents/210102.TF1/").json
    assert (one["state_name"], one["level_name"]) == ("响应中", "一般")
    assert {"label": "已启动预案", "value": "泄漏预案"} in one["fields_told"]
    by = reader.get(f"{BASE}incidents/statistics/", by="state", standing="false").json
    assert [(row["name"], row["count"]) for row in by["columns"]] == [("响应中", 1), ("已办结", 1)]
    found = reader.get("/api/monitoring/risk-map/", layers="incidents,resources", division="210100").json[
        "layers"
    ]
    assert [one["properties"]["title"] for one in found["incidents"]["features"]] == ["中山路燃气泄漏"]
    assert [one["properties"]["title"] for one in found["resources"]["features"]] == ["燃气抢修队"]


@pytest.mark.requirement("4.1.4-3-1", part="reported")
def test_danger_sources_are_graded(reader: Caller) -> None:
    [row] = reader.get(f"{BASE}danger-sources/").json["results"]
    assert (row["level_name"], row["type_name"], row["title"]) == ("二级", "燃气", "储配站")
    for kind in ("risks", "hazards", "alarms", "accidents"):
        assert reader.get(f"{BASE}{kind}/").json["count"] == 0


def test_what_cannot_be_asked_is_told(reader: Caller) -> None:
    for query, field in (
        ({"ordering": "ghost"}, "ordering"),
        ({"at_from": "2026-11-20T00:00:00+08:00", "at_until": "2026-11-19T00:00:00+08:00"}, "at_from"),
        ({"division": "21"}, "division"),
    ):
        answer = reader.get(f"{BASE}plans/", **query)
        assert (answer.status, answer.json["errors"][0]["field"]) == (422, field)
    assert reader.get(f"{BASE}plans/statistics/", by="level").status == 404
    assert reader.get(f"{BASE}plans/210102.YA-9/").status == 404


@four_callers([READ], division="210000")
@pytest.mark.parametrize("path", ["resources/", "plans/statistics/", "incidents/export/"])
def test_only_who_may_looks(who: Caller, path: str, nation: None) -> None:
    expected = {"anonymous": 401, "no-permission": 403, "other-division": 403}
    answer = who.get(BASE + path, division="210100")
    assert answer.status == (200 if who.may else expected[who.label])


def test_a_unit_sees_no_list_of_others(account: MakeAccount, nation: None) -> None:
    unit = Caller(account("unit", permissions=[READ, OWNER], division="210000"))
    assert unit.get(f"{BASE}resources/").status == 403
    province = Caller(account("province", permissions=[READ], division="210000"))
    assert keys(province.get(f"{BASE}resources/")) == ["210102.D1", "210202.D1"]
    assert province.get(f"{BASE}resources/330102.D2/").status == 404


def test_a_list_is_exported_and_audited(reader: Caller) -> None:
    answer = reader.get(f"{BASE}resources/export/", format="csv", type="01")
    lines = answer.text.lstrip("\ufeff").splitlines()
    assert (len(lines), "燃气抢修队" in lines[1], "队伍" in lines[1]) == (3, True, True)
    entry = AuditRecord.objects.get(action="monitoring.read.export")
    assert (entry.target, entry.after["rows"]) == ("reported.resources", 2)


def test_a_list_is_asked_as_often_however_long_it_is(reader: Caller, max_queries: MaxQueries) -> None:
    push("resource", *(resource("210102", f"Q{number}", "03", f"泵车 {number}") for number in range(30)))
    with max_queries(9):
        assert reader.get(f"{BASE}resources/", page_size=100).status == 200
