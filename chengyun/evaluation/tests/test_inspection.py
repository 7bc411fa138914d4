"""Drawing, walking, doubts, judging."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from chengyun.evaluation.inspection.drawing import draw, route
from chengyun.evaluation.models import CheckRecord, Draw, InspectionPoint
from chengyun.evaluation.permissions import MANAGE, READ
from chengyun.evaluation.tests.conftest import BASE
from chengyun.gis.facade import EvaluationGridFact, EvaluationPointFact
from chengyun.kernel.clock import VirtualClock
from chengyun.kernel.clock import now as present
from tests.fixtures.http import Caller
from tests.fixtures.people import four_callers
from tests.fixtures.state import Snapshot

KINDS = frozenset({"park", "market"})
GRIDS = [EvaluationGridFact(f"G{n:02d}", "", "AB"[n % 2], "210102") for n in range(20)]
POINTS = [
    EvaluationPointFact(
        f"P{n:03d}", "", ("park", "market", "other")[n % 3], f"G{n % 20:02d}", "", n % 7, n % 11
    )
    for n in range(200)
]


def test_a_draw_is_the_same_from_the_same_seed() -> None:
    chosen = draw(GRIDS, POINTS, per_stratum={"A": 3, "B": 2}, kinds=KINDS, per_type=2, seed=7)
    again = draw(GRIDS[::-1], POINTS[::-1], per_stratum={"B": 2, "A": 3}, kinds=KINDS, per_type=2, seed=7)
    other = draw(GRIDS, POINTS, per_stratum={"A": 3, "B": 2}, kinds=KINDS, per_type=2, seed=8)
    assert chosen == again
    assert chosen.keys() != other.keys()
    kinds = {grid.code: grid.kind for grid in GRIDS}
    assert sorted(kinds[code] for code in chosen) == list("AAABB")
    for code, points in chosen.items():
        assert {point.grid for point in points} == {code}
        assert {point.kind for point in points} <= KINDS
        assert len(points) == len(set(points)) <= 4


def test_a_way_visits_every_point_once_and_is_not_longer() -> None:
    found = route(POINTS[:40])
    assert sorted(point.code for point in found) == sorted(point.code for point in POINTS[:40])

    def length(points: list[Any]) -> float:
        return sum(
            ((a.lon - b.lon) ** 2 + (a.lat - b.lat) ** 2) ** 0.5
            for a, b in zip(points, points[1:], strict=False)
        )

    assert length(found) < length(POINTS[:40]) / 2


@pytest.fixture
def given(
    manager: Caller, inspector: Caller, task: dict[str, Any], grids: None, clock: VirtualClock
) -> dict[str, Any]:
    """The task of the inspector."""
    made = manager.post(
        f"{BASE}draws/",
        {
            "task": task["id"], "per_stratum": {"A": 1, "B": 1}, "per_type": 1, "seed": 5,
            "inspectors": [inspector.account.pk], "due_at": (present() + timedelta(days=9)).isoformat(),
        },
    )  # fmt: skip
    assert made.status == 201, made.text
    [own] = inspector.get(f"{BASE}my-inspections/").json["results"]
    return inspector.get(f"{BASE}my-inspections/{own['id']}/").json


def visiting(point: dict[str, Any], clock: VirtualClock, **changes: Any) -> dict[str, Any]:
    return {
        "position": point["position"], "lon": point["lon"], "lat": point["lat"],
        "counts": {one["code"]: 0 for one in point["items"]},
        "begun_at": (present() - timedelta(minutes=5)).isoformat(), "at": present().isoformat(),
    } | changes  # fmt: skip


@pytest.mark.requirement("4.1.4-4-3", part="visit")
@pytest.mark.requirement("4.3.9", part="inspection")
@pytest.mark.django_db
def test_points_are_drawn_visited_and_counted(
    manager: Caller, inspector: Caller, given: dict[str, Any], photo: Callable[..., int], clock: VirtualClock
) -> None:
    assert [point["position"] for point in given["points"]] == list(range(1, len(given["points"]) + 1))
    assert {point["kind"] for point in given["points"]} == {"main_road", "back_street", "market", "housing"}
    path = f"{BASE}my-inspections/{given['id']}/visit/"
    first = given["points"][0]
    clock.advance(minutes=10)
    body = visiting(first, clock, files=[{"id": photo("red"), "kind": "near"}])
    item = first["items"][0]
    body["counts"][item["code"]] = 3
    done = inspector.post(path, body)
    assert done.status == 200, done.text
    assert (done.json["state_label"], done.json["visited_count"]) == ("考察中", 1)
    assert inspector.post(path, body | {"counts": {}}).status == 200
    row = InspectionPoint.objects.get(task=given["id"], position=1)
    assert (row.verdict, row.flags, row.seconds) == ("fine", [], 300)
    record = CheckRecord.objects.get(item=item["code"], point=row)
    [number] = [one["id"] for one in body["files"]]
    assert (record.count, record.photos) == (3, [number])
    shown = manager.get(f"{BASE}inspection-points/{row.pk}/photos/{number}/")
    assert shown.headers["Content-Type"] == "image/jpeg"
    sets = manager.post(f"{BASE}result-sets/", {"cycle": record.cycle_id}).json
    [city] = manager.get(f"{BASE}city-results/", results=sets["id"]).json["results"]
    scores = {one["code"]: one for one in manager.get(f"{BASE}city-results/{city['id']}/").json["indicators"]}
    indicator = scores[item["indicator"]]
    assert indicator["value"] == 3.0
    assert indicator["score"] == pytest.approx(indicator["points"] - 0.3)
    # Down to the single deduction and its photo.
    told = manager.get(f"{BASE}city-results/{city['id']}/deductions/", indicator=item["indicator"]).json
    [one] = told["results"]
    assert (one["item_name"], one["count"], one["deducted"]) == (item["name"], 3, 0.3)
    assert one["photos"] == [{"at": 0, "name": "", "here": True}]
    assert manager.get(f"{BASE}checks/{one['id']}/photos/0/").headers["Content-Type"] == "image/jpeg"
    assert manager.get(f"{BASE}checks/{one['id']}/photos/1/").status == 404
    assert manager.get(f"{BASE}city-results/{city['id']}/deductions/", indicator="M0101").status == 422
    report = manager.post(f"{BASE}reports/", {"results": sets["id"], "division_code": "210100"}).json
    pictures = [each["pictures"] for each in report["content"]["sections"] if each.get("pictures")]
    assert pictures[0][0]["file"] == number


@pytest.mark.requirement("4.1.4-4-3", part="doubts")
@pytest.mark.django_db
def test_doubtful_visits_are_looked_through(
    manager: Caller, inspector: Caller, given: dict[str, Any], photo: Callable[..., int], clock: VirtualClock
) -> None:
    path = f"{BASE}my-inspections/{given['id']}/visit/"
    first, second = given["points"][:2]
    clock.advance(minutes=10)
    assert (
        inspector.post(path, visiting(first, clock, files=[{"id": photo("red"), "kind": "near"}])).status
        == 200
    )
    clock.advance(minutes=10)
    far = visiting(second, clock, lon=second["lon"] + 0.01, files=[{"id": photo("red"), "kind": "near"}])
    far["begun_at"] = far["at"]
    assert inspector.post(path, far).status == 200
    [row] = manager.get(f"{BASE}inspection-points/", verdict="doubtful").json["results"]
    assert [flag.split("，")[0][:4] for flag in row["flags"]] == ["距点位 ", "用时 0", "照片与点"]
    assert manager.post(f"{BASE}inspection-points/{row['id']}/judge/", {"valid": False}).status == 422
    back = manager.post(f"{BASE}inspection-points/{row['id']}/judge/", {"valid": False, "note": "不在现场"})
    assert (back.json["verdict"], back.json["visited_at"]) == ("rejected", None)
    clock.advance(minutes=10)
    assert (
        inspector.post(path, visiting(second, clock, files=[{"id": photo("blue"), "kind": "far"}])).status
        == 200
    )
    assert InspectionPoint.objects.get(pk=row["id"]).verdict == "fine"


@pytest.mark.django_db
def test_what_cannot_be_is_refused(
    inspector: Caller, given: dict[str, Any], clock: VirtualClock, snapshot: Snapshot
) -> None:
    path = f"{BASE}my-inspections/{given['id']}/visit/"
    point = given["points"][0]
    before = snapshot(InspectionPoint, CheckRecord)
    counts = {one["code"]: 1 for one in point["items"]}
    for change, field in [
        ({"position": 99}, "position"),
        ({"counts": {}}, "counts"),
        ({"counts": counts}, "files"),
        ({"files": [{"id": 999999}]}, "files"),
        ({"at": (present() + timedelta(days=1)).isoformat()}, "at"),
        ({"begun_at": (present() - timedelta(days=400)).isoformat()}, "at"),
    ]:
        clock.advance(seconds=1)
        answer = inspector.post(path, visiting(point, clock) | {"begun_at": present().isoformat()} | change)
        assert (answer.status, answer.json["errors"][0]["field"]) == (422, field), change
    assert snapshot(InspectionPoint, CheckRecord) == before


@pytest.mark.django_db
def test_another_ones_task_is_not_there(account: Any, given: dict[str, Any], clock: VirtualClock) -> None:
    other = Caller(account("other", permissions=["evaluation.inspect"]))
    assert other.get(f"{BASE}my-inspections/").json["count"] == 0
    body = visiting(given["points"][0], clock)
    assert other.post(f"{BASE}my-inspections/{given['id']}/visit/", body).status == 404


@four_callers([READ, MANAGE])
def test_who_draws(
    who: Caller, manager: Caller, inspector: Caller, task: dict[str, Any], grids: None, clock: VirtualClock
) -> None:
    body = {
        "task": task["id"], "per_stratum": {"A": 2}, "per_type": 1, "inspectors": [inspector.account.pk],
        "due_at": (present() + timedelta(days=1)).isoformat(),
    }  # fmt: skip
    answer = who.post(f"{BASE}draws/", body)
    expected = {"anonymous": 401, "no-permission": 403, "other-division": 404, "permitted": 201}
    assert answer.status == expected[who.label]
    assert Draw.objects.count() == (1 if who.may else 0)
