"""The points that readings may come from, kept in memory as long as the register does not change."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from django.db import connection

from chengyun.kernel.clock import SHANGHAI
from chengyun.monitoring.models import Calibration, Device, Point


@dataclass(frozen=True, slots=True)
class KnownPoint:
    """A point with what its readings are checked against."""

    id: int
    low: float
    high: float
    levels: tuple[float, ...]
    """The limits of levels 3, 2 and 1 that it has."""
    corrections: tuple[tuple[int, float, float], ...] = ()
    """Since when (microseconds since 1970) which factor and offset are applied, the newest first."""

    def corrected(self, at: int, value: float) -> float:
        """What was measured at a moment, as its calibration says."""
        for since, factor, offset in self.corrections:
            if at >= since:
                return value * factor + offset
        return value


@dataclass(frozen=True, slots=True, eq=False)
class KnownDevice:
    """A device with its points in use, by their codes."""

    id: int
    code: str
    division: str
    digest: str
    active: bool
    gateway: int | None = None
    """The device that may report for it."""
    points: dict[str, KnownPoint] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Register:
    """The register as it was at one version."""

    version: int
    devices: dict[str, KnownDevice]


_kept: dict[str, Register] = {}


def register() -> Register:
    """The devices and points. Asks the database for the register's version only, while that stays."""
    database = str(connection.settings_dict["NAME"])
    now = version()
    kept = _kept.get(database)
    if kept is None or kept.version != now:
        kept = _kept[database] = Register(now, _devices())
    return kept


def changed() -> None:
    """Tell every process that the register is another, once the caller's transaction is committed."""
    with connection.cursor() as cursor:
        # A sequence never gives a number twice, even where a transaction was taken back.
        cursor.execute(
            "update monitoring_registry_version set version = nextval('monitoring_registry_versions')"
        )


def version() -> int:
    """Which register this is; every change of devices, points or rules makes another."""
    with connection.cursor() as cursor:
        cursor.execute("select version from monitoring_registry_version")
        found = cursor.fetchone()
    return int(found[0]) if found else 0


def _devices() -> dict[str, KnownDevice]:
    rows = Device.objects.values_list("pk", "code", "object__division_code", "digest", "active", "gateway_id")
    known = {row[0]: KnownDevice(*row) for row in rows}
    corrections = _corrections()
    points = Point.objects.filter(active=True).values_list(
        "device_id", "code", "pk", "low", "high", "level3", "level2", "level1"
    )
    for device, code, pk, low, high, *limits in points.iterator():
        if device in known:
            known[device].points[code] = KnownPoint(
                pk,
                -float("inf") if low is None else low,
                float("inf") if high is None else high,
                tuple(limit for limit in limits if limit is not None),
                corrections.get(pk, ()),
            )
    return {device.code: device for device in known.values()}


def _corrections() -> dict[int, tuple[tuple[int, float, float], ...]]:
    found: dict[int, tuple[tuple[int, float, float], ...]] = {}
    rows = Calibration.objects.filter(point__isnull=False).order_by("point_id", "-calibrated_on", "-pk")
    for point, day, factor, offset in rows.values_list("point_id", "calibrated_on", "factor", "offset"):
        begin = datetime(day.year, day.month, day.day, tzinfo=SHANGHAI)
        found[point] = (*found.get(point, ()), (round(begin.timestamp() * 1_000_000), factor, offset))
    return found
