"""A move while it is made, and what every move does to its case: clock, timer, hands, tally."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from chengyun.coordination import clocks
from chengyun.coordination.clocks import DISPOSAL
from chengyun.coordination.counting import recording
from chengyun.coordination.counting.rules import Dimensions, Happened, Tally, after
from chengyun.coordination.models import Case
from chengyun.coordination.services import _storing as storing
from chengyun.coordination.services._asking import Asked
from chengyun.coordination.workflow import engine
from chengyun.coordination.workflow.definition import PREVIOUS, SAME, Action, Definition
from chengyun.kernel import clock
from chengyun.kernel.calendar import Limit, Unit
from chengyun.kernel.principal import Principal


@dataclass
class Move:
    """A move while it is made: effects change the case and say what the history keeps."""

    principal: Principal
    case: Case
    flow: Definition
    name: str
    action: Action
    role: str
    given: dict[str, Any]
    at: datetime
    before: dict[str, Any]
    """The case's values before it."""
    counted: tuple[Tally, Dimensions]
    """What the case counted for before it."""
    asked: Asked
    to: str = ""
    client_key: UUID | None = None
    """The request that asked for it."""
    data: dict[str, Any] = field(default_factory=dict)
    files: list[tuple[int, str]] = field(default_factory=list)
    """Stored files, and what each shows."""
    told: list[tuple[list[int], str]] = field(default_factory=list)
    """Accounts, and what they are told."""
    timed: bool = True
    """Whether clocks run after it."""

    @property
    def note(self) -> str:
        """What was said about it."""
        return str(self.given.get("note") or "")

    def tell(self, accounts: list[int], title: str) -> None:
        """Put a line on somebody's bell once the move is made."""
        self.told.append((accounts, title))


def begin(
    principal: Principal,
    case: Case,
    name: str,
    action: Action,
    role: str,
    given: dict[str, Any],
    at: datetime | None = None,
    asked: Asked | None = None,
) -> Move:
    """Start a move on a case that was read for writing, or has just been made.

    Args:
        at: when it was made, for what comes from elsewhere; now otherwise.
        asked: what it shares with other moves that are made with it.
    """
    move = Move(
        principal=principal,
        case=case,
        flow=engine.definition_of(case),
        name=name,
        action=action,
        role=role,
        given=given,
        at=at or clock.now(),
        before=dict(case.__dict__),
        counted=(case.tally, recording.dimensions(case)),
        asked=asked or Asked(principal, [case]),
    )
    move.to = {SAME: case.state, PREVIOUS: case.resume_to}.get(action.to, action.to)
    _note_time(move)
    return move


class Overtaken(Exception):
    """The case was changed by somebody else since it was read."""


def write(move: Move) -> None:
    """Store a finished move.

    Raises:
        Overtaken: the case is no longer what it was when it was read; nothing was stored.
    """
    if not write_many([move]):
        raise Overtaken


def write_many(moves: Sequence[Move]) -> list[Move]:
    """Store finished moves of different cases in one statement; those whose case was still what was read."""
    for move in moves:
        _finish(move)
    return storing.store(moves)


def _finish(move: Move) -> None:
    case = move.case
    case.state = move.to
    case.version += 1
    case.updated_at = clock.now()
    _run_clock(move)
    _set_timer(move)
    _remember_hand(move)
    case.tally = after(case.tally, Happened(move.name, move.at, move.principal.account_id, move.data))


def _note_time(move: Move) -> None:
    """Keep in the history whether the clock that the move ends was in time."""
    case = move.case
    if not case.clock_name or case.clock_due_at is None or move.to == case.state:
        return
    new = move.flow.states[move.to]
    if new.final or new.clock != case.clock_name:
        due = case.clock_due_at
        if case.clock_paused_at is not None:
            due += move.at - case.clock_paused_at
        move.data |= {"clock": case.clock_name, "in_time": move.at <= due}


def _run_clock(move: Move) -> None:
    case, state = move.case, move.flow.states[move.to]
    if state.final or not state.clock or not move.timed:
        clocks.stop(case)
    elif state.clock != case.clock_name:
        limit = _limit(move, state.clock)
        if limit is None:
            clocks.stop(case)
        else:
            clocks.start(case, state.clock, limit, move.at)
    elif state.paused and case.clock_paused_at is None:
        clocks.pause(case, move.at)
    elif not state.paused and case.clock_paused_at is not None:
        clocks.go_on(case, move.at)


def _limit(move: Move, name: str) -> Limit | None:
    if name == DISPOSAL and move.case.limit_value is not None:
        return Limit(move.case.limit_value, Unit(move.case.limit_unit))
    return move.flow.clocks[name].limit


def _remember_hand(move: Move) -> None:
    """Keep who acted for the supervision and for the command: nobody may do both on one case."""
    account = move.principal.account_id
    side = move.flow.roles[move.role].side
    hands = {"supervision": "supervision_ids", "command": "command_ids"}.get(side)
    if account is not None and hands is not None and account not in getattr(move.case, hands):
        setattr(move.case, hands, [*getattr(move.case, hands), account])


def _set_timer(move: Move) -> None:
    """What happens next by itself, unless somebody acts before."""
    case, before = move.case, move.before
    names = ("clock_name", "clock_due_at", "clock_paused_at", "resume_at", "overtime")
    if move.name == "overtime":
        case.timer_kind, case.timer_at = "", None
    elif case.version == 1 or any(before.get(name) != getattr(case, name) for name in names):
        case.timer_kind, case.timer_at = clocks.next_timer(case, move.at)
