"""Alarms that go on without people: by their data, or by the end of their case."""

from __future__ import annotations

from datetime import datetime

from chengyun.monitoring import flow
from chengyun.monitoring.models import Alarm, AlarmStep

WHO = "系统"


def by_data(alarm: Alarm, now: datetime) -> None:
    """Clear an alarm whose disposal is told of and whose data are well."""
    origin, to = flow.CLEARED_BY_DATA
    if alarm.state == origin and alarm.recovered_at is not None:
        _go(alarm, to, now, "clear", "处置已反馈，数据已恢复")


def case_closed(alarm: Alarm, now: datetime) -> None:
    """The case of an alarm is closed: what was to be done is done."""
    told = flow.ACTIONS["feedback"].to
    if alarm.verdict and alarm.state in flow.OPEN and alarm.state not in (flow.FIRST, told):
        _go(alarm, told, now, "feedback", f"案件 {alarm.case_number} 已结案")
        by_data(alarm, now)


def _go(alarm: Alarm, to: str, now: datetime, action: str, note: str) -> None:
    alarm.state, alarm.state_since, alarm.due_at = to, now, flow.due(to, alarm.level, now)
    alarm.escalations = 0
    alarm.save(update_fields=["state", "state_since", "due_at", "escalations"])
    AlarmStep.objects.create(alarm=alarm, at=now, action=action, who=WHO, note=note)
