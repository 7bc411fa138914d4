"""``chengyun worker``: relay, consumers, periodic jobs and services of one platform, in one process."""

from __future__ import annotations

import asyncio
import logging
import signal
import threading
from typing import Protocol

from chengyun.kernel.messaging.background import Background
from chengyun.kernel.messaging.consuming import Consuming
from chengyun.kernel.messaging.registry import Registry, discover
from chengyun.kernel.messaging.relay import Relay
from chengyun.kernel.messaging.schedule import Schedule

log = logging.getLogger(__name__)


def run_worker() -> None:
    """Work until SIGTERM or SIGINT, finish what is begun, and return."""
    Worker(discover()).run()


class Part(Protocol):
    """One of the things a worker does."""

    async def run(self, stopping: asyncio.Event) -> None:
        """Work until ``stopping`` is set."""


class Worker:
    """One worker. Several may run for a platform: the others stand by where order needs a single one."""

    def __init__(self, registry: Registry) -> None:
        consumers = list(registry.consumers.values())
        self._parts: list[Part] = [
            Relay(consumers),
            Consuming(consumers),
            Schedule(list(registry.jobs.values())),
            Background(list(registry.services.values())),
        ]
        self._loop: asyncio.AbstractEventLoop | None = None
        self._stopping = asyncio.Event()

    def run(self) -> None:
        asyncio.run(self._run())

    def stop(self) -> None:
        """Ask the worker to end, from any thread."""
        if self._loop is not None:
            self._loop.call_soon_threadsafe(self._stopping.set)

    async def _run(self) -> None:
        self._loop = asyncio.get_running_loop()
        if threading.current_thread() is threading.main_thread():
            for number in (signal.SIGTERM, signal.SIGINT):
                self._loop.add_signal_handler(number, self._stopping.set)
        log.info("worker started")
        async with asyncio.TaskGroup() as group:
            for part in self._parts:
                group.create_task(part.run(self._stopping))
        log.info("worker stopped")
