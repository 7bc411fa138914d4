"""Statements on the way of every request or move, which PostgreSQL plans once for a connection.

Planning a statement often takes longer than running it, and the ORM longer than both. What is asked rarely is better
asked by the ORM.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
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
    asked = _asked(psycopg.Cursor, statement, values, Format.BINARY if binary else Format.TEXT)
    found: tuple[Any, ...] | None = asked.fetchone()
    return found


def rows(statement: Any, values: Any = None) -> list[tuple[Any, ...]]:
    """All rows of an answer."""
    return list(_asked(psycopg.Cursor, statement, values).fetchall())


def json_text(value: Any) -> str:
    """A value as it is given to a ``jsonb`` column."""
    return msgspec.json.encode(value).decode()


def _asked(
    kind: type[psycopg.Cursor[Any]], statement: Any, values: Any, form: Format = Format.TEXT
) -> CursorWrapper:
    connection = _connection()
    # Kept with the connection, which belongs to one thread: a cursor knows the types it has met.
    cursors = vars(connection.connection).setdefault("chengyun_cursors", {})
    kept = cursors.get(kind) or cursors.setdefault(kind, kind(connection.connection))
    kept.format = form
    own = _wrapped(kept, connection)
    own.execute(statement, values)
    return own


def _connection() -> Any:
    connection = connections[DEFAULT_DB_ALIAS]
    connection.close_if_health_check_failed()
    connection.ensure_connection()
    return connection


def _wrapped(own: psycopg.Cursor[Any], connection: Any) -> CursorWrapper:
    return _Logged(own, connection) if connection.queries_logged else CursorWrapper(own, connection)


class Lines:
    """A part of :class:`Together` that writes any number of lines; its text has ``{lines}`` where they stand.

    They are seen as ``line``, with the columns named here and the ``key`` of the row that they belong to.
    """

    def __init__(self, text: str, columns: Mapping[str, str], *, name: str = "") -> None:
        types = {"key": "text", **columns}
        self.name = name
        self._names = tuple(types)
        self._json = [kind == "jsonb" for kind in types.values()]
        names = ", ".join(f'"{column}"' for column in types)
        marks = ", ".join(f"%s::{kind}" for kind in types.values())
        typed = ", ".join(f'"{column}" {kind}' for column, kind in types.items())
        # Hundreds come as JSON, so that the statement stays the same; one alone is cheaper as it is.
        self._one = text.replace("{lines}", f"(values ({marks})) as line ({names})")
        self._many = text.replace("{lines}", f"json_to_recordset(%s::json) as line ({typed})")

    def text(self, lines: Sequence[Sequence[Any]]) -> str:
        """The part as it stands in a statement for these lines."""
        return self._one if len(lines) == 1 else self._many

    def values(self, lines: Sequence[Sequence[Any]]) -> list[Any]:
        """What is given to it."""
        if len(lines) > 1:
            return [json_text([dict(zip(self._names, line, strict=True)) for line in lines])]
        return [
            json_text(value) if is_json and value is not None else value
            for value, is_json in zip(lines[0], self._json, strict=True)
        ]


class Together:
    """Writes that make one statement: all of them or none, in one round trip, a transaction of its own if there is
    no other.

    A part sees the rows that the parts before it return, and everything else as it was before the statement. The
    first part, ``given``, decides: it returns a ``key`` of each row that it wrote, and the others must take only lines
    with such a key, so that nothing is written for a row that it did not write.
    """

    given = "given"

    def __init__(self, first: str, values: Sequence[Any]) -> None:
        self._first = first
        self._values = list(values)
        self._lines: dict[Lines, list[tuple[Any, ...]]] = {}

    def of(self, key: object) -> Entry:
        """What is written along with one row of the first part."""
        return Entry(self._lines, str(key))

    def run(self, answer: str) -> list[tuple[Any, ...]]:
        """Send them; the rows of ``answer``, a question to what the parts return."""
        values = list(self._values)
        parts = [(self.given, self._first)]
        for part, lines in self._lines.items():
            parts.append((part.name, part.text(lines)))
            values += part.values(lines)
        return list(_asked(psycopg.RawCursor, _one_statement(tuple(parts), answer), values).fetchall())


class Entry:
    """One row of the first part of :class:`Together`."""

    def __init__(self, lines: dict[Lines, list[tuple[Any, ...]]], key: str) -> None:
        self._lines = lines
        self._key = key

    def add(self, part: Lines, *values: Any) -> None:
        """One more line that belongs to it."""
        self._lines.setdefault(part, []).append((self._key, *values))


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
