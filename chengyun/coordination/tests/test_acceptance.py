"""What acceptance draws at random (table C.0.3, rows 38, 39 and 41), and what the command screen shows."""

from __future__ import annotations

import io
from datetime import timedelta
from random import Random
from typing import Any

import openpyxl
import pytest

from chengyun.coordination.models import Case
from chengyun.coordination.tests.conftest import CASES, PLACE, Town
from chengyun.kernel import clock as kernel_clock

pytestmark = pytest.mark.django_db
ATTENDANCE = "/api/coordination/attendance/"
PLANS = "/api/coordination/shift-plans/"
COUNTERS = "/api/coordination/counters/"
TRACKS = "/api/coordination/tracks/"


@pytest.mark.requirement("C.0.3", part="records")
def test_any_case_shows_its_whole_way_and_everything_on_record(town: Town) -> None:
    for state in ("reported", "pending_dispatch", "handling", "pending_check", "closed"):
        town.walk(state)
    rejected = town.report().json
    town.act("acceptor", rejected, "reject", note="不属于城市管理范围")
    drawn = Random(7).sample(sorted(str(pk) for pk in Case.objects.values_list("pk", flat=True)), 4)
    for number in drawn:
        case = town.leader.get(f"{CASES}{number}/").json
        steps = town.leader.get(f"{CASES}{number}/steps/", page_size=100).json["results"]
        assert steps[0]["action"] == "report"
        assert [step["number"] for step in steps] == list(range(1, case["version"] + 1))
        assert [step["from_state"] for step in steps[1:]] == [step["to_state"] for step in steps[:-1]]
        assert steps[-1]["to_state"] == case["state"]
        assert [step["at"] for step in steps] == sorted(step["at"] for step in steps)
        assert all(step["by"] and step["role_label"] and step["action_label"] for step in steps)
        files = town.leader.get(f"{CASES}{number}/files/").json["results"]
        assert [one["id"] for one in files] == [one["id"] for step in steps for one in step["files"]]
        assert all(town.leader.get(one["url"]).status == 200 for one in files)
        if case["filed_at"]:
            assert case["standard"]["limit_text"]
            assert case["standard"]["close_text"]


@pytest.mark.requirement("C.0.3", part="queries")
def test_any_cases_are_found_by_several_conditions_counted_and_taken_along(town: Town) -> None:
    wanted = town.walk("handling", **PLACE, division_code=None)
    town.walk("closed", **PLACE, division_code=None)
    town.walk("handling", source="public", **PLACE, division_code=None)
    asked = {
        "q": "井盖", "kind": "component", "source": "hotline", "stage": "4", "light": "green",
        "bbox": "123.4,41.7,123.5,41.8", "department": town.departments["roads"].pk,
    }  # fmt: skip
    found = town.evaluator.get(CASES, **asked).json
    assert [case["id"] for case in found["results"]] == [wanted["id"]]
    sheet = town.evaluator.get(f"{CASES}export/", format="xlsx", **asked)
    rows = list(openpyxl.load_workbook(io.BytesIO(sheet.body)).active.iter_rows(values_only=True))
    assert [row[0] for row in rows] == ["案件编号", wanted["number"]]
    [district] = town.evaluator.get(COUNTERS, of="district").json["results"]
    assert (district["report"], district["register"], district["archive"]) == (3, 3, 1)


