"""Devices that should report and do not: a fault of theirs, kept apart from alarms of what they watch.

A platform that was not listening blames nobody for what it did not hear.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

import numpy as np
from django.db import connection, transaction
from django.db.models import F

from chengyun.kernel import clock
from chengyun.kernel.clock import SHANGHAI
from chengyun.monitoring.alarms import raising, schedule
from chengyun.monitoring.models import Alarm, AlarmRule, Point

LEVEL = 3
MOST_AT_ONCE = 500

# One point stands for each device: the one that should have reported most often.
_SILENT = """
select distinct on (device.id) point.id, heard.at
from monitoring_device as device
join monitoring_object as watched on watched.id = device.object_id
join monitoring_point as point on point.device_id = device.id
join lateral (
    select max(latest.at) as at from monitoring_point as any_point
    join monitoring_latest as latest on latest.point_id = any_point.id
    where any_point.device_id = device.id
) as heard on heard.at is not null
where device.active and point.active and point.sampling_seconds is not null
    and (%(specialty)s = '' or watched.specialty = %(specialty)s)
    and (%(indicator)s = '' or point.indicator_id = %(indicator)s)
    and (%(object)s::bigint is null or watched.id = %(object)s)
    and not exists (
        select from monitoring_maintenance as work where (work.object_id = watched.id or work.device_id = device.id)
            and %(now)s >= work.begins_at and %(now)s < work.ends_at
    )
    and greatest(heard.at, %(listening)s) + point.sampling_seconds * %(missed)s * interval '1 second' < %(now)s
    and not exists (
        select from monitoring_alarm as alarm join monitoring_point as told on told.id = alarm.point_id
        where told.device_id = device.id and alarm.rule_id = %(rule)s and alarm.recovered_at is null
    )
order by device.id, point.sampling_seconds, point.id
limit %(most)s
"""


def note_listening() -> None:
    """Note that the platform hears its devices from now on."""
    with connection.cursor() as cursor:
        cursor.execute(
            "insert into monitoring_listening (since) values (%s) on conflict (one) do update set since = excluded.since",
            [clock.now()],
        )


@transaction.atomic
def look() -> int:
    """End the alarms of devices that report again, and raise one for each that has missed so many reports as its rule
    says; returns how many rose."""
    _end()
    now = clock.now()
    count = 0
    for rule in AlarmRule.objects.filter(kind=AlarmRule.Kind.NO_DATA, active=True, parked_at=None):
        if not schedule.checked(rule.schedule).covers(np.array([round(now.timestamp() * 1e6)]))[0]:
            continue
        for point, last in _silent(rule, now):
            raising.create(
                point,
                rule.pk,
                rule.version,
                Alarm.Subject.DEVICE,
                level=LEVEL,
                at=now,
                title=f"{point.device.object.name} {point.device.name} 自 {last.astimezone(SHANGHAI):%m-%d %H:%M} 起没有数据",
            )
            count += 1
    return count


def _end() -> None:
    again = Alarm.objects.filter(
        rule__kind=AlarmRule.Kind.NO_DATA,
        recovered_at=None,
        point__device__points__latest__at__gt=F("raised_at"),
    ).values_list("rule_id", "point_id", "point__device__points__latest__at")
    for rule_id, point_id, at in {row[:2]: row for row in again}.values():
        raising.recover(rule_id, point_id, at=at)


def _silent(rule: AlarmRule, now: datetime) -> Iterable[tuple[Point, datetime]]:
    with connection.cursor() as cursor:
        cursor.execute("select since from monitoring_listening")
        found = cursor.fetchone()
        cursor.execute(
            _SILENT,
            {
                "specialty": rule.specialty,
                "indicator": rule.indicator_id or "",
                "object": rule.object_id,
                "listening": found[0] if found else None,
                "missed": rule.missed,
                "now": now,
                "rule": rule.pk,
                "most": MOST_AT_ONCE,
            },
        )
        last = dict(cursor.fetchall())
    points = Point.objects.filter(pk__in=last).select_related("device__object")
    return [(point, last[point.pk]) for point in points]
