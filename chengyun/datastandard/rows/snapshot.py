"""All rows of a table, or those received lately, in pieces of one consistent view."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import datetime

from django.db import connection
from psycopg import sql

from chengyun.datastandard.definitions import DIVISION, TableDefinition
from chengyun.datastandard.dictionary.ddl import relation
from chengyun.datastandard.rows.fetching import row_json, visible

PIECE_BYTES = 2 * 1024 * 1024


def snapshot(
    table: TableDefinition,
    *,
    divisions: str,
    rows: int,
    received_after: datetime | None = None,
    not_from: Collection[str] = (),
) -> Iterator[tuple[bytes, int]]:
    """JSON arrays of at most ``rows`` rows each, ordered by key, with how many rows each holds.

    Rows are read by a cursor of the server, inside the caller's transaction: memory stays flat, and what is
    written meanwhile is in none of the pieces.

    Args:
        divisions: the prefix of the divisions that may be seen.
        received_after: only rows that arrived or changed later.
        not_from: leave out rows that came from these callers.
    """
    scope = visible(table, divisions)
    conditions, parameters = [scope.sql], list(scope.parameters)
    if received_after is not None:
        conditions.append(sql.SQL('"_received_at" > %s'))
        parameters.append(received_after)
    if not_from:
        conditions.append(sql.SQL('"_source" <> all(%s)'))
        parameters.append(list(not_from))
    statement = sql.SQL("select {row} from {table} where {where} order by {key}").format(
        row=row_json(table),
        table=relation(table),
        where=sql.SQL(" and ").join(conditions),
        key=sql.SQL(", ").join(map(sql.Identifier, table.key)),
    )
    with connection.chunked_cursor() as cursor:
        cursor.execute(statement, parameters)
        piece: list[str] = []
        size = 0
        while batch := cursor.fetchmany(rows):
            for (row,) in batch:
                piece.append(row)
                size += len(row)
                if len(piece) == rows or size >= PIECE_BYTES:
                    yield _array(piece), len(piece)
                    piece, size = [], 0
    if piece:
        yield _array(piece), len(piece)


def held_by_division(
    table: TableDefinition, *, divisions: str, digits: int
) -> list[tuple[str, int, datetime | None]]:
    """How many rows are held of each division of ``digits`` digits, and when the latest of them arrived."""
    scope = visible(table, divisions)
    statement = sql.SQL(
        'select left({division}, %s), count(*), max("_received_at") from {table} where {where}'
        " group by 1 order by 1"
    ).format(division=sql.Identifier(DIVISION), table=relation(table), where=scope.sql)
    with connection.cursor() as cursor:
        cursor.execute(statement, [digits, *scope.parameters])
        return [(division, rows, latest) for division, rows, latest in cursor.fetchall()]


def _array(rows: list[str]) -> bytes:
    return f"[{','.join(rows)}]".encode()
