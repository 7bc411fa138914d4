"""The broker's side: one durable topic exchange of the platform, one quorum queue for each consumer."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

import aio_pika
from aio_pika.abc import AbstractChannel, AbstractConnection, AbstractExchange, AbstractQueue
from django.conf import settings

from chengyun.kernel.messaging.registry import Consumer

BROKEN = (*aio_pika.exceptions.CONNECTION_EXCEPTIONS, TimeoutError)
"""What a lost or refusing broker raises."""


@contextmanager
def writing() -> Iterator[None]:
    """Around what is written to the broker: when the connection breaks meanwhile, aiormq raises a bare Exception.

    Raises:
        ConnectionError: the connection broke.
    """
    try:
        yield
    except Exception as error:
        if type(error) is Exception:
            raise ConnectionError("the broker closed the connection while it was written to") from error
        raise


def exchange_name() -> str:
    """The exchange that the relay publishes to."""
    return f"chengyun.{settings.ENVIRONMENT.division}.events"


def queue_name(consumer: str) -> str:
    """The queue of one consumer."""
    return f"chengyun.{settings.ENVIRONMENT.division}.{consumer}"


def private_key(consumer: str) -> str:
    """The routing key that reaches one consumer only."""
    return f"only.{consumer}"


async def connect(role: str) -> AbstractConnection:
    """A connection that tells its role; it ends when it breaks, and whoever uses it connects anew."""
    return await aio_pika.connect(
        settings.ENVIRONMENT.broker_url,
        timeout=10,
        client_properties={"connection_name": f"chengyun {settings.ENVIRONMENT.division} {role}"},
    )


async def fail_when_broken(connection: AbstractConnection) -> None:
    """Wait until the broker is gone, for consumers that would not notice while nothing arrives.

    Raises:
        ConnectionError: it is.
    """
    # Not connection.closed(): that tells only of our own close().
    broken = asyncio.Event()
    connection.close_callbacks.add(lambda *_: broken.set())
    if connection.connected.is_set():
        await broken.wait()
    raise ConnectionError("the broker closed the connection")


async def declare_exchange(channel: AbstractChannel) -> AbstractExchange:
    """The platform's exchange."""
    return await channel.declare_exchange(exchange_name(), aio_pika.ExchangeType.TOPIC, durable=True)


async def declare_queue(channel: AbstractChannel, consumer: Consumer) -> AbstractQueue:
    """The consumer's queue, bound to its topics."""
    exchange = await declare_exchange(channel)
    queue = await channel.declare_queue(
        queue_name(consumer.name),
        durable=True,
        arguments={
            "x-queue-type": "quorum",
            # Order is kept however many workers run: the others wait until the active one is gone.
            "x-single-active-consumer": True,
            # Redelivery after lost connections is no fault of the message; failing handlers are counted by us.
            "x-delivery-limit": 1_000_000,
        },
    )
    for topic in (*consumer.topics, private_key(consumer.name)):
        await queue.bind(exchange, topic)
    return queue


async def declare_all(channel: AbstractChannel, consumers: Iterable[Consumer]) -> AbstractExchange:
    """Everything, before anything is published: an exchange drops what no queue wants."""
    for consumer in consumers:
        await declare_queue(channel, consumer)
    return await declare_exchange(channel)
