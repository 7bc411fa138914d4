"""What this platform sends, in the message log."""

from __future__ import annotations

from typing import Any

from django.db import connection

from chengyun.exchange import messages
from chengyun.exchange.models import Message, Subscription


def log(lane: Subscription, *, id: int, **fields: Any) -> Message:
    """Append an outgoing message of a lane to the log."""
    message = Message(
        id=id,
        direction="out",
        operation="push",
        peer_name=lane.peer.name,
        division_code=lane.peer.division_code,
        group=lane.group,
        table=lane.table,
        version="1.0",
        **fields,
    )
    messages.write(message)
    return message


def next_number() -> int:
    """The number of a message yet to be logged."""
    with connection.cursor() as cursor:
        cursor.execute("select nextval('exchange_message_id_seq')")
        return int(cursor.fetchone()[0])
