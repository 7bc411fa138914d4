"""Event chains over HTTP: a burst gas pipe among real objects, and the graph as editable data."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from chengyun.monitoring.control.models import ChainVersion
from chengyun.monitoring.permissions import CONTROL, READ
from chengyun.monitoring.services import registry
from chengyun.monitoring.tests.conftest import KEEPER
from tests.fixtures.http import Caller
from tests.fixtures.people import MakeAccount
from tests.fixtures.state import Snapshot

CHAINS = "/api/monitoring/event-chains/"
BURST = {"event": "gas_burst", "lon": 123.4, "lat": 41.8, "parameters": {"diameter": 500, "pressure": 1.6}}


@pytest.fixture
def control(account: MakeAccount) -> Caller:
    return Caller(account("control", permissions=[READ, CONTROL]))


def add(code: str, specialty: str, lon: float) -> None:
    registry.add_object(
        principal=KEEPER,
        code=code,
        name=f"{code} 号",
        specialty=specialty,
        division_code="210102",
        lon=lon,
        lat=41.8,
    )


@pytest.mark.requirement("4.3.8-6.4", part="analysis")
@pytest.mark.requirement("4.1.4-3-3", part="chain")
def test_a_burst_gas_pipe_endangers_what_is_around_by_chains(control: Caller) -> None:
    add("SCHOOL", "11", 123.4003)
    add("WELL", "03", 123.4005)
    add("HOUSE", "09", 123.4006)
    add("FAR", "11", 123.45)
    answer = control.post(f"{CHAINS}analysis/", BURST).json
    burst = answer["occurrences"][0]
    # 0.099 √(500² · 1.6) = 62.6 m
    assert (burst["name"], burst["place"], burst["radius_m"], burst["likelihood"]) == (
        "燃气管道破裂", "事发地", 62.6, 1.0,
    )  # fmt: skip
    codes = [row["code"] for row in answer["endangered"]]
    assert codes == ["SCHOOL", "HOUSE", "WELL"]
    school = answer["endangered"][0]
    assert (school["kind_name"], round(school["distance_m"], 1)) == ("人员密集场所", 24.9)
    # 0.7 · 1.0 · (1 - 24.92 / 125.2): likelihood 1, severity 0.7, weight 1
    assert school["score"] == pytest.approx(0.5607, abs=0.0005)
    assert [one["event"] for one in school["path"]] == ["gas_burst"]
    through_well = next(
        one for one in answer["occurrences"] if (one["event"], one["place"]) == ("gas_explosion", "WELL 号")
    )
    assert [(one["name"], one["place"]) for one in through_well["path"]] == [
        ("燃气管道破裂", "事发地"), ("燃气爆炸", "WELL 号"),
    ]  # fmt: skip
    assert answer["complete"] is True


@pytest.mark.django_db
def test_formulas_name_their_source(control: Caller) -> None:
    told = {one["code"]: one["source"] for one in control.get(f"{CHAINS}formulas/").json}
    assert told["gas_pipe"] == "GB 32167—2015 第 6.1 条，r = 0.099√(d²p)"
    assert set(told) == {"fixed", "gas_pipe", "explosion", "flooding"}


@pytest.mark.parametrize(
    ("change", "field", "message"),
    [
        ({"event": "dragon"}, "event", "事件链中没有“dragon”。"),
        ({"parameters": {"diameter": 1}}, "parameters", "管径应为 10 至 2000 毫米。"),
        ({"parameters": {"colour": 1}}, "parameters", "公式“管道潜在影响半径”没有参数“colour”。"),
    ],
)
@pytest.mark.django_db
def test_what_cannot_be_analysed_is_named(
    control: Caller, change: dict[str, Any], field: str, message: str
) -> None:
    answer = control.post(f"{CHAINS}analysis/", BURST | change)
    assert (answer.status, answer.json["errors"]) == (422, [{"field": field, "message": message}])


@pytest.mark.requirement("4.3.8-6.4", part="editing")
@pytest.mark.django_db
def test_the_graph_is_changed_as_a_whole_or_not_at_all(
    control: Caller, account: MakeAccount, snapshot: Snapshot
) -> None:
    shown = control.get(f"{CHAINS}current/").json
    assert shown["number"] == 1
    before = snapshot(ChainVersion)
    wrong = copy.deepcopy(shown["content"])
    wrong["links"][0]["effect"] = "dragon"
    wrong["events"][0]["formula"] = "magic"
    answer = control.post(CHAINS, {"version": 1, "content": wrong, "reason": "试"})
    assert answer.status == 422
    assert [(one["field"], one["message"]) for one in answer.json["errors"]] == [
        ("events", "第 1 个事件：没有公式“magic”。"),
        ("links", "第 1 条：没有事件“dragon”。"),
    ]
    reader = Caller(account("reader", permissions=[READ]))
    assert reader.post(CHAINS, {"version": 1, "content": shown["content"], "reason": "试"}).status == 403
    assert snapshot(ChainVersion) == before
    right = copy.deepcopy(shown["content"])
    right["events"][0]["parameters"]["diameter"] = 300
    body = {"version": 1, "content": right, "reason": "按管网普查修订"}
    assert control.post(CHAINS, body).json["number"] == 2
    assert control.post(CHAINS, body).status == 409, "somebody changed it meanwhile"
    answer = control.post(f"{CHAINS}analysis/", {**BURST, "parameters": {}})
    # 0.099 √(300² · 0.4)
    assert answer.json["occurrences"][0]["radius_m"] == 18.8
