"""An address taken apart: administrative areas, road, house number, the rest (GB/T 30428.3)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from chengyun.gis.geocoding import words

LONGEST = 200

_ROAD = re.compile(
    r"(?P<road>[\u4e00-\u9fff0-9]{1,20}?(?:大街|大道|公路|胡同|路|街|巷|道|弄)(?![区道社办])(?:[东西南北中]段)?)"
    r"(?:(?P<number>\d{1,5}(?:-\d{1,4})?)(?:号|$|(?=[^\d路街栋幢座楼米])))?"
)
_ALSO_NUMBER = re.compile(r"(\d{1,5}(?:-\d{1,4})?)号")


@dataclass(frozen=True)
class KnownArea:
    """An administrative area by code and name."""

    code: str
    name: str


@dataclass(frozen=True)
class Parsed:
    """An address and its parts, each as far as it was found."""

    text: str
    areas: tuple[KnownArea, ...]
    rest: str
    road: str
    number: str

    @property
    def division(self) -> str:
        """The code of the smallest area named."""
        return self.areas[-1].code if self.areas else ""


def parse(text: str, known: Iterable[KnownArea]) -> Parsed:
    """Take an address apart; ``known`` are the areas whose names may occur in it."""
    whole = words.plain(text[:LONGEST])
    areas: list[KnownArea] = []
    rest = whole
    # From the largest area to the smallest, each inside the one before.
    for area in sorted(known, key=lambda area: (len(area.code), area.code)):
        name = words.plain(area.name)
        at = rest.find(name)
        inside = not areas or area.code.startswith(areas[-1].code)
        if name and 0 <= at <= _near_start(rest) and inside:
            areas.append(area)
            rest = rest[at + len(name) :]
    found = _ROAD.search(rest)
    number = found["number"] if found else None
    if found and not number and (also := _ALSO_NUMBER.search(rest, found.end())):
        number = also[1]
    return Parsed(whole, tuple(areas), rest, found["road"] if found else "", number or "")


def _near_start(rest: str) -> int:
    """An area's name begins an address, but people write a province or 位于 before it."""
    return min(12, len(rest))
