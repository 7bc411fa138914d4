"""Takes what devices published from its durable queue, many messages to a transaction.

The broker acknowledges a QoS 1 publication when the quorum queue has it, and may forget it only when its readings
are committed: the acknowledgement to the broker is the last thing done. The broker has checked who published: a
device can only write to its own topic.
"""

from __future__ import annotations

import logging
import re
import threading
from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.db import DatabaseError, close_old_connections, connections
from pamqp import commands

from chengyun.kernel.errors import Invalid
from chengyun.kernel.messaging import broker
from chengyun.kernel.messaging.backoff import Backoff
from chengyun.monitoring.alarms import silence
from chengyun.monitoring.mqtt.deliveries import Deliveries, Delivery
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
MOST_MESSAGES = 2000
_MOST_BYTES = 8 << 20
_WAIT_SECONDS = 0.02
"""Of a trickle so much is taken together; of a stream the time that the batch before it took."""
_LOOK_SECONDS = 0.2
_BEAT_SECONDS = 5.0
_TOPIC = re.compile(r"chengyun\.device\.(?P<code>[^.]+)\.(?P<kind>[^.]+)")
_PACKED = {"readings": False, "readings-packed": True}


def run(stop: threading.Event) -> None:
    """Work until ``stop`` is set; a broken connection ends the call, and the worker calls again.

    Raises:
        ConnectionError: the broker is away. What was not acknowledged to it comes again.
    """
    try:
        with connect() as source:
            source.call(commands.Basic.Qos(prefetch_count=2 * MOST_MESSAGES))
            silence.note_listening()
            source.call(commands.Basic.Consume(queue=declare(source)))
            while not stop.is_set():
                messages = source.receive(
                    most=MOST_MESSAGES,
                    most_bytes=_MOST_BYTES,
                    first_seconds=_LOOK_SECONDS,
                    more_seconds=_WAIT_SECONDS,
                )
                if messages and _handle(source, messages, stop):
                    source.acknowledge(messages[-1])
    finally:
        connections.close_all()


def connect() -> Deliveries:
    """A connection to the platform's broker."""
    return Deliveries(settings.ENVIRONMENT.broker_url, f"chengyun {settings.ENVIRONMENT.division} readings")


def declare(source: Deliveries) -> str:
    """The durable queue of all devices. Once it is there, no worker need run for the broker to keep what it
    acknowledges."""
    name = broker.queue_name(QUEUE)
    arguments: Any = {
        "x-queue-type": "quorum",
        "x-single-active-consumer": True,
        "x-delivery-limit": 1_000_000,
    }
    source.call(commands.Queue.Declare(queue=name, durable=True, arguments=arguments))
    source.call(commands.Queue.Bind(queue=name, exchange=EXCHANGE, routing_key=TOPICS))
    return name


def _handle(source: Deliveries, messages: Sequence[Delivery], stop: threading.Event) -> bool:
    """Whether the messages are done with: their readings, or why they were refused, are committed."""
    backoff = Backoff(longest=_BEAT_SECONDS)
    while True:
        close_old_connections()
        try:
            store([(message.routing_key, message.body) for message in messages])
            return True
        except DatabaseError:
            log.exception("readings of %s messages wait for the database", len(messages))
            if stop.wait(backoff.next()):
                return False
            source.beat()


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
            own, strange = taking.attributed(device, decode(payload, packed=_PACKED[found["kind"]]))
            reports += own
            refused += strange
        except Invalid:
            refused.append(Refused(device, "-", payload[:100].decode(errors="replace"), "报文格式有误"))
    return taking.take(reports, refused)
