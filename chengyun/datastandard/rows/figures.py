"""Figures over the rows of a table: how many, sums and means, by division and in all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Literal

from django.db import connection
from psycopg import sql

from chengyun.datastandard.definitions import DIVISION, STATISTICAL_TIME, TableDefinition
from chengyun.datastandard.dictionary.ddl import relation
from chengyun.datastandard.rows.fetching import visible


@dataclass(frozen=True)
class Asked:
    """One figure: the number of rows, or the sum or mean of a field; of those rows only where a field has a value."""

    how: Literal["count", "sum", "mean"]
    field: str = ""
    among: tuple[str, tuple[str, ...]] | None = None


@dataclass(frozen=True)
class Figures:
    """The figures of one division, or of all (``division`` is then empty), in the order they were asked for."""

    division: str
    values: tuple[Decimal | None, ...]


def figures(
    wanted: Sequence[tuple[TableDefinition, Sequence[Asked]]], *, divisions: str, digits: int = 6
) -> list[list[Figures]]:
    """Of each table: first the figures of all, then of each division of ``digits`` digits; one query for all tables.

    Of a table of statistics, whose key has the statistical time, each division's latest row counts.
    """
    parts: list[sql.Composable] = []
    parameters: list[Any] = []
    for number, (table, asked) in enumerate(wanted):
        part, its = _of(table, asked, divisions, digits)
        parts.append(sql.SQL("select {} as place, * from ({}) counted").format(sql.Literal(number), part))
        parameters += its
    if not parts:
        return []
    statement = sql.SQL("{} order by place, division nulls first").format(sql.SQL(" union all ").join(parts))
    found: list[list[Figures]] = [[] for _ in wanted]
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        for place, division, values in cursor.fetchall():
            found[place].append(Figures(division or "", tuple(values)))
    return found


def _of(
    table: TableDefinition, asked: Sequence[Asked], divisions: str, digits: int
) -> tuple[sql.Composable, list[Any]]:
    scope = visible(table, divisions)
    source: sql.Composable = sql.SQL("select * from {table} where {where}").format(
        table=relation(table), where=scope.sql
    )
    if STATISTICAL_TIME in table.key:
        rest = [name for name in table.key if name != STATISTICAL_TIME]
        source = sql.SQL(
            "select distinct on ({key}) * from ({source}) held order by {key}, {time} desc"
        ).format(
            key=sql.SQL(", ").join(map(sql.Identifier, rest)),
            source=source,
            time=sql.Identifier(STATISTICAL_TIME),
        )
    columns, values = [], []
    for one in asked:
        column, its = _column(one)
        columns.append(column)
        values += its
    statement = sql.SQL(
        "select division, array[{columns}]::numeric[] from"
        " (select left({name}, {digits}) as division, * from ({source}) seen) held"
        " group by grouping sets ((), (division))"
    ).format(
        columns=sql.SQL(", ").join(columns),
        name=sql.Identifier(DIVISION),
        digits=sql.Literal(digits),
        source=source,
    )
    return statement, [*values, *scope.parameters]


def _column(one: Asked) -> tuple[sql.Composable, list[Any]]:
    column: sql.Composable = {
        "count": sql.SQL("count(*)"),
        "sum": sql.SQL("sum({})").format(sql.Identifier(one.field)),
        "mean": sql.SQL("avg({})").format(sql.Identifier(one.field)),
    }[one.how]
    values: list[Any] = []
    if one.among is not None:
        name, among = one.among
        column = sql.SQL("{} filter (where {}::text = any(%s))").format(column, sql.Identifier(name))
        values = [list(among)]
    return sql.SQL("({})::numeric").format(column), values
