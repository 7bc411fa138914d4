"""What a principal may see of risks, their measures and danger sources."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery

from chengyun.kernel import clock
from chengyun.kernel.clock import SHANGHAI
from chengyun.kernel.principal import Principal
from chengyun.monitoring.ownership import mine
from chengyun.monitoring.risks.models import DangerSource, Risk, RiskAssessment, RiskMeasure, RiskMethod


def methods(*, principal: Principal) -> QuerySet[RiskMethod]:
    """The methods; everybody's."""
    return RiskMethod.objects.all()


def risks(*, principal: Principal) -> QuerySet[Risk]:
    """Risks of the principal's divisions; of a unit's people, those it answers for."""
    waiting = Count("measures", filter=Q(measures__done_at=None))
    return (
        Risk.objects.filter(mine(principal))
        .select_related("object", "method")
        .annotate(open_measures=waiting, all_measures=Count("measures"))
    )


def risks_at(moment: datetime, *, principal: Principal) -> QuerySet[Risk]:
    """The risks that stood at a moment, with the level they were then assessed at as ``level_then``."""
    then = RiskAssessment.objects.filter(risk=OuterRef("pk"), at__lte=moment).order_by("-at", "-pk")
    standing = Q(lifted_at=None) | Q(lifted_at__gt=moment)
    return (
        Risk.objects.filter(mine(principal))
        .filter(standing, registered_at__lte=moment)
        .annotate(level_then=Subquery(then.values("level")[:1]))
        .filter(level_then__isnull=False)
    )


def due(rows: QuerySet[Risk]) -> QuerySet[Risk]:
    """Those that must be assessed again by now."""
    return rows.filter(lifted_at=None, next_due__lte=clock.now().astimezone(SHANGHAI).date())


def measures(*, principal: Principal) -> QuerySet[RiskMeasure]:
    """The measures against these risks."""
    visible = Risk.objects.filter(mine(principal)).values("pk")
    return (
        RiskMeasure.objects.filter(risk__in=visible).select_related("risk").annotate(level=F("risk__level"))
    )


def danger_sources(*, principal: Principal) -> QuerySet[DangerSource]:
    """Danger sources of the principal's divisions."""
    return DangerSource.objects.filter(mine(principal))
