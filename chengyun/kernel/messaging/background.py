"""Runs services: threads that work until told to stop, started again when they fail."""

from __future__ import annotations

import asyncio
import logging
import threading
from collections.abc import Collection

import psycopg
from django.db import connection

from chengyun.kernel.messaging.backoff import Backoff, pause
from chengyun.kernel.messaging.locks import Leadership
from chengyun.kernel.messaging.registry import Service

log = logging.getLogger(__name__)

CHECK_SECONDS = 5.0
STANDBY_SECONDS = 2.0


class Background:
    """All services of a worker. Each runs on one worker of the platform at a time."""

    def __init__(self, services: Collection[Service]) -> None:
        self._keepers = [_Keeper(service) for service in services]

    async def run(self, stopping: asyncio.Event) -> None:
        for keeper in self._keepers:
            keeper.start()
        while not stopping.is_set():
            await pause(stopping, CHECK_SECONDS)
            for keeper in self._keepers:
                await asyncio.to_thread(keeper.check)
        for keeper in self._keepers:
            keeper.stop()
        for keeper in self._keepers:
            await asyncio.to_thread(keeper.join)


class _Keeper(threading.Thread):
    """Leads, runs the service, and runs it again."""

    def __init__(self, service: Service) -> None:
        super().__init__(name=service.name)
        self._service = service
        self._leadership = Leadership(f"service {service.name}")
        self._ended = threading.Event()
        self._lost = threading.Event()

    def run(self) -> None:
        backoff = Backoff(first=1)
        while not self._ended.is_set():
            try:
                if not self._leadership.acquire():
                    self._ended.wait(STANDBY_SECONDS)
                    continue
                self._lost.clear()
                self._service.run(self._lost)
                backoff.reset()
            except psycopg.Error as error:
                log.warning("service %s waits for the database: %s", self.name, error)
            except Exception:
                log.exception("service %s failed", self.name)
            finally:
                connection.close()
            if not self._ended.is_set():
                self._ended.wait(backoff.next())
        self._leadership.release()

    def check(self) -> None:
        """Stop the service when another worker may have taken the lead."""
        if not self._leadership.held():
            self._lost.set()

    def stop(self) -> None:
        self._ended.set()
        self._lost.set()
