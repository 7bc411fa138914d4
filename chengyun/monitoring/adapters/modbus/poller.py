"""Asks devices again and again, each at its interval. A slow, dead or babbling one delays and stops no other, and shows
its state."""

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

_THREADS = 32
_TICK_SECONDS = 0.2
_LOOK_SECONDS = 5.0
"""How often changes of the sources are looked for."""


def run(stop: threading.Event, host: str = "", port: int = 0) -> None:
    """Poll until ``stop`` is set; nothing is listened at."""
    Poller().run(stop)


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
        for key in [key for key, polling in self._running.items() if polling.done()]:
            _end(key, self._running.pop(key))
        for key, seconds in self._sources:
            if now >= self._due.get(key, 0) and key not in self._running:
                # In step, or from now on when it fell behind.
                due = self._due.get(key, now) + seconds
                self._due[key] = due if due > now else now + seconds
                self._running[key] = threads.submit(_poll, key)


def _poll(key: int) -> None:
    close_old_connections()
    try:
        poll(key)
    except DatabaseError as wrong:
        log.warning("Modbus: source %s waits for the database: %s", key, wrong)
    finally:
        connection.close()


def _end(key: int, polling: Future[None]) -> None:
    """What nobody thought of is in the log, and on the page of the source that it came from."""
    wrong = polling.exception()
    if wrong is not None:
        log.error("Modbus: source %s", key, exc_info=wrong)
        ModbusSource.objects.filter(pk=key).update(
            polled_at=clock.now(),
            error=f"采集程序出错，其他设备不受影响：{type(wrong).__name__} {wrong}"[:200],
        )


def poll(key: int) -> Answer | None:
    """Ask the device of a source once, and store what it answers; what went wrong stays with the source. None when it
    was taken away."""
    source = ModbusSource.objects.select_related("device").filter(pk=key).first()
    if source is None:
        return None
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
