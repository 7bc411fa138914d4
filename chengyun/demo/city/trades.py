"""Which organisation is responsible for which class."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from chengyun.demo.city.rules import load


@dataclass(frozen=True)
class Trade:
    """A kind of responsible organisation (责任主体)."""

    key: str
    name: str
    authority: str
    owner: str
    classes: tuple[str, ...]
    vehicle: str


@cache
def trades() -> tuple[Trade, ...]:
    """All of them, in the order of the file."""
    return tuple(Trade(**{**entry, "classes": tuple(entry["classes"])}) for entry in load("trades"))


@cache
def responsible_for(kind: str, class_code: str) -> Trade:
    """The trade whose entry fits a class best; ``kind`` is component or event."""
    letter = {"component": "C", "event": "E"}[kind]
    for wanted in (f"{letter}{class_code}", f"{letter}{class_code[:2]}"):
        for trade in trades():
            if wanted in trade.classes:
                return trade
    raise KeyError(f"{kind} {class_code}")
