"""Statements on the way of every request or move, which PostgreSQL plans once for a connection.

Planning a statement often takes longer than running it, and the ORM longer than both. What is asked rarely is better
asked by the ORM.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache, lru_cache
from itertools import count
from typing import Any, Generic, TypeVar

import msgspec
import psycopg
from django.db import DEFAULT_DB_ALIAS, connections
from django.db import connection as default
from django.db.backends.utils import CursorDebugWrapper, CursorWrapper
from django.db.models import JSONField, Model
from django.db.models.base import ModelState
from psycopg.pq import Format

Row = TypeVar("Row", bound=Model)


class _Logged(CursorDebugWrapper):
    """Logs the text itself: of a statement that was prepared before, nothing else is left behind."""

    def debug_sql(self, sql: Any = None, params: Any = None, *_: Any, many: bool = False, **__: Any) -> Any:
        return super().debug_sql(sql, params, many=many)


@contextmanager
def cursor(*, binary: bool = False) -> Iterator[CursorWrapper]:
    """A cursor for plain SQL whose statements stay prepared: their texts must not hold values.

    ``binary`` is for answers of many bytes, which as text would be twice as long and be turned back.
    """
    connection = _connection()
    with psycopg.Cursor(connection.connection) as own:
        own.format = Format.BINARY if binary else Format.TEXT
        yield _wrapped(own, connection)


def row(statement: Any, values: Any = None, *, binary: bool = False) -> tuple[Any, ...] | None:
    """The first row of an answer, if there is one."""
    return _first(psycopg.Cursor, statement, values, Format.BINARY if binary else Format.TEXT)


def json_text(value: Any) -> str:
    """A value as it is given to a ``jsonb`` column."""
    return msgspec.json.encode(value).decode()


def _first(
    kind: type[psycopg.Cursor[Any]], statement: Any, values: Any, form: Format = Format.TEXT
) -> tuple[Any, ...] | None:
    connection = _connection()
    # Kept with the connection, which belongs to one thread: a cursor knows the types it has met.
    cursors = vars(connection.connection).setdefault("chengyun_cursors", {})
    kept = cursors.get(kind) or cursors.setdefault(kind, kind(connection.connection))
    kept.format = form
    own = _wrapped(kept, connection)
    own.execute(statement, values)
    found: tuple[Any, ...] | None = own.fetchone()
    return found


def _connection() -> Any:
    connection = connections[DEFAULT_DB_ALIAS]
    connection.close_if_health_check_failed()
    connection.ensure_connection()
    return connection


def _wrapped(own: psycopg.Cursor[Any], connection: Any) -> CursorWrapper:
    return _Logged(own, connection) if connection.queries_logged else CursorWrapper(own, connection)


class Together:
    """Writes that make one statement: all of them or none, in one round trip, a transaction of its own if there is
    no other.

    A part sees the rows that the parts before it return, and everything else as it was before the statement. The
    first part, ``given``, decides: the others must take their rows from it, so that they write nothing when it
    returns none.
    """

    given = "given"

    def __init__(self, first: str, values: Sequence[Any]) -> None:
        self._parts = [(self.given, first)]
        self._values = list(values)

    def add(self, part: str, values: Sequence[Any], name: str = "") -> None:
        """One more write, with ``%s`` for each value; its text must not hold values."""
        self._parts.append((name, part))
        self._values += values

    def run(self, answer: str) -> tuple[Any, ...] | None:
        """Send them; the first row of ``answer``, a question to what the parts return."""
        return _first(psycopg.RawCursor, _one_statement(tuple(self._parts), answer), self._values)


@lru_cache(maxsize=1024)
def _one_statement(parts: tuple[tuple[str, str], ...], answer: str) -> str:
    named = [f"{name or f'part_{at}'} as ({text})" for at, (name, text) in enumerate(parts)]
    pieces = f"with {', '.join(named)} {answer}".split("%s")
    number = count(1)
    return pieces[0] + "".join(f"${next(number)}{piece}" for piece in pieces[1:])


class Columns(Generic[Row]):
    """The columns of a model, to read and write its rows by plain SQL."""

    def __init__(self, model: type[Row], without: Sequence[str] = ()) -> None:
        self._model = model
        self.fields = [field for field in model._meta.concrete_fields if field.attname not in without]
        self.by_name = {field.attname: field for field in self.fields}
        self._loaded = [
            (field.attname, field.from_db_value) for field in self.fields if hasattr(field, "from_db_value")
        ]
        self._json = {field.attname for field in self.fields if isinstance(field, JSONField)}

    def __len__(self) -> int:
        return len(self.fields)

    def of(self, alias: str) -> str:
        """The columns of a table as they stand in a statement."""
        return ", ".join(f'{alias}."{field.column}"' for field in self.fields)

    def row(self, values: Sequence[Any]) -> Row:
        """The row of these values; columns left out are read when they are asked for."""
        # What Model.from_db does, but for all columns at once: a wide table has as many as a move has other calls.
        found = self._model.__new__(self._model)
        content = vars(found)
        content["_state"] = state = ModelState()
        state.adding, state.db = False, DEFAULT_DB_ALIAS
        content.update(zip(self.by_name, values, strict=True))
        for name, convert in self._loaded:
            content[name] = convert(content[name], None, default)
        return found

    def values(self, row: Row) -> list[Any]:
        """What is stored of a row."""
        return [self.stored(name, getattr(row, name)) for name in self.by_name]

    def stored(self, name: str, value: Any) -> Any:
        """What is stored of a column's value: all but JSON is as it is."""
        return json_text(value) if value is not None and name in self._json else value


@cache
def columns(model: type[Row], *without: str) -> Columns[Row]:
    """The columns of a model but for a few."""
    return Columns(model, without)
