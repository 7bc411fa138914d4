"""The sketch of the city in metres: what ground belongs to whom, where streets run, what stands where.

From the outline down: river, divisions, streets (街道), communities, blocks, cells. Each cut that is a street is kept.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import shapely
from shapely import Geometry

from chengyun.demo.city.cutting import Random, cut, divide, polygons_of
from chengyun.demo.city.divisions import DIVISIONS, Division
from chengyun.demo.city.sizes import Size

CELL_M2 = 10_000.0
CELLS_A_STREET = 45
CELLS_A_COMMUNITY = 14
SMALLEST_M2 = 2_500.0
"""Ground smaller than this is part of its neighbour."""

ARTERIAL, SECONDARY, BRANCH, LANE = "main", "secondary", "branch", "lane"
WIDTHS = {ARTERIAL: 40.0, SECONDARY: 28.0, BRANCH: 16.0, LANE: 8.0}


@dataclass(frozen=True)
class Leaf:
    """A piece of ground that becomes a unit grid. Numbers count from 0 inside the next larger area."""

    shape: Geometry
    division: int
    street: int
    community: int
    block: int
    use: str


@dataclass(frozen=True)
class Line:
    """A street as cut."""

    shape: Geometry
    grade: str


@dataclass
class Sketch:
    """Everything drawn."""

    outline: Geometry
    river_line: Geometry
    river: Geometry
    leaves: list[Leaf] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    blocks: int = 0


def draw(size: Size, random: Random) -> Sketch:
    """Draw a city of a size."""
    outline = _outline(size.grids * CELL_M2, random)
    south_share = sum(each.weight for each in DIVISIONS if each.south) / sum(
        each.weight for each in DIVISIONS
    )
    bends = [(0.035, 1.3, random.uniform()), (0.012, 3.1, random.uniform())]
    south, north, river_line = cut(outline, south_share, math.radians(-7), bends=bends)
    width = float(np.clip(0.03 * math.sqrt(outline.area), 60, 200))
    sketch = Sketch(outline, river_line, shapely.intersection(shapely.buffer(river_line, width / 2), outline))
    indexed = list(enumerate(DIVISIONS))
    for side, bank in ((False, north), (True, south)):
        _share_out([pair for pair in indexed if pair[1].south is side], bank, sketch, random)
    sketch.lines.append(Line(shapely.boundary(outline), ARTERIAL))
    banks = shapely.intersection(shapely.boundary(sketch.river), shapely.buffer(outline, -5))
    sketch.lines.append(Line(banks, SECONDARY))
    return sketch


def _outline(area: float, random: Random) -> Geometry:
    """A rounded, uneven shape of an area."""
    turn = np.linspace(0, 2 * math.pi, 73)[:-1]
    radius = np.ones_like(turn)
    for waves in (2, 3, 5):
        radius += random.uniform(0.03, 0.09) * np.cos(waves * turn + random.uniform(0, 2 * math.pi))
    shape = shapely.polygons(np.column_stack([1.15 * radius * np.cos(turn), radius * np.sin(turn)]))
    scale = math.sqrt(area / shape.area)
    return shapely.transform(shape, lambda points: points * scale)


def _share_out(
    members: Sequence[tuple[int, Division]], ground: Geometry, sketch: Sketch, random: Random
) -> None:
    """Give divisions their ground, each on its side of the others."""
    if len(members) == 1:
        _division(members[0][0], ground, sketch, random)
        return
    places = np.array([(each.x, each.y) for _, each in members])
    wide = np.ptp(places[:, 0]) >= np.ptp(places[:, 1])
    ordered = [
        members[number] for number in np.argsort(places[:, 0] if wide else places[:, 1], kind="stable")
    ]
    sums = np.cumsum([each.weight for _, each in ordered])
    first = int(np.argmin(np.abs(sums[:-1] - sums[-1] / 2))) + 1
    # A cut going up has the west on its left: so for the wide case the right piece is the east.
    angle = math.radians((90 if wide else 0) + random.normal(0, 9))
    share = sums[first - 1] / sums[-1]
    bends = [(0.02, 1.0, random.uniform()), (0.008, 2.3, random.uniform())]
    right, left, line = cut(ground, 1 - share if wide else share, angle, bends=bends)
    sketch.lines.append(Line(line, ARTERIAL))
    low, high = (left, right) if wide else (right, left)
    _share_out(ordered[:first], low, sketch, random)
    _share_out(ordered[first:], high, sketch, random)


def _division(number: int, ground: Geometry, sketch: Sketch, random: Random) -> None:
    """Streets (街道) and communities of a division, and the ground inside them."""
    angle = math.radians(random.uniform(-18, 28))
    streets = divide(
        ground,
        [1.0] * max(1, round(ground.area / CELL_M2 / CELLS_A_STREET)),
        random,
        angle=angle,
        jitter=0.12,
        record=lambda line: sketch.lines.append(Line(line, ARTERIAL if line.length > 900 else SECONDARY)),
    )
    for street, street_ground in enumerate(streets):
        communities = divide(
            street_ground,
            [1.0] * max(1, round(street_ground.area / CELL_M2 / CELLS_A_COMMUNITY)),
            random,
            angle=angle + random.normal(0, 0.06),
            jitter=0.07,
            record=lambda line: sketch.lines.append(Line(line, SECONDARY if line.length > 450 else BRANCH)),
        )
        for community, community_ground in enumerate(communities):
            _community((number, street, community), community_ground, angle, sketch, random)


def _community(
    place: tuple[int, int, int], ground: Geometry, angle: float, sketch: Sketch, random: Random
) -> None:
    water = shapely.intersection(ground, sketch.river)
    for part in polygons_of(water):
        _cells(place, part, "water", angle, sketch, random)
    for part in polygons_of(shapely.difference(ground, sketch.river)):
        weights = _block_sizes(part.area / CELL_M2, random)
        blocks = divide(
            part,
            weights,
            random,
            angle=angle + random.normal(0, 0.05),
            jitter=0.05,
            record=lambda line: sketch.lines.append(Line(line, BRANCH if line.length > 230 else LANE)),
        )
        for block in blocks:
            for piece in polygons_of(block):
                _cells(place, piece, _use(piece, sketch, random), angle, sketch, random)


def _block_sizes(cells: float, random: Random) -> list[float]:
    sizes: list[float] = []
    while sum(sizes) < cells - 1:
        sizes.append(float(random.choice([2, 3, 3, 4, 4, 5, 6])))
    return sizes or [1.0]


def _use(block: Geometry, sketch: Sketch, random: Random) -> str:
    """What a block is for: shops in the middle, works in the west and outside, homes everywhere, some parks."""
    centre = sketch.outline.centroid
    reach = math.sqrt(sketch.outline.area)
    middle = block.centroid
    far = middle.distance(centre) / reach
    near_river = block.distance(sketch.river) < 30
    if random.uniform() < (0.30 if near_river else 0.06 if block.area > 30_000 else 0.02):
        return "park"
    industry = 0.05 + 0.35 * max(0.0, far - 0.25) + (0.12 if middle.x < centre.x - 0.25 * reach else 0)
    commerce = max(0.08, 0.45 - 1.3 * far)
    odds = np.array([commerce, industry, 0.12, 0.55])
    return str(random.choice(["commercial", "industrial", "public", "residential"], p=odds / odds.sum()))


def _cells(
    place: tuple[int, int, int],
    ground: Geometry,
    use: str,
    angle: float,
    sketch: Sketch,
    random: Random,
) -> None:
    sketch.blocks += 1
    count = max(1, round(ground.area / CELL_M2))
    for cell in divide(ground, [1.0] * count, random, angle=angle, jitter=0.04):
        sketch.leaves += [Leaf(part, *place, sketch.blocks, use) for part in polygons_of(cell)]
