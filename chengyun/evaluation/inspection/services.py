"""Grids and points are drawn, given to inspectors, visited with the phone, and doubtful visits looked through."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

import msgspec
from django.db import transaction

from chengyun.config.tiers import division_prefix
from chengyun.evaluation.assignments import selectors as assignments
from chengyun.evaluation.assignments.models import CityTask, Cycle
from chengyun.evaluation.choices import FIELD, GRID_KINDS
from chengyun.evaluation.inspection import drawing, selectors
from chengyun.evaluation.inspection.doubts import doubts
from chengyun.evaluation.inspection.models import CheckRecord, Draw, InspectionPoint, InspectionTask
from chengyun.evaluation.keeping import locked, wrong
from chengyun.evaluation.permissions import INSPECT, MANAGE
from chengyun.gis import facade as gis
from chengyun.identity import facade as identity
from chengyun.kernel import audit, clock, outbox
from chengyun.kernel.crypto import sm3
from chengyun.kernel.errors import Conflict
from chengyun.kernel.files import services as stored
from chengyun.kernel.notifications import notify
from chengyun.kernel.principal import Principal

CHECKED = "evaluation.checked"
"""Tells the worker to send check records up."""
MOST_GRIDS = 200
MOST_POINTS = 2000
MOST_COUNT = 999
MOST_FILES = 9
_AHEAD = timedelta(minutes=10)


@transaction.atomic
def draw(
    *,
    principal: Principal,
    task_id: int,
    per_stratum: Mapping[str, int],
    per_type: int,
    inspectors: Sequence[int],
    due_at: datetime,
    seed: int | None = None,
) -> Draw:
    """Draw grids and points for a task, and give them to inspectors in the order of the way.

    Raises:
        Denied: the principal organises none.
        Missing: there is no such task that the principal sees.
        Conflict: the evaluation does not run, or has nothing to look at in the field.
        Invalid: a value is wrong, or there are no grids or points.
    """
    principal.must(MANAGE)
    task = locked(assignments.tasks(principal=principal), task_id, "没有这个评价任务。")
    if task.cycle.state != Cycle.State.ISSUED:
        raise Conflict(f"“{task.cycle.title}”{task.cycle.get_state_display()}，不能抽样。")
    items = _items(task)
    if not items:
        raise Conflict("这个评价没有实地考察的指标。")
    if due_at <= clock.now():
        raise wrong("due_at", "完成时限应晚于现在。")
    people = _people(inspectors, task.division_code)
    wanted = {kind: count for kind, count in per_stratum.items() if count}
    if not wanted or not set(wanted) <= GRID_KINDS.keys() or not sum(wanted.values()) <= MOST_GRIDS:
        raise wrong("per_stratum", f"应为 A、B、C 类网格的抽取数，合计 1 至 {MOST_GRIDS}。")
    prefix = division_prefix(task.division_code)
    grids, points = gis.evaluation_grids(prefix), gis.evaluation_points(prefix)
    used = secrets.randbelow(2**31) if seed is None else seed
    chosen = drawing.draw(
        grids, points, per_stratum=wanted, kinds=frozenset(items), per_type=per_type, seed=used
    )
    found = [point for several in chosen.values() for point in several]
    if not found:
        raise wrong("per_stratum", "这些类别的评价网格中没有评价点位，请先在空间数据中维护。")
    if len(found) > MOST_POINTS:
        raise wrong("per_type", f"抽中 {len(found)} 个点位，至多 {MOST_POINTS} 个，请减少网格或点位数。")
    made = Draw.objects.create(
        task=task,
        division_code=task.division_code,
        seed=used,
        per_stratum=dict(wanted),
        per_type=per_type,
        population=digest(grids, points),
        grids=list(chosen),
        drawn_at=clock.now(),
        drawn_by=principal.name[:100],
    )
    facts = {one.code: one for one in grids}
    for person, part in zip(people, drawing.shared(found, len(people)), strict=False):
        given = InspectionTask.objects.create(
            draw=made,
            title=task.cycle.title,
            division_code=task.division_code,
            account_id=person.pk,
            inspector=person.full_name[:100],
            due_at=due_at,
        )
        InspectionPoint.objects.bulk_create(
            InspectionPoint(
                task=given,
                division_code=point.division_code,
                position=number,
                grid_code=point.grid,
                grid_name=facts[point.grid].name,
                grid_kind=facts[point.grid].kind,
                code=point.code,
                name=point.name,
                kind=point.kind,
                lon=point.lon,
                lat=point.lat,
                items=items[point.kind],
            )
            for number, point in enumerate(drawing.route(part), 1)
        )
        notify(
            title="实地考察任务",
            text=f"{given.title}，{len(part)} 个点位",
            link=_leading_to(given),
            account_ids=[person.pk],
        )
    audit.record(
        principal=principal,
        action="evaluation.draw",
        target=made,
        after={"seed": used, "grids": len(chosen), "points": len(found), "population": made.population},
    )
    return made


def digest(grids: Sequence[Any], points: Sequence[Any]) -> str:
    """What was drawn from, so that a later draw can be compared with it."""
    told = [[one.code, one.kind] for one in grids], [[one.code, one.kind, one.grid] for one in points]
    return sm3.digest(msgspec.json.encode(told)).hex()


@transaction.atomic
def visit(
    *,
    principal: Principal,
    task_id: int,
    position: int,
    lon: float,
    lat: float,
    counts: Mapping[str, int],
    begun_at: datetime,
    at: datetime,
    note: str = "",
    files: Sequence[int] = (),
) -> InspectionTask:
    """Record a visit. What was recorded before stays as it was: the phone may send it again.

    Raises:
        Denied: the principal inspects nothing.
        Missing: the principal has no such task.
        Invalid: there is no such point, an item is not counted, the time cannot be, or a file is not seen.
    """
    principal.must(INSPECT)
    task = locked(selectors.own_tasks(principal=principal), task_id, "没有这个考察任务，或它是其他人的。")
    point = task.points.select_for_update().filter(position=position).first()
    if point is None:
        raise wrong("position", f"没有第 {position} 点。", "没有记录。")
    if point.visited_at is not None:
        return task
    now = clock.now()
    if not task.draw.drawn_at - _AHEAD <= begun_at <= at <= now + _AHEAD:
        raise wrong("at", "考察的起止时间有误，请检查手机的时间。", "没有记录。")
    if set(counts) != {one["code"] for one in point.items}:
        raise wrong("counts", "每个检查项都应填写问题数，没有问题填 0。", "没有记录。")
    wanted = list(dict.fromkeys(files))
    if len(wanted) > MOST_FILES:
        raise wrong("files", f"至多 {MOST_FILES} 张照片。", "没有记录。")
    if gone := set(wanted) - stored.seen(principal=principal, ids=wanted):
        raise wrong("files", f"没有照片 {min(gone)}，或您看不到它。", "没有记录。")
    if any(counts.values()) and not wanted:
        raise wrong("files", "发现问题时应拍照。", "没有记录。")
    point.visited_at, point.seconds = at, int((at - begun_at).total_seconds())
    point.distance_m = round(gis.distance_m(lon, lat, point.lon, point.lat), 1)
    point.note, point.files = note[:500], wanted
    point.flags = doubts(point, lon=lon, lat=lat, files=wanted)
    verdicts = InspectionPoint.Verdict
    point.verdict = verdicts.DOUBTFUL if point.flags else verdicts.FINE
    point.save()
    _record(task, point, counts)
    if not task.points.filter(visited_at=None).exists():
        task.state, task.finished_at = InspectionTask.State.DONE, at
    else:
        task.state = InspectionTask.State.WALKING
    task.save(update_fields=["state", "finished_at"])
    audit.record(
        principal=principal,
        action="evaluation.visit",
        target=point,
        after={"distance_m": point.distance_m, "seconds": point.seconds, "flags": point.flags},
    )
    return task


def _leading_to(task: InspectionTask) -> str:
    """Where a task is: the phone reads its number from the console's address."""
    return f"/evaluation/inspection-tasks?selected={task.pk}"


