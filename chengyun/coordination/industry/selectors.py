"""Figures of the industries' tables, as ``rules/industry.yaml`` declares them, within the principal's divisions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from typing import Any

from chengyun.coordination.permissions import READ
from chengyun.coordination.rules.loading import read
from chengyun.datastandard import facade as datastandard
from chengyun.datastandard.facade import Asked, Figures, TableDefinition
from chengyun.kernel.principal import Principal

GROUP = "management"
_HUNDREDTH = Decimal("0.01")


@dataclass(frozen=True)
class Figure:
    """A figure of a table; ``alarming`` where less is better."""

    label: str
    unit: str
    how: Any
    field: str = ""
    per: int = 1
    among: dict[str, list[str]] | None = None
    alarming: bool = False

    @property
    def fields(self) -> set[str]:
        """The fields it needs."""
        return {name for name in (self.field, *(self.among or ())) if name}

    @property
    def asked(self) -> Asked:
        """As the data standard is asked for it."""
        among = next(((name, tuple(values)) for name, values in (self.among or {}).items()), None)
        return Asked(self.how, self.field, among)


@dataclass(frozen=True)
class Shown:
    """A table of an industry."""

    industry: str
    industry_label: str
    table: str
    by: str
    figures: tuple[Figure, ...]

    def of(self, table: TableDefinition) -> tuple[Figure, ...]:
        """The figures whose fields the table has."""
        return tuple(figure for figure in self.figures if figure.fields <= table.by_name.keys())


@dataclass(frozen=True)
class Division:
    """A division's values, in the order of the table's figures; None where there is nothing to tell."""

    code: str
    name: str
    values: list[Decimal | None]


@dataclass(frozen=True)
class Group:
    """How many objects have a value."""

    label: str
    count: int


@dataclass(frozen=True)
class Told:
    """A table with its figures in all, by division and by kind."""

    shown: Shown
    label: str
    figures: tuple[Figure, ...]
    values: list[Decimal | None]
    by_division: list[Division]
    by_label: str
    groups: list[Group]


@cache
def tables() -> tuple[Shown, ...]:
    """All of them, in the order of the rules; a wrong one fails at once."""
    return tuple(
        Shown(
            industry["code"],
            industry["label"],
            each["table"],
            each.get("by", ""),
            tuple(Figure(**figure) for figure in each["figures"]),
        )
        for industry in read("industry")
        for each in industry["tables"]
    )


def industries() -> dict[str, str]:
    """Codes and names."""
    return {each.industry: each.industry_label for each in tables()}


def figures(*, principal: Principal, industry: str = "", division: str = "") -> list[Told]:
    """The industry's tables (all without one) that the dictionary has, in the principal's part of ``division``.

    Raises:
        Denied: the principal may not see cases.
    """
    principal.must(READ)
    seen = _narrower(principal.scope.division_prefix, division)
    if seen is None:
        return []
    names = datastandard.code_names("division")
    known = {table.name: table for table in datastandard.tables() if table.group == GROUP}
    shown = [each for each in tables() if each.table in known and industry in ("", each.industry)]
    kept = [each.of(known[each.table]) for each in shown]
    counted = datastandard.figures(
        [
            (known[each.table], [figure.asked for figure in its])
            for each, its in zip(shown, kept, strict=True)
        ],
        divisions=seen,
    )
    return [
        _tell(each, its, known[each.table], found, seen, names)
        for each, its, found in zip(shown, kept, counted, strict=True)
    ]


def _narrower(scope: str, division: str) -> str | None:
    """The prefix of what both hold; None where that is nothing."""
    if scope.startswith(division):
        return scope
    return division if division.startswith(scope) else None


def _tell(
    shown: Shown,
    known: tuple[Figure, ...],
    table: TableDefinition,
    found: list[Figures],
    seen: str,
    divisions: dict[str, str],
) -> Told:
    whole, *parts = found
    by = table.by_name.get(shown.by)
    return Told(
        shown=shown,
        label=table.label,
        figures=known,
        values=_values(known, whole.values),
        by_division=[
            Division(each.division, divisions.get(each.division, each.division), _values(known, each.values))
            for each in parts
        ],
        by_label=by.label if by else "",
        groups=list(_groups(table, shown.by, seen)) if by else [],
    )


def _values(known: tuple[Figure, ...], values: tuple[Decimal | None, ...]) -> list[Decimal | None]:
    return [
        None if value is None else (value / figure.per).quantize(_HUNDREDTH, ROUND_HALF_UP)
        for figure, value in zip(known, values, strict=True)
    ]


def _groups(table: TableDefinition, field: str, seen: str) -> Iterator[Group]:
    found = datastandard.grouped(table, divisions=seen, by=[field])
    codes = table.field(field).code_list
    names = datastandard.code_names(codes) if codes else {}
    for row in sorted(found, key=lambda row: -row["count"]):
        value = row[field]
        yield Group("未填" if value is None else names.get(str(value), str(value)), row["count"])
