"""Between the sketch's metres and CGCS2000 longitude and latitude (EPSG:4490)."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
import shapely
from numpy.typing import NDArray
from pyproj import Transformer

CENTRE = (123.43, 41.80)
_DECIMALS = 9


@lru_cache(maxsize=1)
def _transformers() -> tuple[Transformer, Transformer, tuple[float, float]]:
    # 3-degree Gauss-Krüger, central meridian 123°E: metres are true near Shenyang.
    there = Transformer.from_crs("EPSG:4549", "EPSG:4490", always_xy=True)
    back = Transformer.from_crs("EPSG:4490", "EPSG:4549", always_xy=True)
    return there, back, back.transform(*CENTRE)


def to_degrees(points: NDArray[np.float64]) -> NDArray[np.float64]:
    """Metres east and north of the centre → degrees."""
    there, _, (east, north) = _transformers()
    lon, lat = there.transform(points[:, 0] + east, points[:, 1] + north)
    return np.round(np.column_stack([lon, lat]), _DECIMALS)


def to_metres(points: NDArray[np.float64]) -> NDArray[np.float64]:
    """Degrees → metres east and north of the centre."""
    _, back, (east, north) = _transformers()
    x, y = back.transform(points[:, 0], points[:, 1])
    return np.column_stack([x - east, y - north])


def degrees(shapes: NDArray[np.object_]) -> NDArray[np.object_]:
    """Shapes in metres → shapes in degrees."""
    turned: NDArray[np.object_] = shapely.transform(shapes, to_degrees)
    return turned