@transaction.atomic
def judge(*, principal: Principal, point_id: int, valid: bool, note: str = "") -> InspectionPoint:
    """Decide on a doubtful visit: it counts, or it is to be visited again.

    Raises:
        Denied: the principal organises none.
        Missing: there is no such point that the principal sees.
        Conflict: it was not visited, or the evaluation has ended.
    """
    principal.must(MANAGE)
    point = locked(selectors.points(principal=principal), point_id, "没有这个考察点位。")
    if point.visited_at is None:
        raise Conflict("这个点位还没有考察。")
    if point.task.draw.task.cycle.state != Cycle.State.ISSUED:
        raise Conflict("评价已结束。")
    before = {"verdict": point.verdict, "flags": point.flags}
    point.judged_by = principal.name[:100]
    if valid:
        point.verdict = InspectionPoint.Verdict.FINE
        point.save()
        _announce(point)
    else:
        if not note.strip():
            raise wrong("note", "请写明判为无效的原因。")
        # Visited again under the same numbers, the records below and above are overwritten.
        CheckRecord.objects.filter(point=point).update(count=0, photos=[])
        _announce(point)
        point.verdict = InspectionPoint.Verdict.REJECTED
        point.note, point.visited_at, point.files = note.strip()[:500], None, []
        point.save()
        point.task.state, point.task.finished_at = InspectionTask.State.WALKING, None
        point.task.save(update_fields=["state", "finished_at"])
        notify(
            title="考察点位须重新考察",
            text=f"{point.name}：{point.note}",
            link=_leading_to(point.task),
            account_ids=[point.task.account_id],
        )
    audit.record(
        principal=principal,
        action="evaluation.judge",
        target=point,
        before=before,
        after={"verdict": point.verdict, "note": note},
    )
    return point


