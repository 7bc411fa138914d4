"""What the worker does for the exchange."""

from __future__ import annotations

import threading
from datetime import time, timedelta

from chengyun.exchange import authentication, ledger, limits
from chengyun.exchange.attachments import keeping
from chengyun.exchange.lanes import tasks as lanes_tasks
from chengyun.exchange.mqtt import consumer
from chengyun.kernel.messaging import periodic, service

__all__ = ["clean_files", "lanes_tasks", "purge_limits", "purge_refusals", "receive_mqtt", "seal_messages"]


@service("exchange.mqtt")
def receive_mqtt(stop: threading.Event) -> None:
    """Take the pushes that came by MQTT."""
    consumer.run(stop)


@periodic(name="exchange.seal", label="封存报文链", every=timedelta(seconds=30))
def seal_messages() -> None:
    """Chain the messages logged since the last seal."""
    ledger.CHAIN.seal()


@periodic(name="exchange.limits", label="清理过期的限流计数", every=timedelta(minutes=5))
def purge_limits() -> None:
    """Drop the counters of past minutes."""
    limits.purge()


@periodic(name="exchange.files", label="清理没有数据引用的附件", daily_at=time(3, 50))
def clean_files() -> None:
    """Drop the files that no row named."""
    keeping.clean()


@periodic(name="exchange.refusals", label="清理过期的拒绝计数", daily_at=time(3, 40))
def purge_refusals() -> None:
    """Drop old counts of refused calls."""
    authentication.purge_refusals()
