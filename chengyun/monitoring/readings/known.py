"""The points that readings may come from, kept in memory as long as the register does not change."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.db import connection

from chengyun.monitoring.models import Device, Point


@dataclass(frozen=True, slots=True)
class KnownPoint:
    """A point with what its readings are checked against."""

    id: int
    low: float
    high: float


@dataclass(frozen=True, slots=True, eq=False)
class KnownDevice:
    """A device with its points in use, by their codes."""

    id: int
    code: str
    division: str
    digest: str
    active: bool
    points: dict[str, KnownPoint] = field(default_factory=dict)


_kept: dict[str, tuple[int, dict[str, KnownDevice]]] = {}


def devices() -> dict[str, KnownDevice]:
    """All devices by code. Asks the database for the register's version only, while that stays."""
    database = str(connection.settings_dict["NAME"])
    version = _version()
    kept = _kept.get(database)
    if kept is None or kept[0] != version:
        kept = _kept[database] = (version, _load())
    return kept[1]


def changed() -> None:
    """Tell every process that the register is another, once the caller's transaction is committed."""
    with connection.cursor() as cursor:
        # A sequence never gives a number twice, even where a transaction was taken back.
        cursor.execute(
            "update monitoring_registry_version set version = nextval('monitoring_registry_versions')"
        )


def _version() -> int:
    with connection.cursor() as cursor:
        cursor.execute("select version from monitoring_registry_version")
        found = cursor.fetchone()
    return int(found[0]) if found else 0


def _load() -> dict[str, KnownDevice]:
    rows = Device.objects.values_list("pk", "code", "object__division_code", "digest", "active")
    known = {
        pk: KnownDevice(pk, code, division, digest, active) for pk, code, division, digest, active in rows
    }
    points = Point.objects.filter(active=True).values_list("device_id", "code", "pk", "low", "high")
    for device, code, pk, low, high in points.iterator():
        if device in known:
            known[device].points[code] = KnownPoint(
                pk, -float("inf") if low is None else low, float("inf") if high is None else high
            )
    return {device.code: device for device in known.values()}
