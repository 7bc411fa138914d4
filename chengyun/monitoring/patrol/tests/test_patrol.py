"""Patrol from the plan to the hazard, over HTTP."""

from __future__ import annotations

import io
from datetime import date
from types import SimpleNamespace
from typing import Any
from uuid import uuid4

import pytest

from chengyun.coordination import facade as coordination
from chengyun.kernel.calendar.rules import Calendar, Pattern, Period
from chengyun.kernel.clock import VirtualClock
from chengyun.kernel.principal import system
from chengyun.monitoring.hazards.models import Hazard
from chengyun.monitoring.models import MonitoredObject
from chengyun.monitoring.patrol import walking
from chengyun.monitoring.patrol.calendar import falls_on
from chengyun.monitoring.patrol.models import Finding, PatrolPlan, PatrolTask, TaskPoint
from chengyun.monitoring.permissions import PATROL, PATROL_PLAN, READ, REPORT
from chengyun.monitoring.tests.conftest import make_station
from tests.fixtures.http import Caller
from tests.fixtures.people import MakeAccount, four_callers
from tests.fixtures.state import MaxQueries, Snapshot

RESOURCES = "/api/monitoring/patrol-resources/"
ROUTES = "/api/monitoring/patrol-routes/"
PLANS = "/api/monitoring/patrol-plans/"
TASKS = "/api/monitoring/patrol-tasks/"
FINDINGS = "/api/monitoring/patrol-findings/"
TODAY = date(2026, 11, 20)


@pytest.fixture
def manager(account: MakeAccount) -> Caller:
    return Caller(account("manager", permissions=[READ, PATROL_PLAN]))


@pytest.fixture
def walker(account: MakeAccount) -> Caller:
    return Caller(account("walker", permissions=[READ, PATROL, REPORT], full_name="王巡"))


def plan_for(manager: Caller, walker: Caller, **changes: Any) -> dict[str, Any]:
    """A daily plan over a watched well and two places a kilometre apart."""
    assert walker.account is not None
    person = manager.post(
        RESOURCES,
        {
            "code": "P1",
            "name": "王巡",
            "kind": "person",
            "division_code": "210102",
            "account_id": walker.account.pk,
        },
    )
    assert person.status == 201, person.text
    car = manager.post(
        RESOURCES, {"code": "C1", "name": "巡检车", "kind": "vehicle", "division_code": "210102"}
    )
    route = manager.post(
        ROUTES,
        {
            "code": "R1",
            "name": "青年大街燃气线",
            "specialty": "01",
            "division_code": "210102",
            "radius_m": 50,
            "points": [
                {"object_id": MonitoredObject.objects.get().pk, "checks": ["井盖", "气味"]},
                {"name": "调压站", "lon": 123.412, "lat": 41.8},
                {"name": "阀室", "lon": 123.424, "lat": 41.8},
            ],
        },
    )
    assert route.status == 201, route.text
    plan = manager.post(
        PLANS,
        {
            "code": "J1", "name": "燃气日巡", "route_id": route.json["id"], "inspector_id": person.json["id"],
            "vehicle_ids": [car.json["id"]], "every": "day", "begins_on": "2026-11-01", "begins_at": "09:00",
            "ends_at": "12:00", **changes,
        },
    )  # fmt: skip
    assert plan.status == 201, plan.text
    return dict(plan.json)


@pytest.fixture
def task(db: None, clock: VirtualClock, manager: Caller, walker: Caller) -> PatrolTask:
    make_station()
    plan_for(manager, walker)
    walking.make_tasks(TODAY)
    return PatrolTask.objects.get()


def at(position: int, lon: float, **more: Any) -> dict[str, Any]:
    return {"client_key": str(uuid4()), "position": position, "lon": lon, "lat": 41.8, **more}


