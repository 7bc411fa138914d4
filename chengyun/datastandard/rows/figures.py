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
    table: TableDefinition, asked: Sequence[Asked], *, divisions: str, digits: int = 6
) -> list[Figures]:
    """First the figures of all, then of each division of ``digits`` digits.

    Of a table of statistics, whose key has the statistical time, each division's latest row counts.
    """
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
    parameters: list[Any] = list(scope.parameters)
    columns, values = [], []
    for one in asked:
        column, its = _column(one)
        columns.append(column)
        values += its
    statement = sql.SQL(
        "select division, {columns} from (select left({name}, %s) as division, * from ({source}) seen) held"
        " group by grouping sets ((), (division)) order by grouping(division) desc, division"
    ).format(columns=sql.SQL(", ").join(columns), name=sql.Identifier(DIVISION), source=source)
    with connection.cursor() as cursor:
        cursor.execute(statement, [*values, digits, *parameters])
        return [Figures(division or "", tuple(found)) for division, *found in cursor.fetchall()]


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
