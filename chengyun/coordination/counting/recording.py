"""Adds what a step changed to the tables of counters, in the step's transaction."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from chengyun.coordination.counting.metrics import BY_COLUMN
from chengyun.coordination.counting.rules import Dimensions, Row
from chengyun.coordination.models import Case
from chengyun.kernel import clock, prepared


def dimensions(case: Case) -> Dimensions:
    """Where a case belongs in the statistics."""
    return Dimensions(case.division_code, case.unit_grid, case.kind, case.class_code, case.source)


def add(changes: Mapping[Row, Mapping[str, int]]) -> None:
    """Add differences to the counters; the last thing a transaction does, for it holds their rows until its end."""
    if not changes:
        return
    # All columns of the statement in one order; their names come from the closed list of metrics.
    columns = [column for column in BY_COLUMN if any(column in delta for delta in changes.values())]
    names = ", ".join(f'"{column}"' for column in columns)
    sums = ", ".join(
        f'"{column}" = coordination_counter."{column}" + excluded."{column}"' for column in columns
    )
    line = "(" + ", ".join(["%s"] * (5 + len(columns))) + ")"
    now = clock.now()
    values: list[Any] = []
    for (day, thing, key, division), delta in changes.items():
        values += [day, thing, key, division, now, *(delta.get(column, 0) for column in columns)]
    with prepared.cursor() as cursor:
        cursor.execute(
            f'insert into coordination_counter (day, "of", key, division_code, changed_at, {names}) values '  # noqa: S608
            f'{", ".join([line] * len(changes))} on conflict ("of", day, key, division_code) do update set changed_at = excluded.changed_at, {sums}',
            values,
        )