@pytest.mark.requirement("4.3.8-5.1", part="objects")
def test_a_route_leads_over_watched_objects_and_places(task: PatrolTask, manager: Caller) -> None:
    route = manager.get(f"{ROUTES}{task.plan.route_id}/").json
    assert [(one["name"], one["lon"], one["checks"]) for one in route["points"]] == [
        ("D1 号窨井", 123.4, ["井盖", "气味"]), ("调压站", 123.412, []), ("阀室", 123.424, []),
    ]  # fmt: skip
    path = f"{ROUTES}{route['id']}/"
    changed = manager.patch(path, {"version": 1, "points": [{"name": "新点", "lon": 123.5, "lat": 41.8}]})
    assert (changed.json["version"], len(changed.json["points"])) == (2, 1)
    assert manager.patch(path, {"version": 1, "name": "x"}).status == 409
    assert task.points.count() == 3, "the task keeps its points"


@four_callers([READ, PATROL_PLAN])
@pytest.mark.requirement("4.3.8-5.1", part="resources")
@pytest.mark.django_db
def test_only_a_manager_keeps_resources(who: Caller, account: MakeAccount) -> None:
    body = {"code": "V1", "name": "巡检车 1", "kind": "vehicle", "division_code": "210102"}
    answer = who.post(RESOURCES, body)
    expected = {"anonymous": 401, "no-permission": 403, "other-division": 403}
    assert answer.status == (201 if who.may else expected[who.label])
    if who.may:
        plain = account("plain", permissions=[READ])
        wrong = who.post(RESOURCES, {**body, "code": "P9", "kind": "person", "account_id": plain.pk})
        assert wrong.json["errors"] == [
            {"field": "account_id", "message": "没有这个账号，或它没有巡检员的权限。"}
        ]


def rule(**changes: Any) -> Any:
    begin = {
        "every": "day", "weekdays": [], "days": 1, "working_days_only": False, "begins_on": date(2026, 11, 2),
        "ends_on": None,
    }  # fmt: skip
    return SimpleNamespace(**{**begin, **changes})


@pytest.mark.requirement("4.3.8-5.2", part="calendar")
@pytest.mark.parametrize(
    ("asked", "days"),
    [
        (rule(), [2, 3, 4, 5, 6, 7, 8, 9, 10]),
        (rule(working_days_only=True), [2, 4, 5, 6, 7, 9, 10]),
        (rule(every="week", weekdays=[1, 6]), [2, 7, 9]),
        (rule(every="days", days=3), [2, 5, 8]),
        (rule(ends_on=date(2026, 11, 4)), [2, 3, 4]),
    ],
)
def test_a_plan_falls_on_its_days(asked: Any, days: list[int]) -> None:
    """The 3rd is a holiday, Saturday the 7th a make-up day."""
    from datetime import time

    works = (Period(time(9), time(17)),)
    pattern = Pattern(date(2020, 1, 1), (works,) * 5 + ((), ()))
    calendar = Calendar((pattern,), {date(2026, 11, 3): False, date(2026, 11, 7): True})
    assert [day for day in range(1, 11) if falls_on(asked, date(2026, 11, day), calendar)] == days


@pytest.mark.requirement("4.3.8-5.2", part="tasks")
def test_a_day_makes_one_task_however_often_it_is_asked(
    task: PatrolTask, manager: Caller, walker: Caller, account: MakeAccount
) -> None:
    assert (walking.make_tasks(TODAY), PatrolTask.objects.count(), TaskPoint.objects.count()) == (0, 1, 3)
    assert walking.make_tasks(date(2026, 11, 21)) == 1
    [shown] = walker.get(TASKS, day="2026-11-20").json["results"]
    assert (shown["begins_at"], shown["due_at"], shown["state"], shown["point_count"]) == (
        "2026-11-20T09:00:00+08:00", "2026-11-20T12:00:00+08:00", "waiting", 3,
    )  # fmt: skip
    other = Caller(account("other", permissions=[READ, PATROL]))
    assert other.get(TASKS).json["count"] == 0, "inspectors see their own"
    manager.patch(f"{PLANS}{task.plan_id}/", {"active": False})
    assert walking.make_tasks(date(2026, 11, 22)) == 0


