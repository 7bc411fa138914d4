"""Many cells at once: compared, stored and noted in the history by one statement, however many there are; emptied ones go after it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from chengyun.kernel import prepared

# Each cell is looked up by itself: a join would read the whole table once for each cell where the database believes, as
# it does of a table that grows fast, that it holds next to nothing.
_STORE = """
with different as materialized (
    select incoming.assignment_id, incoming.line, incoming."column", there.value as before, incoming.value as after
    from unnest(%s::bigint[], %s::text[], %s::text[], %s::text[]) as incoming(assignment_id, line, "column", value)
    left join lateral (
        select value from supervision_cell as cell
        where cell.assignment_id = incoming.assignment_id and cell.line = incoming.line
            and cell."column" = incoming."column"
        limit 1
    ) as there on true
    where there.value is distinct from incoming.value
), noted as (
    insert into supervision_cell_change (assignment_id, line, "column", before, after, who, origin, at)
    select assignment_id, line, "column", before, after, %s, %s, %s from different
), written as (
    insert into supervision_cell (assignment_id, line, "column", value)
    select assignment_id, line, "column", after from different where after is not null
    on conflict (assignment_id, line, "column") do update set value = excluded.value
)
select count(*) from different
"""
_EMPTY = 'delete from supervision_cell where assignment_id = %s and line = %s and "column" = %s'


def store(cells: Iterable[tuple[int, str, str, str | None]], *, who: str, origin: str, at: datetime) -> int:
    """Store cells (assignment, line, column, value) in the caller's transaction; how many changed.

    A cell may be given once only.
    """
    given = list(cells)
    if not given:
        return 0
    columns = [list(column) for column in zip(*given, strict=True)]
    [changed] = prepared.row(_STORE, [*columns, who[:100], origin, at]) or (0,)
    emptied: list[list[Any]] = [place for *place, value in given if value is None]
    if emptied:
        with prepared.cursor() as cursor:
            cursor.executemany(_EMPTY, emptied)
    return int(changed)
