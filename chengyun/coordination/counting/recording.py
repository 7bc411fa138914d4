"""Notes what a step changed in the counters, in the step's transaction."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from chengyun.coordination.counting.rules import Dimensions, Row
from chengyun.coordination.models import Case
from chengyun.kernel import clock, prepared


def dimensions(case: Case) -> Dimensions:
    """Where a case belongs in the statistics."""
    return Dimensions(case.division_code, case.unit_grid, case.kind, case.class_code, case.source)


_INSERT = "insert into coordination_counter_change (at, changes) select %s::timestamptz, %s::jsonb"
_LINES = prepared.Lines(
    "insert into coordination_counter_change (at, changes) select at, changes from {lines} join given using (key)",
    {"at": "timestamptz", "changes": "jsonb"},
)


def add(
    changes: Mapping[Row, Mapping[str, int]],
    within: prepared.Entry | None = None,
) -> None:
    """Note differences; they count at once (:class:`..models.Counted`), and are put together later (:mod:`.folding`).

    Args:
        within: the row of a statement that they belong to; a statement of their own otherwise.
    """
    if not changes:
        return
    if within is not None:
        within.add(_LINES, clock.now(), lines(changes))
        return
    with prepared.cursor() as cursor:
        cursor.execute(_INSERT, [clock.now(), prepared.json_text(lines(changes))])


def lines(changes: Mapping[Row, Mapping[str, int]]) -> list[dict[str, Any]]:
    """Differences as they are stored."""
    return [
        {"day": day.isoformat(), "of": thing, "key": key, "division_code": division, **delta}
        for (day, thing, key, division), delta in changes.items()
    ]
