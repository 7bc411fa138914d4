"""Takes messages from the broker and has each handled exactly once."""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Collection
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from enum import Enum, auto

from aio_pika.abc import AbstractChannel, AbstractConnection, AbstractIncomingMessage
from django.db import DatabaseError, close_old_connections, connection, connections, transaction

from chengyun.kernel import clock
from chengyun.kernel.messaging import broker
from chengyun.kernel.messaging.backoff import Backoff, pause
from chengyun.kernel.messaging.registry import Consumer, Envelope
from chengyun.kernel.models import DeadLetter

log = logging.getLogger(__name__)

PREFETCH = 50


class Consuming:
    """All consumers of a worker, on one connection; connects anew for ever when the broker goes away."""

    def __init__(self, consumers: Collection[Consumer]) -> None:
        # A thread for each consumer, for life: a message cut off by a lost connection is finished
        # before the same consumer begins another one.
        self._threads = {
            consumer: ThreadPoolExecutor(1, thread_name_prefix=consumer.name) for consumer in consumers
        }

    async def run(self, stopping: asyncio.Event) -> None:
        backoff = Backoff()
        while not stopping.is_set():
            try:
                async with await broker.connect("consumers") as open_connection:
                    backoff.reset()
                    await self._consume_all(open_connection, stopping)
            except* broker.BROKEN as errors:
                wait = backoff.next()
                log.warning("consumers interrupted, again in %.1f s: %r", wait, errors.exceptions[0])
                await pause(stopping, wait)
        for thread in self._threads.values():
            thread.submit(connections.close_all)
            thread.shutdown()

    async def _consume_all(self, open_connection: AbstractConnection, stopping: asyncio.Event) -> None:
        async with asyncio.TaskGroup() as group:
            broken = group.create_task(broker.fail_when_broken(open_connection))
            tasks = []
            for consumer, thread in self._threads.items():
                channel = await open_connection.channel()
                tasks.append(group.create_task(_consume(consumer, thread, channel, stopping)))
            await asyncio.wait(tasks) if tasks else await stopping.wait()
            broken.cancel()


async def _consume(
    consumer: Consumer, thread: ThreadPoolExecutor, channel: AbstractChannel, stopping: asyncio.Event
) -> None:
    await channel.set_qos(PREFETCH)
    queue = await broker.declare_queue(channel, consumer)
    arrived: asyncio.Queue[AbstractIncomingMessage] = asyncio.Queue()
    tag = await queue.consume(arrived.put)
    stop = asyncio.create_task(stopping.wait())
    try:
        while not stopping.is_set():
            get = asyncio.create_task(arrived.get())
            await asyncio.wait({get, stop}, return_when=asyncio.FIRST_COMPLETED)
            if stopping.is_set():
                get.cancel()
                break
            if await _handled(consumer, thread, get.result(), stopping):
                with broker.writing():
                    await get.result().ack()
    finally:
        stop.cancel()
    await queue.cancel(tag)
    # What was fetched but not begun goes back when the channel closes.
    await channel.close()


async def _handled(
    consumer: Consumer, thread: ThreadPoolExecutor, message: AbstractIncomingMessage, stopping: asyncio.Event
) -> bool:
    """Whether the message is done with: its effects, or its dead letter, are committed."""
    try:
        envelope = _open(message)
    except (ValueError, KeyError, TypeError):
        log.exception("%s: threw away a message that no relay of ours has written", consumer.name)
        return True
    backoff = Backoff(first=1)
    failures = 0
    while not stopping.is_set():
        outcome = await asyncio.wrap_future(thread.submit(_attempt, consumer, envelope, failures + 1))
        if outcome is _Outcome.DONE:
            return True
        if outcome is _Outcome.FAILED:
            failures += 1
        await pause(stopping, backoff.next())
    return False


def _open(message: AbstractIncomingMessage) -> Envelope:
    content = json.loads(message.body)
    return Envelope(
        id=int(message.message_id or ""),
        topic=content["topic"],
        key=content["key"],
        payload=content["payload"],
        at=datetime.fromisoformat(content["at"]),
    )


class _Outcome(Enum):
    DONE = auto()
    FAILED = auto()
    DATABASE_AWAY = auto()


def _attempt(consumer: Consumer, envelope: Envelope, number: int) -> _Outcome:
    close_old_connections()
    try:
        handle_once(consumer, envelope)
    except Exception as error:
        log.exception("%s: message %s failed, attempt %s", consumer.name, envelope.id, number)
        try:
            connection.ensure_connection()
            if not connection.is_usable():
                return _Outcome.DATABASE_AWAY
            if number < consumer.attempts:
                return _Outcome.FAILED
            _give_up(consumer, envelope, number, error)
        except DatabaseError:
            return _Outcome.DATABASE_AWAY
    return _Outcome.DONE


def handle_once(consumer: Consumer, envelope: Envelope) -> None:
    """Handle a message unless it was handled before; both facts in one transaction."""
    with transaction.atomic():
        if _first_time(consumer, envelope):
            consumer.handle(envelope)


def _give_up(consumer: Consumer, envelope: Envelope, attempts: int, error: Exception) -> None:
    with transaction.atomic():
        if _first_time(consumer, envelope):
            DeadLetter.objects.create(
                consumer=consumer.name,
                message_id=envelope.id,
                topic=envelope.topic,
                key=envelope.key,
                payload=envelope.payload,
                attempts=attempts,
                error=f"{type(error).__name__}: {error}"[:2000],
            )


def _first_time(consumer: Consumer, envelope: Envelope) -> bool:
    # A second delivery running now waits here for the first one's end.
    with connection.cursor() as cursor:
        cursor.execute(
            "insert into kernel_inbox (consumer, message_id, at) values (%s, %s, %s) on conflict do nothing",
            [consumer.name, envelope.id, clock.now()],
        )
        return bool(cursor.rowcount)
