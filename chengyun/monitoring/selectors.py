"""What a principal may see of operation monitoring."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import Count, Max, Min, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from chengyun.kernel.principal import Principal
from chengyun.monitoring.choices import DOMAINS, MISSING, SPECIALTIES
from chengyun.monitoring.flow import FIRST
from chengyun.monitoring.models import (
    Alarm,
    AlarmRule,
    Device,
    Indicator,
    LateReadings,
    Latest,
    Maintenance,
    MonitoredObject,
    Point,
    Refusal,
    Silence,
)
from chengyun.monitoring.permissions import ADMIN, DUTY, OWNER


def _mine(principal: Principal, division: str, organisation: str) -> Q:
    """What lies in the principal's divisions; of who handles alarms for a unit only, what the unit keeps."""
    handles_only = principal.may(OWNER) and not (principal.may(DUTY) or principal.may(ADMIN))
    return principal.scope.predicate(division, organisation if handles_only else None)


def indicators(*, principal: Principal) -> QuerySet[Indicator]:
    """The indicators; everybody's."""
    return Indicator.objects.all()


def objects(*, principal: Principal) -> QuerySet[MonitoredObject]:
    """Monitored objects of the principal's divisions and units, with how many devices they have."""
    mine = _mine(principal, "division_code", "organisation_path")
    return MonitoredObject.objects.filter(mine).annotate(
        device_count=Count("devices", filter=Q(devices__active=True))
    )


def of_devices(*, principal: Principal, prefix: str = "") -> Q:
    """What says that a device is one of the principal's; ``prefix`` leads from what is asked for to the device."""
    return _mine(principal, f"{prefix}object__division_code", f"{prefix}object__organisation_path")


def devices(*, principal: Principal) -> QuerySet[Device]:
    """Devices at these objects."""
    mine = of_devices(principal=principal)
    return Device.objects.filter(mine).select_related("object", "gateway")


def devices_and_children(*, principal: Principal) -> QuerySet[Device]:
    """These devices, with how many each reports for."""
    behind = Device.objects.filter(gateway=OuterRef("pk"), active=True).order_by().values("gateway")
    children = Coalesce(Subquery(behind.annotate(count=Count("pk")).values("count")), 0)
    return devices(principal=principal).annotate(child_count=children)


def of_points(*, principal: Principal) -> Q:
    """What says that a point is one of the principal's."""
    return _mine(principal, "device__object__division_code", "device__object__organisation_path")


def points(*, principal: Principal) -> QuerySet[Point]:
    """Points of these devices."""
    mine = of_points(principal=principal)
    newest = Latest.objects.filter(point_id=OuterRef("pk"))
    return (
        Point.objects.filter(mine)
        .select_related("device__object", "indicator")
        .annotate(
            latest_at=Subquery(newest.values("at")),
            # A missing value is NaN in the table, which JSON does not have.
            latest_value=Subquery(newest.exclude(quality=MISSING).values("value")),
            latest_quality=Subquery(newest.values("quality")),
        )
    )


def standing(*, principal: Principal, device_codes: Iterable[str]) -> dict[str, list[dict[str, Any]]]:
    """How the points of some devices stand now, by the device's code: newest value, and the level of the worst alarm
    that has not recovered (0: none)."""
    worst = Alarm.objects.filter(point_id=OuterRef("pk"), recovered_at=None).order_by("level").values("level")
    rows: QuerySet[Any] = (
        points(principal=principal)
        .filter(device__code__in=list(device_codes))
        .order_by("device__code", "code")
    )
    found: dict[str, list[dict[str, Any]]] = {}
    for row in rows.annotate(worst=Subquery(worst[:1])):
        found.setdefault(row.device.code, []).append(
            {
                "id": row.pk,
                "code": row.code,
                "name": row.name,
                "unit": row.unit,
                "at": row.latest_at,
                "value": row.latest_value,
                "level": row.worst or 0,
            }
        )
    return found