@pytest.mark.requirement("4.3.8-5.3", part="walk")
def test_points_are_signed_in_at_their_place_and_the_rest_is_missed(
    task: PatrolTask, walker: Caller, clock: VirtualClock, snapshot: Snapshot
) -> None:
    path = f"{TASKS}{task.pk}/"
    first = at(1, 123.4002, note="正常", at="2026-11-20T09:40:00+08:00")
    answer = walker.post(f"{path}check-in/", first)
    assert answer.status == 200, answer.text
    assert (answer.json["state"], answer.json["points"][0]["visited_at"]) == (
        "walking", "2026-11-20T09:40:00+08:00",
    )  # fmt: skip
    assert answer.json["points"][0]["distance_m"] == 16.6
    before = snapshot(PatrolTask, TaskPoint)
    assert walker.post(f"{path}check-in/", first).status == 200, "the phone may send it again"
    far = walker.post(f"{path}check-in/", at(2, 123.4))
    assert (far.status, far.json["errors"]) == (
        422, [{"field": "position", "message": "您距“调压站”997 米，应在 50 米以内签到。"}],
    )  # fmt: skip
    assert walker.post(f"{path}check-in/", at(9, 123.4)).status == 422
    assert walker.post(f"{path}check-in/", at(2, 123.412, at="2026-11-20T12:00:01+08:00")).status == 422
    assert walker.post(f"{path}check-in/", at(2, 123.412, files=[{"id": 99}])).status == 422
    assert snapshot(PatrolTask, TaskPoint) == before
    track = [[1000, 123.41, 41.8], [2000, 123.412, 41.8001], [1000, 123.41, 41.8]]
    coverage = walker.post(f"{path}track/", {"points": track}).json["coverage"]
    assert coverage == {"points": 3, "visited": 1, "rate": 0.3333, "passed": [2], "missed": [3]}
    clock.advance(hours=3)
    assert walking.end_late_tasks() == 1
    late = Caller(walker.account)
    assert late.post(f"{path}check-in/", at(2, 123.412)).status == 409
    kept = late.post(f"{path}check-in/", at(2, 123.412, at="2026-11-20T11:50:00+08:00"))
    assert (kept.status, kept.json["state"], kept.json["coverage"]["missed"]) == (200, "missed", [3])
    last = late.post(f"{path}check-in/", at(3, 123.424, at="2026-11-20T11:59:00+08:00"))
    assert (last.json["state"], last.json["coverage"]["rate"]) == ("done", 1.0), "sent late, walked in time"


def test_nobody_signs_in_for_another(
    task: PatrolTask, manager: Caller, account: MakeAccount, snapshot: Snapshot
) -> None:
    before = snapshot(TaskPoint)
    path = f"{TASKS}{task.pk}/check-in/"
    assert manager.post(path, at(1, 123.4)).status == 403
    both = Caller(account("both", permissions=[READ, PATROL, PATROL_PLAN]))
    assert both.post(path, at(1, 123.4)).status == 403
    assert Caller(account("third", permissions=[READ, PATROL])).post(path, at(1, 123.4)).status == 404
    assert snapshot(TaskPoint) == before


@pytest.mark.requirement("4.3.8-5.3", part="findings")
def test_a_finding_becomes_a_hazard_once_and_a_case_once(
    task: PatrolTask, walker: Caller, account: MakeAccount
) -> None:
    body = at(1, 123.4, title="井盖破损", description="井盖缺角，有绊倒危险", hazard=True)
    made = walker.post(f"{TASKS}{task.pk}/finding/", body)
    assert made.status == 200, made.text
    assert walker.post(f"{TASKS}{task.pk}/finding/", body).json["id"] == made.json["id"]
    hazard = Hazard.objects.get()
    assert (hazard.number, hazard.source, hazard.title, hazard.object_id) == (
        made.json["hazard_number"], "01", "井盖破损", task.points.get(position=1).object_id,
    )  # fmt: skip
    centre = Caller(account("centre", permissions=[READ, "coordination.read", "coordination.acceptor"]))
    path = f"{FINDINGS}{made.json['id']}/open-case/"
    case = centre.post(path, {"kind": "event", "class_code": "0401"})
    assert case.status == 200, case.text
    opened = coordination.open_cases(principal=system()).get()
    assert (case.json["case_number"], opened.source) == (opened.number, "transfer")
    assert centre.post(path, {"kind": "event", "class_code": "0401"}).status == 409
    assert Finding.objects.count() == 1


