"""Statements on the way of every request or move, which PostgreSQL plans once for a connection.

Planning a statement often takes longer than running it, and the ORM longer than both. What is asked rarely is better
asked by the ORM.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from typing import Any, Generic, TypeVar

import psycopg
from django.db import DEFAULT_DB_ALIAS, connection
from django.db.backends.utils import CursorDebugWrapper, CursorWrapper
from django.db.models import Model
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
    with connection.cursor() as ordinary, psycopg.Cursor(ordinary.connection) as own:
        own.format = Format.BINARY if binary else Format.TEXT
        yield _Logged(own, connection) if connection.queries_logged else CursorWrapper(own, connection)


@contextmanager
def together() -> Iterator[None]:
    """Statements sent one after the other without waiting: their answers, and their errors, come at the end."""
    with connection.wrap_database_errors, connection.cursor() as own, own.connection.pipeline():
        yield


def row(statement: Any, values: Any = None, *, binary: bool = False) -> tuple[Any, ...] | None:
    """The first row of an answer, if there is one."""
    with cursor(binary=binary) as own:
        own.execute(statement, values)
        found: tuple[Any, ...] | None = own.fetchone()
        return found


class Columns(Generic[Row]):
    """The columns of a model, to read and write its rows by plain SQL."""

    def __init__(self, model: type[Row], without: Sequence[str] = ()) -> None:
        self._model = model
        self.fields = [field for field in model._meta.concrete_fields if field.attname not in without]
        self._names = [field.attname for field in self.fields]
        self._converted = [
            (at, field.from_db_value)
            for at, field in enumerate(self.fields)
            if hasattr(field, "from_db_value")
        ]

    def __len__(self) -> int:
        return len(self.fields)

    def of(self, alias: str) -> str:
        """The columns of a table as they stand in a statement."""
        return ", ".join(f'{alias}."{field.column}"' for field in self.fields)

    def row(self, values: Sequence[Any]) -> Row:
        """The row of these values; columns left out are read when they are asked for."""
        found = list(values)
        for at, convert in self._converted:
            found[at] = convert(found[at], None, connection)
        return self._model.from_db(DEFAULT_DB_ALIAS, self._names, found)

    def values(self, row: Row) -> list[Any]:
        """What is stored of a row."""
        return [field.get_db_prep_save(getattr(row, field.attname), connection) for field in self.fields]


@cache
def columns(model: type[Row], *without: str) -> Columns[Row]:
    """The columns of a model but for a few."""
    return Columns(model, without)
