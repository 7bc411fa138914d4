"""The rules of a lane, as plain functions: when to try again, what to cut, when a window is open."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum

from chengyun.config.tiers import TIERS
from chengyun.exchange.answers import Code
from chengyun.kernel.clock import SHANGHAI

BACK_OFF_BASE = 0.5
"""The bound of the first pause, in seconds; it doubles with each attempt."""

CONTENT_REFUSED = frozenset({Code.UNREADABLE, Code.ILLEGAL, Code.NO_DATA, Code.NO_VERSION, Code.NO_TIMESTAMP})
ACCOUNT_REFUSED = frozenset({Code.NO_APP_ID, Code.BAD_SIGNATURE, Code.UNKNOWN_APP_ID})


class Verdict(StrEnum):
    """What an attempt means for the delivery."""

    ACKED = "acked"
    RETRY = "retry"
    PARK = "park"
    """The chunk's content is refused: nothing will change by sending it again."""
    ACCOUNT = "account"
    """Our account or key is refused: later chunks would fare no better."""
    CLOCK = "clock"
    """The other side's clock differs: correct the timestamp and send again."""


def verdict(status: int, code: int | None) -> Verdict:
    """Judge an answer by its HTTP status and, when it had one, the standard's code (table A.0.4)."""
    if status == 429 or status >= 500:
        return Verdict.RETRY
    if code == Code.SUCCESS and status < 400:
        return Verdict.ACKED
    if status == 413 or code in CONTENT_REFUSED:
        return Verdict.PARK
    if code in ACCOUNT_REFUSED:
        return Verdict.ACCOUNT
    if code == Code.EXPIRED:
        return Verdict.CLOCK
    return Verdict.RETRY


def sends_up(tier: str, produced_by: Iterable[str]) -> bool:
    """Whether a platform of ``tier`` has rows of a table that the tiers ``produced_by`` make: its own or those from below."""
    order = list(TIERS)
    # A county's platform has the city's systems (3.0.7), and so produces what a city does.
    own = min(order.index(tier), order.index("city"))
    return any(order.index(producer) >= own for producer in produced_by)


def back_off(attempts: int, *, cap: float, chance: float | None = None) -> float:
    """Seconds to wait after ``attempts`` failures: exponential with full jitter, never above ``cap``.

    Full jitter keeps a hundred cities from knocking in step when the nation comes back.
    """
    bound = min(cap, BACK_OFF_BASE * 2.0 ** min(attempts - 1, 30))
    return bound * (random.random() if chance is None else chance)  # noqa: S311  spreads load, hides nothing


def due(now: datetime, next_attempt_at: datetime | None, *, cap: float) -> datetime:
    """When to try next, ``now`` or later.

    A moment further off than the longest pause was noted by a clock that has been set back since.
    """
    if next_attempt_at is None or not now < next_attempt_at <= now + timedelta(seconds=cap):
        return now
    return next_attempt_at


@dataclass(frozen=True)
class Chunk:
    """Rows ``first`` … ``first + count - 1`` of a message."""

    first: int
    count: int


def chunks(rows: int, size: int, *, chunk_rows: int, chunk_bytes: int) -> Iterator[Chunk]:
    """Cut a message of ``rows`` rows and ``size`` bytes so that no chunk is above either bound on average."""
    if rows < 1:
        return
    by_size = max(1, rows * chunk_bytes // size) if size > chunk_bytes else rows
    step = min(chunk_rows, by_size)
    for first in range(0, rows, step):
        yield Chunk(first, min(step, rows - first))


def window_open(at: datetime, start: time | None, end: time | None) -> bool:
    """Whether ``at`` lies in the daily window; without both ends it is always open. It may pass midnight."""
    if start is None or end is None or start == end:
        return True
    clock = at.astimezone(SHANGHAI).time()
    if start < end:
        return start <= clock < end
    return clock >= start or clock < end


def window_opens(at: datetime, start: time | None, end: time | None) -> datetime:
    """The first moment from ``at`` on at which the window is open."""
    if start is None or window_open(at, start, end):
        return at
    return next_daily(at, start)


def window_opened(at: datetime, start: time | None, end: time | None) -> datetime | None:
    """When the window that is open at ``at`` began; None when there is no window."""
    if start is None or end is None or start == end:
        return None
    local = at.astimezone(SHANGHAI)
    opened = datetime.combine(local.date(), start, SHANGHAI)
    return opened if opened <= local else opened - timedelta(days=1)


def next_daily(after: datetime, at: time) -> datetime:
    """The first ``at`` o'clock (Beijing time) later than ``after``."""
    local = after.astimezone(SHANGHAI)
    moment = datetime.combine(local.date(), at, SHANGHAI)
    return moment if moment > local else moment + timedelta(days=1)


def next_run(after: datetime, mode: str, run_at: time | None) -> datetime | None:
    """When an hourly or daily lane collects next; None for lanes that follow every change."""
    if mode == "hourly":
        return (after + timedelta(hours=1)).replace(minute=0, second=0, microsecond=0)
    if mode == "daily":
        return next_daily(after, run_at or time(0, 30))
    return None


def last_due(at: datetime, every: str, due_by: time | None) -> datetime:
    """The latest moment before ``at`` by which a push was agreed."""
    if every == "hourly":
        return at.replace(minute=0, second=0, microsecond=0)
    return next_daily(at, due_by or time(0, 0)) - timedelta(days=1)


def overdue(at: datetime, every: str, due_by: time | None, last_push: datetime) -> bool:
    """Whether the push agreed for the period that ended last is missing."""
    period = timedelta(hours=1) if every == "hourly" else timedelta(days=1)
    return last_push <= last_due(at, every, due_by) - period


def link_state(*, answered: bool, failures: int, latency_ms: int | None, ever: bool, slow_ms: int) -> str:
    """The state of a link: one lost heartbeat makes it slow, three in a row make it down."""
    if answered:
        return "slow" if latency_ms is not None and latency_ms >= slow_ms else "ok"
    if not ever:
        return "never"
    return "down" if failures >= 3 else "slow"
