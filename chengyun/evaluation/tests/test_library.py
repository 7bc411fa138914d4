"""The library: drafts, indicators, putting in use, trying formulas."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import pytest

from chengyun.evaluation.models import Indicator, Library
from chengyun.evaluation.permissions import LIBRARY, READ
from chengyun.evaluation.tests.conftest import BASE
from chengyun.kernel.rest import sheets
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


def table_of(caller: Caller, library: int) -> list[dict[str, Any]]:
    sent = caller.get(f"{BASE}libraries/{library}/sheet/")
    assert sent.status == 200
    return sheets.read("指标.xlsx", io.BytesIO(sent.body), len(sent.body))


def written(rows: list[dict[str, Any]]) -> io.BytesIO:
    lines = ([row[name] for name in rows[0]] for row in rows)
    file = io.BytesIO(sheets.write_xlsx("指标", list(rows[0]), lines).read())
    file.name = "指标.xlsx"
    return file


@pytest.mark.requirement("4.1.4-4-1", part="configurable")
@pytest.mark.parametrize("code", ["management", "operation"])
def test_a_set_is_taken_out_as_a_table_and_read_back(manager: Caller, code: str) -> None:
    current = Library.objects.get(code=code, state="current")
    rows = table_of(manager, current.pk)
    draft = manager.post(f"{BASE}libraries/", {"code": code}).json
    Indicator.objects.filter(library=draft["id"]).update(points=1, name="改了")
    path = f"{BASE}libraries/{draft['id']}/"
    loaded = manager.upload(f"{path}load/", file=written(rows))
    assert loaded.status == 200, loaded.text
    assert loaded.json["points"] == 100.0
    assert manager.get(f"{path}compare/", other=current.pk).json == []
    rows[0] |= {"分值": 2.5, "名称": "新名称"}
    assert manager.upload(f"{path}load/", file=written(rows[:-1])).status == 200
    found = manager.get(f"{path}compare/", other=current.pk).json
    assert [one["change"] for one in found] == ["changed", "removed"]
    assert [one["label"] for one in found[0]["fields"]] == ["名称", "分值"]


def test_a_table_with_faults_is_refused_whole(
    manager: Caller, draft: dict[str, Any], snapshot: Snapshot
) -> None:
    before = snapshot(Indicator)
    path = f"{BASE}libraries/{draft['id']}/load/"
    rows = table_of(manager, draft["id"])
    wrong = [row | {} for row in rows]
    wrong[1]["评分方法"] = "step target=x"
    wrong[2]["评价方式"] = "猜"
    wrong[3]["编码"] = wrong[0]["编码"]
    wrong[4]["计算公式"] = "__import__('os')"
    sent = manager.upload(path, file=written(wrong))
    assert sent.status == 422
    assert [one["field"] for one in sent.json["errors"]] == ["第 3 行", "第 4 行", "第 5 行", "第 6 行"]
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as packed:
        for name in written(rows[:1]).name, "xl/worksheets/sheet1.xml":
            packed.writestr(name, b" " * 300_000_000)
    broken = written(rows).getvalue()
    for content in (bomb.getvalue(), broken[: len(broken) // 2], b"PK\x03\x04tampered", b"\xff\xfe\x00"):
        file = io.BytesIO(content)
        file.name = "指标.xlsx"
        assert manager.upload(path, file=file).status == 422
    assert snapshot(Indicator) == before
    in_use = Library.objects.get(code="management", state="current").pk
    assert manager.upload(f"{BASE}libraries/{in_use}/load/", file=written(rows)).status == 409


def test_indicators_are_put_in_order(manager: Caller, draft: dict[str, Any]) -> None:
    path = f"{BASE}libraries/{draft['id']}/arrange/"
    known = manager.get(f"{BASE}indicators/", library=draft["id"], page_size=100, ordering="position").json
    order = [{"code": row["code"], "dimension": row["dimension"]} for row in known["results"]]
    order = [order[-1] | {"dimension": "干净"}, *order[:-1]]
    assert manager.post(path, {"order": order}).status == 200
    again = manager.get(f"{BASE}indicators/", library=draft["id"], ordering="position").json["results"]
    assert (again[0]["code"], again[0]["dimension"]) == (order[0]["code"], "干净")
    assert manager.post(path, {"order": order[1:]}).json["errors"][0]["field"] == "order"


@pytest.mark.requirement("4.1.4-4-1", part="scoring")
@pytest.mark.parametrize(
    ("rule", "least", "most"),
    [
        ({"kind": "step", "target": 95, "step": 5, "minus": 0.2}, 0.0, 3.0),
        ({"kind": "step", "target": 9, "step": 1, "minus": 0.3, "reverse": True}, 0.0, 3.0),
        ({"kind": "table", "rows": [[60, 0.5], [80, 1]]}, 0.0, 3.0),
        ({"kind": "linear", "zero": 0, "full": 100}, 0.0, 3.0),
        ({"kind": "ratio", "full": 100}, 0.0, 3.0),
        ({"kind": "deduct", "each": 0.5}, 0.0, 3.0),
    ],
)
def test_a_rule_is_shown_as_a_curve(manager: Caller, rule: dict[str, Any], least: float, most: float) -> None:
    shown = manager.post(f"{BASE}indicators/curve/", {"scoring": rule, "points": 3})
    scores = [one["score"] for one in shown.json["points"]]
    assert (min(scores), max(scores)) == (least, most)
    assert manager.post(f"{BASE}indicators/curve/", {"scoring": {"kind": "x"}, "points": 3}).status == 422
