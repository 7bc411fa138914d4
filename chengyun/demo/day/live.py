"""The present, played at a speed until told to stop. It sleeps between acts and does a few at a time."""

from __future__ import annotations

import heapq
import logging
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import timedelta
from threading import Event
from uuid import UUID

from django.db import close_old_connections

from chengyun.coordination import facade as coordination
from chengyun.demo.day.pace import Pace
from chengyun.demo.day.play import Case, Play
from chengyun.kernel import clock
from chengyun.kernel.errors import ChengyunError
from chengyun.kernel.principal import system

_TICK = 1.0
_SPARE = 1.5
_NOTHING = object()
_LOOK_AROUND = 15.0
"""Seconds between looks at who is signed in, and which cases are open."""
_MOST_AT_ONCE = 8
_MOST_OPEN = 150
"""With more unfinished cases nothing new is reported: people would drown."""
_LONGEST_PAUSE = timedelta(hours=5).total_seconds()
_log = logging.getLogger(__name__)


class Day:
    """A working day without end. Times are seconds of the city's time since the start.

    ``beside`` is what else goes on: each is told the time at every step. ``meanwhile`` is work for spare time.
    """

    def __init__(
        self,
        play: Play,
        pace: Pace,
        *,
        an_hour: float,
        beside: Sequence[Callable[[float], None]] = (),
        meanwhile: Iterator[object] | None = None,
    ) -> None:
        self._play = play
        self._pace = pace
        self._beside = beside
        self._meanwhile: Iterator[object] = iter(()) if meanwhile is None else meanwhile
        self._between = 3600 / an_hour
        self._now = 0.0
        self._next_report = 0.0
        self._due: list[tuple[float, UUID]] = []
        self._waiting: set[UUID] = set()
        self._refused: dict[UUID, int] = {}

    def run(self, stop: Event) -> None:
        """Play until ``stop`` is set."""
        looked = -_LOOK_AROUND
        before = time.monotonic()
        while not stop.wait(_TICK):
            present = time.monotonic()
            try:
                if present - looked >= _LOOK_AROUND:
                    looked = present
                    self.look_around()
                if self._pace.speed:
                    self.pass_time((present - before) * self._pace.speed)
            finally:
                close_old_connections()
            before = present
            self._use_spare_time(stop)

    def _use_spare_time(self, stop: Event) -> None:
        """Between looks at what is due there is time for what need not be now."""
        ends = time.monotonic() + _SPARE
        while time.monotonic() < ends and not stop.is_set():
            if next(self._meanwhile, _NOTHING) is _NOTHING:
                return

    def pass_time(self, seconds: float) -> None:
        """Let the city's time go on, and do what is due then."""
        self._now += seconds
        for _ in range(_MOST_AT_ONCE):
            if not self._due or self._due[0][0] > self._now:
                break
            _, number = heapq.heappop(self._due)
            self._waiting.discard(number)
            self._attempt(lambda number=number: self._act(number))  # type: ignore[misc]
        if self._next_report <= self._now:
            self._next_report = self._now + self._play.random.expovariate(1 / self._between)
            if len(self._waiting) < _MOST_OPEN:
                self._attempt(self._report)
        for go_on in self._beside:
            go_on(self._now)

    def look_around(self) -> None:
        """Who is signed in, and which of our cases nobody is about to act on."""
        self._play.cast.notice_visitors()
        for case in coordination.open_cases(principal=system("演示数据")):
            if case.pk not in self._waiting and self._refused.get(case.pk) != case.version:
                self._expect(case)

    def _report(self) -> None:
        case = self._play.report(clock.now())
        if case is not None:
            self._expect(case)

    def _act(self, number: UUID) -> None:
        case = coordination.case(principal=system("演示数据"), case_id=number)
        move = self._play.conduct.next(case, clock.now())
        if move is None or move.player is None or not self._play.is_ours(case):
            return
        if move.player.username in self._play.cast.played_by_visitors:
            return
        self._refused[number] = case.version
        self._expect(self._play.act(case, move, clock.now()))
        del self._refused[number]

    def _expect(self, case: Case) -> None:
        """Remember when the next move on a case is due."""
        move = self._play.conduct.next(case, clock.now())
        if move is None or move.player is None or not self._play.is_ours(case):
            return
        if move.player.username in self._play.cast.played_by_visitors:
            return
        pause = min(max(move.pause.total_seconds(), 1.0), _LONGEST_PAUSE)
        heapq.heappush(self._due, (self._now + pause, case.pk))
        self._waiting.add(case.pk)

    def _attempt(self, act: Callable[[], None]) -> None:
        """Somebody real may have been faster, or the city's rules are others by now: then it is left undone."""
        try:
            act()
        except ChengyunError as error:
            _log.info("没有办理：%s", error.detail)
