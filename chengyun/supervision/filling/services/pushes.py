"""Cities that push from their own platform: the rules of the page, with the page's words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec
from django.conf import settings
from django.db import transaction
from django.db.models import Q

from chengyun.config.tiers import division_prefix
from chengyun.datastandard import facade as datastandard
from chengyun.kernel.errors import Conflict, FieldError
from chengyun.kernel.principal import Principal, Scope
from chengyun.supervision.filling import content, rows, selectors
from chengyun.supervision.filling.models import Assignment, Round
from chengyun.supervision.filling.services import sheets

_MOST = 2000
"""Forms that one push may be for."""

Row = Mapping[str, Any]


@dataclass(frozen=True)
class _Filling:
    """A row, and the form that it fills."""

    number: int
    row: Row
    assignment: Assignment
    target: rows.Target

    @property
    def line(self) -> str:
        return self.target.line_of(self.row)

    def cells(self) -> list[tuple[str, str, Any]]:
        known = {one["key"] for one in self.assignment.round.columns}
        fields = {field.name for field in self.target.cells} & known
        return [
            (self.line, key, value) for key, value in self.row.items() if key in fields and value is not None
        ]


def asked_for(group: str, table: str) -> bool:
    """Whether any form asks for a table."""
    return Assignment.objects.filter(round__form__source=f"{group}.{table}").exists()


def faults_of(*, group: str, table: str, pushed: Sequence[Row], division: str) -> list[FieldError]:
    """What the rules of the forms that ask for a table have against rows: what the page would say to the same cells.

    The forms are locked against other writers until the caller's transaction ends.
    """
    errors = []
    found = list(_fillings(group, table, pushed, division, lock=True))
    stored = {one.assignment.pk: selectors.values(one.assignment.pk) for one in found}
    for one in found:
        for fault in _faults(one, stored[one.assignment.pk]):
            errors.append(FieldError(fault.column, f"数据第 {one.number} 行：{fault.message}", one.number))
    return errors


@transaction.atomic
def take(*, group: str, table: str, pushed: Sequence[Row], division: str, sender: str) -> int:
    """Fill forms with the rows that a platform pushed; what is complete by it is handed in. How many changed."""
    filled: dict[int, tuple[Assignment, list[tuple[str, str, Any]]]] = {}
    for one in _fillings(group, table, pushed, division, lock=True):
        if one.assignment.status not in sheets.FILLING or not sheets.is_open(one.assignment):
            continue
        assignment, cells = filled.setdefault(one.assignment.pk, (one.assignment, []))
        cells += one.cells()
        if one.target.period == rows.TIME:
            assignment.row_time = str(one.row[rows.TIME])
    changed = 0
    for assignment, cells in filled.values():
        good, _ = content.clean(assignment.round.lines, assignment.round.columns, cells)
        assignment.push_errors = []
        if sheets.store(assignment, good, who=sender, origin="push"):
            changed += 1
            who = Principal(None, sender, Scope(division_prefix(assignment.district_code)), kind="platform")
            sheets.hand_in(who, assignment)
    return changed


def take_earlier(round_: Round) -> int:
    """Fill a new round's forms with what the cities pushed of its period before it was given out; how many."""
    target = rows.target(round_.form.source) if round_.form.source else None
    if target is None or not target.period:
        return 0
    among = (
        f"{rows.YEAR} = {round_.begins_on.year}"
        if target.period == rows.YEAR
        else f"{rows.TIME} >= '{round_.begins_on} 00:00:00' and {rows.TIME} <= '{round_.ends_on} 23:59:59'"
    )
    found, _ = datastandard.fetch(
        target.table,
        datastandard.parse_where(target.table, among),
        divisions=division_prefix(settings.ENVIRONMENT.division),
        page_size=datastandard.LARGEST_PAGE,
    )
    earlier: list[Row] = msgspec.json.decode(found)
    return take(
        group=target.table.group,
        table=target.table.name,
        pushed=earlier,
        division="",
        sender="此前推送的数据",
    )


def refused(
    *, group: str, table: str, pushed: Sequence[Row], division: str, faults: Iterable[FieldError]
) -> int:
    """Note with the forms that rows for them were refused, and why; how many."""
    told: dict[int, list[FieldError]] = {}
    for fault in faults:
        told.setdefault(fault.row or 0, []).append(fault)
    noted: dict[int, Assignment] = {}
    for one in _fillings(group, table, pushed, division):
        if one.number not in told:
            continue
        assignment = noted.setdefault(one.assignment.pk, one.assignment)
        if assignment is one.assignment:
            assignment.push_errors = []
        assignment.push_errors += [
            {"column": fault.field, "message": fault.message} for fault in told[one.number]
        ]
    for assignment in noted.values():
        assignment.save(update_fields=["push_errors"])
    return len(noted)


def _faults(one: _Filling, stored: content.Values) -> list[content.Fault]:
    assignment, target = one.assignment, one.target
    round_ = assignment.round
    good, faults = content.clean(round_.lines, round_.columns, one.cells())
    if faults:
        return faults
    changes = {(line, column): value for line, column, value in good if value != stored.get((line, column))}
    moved = (
        target.period == rows.TIME and assignment.published_at and one.row[rows.TIME] != assignment.row_time
    )
    if moved:
        told = f"本期数据已以统计时间 {assignment.row_time} 入库，请用同一统计时间推送。"
        return [content.Fault(one.line, rows.TIME, told)]
    if not changes:
        return []
    try:
        sheets.must_be_open(assignment)
    except Conflict as error:
        # A table without periods is not closed by the end of one.
        return [content.Fault(one.line, next(iter(changes))[1], error.detail)] if target.period else []
    merged = {**stored, **changes}
    lines = [line for line in round_.lines if line["key"] == one.line]
    values = {key: value for key, value in merged.items() if value is not None}
    found = content.check(lines, round_.columns, round_.rules, values, {})
    return [fault for fault in found if fault.severity == "error"]


def _fillings(
    group: str, table: str, pushed: Sequence[Row], division: str, *, lock: bool = False
) -> Iterator[_Filling]:
    """The rows that forms ask for, each with its form."""
    source = f"{group}.{table}"
    asked = Assignment.objects.filter(round__form__source=source)
    target = rows.target(source)
    if target is None:
        return
    placed = [
        (number, row, str(row.get(datastandard.DIVISION) or division), target.day_of(row))
        for number, row in enumerate(pushed, start=1)
        if isinstance(row, dict)
    ]
    days = [day for *_, day in placed if day is not None]
    among = Q(district_code__in={code for _, _, code, _ in placed})
    if days:
        among &= Q(round__begins_on__lte=max(days), round__ends_on__gte=min(days))
    else:
        among &= Q(status__in=sheets.FILLING)
    found = asked.filter(among).select_related("round__form").order_by("pk")
    if lock:
        found = found.select_for_update(of=("self",))
    by_city: dict[str, list[Assignment]] = {}
    for assignment in found[:_MOST]:
        by_city.setdefault(assignment.district_code, []).append(assignment)
    for number, row, code, day in placed:
        for assignment in by_city.get(code, ()):
            round_ = assignment.round
            if day is None or round_.begins_on <= day <= round_.ends_on:
                yield _Filling(number, row, assignment, target)
