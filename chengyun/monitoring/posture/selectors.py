"""What a principal may see of the index and the reports, and how days compare."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.db.models import Avg, Q, QuerySet

from chengyun.kernel.principal import Principal
from chengyun.monitoring.posture.models import PostureReport, SafetyIndex


def indexes(*, principal: Principal) -> QuerySet[SafetyIndex]:
    """The index of the principal's divisions."""
    return SafetyIndex.objects.filter(principal.scope.predicate("division_code"))


def reports(*, principal: Principal) -> QuerySet[PostureReport]:
    """The reports on the principal's divisions, without their files."""
    return PostureReport.objects.filter(principal.scope.predicate("division_code")).defer("docx", "pdf")


def compared(rows: QuerySet[SafetyIndex], begin: date, end: date) -> dict[str, Any]:
    """The mean of ``[begin, end]`` beside the same days a year before (同比) and the days just before (环比)."""
    length = end - begin + timedelta(days=1)
    periods = {
        "this": (begin, end),
        "year_before": (_year_before(begin), _year_before(end)),
        "period_before": (begin - length, begin - timedelta(days=1)),
    }
    found: dict[str, Any] = {}
    for name, (first, last) in periods.items():
        chosen = rows.order_by().filter(day__gte=first, day__lte=last)
        values = {
            "begin": first,
            "end": last,
            "index": chosen.aggregate(mean=Avg("index"))["mean"],
            "days": chosen.exclude(index=None).count(),
            "alarms": 0.0,
            "accidents": 0.0,
        }
        newest: dict[str, float] = {}
        for figures in chosen.order_by("day").values_list("figures", flat=True):
            values["alarms"] += figures.get("alarms", 0)
            newest = figures
        # Standing things are told as the period ended; accidents are of the thirty days before each day.
        values |= {
            one: newest.get(one)
            for one in ("risks", "risk_red", "hazards_open", "hazards_major", "accidents")
        }
        if values["index"] is not None:
            values["index"] = round(values["index"], 2)
        found[name] = values
    return found


def change(now: float | None, before: float | None) -> float | None:
    """By which part something grew; nothing where there was nothing to grow from."""
    return None if now is None or not before else round((now - before) / before, 4)


def whole() -> Q:
    """The rows of the whole platform in all domains."""
    return Q(division_code=settings.ENVIRONMENT.division, domain="")


def _year_before(day: date) -> date:
    try:
        return day.replace(year=day.year - 1)
    except ValueError:
        return day.replace(year=day.year - 1, day=28)
