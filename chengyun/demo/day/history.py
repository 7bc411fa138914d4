"""The past, played quickly: each case is walked from its report to now, or to its end, under a clock of its own.

A case is walked in one transaction, so that the platform's timers never see it on the way.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime, time, timedelta

from django.db import transaction

from chengyun.demo.day.play import Case, Play
from chengyun.kernel import clock
from chengyun.kernel.clock import SHANGHAI, VirtualClock
from chengyun.kernel.errors import ChengyunError

_OPENS, _CLOSES = time(7, 0), time(21, 0)
_log = logging.getLogger(__name__)


def load(
    play: Play, *, days: int, a_day: int, until: datetime, stopped: Callable[[], bool] = lambda: False
) -> int:
    """Play the days before ``until``; how many cases were made."""
    made = 0
    for back in range(days, -1, -1):
        for at in _reports(play, (until - timedelta(days=back)).astimezone(SHANGHAI), a_day):
            if stopped() or at >= until:
                return made
            made += _walk(play, at, until)
    return made


def _reports(play: Play, day: datetime, a_day: int) -> list[datetime]:
    """When something is reported on a day: fewer at weekends."""
    count = round(a_day * play.random.uniform(0.75, 1.25) * (0.7 if day.isoweekday() > 5 else 1.0))
    first = day.replace(hour=7, minute=30, second=0, microsecond=0)
    return sorted(first + timedelta(minutes=play.random.uniform(0, 12 * 60)) for _ in range(count))


def _walk(play: Play, at: datetime, until: datetime) -> int:
    try:
        with transaction.atomic(), clock.frozen(at) as virtual:
            case = play.report(at)
            if case is None:
                return 0
            _go_on(play, case, at, until, virtual)
    except ChengyunError as error:
        # The city's own rules may refuse what the demo's people try; that case then never was.
        _log.warning("案件没有生成：%s", error.detail)
        return 0
    return 1


def _go_on(play: Play, case: Case, at: datetime, until: datetime, virtual: VirtualClock) -> None:
    while (move := play.conduct.next(case, at)) is not None:
        at = _in_working_time(at + move.pause, play)
        if at >= until:
            return
        virtual.set(at)
        case = play.act(case, move, at)


def _in_working_time(at: datetime, play: Play) -> datetime:
    """Nobody works at night: what would be done then is done in the morning."""
    local = at.astimezone(SHANGHAI)
    if _OPENS <= local.time() < _CLOSES:
        return at
    morning = local if local.time() < _OPENS else local + timedelta(days=1)
    return morning.replace(hour=7, minute=play.random.randint(1, 50), second=play.random.randint(0, 59))
