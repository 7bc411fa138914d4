"""Facts that others need, stored in the same transaction as the data they tell of."""

from __future__ import annotations

import json
import time
from typing import Any

from django.db import connection, transaction

from chengyun.kernel import clock

CHANNEL = "chengyun_outbox"
_NOT_OFTENER_THAN = 0.05

_last_wake_up = 0.0


def add(topic: str, payload: dict[str, Any], *, key: str = "", only_for: str = "") -> None:
    """Store a fact for publication, to every consumer of ``topic`` or only to the one named.

    A fact names what happened and where it is stored; the database refuses one larger than 1 MB.

    Call it after the writes it tells of: the facts of transactions that wrote the same rows are then published in
    the order in which these were written. Within one transaction it is the order of the calls.
    """
    with connection.cursor() as cursor:
        # As plain SQL: it is on the way of every push, and the ORM would take five times as long.
        cursor.execute(
            "insert into kernel_outbox (topic, key, payload, only_for, created_at) values (%s, %s, %s, %s, %s)",
            [topic, key, json.dumps(payload), only_for, clock.now()],
        )
    transaction.on_commit(_wake_relay, robust=True)


def _wake_relay() -> None:
    # After the commit, not in it: PostgreSQL lets transactions that notify commit only one by one. A call left
    # out costs nothing but the relay's polling interval.
    global _last_wake_up
    now = time.monotonic()
    if now - _last_wake_up < _NOT_OFTENER_THAN:
        return
    _last_wake_up = now
    with connection.cursor() as cursor:
        cursor.execute("select pg_notify(%s, '')", [CHANNEL])
