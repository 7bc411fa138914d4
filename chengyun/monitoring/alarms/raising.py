"""Alarms rise, worsen and recover by themselves; each is a step of their history."""

from __future__ import annotations

from datetime import datetime

from django.db import connection

from chengyun.kernel import clock, notifications, outbox
from chengyun.kernel.clock import SHANGHAI
from chengyun.monitoring import flow
from chengyun.monitoring.choices import DOMAIN_OF, LEVELS, MISSING
from chengyun.monitoring.models import Alarm, AlarmStep, Point
from chengyun.monitoring.permissions import DUTY
from chengyun.monitoring.readings.known import Limits

WHO = "系统"
RAISED = "monitoring.alarm.raised"
_EVIDENCE = 20
_MARKS = ("三级", "二级", "一级")


def raise_alarm(point: Limits, *, level: int, at: datetime, value: float) -> Alarm:
    """A point is beyond its limits."""
    row = Point.objects.select_related("device__object").get(pk=point.point_id)
    limit = point.limits[3 - level]
    passed = "低于" if point.falling else "达到"
    title = (
        f"{row.device.object.name} {row.name} {value:g} {row.unit}，{passed}{_MARKS[3 - level]}限值 {limit:g}"
    )
    return create(
        row,
        point.rule.pk,
        point.rule.version,
        Alarm.Subject.OBJECT,
        level=level,
        at=at,
        title=title,
        value=value,
        evidence=_evidence(point.point_id, at),
    )


def create(
    point: Point,
    rule_id: int,
    rule_version: int,
    subject: str,
    *,
    level: int,
    at: datetime,
    title: str,
    value: float | None = None,
    evidence: list[tuple[str, float]] | None = None,
) -> Alarm:
    """Make an alarm, and tell those on duty."""
    watched = point.device.object
    now = clock.now()
    alarm = Alarm.objects.create(
        number=_next_number(now),
        point=point,
        rule_id=rule_id,
        rule_version=rule_version,
        subject=subject,
        level=level,
        title=" ".join(title.split())[:200],
        specialty=watched.specialty,
        domain=DOMAIN_OF[watched.specialty],
        division_code=watched.division_code,
        organisation_path=watched.organisation_path,
        raised_at=at,
        value=value,
        worst=value,
        evidence=evidence or [],
        state=flow.FIRST,
        state_since=now,
        due_at=flow.due(flow.FIRST, level, now),
    )
    AlarmStep.objects.create(alarm=alarm, at=now, action="raise", who=WHO, note=alarm.title)
    outbox.add(RAISED, {"alarm": alarm.number, "level": level}, key=alarm.number)
    notifications.notify(
        title=f"{dict(LEVELS)[level]}报警",
        text=alarm.title,
        link=f"/monitoring/alarms?selected={alarm.pk}",
        permission=DUTY,
        division=watched.division_code[:6],
    )
    return alarm


def worsen(point: Limits, *, level: int, at: datetime, value: float) -> None:
    """An open alarm has reached a worse level; what is to be done next is due sooner."""
    alarm = _open(point.rule.pk, point.point_id)
    if alarm is None:
        return
    alarm.level, alarm.worst = level, value
    if alarm.due_at is not None:
        sooner = flow.due(alarm.state, level, alarm.state_since)
        alarm.due_at = min(alarm.due_at, sooner) if sooner else alarm.due_at
    alarm.save(update_fields=["level", "worst", "due_at"])
    note = f"{value:g}，升为{dict(LEVELS)[level]}"
    AlarmStep.objects.create(alarm=alarm, at=clock.now(), action="worsen", who=WHO, note=note)
    outbox.add(RAISED, {"alarm": alarm.number, "level": level}, key=alarm.number)


def note_worst(point: Limits, value: float) -> None:
    """Keep the worst value of an open alarm."""
    better = "worst > %s" if point.falling else "worst < %s"
    with connection.cursor() as cursor:
        cursor.execute(
            f"update monitoring_alarm set worst = %s where rule_id = %s and point_id = %s"  # noqa: S608 # our own text
            f" and recovered_at is null and {better}",
            [value, point.rule.pk, point.point_id, value],
        )


def recover(rule_id: int, point_id: int, *, at: datetime) -> None:
    """The readings are well again. Whoever handles the alarm goes on: what happened must still be judged."""
    alarm = _open(rule_id, point_id)
    if alarm is None:
        return
    alarm.recovered_at = at
    alarm.save(update_fields=["recovered_at"])
    AlarmStep.objects.create(alarm=alarm, at=clock.now(), action="recover", who=WHO)


def _evidence(point_id: int, at: datetime) -> list[tuple[str, float]]:
    """The readings that led to an alarm; the one it rose on is stored already."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select at, value from monitoring_reading where point_id = %s and at <= %s and quality <> %s"
            " order by at desc limit %s",
            [point_id, at, MISSING, _EVIDENCE],
        )
        return [(moment.isoformat(), value) for moment, value in reversed(cursor.fetchall())]


def _open(rule_id: int, point_id: int) -> Alarm | None:
    return (
        Alarm.objects.select_for_update()
        .filter(rule_id=rule_id, point_id=point_id, recovered_at=None)
        .first()
    )


def _next_number(now: datetime) -> str:
    day = now.astimezone(SHANGHAI).date()
    with connection.cursor() as cursor:
        cursor.execute("select nextval('monitoring_alarm_numbers')")
        found = cursor.fetchone()
    return f"BJ{day:%Y%m%d}{int(found[0]) % 1_000_000:06d}"
