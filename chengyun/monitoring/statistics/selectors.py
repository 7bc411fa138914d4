"""Completeness (完整率) and online rate (在线率) of devices, their objects and specialties over days."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Case, Count, F, FloatField, Q, QuerySet, Sum, Value, When
from django.db.models.functions import Coalesce, Least

from chengyun.kernel.principal import Principal
from chengyun.monitoring import selectors
from chengyun.monitoring.models import Device, MonitoredObject

_SUMS = ("expected", "received", "readings", "hours", "online")


def by_device(
    *, principal: Principal, first: date | None = None, last: date | None = None
) -> QuerySet[Device]:
    """The principal's devices in use, each with its sums and rates."""
    rows = selectors.devices(principal=principal).filter(active=True)
    return rows.annotate(**_sums("days__", first, last)).annotate(**_rates())


def by_object(
    *, principal: Principal, first: date | None = None, last: date | None = None
) -> QuerySet[MonitoredObject]:
    """The objects of these devices."""
    mine = selectors.devices(principal=principal).filter(active=True)
    rows = MonitoredObject.objects.filter(pk__in=mine.order_by().values("object_id"))
    counted = rows.annotate(
        device_count=_devices("devices"), **_sums("devices__days__", first, last, "devices__")
    )
    return counted.annotate(**_rates())


def by_specialty(
    *, principal: Principal, first: date | None = None, last: date | None = None
) -> QuerySet[Any]:
    """The specialties of these devices; rows are dictionaries."""
    mine = selectors.devices(principal=principal).filter(active=True).order_by().values("object_id")
    rows = MonitoredObject.objects.filter(pk__in=mine).order_by().values("specialty")
    counted = rows.annotate(
        device_count=_devices("devices"), **_sums("devices__days__", first, last, "devices__")
    )
    return counted.annotate(**_rates()).order_by("specialty")


def _devices(path: str) -> Count:
    return Count(path, filter=Q(**{f"{path}__active": True}), distinct=True)


def _sums(path: str, first: date | None, last: date | None, device: str = "") -> dict[str, Any]:
    kept = Q(**{f"{device}active": True})
    if first is not None:
        kept &= Q(**{f"{path}day__gte": first})
    if last is not None:
        kept &= Q(**{f"{path}day__lte": last})
    return {
        f"sum_{name}": Coalesce(Sum(f"{path}{name}", filter=kept), Value(0.0), output_field=FloatField())
        for name in _SUMS
    }


def _rates() -> dict[str, Any]:
    return {
        "completeness": _part("sum_received", "sum_expected"),
        "online_rate": _part("sum_online", "sum_hours"),
    }


def _part(some: str, whole: str) -> Case:
    """None where nothing was to be expected."""
    return Case(
        When(**{f"{whole}__gt": 0}, then=Least(F(some) / F(whole), Value(1.0))), output_field=FloatField()
    )
