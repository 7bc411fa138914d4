"""How long to wait before trying again."""

from __future__ import annotations

import asyncio
import random


class Backoff:
    """Doubling waits with jitter, so that many who failed together do not come back together."""

    def __init__(self, first: float = 0.5, longest: float = 30.0) -> None:
        self._first = first
        self._longest = longest
        self.failures = 0

    def next(self) -> float:
        """Seconds to wait after one more failure."""
        whole: float = min(self._longest, self._first * 2.0 ** min(self.failures, 30))
        self.failures += 1
        return whole * random.uniform(0.5, 1.0)  # noqa: S311  spreads load, guards nothing

    def reset(self) -> None:
        """It worked again."""
        self.failures = 0


async def pause(stopping: asyncio.Event, seconds: float) -> None:
    """Wait, but not longer than until the worker stops."""
    try:
        await asyncio.wait_for(stopping.wait(), seconds)
    except TimeoutError:
        return
