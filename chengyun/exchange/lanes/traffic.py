"""Counters of what was exchanged, per day, account and table; and of what each lane did, per minute."""

from __future__ import annotations

from datetime import date, datetime

from django.db import connection

from chengyun.exchange.models import Message
from chengyun.kernel.clock import SHANGHAI

ADD = """
insert into exchange_traffic as t
    (day, direction, app_id, name, division_code, "group", "table", messages, rows, bytes, last_at)
values (%(day)s, %(direction)s, %(app_id)s, %(name)s, %(division)s, %(group)s, %(table)s, 1, %(rows)s, %(bytes)s,
    %(at)s)
on conflict (direction, app_id, "group", "table", day) do update set
    messages = t.messages + 1, rows = t.rows + excluded.rows, bytes = t.bytes + excluded.bytes,
    last_at = greatest(t.last_at, excluded.last_at), name = excluded.name
"""

COUNT = """
insert into exchange_laneminute as m (subscription_id, minute, pushes, rows, failures)
values (%(lane)s, date_trunc('minute', %(at)s), %(pushes)s, %(rows)s, %(failures)s)
on conflict (subscription_id, minute) do update set
    pushes = m.pushes + excluded.pushes, rows = m.rows + excluded.rows, failures = m.failures + excluded.failures
"""


def received(message: Message) -> None:
    """Count a message that this platform accepted."""
    with connection.cursor() as cursor:
        cursor.execute(
            ADD,
            {
                "day": day_of(message.at),
                "direction": "in",
                "app_id": message.app_id,
                "name": message.peer_name,
                "division": message.division_code,
                "group": message.group,
                "table": message.table,
                "rows": message.row_count,
                "bytes": message.body_bytes,
                "at": message.at,
            },
        )


def failed(lane: int, at: datetime) -> None:
    """Count a push of a lane that was not acknowledged."""
    with connection.cursor() as cursor:
        cursor.execute(COUNT, {"lane": lane, "at": at, "pushes": 0, "rows": 0, "failures": 1})


def day_of(at: datetime) -> date:
    """The day in Beijing time."""
    return at.astimezone(SHANGHAI).date()
