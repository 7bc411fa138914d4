"""The life of an alarm, as ``rules/alarm_flow.yaml`` says it; checked when it is loaded."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from chengyun.monitoring.rules.loading import read


@dataclass(frozen=True)
class State:
    """A state with how long the next action may take."""

    label: str
    limits: tuple[int, ...] = ()


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
    code: State(entry["label"], tuple(entry.get("limits", ()))) for code, entry in _CONTENT["states"].items()
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
    "comment": "备注",
}


def due(state: str, level: int, since: datetime) -> datetime | None:
    """Until when an alarm of this level may stay in a state."""
    limits = STATES[state].limits
    return since + timedelta(minutes=limits[level - 1]) if limits else None


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
