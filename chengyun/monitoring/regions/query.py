"""Which rows of the reported tables are asked for: a region, a period, a specialty."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from psycopg import sql

from chengyun.config.tiers import division_prefix
from chengyun.datastandard import facade as datastandard
from chengyun.datastandard.facade import DIVISION, Condition
from chengyun.kernel.errors import Denied
from chengyun.kernel.principal import Principal
from chengyun.monitoring.permissions import READ

_GROUP = "operation"
_CHILDREN = {0: 2, 2: 4}


@dataclass(frozen=True)
class Asked:
    """A region by the prefix of its divisions, days from ``begin`` to before ``end``, and one specialty or all."""

    divisions: str
    begin: date
    end: date
    specialty: str = ""

    @property
    def digits(self) -> int:
        """How many digits the divisions have into which the region falls."""
        return _CHILDREN.get(len(self.divisions), 6)

    @property
    def days(self) -> int:
        """How long the period is."""
        return (self.end - self.begin).days


def asked(principal: Principal, *, division: str, begin: date, end: date, specialty: str = "") -> Asked:
    """What a principal asks for; without a division, all that it may see.

    Raises:
        Denied: the division is not the principal's.
    """
    prefix = division_prefix(division) if division else principal.scope.division_prefix
    if not prefix.startswith(principal.scope.division_prefix):
        raise Denied("这个行政区划不在您的管辖范围内。", permission=READ)
    return Asked(prefix, begin, end, specialty)


def during(what: Asked, column: str, more: str = "", *values: Any) -> Condition:
    """Rows whose ``column`` lies in the period, and for which ``more`` holds; its ``%s`` are bound to ``values``."""
    text = f'"{column}" >= %s and "{column}" < %s'
    return _with(
        what, f"{text} and {more}" if more else text, midnight(what.begin), midnight(what.end), *values
    )


def where(what: Asked, text: str, *values: Any) -> Condition:
    """Rows for which a condition of our own holds."""
    return _with(what, text, *values)


def counted(
    table: str,
    what: Asked,
    condition: Condition,
    by: Sequence[str] = (),
    *,
    sums: Sequence[str] = (),
    means: Sequence[str] = (),
    digits: int | None = None,
) -> list[dict[str, Any]]:
    """Grouped rows of a table."""
    return datastandard.grouped(
        datastandard.definition(_GROUP, table),
        condition,
        divisions=what.divisions,
        by=by,
        digits=digits or what.digits,
        sums=sums,
        means=means,
    )


def midnight(day: date) -> datetime:
    """The beginning of a day, as the tables keep time: Beijing's, without a zone."""
    return datetime.combine(day, time())


def days_until(last: date, count: int) -> tuple[date, date]:
    """The ``count`` days that end with ``last``, as a beginning and an end after it."""
    return last - timedelta(days=count - 1), last + timedelta(days=1)


def _with(what: Asked, text: str, *values: Any) -> Condition:
    if what.specialty:
        text, values = f'{text} and "specialty" = %s', (*values, what.specialty)
    # The text is this module's and its callers', never a user's.
    return Condition(sql.SQL(text), values)


__all__ = ["DIVISION", "Asked", "asked", "counted", "days_until", "during", "midnight", "where"]
