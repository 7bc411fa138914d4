"""``chengyun demo-day``: first the past, once; then the present, until a signal."""

from __future__ import annotations

import logging
import os
import signal
from datetime import timedelta
from pathlib import Path
from random import Random
from threading import Event

from chengyun.config.environment import Environment
from chengyun.coordination import facade as coordination
from chengyun.demo.city import City
from chengyun.demo.day import history, roster
from chengyun.demo.day.field import Field
from chengyun.demo.day.live import Day
from chengyun.demo.day.pace import Pace
from chengyun.demo.day.play import Play
from chengyun.kernel import clock, notifications

_ATTENDED_DAYS = 7
_NICE = 10
"""People who click go first."""
_log = logging.getLogger(__name__)


def run(environment: Environment, *, speed: float, an_hour: float, history_days: int, a_day: int) -> None:
    """Play until SIGINT or SIGTERM."""
    stop = Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stop.set())
    os.nice(_NICE)
    pace = pace_of(environment)
    if not pace.file.exists():
        pace.set(speed)
    city = City()
    play = Play(city, environment.division, random=Random())  # noqa: S311  a game
    if not play.can_be_played:
        _log.warning("没有演示账号，演示工作日不运行。")
        return
    _past(environment, city, history_days, a_day, stop)
    today = clock.now().astimezone(clock.SHANGHAI).date()
    roster.plan(play.cast, today, today + timedelta(days=roster.AHEAD_DAYS))
    field = Field(city, play.cast, environment.division, play.random)
    Day(play, pace, an_hour=an_hour, beside=[field.step]).run(stop)


def pace_of(environment: Environment) -> Pace:
    """The platform's own pace."""
    return Pace(_directory(environment) / "day-speed")


def _past(environment: Environment, city: City, days: int, a_day: int, stop: Event) -> None:
    """Play the past unless it was played before."""
    done = _directory(environment) / "day-history"
    if done.exists() or not days:
        return
    play = Play(city, environment.division, random=Random(city.seed), marked=False)  # noqa: S311  a game
    now = clock.now()
    first = now.astimezone(clock.SHANGHAI).date() - timedelta(days=_ATTENDED_DAYS)
    roster.plan(play.cast, first, now.astimezone(clock.SHANGHAI).date())
    roster.attend(play.cast, first, now, play.random)
    made = history.load(play, days=days, a_day=a_day, until=now, stopped=stop.is_set)
    for player in play.cast.everybody():
        # What was told in the past was read in the past.
        notifications.mark_read(principal=player.principal)
    # The worker looked for changes meanwhile, and these have times of the past.
    coordination.push_anew()
    if not stop.is_set():
        done.parent.mkdir(parents=True, exist_ok=True)
        done.write_text(f"{made}\n", encoding="utf-8")


def _directory(environment: Environment) -> Path:
    return Path(environment.var)
