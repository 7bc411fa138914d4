"""What a principal may see of operation monitoring."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery

from chengyun.kernel.principal import Principal
from chengyun.monitoring.choices import MISSING
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


def devices(*, principal: Principal) -> QuerySet[Device]:
    """Devices at these objects."""
    mine = _mine(principal, "object__division_code", "object__organisation_path")
    return Device.objects.filter(mine).select_related("object")


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
    return Alarm.objects.filter(mine).select_related("point__device__object", "rule")


def alarm_rules(*, principal: Principal) -> QuerySet[AlarmRule]:
    """The rules by which alarms rise; everybody's."""
    return AlarmRule.objects.select_related("indicator", "object")


def maintenance(*, principal: Principal) -> QuerySet[Maintenance]:
    """Times of maintenance of the principal's objects and devices."""
    mine = _mine(principal, "object__division_code", "object__organisation_path") | _mine(
        principal, "device__object__division_code", "device__object__organisation_path"
    )
    return Maintenance.objects.filter(mine).select_related("object", "device")


def late_readings(*, principal: Principal) -> QuerySet[LateReadings]:
    """Readings of the principal's devices that came too late to be judged."""
    mine = _mine(principal, "device__object__division_code", "device__object__organisation_path")
    return LateReadings.objects.filter(mine).select_related("device__object")


def accuracy(rows: QuerySet[Alarm]) -> dict[str, int]:
    """How many of these alarms were judged to be true, and to be false."""
    return rows.aggregate(
        true=Count("pk", filter=Q(verdict=True)), false=Count("pk", filter=Q(verdict=False)), all=Count("pk")
    )
