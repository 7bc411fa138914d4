"""The message log (报文记录), read and written in as few statements as possible: it is on the way of every push."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import Any

import psycopg
from django.db import connection
from psycopg import sql

from chengyun.exchange.models import Message

_COLUMNS: dict[str, str] = {
    str(field.column): field.attname for field in Message._meta.concrete_fields if not field.has_db_default()
}
_INSERT = (
    sql.SQL("insert into exchange_message ({columns}) values ({values}) on conflict do nothing returning id")
    .format(
        columns=sql.SQL(", ").join([sql.Identifier(column) for column in _COLUMNS]),
        values=sql.SQL(", ").join([sql.Placeholder(column) for column in _COLUMNS]),
    )
    .as_string()
)
_LOOK = """
    select nextval('exchange_message_id_seq'),
           (select revision from exchange_caller where id = %(caller)s),
           coalesce((select case %(operation)s when 'push' then push else get end
                     from exchange_publication
                     where "group" = %(group)s and "table" = %(table)s), true),
           %(nonce)s <> '' and exists (
               select from exchange_message
               where app_id = %(app_id)s and nonce = %(nonce)s and nonce <> ''
               and not (once = %(once)s and digest = %(digest)s)),
           exists (select from exchange_message
                   where app_id = %(app_id)s and once = %(once)s
                   and direction = 'in' and operation = 'push' and code <> 0),
           applied.id, applied."group", applied."table", applied.digest, applied.answer
    from (values (1)) as one
    left join exchange_message as applied
      on applied.app_id = %(app_id)s and applied.once = %(once)s
     and applied.direction = 'in' and applied.operation = 'push' and applied.code = 0
"""


@dataclass(frozen=True, slots=True)
class Applied:
    """A push that was applied before under the same mark."""

    id: int
    group: str
    table: str
    digest: bytes
    answer: str


@dataclass(frozen=True, slots=True)
class Seen:
    """What is known of a request before it is handled."""

    next_id: int
    revision: int | None
    """The caller's revision now; None when the request is this platform's own."""
    published: bool
    nonce_spent: bool
    refused_before: bool = False
    applied: Applied | None = None


def look(
    *,
    operation: str,
    caller_id: int | None,
    app_id: str,
    group: str,
    table: str,
    once: str,
    nonce: str,
    digest: bytes,
) -> Seen:
    """One statement for everything that must be known before a request is handled."""
    row = _execute(
        _LOOK,
        {
            "operation": operation,
            "caller": caller_id,
            "app_id": app_id,
            "group": stored_name(group),
            "table": stored_name(table),
            "once": once,
            "nonce": nonce,
            "digest": digest,
        },
    )
    assert row is not None
    next_id, revision, published, nonce_spent, refused_before, *applied = row
    return Seen(next_id, revision, published, nonce_spent, refused_before, _applied(*applied))


def _applied(
    message_id: int | None, group: str, table: str, digest: memoryview, answer: str
) -> Applied | None:
    return None if message_id is None else Applied(message_id, group, table, bytes(digest), answer)


def write(message: Message) -> bool:
    """Append to the log; False when the same message is there already."""
    values = {column: getattr(message, name) for column, name in _COLUMNS.items()}
    return _execute(_INSERT, values) is not None


def _execute(statement: str, values: dict[str, Any]) -> tuple[Any, ...] | None:
    """The first row of a prepared statement.

    A cursor of psycopg's own: the database plans the statement once, and bodies of megabytes travel as they are.
    Django's would send both anew each time, bodies in hexadecimal.
    """
    connection.close_if_health_check_failed()
    connection.ensure_connection()
    with connection.wrap_database_errors, psycopg.Cursor(connection.connection) as cursor:
        return cursor.execute(statement, values).fetchone()


def stored_name(name: str) -> str:
    """A group's or table's name as it fits the log, however wrong it was."""
    return name[:50].replace("\x00", "")


def elapsed_ms(started: float) -> int:
    """Milliseconds since ``started`` of :func:`time.perf_counter`."""
    return round((time.perf_counter() - started) * 1000)
