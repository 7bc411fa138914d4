"""Regions from unit grid to district, and the score of their numbers of filed cases; pure.

GB/T 30428.4 scores the number of filed cases of a unit grid by the class of its area. A larger region gets the mean
of its grids' scores, so that a large district is not worse for being large.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from fractions import Fraction

from chengyun.coordination.performance.scheme import Band
from chengyun.coordination.performance.scoring import band

LEVELS: dict[str, tuple[int, str]] = {
    "district": (6, "区县"),
    "street": (9, "街道"),
    "community": (12, "社区"),
    "unit_grid": (0, "单元网格"),
}
"""Level → digits of its code (a unit grid has its own) and name."""


def band_scores(
    bands: Mapping[str, tuple[Band, ...]],
    grids: Iterable[tuple[str, str, int]],
    numbers: Mapping[str, int],
    digits: int,
) -> dict[str, Fraction]:
    """The mean score of each region's unit grids.

    Args:
        bands: area class → bands.
        grids: (code, division, area class) of all unit grids.
        numbers: grid → how many cases were filed; none when missing.
        digits: of the regions' codes; 0 for the grids themselves.
    """
    sums: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for code, division, area_class in grids:
        region = sums[division[:digits] if digits else code]
        region[0] += band(bands[str(area_class)], numbers.get(code, 0))
        region[1] += 1
    return {region: Fraction(total, count) for region, (total, count) in sums.items()}
