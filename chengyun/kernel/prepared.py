"""Statements on the way of every request or move, which PostgreSQL plans once for a connection.

Planning a statement often takes longer than running it, and the ORM longer than both. What is asked rarely is better
asked by the ORM.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
from django.db import connection
from django.db.backends.utils import CursorDebugWrapper, CursorWrapper


class _Logged(CursorDebugWrapper):
    """Logs the text itself: of a statement that was prepared before, nothing else is left behind."""

    def debug_sql(self, sql: Any = None, params: Any = None, *_: Any, many: bool = False, **__: Any) -> Any:
        return super().debug_sql(sql, params, many=many)


@contextmanager
def cursor() -> Iterator[CursorWrapper]:
    """A cursor for plain SQL whose statements stay prepared: their texts must not hold values."""
    with connection.cursor() as ordinary, psycopg.Cursor(ordinary.connection) as own:
        yield _Logged(own, connection) if connection.queries_logged else CursorWrapper(own, connection)


def row(statement: Any, values: Any = None) -> tuple[Any, ...] | None:
    """The first row of an answer, if there is one."""
    with cursor() as own:
        own.execute(statement, values)
        found: tuple[Any, ...] | None = own.fetchone()
        return found
