"""The rules in use with the points each watches, kept in memory as long as the register does not change."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property

import numpy as np
from django.db import connection
from django.db.models import Q
from numpy.typing import NDArray

from chengyun.kernel import clock
from chengyun.kernel.errors import FieldError, Invalid
from chengyun.monitoring.alarms import schedule
from chengyun.monitoring.alarms.kinds import KINDS, Kind
from chengyun.monitoring.alarms.kinds.combined import CombinedParams
from chengyun.monitoring.alarms.kinds.kind import Baselines, Params, Places, checked
from chengyun.monitoring.alarms.schedule import Schedule
from chengyun.monitoring.models import AlarmRule, Baseline, Maintenance, Point
from chengyun.monitoring.readings import known

_FIELDS = (
    "pk", "direction", "level3", "level2", "level1", "indicator_id", "device__object__specialty", "device__object_id",
    "device_id", "sampling_seconds",
)  # fmt: skip
_REMEMBERED = timedelta(days=7)


@dataclass(frozen=True)
class Rule:
    """A rule with its settings, and what it watches; arrays are by ascending point."""

    id: int
    version: int
    kind: Kind
    params: Params
    schedule: Schedule
    consecutive: int
    recover: int
    hysteresis: float
    wait: int
    """How many seconds it waits for late readings."""
    places: Places
    limits: NDArray[np.float64]
    falling: NDArray[np.bool_]
    stands: NDArray[np.int32]
    """The point that an alarm is told of: for several points combined, one for all of an object."""

    @property
    def points(self) -> NDArray[np.int32]:
        """The points it watches."""
        return self.places.points

    @property
    def back(self) -> int:
        """How many seconds before a reading it looks at."""
        return self.kind.back(self.params)

    @cached_property
    def mildest(self) -> NDArray[np.float64]:
        """The mildest limit of each point, and with the sign that makes higher worse."""
        sign = np.where(self.falling, -1.0, 1.0)
        first = np.argmax(~np.isnan(self.limits), axis=1)
        mildest: NDArray[np.float64] = self.limits[np.arange(len(self.limits)), first] * sign
        return mildest

    def rows(self, points: NDArray[np.int32]) -> tuple[NDArray[np.intp], NDArray[np.bool_]]:
        """The row of each point, and whether it is watched at all. Equal points that follow each other are looked up
        once."""
        if not len(self.points) or not len(points):
            return np.zeros(len(points), np.intp), np.zeros(len(points), bool)
        first = np.flatnonzero(np.r_[True, points[1:] != points[:-1]])
        each = np.diff(np.r_[first, len(points)])
        row = np.minimum(np.searchsorted(self.points, points[first]), len(self.points) - 1)
        return np.repeat(row, each), np.repeat(self.points[row] == points[first], each)


@dataclass(frozen=True)
class Held:
    """A time of maintenance: no alarm rises from these points."""

    points: NDArray[np.int32]
    begin: int
    end: int


@dataclass(frozen=True)
class Watched:
    """Everything that readings are judged by."""

    version: int
    rules: tuple[Rule, ...]
    broken: tuple[tuple[int, Exception], ...]
    """Rules whose settings are none, with the reason."""
    held: tuple[Held, ...]

    def longest_wait(self, points: NDArray[np.int32]) -> NDArray[np.int64]:
        """For each point how many microseconds its rules wait at most."""
        longest = np.zeros(len(points), dtype=np.int64)
        for rule in self.rules:
            if rule.wait:
                _, mine = rule.rows(points)
                longest = np.maximum(longest, np.where(mine, rule.wait * 1_000_000, 0))
        return longest


@dataclass(frozen=True)
class Facts:
    """All points in use as arrays, by ascending point."""

    points: NDArray[np.int32]
    directions: NDArray[np.str_]
    limits: NDArray[np.float64]
    indicators: NDArray[np.str_]
    specialties: NDArray[np.str_]
    objects: NDArray[np.int64]
    devices: NDArray[np.int64]
    intervals: NDArray[np.float64]
    """Seconds between readings; infinite where something must happen first."""


_kept: dict[str, Watched] = {}


def current() -> Watched:
    """The rules as they are now. Asks the database for the register's version only, while that stays."""
    database = str(connection.settings_dict["NAME"])
    version = known.version()
    kept = _kept.get(database)
    if kept is None or kept.version != version:
        kept = _kept[database] = _read(version)
    return kept


def facts(points: Q | None = None) -> Facts:
    """The points in use, or some of them."""
    rows = Point.objects.filter(points or Q(), active=True).order_by("pk").values_list(*_FIELDS)
    columns = tuple(zip(*rows.iterator(), strict=True)) or ((),) * len(_FIELDS)
    limits = np.array([columns[2], columns[3], columns[4]], dtype=np.float64).T.reshape(-1, 3)
    return Facts(
        np.array(columns[0], dtype=np.int32),
        np.array(columns[1], dtype=np.str_),
        limits,
        np.array(columns[5], dtype=np.str_),
        np.array(columns[6], dtype=np.str_),
        np.array(columns[7], dtype=np.int64),
        np.array(columns[8], dtype=np.int64),
        np.array([one or np.inf for one in columns[9]], dtype=np.float64),
    )


