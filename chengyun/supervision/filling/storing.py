"""Many cells at once: compared, stored and noted in the history by three statements, however many there are."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import connection

_DIFFERENT = """
create temporary table _different on commit drop as
select incoming.assignment_id, incoming.line, incoming."column", there.value as before, incoming.value as after
from unnest(%s::bigint[], %s::text[], %s::text[], %s::text[]) as incoming(assignment_id, line, "column", value)
left join supervision_cell as there using (assignment_id, line, "column")
where there.value is distinct from incoming.value
"""
_HISTORY = """
insert into supervision_cell_change (assignment_id, line, "column", before, after, who, origin, at)
select assignment_id, line, "column", before, after, %s, %s, %s from _different
"""
_WRITE = """
insert into supervision_cell (assignment_id, line, "column", value)
select assignment_id, line, "column", after from _different where after is not null
on conflict (assignment_id, line, "column") do update set value = excluded.value
"""
_EMPTY = """
delete from supervision_cell as cell using _different as gone
where gone.after is null and cell.assignment_id = gone.assignment_id and cell.line = gone.line
    and cell."column" = gone."column"
"""


def store(cells: Iterable[tuple[int, str, str, str | None]], *, who: str, origin: str, at: datetime) -> int:
    """Store cells (assignment, line, column, value) in the caller's transaction; how many changed.

    A cell may be given once only.
    """
    columns = list(zip(*cells, strict=True))
    if not columns:
        return 0
    with connection.cursor() as cursor:
        cursor.execute("drop table if exists _different")
        cursor.execute(_DIFFERENT, [list(column) for column in columns])
        changed = cursor.rowcount
        if changed:
            cursor.execute(_HISTORY, [who[:100], origin, at])
            cursor.execute(_WRITE)
            cursor.execute(_EMPTY)
        cursor.execute("drop table _different")
    return int(changed)
