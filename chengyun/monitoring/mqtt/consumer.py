"""Takes what devices published from its durable queue, many messages to a transaction.

The broker acknowledges a QoS 1 publication when the quorum queue has it, and may forget it only when its readings
are committed: the acknowledgement to the broker is the last thing done. The broker has checked who published: a
device can only write to its own topic.
"""

from __future__ import annotations

import asyncio
import logging
import re
import threading
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

from aio_pika.abc import AbstractChannel, AbstractIncomingMessage, AbstractQueue
from django.db import DatabaseError, close_old_connections, connections

from chengyun.kernel.errors import Invalid
from chengyun.kernel.messaging import broker
from chengyun.kernel.messaging.backoff import Backoff
from chengyun.monitoring.alarms import silence
from chengyun.monitoring.readings import known, taking
from chengyun.monitoring.readings.decoding import Report, decode
from chengyun.monitoring.readings.known import KnownDevice
from chengyun.monitoring.readings.taking import Refused

log = logging.getLogger(__name__)

EXCHANGE = "amq.topic"
"""Where RabbitMQ's MQTT plugin publishes."""
QUEUE = "monitoring.readings"
TOPICS = "chengyun.device.*.*"
"""``chengyun/device/{code}/readings`` or ``…/readings-packed``, with AMQP's dots for MQTT's slashes."""
MOST_MESSAGES = 1000
_WAIT_SECONDS = 0.05
_LOOK_SECONDS = 0.2
_TOPIC = re.compile(r"chengyun\.device\.(?P<code>[^.]+)\.(?P<kind>[^.]+)")
_PACKED = {"readings": False, "readings-packed": True}


def run(stop: threading.Event) -> None:
    """Work until ``stop`` is set; a broken connection ends the call, and the worker calls again."""
    asyncio.run(_run(stop))


async def _run(stop: threading.Event) -> None:
    with ThreadPoolExecutor(1, thread_name_prefix="monitoring.readings") as thread:
        try:
            async with await broker.connect("readings") as open_connection:
                channel = await open_connection.channel()
                await channel.set_qos(2 * MOST_MESSAGES)
                queue = await declare(channel)
                await asyncio.get_running_loop().run_in_executor(thread, silence.note_listening)
                async with asyncio.TaskGroup() as group:
                    work = group.create_task(_consume(queue, thread, stop))
                    broken = group.create_task(broker.fail_when_broken(open_connection))
                    await work
                    broken.cancel()
        finally:
            thread.submit(connections.close_all).result()


async def declare(channel: AbstractChannel) -> AbstractQueue:
    """The durable queue of all devices. Once it is there, no worker need run for the broker to keep what it
    acknowledges."""
    queue = await channel.declare_queue(
        broker.queue_name(QUEUE),
        durable=True,
        arguments={"x-queue-type": "quorum", "x-single-active-consumer": True, "x-delivery-limit": 1_000_000},
    )
    await queue.bind(await channel.get_exchange(EXCHANGE), TOPICS)
    return queue


async def _consume(queue: AbstractQueue, thread: ThreadPoolExecutor, stop: threading.Event) -> None:
    arrived: asyncio.Queue[AbstractIncomingMessage] = asyncio.Queue()
    tag = await queue.consume(arrived.put)
    while not stop.is_set():
        messages = await _gather(arrived)
        if messages:
            done = await asyncio.get_running_loop().run_in_executor(thread, _handle, messages, stop)
            if not done:
                break
            await messages[-1].ack(multiple=True)
    # What was not acknowledged goes back to the queue with the channel.
    await queue.cancel(tag)


async def _gather(arrived: asyncio.Queue[AbstractIncomingMessage]) -> list[AbstractIncomingMessage]:
    """What has come: as much as fits one transaction, without keeping the first of it waiting."""
    try:
        messages = [await asyncio.wait_for(arrived.get(), _LOOK_SECONDS)]
    except TimeoutError:
        return []
    if arrived.empty():
        await asyncio.sleep(_WAIT_SECONDS)
    while len(messages) < MOST_MESSAGES and not arrived.empty():
        messages.append(arrived.get_nowait())
    return messages


def _handle(messages: Sequence[AbstractIncomingMessage], stop: threading.Event) -> bool:
    """Whether the messages are done with: their readings, or why they were refused, are committed."""
    backoff = Backoff()
    while True:
        close_old_connections()
        try:
            store([(message.routing_key or "", message.body) for message in messages])
            return True
        except DatabaseError:
            log.exception("readings of %s messages wait for the database", len(messages))
            if stop.wait(backoff.next()):
                return False


def store(messages: Sequence[tuple[str, bytes]]) -> taking.Taken:
    """Take the readings of some messages, each a topic with its payload, in one transaction."""
    devices = known.register().devices
    reports: list[tuple[KnownDevice, Report]] = []
    refused: list[Refused] = []
    for topic, payload in messages:
        found = _TOPIC.fullmatch(topic)
        device = devices.get(found["code"]) if found else None
        if found is None or device is None or not device.active:
            # The broker lets no stranger publish; this device was put out of use a moment ago.
            continue
        if found["kind"] not in _PACKED:
            refused.append(Refused(device, found["kind"][:20], "", "主题应为 readings 或 readings-packed"))
            continue
        try:
            reports += [(device, report) for report in decode(payload, packed=_PACKED[found["kind"]])]
        except Invalid:
            refused.append(Refused(device, "-", payload[:100].decode(errors="replace"), "报文格式有误"))
    return taking.take(reports, refused)
