"""What the worker does: consumers, periodic jobs and services, declared in each system's ``tasks.py``."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any

from django.conf import settings
from django.utils.module_loading import autodiscover_modules

from chengyun.config.tiers import SYSTEM_LABELS


@dataclass(frozen=True, slots=True)
class Envelope:
    """A message as its consumer gets it."""

    id: int
    topic: str
    key: str
    payload: dict[str, Any]
    at: datetime


Handler = Callable[[Envelope], None]


@dataclass(frozen=True)
class Consumer:
    """Handles each message of its topics exactly once, in order, in one transaction each."""

    name: str
    topics: tuple[str, ...]
    handle: Handler
    attempts: int
    label: str = ""


@dataclass(frozen=True)
class Job:
    """Runs by the clock, on one worker of the platform at a time."""

    name: str
    run: Callable[[], None]
    every: timedelta | None
    daily_at: time | None
    label: str = ""


@dataclass(frozen=True)
class Service:
    """Runs for ever in a thread of its own, on one worker of the platform at a time."""

    name: str
    run: Callable[[threading.Event], None]


@dataclass(frozen=True)
class Registry:
    """Everything declared, by name."""

    consumers: dict[str, Consumer]
    jobs: dict[str, Job]
    services: dict[str, Service]


DECLARED = Registry({}, {}, {})


def discover() -> Registry:
    """Import every system's ``tasks.py`` and return what those of this platform's tier declare."""
    autodiscover_modules("tasks")
    elsewhere = set(SYSTEM_LABELS) - set(settings.ENVIRONMENT.tier.systems)
    return Registry(
        *(
            _without(elsewhere, declared)
            for declared in (DECLARED.consumers, DECLARED.jobs, DECLARED.services)
        )
    )


def consumes(*topics: str, name: str, label: str = "", attempts: int = 6) -> Callable[[Handler], Handler]:
    """Declare a consumer. A handler that fails ``attempts`` times sends its message to the dead letters.

    The handler runs inside a transaction; what it does to anything but the database must bear repetition.
    ``label`` is what the page of dead letters calls it.
    """

    def declare(handle: Handler) -> Handler:
        _add(DECLARED.consumers, name, Consumer(name, topics, handle, attempts, label or name))
        return handle

    return declare


def periodic(
    *, name: str, label: str = "", every: timedelta | None = None, daily_at: time | None = None
) -> Callable[[Callable[[], None]], Callable[[], None]]:
    """Declare a job: each ``every``, or each day at ``daily_at`` (Beijing time; made up for when missed).

    ``label`` is what the page of jobs calls it.
    """
    if (every is None) == (daily_at is None):
        raise ValueError(f"{name}: say either every or daily_at")

    def declare(run: Callable[[], None]) -> Callable[[], None]:
        _add(DECLARED.jobs, name, Job(name, run, every, daily_at, label or name))
        return run

    return declare


def service(
    name: str,
) -> Callable[[Callable[[threading.Event], None]], Callable[[threading.Event], None]]:
    """Declare a function that works until its stop event is set; it is started again when it fails."""

    def declare(run: Callable[[threading.Event], None]) -> Callable[[threading.Event], None]:
        _add(DECLARED.services, name, Service(name, run))
        return run

    return declare


def _without(systems: set[str], declared: dict[str, Any]) -> dict[str, Any]:
    return {name: thing for name, thing in declared.items() if name.split(".")[0] not in systems}


def _add(declared: dict[str, Any], name: str, thing: object) -> None:
    if name in declared:
        raise ValueError(f"{name} is declared twice")
    declared[name] = thing