def point_names(points: Iterable[int]) -> dict[int, tuple[str, str]]:
    """The names of points and of their objects."""
    rows = Point.objects.filter(pk__in=set(points)).values_list("pk", "name", "device__object__name")
    return {pk: (name, watched) for pk, name, watched in rows}


def refusals(*, principal: Principal) -> QuerySet[Refusal]:
    """What was refused of the principal's divisions."""
    return Refusal.objects.filter(principal.scope.predicate("division_code"))


def alarms(*, principal: Principal) -> QuerySet[Alarm]:
    """Alarms of the principal's divisions and units."""
    mine = _mine(principal, "division_code", "organisation_path")
    return Alarm.objects.filter(mine).select_related(
        "point__device__object", "rule", "silence", "inhibited_by"
    )


def alarm_rules(*, principal: Principal) -> QuerySet[AlarmRule]:
    """The rules by which alarms rise; everybody's."""
    return AlarmRule.objects.select_related("indicator", "object")


def maintenance(*, principal: Principal) -> QuerySet[Maintenance]:
    """Times of maintenance of the principal's objects and devices."""
    mine = _mine(principal, "object__division_code", "object__organisation_path") | _mine(
        principal, "device__object__division_code", "device__object__organisation_path"
    )
    return Maintenance.objects.filter(mine).select_related("object", "device")


def silences(*, principal: Principal) -> QuerySet[Silence]:
    """Silences that reach into the principal's divisions or units."""
    here = principal.scope.predicate_or(Q(division_code="", object=None), "division_code")
    mine = here | _mine(principal, "object__division_code", "object__organisation_path")
    return (
        Silence.objects.filter(mine)
        .select_related("object", "rule")
        .annotate(quiet_count=Count("alarms", filter=Q(alarms__state=FIRST)))
    )


def late_readings(*, principal: Principal) -> QuerySet[LateReadings]:
    """Readings of the principal's devices that came too late to be judged."""
    mine = _mine(principal, "device__object__division_code", "device__object__organisation_path")
    return LateReadings.objects.filter(mine).select_related("device__object")


QUIET = Q(silence__isnull=False) | Q(inhibited_by__isnull=False)
"""Alarms of which nobody is told."""

GROUPS: dict[str, tuple[str, str | dict[str, str]]] = {
    "object": ("point__device__object_id", "point__device__object__name"),
    "specialty": ("specialty", SPECIALTIES),
    "domain": ("domain", DOMAINS),
    "division": ("division_code", {}),
    "rule": ("rule_id", "rule__name"),
}
"""What alarms may be grouped by: the field, and its name or names."""


def alarm_groups(rows: QuerySet[Alarm], by: str) -> list[dict[str, Any]]:
    """These alarms as groups, the worst first."""
    field, names = GROUPS[by]
    keys = [field, names] if isinstance(names, str) else [field]
    grouped = (
        rows.order_by()
        .select_related(None)
        .values(*keys)
        .annotate(
            count=Count("pk"),
            worst_level=Min("level"),
            to_judge=Count("pk", filter=Q(state=FIRST)),
            quiet=Count("pk", filter=QUIET),
            unrecovered=Count("pk", filter=Q(recovered_at=None)),
            newest=Max("raised_at"),
        )
        .order_by("worst_level", "-count", field)[:200]
    )
    return [
        {
            **row,
            "key": str(row[field]),
            "level": row["worst_level"],
            "name": row[names] if isinstance(names, str) else names.get(str(row[field]), str(row[field])),
        }
        for row in grouped
    ]


def accuracy(rows: QuerySet[Alarm]) -> dict[str, int]:
    """How many of these alarms were judged to be true, and to be false."""
    return rows.aggregate(
        true=Count("pk", filter=Q(verdict=True)), false=Count("pk", filter=Q(verdict=False)), all=Count("pk")
    )
