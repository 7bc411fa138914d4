"""What passes without people: limits that nobody kept, cases that go on, alarms that are done with."""

from __future__ import annotations

from datetime import datetime

from chengyun.coordination import facade as coordination
from chengyun.identity import facade as identity
from chengyun.kernel import clock, notifications
from chengyun.monitoring import flow
from chengyun.monitoring.alarms import endings
from chengyun.monitoring.models import Alarm, AlarmStep
from chengyun.monitoring.permissions import OWNER

WHO = "系统"
_AT_ONCE = 500


def escalate() -> int:
    """Tell those above of each alarm whose limit passed, and those above them when as much time has passed once more;
    returns how many alarms."""
    now = clock.now()
    rows = (
        Alarm.objects.select_for_update(of=("self",))
        .filter(state__in=flow.OPEN, due_at__lt=now, escalations__lt=len(flow.ESCALATIONS))
        .order_by("due_at", "pk")
    )
    count = 0
    for alarm in rows[:_AT_ONCE]:
        assert alarm.due_at is not None
        if now < alarm.due_at + alarm.escalations * (alarm.due_at - alarm.state_since):
            continue
        _tell_above(alarm, flow.ESCALATIONS[alarm.escalations], now)
        alarm.escalations += 1
        alarm.save(update_fields=["escalations"])
        count += 1
    return count


def follow_cases() -> int:
    """Note how the cases of alarms stand; a case that was closed means that the disposal is told of. Returns how many
    changed."""
    rows = Alarm.objects.exclude(case_number="").filter(case_ended=False).order_by("pk")[:_AT_ONCE]
    numbers = {alarm.case_number: alarm.pk for alarm in rows}
    count = 0
    for number, stands in coordination.case_states(numbers).items():
        alarm = Alarm.objects.select_for_update().get(pk=numbers[number])
        if (alarm.case_state, alarm.case_ended) == (stands.label, stands.ended):
            continue
        alarm.case_state, alarm.case_ended = stands.label, stands.ended
        alarm.save(update_fields=["case_state", "case_ended"])
        now = clock.now()
        note = f"案件 {number} {stands.label}"
        AlarmStep.objects.create(alarm=alarm, at=now, action="case_state", who=WHO, note=note)
        if stands.closed:
            endings.case_closed(alarm, now)
        count += 1
    return count


def archive() -> int:
    """Archive what has been done with for long; returns how many."""
    now = clock.now()
    origins = flow.ACTIONS["archive"].origins
    rows = Alarm.objects.select_for_update().filter(
        state__in=origins, state_since__lt=now - flow.ARCHIVE_AFTER, recovered_at__isnull=False
    )
    done = list(rows.order_by("pk")[: 10 * _AT_ONCE])
    Alarm.objects.filter(pk__in=[alarm.pk for alarm in done]).update(
        state=flow.ACTIONS["archive"].to, state_since=now, due_at=None
    )
    AlarmStep.objects.bulk_create(
        [AlarmStep(alarm=alarm, at=now, action="archive", who=WHO, note="到期归档") for alarm in done]
    )
    return len(done)


def _tell_above(alarm: Alarm, step: flow.Escalation, now: datetime) -> None:
    link = f"/monitoring/alarms?selected={alarm.pk}"
    text = f"{alarm.title}，{flow.STATES[alarm.state].label}已超期"
    division = alarm.division_code[:6] if step.division == "alarm" else ""
    above = _above(alarm) if step.up else []
    told = notifications.notify(
        title="报警超期",
        text=text,
        link=link,
        permission=step.permission,
        division=division,
        account_ids=above,
    )
    if step.also:
        told += notifications.notify(title="报警超期", text=text, link=link, permission=step.also)
    note = f"{flow.STATES[alarm.state].label}超期，已告知{step.label}（{told} 人）"
    AlarmStep.objects.create(alarm=alarm, at=now, action="escalate", who=WHO, note=note, late=True)


def _above(alarm: Alarm) -> list[int]:
    """The people of the organisations above the owner's, once it is the owner's turn."""
    if alarm.state == flow.FIRST or not alarm.organisation_path:
        return []
    people = identity.people(permission=OWNER, path=alarm.organisation_path.split("/")[0])
    return [
        person.pk
        for person in people
        if person.organisation is not None
        and person.organisation.path != alarm.organisation_path
        and alarm.organisation_path.startswith(person.organisation.path)
    ]
