"""How a simulated point behaves on an ordinary day. Pure."""

from __future__ import annotations

import math
from dataclasses import dataclass

_AFTERNOON = 15
_BEIJING = 8
_DAY = 86_400
_BITS = 2**64 - 1
_HALF = 2**32


@dataclass(frozen=True)
class Behaviour:
    """A usual value that swings with the hour, and noise that is the same whenever it is asked for."""

    usual: float
    noise: float
    swing: float
    seed: int

    def at(self, moment: float) -> float:
        """The value at a moment, in seconds since 1970."""
        hour = moment % _DAY / 3600 + _BEIJING
        value = self.usual + self.swing * math.cos((hour - _AFTERNOON) / 24 * 2 * math.pi)
        value += self.noise * normal(self.seed * 1_000_003 + int(moment))
        return round(max(value, 0), 4)


def uniform(number: int) -> tuple[float, float]:
    """Two numbers of (0, 1] and [0, 1) that look random, always the same for a number (SplitMix64)."""
    mixed = number * 0x9E3779B97F4A7C15 & _BITS
    mixed = (mixed ^ mixed >> 30) * 0xBF58476D1CE4E5B9 & _BITS
    mixed = (mixed ^ mixed >> 27) * 0x94D049BB133111EB & _BITS
    mixed ^= mixed >> 31
    return ((mixed >> 32) + 1) / _HALF, (mixed & (_HALF - 1)) / _HALF


def normal(number: int) -> float:
    """A normal number that is always the same for a number (Box and Muller); never beyond 6.7."""
    one, other = uniform(number)
    return math.sqrt(-2 * math.log(one)) * math.cos(2 * math.pi * other)


def seed_of(seed: int, *parts: str) -> int:
    """The same number for the same seed and words, on every machine."""
    letters = enumerate("".join(parts))
    return seed * 7919 + sum(ord(letter) * pow(31, place, 9973) for place, letter in letters)
