"""Roads and bridges with names: the sketch's lines, outside the river."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely
from shapely import Geometry

from chengyun.demo.city import projection
from chengyun.demo.city.divisions import CITY_CODE
from chengyun.demo.city.names import Names, numeral
from chengyun.demo.city.sketch import ARTERIAL, LANE, SECONDARY, WIDTHS, Sketch

_SHORTEST_M = 40.0
_BETWEEN_BRIDGES_M = 450.0
_LANES_A_NAME = 6


@dataclass(frozen=True)
class Road:
    """A road or bridge; ``metres`` is its centre line in the sketch."""

    code: str
    name: str
    stem: str
    kind: str
    grade: str
    width_m: float
    length_m: float
    metres: Geometry
    shape: Geometry


def build(sketch: Sketch, names: Names) -> list[Road]:
    """Roads, the longest first, then bridges."""
    drawn: list[tuple[Geometry, str, str]] = []
    for line in sketch.lines:
        on_land = shapely.difference(line.shape, sketch.river) if line.grade != LANE else line.shape
        merged = shapely.line_merge(on_land)
        drawn += [
            (part, line.grade, "road")
            for part in shapely.get_parts(merged)
            if part.geom_type == "LineString" and part.length >= _SHORTEST_M
        ]
    drawn.sort(key=lambda item: (-WIDTHS[item[1]], -item[0].length))
    bridges = [(line, SECONDARY, "bridge") for line in _bridges(sketch)]
    named = _named([*drawn, *bridges], sketch, names)
    shapes = projection.degrees(np.array([metres for metres, *_ in named], dtype=object))
    return [
        Road(
            code=f"{CITY_CODE}{number:06d}",
            name=name,
            stem=stem,
            kind=kind,
            grade=grade,
            width_m=WIDTHS[grade],
            length_m=round(metres.length, 1),
            metres=metres,
            shape=shape,
        )
        for number, ((metres, grade, kind, name, stem), shape) in enumerate(
            zip(named, shapes, strict=True), start=1
        )
    ]


def _bridges(sketch: Sketch) -> list[Geometry]:
    """Straight over the river where a main road comes to its middle, not too close to each other."""
    middle = sketch.river_line
    found: list[float] = []
    for line in sketch.lines:
        if line.grade not in (ARTERIAL, SECONDARY):
            continue
        for part in shapely.get_parts(line.shape):
            for end in (shapely.get_point(part, 0), shapely.get_point(part, -1)):
                if end is None or end.distance(middle) > 1:
                    continue
                at = middle.project(end)
                if all(abs(at - other) > _BETWEEN_BRIDGES_M for other in found):
                    found.append(at)
    reach = 0.8 * (sketch.river.area / middle.length)
    lines = []
    for at in sorted(found):
        here, ahead = middle.interpolate(at), middle.interpolate(at + 1)
        if here.equals(ahead):
            continue
        across = np.array([-(ahead.y - here.y), ahead.x - here.x])
        over = shapely.linestrings([[here.x, here.y] + reach * across, [here.x, here.y] - reach * across])
        part = shapely.intersection(over, sketch.river)
        if part.geom_type == "LineString" and part.length > 20:
            lines.append(part)
    return lines


def _named(
    drawn: list[tuple[Geometry, str, str]], sketch: Sketch, names: Names
) -> list[tuple[Geometry, str, str, str, str]]:
    ring = shapely.boundary(sketch.outline)
    stems: list[tuple[Geometry, str]] = []
    lanes: dict[str, int] = {}
    banks = 0
    bridges = 0
    result = []
    for metres, grade, kind in drawn:
        if kind == "bridge":
            bridges += 1
            stem = name = f"浑河{numeral(bridges)}桥"
        elif metres.interpolate(0.5, normalized=True).distance(ring) < 1:
            stem = name = "绕城路"
        elif metres.interpolate(0.5, normalized=True).distance(sketch.river) < 1 and metres.length > 500:
            stem = name = ("北滨河路", "南滨河路")[banks % 2]
            banks += 1
        elif grade == LANE and stems:
            stem, name = _lane(metres, stems, lanes)
        else:
            stem = names.road()
            name = stem + _ending(metres, grade)
            stems.append((metres, stem))
        result.append((metres, grade, kind, name, stem))
    return result


def _lane(metres: Geometry, stems: list[tuple[Geometry, str]], lanes: dict[str, int]) -> tuple[str, str]:
    """Lanes bear the name of a road nearby, with a number."""
    near = np.argsort([metres.distance(line) for line, _ in stems], kind="stable")
    for number in near:
        stem = stems[number][1]
        if lanes.get(stem, 0) < _LANES_A_NAME:
            break
    lanes[stem] = lanes.get(stem, 0) + 1
    return stem, f"{stem}{numeral(lanes[stem])}巷"


def _ending(metres: Geometry, grade: str) -> str:
    """路 runs east–west, 街 north–south."""
    west, south, east, north = metres.bounds
    level = east - west >= north - south
    if grade == ARTERIAL:
        return "大路" if level else "大街"
    return "路" if level else "街"
