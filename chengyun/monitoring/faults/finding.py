"""Looks through what devices report for faults; what is found becomes one, what is not found any more ends."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta

import numpy as np
from django.db import connection, transaction

from chengyun.kernel import clock
from chengyun.kernel.clock import SHANGHAI
from chengyun.monitoring.alarms import past
from chengyun.monitoring.choices import MISSING, OUT_OF_RANGE
from chengyun.monitoring.faults import diagnosis
from chengyun.monitoring.faults.diagnosis import RULES, Finding
from chengyun.monitoring.faults.models import Fault
from chengyun.monitoring.models import Alarm, AlarmRule, Point
from chengyun.monitoring.readings.batch import Batch

WHO = "系统诊断"
_AT_ONCE = 200
_READINGS = """
select point_id, (extract(epoch from at) * 1000000)::bigint, value, quality from monitoring_reading
where point_id = any(%s) and at >= %s and at < %s and quality <> %s order by point_id, at
"""


def look() -> int:
    """Diagnose the newest hours of all points in use, and note devices that are offline; returns how many faults are
    new."""
    now = clock.now()
    new = 0
    for points in _parts():
        readings = _read(points, now - timedelta(hours=RULES["hours"]), now)
        for point in points:
            mine = readings["point"] == point.pk
            if mine.any():
                rows = readings[mine]
                found = diagnosis.diagnose(rows["at"], rows["value"], rows["quality"] == OUT_OF_RANGE)
                kinds = (Fault.Kind.STUCK, Fault.Kind.SPIKE, Fault.Kind.OUT_OF_RANGE)
                new += note(point, found, kinds, now)
    return new + note_offline()


def look_for_drift() -> int:
    """Compare the same night hour of many days; returns how many faults are new."""
    now = clock.now()
    rule = RULES["drift"]
    today = (now.astimezone(SHANGHAI).date() - date(1970, 1, 1)).days
    new = 0
    for points in _parts():
        nights = [_night(points, now, back) for back in range(rule["days"] + 4, -1, -1)]
        for point in points:
            if point.device.object.specialty in RULES["no_drift"]:
                continue
            mine = [batch.values[batch.points == point.pk] for batch in nights]
            days = np.repeat(today - np.arange(len(mine))[::-1], [len(values) for values in mine])
            found = diagnosis.drift(days, np.concatenate(mine))
            new += note(point, [found] if found else [], (Fault.Kind.DRIFT,), now)
    return new


def _night(points: list[Point], now: datetime, back: int) -> Batch:
    """The sound readings of one night's hour, most nights from the files of history."""
    midnight = now.astimezone(SHANGHAI).replace(hour=0, minute=0, second=0, microsecond=0) - timedelta(
        days=back
    )
    begin = midnight + timedelta(hours=RULES["drift"]["hour"])
    return past.sound([point.pk for point in points], begin, min(begin + timedelta(hours=1), max(now, begin)))


@transaction.atomic
def note(point: Point, found: Iterable[Finding], kinds: Iterable[Fault.Kind], now: datetime) -> int:
    """Keep what was found of a point; of these kinds, what nobody repairs yet and is not found any more ends."""
    known = {
        fault.kind: fault
        for fault in Fault.objects.select_for_update().filter(
            point=point, ended_at=None, kind__in=list(kinds)
        )
    }
    new = 0
    seen = set()
    for one in found:
        seen.add(one.kind)
        fault = known.get(one.kind)
        if fault is None:
            since = datetime.fromtimestamp(one.since / 1_000_000, UTC)
            _make(point, one.kind, one.evidence, since, now)
            new += 1
        else:
            fault.seen_at, fault.evidence = now, one.evidence
            fault.save(update_fields=["seen_at", "evidence"])
    for kind, fault in known.items():
        if kind not in seen and fault.state == Fault.State.REPORTED and fault.who == WHO:
            _end(fault, now, "不再出现")
    return new


@transaction.atomic
def note_offline() -> int:
    """A device that its rule found silent is offline, until it reports again; returns how many are new."""
    now = clock.now()
    silent = {
        alarm.point.device_id: alarm
        for alarm in Alarm.objects.filter(
            rule__kind=AlarmRule.Kind.NO_DATA, recovered_at=None
        ).select_related("point__device")
    }
    open_faults = Fault.objects.select_for_update().filter(kind=Fault.Kind.OFFLINE, ended_at=None)
    known = {fault.device_id: fault for fault in open_faults}
    new = 0
    for device_id, alarm in silent.items():
        if device_id not in known:
            _make(alarm.point, Fault.Kind.OFFLINE, alarm.title, alarm.raised_at, now, whole=True)
            new += 1
    for device_id, fault in known.items():
        if device_id not in silent and fault.state == Fault.State.REPORTED and fault.who == WHO:
            _end(fault, now, "重新上报")
    return new


def _make(
    point: Point, kind: str, evidence: str, since: datetime, now: datetime, *, whole: bool = False
) -> Fault:
    return Fault.objects.create(
        device_id=point.device_id,
        point=None if whole else point,
        kind=kind,
        evidence=evidence[:200],
        since=since,
        found_at=now,
        seen_at=now,
        who=WHO,
    )


def _end(fault: Fault, now: datetime, conclusion: str) -> None:
    fault.state, fault.ended_at, fault.conclusion = Fault.State.BACK, now, conclusion
    fault.save(update_fields=["state", "ended_at", "conclusion"])


def _parts() -> Iterable[list[Point]]:
    """All points in use that report by a clock, some at a time."""
    last = 0
    while True:
        rows = (
            Point.objects.filter(
                active=True, device__active=True, sampling_seconds__isnull=False, pk__gt=last
            )
            .select_related("device__object")
            .order_by("pk")[:_AT_ONCE]
        )
        points = list(rows)
        if not points:
            return
        yield points
        last = points[-1].pk


def _read(points: list[Point], first: datetime, until: datetime) -> np.ndarray:
    with connection.cursor() as cursor:
        cursor.execute(_READINGS, [[point.pk for point in points], first, until, MISSING])
        return np.array(
            cursor.fetchall(), dtype=[("point", "i4"), ("at", "i8"), ("value", "f8"), ("quality", "i2")]
        )
