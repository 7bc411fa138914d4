"""Points that should report and do not: a fault of the device, kept apart from alarms of what it watches."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import DurationField, ExpressionWrapper, F, Value

from chengyun.kernel import clock
from chengyun.kernel.clock import SHANGHAI
from chengyun.monitoring.alarms import raising
from chengyun.monitoring.models import Alarm, AlarmRule, Point

LEVEL = 3
MOST_AT_ONCE = 500


@transaction.atomic
def look() -> int:
    """End the alarms of points that report again, and raise one for each that has missed so many reports as its rule
    says; returns how many rose."""
    _end()
    now = clock.now()
    silent = [
        (rule, point)
        for rule in AlarmRule.objects.filter(kind=AlarmRule.Kind.NO_DATA, active=True)
        for point in _silent(rule, now)
    ]
    for rule, point in silent:
        last = point.latest.at.astimezone(SHANGHAI)
        raising.create(
            point,
            rule.pk,
            rule.version,
            Alarm.Subject.DEVICE,
            level=LEVEL,
            at=now,
            title=f"{point.device.object.name} {point.name} 自 {last:%m-%d %H:%M} 起没有数据",
        )
    return len(silent)


def _end() -> None:
    again = Alarm.objects.filter(
        rule__kind=AlarmRule.Kind.NO_DATA, recovered_at=None, point__latest__at__gt=F("raised_at")
    ).values_list("rule_id", "point_id", "point__latest__at")
    for rule_id, point_id, at in list(again):
        raising.recover(rule_id, point_id, at=at)


def _silent(rule: AlarmRule, now: datetime) -> list[Point]:
    allowed = ExpressionWrapper(
        F("sampling_seconds") * Value(rule.missed) * Value(timedelta(seconds=1)), output_field=DurationField()
    )
    rows = Point.objects.filter(active=True, device__active=True, sampling_seconds__isnull=False)
    if rule.specialty:
        rows = rows.filter(device__object__specialty=rule.specialty)
    if rule.indicator_id:
        rows = rows.filter(indicator_id=rule.indicator_id)
    told = Alarm.objects.filter(rule=rule, recovered_at=None).values("point_id")
    late = rows.annotate(allowed=allowed).filter(latest__at__lt=now - F("allowed")).exclude(pk__in=told)
    return list(late.select_related("device__object", "latest")[:MOST_AT_ONCE])