def _record(task: InspectionTask, point: InspectionPoint, counts: Mapping[str, int]) -> None:
    cycle = task.draw.task.cycle
    assert point.visited_at is not None, "it was just visited"
    CheckRecord.objects.bulk_create(
        [
            CheckRecord(
                number=f"{task.division_code}{point.pk:013d}{number:03d}",
                cycle=cycle,
                division_code=task.division_code,
                point=point,
                grid_code=point.grid_code,
                point_code=point.code,
                point_name=point.name,
                indicator=item["indicator"],
                item=item["code"],
                item_name=item["name"],
                count=counts[item["code"]],
                photos=point.files,
                checker=task.inspector[:50],
                at=point.visited_at,
            )
            for number, item in enumerate(point.items)
        ],
        update_conflicts=True,
        unique_fields=["number"],
        update_fields=["count", "photos", "at"],
    )
    if point.verdict == InspectionPoint.Verdict.FINE:
        _announce(point)


def _announce(point: InspectionPoint) -> None:
    numbers = list(point.checks.values_list("number", flat=True))
    outbox.add(CHECKED, {"numbers": numbers}, key=str(point.pk))


def _items(task: CityTask) -> dict[str, list[dict[str, str]]]:
    """What is looked at at each kind of point."""
    found: dict[str, list[dict[str, str]]] = {}
    for indicator in task.cycle.library.indicators.filter(method=FIELD).order_by("position"):
        for kind in indicator.point_types:
            found.setdefault(kind, []).extend(
                {"indicator": indicator.code, "code": item["code"], "name": item["name"]}
                for item in indicator.check_items
            )
    return found


def _people(inspectors: Sequence[int], division: str) -> list[Any]:
    wanted = list(dict.fromkeys(inspectors))
    known = {one.pk: one for one in identity.people(permission=INSPECT)}
    if not wanted or (gone := [one for one in wanted if one not in known]):
        raise wrong("inspectors", f"账号 {gone[0]} 不是考察员。" if wanted else "请选考察员。")
    return [known[one] for one in wanted]
