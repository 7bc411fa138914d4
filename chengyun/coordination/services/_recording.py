"""The one way a case is written: its row, the step, timers, counters and the audit record, all or nothing."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import DEFAULT_DB_ALIAS, connection
from psycopg.types.json import Jsonb

from chengyun.coordination import clocks
from chengyun.coordination.counting import recording
from chengyun.coordination.counting.rules import Dimensions, Happened, Tally, after, changes
from chengyun.coordination.models import Case
from chengyun.coordination.workflow import engine
from chengyun.coordination.workflow.definition import PREVIOUS, SAME, Action, Definition
from chengyun.kernel import audit, clock, prepared
from chengyun.kernel.calendar import Limit, Unit
from chengyun.kernel.notifications import notify
from chengyun.kernel.principal import Principal

DISPOSAL = "disposal"


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
    """Start a move on a case that the transaction has locked, or has just made.

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


def write(move: Move, *, client_key: UUID | None = None) -> None:
    """Store a finished move."""
    case, from_state = move.case, move.case.state
    case.state = move.to
    case.version += 1
    case.updated_at = clock.now()
    _run_clock(move)
    _remember_hand(move)
    case.tally = after(case.tally, Happened(move.name, move.at, move.principal.account_id, move.data))
    with prepared.together():
        _save(move)
        _append(move, from_state, client_key)
        if move.files:
            _attach(move)
        _set_timers(move)
        audit.record(
            principal=move.principal,
            action=f"coordination.{move.name}",
            target=case,
            before={"state": from_state},
            after={"number": case.number, "state": move.to, "version": case.version},
            note=move.note,
        )
        link = f"/coordination/cases/{case.pk}"
        for accounts, title in move.told:
            notify(title=title, text=summary(case), link=link, account_ids=accounts)
        recording.add(changes(move.counted, (case.tally, recording.dimensions(case))))


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


def _save(move: Move) -> None:
    # As plain SQL, like the step: the ORM would take as long for these two as the database for all of a move.
    case = move.case
    if case._state.adding:
        _insert(case)
        return
    changed = [
        field
        for field in case._meta.concrete_fields
        if field.attname in case.__dict__ and move.before.get(field.attname) != getattr(case, field.attname)
    ]
    columns = ", ".join(f'"{field.column}" = %s' for field in changed)
    with prepared.cursor() as cursor:
        cursor.execute(
            f"update coordination_case set {columns} where id = %s",  # noqa: S608
            [
                *(field.get_db_prep_save(getattr(case, field.attname), connection) for field in changed),
                case.pk,
            ],
        )


def _insert(case: Case) -> None:
    columns = prepared.columns(Case)
    names = ", ".join(f'"{field.column}"' for field in columns.fields)
    marks = ", ".join(["%s"] * len(columns))
    with prepared.cursor() as cursor:
        cursor.execute(
            f"insert into coordination_case ({names}) values ({marks})",  # noqa: S608
            columns.values(case),
        )
    case._state.adding, case._state.db = False, DEFAULT_DB_ALIAS


def _append(move: Move, from_state: str, client_key: UUID | None) -> None:
    """Add the step to the history."""
    with prepared.cursor() as cursor:
        cursor.execute(
            "insert into coordination_step (case_id, number, at, action, from_state, to_state, role, account_id, by,"
            " note, data, client_key) values (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)",
            [
                move.case.pk,
                move.case.version,
                move.at,
                move.name,
                from_state,
                move.to,
                move.role,
                move.principal.account_id,
                move.principal.name,
                move.note,
                Jsonb(move.data),  # type: ignore[list-item]
                client_key,
            ],
        )


def _attach(move: Move) -> None:
    numbers, kinds = map(list, zip(*move.files, strict=True))
    with prepared.cursor() as cursor:
        cursor.execute(
            "insert into coordination_case_file (case_id, step_id, file_id, kind)"
            " select step.case_id, step.id, given.file_id, given.kind"
            " from coordination_step step, unnest(%s::bigint[], %s::varchar[]) as given (file_id, kind)"
            " where step.case_id = %s and step.number = %s",
            [numbers, kinds, move.case.pk, move.case.version],
        )


_TIMERS = """
with gone as (delete from coordination_timer where case_id = %(case)s and kind <> all(%(kinds)s::varchar[]))
insert into coordination_timer (case_id, kind, due_at)
select %(case)s, kind, due_at from unnest(%(kinds)s::varchar[], %(dues)s::timestamptz[]) as wanted (kind, due_at)
on conflict (case_id, kind) do update set due_at = excluded.due_at
"""


def _set_timers(move: Move) -> None:
    """The timers of the clock that runs now; those of an earlier one are gone."""
    case, before = move.case, move.before
    names = ("clock_name", "clock_due_at", "clock_paused_at", "resume_at", "overtime")
    if not case._state.adding and all(before.get(name) == getattr(case, name) for name in names):
        return
    wanted: dict[str, datetime] = {}
    running = case.clock_due_at is not None and case.clock_paused_at is None
    over = case.overtime and case.clock_name == DISPOSAL
    if running and not over and case.clock_due_at is not None and case.clock_yellow_at is not None:
        wanted["due"] = case.clock_due_at
        if case.clock_name == DISPOSAL and case.clock_yellow_at > move.at:
            wanted["yellow"] = case.clock_yellow_at
    if case.resume_at is not None:
        wanted["resume"] = case.resume_at
    with prepared.cursor() as cursor:
        cursor.execute(_TIMERS, {"case": case.pk, "kinds": list(wanted), "dues": list(wanted.values())})
