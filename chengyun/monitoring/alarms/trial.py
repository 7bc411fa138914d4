"""A rule tried on history: how often it would have fired, and how right it would have been where people judged."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta

import numpy as np
from django.db.models import Q

from chengyun.kernel.clock import SHANGHAI
from chengyun.monitoring.alarms import past, schedule, watched, watching
from chengyun.monitoring.alarms.machine import Event
from chengyun.monitoring.models import Alarm, AlarmRule, Point
from chengyun.monitoring.readings.batch import Batch

LONGEST = timedelta(days=92)
_AT_ONCE = 200
"""Points whose readings are in memory at the same time, of whole objects."""
_NEAR = timedelta(minutes=10)


@dataclass
class WouldBe:
    """An alarm that would have risen."""

    point: int
    level: int
    raised_at: datetime
    value: float | None
    recovered_at: datetime | None = None
    verdict: bool | None = None
    """What people found of an alarm at the same object and time; None: there was none, or it is not judged."""


@dataclass(frozen=True)
class Trial:
    """What a rule would have done."""

    first: datetime
    until: datetime
    points: int
    readings: int
    complete: bool
    """Whether all readings of the period were looked at; there may be too many."""
    alarms: list[WouldBe]
    true: int
    """Alarms of these objects in the period that people found to be true."""
    found: int
    """Of them, those that the rule would have told of."""

    @property
    def by_day(self) -> dict[str, int]:
        """How many would have risen on each day of the period, days without any too."""
        counts = Counter(f"{one.raised_at.astimezone(SHANGHAI):%Y-%m-%d}" for one in self.alarms)
        day, last = self.first.astimezone(SHANGHAI).date(), self.until.astimezone(SHANGHAI).date()
        days = [day + timedelta(days=number) for number in range((last - day).days + 1)]
        return {f"{one:%Y-%m-%d}": counts[f"{one:%Y-%m-%d}"] for one in days}

    @property
    def precision(self) -> float | None:
        """Of its alarms that people can vouch for, how many are true."""
        judged = [one.verdict for one in self.alarms if one.verdict is not None]
        return sum(judged) / len(judged) if judged else None

    @property
    def recall(self) -> float | None:
        """Of the true alarms, how many it would have told of."""
        return self.found / self.true if self.true else None


def run(row: AlarmRule, first: datetime, until: datetime, points: Q | None = None) -> Trial:
    """Judge the stored readings of a period, of all points or some, as the rule would have done; nothing is changed.

    Raises:
        Invalid: the rule's settings are none.
    """
    everything = watched.facts(points)
    rule = watched.prepare(row, everything)
    held = watched.held(everything, first)
    alarms: list[WouldBe] = []
    readings, complete = 0, True
    for part in _parts(rule):
        if readings >= past.MOST:
            complete = False
            break
        batch = past.sound(part, first - timedelta(seconds=rule.back), until)
        complete &= len(batch) < past.MOST
        readings += len(batch)
        alarms += (
            _silent(row, part, batch, until) if row.kind == "no_data" else _risen(rule, batch, held, first)
        )
    alarms.sort(key=lambda one: (one.raised_at, one.point))
    true, found = _compared(alarms, rule.points.tolist(), first, until)
    return Trial(first, until, len(rule.points), readings, complete, alarms, true, found)


def _parts(rule: watched.Rule) -> list[list[int]]:
    """The points in parts, no object divided."""
    order = np.argsort(rule.places.objects, kind="stable")
    parts: list[list[int]] = [[]]
    for group in np.split(order, np.flatnonzero(np.diff(rule.places.objects[order])) + 1):
        if parts[-1] and len(parts[-1]) + len(group) > _AT_ONCE:
            parts.append([])
        parts[-1] += rule.points[group].tolist()
    return [part for part in parts if part]


def _risen(
    rule: watched.Rule, batch: Batch, held: tuple[watched.Held, ...], first: datetime
) -> list[WouldBe]:
    if not len(batch):
        return []
    fresh = batch.at >= round(first.timestamp() * 1_000_000)
    changes, _ = watching.evaluate(rule, batch.take(fresh), {}, held, before=batch.take(~fresh))
    alarms: list[WouldBe] = []
    for change in changes:
        moment = watching.moment(change.at)
        if change.event is Event.RAISE:
            alarms.append(WouldBe(change.point, change.level, moment, change.value))
        elif change.event is Event.WORSEN:
            alarms[-1].level = change.level
        elif change.event is Event.RECOVER:
            alarms[-1].recovered_at = moment
    return alarms


def _silent(row: AlarmRule, points: list[int], batch: Batch, until: datetime) -> list[WouldBe]:
    """Gaps between reports of a device that are too long."""
    alarms: list[WouldBe] = []
    rows = Point.objects.filter(pk__in=points, sampling_seconds__isnull=False)
    devices: dict[int, list[Point]] = {}
    for point in rows.order_by("sampling_seconds", "pk"):
        devices.setdefault(point.device_id, []).append(point)
    end = round(until.timestamp() * 1_000_000)
    in_force = schedule.checked(row.schedule)
    for of_device in devices.values():
        told = of_device[0]
        at = np.unique(batch.at[np.isin(batch.points, [point.pk for point in of_device])])
        allowed = (told.sampling_seconds or 0) * row.missed * 1_000_000
        gaps = np.flatnonzero(np.diff(np.r_[at, end]) > allowed) if len(at) else np.empty(0, np.intp)
        for one in gaps:
            risen = at[one] + allowed
            if in_force.covers(np.array([risen]))[0]:
                back = watching.moment(int(at[one + 1])) if one + 1 < len(at) else None
                alarms.append(WouldBe(told.pk, 3, watching.moment(int(risen)), None, back))
    return alarms


def _compared(alarms: list[WouldBe], points: list[int], first: datetime, until: datetime) -> tuple[int, int]:
    """Give the alarms the verdicts of those that did rise; returns how many true ones there were, and were found."""
    of_point = dict(Point.objects.filter(pk__in=points).values_list("pk", "device__object_id"))
    judged = list(
        Alarm.objects.filter(
            point__device__object_id__in=set(of_point.values()),
            raised_at__gte=first,
            raised_at__lt=until,
            subject=Alarm.Subject.OBJECT,
            verdict__isnull=False,
        ).values_list("point__device__object_id", "raised_at", "recovered_at", "verdict")
    )
    near: dict[int, list[WouldBe]] = {}
    for one in alarms:
        near.setdefault(of_point[one.point], []).append(one)
    found = 0
    for place, raised, recovered, verdict in judged:
        same = [
            one
            for one in near.get(place, [])
            if one.raised_at <= (recovered or until) + _NEAR and raised <= (one.recovered_at or until) + _NEAR
        ]
        for one in same:
            one.verdict = verdict or bool(one.verdict)
        found += bool(verdict and same)
    return sum(bool(verdict) for *_, verdict in judged), found
