"""Areas and grids with their codes: from city to community, and unit, responsibility and evaluation grids."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely import Geometry

from chengyun.demo.city import coverage, projection
from chengyun.demo.city.divisions import (
    CITY_CODE,
    CITY_NAME,
    DIVISIONS,
    PROVINCE_CODE,
)
from chengyun.demo.city.names import Names, numeral
from chengyun.demo.city.sketch import Sketch

_ROW_M = 100.0
_CELLS_A_DUTY = 26


@dataclass(frozen=True)
class Area:
    """A division, street (街道) or community."""

    kind: str
    code: str
    name: str
    parent: str
    shape: Geometry


@dataclass(frozen=True)
class Responsibility:
    """A responsibility grid (责任网格): the unit grids that one supervisor walks."""

    code: str
    name: str
    division: str
    unit_grids: tuple[str, ...]
    shape: Geometry


@dataclass(frozen=True)
class Evaluation:
    """An evaluation grid (评价网格)."""

    code: str
    name: str
    division: str
    unit_grids: tuple[str, ...]
    shape: Geometry


@dataclass
class Grids:
    """The unit grids as columns, and the areas they make up."""

    metres: NDArray[np.object_]
    shape: NDArray[np.object_]
    code: NDArray[np.str_]
    use: NDArray[np.str_]
    block: NDArray[np.int_]
    area_m2: NDArray[np.float64]
    area_class: NDArray[np.int_]
    areas: list[Area] = field(default_factory=list)
    responsibilities: list[Responsibility] = field(default_factory=list)
    evaluations: list[Evaluation] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.code)

    @property
    def names(self) -> dict[str, str]:
        """Area code → name."""
        return {area.code: area.name for area in self.areas}


def lay_out(sketch: Sketch, names: Names) -> Grids:
    """The unit grids of a sketch in the order of their codes, and everything made of them."""
    metres, owner = coverage.faces(sketch.leaves)
    leaves = [sketch.leaves[number] for number in owner]
    community = np.array(
        [f"{DIVISIONS[leaf.division].code}{leaf.street + 1:03d}{leaf.community + 1:03d}" for leaf in leaves]
    )
    order, serial = _numbered(community, metres)
    metres, community = metres[order], community[order]
    grids = Grids(
        metres=metres,
        shape=projection.degrees(metres),
        code=np.array([f"{place}{number:03d}" for place, number in zip(community, serial, strict=True)]),
        use=np.array([leaves[number].use for number in order]),
        block=np.array([leaves[number].block for number in order]),
        area_m2=np.round(shapely.area(metres), 1),
        area_class=_classes(community, metres, sketch),
    )
    grids.areas = _areas(grids, names)
    _duties(grids)
    return grids


def _numbered(
    community: NDArray[np.str_], metres: NDArray[np.object_]
) -> tuple[NDArray[np.int_], NDArray[np.int_]]:
    """The order by community, rows from the top, then left to right; and each one's serial number in it."""
    centre = shapely.centroid(metres)
    x, y = shapely.get_x(centre), shapely.get_y(centre)
    row = np.zeros(len(metres), dtype=int)
    for place in np.unique(community):
        inside = community == place
        row[inside] = np.floor((y[inside].max() - y[inside]) / _ROW_M + 0.5)
    order = np.lexsort([x, row, community])
    sorted_codes = community[order]
    first = np.searchsorted(sorted_codes, sorted_codes)
    return order, np.arange(len(order)) - first + 1


def _classes(community: NDArray[np.str_], metres: NDArray[np.object_], sketch: Sketch) -> NDArray[np.int_]:
    """一类 in the middle, 三类 at the edge; a community is of one class."""
    far = shapely.distance(shapely.centroid(metres), sketch.outline.centroid)
    places, index = np.unique(community, return_inverse=True)
    mean = np.bincount(index, far) / np.bincount(index)
    rank = mean.argsort().argsort() / len(places)
    return np.where(rank < 0.3, 1, np.where(rank < 0.75, 2, 3))[index]


def _areas(grids: Grids, names: Names) -> list[Area]:
    shapes = grids.shape
    levels: list[Area] = []
    current = grids.code
    for kind, length in (("community", 12), ("street", 9), ("district", 6)):
        codes, group = np.unique([code[:length] for code in current], return_inverse=True)
        shapes = coverage.merge(shapes, group, len(codes))
        current = codes
        levels += [
            Area(
                kind,
                code,
                _area_name(kind, code, names),
                CITY_CODE if length == 6 else code[: length - 3],
                shape,
            )
            for code, shape in zip(codes, shapes, strict=True)
        ]
    whole = coverage.merge(shapes, np.zeros(len(shapes), dtype=int), 1)[0]
    levels.append(Area("city", CITY_CODE, CITY_NAME, PROVINCE_CODE, whole))
    return levels[::-1]


def _area_name(kind: str, code: str, names: Names) -> str:
    if kind == "district":
        return next(each.name for each in DIVISIONS if each.code == code)
    return names.unique(kind, "社区" if kind == "community" else "街道")


def _duties(grids: Grids) -> None:
    """Group neighbouring communities of a street to responsibility grids; a street is an evaluation grid."""
    named = grids.names
    street_of = np.array([code[:9] for code in grids.code])
    for street in np.unique(street_of):
        members = np.flatnonzero(street_of == street)
        count = max(1, round(len(members) / _CELLS_A_DUTY))
        communities = np.array([code[:12] for code in grids.code[members]])
        # Whole communities, filled up in the order of their codes, which follows the cuts and so the neighbourhood.
        starts = np.searchsorted(communities, np.unique(communities))
        part = {communities[start]: min(count - 1, int(start * count / len(members))) for start in starts}
        group = np.array([part[code] for code in communities])
        for number, value in enumerate(np.unique(group), start=1):
            chosen = members[group == value]
            grids.responsibilities.append(
                Responsibility(
                    code=f"{street}{number:02d}",
                    name=f"{named[street]}第{numeral(number)}责任网格",
                    division=street,
                    unit_grids=tuple(grids.code[chosen].tolist()),
                    shape=shapely.coverage_union_all(grids.shape[chosen]),
                )
            )
        grids.evaluations.append(
            Evaluation(
                code=f"{street}PJ",
                name=f"{named[street]}评价网格",
                division=street,
                unit_grids=tuple(grids.code[members].tolist()),
                shape=shapely.coverage_union_all(grids.shape[members]),
            )
        )
