"""Counts, sums and means of rows by their columns, made by the database: for what is told of many divisions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import connection
from psycopg import sql

from chengyun.datastandard.definitions import DIVISION, TableDefinition
from chengyun.datastandard.dictionary.ddl import relation
from chengyun.datastandard.rows.fetching import visible
from chengyun.datastandard.rows.where import Condition

MOST_GROUPS = 20_000


def grouped(
    table: TableDefinition,
    condition: Condition | None = None,
    *,
    divisions: str,
    by: Sequence[str] = (),
    digits: int = 6,
    sums: Sequence[str] = (),
    means: Sequence[str] = (),
) -> list[dict[str, Any]]:
    """How many rows there are of each group, as ``count``, with sums and means under the names of their columns.

    Args:
        divisions: the prefix of the divisions that may be seen.
        by: columns to group by; the division is cut to its first ``digits``.
        sums, means: columns of numbers.

    Raises:
        KeyError: the table has no such column.
    """
    for name in (*by, *sums, *means):
        table.field(name)
    scope = visible(table, divisions, condition)
    keys = [
        sql.SQL("left({}, {})").format(sql.Identifier(name), sql.Literal(digits))
        if name == DIVISION
        else sql.Identifier(name)
        for name in by
    ]
    values = [
        *(sql.SQL("coalesce(sum({}), 0)::float8").format(sql.Identifier(name)) for name in sums),
        *(sql.SQL("avg({})::float8").format(sql.Identifier(name)) for name in means),
    ]
    order = sql.SQL(", ").join(map(sql.Literal, range(1, len(keys) + 1)))
    statement = sql.SQL("select {} from {} as t where {}{} limit {}").format(
        sql.SQL(", ").join([*keys, *values, sql.SQL("count(*)")]),
        relation(table),
        scope.sql,
        sql.SQL(" group by {0} order by {0}").format(order) if keys else sql.SQL(""),
        sql.Literal(MOST_GROUPS),
    )
    with connection.cursor() as cursor:
        cursor.execute(statement, scope.parameters)
        names = [*by, *sums, *means, "count"]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
