"""What the stored rows allow: asked before a table is changed."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import connection
from psycopg import sql

from chengyun.datastandard.definitions import SCHEMA, TableDefinition
from chengyun.datastandard.dictionary.ddl import SOURCE_COLUMNS, relation


def _number(query: sql.Composed) -> int:
    with connection.cursor() as cursor:
        cursor.execute(query)
        return int(cursor.fetchone()[0] or 0)


def rows(table: TableDefinition) -> int:
    """How many rows the table has."""
    return _number(sql.SQL("select count(*) from {}").format(relation(table)))


def values(table: TableDefinition, name: str) -> int:
    """How many rows have a value in the column."""
    return _number(sql.SQL("select count({}) from {}").format(sql.Identifier(name), relation(table)))


def gaps(table: TableDefinition, name: str) -> int:
    """How many rows have no value in the column."""
    return _number(
        sql.SQL("select count(*) from {} where {} is null").format(relation(table), sql.Identifier(name))
    )


def longest(table: TableDefinition, name: str) -> int:
    """The length of the column's longest value as text."""
    return _number(
        sql.SQL("select max(length({}::text)) from {}").format(sql.Identifier(name), relation(table))
    )


def outside(table: TableDefinition, name: str, codes: Sequence[str]) -> int:
    """How many rows have a value that is none of ``codes``."""
    return _number(
        sql.SQL("select count(*) from {} where {} <> all({})").format(
            relation(table), sql.Identifier(name), sql.Literal(list(codes))
        )
    )


def existing_columns(table: TableDefinition) -> frozenset[str]:
    """The registered columns of the SQL table, empty when there is no such table."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select column_name from information_schema.columns where table_schema = %s and table_name = %s",
            [SCHEMA, table.physical],
        )
        return frozenset(name for (name,) in cursor.fetchall()) - set(SOURCE_COLUMNS)
