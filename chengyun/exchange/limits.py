"""Bounds on how often someone may call."""

from __future__ import annotations

import threading
from collections import OrderedDict

from django.db import connection

from chengyun.kernel import clock

_MINUTE = 60


class RateLimit:
    """Requests a minute for each subject, counted across all processes of the platform.

    A process takes its share from the database in blocks, so that a busy caller costs one small statement in
    many requests. A small limit is taken one by one and is exact.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._left: OrderedDict[str, tuple[int, int]] = OrderedDict()

    def take(self, subject: str, limit: int) -> bool:
        """Whether ``subject`` may make one more request in this minute."""
        minute = current_minute()
        with self._lock:
            of_minute, left = self._left.get(subject, (minute, 0))
            if of_minute == minute and left > 0:
                self._left[subject] = (minute, left - 1)
                return True
        granted = _take_block(subject, minute, limit, max(1, limit // 50))
        if granted == 0:
            return False
        with self._lock:
            of_minute, left = self._left.get(subject, (minute, 0))
            self._left[subject] = (minute, (left if of_minute == minute else 0) + granted - 1)
            self._left.move_to_end(subject)
            while len(self._left) > 10_000:
                self._left.popitem(last=False)
        return True


class FailureLimit:
    """Refused calls a minute for each address, in this process only: it costs the database nothing, whatever
    an unknown caller sends."""

    def __init__(self, limit: int, addresses: int = 10_000) -> None:
        self._limit = limit
        self._addresses = addresses
        self._lock = threading.Lock()
        self._counts: OrderedDict[str, tuple[int, int]] = OrderedDict()

    def exceeded(self, address: str) -> bool:
        """Whether the address has failed too often in this minute."""
        minute, count = self._counts.get(address, (0, 0))
        return count >= self._limit and minute == current_minute()

    def count(self, address: str) -> None:
        """One more failure."""
        now = current_minute()
        with self._lock:
            minute, count = self._counts.get(address, (now, 0))
            self._counts[address] = (now, count + 1 if minute == now else 1)
            self._counts.move_to_end(address)
            while len(self._counts) > self._addresses:
                self._counts.popitem(last=False)


def current_minute() -> int:
    """The minutes since 1970."""
    return int(clock.now().timestamp()) // _MINUTE


def seconds_to_next_minute() -> int:
    """When a refused caller may come again."""
    return _MINUTE - int(clock.now().timestamp()) % _MINUTE


def purge() -> None:
    """Drop the counters of past minutes."""
    with connection.cursor() as cursor:
        cursor.execute("delete from exchange_rate where minute < %s", [current_minute() - 1])


def _take_block(subject: str, minute: int, limit: int, block: int) -> int:
    """Take up to ``block`` requests; how many were left to take."""
    with connection.cursor() as cursor:
        cursor.execute(
            """
            insert into exchange_rate as rate (subject, minute, taken) values (%s, %s, %s)
            on conflict (subject, minute) do update set taken = rate.taken + excluded.taken
            where rate.taken < %s
            returning taken
            """,
            [subject, minute, block, limit],
        )
        row = cursor.fetchone()
    return 0 if row is None else max(0, block - max(0, int(row[0]) - limit))
