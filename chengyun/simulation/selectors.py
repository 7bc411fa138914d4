"""Simulated devices and injected troubles a principal may see."""

from __future__ import annotations

import math
from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db.models import Q, QuerySet

from chengyun.kernel import clock
from chengyun.kernel.principal import Principal
from chengyun.simulation.effects import metres, reach
from chengyun.simulation.models import Injection, SimulatedDevice, Simulator
from chengyun.simulation.rules import troubles

LIVELY = timedelta(seconds=15)
"""A program that has not told of itself for so long has ended."""
_METRES_A_DEGREE = 111_320


def devices(*, principal: Principal) -> QuerySet[SimulatedDevice]:
    """Simulated devices of the principal's divisions."""
    return SimulatedDevice.objects.filter(principal.scope.predicate("division_code"))


def injections(*, principal: Principal) -> QuerySet[Injection]:
    """What was injected in the principal's divisions."""
    return Injection.objects.filter(principal.scope.predicate("division_code")).select_related("device")


def running(moment: datetime | None = None, **scope: object) -> QuerySet[Injection]:
    """What goes on at a moment."""
    moment = moment or clock.now()
    return Injection.objects.filter(begins_at__lte=moment, ends_at__gt=moment, **scope).select_related(
        "device"
    )


def objects_of(kind: str) -> list[int]:
    """The monitored objects of simulated devices of a kind, by the devices' codes."""
    return list(
        SimulatedDevice.objects.filter(kind=kind).order_by("code").values_list("object_id", flat=True)
    )


def devices_of(kind: str) -> list[str]:
    """The codes of simulated devices of a kind."""
    return list(SimulatedDevice.objects.filter(kind=kind).order_by("code").values_list("code", flat=True))


def simulators() -> QuerySet[Simulator]:
    """The programs that run now."""
    return Simulator.objects.filter(ended_at=None, seen_at__gt=clock.now() - LIVELY)


def reached(injection: Injection, among: Iterable[SimulatedDevice]) -> dict[str, float]:
    """The devices among these that an injection reaches, each with the part of its strength."""
    trouble = troubles()[injection.kind]
    if injection.device is not None and injection.radius is None:
        return {injection.device.code: 1.0}
    found = {}
    for device in among:
        distance = None
        if injection.lon is not None and injection.lat is not None:
            distance = metres((device.lon, device.lat), (injection.lon, injection.lat))
        if part := reach(trouble, distance, injection.radius):
            found[device.code] = part
    return found


def near(injection: Injection) -> QuerySet[SimulatedDevice]:
    """The devices that an injection may reach: those of the square around it."""
    if injection.device is not None and injection.radius is None:
        return SimulatedDevice.objects.filter(pk=injection.device.pk)
    if injection.lon is None or injection.lat is None or injection.radius is None:
        return SimulatedDevice.objects.all()
    north = injection.radius / _METRES_A_DEGREE
    east = north / max(0.01, math.cos(math.radians(injection.lat)))
    return SimulatedDevice.objects.filter(
        Q(lat__range=(injection.lat - north, injection.lat + north))
        & Q(lon__range=(injection.lon - east, injection.lon + east))
    )
