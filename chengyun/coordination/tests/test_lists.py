"""Lists, search, map, counts, changes: what is asked for, of what may be seen, at a constant cost."""

from __future__ import annotations

from datetime import datetime

import pytest

from chengyun.coordination.models import Case
from chengyun.coordination.tests.conftest import CASES, DISTRICT
from tests.fixtures.people import four_callers

READ = "coordination.read"


def ids(answer) -> set[str]:
    assert answer.status == 200, answer.text
    return {item["id"] for item in answer.json["results"]}


@pytest.fixture
def three(town, clock):
    """A new report, a case with its department, and one closed."""
    new = town.report(description="人民广场东侧路灯不亮", address="人民路 1 号").json
    clock.advance(minutes=1)
    waiting = town.walk("pending_handle", description="和平大街井盖响动")
    clock.advance(minutes=1)
    closed = town.walk("closed", description="中山公园北门井盖响动")
    return {"new": new["id"], "waiting": waiting["id"], "closed": closed["id"]}


@pytest.mark.requirement("4.3.4-1b")
@pytest.mark.requirement("C.0.3", part="queries")
def test_cases_are_found_by_everything(town, three, clock):
    new, waiting, closed = three["new"], three["waiting"], three["closed"]
    roads = town.departments["roads"].pk
    for query, expected in [
        ({}, {new, waiting, closed}),
        ({"state": "reported,closed"}, {new, closed}),
        ({"stage": "1"}, {new}),
        ({"open": "true"}, {new, waiting}),
        ({"kind": "component", "class_code": "0101"}, {new, waiting, closed}),
        ({"major": "02"}, set()),
        ({"source": "hotline"}, {new, waiting, closed}),
        ({"source": "video"}, set()),
        ({"district": DISTRICT}, {new, waiting, closed}),
        ({"district": "210103"}, set()),
        ({"department": roads}, {waiting, closed}),
        ({"light": "green"}, {new, waiting}),
        ({"light": "none"}, {closed}),
        ({"mine": "todo"}, {new}),
        ({"mine": "done"}, {waiting, closed}),
        ({"mine": "all"}, {new, waiting, closed}),
        ({"desk": "department"}, {waiting}),
        ({"desk": "dispatch"}, set()),
        ({"metric": "archive", "metric_day_from": "2026-11-20", "metric_day_until": "2026-11-21"}, {closed}),
        ({"metric": "archive", "metric_day_until": "2026-11-20"}, set()),
        ({"reported_at_from": "2026-11-20T10:01:00+08:00"}, {waiting, closed}),
        ({"area_class": "2"}, set()),
        ({"bbox": "123,41,124,42"}, set()),
        ({"q": "路灯"}, {new}),
        ({"q": "井盖响动"}, {waiting, closed}),
        ({"q": "响动 公园"}, {closed}),
        ({"q": "园"}, {closed}),
        ({"q": "盖响动物"}, set()),
        ({"q": "20261120000001"}, {new}),
        ({"q": "上水井盖"}, {new, waiting, closed}),
    ]:
        assert ids(town.acceptor.get(CASES, **query)) == expected, query
    assert [item["id"] for item in town.acceptor.get(CASES, ordering="reported_at").json["results"]] == [
        new,
        waiting,
        closed,
    ]


@pytest.mark.parametrize(
    "query",
    [
        {"light": "blue"},
        {"bbox": "1,2,3"},
        {"metric": "nosuch"},
        {"metric_day_from": "2026-11-20"},
        {"mine": "yours"},
        {"department": "roads"},
        {"reported_at_from": "yesterday"},
        {"desk": "kitchen"},
    ],
)
def test_a_filter_that_cannot_be_is_an_error(town, query):
    answer = town.acceptor.get(CASES, **query)
    assert answer.status == 422
    assert answer.json["errors"]


def test_those_in_the_field_see_their_own_only(town, three, account, client_of):
    town.callers["stranger"] = client_of(account("stranger", roles=["supervisor"]))
    everything = set(three.values())
    for who, expected in [
        ("acceptor", everything),
        ("leader", everything),
        ("evaluator", everything),
        ("department", {three["waiting"], three["closed"]}),
        ("other_department", set()),
        ("handler", {three["closed"]}),
        ("supervisor", {three["closed"]}),
        ("stranger", set()),
    ]:
        assert ids(town.callers[who].get(CASES)) == expected, who


@four_callers(READ, division=DISTRICT)
def test_a_case_is_seen_in_its_division_only(who, town):
    case = town.report().json
    for path in ("", "steps/", "files/", "related/", "duplicates/"):
        answer = who.get(f"{CASES}{case['id']}/{path}")
        assert (answer.status == 200) is who.may, (path, answer.status)
        if who.label == "other-division":
            assert answer.status == 404
    listed = who.get(CASES)
    assert (listed.status == 200 and listed.json["count"] == 1) is who.may
    if who.label == "other-division":
        assert listed.json["count"] == 0


