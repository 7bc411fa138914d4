"""Faults a principal may see, and figures of them."""

from __future__ import annotations

from typing import Any

from django.db.models import Avg, Count, F, Q, QuerySet

from chengyun.kernel.principal import Principal
from chengyun.monitoring import selectors
from chengyun.monitoring.faults.models import Fault


def faults(*, principal: Principal) -> QuerySet[Fault]:
    """Faults of the principal's devices."""
    mine = selectors.of_devices(principal=principal, prefix="device__")
    return Fault.objects.filter(mine).select_related("device__object", "point")


def statistics(*, principal: Principal, rows: QuerySet[Fault]) -> dict[str, Any]:
    """How many of these faults there are by kind and maker, and how long repairs took."""
    rows = rows.order_by().select_related(None).exclude(state=Fault.State.DISMISSED)
    repaired = rows.filter(state=Fault.State.BACK).aggregate(mean=Avg(F("ended_at") - F("found_at")))["mean"]
    devices = selectors.devices(principal=principal).filter(active=True).count()
    faulty = rows.filter(ended_at=None).values("device_id").distinct().count()
    return {
        "total": rows.count(),
        "open": rows.filter(ended_at=None).count(),
        "devices": devices,
        "sound": 1 - faulty / devices if devices else None,
        "mean_repair_hours": repaired.total_seconds() / 3600 if repaired else None,
        "by_kind": _counts(rows, "kind", dict(Fault.Kind.choices)),
        "by_maker": _counts(rows, "device__maker", {"": "未填厂商"}),
    }


def _counts(rows: QuerySet[Fault], field: str, names: dict[str, str]) -> list[dict[str, Any]]:
    counted = (
        rows.values_list(field)
        .annotate(count=Count("pk"), open=Count("pk", filter=Q(ended_at=None)))
        .order_by("-count", field)[:100]
    )
    return [
        {"key": key, "name": names.get(key, key), "count": count, "open": still}
        for key, count, still in counted
    ]
