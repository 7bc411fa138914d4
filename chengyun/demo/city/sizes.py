"""How large a synthetic city is."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Size:
    """Amounts; the ground's area follows from the unit grids of about 10,000 m²."""

    grids: int
    components: int
    doorplate_metres: float = 55.0
    """Between two door numbers on one side of a road."""


SIZES: dict[str, Size] = {
    "tiny": Size(grids=170, components=2_500, doorplate_metres=90.0),
    "small": Size(grids=1_500, components=30_000),
    "medium": Size(grids=4_000, components=400_000),
    "large": Size(grids=10_000, components=5_000_000),
}
"""``tiny`` is for tests, ``small`` for the demo, the others for measurements."""
