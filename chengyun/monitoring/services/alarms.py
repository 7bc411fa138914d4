"""People handle alarms: each action is checked against the flow, recorded as a step, and starts the next limit."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction

from chengyun.coordination import facade as coordination
from chengyun.identity import facade as identity
from chengyun.kernel import audit, clock, notifications
from chengyun.kernel.errors import Conflict, FieldError, Invalid, Missing
from chengyun.kernel.principal import Principal, system
from chengyun.monitoring import flow, selectors
from chengyun.monitoring.alarms import endings
from chengyun.monitoring.models import Alarm, AlarmStep
from chengyun.monitoring.permissions import DUTY, OWNER, READ


@transaction.atomic
def act(*, principal: Principal, alarm_id: int, action: str, note: str = "") -> Alarm:
    """Take an alarm one step on.

    Raises:
        Missing: there is no such alarm that the principal sees, or no such action.
        Denied: the action is another post's.
        Conflict: the alarm is not in a state from which the flow allows it.
        Invalid: the action asks for a note.
    """
    chosen = flow.ACTIONS.get(action)
    if chosen is None:
        raise Missing(f"没有“{action}”这个动作。")
    principal.must(chosen.permission)
    alarm = _locked(principal, alarm_id)
    if alarm.state not in chosen.origins:
        raise Conflict(
            f"报警 {alarm.number} 现在“{flow.STATES[alarm.state].label}”，不能{chosen.label}。请刷新。"
        )
    if chosen.needs_note and not note.strip():
        raise Invalid("请填写说明。", errors=[FieldError("note", f"{chosen.label}时应填写说明。")])
    now = clock.now()
    before = alarm.state
    late = alarm.due_at is not None and now > alarm.due_at
    alarm.state, alarm.state_since = chosen.to, now
    alarm.due_at = flow.due(chosen.to, alarm.level, now)
    if chosen.verdict is not None:
        alarm.verdict = chosen.verdict
    alarm.escalations, alarm.silence, alarm.inhibited_by = 0, None, None
    alarm.save(
        update_fields=[
            "state", "state_since", "due_at", "verdict", "escalations", "silence", "inhibited_by",
        ]
    )  # fmt: skip
    _step(principal, alarm, action, note, now, late)
    endings.by_data(alarm, now)
    audit.record(
        principal=principal,
        action=f"monitoring.alarm.{action}",
        target=alarm,
        before={"state": before},
        after={"state": alarm.state, "note": note},
    )
    return alarm


@transaction.atomic
def comment(*, principal: Principal, alarm_id: int, note: str) -> Alarm:
    """Add a remark.

    Raises:
        Missing: there is no such alarm that the principal sees.
        Invalid: the remark is empty.
    """
    principal.must(READ)
    if not note.strip():
        raise Invalid("请填写备注。", errors=[FieldError("note", "备注不能为空。")])
    alarm = _locked(principal, alarm_id)
    _step(principal, alarm, "comment", note, clock.now(), late=False)
    audit.record(principal=principal, action="monitoring.alarm.comment", target=alarm, after={"note": note})
    return alarm


@transaction.atomic
def assign(*, principal: Principal, alarm_id: int, account_id: int, note: str = "") -> Alarm:
    """Give an alarm to one person, who is told.

    Raises:
        Denied: the principal is not on duty.
        Missing: there is no such alarm that the principal sees.
        Conflict: it is done with.
        Invalid: the person may not handle it.
    """
    principal.must(DUTY)
    alarm = _locked(principal, alarm_id)
    if alarm.state not in flow.OPEN:
        raise Conflict(f"报警 {alarm.number} 已办结，不能指派。")
    person = candidates(alarm).filter(pk=account_id).first()
    if person is None:
        reason = "此人不能办理这条报警：须是值班员，或权属单位的人。"
        raise Invalid("不能指派。", errors=[FieldError("account_id", reason)])
    before = alarm.assignee
    alarm.assignee_id, alarm.assignee = person.pk, person.full_name or person.username
    alarm.save(update_fields=["assignee_id", "assignee"])
    _step(principal, alarm, "assign", f"{alarm.assignee}。{note}".strip("。"), clock.now(), late=False)
    audit.record(
        principal=principal,
        action="monitoring.alarm.assign",
        target=alarm,
        before={"assignee": before},
        after={"assignee": alarm.assignee},
    )
    notifications.notify(
        title="报警已指派给您",
        text=alarm.title,
        link=f"/monitoring/alarms?selected={alarm.pk}",
        account_ids=[person.pk],
    )
    return alarm


def candidates(alarm: Alarm) -> Any:
    """The accounts that an alarm may be given to: those on duty, and the people of its owner."""
    duty = identity.people(permission=DUTY)
    if not alarm.organisation_path:
        return duty
    owners = identity.people(permission=OWNER, path=alarm.organisation_path)
    return (duty | owners).distinct()


@transaction.atomic
def open_case(*, principal: Principal, alarm_id: int, kind: str, class_code: str, note: str = "") -> Alarm:
    """Make a case (案件) of a true alarm, in the hands of command and coordination.

    Raises:
        Missing: there is no such alarm that the principal sees.
        Denied: the principal judges no alarms.
        Conflict: the alarm was not judged to be true, or is a case already.
        Invalid: the class is none.
    """
    principal.must(DUTY)
    alarm = _locked(principal, alarm_id)
    if not alarm.verdict:
        raise Conflict("只有判为真实的报警可以转为案件。")
    if alarm.case_number:
        raise Conflict(f"报警已转为案件 {alarm.case_number}。")
    watched = alarm.point.device.object
    centre = watched.shape.centroid
    case = coordination.report(
        # By the channel of sensors the platform reports; who judged the alarm need be no acceptor.
        principal=system(principal.name),
        source="iot",
        description=f"{alarm.title}。{note}".strip(),
        kind=kind,
        class_code=class_code,
        address=watched.address or watched.name,
        lon=centre.x,
        lat=centre.y,
        division_code=watched.division_code,
        observed_at=alarm.raised_at,
    )
    alarm.case_number = case.number
    alarm.save(update_fields=["case_number"])
    _step(principal, alarm, "case", case.number, clock.now(), late=False)
    audit.record(
        principal=principal, action="monitoring.alarm.case", target=alarm, after={"case": case.number}
    )
    return alarm


def _locked(principal: Principal, alarm_id: int) -> Alarm:
    visible = selectors.alarms(principal=principal).filter(pk=alarm_id).values("pk")
    alarm = (
        Alarm.objects.select_for_update(of=("self",))
        .select_related("point__device__object")
        .filter(pk__in=visible)
        .first()
    )
    if alarm is None:
        raise Missing("没有这条报警。")
    return alarm


def _step(principal: Principal, alarm: Alarm, action: str, note: str, at: datetime, late: bool) -> None:
    AlarmStep.objects.create(
        alarm=alarm, at=at, action=action, who=principal.name[:100], note=note.strip()[:500], late=late
    )
