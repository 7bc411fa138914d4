"""The points that readings may come from, kept in memory as long as the register does not change."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.db import connection

from chengyun.monitoring.models import AlarmRule, Device, Point


@dataclass(frozen=True, slots=True)
class KnownPoint:
    """A point with what its readings are checked against."""

    id: int
    low: float
    high: float
    levels: tuple[float, ...]
    """The limits of levels 3, 2 and 1 that it has."""


@dataclass(frozen=True, slots=True, eq=False)
class KnownDevice:
    """A device with its points in use, by their codes."""

    id: int
    code: str
    division: str
    digest: str
    active: bool
    points: dict[str, KnownPoint] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, eq=False)
class Limits:
    """What readings of a point are judged by."""

    point_id: int
    limits: tuple[float, float, float]
    """Of levels 3, 2 and 1; NaN where there is none."""
    falling: bool
    """Whether low values are the dangerous ones."""
    rule: AlarmRule


@dataclass(frozen=True, slots=True)
class Register:
    """The register as it was at one version."""

    version: int
    devices: dict[str, KnownDevice]
    limits: dict[int, Limits]
    """By the point's id."""


_kept: dict[str, Register] = {}


def register() -> Register:
    """The devices, points and limits. Asks the database for the register's version only, while that stays."""
    database = str(connection.settings_dict["NAME"])
    version = _version()
    kept = _kept.get(database)
    if kept is None or kept.version != version:
        kept = _kept[database] = Register(version, _devices(), _limits())
    return kept


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


def _devices() -> dict[str, KnownDevice]:
    rows = Device.objects.values_list("pk", "code", "object__division_code", "digest", "active")
    known = {
        pk: KnownDevice(pk, code, division, digest, active) for pk, code, division, digest, active in rows
    }
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
            )
    return {device.code: device for device in known.values()}


def _limits() -> dict[int, Limits]:
    rules = list(AlarmRule.objects.filter(kind=AlarmRule.Kind.LIMITS, active=True))
    rows = Point.objects.filter(active=True, direction__in=("high", "low")).exclude(
        level3=None, level2=None, level1=None
    )
    found: dict[int, Limits] = {}
    fields = ("pk", "direction", "level3", "level2", "level1", "indicator_id", "device__object__specialty")
    for pk, direction, level3, level2, level1, indicator, specialty in rows.values_list(*fields).iterator():
        fitting = [rule for rule in rules if _fits(rule, indicator, specialty)]
        if fitting:
            limits = tuple(float("nan") if limit is None else limit for limit in (level3, level2, level1))
            found[pk] = Limits(pk, limits, direction == "low", max(fitting, key=_exactness))  # type: ignore[arg-type]
    return found


def _fits(rule: AlarmRule, indicator: str, specialty: str) -> bool:
    return rule.specialty in ("", specialty) and rule.indicator_id in (None, indicator)


def _exactness(rule: AlarmRule) -> tuple[bool, bool, int]:
    """Of several rules, the one that says the most about the point counts; of equals, the newer."""
    return rule.indicator_id is not None, bool(rule.specialty), rule.pk
