"""One of many: PostgreSQL's advisory locks, which end with their connection."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
from django.db import connection, connections


def lock_number(name: str) -> int:
    """The 64-bit number of a lock's name."""
    return int.from_bytes(hashlib.sha256(name.encode()).digest()[:8], "big", signed=True)


def connection_parameters() -> dict[str, Any]:
    """What psycopg needs for a connection of its own to the platform's database."""
    parameters = connections["default"].get_connection_params()
    wanted = ("dbname", "user", "password", "host", "port", "options")
    chosen = {name: parameters[name] for name in wanted if name in parameters}
    return {**chosen, "autocommit": True, "connect_timeout": 10}


@contextmanager
def only_one(name: str) -> Iterator[bool]:
    """Hold the lock ``name`` on this thread's connection; yields whether it was free."""
    number = lock_number(name)
    with connection.cursor() as cursor:
        cursor.execute("select pg_try_advisory_lock(%s)", [number])
        [mine] = cursor.fetchone()
    try:
        yield mine
    finally:
        if mine and connection.is_usable():
            with connection.cursor() as cursor:
                cursor.execute("select pg_advisory_unlock(%s)", [number])


class Leadership:
    """A lock on a connection of its own, for work that lasts for ever."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._connection: psycopg.Connection[Any] | None = None

    def acquire(self) -> bool:
        """Whether the lock was free; raises ``psycopg.Error`` when the database is away."""
        self.release()
        self._connection = psycopg.connect(**connection_parameters(), application_name=self._name)
        row = self._connection.execute(
            "select pg_try_advisory_lock(%s)", [lock_number(self._name)]
        ).fetchone()
        return bool(row and row[0])

    def held(self) -> bool:
        """Whether the connection, and the lock with it, still lives."""
        try:
            if self._connection is not None:
                self._connection.execute("select 1")
        except psycopg.Error:
            return False
        return self._connection is not None

    def release(self) -> None:
        """Give the lock up."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None
