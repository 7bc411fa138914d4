"""Many cells at once: compared, stored and noted in the history by one statement, however many there are."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from chengyun.kernel import prepared

_STORE = """
with different as materialized (
    select incoming.assignment_id, incoming.line, incoming."column", there.value as before, incoming.value as after
    from unnest(%s::bigint[], %s::text[], %s::text[], %s::text[]) as incoming(assignment_id, line, "column", value)
    left join supervision_cell as there using (assignment_id, line, "column")
    where there.value is distinct from incoming.value
), noted as (
    insert into supervision_cell_change (assignment_id, line, "column", before, after, who, origin, at)
    select assignment_id, line, "column", before, after, %s, %s, %s from different
), written as (
    insert into supervision_cell (assignment_id, line, "column", value)
    select assignment_id, line, "column", after from different where after is not null
    on conflict (assignment_id, line, "column") do update set value = excluded.value
), emptied as (
    delete from supervision_cell as cell using different as gone
    where gone.after is null and cell.assignment_id = gone.assignment_id and cell.line = gone.line
        and cell."column" = gone."column"
)
select count(*) from different
"""


def store(cells: Iterable[tuple[int, str, str, str | None]], *, who: str, origin: str, at: datetime) -> int:
    """Store cells (assignment, line, column, value) in the caller's transaction; how many changed.

    A cell may be given once only.
    """
    columns = [list(column) for column in zip(*cells, strict=True)]
    if not columns:
        return 0
    [changed] = prepared.row(_STORE, [*columns, who[:100], origin, at]) or (0,)
    return int(changed)
