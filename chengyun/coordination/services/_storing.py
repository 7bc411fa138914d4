"""The one way a case is written: its row, the step, files, counters, notifications and the audit record, all or nothing.

One statement writes one move or many of different cases (docs/adr/0005).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from django.db import DEFAULT_DB_ALIAS, connection

from chengyun.coordination.counting import recording
from chengyun.coordination.counting.rules import changes
from chengyun.coordination.models import Case
from chengyun.kernel import audit, prepared
from chengyun.kernel.notifications import notify

if TYPE_CHECKING:
    from chengyun.coordination.services._recording import Move


def store(moves: Sequence[Move]) -> list[Move]:
    """Write finished moves, each of another case, in one statement; those whose case was still what was read.

    For the others nothing at all is stored.
    """
    if not moves:
        return []
    together = _insert(moves[0].case) if moves[0].case._state.adding else _update(moves)
    for move in moves:
        _write(together.of(move.case.pk), move)
    written = dict(together.run("select key, seen from given"))
    done = [move for move in moves if str(move.case.pk) in written]
    for move in done:
        move.case.seen = written[str(move.case.pk)]
    return done


def summary(case: Case) -> str:
    """A case in a line."""
    return f"{case.number} {case.class_name} {case.address}：{case.description}"[:200]


_STEP = prepared.Lines(
    """
insert into coordination_step (case_id, number, at, action, from_state, to_state, role, account_id, by, note, data,
    client_key)
select line.key::uuid, number, at, action, from_state, to_state, role, account_id, by, note, data, client_key
from {lines} join given using (key)
returning case_id, id""",
    {
        "number": "int", "at": "timestamptz", "action": "text", "from_state": "text", "to_state": "text", "role": "text",
        "account_id": "bigint", "by": "text", "note": "text", "data": "jsonb", "client_key": "uuid",
    },
    name="step",
)  # fmt: skip
_FILE = prepared.Lines(
    """
insert into coordination_case_file (case_id, step_id, file_id, kind)
select step.case_id, step.id, line.file_id, line.kind from {lines} join step on step.case_id = line.key::uuid""",
    {"file_id": "bigint", "kind": "text"},
)


def _write(entry: prepared.Entry, move: Move) -> None:
    case, from_state = move.case, move.before["state"]
    entry.add(
        _STEP,
        case.version,
        move.at,
        move.name,
        from_state,
        move.to,
        move.role,
        move.principal.account_id,
        move.principal.name,
        move.note,
        move.data,
        move.client_key,
    )
    for number, kind in move.files:
        entry.add(_FILE, number, kind)
    audit.record(
        principal=move.principal,
        action=f"coordination.{move.name}",
        target=case,
        before={"state": from_state},
        after={"number": case.number, "state": move.to, "version": case.version},
        note=move.note,
        within=entry,
    )
    link = f"/coordination/cases/{case.pk}"
    for accounts, title in move.told:
        notify(title=title, text=summary(case), link=link, account_ids=accounts, within=entry)
    recording.add(changes(move.counted, (case.tally, recording.dimensions(case))), within=entry)


def _update(moves: Sequence[Move]) -> prepared.Together:
    """The cases as they are now, if they are still what was read."""
    changed = tuple({name: None for move in moves for name in _changed(move)})
    part = _update_lines(changed, ordered=len(moves) > 1)
    lines = [
        (str(move.case.pk), move.case.seen, *(getattr(move.case, name) for name in changed)) for move in moves
    ]
    return prepared.Together(part.text(lines), part.values(lines))


def _changed(move: Move) -> Iterable[str]:
    before, known = move.before, prepared.columns(Case).by_name
    for name, value in vars(move.case).items():
        if name in known and value is not before.get(name) and value != before.get(name):
            yield name


@lru_cache(maxsize=512)
def _update_lines(changed: tuple[str, ...], *, ordered: bool) -> prepared.Lines:
    fields = prepared.columns(Case).by_name
    columns = ", ".join(f'"{fields[name].column}" = line."{name}"' for name in changed)
    source = "{lines}"
    if ordered:
        # Locked in order: two who write some of the same cases wait, and never for each other.
        source = (
            "(select line.* from {lines} join coordination_case held on held.id = line.key::uuid"
            " and held.xmin = line.seen order by held.id for update of held) line"
        )
    text = f"""
        update coordination_case set {columns} from {source}
        where coordination_case.id = line.key::uuid and coordination_case.xmin = line.seen
        returning line.key, coordination_case.xmin::text as seen"""  # noqa: S608
    # Without lengths: what is too long must be refused, not cut.
    types = {name: re.sub(r"\(.*?\)", "", str(fields[name].db_type(connection))) for name in changed}
    return prepared.Lines(text, {"seen": "xid", **types})


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
    return f"""
        insert into coordination_case ({names}) values ({marks})
        returning id::text as key, xmin::text as seen"""  # noqa: S608
