"""What the index is made of, as it stood at the end of a day: counted anew from history, so any day can be made again."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Left

from chengyun.kernel import clock
from chengyun.kernel.clock import SHANGHAI
from chengyun.kernel.principal import system
from chengyun.monitoring.accidents.models import Accident
from chengyun.monitoring.hazards.models import Hazard
from chengyun.monitoring.models import Alarm, Device, Point
from chengyun.monitoring.online import is_online
from chengyun.monitoring.risks.models import RiskMeasure
from chengyun.monitoring.risks.selectors import risks_at
from chengyun.monitoring.scoring.formula import ACCIDENT_POINTS

Figures = dict[str, float]
Key = tuple[str, str]
RISK_POINTS = {1: 10, 2: 5, 3: 2, 4: 1}
ALARM_POINTS = {1: 10, 2: 3, 3: 1}
_ACCIDENTS = timedelta(days=30)
_DONE = ("cleared", "archived", "false")


def of_day(day: date) -> dict[Key, Figures]:
    """The figures of each district and domain; what a day long past no longer tells is left out."""
    begin = datetime.combine(day, time(), SHANGHAI)
    end = min(begin + timedelta(days=1), clock.now())
    found: dict[Key, Figures] = defaultdict(dict)
    _risks(found, end)
    _hazards(found, end)
    _alarms(found, begin, end)
    for (district, domain, level), count in _grouped(
        Accident.objects.filter(occurred_at__gt=end - _ACCIDENTS, occurred_at__lte=end), "level"
    ):
        points: Figures = {"accidents": count, "accident_points": ACCIDENT_POINTS[level] * count}
        _add(found[district, domain], points)
    for (district, domain), count in _grouped(
        Point.objects.filter(active=True),
        division="device__object__division_code",
        domain="device__object__domain",
    ):
        _add(found[district, domain], {"points": count})
    if clock.now() - end < timedelta(hours=1):
        _devices(found)
    return {key: _NOTHING | figures for key, figures in found.items()}


_NOTHING: Figures = {
    "risk_points": 0, "risks": 0, "risks_late": 0, "hazards_open": 0, "hazards_overdue": 0, "hazards_major": 0,
    "alarm_points": 0, "alarms": 0, "alarms_open": 0, "alarms_overdue": 0, "accident_points": 0, "accidents": 0,
    "points": 0,
}  # fmt: skip


def total(rows: list[Figures]) -> Figures:
    """Several districts or domains together."""
    whole: Figures = {}
    for figures in rows:
        _add(whole, figures)
    return whole


def _risks(found: dict[Key, Figures], end: datetime) -> None:
    standing = risks_at(end, principal=system())
    for (district, domain, level), count in _grouped(standing, "level_then"):
        name = {1: "risk_red", 2: "risk_orange", 3: "risk_yellow", 4: "risk_blue"}[level]
        _add(
            found[district, domain], {"risks": count, "risk_points": RISK_POINTS[level] * count, name: count}
        )
    late = RiskMeasure.objects.filter(
        Q(done_at=None) | Q(done_at__gt=end),
        risk=OuterRef("pk"),
        deadline__lt=end.astimezone(SHANGHAI).date(),
    )
    for (district, domain), count in _grouped(standing.filter(Exists(late))):
        _add(found[district, domain], {"risks_late": count})


def _hazards(found: dict[Key, Figures], end: datetime) -> None:
    open_then = Hazard.objects.filter(Q(finished_at=None) | Q(finished_at__gt=end), found_at__lte=end)
    late = Q(due_at__lt=end)
    rows = (
        open_then.order_by().annotate(_district=Left("division_code", 6)).values_list("_district", "domain")
    )
    counted = rows.annotate(
        count=Count("pk"), overdue=Count("pk", filter=late), major=Count("pk", filter=Q(level=1))
    )
    for district, domain, count, overdue, major in counted:
        _add(
            found[district, domain],
            {"hazards_open": count, "hazards_overdue": overdue, "hazards_major": major},
        )


def _alarms(found: dict[Key, Figures], begin: datetime, end: datetime) -> None:
    raised = Alarm.objects.filter(raised_at__gte=begin, raised_at__lt=end).exclude(verdict=False)
    for (district, domain, level), count in _grouped(raised, "level"):
        _add(found[district, domain], {"alarms": count, "alarm_points": ALARM_POINTS[level] * count})
    waiting = Alarm.objects.filter(raised_at__lt=end).filter(~Q(state__in=_DONE) | Q(state_since__gt=end))
    rows = waiting.order_by().annotate(_district=Left("division_code", 6)).values_list("_district", "domain")
    for district, domain, count, late in rows.annotate(
        count=Count("pk"), late=Count("pk", filter=Q(due_at__lt=end))
    ):
        _add(found[district, domain], {"alarms_open": count, "alarms_overdue": late})


def _devices(found: dict[Key, Figures]) -> None:
    """Who is online is known of now only."""
    rows = (
        Device.objects.filter(active=True)
        .order_by()
        .annotate(_district=Left("object__division_code", 6))
        .values_list("_district", "object__domain")
    )
    for district, domain, count, online in rows.annotate(
        count=Count("pk"), online=Count("pk", filter=is_online())
    ):
        _add(found[district, domain], {"devices": count, "devices_online": online})


def _grouped(
    rows: QuerySet[Any], *more: str, division: str = "division_code", domain: str = "domain"
) -> list[tuple[Any, int]]:
    values = rows.order_by().annotate(_district=Left(division, 6)).values_list("_district", domain, *more)
    return [(tuple(row[:-1]), row[-1]) for row in values.annotate(count=Count("pk"))]


def _add(into: Figures, figures: Figures) -> None:
    for name, value in figures.items():
        into[name] = into.get(name, 0) + value
