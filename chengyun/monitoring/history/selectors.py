"""What a principal may see of history's files and retention."""

from __future__ import annotations

from django.db.models import Max, Min, OuterRef, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from chengyun.kernel.principal import Principal
from chengyun.monitoring.history.models import HistoryFile, Retention


def retentions(*, principal: Principal) -> QuerySet[Retention]:
    """How long each specialty keeps its readings, and what its files hold; everybody's."""
    held = HistoryFile.objects.filter(specialty=OuterRef("pk")).order_by().values("specialty")

    def of_files(what: Sum | Min | Max) -> Subquery:
        return Subquery(held.annotate(found=what).values("found"))

    return Retention.objects.annotate(
        rows=Coalesce(of_files(Sum("rows")), 0),
        bytes=Coalesce(of_files(Sum("bytes")), 0),
        first_day=of_files(Min("first_day")),
        last_day=of_files(Max("last_day")),
    )
