"""The outlines of the divisions of a region, from what the cities reported of their own maps."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

import msgspec
import shapely
from django.core.cache import cache

from chengyun.datastandard import facade as datastandard
from chengyun.monitoring.regions.query import Asked

_KEPT_SECONDS = 600
_MOST = 4000
"""Districts of the whole country, with room."""
_COARSE = {2: 0.01, 4: 0.002, 6: 0.0002}
"""Degrees within which bends are left out, by the digits of the divisions shown."""


_FINEST = 100
"""Bends are kept that are larger than this part of the whole."""


def outlines(what: Asked) -> list[dict[str, Any]]:
    """Code and shape (GeoJSON) of each division into which a region falls; a district's is its own."""
    key = f"monitoring.outlines/{what.divisions}/{what.digits}"
    found: list[dict[str, Any]] | None = cache.get(key)
    if found is None:
        found = _made(what.divisions, what.digits)
        cache.set(key, found, _KEPT_SECONDS)
    return found


def _made(divisions: str, digits: int) -> list[dict[str, Any]]:
    table = datastandard.definition("basic", "divisionArea")
    rows, _ = datastandard.fetch(table, None, divisions=divisions, page_size=_MOST)
    parts: dict[str, list[Any]] = defaultdict(list)
    for row in msgspec.json.decode(rows):
        parts[row["areaCode"][:digits]].append(shapely.from_geojson(msgspec.json.encode(row["geom"])))
    return [
        {
            "code": cut.ljust(6, "0"),
            "geometry": msgspec.json.decode(shapely.to_geojson(_whole(shapes, _COARSE[digits]))),
        }
        for cut, shapes in sorted(parts.items())
    ]


def _whole(shapes: list[Any], coarse: float) -> Any:
    """Together, without the slits that simplified neighbours leave between them; what is small is drawn finer."""
    west, south, east, north = shapely.total_bounds(shapes)
    coarse = min(coarse, max(east - west, north - south) / _FINEST)
    if len(shapes) == 1:
        return shapely.simplify(shapes[0], coarse)
    closed = shapely.buffer(shapely.union_all(shapes), coarse, join_style="mitre")
    return shapely.simplify(shapely.buffer(closed, -coarse, join_style="mitre"), coarse)
