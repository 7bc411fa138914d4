"""``chengyun demo-day``: the present until a signal, and at first the past beside it."""

from __future__ import annotations

import logging
import os
import signal
from datetime import timedelta
from pathlib import Path
from random import Random
from threading import Event

from chengyun.config.environment import Environment
from chengyun.demo.city import City
from chengyun.demo.day import history, roster
from chengyun.demo.day.field import Field
from chengyun.demo.day.live import Day
from chengyun.demo.day.pace import Pace
from chengyun.demo.day.play import Play
from chengyun.demo.day.traffic import Traffic
from chengyun.kernel import clock

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
    today = clock.now().astimezone(clock.SHANGHAI).date()
    roster.plan(play.cast, today, today + timedelta(days=roster.AHEAD_DAYS))
    field = Field(city, play.cast, environment.division, play.random)
    traffic = Traffic(city, environment.division, play.random)
    before = Play(city, environment.division, random=Random(), marked=False)  # noqa: S311  a game
    past = history.Past(before, _directory(environment) / "day-history", days=history_days, a_day=a_day)

    def patrol(now: float) -> None:
        if past.attended:
            field.step(now)

    Day(play, pace, an_hour=an_hour, beside=[patrol, traffic.step], meanwhile=iter(past)).run(stop)


def pace_of(environment: Environment) -> Pace:
    """The platform's own pace."""
    return Pace(_directory(environment) / "day-speed")


def _directory(environment: Environment) -> Path:
    return Path(environment.var)
