"""The past, played quickly: each case is walked from its report to now, or to its end, under a clock of its own.

A case is walked in one transaction, so that the platform's timers never see it on the way. Days are played from
today backwards, a case at a time, while the present goes on; which day comes next is kept in a file.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from datetime import datetime, time, timedelta
from pathlib import Path

from django.db import transaction

from chengyun.coordination import facade as coordination
from chengyun.demo.day import roster
from chengyun.demo.day.play import Case, Play
from chengyun.kernel import clock
from chengyun.kernel.clock import SHANGHAI, VirtualClock
from chengyun.kernel.errors import ChengyunError
from chengyun.kernel.models import Notification
from chengyun.kernel.principal import system

_OPENS, _CLOSES = time(7, 0), time(21, 0)
_ATTENDED_DAYS = 7
_log = logging.getLogger(__name__)


class Past:
    """The days before the demo's first start. Iterating plays them, a case or an attendance at a time."""

    def __init__(self, play: Play, file: Path, *, days: int, a_day: int) -> None:
        self._play = play
        self._file = file
        self._days = days
        self._a_day = a_day
        kept = json.loads(file.read_text(encoding="utf-8")) if file.exists() else {}
        self._until = datetime.fromisoformat(kept["until"]) if kept else clock.now()
        self._back: int = kept.get("back", 0)

    @property
    def attended(self) -> bool:
        """Whether the days of attendance are done. Before, nobody may be on duty: one is on duty once at a time."""
        return self._back > min(_ATTENDED_DAYS, self._days)

    def __iter__(self) -> Iterator[None]:
        """Go on where the last run stopped; at the end the classes are learned from what was closed."""
        if self._back > self._days:
            return
        for back in range(self._back, self._days + 1):
            day = (self._until - timedelta(days=back)).astimezone(SHANGHAI)
            if 0 < back <= _ATTENDED_DAYS:
                yield from roster.attend(self._play.cast, day.date(), self._until, self._play.random)
            for at in self._reports(day):
                self._walk(at)
                yield
            self._forget_messages()
            # The worker looked for changes meanwhile, and these have times of the past.
            coordination.push_anew()
            self._keep(back + 1)
        try:
            coordination.learn_classes(principal=system("演示数据"))
        except ChengyunError as error:
            _log.info("没有学习分类：%s", error.detail)

    def _keep(self, back: int) -> None:
        self._back = back
        self._file.parent.mkdir(parents=True, exist_ok=True)
        self._file.write_text(json.dumps({"until": self._until.isoformat(), "back": back}), encoding="utf-8")

    def _reports(self, day: datetime) -> list[datetime]:
        """When something was reported on a day: less at weekends, and nothing after the start."""
        random = self._play.random
        count = round(self._a_day * random.uniform(0.75, 1.25) * (0.7 if day.isoweekday() > 5 else 1.0))
        first = day.replace(hour=7, minute=30, second=0, microsecond=0)
        times = sorted(first + timedelta(minutes=random.uniform(0, 12 * 60)) for _ in range(count))
        return [at for at in times if at < self._until]

    def _walk(self, at: datetime) -> None:
        try:
            with transaction.atomic(), clock.frozen(at) as virtual:
                case = self._play.report(at)
                if case is not None:
                    self._go_on(case, at, virtual)
        except ChengyunError as error:
            # The city's own rules may refuse what the demo's people try; that case then never was.
            _log.warning("案件没有生成：%s", error.detail)

    def _go_on(self, case: Case, at: datetime, virtual: VirtualClock) -> None:
        while (move := self._play.conduct.next(case, at)) is not None:
            at = self._in_working_time(at + move.pause)
            if at >= self._until:
                return
            virtual.set(at)
            case = self._play.act(case, move, at)

    def _in_working_time(self, at: datetime) -> datetime:
        """Nobody works at night: what would be done then is done in the morning."""
        local = at.astimezone(SHANGHAI)
        if _OPENS <= local.time() < _CLOSES:
            return at
        random = self._play.random
        morning = local if local.time() < _OPENS else local + timedelta(days=1)
        return morning.replace(hour=7, minute=random.randint(1, 50), second=random.randint(0, 59))

    def _forget_messages(self) -> None:
        """What people were told in the past is no news."""
        Notification.objects.filter(at__lt=self._until, link__startswith="/coordination/cases/").delete()
