"""The life of a hazard, as ``flow.yaml`` says it; checked when it is loaded."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path

import yaml

from chengyun.kernel.calendar.rules import Limit, Unit
from chengyun.kernel.calendar.selectors import working_calendar
from chengyun.kernel.clock import SHANGHAI

NEEDS = {
    "level": "级别",
    "note": "说明",
    "organisation_id": "责任单位",
    "deadline": "整改期限",
}


@dataclass(frozen=True)
class State:
    """A state with how long the next action may take."""

    label: str
    limit: Limit | None = None


@dataclass(frozen=True)
class Action:
    """Something a person does to a hazard."""

    label: str
    origins: frozenset[str]
    to: str
    permission: str
    needs: tuple[str, ...] = ()


_CONTENT = yaml.safe_load(Path(__file__).with_name("flow.yaml").read_text(encoding="utf-8"))

STATES: dict[str, State] = {
    code: State(
        entry["label"], Limit(entry["limit"][0], Unit(entry["limit"][1])) if "limit" in entry else None
    )
    for code, entry in _CONTENT["states"].items()
}
ACTIONS: dict[str, Action] = {
    code: Action(
        entry["label"],
        frozenset(entry["from"]),
        entry["to"],
        entry["permission"],
        tuple(entry.get("needs", ())),
    )
    for code, entry in _CONTENT["actions"].items()
}
FIRST = "reported"
RECTIFYING = "assigned"
ENDS = frozenset({"closed", "rejected"})
OPEN = frozenset(STATES) - ENDS
STEP_LABELS = {
    **{code: action.label for code, action in ACTIONS.items()},
    "report": "上报",
    "overdue": "逾期提醒",
}
RECTIFY_DAYS: dict[int, int] = {int(level): days for level, days in _CONTENT["rectify_days"].items()}


def due(state: str, since: datetime, deadline: date | None) -> datetime | None:
    """Until when a hazard may stay in a state; a rectification lasts to the end of its last day."""
    if state == RECTIFYING and deadline is not None:
        return datetime.combine(deadline + timedelta(days=1), time(), SHANGHAI)
    limit = STATES[state].limit
    return working_calendar().deadline(since.astimezone(SHANGHAI), limit) if limit else None


def _check() -> None:
    named = {action.to for action in ACTIONS.values()} | {
        one for action in ACTIONS.values() for one in action.origins
    }
    if unknown := named - STATES.keys():
        raise ValueError(f"flow.yaml: no such states: {unknown}")
    if wrong := {need for action in ACTIONS.values() for need in action.needs} - NEEDS.keys():
        raise ValueError(f"flow.yaml: nobody can be asked for {wrong}")
    ends = set(ENDS)
    while more := {one for action in ACTIONS.values() if action.to in ends for one in action.origins} - ends:
        ends |= more
    if stuck := STATES.keys() - ends:
        raise ValueError(f"flow.yaml: no way to an end from {stuck}")


_check()
