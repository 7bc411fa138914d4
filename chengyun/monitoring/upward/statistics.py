"""The daily sums by district and specialty (运行统计, operStat)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.db.models.functions import Left

from chengyun.kernel import clock
from chengyun.kernel.clock import SHANGHAI
from chengyun.monitoring.accidents.models import Accident
from chengyun.monitoring.hazards import flow as hazard_flow
from chengyun.monitoring.hazards.models import Hazard
from chengyun.monitoring.models import Alarm, Device
from chengyun.monitoring.online import is_online
from chengyun.monitoring.patrol.models import PatrolTask
from chengyun.monitoring.risks.models import Risk

_DONE = ("cleared", "false", "archived")


def day(of: date) -> Iterator[dict[str, Any]]:
    """The rows of one day; standing things are counted as they are now."""
    begin = datetime.combine(of, time(), SHANGHAI)
    end = begin + timedelta(days=1)
    now = clock.now()
    found: dict[tuple[str, str], dict[str, Any]] = defaultdict(dict)

    def take(rows: QuerySet[Any], division: str, specialty: str, **counts: Any) -> None:
        grouped = rows.order_by().annotate(_district=Left(division, 6)).values_list("_district", specialty)
        for district, code, *values in grouped.annotate(**counts):
            found[district, code].update(zip(counts, values, strict=True))

    take(
        Device.objects.filter(active=True),
        "object__division_code",
        "object__specialty",
        deviceTotal=Count("pk"),
        online=Count("pk", filter=is_online()),
    )
    take(
        Alarm.objects.filter(raised_at__gte=begin, raised_at__lt=end),
        "division_code",
        "specialty",
        alarmTotal=Count("pk", filter=Q(subject="object")),
        faultAlarm=Count("pk", filter=Q(subject="device")),
        trueAlarm=Count("pk", filter=Q(verdict=True)),
        judgedAlarm=Count("pk", filter=Q(verdict__isnull=False)),
        handledAlarm=Count("pk", filter=Q(state__in=_DONE)),
        intimeHandled=Count("pk", filter=Q(state__in=_DONE) & ~Q(pk__in=_late_alarms())),
    )
    take(
        Risk.objects.filter(lifted_at=None),
        "division_code",
        "specialty",
        riskRed=Count("pk", filter=Q(level=1)),
        riskOrange=Count("pk", filter=Q(level=2)),
        riskYellow=Count("pk", filter=Q(level=3)),
        riskBlue=Count("pk", filter=Q(level=4)),
    )
    real = Hazard.objects.exclude(state="rejected")
    standing = Q(state__in=hazard_flow.OPEN)
    take(
        real,
        "division_code",
        "specialty",
        dangerTotal=Count("pk", filter=Q(found_at__gte=begin, found_at__lt=end)),
        dangerClosed=Count("pk", filter=Q(finished_at__gte=begin, finished_at__lt=end)),
        dangerOpen=Count("pk", filter=standing),
        dangerMajor=Count("pk", filter=standing & Q(level=1)),
        dangerOverdue=Count("pk", filter=standing & Q(due_at__lt=now)),
    )
    take(
        Accident.objects.filter(occurred_at__gte=begin, occurred_at__lt=end),
        "division_code",
        "specialty",
        accidentCount=Count("pk"),
    )
    take(
        PatrolTask.objects.filter(day=of),
        "division_code",
        "specialty",
        patrolTask=Count("pk"),
        patrolDone=Count("pk", filter=Q(state=PatrolTask.State.DONE)),
    )
    for (district, specialty), figures in sorted(found.items()):
        yield _row(of, district, specialty, figures)


def _late_alarms() -> QuerySet[Any, Any]:
    """Alarms of which a step came too late."""
    return Alarm.objects.filter(steps__late=True).values("pk")


def _row(of: date, district: str, specialty: str, figures: dict[str, Any]) -> dict[str, Any]:
    devices = figures.get("deviceTotal", 0)
    online = figures.pop("online", 0)
    judged = figures.get("judgedAlarm", 0)
    needed = {
        name: figures.get(name, 0) for name in ("deviceTotal", "alarmTotal", "trueAlarm", "handledAlarm")
    }
    return {
        "districtCode": district,
        "specialty": specialty,
        "statisticalTime": f"{of:%Y-%m-%d} 00:00:00",
        **figures,
        **needed,
        "onlineRate": round(100 * online / devices, 2) if devices else 100,
        "alarmAccuracy": round(100 * figures["trueAlarm"] / judged, 2) if judged else 100,
    }
