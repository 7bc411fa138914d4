"""A city of ten thousand crooked unit grids and many components, for measurements of the spatial data."""

from __future__ import annotations

import math
import time
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

WEST, SOUTH = 123.3, 41.7
WIDE, HIGH = 0.0012, 0.0009
"""Degrees of a grid: about a hundred metres."""
SIDE = 100


def grids() -> tuple[list[str], NDArray[np.object_]]:
    """Codes and shapes of the grids: quadrilaterals without gaps or overlaps."""
    random = np.random.default_rng(7)
    column, row = np.meshgrid(np.arange(SIDE + 1), np.arange(SIDE + 1))
    x = np.round(WEST + (column + random.uniform(-0.3, 0.3, column.shape)) * WIDE, 9)
    y = np.round(SOUTH + (row + random.uniform(-0.3, 0.3, row.shape)) * HIGH, 9)
    corners = [(slice(None, -1), slice(None, -1)), (slice(None, -1), slice(1, None)), (slice(1, None), slice(1, None)), (slice(1, None), slice(None, -1))]  # fmt: skip
    rings = np.stack([np.stack([x[at].ravel(), y[at].ravel()], axis=-1) for at in corners], axis=1)
    codes = [f"210102{number // 999:06d}{number % 999:03d}" for number in range(SIDE * SIDE)]
    return codes, shapely.polygons(rings)


def points(count: int) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Points all over the city, and a few outside."""
    random = np.random.default_rng(11)
    return (
        random.uniform(WEST - WIDE, WEST + (SIDE + 1) * WIDE, count),
        random.uniform(SOUTH - HIGH, SOUTH + (SIDE + 1) * HIGH, count),
    )


def tile_range(zoom: int) -> tuple[int, int, int, int]:
    """The columns and rows of tiles inside the city."""

    def column(lon: float) -> int:
        return math.floor((lon + 180) / 360 * 2**zoom)

    def row(lat: float) -> int:
        return math.floor((1 - math.asinh(math.tan(math.radians(lat))) / math.pi) / 2 * 2**zoom)

    return column(WEST) + 1, column(WEST + SIDE * WIDE) - 1, row(SOUTH + SIDE * HIGH) + 1, row(SOUTH) - 1


def fill(components: int) -> int:
    """Load the city into the platform."""
    from chengyun.gis import facade
    from chengyun.kernel.principal import system

    maker = system("bench")
    codes, shapes = grids()
    facade.load_unit_grids(
        principal=maker,
        rows=[facade.UnitGridRow(code, shape) for code, shape in zip(codes, shapes, strict=True)],
    )
    lon, lat = points(components)
    inside = (
        np.clip(lon, WEST + WIDE, WEST + (SIDE - 1) * WIDE),
        np.clip(lat, SOUTH + HIGH, SOUTH + (SIDE - 1) * HIGH),
    )
    facade.load_components(
        principal=maker,
        rows=(
            facade.ComponentRow(f"2101020101{number:06d}", "0101", "上水井盖", point)
            for number, point in enumerate(shapely.points(*inside))
        ),
    )
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("vacuum analyze gis_component, gis_unitgrid")
    return components


def look_up(lookups: int) -> dict[str, Any]:
    """Times of single lookups, in milliseconds."""
    from chengyun.gis import facade
    from chengyun.gis.selectors.assigning import lowest_covering

    lon, lat = points(lookups)
    answer: dict[str, Any] = {"lookups": lookups}
    for prefix, ask in (("p", lambda x, y: lowest_covering("unit_grid", x, y)), ("whole", facade.locate)):
        times = []
        for x, y in zip(lon.tolist(), lat.tolist(), strict=True):
            began = time.perf_counter()
            ask(x, y)
            times.append((time.perf_counter() - began) * 1000)
        answer |= {f"{prefix}{share}": float(np.percentile(times, share)) for share in (50, 99)}
    return answer


def sign_in() -> str:
    """The session of somebody of the district who may read the layers."""
    from django.conf import settings
    from django.contrib.auth import get_user_model
    from django.test import Client

    from chengyun.identity.models import Role
    from chengyun.kernel import clock

    account = get_user_model().objects.create_user(
        "bench", password="x", full_name="bench", division_code="210102", must_change_password=False, password_changed_at=clock.now(),
    )  # fmt: skip
    account.roles.add(Role.objects.create(code="bench", name="bench", permissions=["gis.read"]))
    client = Client()
    client.force_login(account)
    return client.cookies[settings.SESSION_COOKIE_NAME].value


def touch() -> int:
    """Count a change of the components, so that no tile made before is used."""
    from chengyun.gis.layers import LAYERS
    from chengyun.gis.services import revisions

    revisions.changed(LAYERS["component"])
    return 0
