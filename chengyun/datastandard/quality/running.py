"""Runs checks in the database: read-only, timed, and without ever keeping what they did."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db import Error, connection, transaction
from psycopg import sql

from chengyun.datastandard.definitions import DIVISION, TableDefinition
from chengyun.datastandard.dictionary.ddl import relation
from chengyun.datastandard.quality.rules import Check, RuleError, condition, groups
from chengyun.datastandard.rows.where import Condition

MOST_SAMPLES = 100
TIMEOUT_SECONDS = 60
_DIVISION = sql.Identifier(DIVISION)

Tables = Mapping[str, TableDefinition]


@dataclass(frozen=True)
class Outcome:
    """What one check found."""

    check: Check
    checked: int
    failed: int
    samples: list[dict[str, Any]]
    cities: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    """How many were checked and failed of each city's rows, by the first four digits of its division."""


class CheckFailed(Exception):
    """The database could not run a check, or not in time."""


def run(check: Check, tables: Tables) -> Outcome:
    """Run one check.

    Raises:
        CheckFailed: it took too long, or the database refused it.
    """
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("select set_config('statement_timeout', %s, true)", [str(TIMEOUT_SECONDS * 1000)])
            cursor.execute("set transaction read only")
            cursor.execute(_counting(check, tables))
            cities = {city: (checked, failed) for city, checked, failed in cursor.fetchall()}
            checked, failed = (sum(column) for column in zip((0, 0), *cities.values(), strict=True))
            samples = []
            if failed:
                cursor.execute(_sampling(check, tables))
                names = [column.name for column in cursor.description]
                samples = [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
            # Rolling back ends what was set for this transaction, in whatever transaction it is nested.
            transaction.set_rollback(True)
    except (Error, RuleError) as error:
        raise CheckFailed(f"{check.rule.id} 在 {check.table.id} 上未能完成：{error}") from error
    return Outcome(check, checked, failed, [_sample(check, row) for row in samples], cities)


def has_rows(table: TableDefinition) -> bool:
    """Whether there is anything to check in a table."""
    with connection.cursor() as cursor:
        cursor.execute(sql.SQL("select exists (select from {})").format(relation(table)))
        return bool(cursor.fetchone()[0])


def _counting(check: Check, tables: Tables) -> sql.Composed:
    among, failing = _conditions(check, tables)
    if not check.rule.per:
        return sql.SQL(
            "select left(t.{division}, 4), count(*) filter (where {among}),"
            " count(*) filter (where {among} and {failing}) from {table} t group by 1"
        ).format(among=among, failing=failing, table=relation(check.table), division=_DIVISION)
    return sql.SQL(
        "select city, count(*) filter (where among), count(*) filter (where among and failing) from ("
        "select min(left(t.{division}, 4)) as city, {among} as among, {failing} as failing"
        " from {table} t group by {groups}) each group by 1"
    ).format(
        among=among,
        failing=failing,
        table=relation(check.table),
        groups=groups(check),
        division=_DIVISION,
    )


def _sampling(check: Check, tables: Tables) -> sql.Composed:
    among, failing = _conditions(check, tables)
    if not check.rule.per:
        shown = [*check.table.key, *([check.field.name] if check.field else [])]
        columns = [
            sql.SQL("t.{0}::text as {0}").format(sql.Identifier(name))
            for name in dict.fromkeys([*shown, DIVISION])
        ]
        return sql.SQL(
            "select {columns} from {table} t where {among} and {failing} order by {key} limit {most}"
        ).format(
            columns=sql.SQL(", ").join(columns),
            table=relation(check.table),
            among=among,
            failing=failing,
            key=sql.SQL(", ").join(sql.SQL("t.{}").format(sql.Identifier(name)) for name in check.table.key),
            most=sql.Literal(MOST_SAMPLES),
        )
    plain = [name for name in check.rule.per if name.isidentifier()]
    columns = [sql.SQL("t.{0}::text as {0}").format(sql.Identifier(name)) for name in plain]
    if DIVISION not in plain:
        columns.append(sql.SQL("min(t.{0}) as {0}").format(sql.Identifier(DIVISION)))
    return sql.SQL(
        "select {columns} from {table} t group by {groups} having {among} and {failing} order by {groups} limit {most}"
    ).format(
        columns=sql.SQL(", ").join(columns),
        table=relation(check.table),
        groups=groups(check),
        among=among,
        failing=failing,
        most=sql.Literal(MOST_SAMPLES),
    )


def _conditions(check: Check, tables: Tables) -> tuple[sql.Composable, sql.Composable]:
    """A condition that is unknown (a null took part) holds for nothing."""
    unknown = sql.SQL("coalesce({}, false)")
    return (
        unknown.format(condition(check, check.rule.among, tables)),
        unknown.format(condition(check, check.rule.failing, tables)),
    )


def _sample(check: Check, row: Mapping[str, Any]) -> dict[str, Any]:
    identity = check.rule.per or check.table.key
    value = row.get(check.field.name) if check.field else None
    return {
        "division": row[DIVISION],
        "key": {name: row[name] for name in row if name in identity or name == DIVISION},
        "message": f"{check.label}：{value}" if value is not None else check.label,
    }


def failing_rows(check: Check, tables: Tables) -> Condition:
    """The rows that fail now, as a condition over the table."""
    among, failing = _conditions(check, tables)
    if not check.rule.per:
        return Condition(sql.SQL("{} and {}").format(among, failing), ())
    columns = groups(check)
    return Condition(
        sql.SQL(
            "row({columns}) in (select {columns} from {table} t group by {columns} having {among} and {failing})"
        ).format(columns=columns, table=relation(check.table), among=among, failing=failing),
        (),
    )
