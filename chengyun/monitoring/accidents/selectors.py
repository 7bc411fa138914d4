"""What a principal may see of accidents, and how they compare over time."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

from django.db.models import Count, QuerySet, Sum
from django.db.models.functions import ExtractMonth, ExtractYear

from chengyun.kernel.clock import SHANGHAI
from chengyun.kernel.principal import Principal
from chengyun.monitoring.accidents.models import Accident
from chengyun.monitoring.ownership import mine


def accidents(*, principal: Principal) -> QuerySet[Accident]:
    """Accidents of the principal's divisions; of a unit's people, those it answers for."""
    return Accident.objects.filter(mine(principal))


def figures(rows: QuerySet[Accident], begin: date, end: date) -> dict[str, Any]:
    """How many accidents there were in ``[begin, end)``, by grade, and what they cost."""
    chosen = rows.order_by().filter(occurred_at__gte=_midnight(begin), occurred_at__lt=_midnight(end))
    sums = chosen.aggregate(
        count=Count("pk"), deaths=Sum("deaths"), injuries=Sum("injuries"), loss=Sum("loss")
    )
    return {name: value or 0 for name, value in sums.items()} | {
        f"by_{field}": _counts(chosen, field) for field in ("level", "kind", "specialty", "division_code")
    }


def by_month(rows: QuerySet[Accident], years: list[int]) -> dict[int, list[int]]:
    """The count of each month of these years."""
    first, last = date(min(years), 1, 1), date(max(years) + 1, 1, 1)
    counted = (
        rows.order_by()
        .filter(occurred_at__gte=_midnight(first), occurred_at__lt=_midnight(last))
        .values_list(
            ExtractYear("occurred_at", tzinfo=SHANGHAI), ExtractMonth("occurred_at", tzinfo=SHANGHAI)
        )
        .annotate(count=Count("pk"))
    )
    found = {year: [0] * 12 for year in years}
    for year, month, count in counted:
        if year in found:
            found[year][month - 1] += count
    return found


def _counts(rows: QuerySet[Accident], field: str) -> list[dict[str, Any]]:
    counted = rows.values_list(field).annotate(count=Count("pk")).order_by("-count", field)[:200]
    return [{"key": str(key), "count": count} for key, count in counted]


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), SHANGHAI)
