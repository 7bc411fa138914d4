"""Facts that others need, stored in the same transaction as the data they tell of."""

from __future__ import annotations

from typing import Any

from django.db import connection

from chengyun.kernel.models import OutboxMessage

CHANNEL = "chengyun_outbox"


def add(topic: str, payload: dict[str, Any], *, key: str = "") -> None:
    """Store a fact for publication; messages with the same ``key`` keep their order."""
    OutboxMessage.objects.create(topic=topic, key=key, payload=payload)
    with connection.cursor() as cursor:
        # Wakes the relay at commit; without a listener it is free.
        cursor.execute("select pg_notify(%s, '')", [CHANNEL])
