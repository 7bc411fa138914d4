"""The life of an alarm, as ``rules/alarm_flow.yaml`` says it; checked when it is loaded."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal

from chengyun.kernel.calendar import Limit, Unit, working_calendar
from chengyun.monitoring.rules.loading import read


@dataclass(frozen=True)
class State:
    """A state with how long the next action may take."""

    label: str
    limits: tuple[int, ...] = ()
    """Minutes, for levels 1, 2 and 3."""
    working: frozenset[int] = frozenset()
    """The levels whose minutes are of working time."""


@dataclass(frozen=True)
class Action:
    """Something a person does to an alarm."""

    label: str
    origins: frozenset[str]
    to: str
    permission: str
    needs_note: bool = False
    verdict: bool | None = None


_CONTENT = read("alarm_flow")

STATES: dict[str, State] = {
    code: State(entry["label"], tuple(entry.get("limits", ())), frozenset(entry.get("working", ())))
    for code, entry in _CONTENT["states"].items()
}
ACTIONS: dict[str, Action] = {
    code: Action(
        entry["label"],
        frozenset(entry["from"]),
        entry["to"],
        entry["permission"],
        entry.get("needs_note", False),
        entry.get("verdict"),
    )
    for code, entry in _CONTENT["actions"].items()
}
FIRST = "raised"
OPEN = frozenset(code for code, state in STATES.items() if state.limits)
STEP_LABELS = {
    **{code: action.label for code, action in ACTIONS.items()},
    "raise": "报警",
    "worsen": "升级",
    "recover": "数据恢复",
    "case": "转为案件",
    "hazard": "登记为隐患",
    "comment": "备注",
    "assign": "指派",
    "escalate": "超期上报",
    "quiet": "暂不提醒",
    "release": "恢复提醒",
    "case_state": "案件进展",
}
CLEARED_BY_DATA: tuple[str, str] = (
    _CONTENT["cleared_by_data"]["from"],
    _CONTENT["cleared_by_data"]["to"],
)
ARCHIVE_AFTER = timedelta(days=_CONTENT["archive_after_days"])
GROUPED = timedelta(minutes=_CONTENT["group_minutes"])


@dataclass(frozen=True)
class Escalation:
    """Who is told when a limit passed."""

    label: str
    permission: str
    division: str
    up: bool = False
    also: str = ""


ESCALATIONS = tuple(Escalation(**entry) for entry in _CONTENT["escalation"])


def due(state: str, level: int, since: datetime) -> datetime | None:
    """Until when an alarm of this level may stay in a state."""
    chosen = STATES[state]
    if not chosen.limits:
        return None
    minutes = chosen.limits[level - 1]
    if level in chosen.working:
        return working_calendar().deadline(since, Limit(Decimal(minutes) / 60, Unit.WORK_HOUR))
    return since + timedelta(minutes=minutes)


def _check() -> None:
    named = {action.to for action in ACTIONS.values()} | {
        one for action in ACTIONS.values() for one in action.origins
    }
    if unknown := named - STATES.keys():
        raise ValueError(f"alarm_flow.yaml: no such states: {unknown}")
    if wrong := [code for code, state in STATES.items() if state.limits and len(state.limits) != 3]:
        raise ValueError(f"alarm_flow.yaml: three limits are needed: {wrong}")
    ends = {"archived"}
    while more := {one for action in ACTIONS.values() if action.to in ends for one in action.origins} - ends:
        ends |= more
    if stuck := STATES.keys() - ends:
        raise ValueError(f"alarm_flow.yaml: no way to the archive from {stuck}")


_check()
