"""Components (部件) of every class, made chunk by chunk so that five million need no more memory than fifty thousand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import shapely
from numpy.random import Generator
from numpy.typing import NDArray

from chengyun.demo.city import projection
from chengyun.demo.city.classes import ManagedClass
from chengyun.demo.city.classes import components as component_classes
from chengyun.demo.city.grids import Grids
from chengyun.demo.city.rules import load
from chengyun.demo.city.trades import responsible_for

_GRIDS_A_CHUNK = 200
_USES = ("residential", "commercial", "public", "industrial", "park", "water")
_FIRST_DAY = date(2012, 1, 1)
_DAYS = 5_000
_SOURCES = ("survey", "map", "census")


@dataclass(frozen=True)
class Habit:
    """Where a class stands, and how many of it."""

    weight: float
    where: str
    metres: float = 6.0
    shape: str = "point"
    side: float = 0.0


@dataclass
class Chunk:
    """Components as columns of the same length."""

    code: NDArray[np.str_]
    class_number: NDArray[np.int_]
    grid: NDArray[np.int_]
    shape: NDArray[np.object_]
    lon: NDArray[np.float64]
    lat: NDArray[np.float64]
    state: NDArray[np.str_]
    since: NDArray[np.object_]
    material: NDArray[np.str_]
    source: NDArray[np.str_]

    def __len__(self) -> int:
        return len(self.code)


@dataclass(frozen=True)
class Component:
    """One component with its three-part ownership."""

    code: str
    class_code: str
    name: str
    state: str
    unit_grid: str
    shape: shapely.Geometry
    since: date
    authority: tuple[str, str]
    owner: tuple[str, str]
    keeper: tuple[str, str]
    material: str
    source: str


class Components:
    """The components of a city; iterating again gives the same ones."""

    def __init__(self, grids: Grids, amount: int, seed: int) -> None:
        self._grids = grids
        self._seed = seed
        self.classes: tuple[ManagedClass, ...] = component_classes()
        rules = load("components")
        self._habits = [
            Habit(**{**rules["others"], **rules["classes"].get(each.code, {})}) for each in self.classes
        ]
        self._odds = np.array([self._odds_in(use) for use in _USES])
        self._divisions = np.array([int(code[3:6]) for code in grids.code])
        self._amounts = self._amount_of(rules["density"], amount)
        self._states = list(rules["states"])
        self._state_odds = list(rules["states"].values())
        self._materials = rules["materials"]

    def chunks(self) -> Iterator[Chunk]:
        """All components, some grids at a time."""
        serials = np.zeros((1000, len(self.classes)), dtype=np.int64)
        for first in range(0, len(self._grids), _GRIDS_A_CHUNK):
            random = np.random.default_rng([self._seed, 7, first])
            yield self._chunk(first, random, serials)

    def rows(self) -> Iterator[Component]:
        """One by one, with who is responsible."""
        named = self._grids.names
        trades = [responsible_for("component", each.code) for each in self.classes]
        for chunk in self.chunks():
            for at in range(len(chunk)):
                number = chunk.class_number[at]
                managed, trade = self.classes[number], trades[number]
                unit = str(self._grids.code[chunk.grid[at]])
                district = unit[:6]
                yield Component(
                    code=str(chunk.code[at]),
                    class_code=managed.code,
                    name=managed.name,
                    state=str(chunk.state[at]),
                    unit_grid=unit,
                    shape=chunk.shape[at],
                    since=chunk.since[at],
                    authority=(f"{district[:4]}00{trade.key}"[:20], trade.authority),
                    owner=(f"{district[:4]}00{trade.key}"[:20], trade.owner),
                    keeper=(f"{district}{trade.key}"[:20], f"{named[district]}{trade.name}"),
                    material=str(chunk.material[at]),
                    source=str(chunk.source[at]),
                )

    def _odds_in(self, use: str) -> NDArray[np.float64]:
        """How often each class is met on ground of a use."""
        fits = {
            "park": {"park": 6.0, "road": 0.4, "yard": 0.1},
            "water": {"river": 1.0},
        }.get(use, {"road": 1.0, "yard": 1.0, "park": 0.08})
        odds: NDArray[np.float64] = np.array(
            [habit.weight * fits.get(habit.where, 0.0) for habit in self._habits]
        )
        odds /= odds.sum()
        return odds

    def _amount_of(self, density: dict[str, float], amount: int) -> NDArray[np.int_]:
        """How many stand in each grid; together exactly ``amount``."""
        random = np.random.default_rng([self._seed, 6])
        share = np.array([density[use] for use in self._grids.use]) * random.lognormal(
            0, 0.35, len(self._grids)
        )
        edges = np.rint(np.cumsum(share) / share.sum() * amount).astype(int)
        amounts: NDArray[np.int_] = np.diff(edges, prepend=0)
        return amounts

    def _chunk(self, first: int, random: Generator, serials: NDArray[np.int64]) -> Chunk:
        amounts = self._amounts[first : first + _GRIDS_A_CHUNK]
        grid = np.repeat(np.arange(first, first + len(amounts)), amounts)
        number = self._choose(grid, random)
        if first == 0:
            grid, number = self._one_of_each(grid, number)
        x, y, turn = self._stand(grid, number, random)
        lon_lat = projection.to_degrees(np.column_stack([x, y]))
        return Chunk(
            code=self._codes(grid, number, serials),
            class_number=number,
            grid=grid,
            shape=self._shapes(number, x, y, turn, lon_lat),
            lon=lon_lat[:, 0],
            lat=lon_lat[:, 1],
            state=random.choice(self._states, size=len(grid), p=self._state_odds),
            since=np.array(
                [_FIRST_DAY + timedelta(days=int(day)) for day in random.integers(0, _DAYS, len(grid))],
                dtype=object,
            ),
            material=self._made_of(number, random),
            source=random.choice(_SOURCES, size=len(grid)),
        )

    def _choose(self, grid: NDArray[np.int_], random: Generator) -> NDArray[np.int_]:
        number = np.zeros(len(grid), dtype=int)
        uses = self._grids.use[grid]
        for row, use in enumerate(_USES):
            here = uses == use
            number[here] = random.choice(len(self.classes), size=int(here.sum()), p=self._odds[row])
        return number

    def _one_of_each(
        self, grid: NDArray[np.int_], number: NDArray[np.int_]
    ) -> tuple[NDArray[np.int_], NDArray[np.int_]]:
        """The city has every class, however rare: the first components of the first chunk are one of each.

        They stand where their class may: beside the river only on the water, in a park if there is one.
        """
        count = min(len(self.classes), len(grid))
        wanted = np.arange(count)
        uses = self._grids.use
        homes = {
            "river": np.flatnonzero(uses == "water"),
            "park": np.flatnonzero(uses == "park"),
        }
        fallback = np.flatnonzero(uses != "water")
        grid, number = grid.copy(), number.copy()
        number[:count] = wanted
        for each in wanted:
            home = homes.get(self._habits[each].where, fallback)
            home = home if len(home) else fallback
            grid[each] = home[each % len(home)]
        return grid, number

    def _stand(
        self, grid: NDArray[np.int_], number: NDArray[np.int_], random: Generator
    ) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
        """Positions in metres, always inside the grid, and the direction of the border there."""
        metres = np.array([habit.metres for habit in self._habits])[number]
        interior = np.array([habit.where in ("yard", "park") for habit in self._habits])[number]
        depth = np.where(interior, random.uniform(12, 32, len(grid)), metres)
        # A few depths only: the rings inside each grid are made once and shared.
        depth = np.where(interior, np.ceil(depth / 8) * 8, np.ceil(depth * 2) / 2)
        keys, which = np.unique(np.column_stack([grid, depth]), axis=0, return_inverse=True)
        which = which.reshape(-1)
        ground = self._grids.metres[keys[:, 0].astype(int)]
        rings = shapely.buffer(ground, -keys[:, 1], join_style="mitre")
        empty = shapely.is_empty(rings)
        if empty.any():
            rings[empty] = shapely.buffer(ground[empty], -2.0, join_style="mitre")
        border = shapely.boundary(rings)
        parts = shapely.get_type_id(border) != 1
        border[parts] = [max(shapely.get_parts(each), key=lambda line: line.length) for each in border[parts]]
        length = shapely.length(border)[which]
        at = random.uniform(0, 1, len(grid)) * length
        here = shapely.get_coordinates(shapely.line_interpolate_point(border[which], at))
        ahead = shapely.get_coordinates(shapely.line_interpolate_point(border[which], (at + 0.5) % length))
        turn = np.arctan2(ahead[:, 1] - here[:, 1], ahead[:, 0] - here[:, 0])
        return here[:, 0], here[:, 1], turn

    def _shapes(
        self,
        number: NDArray[np.int_],
        x: NDArray[np.float64],
        y: NDArray[np.float64],
        turn: NDArray[np.float64],
        lon_lat: NDArray[np.float64],
    ) -> NDArray[np.object_]:
        shapes: NDArray[np.object_] = shapely.points(lon_lat)
        for kind, corners in (
            ("line", [(-0.5, 0.0), (0.5, 0.0)]),
            ("area", [(-0.5, -0.3), (0.5, -0.3), (0.5, 0.3), (-0.5, 0.3), (-0.5, -0.3)]),
        ):
            chosen = np.flatnonzero(np.array([habit.shape == kind for habit in self._habits])[number])
            if not len(chosen):
                continue
            side = np.array([habit.side for habit in self._habits])[number[chosen]][:, None]
            u, v = np.array(corners).T
            cos, sin = np.cos(turn[chosen])[:, None], np.sin(turn[chosen])[:, None]
            px = x[chosen, None] + side * (u * cos - v * sin)
            py = y[chosen, None] + side * (u * sin + v * cos)
            degrees = projection.to_degrees(np.column_stack([px.ravel(), py.ravel()]))
            rings = degrees.reshape(len(chosen), len(corners), 2)
            shapes[chosen] = shapely.linestrings(rings) if kind == "line" else shapely.polygons(rings)
        return shapes

    def _codes(
        self, grid: NDArray[np.int_], number: NDArray[np.int_], serials: NDArray[np.int64]
    ) -> NDArray[np.str_]:
        """Division, class, serial number inside both: 16 digits."""
        division = self._divisions[grid]
        key = division * len(self.classes) + number
        order = np.argsort(key, kind="stable")
        sorted_key = key[order]
        rank = np.empty(len(key), dtype=np.int64)
        rank[order] = np.arange(len(key)) - np.searchsorted(sorted_key, sorted_key)
        serial = serials[division, number] + rank + 1
        np.add.at(serials, (division, number), 1)
        class_codes = np.array([int(each.code) for each in self.classes])[number]
        codes = 210_000_000_000_0000 + division * 10**10 + class_codes * 10**6 + serial
        texts: NDArray[np.str_] = codes.astype(str)
        return texts

    def _made_of(self, number: NDArray[np.int_], random: Generator) -> NDArray[np.str_]:
        majors = np.array([each.code[:2] for each in self.classes])[number]
        made = np.full(len(number), "", dtype="<U8")
        for major, materials in self._materials.items():
            here = majors == major
            made[here] = random.choice(materials, size=int(here.sum()))
        return made
