"""The simulation's data: what is watched, and what can go wrong."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Annotated, Any

import msgspec
import yaml

_FOLDER = Path(__file__).parent


class Kind(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A kind of object with its device: ``every`` seconds it reports, each point with its usual value, noise and
    daily swing; ``count`` of a round of kinds are of this one."""

    specialty: str
    kind: str
    count: int
    every: int
    points: list[tuple[str, float, float, float]]


class Trouble(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Something that can be injected."""

    label: str
    about: str
    minutes: int
    radius: int | None = None
    """Metres around a place; none: it happens at one device."""
    everywhere: bool = False
    """Whether it may happen to the whole city."""
    rise: Annotated[float, msgspec.Meta(ge=0, le=0.5)] = 0
    """The part of its time in which it comes; none: it is there at once."""
    fall: Annotated[float, msgspec.Meta(ge=0, le=0.5)] = 0
    """The part of its time in which it goes."""
    acts: dict[str, float] = {}
    """Indicators that it reaches: where a point has no limits, its usual value times this at strength 3."""


@cache
def kinds() -> dict[str, Kind]:
    """What is watched, by the kind's name."""
    return {one.kind: one for one in msgspec.convert(_read("kinds"), list[Kind])}


@cache
def troubles() -> dict[str, Trouble]:
    """What can be injected, by code."""
    return msgspec.convert(_read("troubles"), dict[str, Trouble])


def _read(name: str) -> Any:
    return yaml.safe_load((_FOLDER / f"{name}.yaml").read_text(encoding="utf-8"))
