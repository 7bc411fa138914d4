"""Rows for people: one after another for a file, and how many there are of which table."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection, transaction
from psycopg import sql

from chengyun.datastandard.definitions import TableDefinition
from chengyun.datastandard.dictionary.ddl import relation
from chengyun.datastandard.rows.fetching import visible
from chengyun.datastandard.rows.where import Condition

EXACT_UP_TO = 10_000
"""Tables with more rows are estimated."""


@dataclass(frozen=True)
class Holding:
    """What a table holds that its reader may see."""

    row_count: int
    exact: bool
    last_received_at: datetime | None


def holdings(tables: Sequence[TableDefinition], *, divisions: str) -> dict[str, Holding]:
    """How many visible rows each table holds, and when the latest arrived. Bounded work for each table."""
    if not tables:
        return {}
    parts: list[sql.Composable] = []
    parameters: list[Any] = []
    for table in tables:
        scope = visible(table, divisions)
        parts.append(
            sql.SQL(
                "select {name}::text as table_name,"
                " (select count(*) from (select from {table} as t where {where} limit {most}) few),"
                " (select c.reltuples::bigint from pg_class c where c.oid = {physical}::regclass),"
                # The BRIN index makes the first look cheap; few tables need the second.
                ' coalesce((select max("_received_at") from {table} as t where {where}'
                "           and \"_received_at\" > now() - interval '3 days'),"
                '          (select max("_received_at") from {table} as t where {where}))'
            ).format(
                name=sql.Literal(table.id),
                table=relation(table),
                physical=sql.Literal(relation(table).as_string(None)),
                where=scope.sql,
                most=sql.Literal(EXACT_UP_TO + 1),
            )
        )
        parameters += scope.parameters * 3
    with connection.cursor() as cursor:
        cursor.execute(sql.SQL(" union all ").join(parts), parameters)
        return {
            name: Holding(
                row_count=counted if counted <= EXACT_UP_TO else max(estimate, counted),
                exact=counted <= EXACT_UP_TO,
                last_received_at=received,
            )
            for name, counted, estimate, received in cursor.fetchall()
        }


def count(table: TableDefinition, condition: Condition | None, *, divisions: str) -> int:
    """How many visible rows meet the condition."""
    scope = visible(table, divisions, condition)
    with connection.cursor() as cursor:
        cursor.execute(
            sql.SQL("select count(*) from {} as t where {}").format(relation(table), scope.sql),
            scope.parameters,
        )
        return int(cursor.fetchone()[0])


def file_entry(
    table: TableDefinition, condition: Condition | None, digest: str, *, divisions: str
) -> dict[str, Any] | None:
    """A file as a visible row names it in one of its JSON columns."""
    columns = [item.name for item in table.fields if item.type == "json"]
    scope = visible(table, divisions, condition)
    for name in columns:
        statement = sql.SQL(
            "select entry from {table} as t, jsonb_path_query(t.{column},"
            " '$[*] ? (@.sm3 == $digest)', jsonb_build_object('digest', %s::text)) entry where {where} limit 1"
        ).format(table=relation(table), column=sql.Identifier(name), where=scope.sql)
        with connection.cursor() as cursor:
            cursor.execute(statement, [digest, *scope.parameters])
            if found := cursor.fetchone():
                entry: dict[str, Any] = found[0] if isinstance(found[0], dict) else json.loads(found[0])
                return entry
    return None


def every(
    table: TableDefinition, condition: Condition | None, *, divisions: str, most: int
) -> Iterator[Sequence[object]]:
    """Each visible row that meets the condition, in the order of the key, as a sheet shows it."""
    scope = visible(table, divisions, condition)
    columns = [
        sql.SQL(
            "st_asgeojson({}, 9, 0)"
            if item.type == "geometry"
            else "{}::text"
            if item.type in _AS_TEXT
            else "{}"
        ).format(sql.Identifier(item.name))
        for item in table.fields
    ]
    statement = sql.SQL("select {} from {} as t where {} order by {} limit {}").format(
        sql.SQL(", ").join(columns),
        relation(table),
        scope.sql,
        sql.SQL(", ").join(map(sql.Identifier, table.key)),
        sql.Literal(most),
    )
    # A cursor of the server keeps memory flat; it lives as long as its transaction.
    with transaction.atomic(), connection.chunked_cursor() as cursor:
        cursor.execute(statement, scope.parameters)
        while batch := cursor.fetchmany(1000):
            yield from batch


_AS_TEXT = {"datetime", "date", "json"}
