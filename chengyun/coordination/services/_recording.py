"""The one way a case is written: its row, the step, counters and the audit record, all or nothing."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from functools import cache, lru_cache
from typing import Any
from uuid import UUID

from django.db import DEFAULT_DB_ALIAS

from chengyun.coordination import clocks
from chengyun.coordination.clocks import DISPOSAL
from chengyun.coordination.counting import recording
from chengyun.coordination.counting.rules import Dimensions, Happened, Tally, after, changes
from chengyun.coordination.models import Case
from chengyun.coordination.workflow import engine
from chengyun.coordination.workflow.definition import PREVIOUS, SAME, Action, Definition
from chengyun.kernel import audit, clock, prepared
from chengyun.kernel.calendar import Limit, Unit
from chengyun.kernel.notifications import notify
from chengyun.kernel.prepared import json_text
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
    to: str = ""
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
) -> Move:
    """Start a move on a case that was read for writing, or has just been made.

    Args:
        at: when it was made, for what comes from elsewhere; now otherwise.
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
    )
    move.to = {SAME: case.state, PREVIOUS: case.resume_to}.get(action.to, action.to)
    _note_time(move)
    return move


class Overtaken(Exception):
    """The case was changed by somebody else since it was read."""


def write(move: Move, *, client_key: UUID | None = None) -> None:
    """Store a finished move in one statement.

    Raises:
        Overtaken: the case is no longer what it was when it was read; nothing was stored.
    """
    case, from_state = move.case, move.case.state
    case.state = move.to
    case.version += 1
    case.updated_at = clock.now()
    _run_clock(move)
    _set_timer(move)
    _remember_hand(move)
    case.tally = after(case.tally, Happened(move.name, move.at, move.principal.account_id, move.data))
    together = _insert(case) if case._state.adding else _update(move)
    _append(together, move, from_state, client_key)
    if move.files:
        _attach(together, move)
    audit.record(
        principal=move.principal,
        action=f"coordination.{move.name}",
        target=case,
        before={"state": from_state},
        after={"number": case.number, "state": move.to, "version": case.version},
        note=move.note,
        within=together,
    )
    link = f"/coordination/cases/{case.pk}"
    for accounts, title in move.told:
        notify(title=title, text=summary(case), link=link, account_ids=accounts, within=together)
    recording.add(changes(move.counted, (case.tally, recording.dimensions(case))), within=together)
    written = together.run("select seen from given")
    if written is None:
        raise Overtaken
    [case.seen] = written


def summary(case: Case) -> str:
    """A case in a line."""
    return f"{case.number} {case.class_name} {case.address}：{case.description}"[:200]


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


def _update(move: Move) -> prepared.Together:
    """The case as it is now, if it is still what was read."""
    case, before = move.case, move.before
    columns = prepared.columns(Case)
    changed = {
        name: columns.stored(name, value)
        for name, value in vars(case).items()
        if value is not before.get(name) and value != before.get(name) and name in columns.by_name
    }
    return prepared.Together(_update_statement(tuple(changed)), [*changed.values(), case.pk, case.seen])


@lru_cache(maxsize=512)
def _update_statement(changed: tuple[str, ...]) -> str:
    fields = prepared.columns(Case).by_name
    columns = ", ".join(f'"{fields[name].column}" = %s' for name in changed)
    return (
        f"update coordination_case set {columns} where id = %s and xmin = %s::xid"  # noqa: S608
        " returning id, xmin::text as seen"
    )


def _insert(case: Case) -> prepared.Together:
    """The new case."""
    columns = prepared.columns(Case)
    case._state.adding, case._state.db = False, DEFAULT_DB_ALIAS
    return prepared.Together(_insert_statement(), columns.values(case))


@cache
def _insert_statement() -> str:
    columns = prepared.columns(Case)
    names = ", ".join(f'"{field.column}"' for field in columns.fields)
    marks = ", ".join(["%s"] * len(columns))
    return f"insert into coordination_case ({names}) values ({marks}) returning id, xmin::text as seen"  # noqa: S608


_STEP = """
insert into coordination_step (case_id, number, at, action, from_state, to_state, role, account_id, by, note, data,
    client_key)
select id, %s::int, %s::timestamptz, %s, %s, %s, %s, %s::bigint, %s, %s, %s::jsonb, %s::uuid from given
returning case_id, id"""


def _append(together: prepared.Together, move: Move, from_state: str, client_key: UUID | None) -> None:
    """Add the step to the history."""
    values = [
        move.case.version,
        move.at,
        move.name,
        from_state,
        move.to,
        move.role,
        move.principal.account_id,
        move.principal.name,
        move.note,
        json_text(move.data),
        client_key,
    ]
    together.add(_STEP, values, name="step")


_FILES = """
insert into coordination_case_file (case_id, step_id, file_id, kind)
select step.case_id, step.id, file.id, file.kind
from step, unnest(%s::bigint[], %s::varchar[]) as file (id, kind)"""


def _attach(together: prepared.Together, move: Move) -> None:
    numbers, kinds = map(list, zip(*move.files, strict=True))
    together.add(_FILES, [numbers, kinds])


def _set_timer(move: Move) -> None:
    """What happens next by itself, unless somebody acts before."""
    case, before = move.case, move.before
    names = ("clock_name", "clock_due_at", "clock_paused_at", "resume_at", "overtime")
    if move.name == "overtime":
        case.timer_kind, case.timer_at = "", None
    elif case.version == 1 or any(before.get(name) != getattr(case, name) for name in names):
        case.timer_kind, case.timer_at = clocks.next_timer(case, move.at)
