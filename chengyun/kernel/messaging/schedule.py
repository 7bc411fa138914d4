"""Runs periodic jobs when they are due."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Collection
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta

from django.db import DEFAULT_DB_ALIAS, DatabaseError, close_old_connections, connection, connections
from django.db.backends.base.base import BaseDatabaseWrapper

from chengyun.kernel import clock
from chengyun.kernel.messaging.backoff import pause
from chengyun.kernel.messaging.locks import only_one
from chengyun.kernel.messaging.registry import Job
from chengyun.kernel.models import PeriodicRun

log = logging.getLogger(__name__)

THREADS = 4
LONGEST_NAP = 60.0
_AGAIN = 5.0


class Schedule:
    """All periodic jobs of a worker."""

    def __init__(self, jobs: Collection[Job]) -> None:
        self._jobs = jobs
        self._connections: list[BaseDatabaseWrapper] = []
        self._threads = ThreadPoolExecutor(
            THREADS, thread_name_prefix="periodic", initializer=self._keep_connection
        )

    async def run(self, stopping: asyncio.Event) -> None:
        async with asyncio.TaskGroup() as group:
            for job in self._jobs:
                group.create_task(self._repeat(job, stopping))
        await asyncio.to_thread(self._end)

    def _end(self) -> None:
        self._threads.shutdown()
        for each in self._connections:
            each.close()

    def _keep_connection(self) -> None:
        # Some job is due every second: with a connection for each time, connecting took more than the jobs did.
        connection.inc_thread_sharing()  # so that it is closed once its thread has ended
        self._connections.append(connections[DEFAULT_DB_ALIAS])

    async def _repeat(self, job: Job, stopping: asyncio.Event) -> None:
        while not stopping.is_set():
            nap = await asyncio.wrap_future(self._threads.submit(_run_if_due, job))
            await pause(stopping, nap)


def next_due(job: Job, last: datetime | None, now: datetime) -> datetime:
    """When the job is due, given when it was last started."""
    if job.every is not None:
        # A start in the future was noted by a clock that has been set back since.
        return last + job.every if last and last <= now else now
    local = now.astimezone(clock.SHANGHAI)
    today = datetime.combine(local.date(), job.daily_at or local.time(), clock.SHANGHAI)
    latest = today if today <= now else today - timedelta(days=1)
    return latest if last is None or last < latest else latest + timedelta(days=1)


def run_now(job: Job) -> datetime:
    """Run the job and note how it ended; an error is noted and logged, not raised. Returns when it was started."""
    started = clock.now()
    begun = {"started_at": started, "finished_at": None, "error": ""}
    # One statement, but for the first run ever.
    if not PeriodicRun.objects.filter(name=job.name).update(**begun):
        PeriodicRun.objects.update_or_create(name=job.name, defaults=begun)
    failure = ""
    try:
        job.run()
    except Exception as error:
        log.exception("periodic job %s failed", job.name)
        failure = f"{type(error).__name__}: {error}"[:2000]
    PeriodicRun.objects.filter(name=job.name).update(finished_at=clock.now(), error=failure)
    return started


def _run_if_due(job: Job) -> float:
    """Run the job when it is due and nobody else runs it; returns seconds until it is worth looking again."""
    # One that broke is made anew.
    close_old_connections()
    try:
        with only_one(f"periodic {job.name}") as mine:
            if not mine:
                return _AGAIN
            last = PeriodicRun.objects.filter(name=job.name).values_list("started_at", flat=True).first()
            if next_due(job, last, clock.now()) <= clock.now():
                last = run_now(job)
            wait = (next_due(job, last, clock.now()) - clock.now()).total_seconds()
            return min(max(wait, 0.0), LONGEST_NAP)
    except DatabaseError as error:
        log.warning("periodic job %s waits for the database: %s", job.name, error)
        connection.close()
        return _AGAIN
