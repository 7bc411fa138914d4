"""Sums of counters over days and divisions."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any

from chengyun.coordination.counting.metrics import BY_COLUMN
from chengyun.kernel import clock, prepared
from chengyun.kernel.principal import Principal


class Sums:
    """A row of sums for each object, in the order of the objects, for a paginator to cut pages from.

    The first rows come with their number by one statement, for most people read no further.
    """

    def __init__(self, statement: str, values: Mapping[str, Any], first: int) -> None:
        self._statement = statement
        self._values = values
        self._first = first
        self._known: tuple[int, list[dict[str, Any]]] | None = None

    def count(self) -> int:
        """How many objects there are."""
        return self._begin()[0]

    __len__ = count

    def __getitem__(self, page: slice) -> list[dict[str, Any]]:
        count, first = self._begin()
        begin, end, _ = page.indices(count)
        return first[begin:end] if end <= len(first) else self._read(begin, end - begin)[1]

    def _begin(self) -> tuple[int, list[dict[str, Any]]]:
        if self._known is None:
            self._known = self._read(0, self._first)
        return self._known

    def _read(self, offset: int, limit: int) -> tuple[int, list[dict[str, Any]]]:
        with prepared.cursor() as cursor:
            cursor.execute(self._statement, {**self._values, "offset": offset, "limit": limit})
            found = cursor.fetchall()
        names = ("key", *BY_COLUMN)
        return (found[0][0] if found else 0), [dict(zip(names, row[1:], strict=True)) for row in found]


def by(
    *, principal: Principal, of: str, first: date, last: date, division: str = "", ahead: int = 20
) -> Sums:
    """The sums of the principal's divisions, both days included; ``ahead`` rows are read with their number."""
    values = {
        # The rows by district hold every case once, and are the fewest.
        "of": "district" if of == "day" else of,
        "first": first,
        "last": last,
        "scope": principal.scope.division_prefix,
        "division": division,
    }
    return Sums(_statement("day::text" if of == "day" else "key"), values, ahead)


@cache
def _statement(item: str) -> str:
    columns = ", ".join(f'sum("{name}")::bigint' for name in BY_COLUMN)
    return f"""
        select count(*) over (), {item} as item, {columns} from coordination_counted
        where "of" = %(of)s and day between %(first)s and %(last)s
            and starts_with(division_code, %(scope)s) and starts_with(division_code, %(division)s)
        group by item order by item limit %(limit)s offset %(offset)s"""  # noqa: S608 # our own names


def this_month() -> tuple[date, date]:
    """From the first of the month until today."""
    today = clock.now().astimezone(clock.SHANGHAI).date()
    return today.replace(day=1), today