@pytest.mark.requirement("C.0.3", part="attendance")
def test_who_was_to_work_and_who_came_is_on_record(town: Town, clock: Any) -> None:
    clock.set("2026-11-20 06:50")
    shifts = town.admin.get("/api/coordination/shifts/").json["results"]
    shift = next(row["id"] for row in shifts if row["name"] == "监督员早班")
    planned = {
        "shift": shift,
        "accounts": [town.id_of("supervisor")],
        "first": "2026-11-20",
        "last": "2026-11-26",
    }
    assert town.caller("shift_leader").post(PLANS, planned).status == 201
    supervisor = town.caller("supervisor")
    assert supervisor.post(f"{ATTENDANCE}sign-in/", PLACE).json["shift_name"] == "监督员早班"
    clock.advance(hours=8)
    assert town.caller("supervisor").post(f"{ATTENDANCE}sign-out/", PLACE).status == 200
    week = town.caller("shift_leader").get(PLANS, day__gte="2026-11-20", day__lte="2026-11-26").json
    assert week["count"] == 7
    [came] = town.caller("shift_leader").get(ATTENDANCE).json["results"]
    assert (came["person"], came["signed_in_at"][:16], came["signed_out_at"][:16]) == (
        "supervisor",
        "2026-11-20T06:50",
        "2026-11-20T14:50",
    )
    for table in (ATTENDANCE, PLANS):
        taken = town.caller("shift_leader").get(f"{table}export/", format="xlsx")
        assert taken.status == 200, table
        rows = list(openpyxl.load_workbook(io.BytesIO(taken.body)).active.iter_rows(values_only=True))
        assert any("supervisor" in map(str, row) for row in rows[1:])


@pytest.mark.requirement("4.3.4-1d", part="cases")
@pytest.mark.requirement("4.3.4-3", part="events")
def test_the_screen_sees_every_open_case_with_its_light(town: Town, clock: Any) -> None:
    late = town.walk("handling", **PLACE, division_code=None)
    town.walk("closed", **PLACE, division_code=None)
    fresh = town.report(kind="event", class_code="0110", lon=123.44, lat=41.8, division_code=None).json
    clock.advance(days=20)
    again = town.caller("leader").get(f"{CASES}map/", open=True).json
    assert {
        one["id"]: (one["properties"]["light"], one["geometry"]["coordinates"]) for one in again["features"]
    } == {
        late["id"]: ("red", [123.43, 41.79]),
        fresh["id"]: ("red", [123.44, 41.8]),
    }
    events = town.caller("leader").get(f"{CASES}map/", open=True, kind="event").json["features"]
    assert [one["properties"]["class_name"] for one in events] == ["暴露生活垃圾"]
    counts = town.caller("leader").get(f"{CASES}counts/").json
    assert (counts["open"], counts["lights"]["red"]) == (2, 2)
    by_class = (
        town.caller("leader").get(COUNTERS, of="class", first="2026-11-01", last="2026-12-31").json["results"]
    )
    assert sorted((row["key"], row["report"]) for row in by_class) == [
        ("component/0101/hotline", 2),
        ("event/0110/hotline", 1),
    ]


@pytest.mark.requirement("4.3.4-1d", part="people")
def test_the_screen_sees_people_and_their_tracks(town: Town, clock: Any) -> None:
    points = [
        {
            "at": (kernel_clock.now() - timedelta(minutes=9 - n)).isoformat(),
            "lon": 123.43 + n / 1000,
            "lat": 41.79,
        }
        for n in range(3)
    ]
    town.supervisor.post(TRACKS, {"points": points})
    town.handler.post(TRACKS, {"points": points[:1]})
    seen = town.leader.get(TRACKS).json["results"]
    assert {(one["person"], one["role_label"], round(one["lon"], 3)) for one in seen} == {
        ("supervisor", "监督员", 123.432),
        ("handler", "处置人员", 123.43),
    }
    account = town.id_of("supervisor")
    assert len(town.leader.get(f"{TRACKS}{account}/points/").json) == 3


@pytest.mark.requirement("4.3.4-1d", part="performance")
def test_the_screen_sees_how_districts_do(town: Town) -> None:
    town.walk("closed")
    town.walk("handling", division_code="210103")
    rows = town.leader.get(COUNTERS, of="district").json["results"]
    assert {row["key"]: (row["register"], row["need_dispose"], row["intime_dispose"]) for row in rows} == {
        "210102": (1, 1, 1),
        "210103": (1, 1, 0),
    }
    days = town.leader.get(COUNTERS, of="day").json["results"]
    assert [(row["report"], row["archive"]) for row in days] == [(2, 1)]