def prepare(row: AlarmRule, all_points: Facts, mine: NDArray[np.bool_] | None = None) -> Rule:
    """A rule with the points it watches.

    Raises:
        Invalid: its settings are none, or it watches too many points.
    """
    kind = KINDS[row.kind]
    params = checked(kind, row.params)
    fits = _fits(row, all_points, params) if mine is None else mine
    if kind.most_points and fits.sum() > kind.most_points:
        reason = f"适用 {fits.sum()} 个测点，这类规则至多 {kind.most_points} 个；请选定指标与监测对象。"
        raise Invalid("规则适用的测点过多。", errors=[FieldError("object_id", reason)])
    places = Places(
        all_points.points[fits],
        all_points.objects[fits],
        all_points.indicators[fits],
        _baselines(all_points.points[fits]) if row.kind == AlarmRule.Kind.BASELINE else None,
    )
    return Rule(
        row.pk,
        row.version,
        kind,
        params,
        schedule.checked(row.schedule),
        row.consecutive,
        row.recover,
        row.hysteresis,
        row.wait_seconds,
        places,
        all_points.limits[fits],
        all_points.directions[fits] == "low",
        _stands(params, places),
    )


def _read(version: int) -> Watched:
    all_points = facts()
    rows = list(AlarmRule.objects.filter(active=True, parked_at=None).exclude(kind=AlarmRule.Kind.NO_DATA))
    rules: list[Rule] = []
    broken: list[tuple[int, Exception]] = []
    taken = np.zeros(len(all_points.points), dtype=bool)
    # Of the rules by the limits of each point, the one that says the most about a point counts; of equals, the newer.
    for row in sorted(rows, key=_exactness, reverse=True):
        try:
            mine = None
            if row.kind == AlarmRule.Kind.LIMITS:
                mine = _fits(row, all_points, checked(KINDS[row.kind], row.params)) & ~taken
                taken |= mine
            rules.append(prepare(row, all_points, mine))
        except Exception as error:  # noqa: BLE001 # whatever is wrong with one rule must not stop the others
            broken.append((row.pk, error))
    return Watched(version, tuple(rules), tuple(broken), held(all_points, clock.now() - _REMEMBERED))


def _fits(row: AlarmRule, points: Facts, params: Params) -> NDArray[np.bool_]:
    fits = np.ones(len(points.points), dtype=bool)
    if row.specialty:
        fits &= points.specialties == row.specialty
    if row.object_id:
        fits &= points.objects == row.object_id
    if isinstance(params, CombinedParams):
        return fits & np.isin(points.indicators, params.indicators)
    if row.indicator_id:
        fits &= points.indicators == row.indicator_id
    fits &= points.intervals >= KINDS[row.kind].least_interval
    if KINDS[row.kind].limits:
        fits &= np.isin(points.directions, ["high", "low"]) & ~np.isnan(points.limits).all(axis=1)
    return fits


def _exactness(row: AlarmRule) -> tuple[bool, bool, bool, int]:
    return row.object_id is not None, row.indicator_id is not None, bool(row.specialty), row.pk


def _stands(params: Params, places: Places) -> NDArray[np.int32]:
    if not isinstance(params, CombinedParams):
        return places.points
    order = {code: place for place, code in enumerate(params.indicators)}
    chosen: dict[int, tuple[int, int]] = {}
    rows = zip(places.objects.tolist(), places.indicators.tolist(), places.points.tolist(), strict=True)
    for watched, indicator, point in rows:
        chosen[watched] = min(chosen.get(watched, (len(order), 0)), (order[indicator], point))
    return np.array([chosen[one][1] for one in places.objects.tolist()], dtype=np.int32)


def _baselines(points: NDArray[np.int32]) -> Baselines:
    rows = Baseline.objects.filter(pk__in=points.tolist()).order_by("pk")
    known_rows = list(rows.values_list("pk", "medians", "spreads"))
    return Baselines(
        np.array([row[0] for row in known_rows], dtype=np.int32),
        np.array([row[1] for row in known_rows], dtype=np.float64).reshape(-1, 168),
        np.array([row[2] for row in known_rows], dtype=np.float64).reshape(-1, 168),
    )


def held(points: Facts, since: datetime) -> tuple[Held, ...]:
    """The times of maintenance of these points that ended after a moment."""
    rows = Maintenance.objects.filter(ends_at__gte=since).order_by("pk")
    return tuple(
        Held(
            points.points[
                points.objects == row.object_id if row.object_id else points.devices == row.device_id
            ],
            _microseconds(row.begins_at),
            _microseconds(row.ends_at),
        )
        for row in rows
    )


def _microseconds(moment: datetime) -> int:
    return round(moment.timestamp() * 1_000_000)
