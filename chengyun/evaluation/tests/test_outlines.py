"""The outlines of reports are data: sections are added, moved and worded on the page."""

from __future__ import annotations

from typing import Any

import pytest

from chengyun.evaluation.models import ReportOutline
from chengyun.evaluation.permissions import LIBRARY, READ
from chengyun.evaluation.results.content.parts import counted
from chengyun.evaluation.tests.conftest import BASE, CITY
from chengyun.kernel.models import AuditRecord
from tests.fixtures.http import Caller
from tests.fixtures.people import four_callers
from tests.fixtures.state import Snapshot

PATH = f"{BASE}report-outlines/"


def _outline(manager: Caller, kind: str = "self") -> dict[str, Any]:
    [found] = manager.get(PATH, kind=kind).json["results"]
    return dict(found)


@pytest.mark.requirement("4.1.4-4-4", part="report")
def test_a_report_follows_the_outline_that_was_changed(manager: Caller, task: dict[str, Any]) -> None:
    outline = _outline(manager)
    assert [one["heading"] for one in outline["sections"]][:2] == ["评价依据与方法", "评价工作开展情况"]
    sections = [
        {"heading": "{城市}总体情况", "text": ["{周期}由{组织单位}组织，{评价办法}。"], "block": "overall"},
        {"heading": "保障措施", "text": ["成立领导小组。"], "block": ""},
        {"heading": "指标得分", "text": [], "block": "scores"},
    ]
    body = {"version": outline["version"], "sections": sections}
    changed = manager.put(f"{PATH}{outline['id']}/", body)
    assert (changed.status, changed.json["sections"]) == (200, sections)
    assert manager.put(f"{PATH}{outline['id']}/", body).status == 409
    results = manager.post(f"{BASE}result-sets/", {"cycle": task["cycle"]}).json
    told = manager.post(f"{BASE}reports/", {"results": results["id"], "division_code": CITY}).json["content"]
    assert [one["heading"] for one in told["sections"]] == [
        "一、沈阳市总体情况",
        "二、保障措施",
        "附表 1　指标得分",
    ]
    first = told["sections"][0]
    assert first["sentences"][0].endswith("组织，由城市按指标逐项自评。")
    assert first["table"]["caption"] == "表 1　各维度得分"
    assert manager.post(f"{PATH}{outline['id']}/restore/").json["sections"] == outline["sections"]
    actions = AuditRecord.objects.filter(action__startswith="evaluation.outline").order_by("pk")
    assert list(actions.values_list("action", flat=True)) == [
        "evaluation.outline.change",
        "evaluation.outline.restore",
    ]


@pytest.mark.parametrize(
    ("section", "message"),
    [
        ({"heading": "空"}, "第 1 章“空”既没有文字，也没有选择内容。"),
        ({"heading": "一", "block": "rank"}, "第 1 章：没有内容“rank”。"),
        ({"heading": "一", "text": ["{口令}"]}, "第 1 章：没有词“口令”，可用的有城市、总分"),
        ({"heading": "{0.__class__}", "text": ["句子"]}, "第 1 章：没有词“0.__class__”"),
    ],
)
def test_an_outline_names_only_what_there_is(manager: Caller, section: dict[str, Any], message: str) -> None:
    outline = _outline(manager)
    sent = manager.put(f"{PATH}{outline['id']}/", {"version": outline["version"], "sections": [section]})
    assert sent.status == 422
    assert sent.json["errors"][0]["message"].startswith(message)
    assert _outline(manager) == outline


def test_a_content_stands_in_one_section(manager: Caller) -> None:
    outline = _outline(manager, "all")
    twice = [{"heading": "一", "block": "rank"}, {"heading": "二", "block": "rank"}]
    sent = manager.put(f"{PATH}{outline['id']}/", {"version": outline["version"], "sections": twice})
    assert sent.json["errors"][0]["message"] == "第 2 章：“各城市得分与排名（图、表）”已在前面的章中。"
    none = manager.put(f"{PATH}{outline['id']}/", {"version": outline["version"], "sections": []})
    assert none.status == 422


@four_callers([READ, LIBRARY])
def test_who_changes_an_outline(who: Caller, snapshot: Snapshot) -> None:
    before = snapshot(ReportOutline)
    kept = ReportOutline.objects.get(kind="third")
    body = {"version": kept.version, "sections": [{"heading": "一", "text": ["句子。"]}]}
    # Outlines belong to the platform, not to a division.
    expected = {"anonymous": 401, "no-permission": 403}.get(who.label, 200)
    assert who.put(f"{PATH}{kept.pk}/", body).status == expected
    assert (snapshot(ReportOutline) == before) is (expected != 200)


def test_sections_are_counted_in_chinese() -> None:
    assert [counted(number) for number in (1, 10, 11, 20, 21)] == ["一", "十", "十一", "二十", "二十一"]
