"""What a principal may see of hazards."""

from __future__ import annotations

from django.db.models import Count, Q, QuerySet

from chengyun.kernel import clock
from chengyun.kernel.principal import Principal
from chengyun.monitoring.hazards import flow
from chengyun.monitoring.hazards.models import Hazard, HazardFile
from chengyun.monitoring.ownership import mine


def hazards(*, principal: Principal) -> QuerySet[Hazard]:
    """Hazards of the principal's divisions; of a unit's people, those it must rectify."""
    return Hazard.objects.filter(mine(principal)).select_related("object")


def files(*, principal: Principal, hazard_id: int) -> QuerySet[HazardFile]:
    """The files of a hazard the principal sees."""
    found = hazards(principal=principal).filter(pk=hazard_id).values("pk")
    return HazardFile.objects.filter(hazard__in=found).select_related("file")


def overdue(rows: QuerySet[Hazard]) -> QuerySet[Hazard]:
    """Those whose next action is late."""
    return rows.filter(state__in=flow.OPEN, due_at__lt=clock.now())


def figures(rows: QuerySet[Hazard]) -> dict[str, int]:
    """How many there are, how far they are, and how many closed in time."""
    return rows.aggregate(
        total=Count("pk"),
        open=Count("pk", filter=Q(state__in=flow.OPEN)),
        major=Count("pk", filter=Q(level=1)),
        major_open=Count("pk", filter=Q(level=1, state__in=flow.OPEN)),
        overdue=Count("pk", filter=Q(state__in=flow.OPEN, due_at__lt=clock.now())),
        closed=Count("pk", filter=Q(state="closed")),
    )