@four_callers([READ, "coordination.acceptor"], division=DISTRICT)
def test_a_case_is_acted_on_in_its_division_only(who, town, snapshot):
    case = town.report().json
    before = snapshot(Case)
    answer = who.post(f"{CASES}{case['id']}/act/", {"action": "accept", "version": case["version"]})
    assert (answer.status == 200) is who.may
    assert who.may or snapshot(Case) == before


def test_a_page_costs_as_many_queries_whatever_it_holds(town, max_queries):
    town.acceptor.get(CASES)
    for number in range(30):
        town.report(description=f"第 {number} 处井盖")
    with max_queries(5):  # session, account, flows (when they were read some seconds ago), count, page
        assert len(town.acceptor.get(CASES, page_size=100).json["results"]) == 30
    with max_queries(5):
        assert town.acceptor.get(f"{CASES}counts/").json["desks"]["acceptance"] == 30
    with max_queries(4):
        assert town.acceptor.get(f"{CASES}map/").json["features"] == []
    with max_queries(5):
        assert town.acceptor.get(CASES, q="井盖", light="green").json["count"] == 30


@pytest.mark.requirement("4.3.4-1c")
def test_counts_are_those_of_the_lists(town, three):
    counts = town.acceptor.get(f"{CASES}counts/").json
    assert (counts["open"], counts["todo"]) == (2, 1)
    assert counts["states"] == {"reported": 1, "pending_handle": 1}
    assert (counts["lights"]["green"], counts["lights"]["red"]) == (2, 0)
    for desk, number in counts["desks"].items():
        assert town.acceptor.get(CASES, desk=desk, open="true").json["count"] == number, desk
    assert town.department.get(f"{CASES}counts/").json["todo"] == 1


def test_the_map_shows_what_the_list_shows(town):
    placed = town.report(lon=123.43, lat=41.79, division_code=None).json
    town.report(description="没有坐标")
    answer = town.acceptor.get(f"{CASES}map/", state="reported").json
    assert (answer["type"], answer["truncated"]) == ("FeatureCollection", False)
    [feature] = answer["features"]
    assert (feature["id"], feature["geometry"]["coordinates"]) == (placed["id"], [123.43, 41.79])
    assert feature["properties"]["light"] == "green"
    told = datetime.fromisoformat(feature["properties"]["reported_at"])
    assert told == datetime.fromisoformat(placed["reported_at"]).replace(microsecond=0)
    assert feature["properties"]["reported_at"].endswith("+08:00")
    assert town.acceptor.get(f"{CASES}map/", limit="0").status == 422
    assert town.acceptor.get(CASES, bbox="123,41,124,42").json["count"] == 1


def test_changes_tell_each_changed_case_once(town, clock):
    start = town.acceptor.get(f"{CASES}changes/").json
    assert start["changes"] == []
    case = town.report().json
    town.act("acceptor", case, "accept")
    first = town.acceptor.get(f"{CASES}changes/", since=start["cursor"]).json
    assert [(item["id"], item["version"], item["action"]) for item in first["changes"]] == [
        (case["id"], 2, "accept")
    ]
    clock.advance(seconds=20)
    assert town.acceptor.get(f"{CASES}changes/", since=first["cursor"]).json["changes"] == []
    assert town.other_department.get(f"{CASES}changes/", since=start["cursor"]).json["changes"] == []
    assert town.acceptor.get(f"{CASES}changes/", since="later").status == 422


def test_what_is_filtered_is_exported_with_words_for_codes(town, three):
    sheet = town.acceptor.get(f"{CASES}export/", format="csv", state="closed")
    lines = sheet.text.splitlines()
    assert lines[0].startswith("案件编号,状态,问题来源,类型,大类,小类")
    assert len(lines) == 2
    assert ",结案,热线,部件,公用设施,上水井盖,中山公园北门井盖响动" in lines[1]


def test_saved_queries_are_ones_own_or_shared(town):
    queries = "/api/coordination/queries/"
    saved = town.acceptor.post(queries, {"name": "超期", "params": {"light": "red"}})
    assert saved.status == 201
    assert (
        town.acceptor.post(queries, {"name": "超期", "params": {"light": "yellow"}}).json["id"]
        == saved.json["id"]
    )
    assert town.dispatcher.get(queries).json["count"] == 0
    town.acceptor.post(queries, {"name": "督办", "params": {"supervised": "true"}, "shared": True})
    [shared] = town.dispatcher.get(queries).json["results"]
    assert (shared["name"], shared["own"]) == ("督办", False)
    assert town.dispatcher.delete(f"{queries}{shared['id']}/").status == 404
    assert town.acceptor.delete(f"{queries}{shared['id']}/").status == 204


def test_todo_items_name_what_waits(town, three):
    items = {item["title"]: item["count"] for item in town.acceptor.get("/api/kernel/todo/").json["items"]}
    assert items["待办案件"] == 1
