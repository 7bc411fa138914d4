"""Decoded rows into their table: straight by COPY, or merged when some of them are there already."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import psycopg
from django.db import connection, transaction
from psycopg import sql

from chengyun.datastandard.definitions import DIVISION, TableDefinition
from chengyun.datastandard.dictionary.ddl import relation
from chengyun.datastandard.rows.errors import RowErrors
from chengyun.datastandard.rows.model import Column, Rows
from chengyun.kernel.errors import FieldError

_ESCAPES = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})

_SQL_TYPES = {
    "string": "text",
    "int": "bigint",
    "number": "numeric",
    "datetime": "timestamp",
    "date": "date",
    "json": "jsonb",
    "geometry": "geometry",
}


@dataclass(frozen=True)
class Stored:
    """What became of the rows of one push."""

    inserted: int
    updated: int
    unchanged: int


def store(rows: Rows, *, source: str, message_id: int | None) -> Stored:
    """Store ``rows`` in the caller's transaction.

    New rows go straight into the table. When one of them is there already all of them are merged: a row that
    differs is replaced, one that does not is left alone.

    Raises:
        RowErrors: a row would replace one of a division outside the sender's.
    """
    try:
        # Either all rows are copied or none, so that the merge starts from a clean table.
        with transaction.atomic():
            _copy(rows, source, message_id)
    except psycopg.errors.UniqueViolation:
        return _merge(rows, source, message_id)
    return Stored(inserted=rows.count, updated=0, unchanged=0)


def _copy(rows: Rows, source: str, message_id: int | None) -> None:
    with connection.cursor() as cursor, cursor.copy(_copy_statement(rows.table)) as copy:
        copy.write(_copy_text(rows, source, message_id))


@lru_cache(maxsize=512)
def _copy_statement(table: TableDefinition) -> str:
    # Composing it anew for each push would take longer than copying a hundred rows.
    statement = sql.SQL('copy {} ({}, "_source", "_message") from stdin')
    return statement.format(relation(table), _names(table)).as_string()


def _copy_text(rows: Rows, source: str, message_id: int | None) -> bytes:
    message = r"\N" if message_id is None else message_id
    ending = f"\t{source.translate(_ESCAPES)}\t{message}\n"
    columns = [
        _copy_column(column, item.type in {"string", "json"})
        for item, column in zip(rows.table.fields, rows.columns, strict=True)
    ]
    lines = map("\t".join, zip(*columns, strict=True))
    # One order of keys for everyone: pushes of the same rows at the same time wait, and never for each other.
    ordered = [line for _, line in sorted(zip(rows.keys, lines, strict=True))]
    return (ending.join(ordered) + ending).encode()


def _copy_column(column: Column, may_need_escapes: bool) -> list[str]:
    values = [r"\N" if value is None else value for value in column] if None in column else column
    if may_need_escapes and _needs_escapes("".join(filter(None, column))):
        return [r"\N" if value is None else value.translate(_ESCAPES) for value in column]
    return values  # type: ignore[return-value]


def _needs_escapes(text: str) -> bool:
    return "\\" in text or "\t" in text or "\n" in text or "\r" in text


def _merge(rows: Rows, source: str, message_id: int | None) -> Stored:
    table = rows.table
    with connection.cursor() as cursor:
        parameters = [*rows.columns, source, message_id, rows.divisions]
        cursor.execute(_merge_statement(table), parameters)
        inserted, updated = cursor.fetchone()
        foreign = []
        if DIVISION not in table.key:
            # Asked after the merge, which waited for any other that was writing the same rows.
            cursor.execute(_foreign_statement(table), [*rows.columns, rows.divisions])
            foreign = cursor.fetchall()
    if foreign:
        raise RowErrors(
            [
                FieldError(
                    table.key[0],
                    f"数据第 {number} 行的主键已由行政区划 {owner} 登记，不在推送方范围内，不能覆盖。",
                    number,
                )
                for number, owner in foreign
            ]
        )
    return Stored(inserted, updated, rows.count - inserted - updated)


def _incoming(table: TableDefinition) -> sql.Composed:
    """The rows as a table of their own, numbered from 1."""
    columns = [
        sql.SQL("{}::{} as {}").format(
            sql.Identifier(f"c{place}"), sql.SQL(_SQL_TYPES[item.type]), sql.Identifier(item.name)
        )
        for place, item in enumerate(table.fields)
    ]
    return sql.SQL("select {}, number from unnest({}) with ordinality as text ({}, number)").format(
        sql.SQL(", ").join(columns),
        sql.SQL(", ").join([sql.SQL("%s::text[]")] * len(table.fields)),
        sql.SQL(", ").join(sql.Identifier(f"c{place}") for place in range(len(table.fields))),
    )


def _merge_statement(table: TableDefinition) -> sql.Composed:
    plain = [item.name for item in table.fields if item.name not in table.key]
    values = [*plain, "_source", "_message"]
    own = sql.SQL(", ").join(sql.SQL("there.{}").format(sql.Identifier(name)) for name in plain)
    new = sql.SQL(", ").join(sql.SQL("excluded.{}").format(sql.Identifier(name)) for name in plain)
    updates = [sql.SQL("{0} = excluded.{0}").format(sql.Identifier(name)) for name in values]
    updates.append(sql.SQL('"_received_at" = now()').format())
    if plain:
        action = sql.SQL(
            "do update set {updates} where row({own}) is distinct from row({new})"
            " and starts_with(there.{division}, %s)"
        ).format(updates=sql.SQL(", ").join(updates), own=own, new=new, division=sql.Identifier(DIVISION))
    else:
        # All columns are the key, so a row that is there is the same row.
        action = sql.SQL("do nothing").format()
    return sql.SQL(
        "with incoming as ({incoming}), written as ("
        ' insert into {table} as there ({names}, "_source", "_message")'
        " select {names}, %s, %s from incoming order by {key}"
        " on conflict ({key}) {action} returning (xmax = 0) as inserted)"
        " select count(*) filter (where inserted), count(*) filter (where not inserted) from written"
    ).format(
        incoming=_incoming(table),
        table=relation(table),
        names=_names(table),
        key=sql.SQL(", ").join(map(sql.Identifier, table.key)),
        action=action,
    )


def _foreign_statement(table: TableDefinition) -> sql.Composed:
    required = set(table.required_key)
    same = sql.SQL(" and ").join(
        sql.SQL(
            "there.{0} = incoming.{0}" if name in required else "there.{0} is not distinct from incoming.{0}"
        ).format(sql.Identifier(name))
        for name in table.key
    )
    return sql.SQL(
        "with incoming as ({incoming}) select incoming.number, there.{division} from incoming"
        " join {table} as there on {same} where not starts_with(there.{division}, %s) order by 1 limit 1000"
    ).format(incoming=_incoming(table), table=relation(table), same=same, division=sql.Identifier(DIVISION))


def _names(table: TableDefinition) -> sql.Composed:
    return sql.SQL(", ").join(sql.Identifier(item.name) for item in table.fields)
