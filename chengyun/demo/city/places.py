"""Places for the address book: door numbers, estates, landmarks, businesses, each with its standard address."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import shapely
from numpy.random import Generator
from numpy.typing import NDArray
from shapely import STRtree

from chengyun.demo.city import projection
from chengyun.demo.city.divisions import CITY_NAME
from chengyun.demo.city.grids import Grids
from chengyun.demo.city.names import Names
from chengyun.demo.city.roads import Road
from chengyun.demo.city.sizes import Size

_SHOP_SHARE = 0.22


@dataclass(frozen=True)
class Place:
    """An entry of the address book. ``metres`` is its position in the sketch."""

    code: str
    kind: str
    name: str
    address: str
    aliases: tuple[str, ...]
    unit_grid: str
    lon: float
    lat: float
    parts: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class _Draft:
    kind: str
    name: str
    x: float
    y: float
    road: str = ""
    door: str = ""
    aliases: tuple[str, ...] = ()


def build(grids: Grids, roads: list[Road], size: Size, names: Names, random: Generator) -> list[Place]:
    """All places of the city."""
    doors = _doors(roads, size, random)
    drafts = [*doors, *_shops(doors, names, random), *_blocks(grids, names, random)]
    points = np.array([(draft.x, draft.y) for draft in drafts])
    found, grid = STRtree(grids.metres).query(shapely.points(points), predicate="intersects")
    of = np.full(len(drafts), -1)
    of[found[::-1]] = grid[::-1]
    degrees = projection.to_degrees(points)
    named = grids.names
    counters: dict[str, int] = {}
    places = []
    for number, draft in enumerate(drafts):
        if of[number] < 0 or (draft.kind == "doorplate" and grids.use[of[number]] in ("water", "park")):
            continue
        unit = str(grids.code[of[number]])
        counters[unit[:6]] = counters.get(unit[:6], 0) + 1
        places.append(_place(draft, unit, counters[unit[:6]], degrees[number], named))
    return places


def _place(draft: _Draft, unit: str, serial: int, point: NDArray[np.float64], named: dict[str, str]) -> Place:
    parts = {
        "city": CITY_NAME,
        "district": named[unit[:6]],
        "street": named[unit[:9]],
        "community": named[unit[:12]],
        "road": draft.road,
        "door": draft.door,
    }
    where = f"{CITY_NAME}{parts['district']}{parts['street']}{draft.road}{draft.door}"
    return Place(
        code=f"{unit[:6]}P{serial:07d}",
        kind=draft.kind,
        name=draft.name,
        address=where if draft.kind == "doorplate" else f"{where}{draft.name}",
        aliases=draft.aliases,
        unit_grid=unit,
        lon=float(point[0]),
        lat=float(point[1]),
        parts={key: value for key, value in parts.items() if value},
    )


def _doors(roads: list[Road], size: Size, random: Generator) -> list[_Draft]:
    """Odd numbers left, even numbers right, rising along the road; a name's numbers go on from part to part."""
    drafts: list[_Draft] = []
    last: dict[str, list[int]] = {}
    for road in roads:
        if road.kind == "bridge":
            continue
        count = int(road.length_m // size.doorplate_metres)
        if not count:
            continue
        numbers = last.setdefault(road.name, [-1, 0])
        at = (np.arange(count) + 0.5) * road.length_m / count
        here = shapely.get_coordinates(shapely.line_interpolate_point(road.metres, at))
        ahead = shapely.get_coordinates(shapely.line_interpolate_point(road.metres, at + 0.5))
        along = ahead - here
        long = np.hypot(along[:, 0], along[:, 1])
        along = np.divide(along, long[:, None], out=np.zeros_like(along), where=long[:, None] > 0)
        across = np.column_stack([-along[:, 1], along[:, 0]]) * (road.width_m / 2 + 12)
        for side, points in ((0, here + across), (1, here - across)):
            steps = np.cumsum(random.choice([2, 2, 2, 4], size=count))
            for (x, y), step in zip(points, steps, strict=True):
                door = f"{numbers[side] + step}号"
                drafts.append(_Draft("doorplate", f"{road.name}{door}", float(x), float(y), road.name, door))
            numbers[side] += int(steps[-1])
    return drafts


def _shops(doors: list[_Draft], names: Names, random: Generator) -> list[_Draft]:
    chosen = random.uniform(size=len(doors)) < _SHOP_SHARE
    made = []
    for door, is_shop in zip(doors, chosen, strict=True):
        if is_shop:
            stem, trade = names.unique("shop"), names.pick("shops")
            made.append(_Draft("poi", stem + trade, door.x, door.y, door.road, door.door, (trade + stem,)))
    return made


def _blocks(grids: Grids, names: Names, random: Generator) -> list[_Draft]:
    """One name for each block: an estate, a park, or what it is known for."""
    made = []
    for block in np.unique(grids.block):
        members = np.flatnonzero(grids.block == block)
        use = str(grids.use[members[0]])
        if use == "water":
            continue
        point = shapely.point_on_surface(shapely.union_all(grids.metres[members]))
        kind = {"residential": "tract", "park": "landmark", "public": "poi", "industrial": "poi"}.get(
            use, "landmark"
        )
        ending = names.pick({"residential": "estates", "park": "parks"}.get(use, use))
        name = names.unique(f"{kind}-{ending}", ending)
        stem = name.removesuffix(ending)
        others: tuple[str, ...] = {
            "tract": (stem, f"{stem}小区" if ending != "小区" else f"{stem}家属院"),
            "landmark": (stem + ending[-2:],) if len(ending) > 2 else (),
        }.get(kind, ())
        aliases = tuple(alias for alias in dict.fromkeys(others) if alias != name)
        made.append(_Draft(kind, name, point.x, point.y, aliases=aliases))
    return made


def block_names(grids: Grids, places: list[Place]) -> dict[int, str]:
    """The name of each block that has one: the place of the whole block lies in one of its grids."""
    block_of = dict(zip(grids.code.tolist(), grids.block.tolist(), strict=True))
    return {
        block_of[place.unit_grid]: place.name
        for place in places
        if place.kind != "doorplate" and "door" not in place.parts
    }
