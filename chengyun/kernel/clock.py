"""Time as a service: the one place that reads the clock, so that tests can hold it still."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.utils import timezone

SHANGHAI = ZoneInfo("Asia/Shanghai")

_virtual: datetime | None = None


def now() -> datetime:
    """The present instant, aware."""
    return _virtual if _virtual is not None else timezone.now()


@contextmanager
def frozen(at: datetime) -> Iterator[VirtualClock]:
    """Hold the clock at ``at`` (aware, or naive in Beijing time) until the block ends. For tests."""
    global _virtual
    before = _virtual
    clock = VirtualClock()
    clock.set(at)
    try:
        yield clock
    finally:
        _virtual = before


class VirtualClock:
    """A clock that moves only when told."""

    def set(self, at: datetime | str) -> None:
        """Move to ``at``; a text is Beijing time, ``2026-11-20 17:30``."""
        global _virtual
        moment = datetime.fromisoformat(at) if isinstance(at, str) else at
        _virtual = moment if moment.tzinfo else moment.replace(tzinfo=SHANGHAI)

    def advance(self, **delta: float) -> None:
        """Move on by the keywords of :class:`datetime.timedelta`."""
        self.set(now() + timedelta(**delta))
