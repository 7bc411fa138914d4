"""Which unit grid points lie in: exact, and fast for millions.

The rule: of the grids that cover a point, border included, it belongs to the one with the lowest code. So a point on
a shared border has one grid, and always the same one. One point and many points are told by the same predicate
(GEOS' robust one), so both ways agree to the last bit.

For many points a raster is laid over the grids. A cell that no border passes lies in one grid, or in none, and answers
by itself; only points in cells with a border are compared with the few grids that meet there.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import shapely
from numpy.typing import NDArray

NONE = -1
CELLS_PER_SHAPE = 96
MOST_CELLS = 4_000_000
_CHUNK = 1_000_000
_SLACK = 1e-6
"""In cells: more than rounding moves a point, far less than a cell."""

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]


class Assigner:
    """Knows the grids; asked for points."""

    def __init__(self, codes: Sequence[str], shapes: Sequence[object]) -> None:
        """``codes`` and their polygons, in any order; they may overlap and leave gaps."""
        order = np.argsort(np.asarray(codes, dtype=str), kind="stable")
        self.codes = np.asarray(codes, dtype=str)[order]
        self._shapes = np.asarray(shapes, dtype=object)[order] if len(codes) else np.empty(0, dtype=object)
        shapely.prepare(self._shapes)
        self._lay_raster()

    def assign(self, lon: Floats, lat: Floats) -> Integers:
        """The position in ``codes`` of each point's grid; NONE where there is none."""
        x, y = np.asarray(lon, dtype=np.float64), np.asarray(lat, dtype=np.float64)
        answer = np.full(len(x), NONE, dtype=np.int64)
        if len(self.codes):
            for start in range(0, len(x), _CHUNK):
                part = slice(start, start + _CHUNK)
                answer[part] = self._assign(x[part], y[part])
        return answer

    def codes_of(self, lon: Floats, lat: Floats) -> NDArray[np.str_]:
        """The code of each point's grid; empty where there is none."""
        found = self.assign(lon, lat)
        return np.where(found == NONE, "", self.codes[found] if len(self.codes) else "")

    def _assign(self, x: Floats, y: Floats) -> Integers:
        column = np.floor((x - self._x0) * self._per_x)
        row = np.floor((y - self._y0) * self._per_y)
        inside = (column >= 0) & (column < self._columns) & (row >= 0) & (row < self._rows)
        cell = np.where(inside, row * self._columns + column, self._columns * self._rows).astype(np.int64)
        answer = self._direct[cell]
        # Points in border cells: try the grids that meet there, lowest code first.
        waiting = np.flatnonzero(answer < NONE)
        place = -2 - answer[waiting]
        answer[waiting] = NONE
        while len(waiting):
            candidate = self._candidates[place]
            hit = shapely.intersects_xy(self._shapes[candidate], x[waiting], y[waiting])
            answer[waiting[hit]] = candidate[hit]
            further = ~hit & ~self._last[place]
            waiting, place = waiting[further], place[further] + 1
        return answer

    def _lay_raster(self) -> None:
        edges, owner = _edges(self._shapes)
        if not len(edges):
            self._x0 = self._y0 = 0.0
            self._per_x = self._per_y = 1.0
            self._columns = self._rows = 0
            self._direct = np.array([NONE])
            self._candidates, self._last = np.empty(0, dtype=np.int64), np.empty(0, dtype=bool)
            return
        self._x0, self._y0 = (float(v) for v in edges[:, :2].min(axis=0))
        width, height = (float(v) for v in edges[:, :2].max(axis=0) - (self._x0, self._y0))
        width, height = max(width, 1e-9), max(height, 1e-9)
        cells = min(CELLS_PER_SHAPE * len(self._shapes), MOST_CELLS)
        self._columns = max(1, round((cells * width / height) ** 0.5))
        self._rows = max(1, round(cells / self._columns))
        # A hair wider than the grids, so that their easternmost and northernmost points fall into cells.
        self._per_x = self._columns / (width * (1 + 1e-9))
        self._per_y = self._rows / (height * (1 + 1e-9))
        scaled = (edges - (self._x0, self._y0, self._x0, self._y0)) * (
            self._per_x, self._per_y, self._per_x, self._per_y,
        )  # fmt: skip
        border_cell, border_owner = self._touched(scaled, owner)
        full_cell, full_owner = self._filled(scaled, owner)
        self._index(border_cell, border_owner, full_cell, full_owner)

    def _touched(self, edges: Floats, owner: Integers) -> tuple[Integers, Integers]:
        """Pairs of a cell and a grid one of whose borders may pass it."""
        longest = np.maximum(np.abs(edges[:, 2] - edges[:, 0]), np.abs(edges[:, 3] - edges[:, 1]))
        pieces = np.maximum(1, np.ceil(longest * 2)).astype(np.int64)
        piece_of = np.repeat(np.arange(len(edges)), pieces)
        number = np.arange(len(piece_of)) - np.repeat(np.cumsum(pieces) - pieces, pieces)
        step = (edges[:, 2:] - edges[:, :2]) / pieces[:, None]
        start = edges[piece_of, :2] + step[piece_of] * number[:, None]
        end = start + step[piece_of]
        low = np.floor(np.minimum(start, end) - _SLACK).astype(np.int64)
        high = np.floor(np.maximum(start, end) + _SLACK).astype(np.int64)
        cells, owners = [], []
        # A piece is at most half a cell long, so that it meets at most two cells each way.
        for dx in (0, 1):
            for dy in (0, 1):
                at = low + (dx, dy)
                met = (at <= high).all(axis=1) & (at >= 0).all(axis=1)
                met &= (at[:, 0] < self._columns) & (at[:, 1] < self._rows)
                cells.append(at[met, 1] * self._columns + at[met, 0])
                owners.append(owner[piece_of[met]])
        pairs = _distinct(np.concatenate(cells) * len(self._shapes) + np.concatenate(owners))
        return pairs // len(self._shapes), pairs % len(self._shapes)

    def _filled(self, edges: Floats, owner: Integers) -> tuple[Integers, Integers]:
        """Pairs of a cell and a grid that its middle lies in: a scan line through the middle of each row."""
        low = np.minimum(edges[:, 1], edges[:, 3])
        high = np.maximum(edges[:, 1], edges[:, 3])
        first = np.maximum(np.ceil(low - 0.5), 0).astype(np.int64)
        last = np.minimum(np.ceil(high - 0.5) - 1, self._rows - 1).astype(np.int64)
        lines = np.maximum(last - first + 1, 0)
        edge = np.repeat(np.arange(len(edges)), lines)
        row = first[edge] + np.arange(len(edge)) - np.repeat(np.cumsum(lines) - lines, lines)
        x1, y1, x2, y2 = edges[edge].T
        crossing = x1 + (row + 0.5 - y1) * (x2 - x1) / (y2 - y1)
        order = np.lexsort((crossing, owner[edge], row))
        crossing, row, grid = crossing[order], row[order], owner[edge][order]
        # A closed ring crosses a line an even number of times: between each pair lies the inside.
        begin = np.maximum(np.ceil(crossing[0::2] - 0.5), 0).astype(np.int64)
        end = np.minimum(np.ceil(crossing[1::2] - 0.5), self._columns).astype(np.int64)
        length = np.maximum(end - begin, 0)
        span = np.repeat(np.arange(len(length)), length)
        column = begin[span] + np.arange(len(span)) - np.repeat(np.cumsum(length) - length, length)
        return row[0::2][span] * self._columns + column, grid[0::2][span]

    def _index(self, border_cell: Integers, border_owner: Integers, full_cell: Integers, full_owner: Integers) -> None:  # fmt: skip
        count = len(self._shapes)
        # -1 outside, a grid where it alone covers the cell, else -2 minus the place of the first candidate.
        self._direct = np.full(self._columns * self._rows + 1, NONE, dtype=np.int64)
        pairs = _distinct(
            np.concatenate([border_cell, full_cell]) * count + np.concatenate([border_owner, full_owner])
        )
        cell, grid = pairs // count, pairs % count
        starts = np.flatnonzero(np.r_[True, cell[1:] != cell[:-1]])
        sizes = np.diff(np.r_[starts, len(cell)])
        bordered = np.zeros(len(self._direct), dtype=bool)
        bordered[border_cell] = True
        alone = (sizes == 1) & ~bordered[cell[starts]]
        self._direct[cell[starts[alone]]] = grid[starts[alone]]
        self._direct[cell[starts[~alone]]] = -2 - starts[~alone]
        self._candidates = grid
        self._last = np.zeros(len(grid), dtype=bool)
        self._last[starts + sizes - 1] = True


def _distinct(values: Integers) -> Integers:
    """The distinct values in order; numpy's own hashes, which takes ten times as long on pairs like these."""
    values = np.sort(values)
    return values[np.r_[True, values[1:] != values[:-1]]]


def _edges(shapes: NDArray[np.object_]) -> tuple[Floats, Integers]:
    """All edges (x1, y1, x2, y2) of all rings, and the shape each belongs to."""
    members, member_owner = shapely.get_parts(shapes, return_index=True)
    # A mended shape may be a collection of multi-part ones.
    parts, part_member = shapely.get_parts(members, return_index=True)
    part_owner = member_owner[part_member]
    rings, ring_part = shapely.get_rings(parts, return_index=True)
    points, ring = shapely.get_coordinates(rings, return_index=True)
    if not len(points):
        return np.empty((0, 4)), np.empty(0, dtype=np.int64)
    same = ring[1:] == ring[:-1]
    edges = np.hstack([points[:-1], points[1:]])[same]
    return edges, part_owner[ring_part[ring[:-1][same]]]
