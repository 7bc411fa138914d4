"""Tasks: made once a day, walked with the phone, ended by the walker or by their limit."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.contrib.gis.geos import Point
from django.db import transaction

from chengyun.coordination import facade as coordination
from chengyun.gis import facade as gis
from chengyun.kernel import audit, clock
from chengyun.kernel.calendar.selectors import working_calendar
from chengyun.kernel.clock import SHANGHAI
from chengyun.kernel.errors import Conflict, Denied, FieldError, Invalid
from chengyun.kernel.files import services as stored
from chengyun.kernel.notifications import notify
from chengyun.kernel.principal import Principal
from chengyun.monitoring import keeping
from chengyun.monitoring.fields import SRID
from chengyun.monitoring.hazards import services as hazards
from chengyun.monitoring.patrol import selectors
from chengyun.monitoring.patrol.calendar import falls_on
from chengyun.monitoring.patrol.coverage import measure
from chengyun.monitoring.patrol.models import (
    Finding,
    PatrolPlan,
    PatrolTask,
    TaskPoint,
)
from chengyun.monitoring.permissions import PATROL, REPORT

MOST_TRACK = 20_000
"""Positions kept of one task."""
_AHEAD = timedelta(minutes=10)
_ENDED = (PatrolTask.State.DONE, PatrolTask.State.MISSED)


def make_tasks(day: date) -> int:
    """Make the tasks of a day; asked again, nothing is made twice. Returns how many are new."""
    calendar = working_calendar()
    plans = PatrolPlan.objects.filter(active=True, route__active=True, inspector__active=True)
    made = 0
    for plan in plans.select_related("route", "inspector"):
        if falls_on(plan, day, calendar):
            made += _make(plan, day)
    return made


@transaction.atomic
def _make(plan: PatrolPlan, day: date) -> bool:
    if plan.inspector.account_id is None:
        return False
    task, new = PatrolTask.objects.get_or_create(
        plan=plan,
        day=day,
        defaults={
            "title": plan.name,
            "specialty": plan.route.specialty,
            "division_code": plan.division_code,
            "account_id": plan.inspector.account_id,
            "inspector_name": plan.inspector.name,
            "radius_m": plan.route.radius_m,
            "begins_at": datetime.combine(day, plan.begins_at, SHANGHAI),
            "due_at": datetime.combine(day, plan.ends_at, SHANGHAI),
            "updated_at": clock.now(),
        },
    )
    if new:
        TaskPoint.objects.bulk_create(
            TaskPoint(
                task=task,
                position=point.position,
                name=point.name,
                object_id=point.object_id,
                shape=point.shape,
                checks=point.checks,
            )
            for point in plan.route.points.all()
        )
        notify(
            title="巡检任务",
            text=f"{task.title}，{task.begins_at:%H:%M} 至 {task.due_at:%H:%M}",
            link="/monitoring/patrol-tasks",
            account_ids=[task.account_id],
        )
    return new


def end_late_tasks() -> int:
    """End the tasks whose limit has passed; returns how many had missed points."""
    late = PatrolTask.objects.exclude(state__in=_ENDED).filter(due_at__lt=clock.now())
    now = clock.now()
    return late.update(state=PatrolTask.State.MISSED, finished_at=now, updated_at=now)


@transaction.atomic
def check_in(
    *,
    principal: Principal,
    task_id: int,
    position: int,
    lon: float,
    lat: float,
    at: datetime | None = None,
    note: str = "",
    files: Sequence[int] = (),
) -> PatrolTask:
    """Sign in at a check point. What was signed in before stays as it was: the phone may send it again.

    Raises:
        Denied: the task is another person's.
        Missing: there is no such task that the principal sees.
        Conflict: the sign-in was made after the task had ended.
        Invalid: there is no such point, it is too far away, the time cannot be, or a file is not the principal's.
    """
    task = _own(principal, task_id)
    moment = _moment(task, at)
    point = task.points.select_for_update().filter(position=position).first()
    if point is None:
        raise Invalid("巡检点有误。", errors=[FieldError("position", f"没有第 {position} 点。")])
    if point.visited_at is not None:
        return task
    distance = gis.distance_m(lon, lat, point.shape.x, point.shape.y)
    if distance > task.radius_m:
        raise Invalid(
            "不在巡检点。",
            errors=[
                FieldError(
                    "position",
                    f"您距“{point.name}”{distance:.0f} 米，应在 {task.radius_m} 米以内签到。",
                )
            ],
        )
    point.visited_at, point.visited_shape = moment, Point(lon, lat, srid=SRID)
    point.distance_m, point.note, point.files = round(distance, 1), note, _files(principal, files)
    point.save(update_fields=["visited_at", "visited_shape", "distance_m", "note", "files"])
    task.started_at = task.started_at or moment
    if not task.points.filter(visited_at=None).exists():
        task.state, task.finished_at = PatrolTask.State.DONE, moment
    elif task.state == PatrolTask.State.WAITING:
        task.state = PatrolTask.State.WALKING
    task.updated_at = clock.now()
    task.save(update_fields=["state", "started_at", "finished_at", "updated_at"])
    audit.record(
        principal=principal,
        action="monitoring.patrol.check_in",
        target=task,
        after={"point": position, "distance_m": point.distance_m},
    )
    return task


@transaction.atomic
def add_track(*, principal: Principal, task_id: int, points: Sequence[Sequence[float]]) -> PatrolTask:
    """Add positions ([milliseconds, longitude, latitude]) to the track; what is known stays once.

    Raises:
        Denied: the task is another person's.
        Missing: there is no such task that the principal sees.
    """
    task = _own(principal, task_id)
    known = {int(one[0]): one for one in task.track}
    for moment, lon, lat in points:
        known.setdefault(int(moment), [int(moment), round(lon, 6), round(lat, 6)])
    task.track = [known[moment] for moment in sorted(known)][:MOST_TRACK]
    task.save(update_fields=["track"])
    return task


@transaction.atomic
def report_finding(
    *,
    principal: Principal,
    task_id: int,
    client_key: UUID,
    title: str,
    lon: float,
    lat: float,
    description: str = "",
    position: int | None = None,
    at: datetime | None = None,
    hazard: bool = False,
    files: Sequence[int] = (),
) -> Finding:
    """Report what was found; as a hazard at once when the walker says so. The same key again is the same finding.

    Raises:
        Denied: the task is another person's, or the walker may report no hazards.
        Missing: there is no such task that the principal sees.
        Conflict: the key is of another task's finding.
        Invalid: there is no such point, or a file is not the principal's.
    """
    task = _own(principal, task_id)
    known = Finding.objects.filter(client_key=client_key).first()
    if known is not None:
        if known.task_id != task.pk:
            raise Conflict("这个客户端标识已用于其他任务。")
        return known
    point = None
    if position is not None:
        point = task.points.filter(position=position).first()
        if point is None:
            raise Invalid("巡检点有误。", errors=[FieldError("position", f"没有第 {position} 点。")])
    found = Finding.objects.create(
        task=task,
        point=point,
        client_key=client_key,
        title=title,
        description=description,
        shape=Point(lon, lat, srid=SRID),
        found_at=min(at or clock.now(), clock.now()),
        found_by=principal.name[:100],
        files=_files(principal, files),
    )
    if hazard:
        _make_hazard(principal, found)
    PatrolTask.objects.filter(pk=task.pk).update(updated_at=clock.now())
    audit.record(
        principal=principal,
        action="monitoring.patrol.finding",
        target=task,
        after={"title": title, "hazard": found.hazard_number},
    )
    return found


@transaction.atomic
def report_hazard(*, principal: Principal, finding_id: int, note: str = "") -> Finding:
    """Make a hazard of a finding, once, with its place, object and photos.

    Raises:
        Denied: the principal may report none.
        Missing: there is no such finding that the principal sees.
    """
    principal.must(REPORT)
    found = keeping.locked(selectors.findings(principal=principal), finding_id, "没有这条巡检发现。")
    if found.hazard_number:
        return found
    _make_hazard(principal, found, note)
    audit.record(
        principal=principal,
        action="monitoring.patrol.hazard",
        target=found,
        after={"hazard": found.hazard_number},
    )
    return found


def _make_hazard(principal: Principal, found: Finding, note: str = "") -> None:
    point, task = found.point, found.task
    made = hazards.report(
        principal=principal,
        source="01",
        title=found.title,
        description=f"{found.description}{note}".strip(),
        specialty=task.specialty,
        division_code=task.division_code,
        lon=found.shape.x,
        lat=found.shape.y,
        address=point.name if point else "",
        object_id=point.object_id if point else None,
        reference=str(found.client_key),
        found_at=found.found_at,
        shown=found.files,
    )
    found.hazard_number = made.number
    found.save(update_fields=["hazard_number"])
    PatrolTask.objects.filter(pk=task.pk).update(updated_at=clock.now())


@transaction.atomic
def open_case(
    *, principal: Principal, finding_id: int, kind: str, class_code: str, note: str = ""
) -> Finding:
    """Make a case (案件) of a finding, in the hands of command and coordination.

    Raises:
        Denied: the principal may report no case of another department.
        Missing: there is no such finding that the principal sees.
        Conflict: it is a case already.
        Invalid: the class is none.
    """
    found = keeping.locked(selectors.findings(principal=principal), finding_id, "没有这条巡检发现。")
    if found.case_number:
        raise Conflict(f"已转为案件 {found.case_number}。")
    case = coordination.report(
        principal=principal,
        source="transfer",
        description=f"{found.title}。{found.description}{note}".strip(),
        kind=kind,
        class_code=class_code,
        address=found.point.name if found.point else found.task.title,
        lon=found.shape.x,
        lat=found.shape.y,
        division_code=found.task.division_code,
        reporter_name=found.found_by,
        observed_at=found.found_at,
    )
    found.case_number = case.number
    found.save(update_fields=["case_number"])
    audit.record(
        principal=principal, action="monitoring.patrol.case", target=found, after={"case": case.number}
    )
    return found


def _own(principal: Principal, task_id: int) -> PatrolTask:
    principal.must(PATROL)
    task = keeping.locked(selectors.tasks(principal=principal), task_id, "没有这个巡检任务。")
    if principal.account_id is None or task.account_id != principal.account_id:
        raise Denied(f"这是 {task.inspector_name} 的任务。")
    return task


def _moment(task: PatrolTask, at: datetime | None) -> datetime:
    """When something was done; the phone may have sent it later, so that it counts by its own time."""
    now = clock.now()
    moment = at or now
    if moment > now + _AHEAD:
        raise Invalid("时间有误。", errors=[FieldError("at", "签到时间晚于现在，请检查手机时间。")])
    if moment > task.due_at:
        raise Conflict("已过这个任务的截止时间，不能再签到。")
    if moment < task.begins_at:
        raise Conflict("还没有到这个任务的开始时间。")
    return moment


def _files(principal: Principal, files: Sequence[int]) -> list[int]:
    wanted: list[int] = list(dict.fromkeys(files))
    if gone := set(wanted) - stored.seen(principal=principal, ids=wanted):
        raise Invalid("照片有误。", errors=[FieldError("files", f"没有文件 {min(gone)}，或您看不到它。")])
    return wanted


def described(task: PatrolTask) -> dict[str, Any]:
    """How much of a task was walked."""
    found = measure(list(task.points.all()), task.track, task.radius_m)
    return {
        "points": found.points,
        "visited": found.visited,
        "rate": round(found.rate, 4),
        "passed": found.passed,
        "missed": found.missed,
    }
