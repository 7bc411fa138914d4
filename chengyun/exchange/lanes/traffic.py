"""Counters of what was exchanged, per day, account and table; and of what each lane did, per minute."""

from __future__ import annotations

from datetime import datetime

from django.db import connection

from chengyun.exchange.models import Message
from chengyun.kernel.clock import SHANGHAI

_ADD = """
insert into exchange_traffic as t
    (day, direction, app_id, name, division_code, "group", "table", messages, rows, bytes, last_at)
values (%s, %s, %s, %s, %s, %s, %s, 1, %s, %s, %s)
on conflict (direction, app_id, "group", "table", day) do update set
    messages = t.messages + 1, rows = t.rows + excluded.rows, bytes = t.bytes + excluded.bytes,
    last_at = greatest(t.last_at, excluded.last_at), name = excluded.name
"""

_COUNT = """
insert into exchange_laneminute as m (subscription_id, minute, pushes, rows, failures)
values (%s, date_trunc('minute', %s), %s, %s, %s)
on conflict (subscription_id, minute) do update set
    pushes = m.pushes + excluded.pushes, rows = m.rows + excluded.rows, failures = m.failures + excluded.failures
"""


def received(message: Message) -> None:
    """Count a message that this platform accepted."""
    _add("in", message, message.row_count, message.body_bytes)


def sent(message: Message) -> None:
    """Count a message that a peer acknowledged."""
    _add("out", message, message.row_count, message.body_bytes)


def pushed(lane: int, at: datetime, rows: int) -> None:
    """Count a push of a lane that was acknowledged."""
    _count(lane, at, pushes=1, rows=rows, failures=0)


def failed(lane: int, at: datetime) -> None:
    """Count a push of a lane that was not."""
    _count(lane, at, pushes=0, rows=0, failures=1)


def _add(direction: str, message: Message, rows: int, size: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            _ADD,
            [
                message.at.astimezone(SHANGHAI).date(),
                direction,
                message.app_id,
                message.peer_name,
                message.division_code,
                message.group,
                message.table,
                rows,
                size,
                message.at,
            ],
        )


def _count(lane: int, at: datetime, *, pushes: int, rows: int, failures: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute(_COUNT, [lane, at, pushes, rows, failures])
