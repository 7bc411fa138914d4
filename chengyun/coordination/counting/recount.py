"""Counts everything anew from the history of all cases, and compares."""

from __future__ import annotations

from collections import Counter as Sums
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from django.db import connection, transaction

from chengyun.coordination.counting.metrics import BY_COLUMN
from chengyun.coordination.counting.recording import add, dimensions
from chengyun.coordination.counting.rules import Happened, Row, Tally, after, rows
from chengyun.coordination.models import Case, Counted, Step

_CHUNK = 2000


@dataclass(frozen=True)
class Difference:
    """A number that the table has and the history does not give."""

    row: Row
    column: str
    kept: int
    counted: int


def tally_of(case_steps: Iterator[Step]) -> Tally:
    """A case's tally from its steps, in order."""
    tally: Tally = {}
    for step in case_steps:
        tally = after(tally, Happened(step.action, step.at, step.account_id, step.data))
    return tally


def counted() -> dict[Row, Sums[str]]:
    """What the whole history gives."""
    total: dict[Row, Sums[str]] = {}
    for case, tally in _tallies():
        for row, sums in rows(tally, dimensions(case)).items():
            mine = total.setdefault(row, Sums())
            for column, number in sums.items():
                mine[column] += number
    return total


def kept() -> dict[Row, Sums[str]]:
    """What the tables hold, without what is zero."""
    found: dict[Row, Sums[str]] = {}
    for line in Counted.objects.values("day", "of", "key", "division_code", *BY_COLUMN).iterator(_CHUNK):
        mine = found.setdefault((line["day"], line["of"], line["key"], line["division_code"]), Sums())
        for column in BY_COLUMN:
            mine[column] += line[column]
    return found


def differences() -> list[Difference]:
    """Where table and history do not agree."""
    table, history = kept(), counted()
    return [
        Difference(row, column, table.get(row, Sums())[column], history.get(row, Sums())[column])
        for row in sorted(table.keys() | history.keys())
        for column in BY_COLUMN
        if table.get(row, Sums())[column] != history.get(row, Sums())[column]
    ]


@transaction.atomic
def recount() -> int:
    """Make table and tallies what the history gives; returns how many numbers were wrong."""
    with connection.cursor() as cursor:
        # No step may count meanwhile; readers go on.
        cursor.execute(
            "lock table coordination_case, coordination_counter, coordination_counter_change"
            " in share row exclusive mode"
        )
        cursor.execute("set local statement_timeout = 0")
    wrong = differences()
    if wrong:
        changes: dict[Row, dict[str, int]] = {}
        for item in wrong:
            changes.setdefault(item.row, {})[item.column] = item.counted - item.kept
        add(changes)
    for case, tally in _tallies():
        if case.tally != tally:
            Case.objects.filter(pk=case.pk).update(tally=tally)
    return len(wrong)


def _tallies() -> Iterator[tuple[Case, Tally]]:
    fields = ("division_code", "unit_grid", "kind", "class_code", "source", "tally")
    steps = Step.objects.order_by("case_id", "number").only("case_id", "action", "at", "account_id", "data")
    cases = Case.objects.order_by("pk").only(*fields).iterator(_CHUNK)
    grouped = groupby(steps.iterator(_CHUNK), key=lambda step: step.case_id)
    waiting = next(grouped, None)
    for case in cases:
        if waiting is not None and waiting[0] == case.pk:
            yield case, tally_of(waiting[1])
            waiting = next(grouped, None)
        else:
            yield case, {}
