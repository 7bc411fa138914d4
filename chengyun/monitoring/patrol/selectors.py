"""What a principal may see of patrol."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Count, F, Q, QuerySet

from chengyun.kernel.principal import Principal
from chengyun.monitoring.patrol.models import (
    Finding,
    PatrolPlan,
    PatrolResource,
    PatrolRoute,
    PatrolTask,
    TaskPoint,
)
from chengyun.monitoring.permissions import PATROL, PATROL_PLAN


def resources(*, principal: Principal) -> QuerySet[PatrolResource]:
    """Resources of the principal's divisions."""
    return PatrolResource.objects.filter(principal.scope.predicate("division_code"))


def routes(*, principal: Principal) -> QuerySet[PatrolRoute]:
    """Routes of the principal's divisions."""
    return PatrolRoute.objects.filter(principal.scope.predicate("division_code")).annotate(
        point_count=Count("points")
    )


def plans(*, principal: Principal) -> QuerySet[PatrolPlan]:
    """Plans of the principal's divisions."""
    return PatrolPlan.objects.filter(principal.scope.predicate("division_code")).select_related(
        "route", "inspector"
    )


def _own(principal: Principal, path: str = "") -> Q:
    """Of who only walks, the own tasks."""
    mine = principal.scope.predicate(f"{path}division_code")
    if principal.may(PATROL) and not principal.may(PATROL_PLAN):
        mine &= Q(**{f"{path}account_id": principal.account_id})
    return mine


def tasks(*, principal: Principal) -> QuerySet[PatrolTask]:
    """Tasks of the principal's divisions; inspectors see their own."""
    return PatrolTask.objects.filter(_own(principal)).annotate(
        point_count=Count("points", distinct=True),
        visited_count=Count("points", filter=Q(points__visited_at__isnull=False), distinct=True),
        finding_count=Count("findings", distinct=True),
    )


def findings(*, principal: Principal) -> QuerySet[Finding]:
    """What was found in these tasks."""
    return Finding.objects.filter(_own(principal, "task__")).select_related("task", "point")


def files(*, principal: Principal, task_id: int) -> set[int]:
    """The photos of a task's points and findings, for whoever sees the task."""
    rows = tasks(principal=principal).filter(pk=task_id).values("pk")
    points = TaskPoint.objects.filter(task__in=rows).values_list("files", flat=True)
    found = Finding.objects.filter(task__in=rows).values_list("files", flat=True)
    return {number for numbers in (*points, *found) for number in numbers}


def statistics(*, principal: Principal, first: date, last: date) -> dict[str, Any]:
    """Tasks, points and findings from ``first`` to ``last``, both included, in all and by inspector."""
    rows = PatrolTask.objects.filter(_own(principal), day__range=(first, last))
    done, missed = Q(state=PatrolTask.State.DONE), Q(state=PatrolTask.State.MISSED)
    counts = rows.aggregate(
        tasks=Count("pk"), done=Count("pk", filter=done), missed=Count("pk", filter=missed)
    )
    by_person = rows.values(name=F("inspector_name")).annotate(
        tasks=Count("pk"), done=Count("pk", filter=done), missed=Count("pk", filter=missed)
    )
    points = TaskPoint.objects.filter(task__in=rows)
    ended = points.filter(task__state__in=(PatrolTask.State.DONE, PatrolTask.State.MISSED))
    visits = ended.aggregate(points=Count("pk"), visited=Count("pk", filter=Q(visited_at__isnull=False)))
    found = Finding.objects.filter(task__in=rows)
    return {
        **counts,
        **visits,
        "coverage": visits["visited"] / visits["points"] if visits["points"] else None,
        "findings": found.count(),
        "hazards": found.exclude(hazard_number="").count(),
        "cases": found.exclude(case_number="").count(),
        "by_inspector": list(by_person.order_by("-tasks", "name")[:200]),
    }
