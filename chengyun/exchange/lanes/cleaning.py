"""Dropping what has been kept long enough, in small transactions."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db.models import QuerySet

from chengyun.exchange.lanes import settings
from chengyun.exchange.models import Alarm, Delivery, Heartbeat, LaneMinute
from chengyun.kernel import clock

KEEP_CLEARED_ALARMS = timedelta(days=365)


def clean() -> int:
    """Delete old deliveries, heartbeats, minutes and cleared alarms; how many rows."""
    now = clock.now()
    return (
        _delete(Delivery.objects.filter(status="acked", acked_at__lt=now - settings.KEEP_ACKED))
        + _delete(Heartbeat.objects.filter(at__lt=now - settings.KEEP_HEARTBEATS))
        + _delete(LaneMinute.objects.filter(minute__lt=now - settings.KEEP_MINUTES))
        + _delete(Alarm.objects.filter(cleared_at__lt=now - KEEP_CLEARED_ALARMS))
    )


def _delete(old: QuerySet[Any]) -> int:
    total = 0
    while numbers := list(old.order_by("pk").values_list("pk", flat=True)[: settings.CLEAN_AT_ONCE]):
        deleted, _ = old.model.objects.filter(pk__in=numbers).delete()
        total += deleted
        if len(numbers) < settings.CLEAN_AT_ONCE:
            break
    return total
