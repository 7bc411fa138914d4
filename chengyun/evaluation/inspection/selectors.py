"""What a principal may see of the inspection: of its divisions; an inspector, what was given to it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from chengyun.evaluation.inspection.models import CheckRecord, Draw, InspectionPoint, InspectionTask
from chengyun.evaluation.library.models import Indicator
from chengyun.evaluation.permissions import INSPECT
from chengyun.identity import facade as identity
from chengyun.kernel.principal import Principal

_NEVER = datetime(1970, 1, 1, tzinfo=UTC)
"""Orders what was not visited behind what was, the latest first."""


def draws(*, principal: Principal) -> QuerySet[Draw]:
    """Draws of the principal's divisions."""
    return Draw.objects.filter(principal.scope.predicate("division_code")).select_related("task__cycle")


def tasks(*, principal: Principal) -> QuerySet[InspectionTask]:
    """Tasks of the principal's divisions."""
    return _counted(InspectionTask.objects.filter(principal.scope.predicate("division_code")))


def own_tasks(*, principal: Principal) -> QuerySet[InspectionTask]:
    """What an inspector was given."""
    return _counted(InspectionTask.objects.filter(account_id=principal.account_id or 0))


def inspectors(*, principal: Principal) -> QuerySet[Any]:
    """Who may be sent to inspect."""
    prefix = principal.scope.division_prefix
    return identity.people(permission=INSPECT, division_prefix=prefix).order_by("full_name", "pk")


def points(*, principal: Principal) -> QuerySet[InspectionPoint]:
    """Points of the tasks of the principal's divisions."""
    seen = principal.scope.predicate("task__division_code")
    rows = InspectionPoint.objects.filter(seen).select_related("task")
    return rows.annotate(last=Coalesce("visited_at", Value(_NEVER)))


def progress(rows: QuerySet[InspectionPoint], most: int = 2000) -> dict[str, Any]:
    """How many of these points came to what, and where they lie."""
    verdicts = dict(rows.order_by().values_list("verdict").annotate(count=Count("pk")))
    return {
        "total": sum(verdicts.values()),
        "visited": rows.filter(visited_at__isnull=False).count(),
        "verdicts": {verdict: verdicts.get(verdict, 0) for verdict in InspectionPoint.Verdict.values},
        "points": rows.order_by("-task_id", "position").values("id", "name", "lon", "lat", "verdict")[:most],
    }


def checks(*, principal: Principal) -> QuerySet[CheckRecord]:
    """Check records of the principal's divisions."""
    named = Indicator.objects.filter(library=OuterRef("cycle__library"), code=OuterRef("indicator"))
    rows = CheckRecord.objects.filter(principal.scope.predicate("division_code")).select_related("cycle")
    return rows.annotate(indicator_name=Coalesce(Subquery(named.values("name")[:1]), Value("")))


def _counted(rows: QuerySet[InspectionTask]) -> QuerySet[InspectionTask]:
    visited = Q(points__visited_at__isnull=False)
    return rows.select_related("draw__task__cycle").annotate(
        point_count=Count("points"), visited_count=Count("points", filter=visited)
    )
