"""What may be seen of key tasks."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet

from chengyun.config.tiers import division_prefix
from chengyun.kernel import clock, divisions
from chengyun.kernel.files import services as files
from chengyun.kernel.principal import Principal
from chengyun.supervision.keytasks import progress
from chengyun.supervision.keytasks.models import KeyTask, Notice, Part

_OVER = (Part.Status.DONE, Part.Status.WITHDRAWN)
_DEPTH = 4
_MOST = 2000


def parts(*, principal: Principal) -> QuerySet[Part]:
    """The parts that districts of the principal hold."""
    return Part.objects.filter(principal.scope.predicate("district_code")).select_related("task")


def tasks(*, principal: Principal) -> QuerySet[KeyTask]:
    """Tasks of which the principal sees a part; drafts are for the whole platform's people only."""
    seen = Q(Exists(parts(principal=principal).filter(task=OuterRef("pk"))))
    if division_prefix(settings.ENVIRONMENT.division).startswith(principal.scope.division_prefix):
        seen |= Q(issuer_district=settings.ENVIRONMENT.division)
    own = parts(principal=principal).filter(task=OuterRef("pk"), district_code=settings.ENVIRONMENT.division)
    open_parts = Q(parts__status__in=[Part.Status.ISSUED, Part.Status.RUNNING, Part.Status.RETURNED])
    return (
        KeyTask.objects.filter(seen)
        .annotate(
            part_count=Count("parts"),
            done_count=Count("parts", filter=Q(parts__status=Part.Status.DONE)),
            answered_count=Count("parts", filter=Q(parts__status=Part.Status.FED_BACK)),
            late_count=Count("parts", filter=open_parts & Q(parts__overdue_for=F("deadline"))),
            ours=Exists(own),
        )
        .order_by("-created_at", "-id")
    )


def notices(*, principal: Principal) -> QuerySet[Notice]:
    """Notices about tasks that the principal sees."""
    visible = tasks(principal=principal).order_by().values("pk")
    return Notice.objects.filter(task__in=visible).select_related("task").defer("docx")


def tree(*, principal: Principal, task: KeyTask) -> dict[str, Any]:
    """Who holds what of a task: its parts, and below each the tasks it was decomposed into, in traffic-light colours."""
    now = clock.now()
    levels, known = [task], {task.pk}
    by_parent: dict[tuple[str, str], list[KeyTask]] = {}
    frontier = [task.task_id]
    for _ in range(_DEPTH):
        below = list(KeyTask.objects.filter(parent_task__in=frontier).exclude(state="draft")[:_MOST])
        frontier = [one.task_id for one in below if one.pk not in known]
        for one in below:
            if one.pk not in known:
                known.add(one.pk)
                levels.append(one)
                by_parent.setdefault((one.parent_task, one.parent_district), []).append(one)
        if not frontier:
            break
    held: dict[int, list[Part]] = {}
    for part in parts(principal=principal).filter(task__in=known)[:_MOST]:
        held.setdefault(part.task_id, []).append(part)

    def node(one: KeyTask) -> dict[str, Any]:
        return {
            "kind": "task",
            "id": one.pk,
            "title": one.title,
            "who": one.issuer,
            "deadline": one.deadline,
            "colour": "",
            "children": [leaf(one, part) for part in held.get(one.pk, [])],
        }

    def leaf(one: KeyTask, part: Part) -> dict[str, Any]:
        below = [node(child) for child in by_parent.get((one.task_id, part.district_code), [])]
        units = [] if below else [_unit(unit) for unit in part.breakdown if isinstance(unit, dict)]
        return {
            "kind": "part",
            "id": part.pk,
            "title": divisions.name_of(part.district_code),
            "who": part.district_code,
            "status": part.status,
            "status_label": part.get_status_display(),
            "progress": part.progress,
            "supervise_count": part.supervise_count,
            "notice_count": part.notice_count,
            "feedback": part.feedback,
            "deadline": one.deadline,
            "colour": progress.colour(part, one.deadline, one.remind_hours, now),
            "evidence": files.here(part.evidence),
            "children": below + units,
        }

    return node(task)


def _unit(unit: dict[str, Any]) -> dict[str, Any]:
    total, done = int(unit.get("total") or 0), int(unit.get("done") or 0)
    return {
        "kind": "unit",
        "id": 0,
        "title": str(unit.get("name") or ""),
        "who": "承办部门",
        "status_label": f"办结 {done}/{total} 件",
        "progress": 100 * done // total if total else 0,
        "colour": "green" if total and done == total else "blue",
        "children": [],
    }
