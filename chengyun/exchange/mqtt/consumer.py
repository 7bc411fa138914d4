"""Takes pushes that came by MQTT from their durable queue, one after another, and publishes the answers.

The broker acknowledges a QoS 1 publication when the quorum queue has it. It may forget the message only when its
rows are committed or it was refused: the acknowledgement to the broker is the last thing done.
"""

from __future__ import annotations

import asyncio
import logging
import threading
from concurrent.futures import ThreadPoolExecutor

import aio_pika
from aio_pika.abc import (
    AbstractChannel,
    AbstractExchange,
    AbstractIncomingMessage,
    AbstractQueue,
)
from django.db import close_old_connections, connections

from chengyun.exchange.answers import Code
from chengyun.exchange.mqtt import pushes
from chengyun.exchange.mqtt.pushes import Reply
from chengyun.kernel.messaging import broker
from chengyun.kernel.messaging.backoff import Backoff

log = logging.getLogger(__name__)

EXCHANGE = "amq.topic"
"""Where RabbitMQ's MQTT plugin publishes."""
QUEUE = "mqtt"
PREFETCH = 20
ATTEMPTS = 8
"""How often a push is tried while the database refuses; after that its caller is told to send it again."""
_LOOK_SECONDS = 0.2


def run(stop: threading.Event) -> None:
    """Work until ``stop`` is set; a broken connection ends the call, and the worker calls again."""
    asyncio.run(_run(stop))


async def _run(stop: threading.Event) -> None:
    # One thread, so that what a device sends is applied in the order it was sent.
    with ThreadPoolExecutor(1, thread_name_prefix="exchange.mqtt") as thread:
        try:
            async with await broker.connect("mqtt") as open_connection:
                channel = await open_connection.channel()
                await channel.set_qos(PREFETCH)
                answers = await channel.get_exchange(EXCHANGE)
                queue = await declare(channel, answers)
                async with asyncio.TaskGroup() as group:
                    work = group.create_task(_consume(queue, answers, thread, stop))
                    broken = group.create_task(broker.fail_when_broken(open_connection))
                    await work
                    broken.cancel()
        finally:
            thread.submit(connections.close_all).result()


async def declare(channel: AbstractChannel, exchange: AbstractExchange) -> AbstractQueue:
    """The durable queue of the platform's pushes. Once it is there, no worker need run for the broker to keep
    what it acknowledges."""
    queue = await channel.declare_queue(
        broker.queue_name(QUEUE),
        durable=True,
        arguments={"x-queue-type": "quorum", "x-single-active-consumer": True, "x-delivery-limit": 1_000_000},
    )
    await queue.bind(exchange, pushes.TOPICS)
    return queue


async def _consume(
    queue: AbstractQueue, answers: AbstractExchange, thread: ThreadPoolExecutor, stop: threading.Event
) -> None:
    arrived: asyncio.Queue[AbstractIncomingMessage] = asyncio.Queue()
    tag = await queue.consume(arrived.put)
    while not stop.is_set():
        try:
            message = await asyncio.wait_for(arrived.get(), _LOOK_SECONDS)
        except TimeoutError:
            continue
        reply = await asyncio.get_running_loop().run_in_executor(thread, _handle, message, stop)
        if reply is None:
            break
        with broker.writing():
            await answers.publish(
                aio_pika.Message(reply.answer.encode(), content_type="application/json"),
                routing_key=reply.topic,
                mandatory=False,
            )
            await message.ack()
    # What was not acknowledged goes back to the queue with the channel.
    await queue.cancel(tag)


def _handle(message: AbstractIncomingMessage, stop: threading.Event) -> Reply | None:
    """The reply to a push, or nothing when the worker stops before the database is back."""
    backoff = Backoff()
    for attempt in range(1, ATTEMPTS + 1):
        close_old_connections()
        reply = pushes.handle(message.routing_key or "", message.body)
        if reply.answer.code != Code.SERVER_ERROR or attempt == ATTEMPTS:
            return reply
        if stop.wait(backoff.next()):
            return None
    return None
