"""Alarms rise, worsen and recover by themselves; each is a step of their history."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import connection

from chengyun.kernel import clock, outbox
from chengyun.kernel.clock import SHANGHAI
from chengyun.monitoring import flow
from chengyun.monitoring.alarms import endings, quiet
from chengyun.monitoring.alarms.kinds.kind import MARKS
from chengyun.monitoring.alarms.naming import indicator_names, readable
from chengyun.monitoring.alarms.watched import Rule
from chengyun.monitoring.choices import DOMAIN_OF, LEVELS, MISSING
from chengyun.monitoring.models import Alarm, AlarmStep, Point

WHO = "系统"
RAISED = "monitoring.alarm.raised"
_EVIDENCE = 20
_MOST_EVIDENCE = 300


def raise_alarm(
    rule: Rule, point_id: int, *, level: int, at: datetime, value: float, measure: float
) -> Alarm:
    """A rule says that something is wrong at a point."""
    row = Point.objects.select_related("device__object").get(pk=point_id)
    limit = (row.level1, row.level2, row.level3)[level - 1]
    passed = (
        f"{'低于' if row.direction == 'low' else '达到'}{MARKS[level - 1]}限值 {limit:g}"
        if limit is not None
        else ""
    )
    said = rule.kind.says(rule.params, level, measure, passed, row.unit)
    if rule.kind.code == "combined":
        said = readable(said, indicator_names())
    evidence = _evidence(point_id, at, rule.back)
    return create(
        row,
        rule.id,
        rule.version,
        Alarm.Subject.OBJECT,
        level=level,
        at=at,
        title=f"{row.device.object.name} {row.name} {said}",
        value=value,
        evidence=[(moment.isoformat(), one) for moment, one in evidence],
        window=(min(at - timedelta(seconds=rule.back), evidence[0][0] if evidence else at), at),
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
    window: tuple[datetime, datetime] | None = None,
) -> Alarm:
    """Make an alarm, and tell those on duty unless it is to be quiet."""
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
        evidence_from=window[0] if window else None,
        evidence_until=window[1] if window else None,
        state=flow.FIRST,
        state_since=now,
    )
    AlarmStep.objects.create(alarm=alarm, at=now, action="raise", who=WHO, note=alarm.title)
    outbox.add(RAISED, {"alarm": alarm.number, "level": level}, key=alarm.number)
    quiet.settle(alarm, now)
    return alarm


def worsen(rule_id: int, point_id: int, *, level: int, at: datetime, value: float) -> None:
    """An open alarm has reached a worse level; what is to be done next is due sooner."""
    alarm = _open(rule_id, point_id)
    if alarm is None:
        return
    alarm.level, alarm.worst = level, value
    if alarm.due_at is not None:
        sooner = flow.due(alarm.state, level, alarm.state_since)
        alarm.due_at = min(alarm.due_at, sooner) if sooner else alarm.due_at
    alarm.save(update_fields=["level", "worst", "due_at"])
    note = f"{value:g}，升为{dict(LEVELS)[level]}"
    now = clock.now()
    AlarmStep.objects.create(alarm=alarm, at=now, action="worsen", who=WHO, note=note)
    if alarm.silence_id or alarm.inhibited_by_id:
        # It may be too bad by now to be kept quiet.
        quiet.settle(alarm, now)
    else:
        quiet.inhibit_milder(alarm, now)
    outbox.add(RAISED, {"alarm": alarm.number, "level": level}, key=alarm.number)


def note_worst(rule_id: int, point_id: int, value: float, *, falling: bool) -> None:
    """Keep the worst value of an open alarm."""
    better = "worst > %s" if falling else "worst < %s"
    with connection.cursor() as cursor:
        cursor.execute(
            f"update monitoring_alarm set worst = %s where rule_id = %s and point_id = %s"  # noqa: S608 # our own text
            f" and recovered_at is null and {better}",
            [value, rule_id, point_id, value],
        )


def recover(rule_id: int, point_id: int, *, at: datetime) -> None:
    """The readings are well again. Whoever handles the alarm goes on: what happened must still be judged."""
    alarm = _open(rule_id, point_id)
    if alarm is None:
        return
    alarm.recovered_at = at
    alarm.save(update_fields=["recovered_at"])
    now = clock.now()
    AlarmStep.objects.create(alarm=alarm, at=now, action="recover", who=WHO)
    endings.by_data(alarm, now)


def _evidence(point_id: int, at: datetime, back: int) -> list[tuple[datetime, float]]:
    """The readings that led to an alarm: of the time its rule looks back at, and some before; the one it rose on is
    stored already."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select at, value from monitoring_reading where point_id = %s and at <= %s and quality <> %s"
            " order by at desc limit %s",
            [point_id, at, MISSING, _MOST_EVIDENCE if back else _EVIDENCE],
        )
        rows = cursor.fetchall()
    since = at - timedelta(seconds=back)
    return [row for number, row in enumerate(rows) if number < _EVIDENCE or row[0] >= since][::-1]


def _open(rule_id: int, point_id: int) -> Alarm | None:
    return (
        Alarm.objects.select_for_update(of=("self",))
        .select_related("point__device__object")
        .filter(rule_id=rule_id, point_id=point_id, recovered_at=None)
        .first()
    )


def _next_number(now: datetime) -> str:
    day = now.astimezone(SHANGHAI).date()
    with connection.cursor() as cursor:
        cursor.execute("select nextval('monitoring_alarm_numbers')")
        found = cursor.fetchone()
    return f"BJ{day:%Y%m%d}{int(found[0]) % 1_000_000:06d}"
