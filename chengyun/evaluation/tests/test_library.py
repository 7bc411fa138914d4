"""The library: drafts, indicators, putting in use, trying formulas."""

from __future__ import annotations

from typing import Any

import pytest

from chengyun.evaluation.models import Indicator, Library
from chengyun.evaluation.permissions import LIBRARY, READ
from chengyun.evaluation.tests.conftest import BASE
from tests.fixtures.http import Caller
from tests.fixtures.people import four_callers
from tests.fixtures.state import Snapshot

pytestmark = pytest.mark.django_db

BENCH = {
    "code": "M0999", "dimension": "整洁", "name": "座椅完好率", "points": 2, "method": "1", "formula": "完好/总数",
    "figures": [{"name": "完好", "unit": "个"}, {"name": "总数", "unit": "个"}], "unit": "%",
    "scoring": {"kind": "linear", "zero": 0, "full": 100},
}  # fmt: skip


@pytest.fixture
def draft(manager: Caller) -> dict[str, Any]:
    made = manager.post(f"{BASE}libraries/", {"code": "management", "note": "试行"})
    assert made.status == 201, made.text
    return made.json


@pytest.mark.requirement("4.1.4-4-1", part="configurable")
@pytest.mark.requirement("4.2.4")
@pytest.mark.requirement("4.3.9", part="indicators")
def test_a_set_is_changed_as_a_draft_and_put_in_use_whole(manager: Caller, draft: dict[str, Any]) -> None:
    assert (draft["version"], draft["count"], draft["points"]) == (2, 33, 100.0)
    assert manager.post(f"{BASE}libraries/", {"code": "management"}).status == 409
    added = manager.post(f"{BASE}indicators/", BENCH | {"library": draft["id"]})
    assert added.status == 201, added.text
    assert added.json["scoring_text"] == "0% 得 0 分，100% 得满分，其间按比例"
    refused = manager.post(f"{BASE}libraries/{draft['id']}/use/")
    assert refused.json["errors"] == [{"field": "points", "message": "各指标分值合计应为 100，现为 102。"}]
    [first] = manager.get(f"{BASE}indicators/", library=draft["id"], code="M0101").json["results"]
    names = ("dimension", "name", "method", "formula", "figures", "unit", "scoring")
    change = {name: first[name] for name in names} | {"points": 1, "version": first["version"]}
    changed = manager.put(f"{BASE}indicators/{first['id']}/", change)
    assert changed.status == 200, changed.text
    assert manager.put(f"{BASE}indicators/{first['id']}/", change).status == 409
    assert manager.post(f"{BASE}libraries/{draft['id']}/use/").json["state"] == "current"
    states = {
        row["version"]: row["state"]
        for row in manager.get(f"{BASE}libraries/", code="management").json["results"]
    }
    assert states == {1: "past", 2: "current"}
    history = manager.get(f"{BASE}indicators/{first['id']}/history/").json["results"]
    assert history[0]["before"]["points"] == 3


def test_what_is_in_use_is_not_edited(manager: Caller, snapshot: Snapshot) -> None:
    row = Indicator.objects.get(code="M0101")
    before = snapshot(Indicator, Library)
    assert manager.delete(f"{BASE}indicators/{row.pk}/").status == 409
    answer = manager.post(f"{BASE}indicators/", BENCH | {"library": row.library_id})
    assert answer.json["detail"] == "管理评价第 1 版在用，只有草稿可以修改，请先建立草稿。"
    assert snapshot(Indicator, Library) == before


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"formula": "完好/"}, "formula"),
        ({"formula": "完好 + 1/总数"}, "formula"),
        ({"unit": "km"}, "unit"),
        ({"scoring": {"kind": "step"}}, "scoring"),
        ({"points": 0}, "points"),
        ({"method": "4"}, "figures"),
        ({"method": "2"}, "scoring"),
        ({"code": "M0101"}, "code"),
        ({"figures": []}, "figures"),
    ],
)
def test_what_is_wrong_is_named_and_nothing_stored(
    manager: Caller, draft: dict[str, Any], change: dict[str, Any], field: str
) -> None:
    answer = manager.post(f"{BASE}indicators/", BENCH | {"library": draft["id"]} | change)
    assert (answer.status, answer.json["errors"][0]["field"]) == (422, field), answer.text
    assert Indicator.objects.filter(library=draft["id"]).count() == 33


def test_a_formula_is_tried(manager: Caller) -> None:
    body = {
        "formula": "完好/总数", "figures": BENCH["figures"], "unit": "%", "values": {"完好": 96, "总数": 100},
        "scoring": {"kind": "step", "target": 98, "step": 1, "minus": 0.2}, "points": 2,
    }  # fmt: skip
    tried = manager.post(f"{BASE}indicators/trial/", body)
    assert tried.status == 200, tried.text
    assert (tried.json["value"], tried.json["score"]) == (96.0, 1.2)
    assert manager.post(f"{BASE}indicators/trial/", body | {"values": {"完好": 1}}).json["value"] is None
    wrong = manager.post(f"{BASE}indicators/trial/", body | {"formula": "open(完好)"})
    assert wrong.json["errors"][0]["message"].startswith("没有函数“open”")


@four_callers([READ, LIBRARY])
def test_who_begins_a_draft(who: Caller, snapshot: Snapshot) -> None:
    before = snapshot(Library)
    answer = who.post(f"{BASE}libraries/", {"code": "operation"})
    # A library holds no division's data: whoever keeps it on this platform may.
    expected = {"anonymous": 401, "no-permission": 403}.get(who.label, 201)
    assert answer.status == expected
    if expected != 201:
        assert snapshot(Library) == before
