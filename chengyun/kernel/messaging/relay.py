"""Carries the outbox to the broker: everything once at least, in order, by one relay of the platform."""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Collection
from datetime import datetime
from typing import Any, NamedTuple

import aio_pika
import psycopg
from aio_pika.abc import AbstractExchange

from chengyun.kernel.messaging import broker
from chengyun.kernel.messaging.backoff import Backoff, pause
from chengyun.kernel.messaging.locks import connection_parameters, lock_number
from chengyun.kernel.messaging.registry import Consumer
from chengyun.kernel.outbox import CHANNEL

log = logging.getLogger(__name__)

BATCH = 500
POLL_SECONDS = 0.25
CONFIRM_SECONDS = 30

# In the order of the numbers, which the rows got when their transactions already held their locks: of two
# transactions that wrote the same row, the later one has the higher number and was not visible before the earlier
# one. What is published is deleted, so a row that becomes visible late is not passed over.
_NEXT = """
select id, topic, key, payload::text, only_for, created_at from kernel_outbox order by id limit %s
"""


class _Row(NamedTuple):
    id: int
    topic: str
    key: str
    payload: str
    only_for: str
    created_at: datetime


class Relay:
    """Publishes until told to stop; connects anew for ever when the broker or the database goes away."""

    def __init__(self, consumers: Collection[Consumer]) -> None:
        self._consumers = consumers
        self._backoff = Backoff()

    async def run(self, stopping: asyncio.Event) -> None:
        while not stopping.is_set():
            try:
                await self._session(stopping)
            except (psycopg.Error, *broker.BROKEN) as error:
                wait = self._backoff.next()
                log.warning("relay interrupted, again in %.1f s: %r", wait, error)
                await pause(stopping, wait)

    async def _session(self, stopping: asyncio.Event) -> None:
        async with await _database() as database, await broker.connect("relay") as connection:
            if not await self._leads(database, stopping):
                return
            channel = await connection.channel(publisher_confirms=True)
            exchange = await broker.declare_all(channel, self._consumers)
            await database.execute(f"listen {CHANNEL}")
            while not stopping.is_set():
                sent = await _relay(database, exchange)
                self._backoff.reset()
                if sent < BATCH:
                    async for _ in database.notifies(timeout=POLL_SECONDS, stop_after=1):
                        break

    async def _leads(self, database: psycopg.AsyncConnection[Any], stopping: asyncio.Event) -> bool:
        """Wait for the lock of the platform's one relay."""
        while not stopping.is_set():
            cursor = await database.execute("select pg_try_advisory_lock(%s)", [lock_number("relay")])
            row = await cursor.fetchone()
            if row and row[0]:
                return True
            await pause(stopping, 2)
        return False


async def _relay(database: psycopg.AsyncConnection[Any], exchange: AbstractExchange) -> int:
    """Publish one batch and forget what the broker has confirmed; returns how many that were."""
    rows = [_Row(*row) for row in await (await database.execute(_NEXT, [BATCH])).fetchall()]
    outcomes = await asyncio.gather(*(_publish(exchange, row) for row in rows), return_exceptions=True)
    # Only up to the first failure: what came after it must be published after it again.
    failure = next((index for index, outcome in enumerate(outcomes) if outcome is not None), len(rows))
    if failure:
        confirmed = [row.id for row in rows[:failure]]
        await database.execute("delete from kernel_outbox where id = any(%s)", [confirmed])
    if failure < len(rows) and isinstance(error := outcomes[failure], BaseException):
        raise error
    return failure


async def _publish(exchange: AbstractExchange, row: _Row) -> None:
    body = (
        f'{{"topic":{json.dumps(row.topic)},"key":{json.dumps(row.key)},'
        f'"at":"{row.created_at.isoformat()}","payload":{row.payload}}}'
    )
    message = aio_pika.Message(
        body.encode(),
        message_id=str(row.id),
        content_type="application/json",
        delivery_mode=aio_pika.DeliveryMode.PERSISTENT,
    )
    routing_key = broker.private_key(row.only_for) if row.only_for else row.topic
    with broker.writing():
        await exchange.publish(message, routing_key, mandatory=False, timeout=CONFIRM_SECONDS)


async def _database() -> psycopg.AsyncConnection[Any]:
    return await psycopg.AsyncConnection.connect(**connection_parameters(), application_name="chengyun relay")
