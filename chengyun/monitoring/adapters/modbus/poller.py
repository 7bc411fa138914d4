"""Asks devices again and again, each at its interval; a slow or dead one delays no other."""

from __future__ import annotations

import logging
import threading
import time
from concurrent.futures import Future, ThreadPoolExecutor

from django.db import DatabaseError, close_old_connections, connection

from chengyun.kernel import clock
from chengyun.monitoring.adapters.modbus.asking import Answer, Register, ask
from chengyun.monitoring.adapters.models import ModbusRegister, ModbusSource
from chengyun.monitoring.readings import known
from chengyun.monitoring.readings.decoding import Report
from chengyun.monitoring.readings.taking import take

log = logging.getLogger(__name__)

_THREADS = 16
_TICK_SECONDS = 0.2
_LOOK_SECONDS = 5.0
"""How often changes of the sources are looked for."""


class Poller:
    """Polls until it is stopped."""

    def __init__(self) -> None:
        self._due: dict[int, float] = {}
        self._running: dict[int, Future[None]] = {}
        self._sources: list[tuple[int, int]] = []
        self._looked = float("-inf")

    def run(self, stop: threading.Event) -> None:
        """Poll until ``stop`` is set; a broken database is waited for."""
        with ThreadPoolExecutor(_THREADS, thread_name_prefix="modbus") as threads:
            while not stop.wait(_TICK_SECONDS):
                try:
                    self._tick(threads)
                except DatabaseError:
                    log.exception("Modbus: the database is away")
                    close_old_connections()
        connection.close()

    def _tick(self, threads: ThreadPoolExecutor) -> None:
        now = time.monotonic()
        if now - self._looked > _LOOK_SECONDS:
            rows = ModbusSource.objects.filter(active=True, device__active=True)
            self._sources = list(rows.values_list("pk", "seconds"))
            self._looked = now
        for key, seconds in self._sources:
            running = self._running.get(key)
            if now >= self._due.get(key, 0) and (running is None or running.done()):
                self._due[key] = now + seconds
                self._running[key] = threads.submit(_poll, key)


def _poll(key: int) -> None:
    close_old_connections()
    try:
        poll(key)
    except Exception:
        log.exception("Modbus: source %s", key)
    finally:
        connection.close()


def poll(key: int) -> Answer:
    """Ask the device of a source once, and store what it answers; what went wrong stays with the source."""
    source = ModbusSource.objects.select_related("device").get(pk=key)
    at = clock.now()
    answer = read(source)
    device = known.register().devices.get(source.device.code)
    if answer.values and device is not None and device.active:
        take([(device, Report(at=at.timestamp() * 1000, values=answer.values))])
    ModbusSource.objects.filter(pk=key).update(polled_at=at, error=answer.error)
    return answer


def read(source: ModbusSource) -> Answer:
    """Ask the device of a source once; nothing is stored."""
    rows = ModbusRegister.objects.filter(source=source, point__active=True).select_related("point")
    registers = [
        Register(row.point.code, row.table, row.address, row.form, row.order, row.factor, row.offset)
        for row in rows
    ]
    return ask(source.host, source.port, source.unit, registers)
