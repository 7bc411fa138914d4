"""Vehicles: the register, and the positions that their terminals send."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django.db import transaction

from chengyun.coordination import permissions
from chengyun.coordination.models import Vehicle, VehiclePoint
from chengyun.coordination.services.effects import wrong
from chengyun.identity import facade as identity
from chengyun.kernel import audit, clock
from chengyun.kernel.errors import Denied, Missing
from chengyun.kernel.principal import Principal

MOST_POINTS = 500
_AHEAD = timedelta(minutes=10)
_OLDEST = timedelta(days=7)
_SHOWN = ("plate", "kind", "organisation_name", "division_code", "active", "note")


@transaction.atomic
def register_vehicle(
    *, principal: Principal, plate: str, kind: str, organisation: int, note: str = ""
) -> Vehicle:
    """Enter a vehicle of a unit.

    Raises:
        Denied: the principal may not, or the unit is outside its scope.
        Invalid: the plate is known, or there is no such unit.
    """
    principal.must(permissions.ADMIN)
    if Vehicle.objects.filter(plate=plate).exists():
        raise wrong("plate", f"车辆 {plate} 已登记。")
    vehicle = Vehicle(plate=plate, kind=kind, note=note)
    _belong(principal, vehicle, organisation)
    vehicle.save()
    audit.record(
        principal=principal, action="coordination.vehicle.create", target=vehicle, after=_shown(vehicle)
    )
    return vehicle


@transaction.atomic
def edit_vehicle(
    *, principal: Principal, vehicle_id: int, organisation: int | None = None, **values: Any
) -> Vehicle:
    """Change what is known of a vehicle; one out of use sends no positions."""
    principal.must(permissions.ADMIN)
    rows = Vehicle.objects.filter(principal.scope.predicate("division_code"))
    vehicle = rows.select_for_update().filter(pk=vehicle_id).first()
    if vehicle is None:
        raise Missing("没有这辆车，或您无权维护。")
    before = _shown(vehicle)
    for name, value in values.items():
        setattr(vehicle, name, value)
    if organisation is not None:
        _belong(principal, vehicle, organisation)
    vehicle.save()
    audit.record(
        principal=principal,
        action="coordination.vehicle.edit",
        target=vehicle,
        before=before,
        after=_shown(vehicle),
    )
    return vehicle


@transaction.atomic
def add_vehicle_points(*, principal: Principal, points: Sequence[dict[str, Any]]) -> int:
    """Store where vehicles were; the same moment twice is one point. Returns how many were new.

    Args:
        points: each with ``plate``, ``at``, ``lon``, ``lat`` and ``speed``.

    Raises:
        Denied: the principal sends no positions.
        Invalid: too many points, a vehicle that is not in use or not the principal's, times that cannot be.
    """
    principal.must(permissions.VEHICLE)
    if len(points) > MOST_POINTS:
        raise wrong("points", f"一次至多 {MOST_POINTS} 个点。")
    now = clock.now()
    by_plate: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for number, point in enumerate(points, start=1):
        if not now - _OLDEST <= point["at"] <= now + _AHEAD:
            raise wrong("points", f"第 {number} 个点的时间应在最近 {_OLDEST.days} 天之内。")
        by_plate[point["plate"]].append(point)
    rows = Vehicle.objects.filter(principal.scope.predicate("division_code"), active=True)
    # Always in the same order, so that two gateways never wait for each other.
    vehicles = {row.plate: row for row in rows.select_for_update().filter(plate__in=by_plate).order_by("pk")}
    if unknown := sorted(by_plate.keys() - vehicles.keys()):
        raise wrong("points", f"没有在用的车辆 {'、'.join(unknown[:5])}，或不在您的数据范围内。")
    return sum(_add(vehicles[plate], given) for plate, given in by_plate.items())


def _add(vehicle: Vehicle, given: list[dict[str, Any]]) -> int:
    moments = {point["at"] for point in given}
    before = VehiclePoint.objects.filter(vehicle=vehicle, at__in=moments).count()
    VehiclePoint.objects.bulk_create(
        [
            VehiclePoint(
                vehicle=vehicle, at=one["at"], lon=one["lon"], lat=one["lat"], speed=one.get("speed")
            )
            for one in given
        ],
        ignore_conflicts=True,
    )
    last = max(given, key=lambda point: point["at"])
    # Points may arrive late: the latest position only.
    if vehicle.at is None or vehicle.at < last["at"]:
        vehicle.at, vehicle.lon, vehicle.lat = last["at"], last["lon"], last["lat"]
        vehicle.speed = last.get("speed")
        vehicle.save(update_fields=["at", "lon", "lat", "speed"])
    return len(moments) - before


def _belong(principal: Principal, vehicle: Vehicle, organisation: int) -> None:
    unit = identity.organisations().filter(pk=organisation).first()
    if unit is None:
        raise wrong("organisation", f"没有编号为 {organisation} 的单位，或它已停用。")
    if not principal.scope.covers(unit.division_code):
        raise Denied("该单位不在您的数据范围内。", permission=permissions.ADMIN)
    vehicle.organisation_id, vehicle.organisation_name = unit.pk, unit.name
    vehicle.division_code = unit.division_code


def _shown(vehicle: Vehicle) -> dict[str, Any]:
    return {name: getattr(vehicle, name) for name in _SHOWN}
