"""How a simulated point behaves: an ordinary day, and what goes wrong on it."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import datetime
from random import Random

from chengyun.kernel.clock import SHANGHAI

_AFTERNOON = 15


@dataclass(frozen=True)
class Behaviour:
    """An ordinary day: a usual value that swings with the hour, and noise that is the same whenever it is asked for."""

    usual: float
    noise: float
    swing: float
    seed: int

    def at(self, moment: datetime) -> float:
        """The value at a moment."""
        hour = moment.astimezone(SHANGHAI).hour + moment.minute / 60
        noise = Random(self.seed * 1_000_003 + int(moment.timestamp())).gauss(0, self.noise)  # noqa: S311  a game
        value = self.usual + self.swing * math.cos((hour - _AFTERNOON) / 24 * 2 * math.pi) + noise
        return round(max(value, 0), 4)


@dataclass(frozen=True)
class Incident:
    """Something that goes wrong at a device: its value goes beyond a limit and comes back."""

    device: str
    point: str
    begin: float
    rise: float
    """Seconds until the peak."""
    stay: float
    fall: float
    peak: float

    def value(self, ordinary: float, now: float) -> float:
        """What is measured while it lasts."""
        since = now - self.begin
        if since < self.rise:
            part = since / self.rise
        elif since < self.rise + self.stay:
            part = 1.0
        else:
            part = max(0.0, 1 - (since - self.rise - self.stay) / self.fall)
        return round(ordinary + (self.peak - ordinary) * part, 4)

    def over(self, now: float) -> bool:
        """Whether it has passed."""
        return now > self.begin + self.rise + self.stay + self.fall
