"""Which reported rows a principal sees, and how many there are by region."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import msgspec
from psycopg import sql

from chengyun.datastandard import facade as datastandard
from chengyun.datastandard.facade import DIVISION, Condition
from chengyun.kernel import clock
from chengyun.kernel.clock import SHANGHAI
from chengyun.kernel.errors import Denied, Missing
from chengyun.kernel.principal import Principal
from chengyun.monitoring.ownership import works_for_unit
from chengyun.monitoring.permissions import READ
from chengyun.monitoring.regions.query import asked
from chengyun.monitoring.reported.kinds import Kind

Row = dict[str, Any]
Rows = list[Row]
Order = list[tuple[str, bool]]
"""Columns, each with whether it descends."""
_AT_ONCE = 5000


@dataclass(frozen=True)
class Wanted:
    """Which rows of a kind are asked for; what is empty leaves nothing out."""

    kind: Kind
    divisions: str
    standing: bool = True
    search: str = ""
    begin: datetime | None = None
    until: datetime | None = None
    by: tuple[tuple[str, str], ...] = ()
    """Columns with the value they must have."""


def wanted(kind: Kind, *, principal: Principal, division: str = "", **more: Any) -> Wanted:
    """What a principal asks for; without a division, all that it may see.

    Raises:
        Denied: the division is not the principal's, or it answers for one unit only.
    """
    if works_for_unit(principal):
        raise Denied("权属单位的人员不能查看各地上报的内容。", permission=READ)
    today = clock.now().astimezone(SHANGHAI).date()
    return Wanted(kind, asked(principal, division=division, begin=today, end=today).divisions, **more)


def page(what: Wanted, *, number: int, size: int, order: Order) -> tuple[Rows, int]:
    """One page of rows, and how many there are in all."""
    text, count = datastandard.fetch(
        what.kind.table,
        _condition(what),
        divisions=what.divisions,
        page=number,
        page_size=size,
        order=order or what.kind.order,
    )
    return msgspec.json.decode(text), count


def every(what: Wanted, *, order: Order) -> Iterator[Row]:
    """All rows, some thousands at a time."""
    number = 0
    while rows := page(what, number=(number := number + 1), size=_AT_ONCE, order=order)[0]:
        yield from rows
        if len(rows) < _AT_ONCE:
            return


def one(what: Wanted, division: str, number: str) -> Row:
    """The thing of this number in this district.

    Raises:
        Missing: there is none that the principal sees.
    """
    exact = Condition(
        sql.SQL("{} = %s and {} = %s").format(sql.Identifier(DIVISION), sql.Identifier(what.kind.number)),
        (division, number),
    )
    text, _ = datastandard.fetch(what.kind.table, exact, divisions=what.divisions, page_size=1)
    for row in msgspec.json.decode(text):
        return dict(row)
    raise Missing(f"没有这个{what.kind.label}，或不在您的管辖范围内。")


def by_division(what: Wanted, column: str) -> dict[str, dict[str, int]]:
    """How many of each value of a column each division below the region has."""
    found: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    # A district falls into nothing more: its own is told.
    digits = {0: 2, 2: 4}.get(len(what.divisions), 6)
    rows = datastandard.grouped(
        what.kind.table, _condition(what), divisions=what.divisions, by=[DIVISION, column], digits=digits
    )
    for row in rows:
        found[row[DIVISION].ljust(6, "0")][str(row[column] or "")] += row["count"]
    return {division: dict(counts) for division, counts in found.items()}


def _condition(what: Wanted) -> Condition:
    kind = what.kind
    parts: list[sql.Composable] = []
    values: list[Any] = []
    if what.standing:
        # The text is this system's, never a user's.
        parts.append(sql.SQL(f"({kind.standing})"))
    for column, value in what.by:
        parts.append(sql.SQL("{} = %s").format(sql.Identifier(column)))
        values.append(value)
    if kind.at and what.begin:
        parts.append(sql.SQL("{} >= %s").format(sql.Identifier(kind.at)))
        values.append(_local(what.begin))
    if kind.at and what.until:
        parts.append(sql.SQL("{} < %s").format(sql.Identifier(kind.at)))
        values.append(_local(what.until))
    if what.search:
        columns = [
            name for name in (kind.title, kind.number, kind.owner, "address") if name in kind.table.by_name
        ]
        like = sql.SQL(" or ").join(sql.SQL("{} ilike %s").format(sql.Identifier(name)) for name in columns)
        parts.append(sql.SQL("({})").format(like))
        values += [f"%{_plain(what.search)}%"] * len(columns)
    return Condition(sql.SQL(" and ").join(parts) if parts else sql.SQL("true"), tuple(values))


def _local(at: datetime) -> datetime:
    """A moment as the tables keep time: Beijing's, without a zone."""
    return at.astimezone(SHANGHAI).replace(tzinfo=None)


def _plain(text: str) -> str:
    """A text to be found as it is written."""
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
