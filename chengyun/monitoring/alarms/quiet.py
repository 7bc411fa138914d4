"""Whether people are told of an alarm: it may be silenced, inhibited by a worse one at its object, or one of a group they
were told of just now. It is kept and shown in any case, and its limits run from when people are told.
"""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q

from chengyun.kernel import clock, notifications
from chengyun.monitoring import flow
from chengyun.monitoring.choices import LEVELS
from chengyun.monitoring.models import Alarm, AlarmStep, Silence
from chengyun.monitoring.permissions import DUTY

WHO = "系统"
_AT_ONCE = 500


def settle(alarm: Alarm, now: datetime) -> None:
    """Decide of a new or released alarm whether people are told, and whether it keeps others quiet."""
    alarm.silence = _silence(alarm, now)
    alarm.inhibited_by = None if alarm.silence else _worse(alarm)
    if alarm.silence is None and alarm.inhibited_by is None:
        alarm.due_at = flow.due(alarm.state, alarm.level, now)
        _tell(alarm, now)
        inhibit_milder(alarm, now)
    else:
        alarm.due_at = None
        note = (
            f"静默至 {alarm.silence.ends_at.astimezone(clock.SHANGHAI):%m-%d %H:%M}：{alarm.silence.reason}"
            if alarm.silence
            else f"同一对象有更严重的报警 {alarm.inhibited_by.number if alarm.inhibited_by else ''}"
        )
        AlarmStep.objects.create(alarm=alarm, at=now, action="quiet", who=WHO, note=note[:500])
    alarm.save(update_fields=["silence", "inhibited_by", "due_at"])


def inhibit_milder(alarm: Alarm, now: datetime) -> None:
    """Keep the milder alarms at the same object quiet that nobody has judged yet."""
    if alarm.subject != Alarm.Subject.OBJECT:
        return
    milder = Alarm.objects.select_for_update(of=("self",)).filter(
        point__device__object_id=alarm.point.device.object_id,
        subject=Alarm.Subject.OBJECT,
        state=flow.FIRST,
        level__gt=alarm.level,
        silence=None,
        inhibited_by=None,
    )
    for other in milder.order_by("pk")[:_AT_ONCE]:
        other.inhibited_by, other.due_at = alarm, None
        other.save(update_fields=["inhibited_by", "due_at"])
        note = f"同一对象有更严重的报警 {alarm.number}"
        AlarmStep.objects.create(alarm=other, at=now, action="quiet", who=WHO, note=note)


def silence(row: Silence) -> int:
    """Keep quiet what a silence matches of the alarms that nobody has judged yet; returns how many."""
    now = clock.now()
    rows = Alarm.objects.select_for_update(of=("self",)).select_related("point__device__object")
    open_ones = rows.filter(state=flow.FIRST, silence=None, level__gte=row.worst).order_by("pk")
    matching = [alarm for alarm in open_ones[: 10 * _AT_ONCE] if matches(row, alarm)]
    for alarm in matching:
        settle(alarm, now)
    return len(matching)


def release() -> int:
    """Tell people of alarms whose silence ended, or whose worse one is over; returns how many."""
    now = clock.now()
    over = Q(silence__ends_at__lte=now) | (
        Q(inhibited_by__isnull=False) & (Q(inhibited_by__recovered_at__isnull=False) | ~Q(inhibited_by__state__in=flow.OPEN))
    )  # fmt: skip
    rows = (
        Alarm.objects.select_for_update(of=("self",))
        .select_related("point__device__object")
        .filter(over, state=flow.FIRST)
        .order_by("level", "pk")
    )
    count = 0
    for alarm in rows[:_AT_ONCE]:
        AlarmStep.objects.create(alarm=alarm, at=now, action="release", who=WHO)
        alarm.state_since = now
        alarm.save(update_fields=["state_since"])
        settle(alarm, now)
        count += 1
    return count


def matches(silence: Silence, alarm: Alarm) -> bool:
    """Whether all matchers of a silence fit an alarm."""
    return (
        silence.specialty in ("", alarm.specialty)
        and alarm.division_code.startswith(silence.division_code)
        and silence.object_id in (None, alarm.point.device.object_id)
        and silence.rule_id in (None, alarm.rule_id)
        and silence.subject in ("", alarm.subject)
        and alarm.level >= silence.worst
    )


def _silence(alarm: Alarm, now: datetime) -> Silence | None:
    active = Silence.objects.filter(begins_at__lte=now, ends_at__gt=now).order_by("-ends_at", "pk")
    return next((one for one in active if matches(one, alarm)), None)


def _worse(alarm: Alarm) -> Alarm | None:
    if alarm.subject != Alarm.Subject.OBJECT:
        return None
    return (
        Alarm.objects.filter(
            point__device__object_id=alarm.point.device.object_id,
            subject=Alarm.Subject.OBJECT,
            state__in=flow.OPEN,
            recovered_at=None,
            level__lt=alarm.level,
        )
        .exclude(pk=alarm.pk)
        .order_by("level", "pk")
        .first()
    )


def _tell(alarm: Alarm, now: datetime) -> None:
    watched = alarm.point.device.object
    told = Alarm.objects.filter(
        point__device__object_id=watched.pk,
        subject=alarm.subject,
        state__in=flow.OPEN,
        state_since__gt=now - flow.GROUPED,
        silence=None,
        inhibited_by=None,
        level__lte=alarm.level,
    ).exclude(pk=alarm.pk)
    if told.exists():
        return
    notifications.notify(
        title=f"{dict(LEVELS)[alarm.level]}报警",
        text=alarm.title,
        link=f"/monitoring/alarms?selected={alarm.pk}",
        permission=DUTY,
        division=watched.division_code[:6],
    )