@pytest.mark.requirement("4.3.8-2.2", part="sources")
@pytest.mark.requirement("4.3.8-5.3", part="findings")
def test_a_finding_is_made_a_hazard_later_with_its_photos(
    task: PatrolTask, account: MakeAccount, snapshot: Snapshot
) -> None:
    walker = Caller(account("walker2", permissions=[READ, PATROL, REPORT, "kernel.file.upload"]))
    assert walker.account is not None
    PatrolTask.objects.update(account_id=walker.account.pk)
    png = io.BytesIO(b"\x89PNG\r\n\x1a\n" + b"0" * 64)
    png.name = "现场.png"
    photo = walker.upload("/api/kernel/files/", file=png, division="210102", permission="").json["id"]
    body = at(1, 123.4, title="井盖破损", description="井盖缺角", files=[{"id": photo}])
    found = walker.post(f"{TASKS}{task.pk}/finding/", body).json
    path, before = f"{FINDINGS}{found['id']}/hazard/", (snapshot(Hazard), snapshot(Finding))
    assert Caller(account("reader", permissions=[READ])).post(path, {}).status == 403
    assert (snapshot(Hazard), snapshot(Finding)) == before
    duty = Caller(account("duty", permissions=[READ, REPORT]))
    made = duty.post(path, {"note": "，请尽快"})
    assert made.status == 200, made.text
    hazard = Hazard.objects.get()
    assert (made.json["hazard_number"], hazard.description, hazard.source, hazard.found_at) == (
        hazard.number, "井盖缺角，请尽快", "01", Finding.objects.get().found_at,
    )  # fmt: skip
    assert (hazard.object_id, hazard.address) == (task.points.get(position=1).object_id, "D1 号窨井")
    assert duty.get(f"/api/monitoring/hazards/{hazard.pk}/files/{photo}/").body == png.getvalue()
    assert duty.post(path, {}).json["hazard_number"] == hazard.number
    assert Hazard.objects.count() == 1, "once, however often it is asked for"
    assert duty.get(f"{TASKS}{task.pk}/files/{photo}/").body == png.getvalue()
    assert duty.get(f"{TASKS}{task.pk}/files/{photo + 1}/").status == 404
    stranger = Caller(account("stranger", permissions=[READ], division="330100"))
    assert stranger.get(f"{TASKS}{task.pk}/files/{photo}/").status == 404


@pytest.mark.requirement("4.3.8-5.3", part="statistics")
def test_statistics_count_what_was_walked(
    task: PatrolTask, manager: Caller, walker: Caller, clock: VirtualClock
) -> None:
    walker.post(f"{TASKS}{task.pk}/check-in/", at(1, 123.4))
    walker.post(f"{TASKS}{task.pk}/finding/", at(1, 123.4, title="渗水"))
    clock.set("2026-11-20 12:01")
    walking.end_late_tasks()
    told = Caller(manager.account).get(f"{TASKS}statistics/", first="2026-11-01", last="2026-11-30").json
    assert told == {
        "tasks": 1, "done": 0, "missed": 1, "points": 3, "visited": 1, "coverage": pytest.approx(1 / 3),
        "findings": 1, "hazards": 0, "cases": 0,
        "by_inspector": [{"name": "王巡", "tasks": 1, "done": 0, "missed": 1}],
    }  # fmt: skip


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"ends_at": "08:00"}, "ends_at"),
        ({"every": "week"}, "weekdays"),
        ({"ends_on": "2026-10-01"}, "ends_on"),
    ],
)
def test_a_plan_that_cannot_be_is_refused(
    task: PatrolTask, manager: Caller, change: dict[str, Any], field: str
) -> None:
    answer = manager.patch(f"{PLANS}{task.plan_id}/", change)
    assert (answer.status, [one["field"] for one in answer.json["errors"]]) == (422, [field])
    assert PatrolPlan.objects.get().every == "day"


def test_lists_ask_as_often_however_long_they_are(
    task: PatrolTask, manager: Caller, max_queries: MaxQueries
) -> None:
    for day in range(21, 29):
        walking.make_tasks(date(2026, 11, day))
    for path in (RESOURCES, ROUTES, PLANS, TASKS, FINDINGS):
        with max_queries(8):
            assert manager.get(path).status == 200
