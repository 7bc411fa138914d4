"""What an injected trouble makes of a point's readings, and whom it reaches. Pure: the same for the same moment."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from chengyun.simulation.behaviour import Behaviour, uniform
from chengyun.simulation.rules import Trouble, troubles

_BEYOND = 0.03
"""The part of a limit by which it is passed."""
_METRES = 111_320
"""In a degree of latitude."""
_ANY = {"stuck", "drift", "spike"}


@dataclass(frozen=True)
class Point:
    """A point as the simulation knows it: how it behaves, and its limits of levels 3, 2 and 1 as far as it has them."""

    code: str
    behaviour: Behaviour
    levels: tuple[float, ...] = ()


@dataclass(frozen=True)
class Happening:
    """A trouble at a device: with how much of its strength, depending on how far away it happens."""

    kind: str
    begin: float
    end: float
    strength: int
    part: float = 1.0

    @property
    def silent(self) -> bool:
        """Whether the device says nothing."""
        return self.kind == "silence"

    def reaches(self, points: Sequence[Point]) -> set[str]:
        """The codes of those points of a device that behave otherwise."""
        if self.kind in _ANY:
            return {point.code for point in points}
        if self.kind == "excess":
            return {next((point.code for point in points if point.levels), points[0].code)}
        return {point.code for point in points if point.code in troubles()[self.kind].acts}

    def value(self, point: Point, ordinary: float, now: float) -> float:
        """What is measured at a moment while it lasts, instead of the ordinary value."""
        usual = point.behaviour.usual
        match self.kind:
            case "stuck":
                found = point.behaviour.at(self.begin)
            case "drift":
                found = ordinary + 0.2 * self.strength * usual * self._passed(now)
            case "spike":
                strange = uniform(point.behaviour.seed * 31 + int(now))[1] < 0.2
                found = ordinary + self.strength * (10 * point.behaviour.noise + usual / 2) * strange
            case _:
                found = ordinary + (self._target(point) - ordinary) * self._wave(now) * self.part
        return round(max(found, 0), 4)

    def _target(self, point: Point) -> float:
        usual = point.behaviour.usual
        if not point.levels:
            times = troubles()[self.kind].acts.get(point.code, 2.0)
            return usual * (1 + (times - 1) * self.strength / 3)
        level = point.levels[min(self.strength, len(point.levels)) - 1]
        return level * (1 + _BEYOND) if level >= usual else level * (1 - _BEYOND)

    def _passed(self, now: float) -> float:
        return min(1.0, max(0.0, (now - self.begin) / (self.end - self.begin)))

    def _wave(self, now: float) -> float:
        """Comes, stays, goes."""
        passed, trouble = self._passed(now), troubles()[self.kind]
        come = passed / trouble.rise if trouble.rise else 1.0
        go = (1 - passed) / trouble.fall if trouble.fall else 1.0
        return min(1.0, come, go)


def reach(trouble: Trouble, distance: float | None, radius: float | None) -> float:
    """The part of its strength that comes so far: whole near by, half at the edge, nothing beyond."""
    if distance is None or radius is None:
        return 1.0
    return 0.0 if distance > radius else 1 - (distance / radius) ** 2 / 2


def metres(one: tuple[float, float], other: tuple[float, float]) -> float:
    """How far two places (longitude, latitude) are apart; plane, as it is about kilometres."""
    east = (one[0] - other[0]) * math.cos(math.radians(other[1]))
    return math.hypot(east, one[1] - other[1]) * _METRES
