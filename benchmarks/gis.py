"""The spatial data, side by side with what others would use, and with the engine's own limit.

1. five million points on ten thousand unit grids, against GeoPandas' sjoin where it is installed and against the index
   that it uses (shapely's STRtree); both build their index in the measured time;
2. one point's unit grid from the database, as at each report of a case;
3. vector tiles of components over HTTP, signed in and filtered by division, against the bare ST_AsMVT query by pgbench:
   tiles that nobody asked for before, and tiles asked for again.

Run by ``script/bench gis``. Client, server and database share this machine; figures of parts 1 and 2 are medians of three
runs, those of part 3 of five, each way asked in turn.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import statistics
import subprocess
import time

import numpy as np
import shapely
from numpy.typing import NDArray

from benchmarks import commands, gis_city, harness, load
from chengyun.gis.assign import NONE, Assigner
from chengyun.runtime.platforms import CITY, Platform

CLIENTS = 8
LOOKUPS = 5_000
TILES = 600
SECONDS = 5
ROUNDS = 5
PASSES = 4
"""Times that all tiles are made anew in one run."""
ZOOM = 16


def assigning(points: int) -> None:
    """Part 1."""
    codes, shapes = gis_city.grids()
    lon, lat = gis_city.points(points)

    def ours() -> float:
        began = time.perf_counter()
        Assigner(codes, shapes).assign(lon, lat)
        return time.perf_counter() - began

    def tree() -> float:
        began = time.perf_counter()
        shapely.STRtree(shapes).query(shapely.points(lon, lat), predicate="intersects")
        return time.perf_counter() - began

    _agree(codes, shapes, lon[:200_000], lat[:200_000])
    own = harness.median(ours)
    lines = [["ours", f"{own:.2f}", f"{points / own:,.0f}", ""]]
    for name, measure in (("shapely STRtree", tree), *_geopandas(codes, shapes, lon, lat)):
        other = harness.median(measure)
        lines.append([name, f"{other:.2f}", f"{points / other:,.0f}", f"{other / own:.1f}"])
    harness.table(
        f"1. {points:,} points on {len(codes):,} unit grids (aim: 3 x)",
        ["by", "seconds", "points/s", "ours is faster by"],
        lines,
    )


def _geopandas(
    codes: list[str], shapes: NDArray[np.object_], lon: NDArray[np.float64], lat: NDArray[np.float64]
):  # type: ignore[no-untyped-def]
    try:
        import geopandas
    except ImportError:
        print("   (GeoPandas is not installed; its sjoin asks the same STRtree and then joins tables)")
        return []
    polygons = geopandas.GeoDataFrame({"code": codes}, geometry=shapes, crs=4490)

    def sjoin() -> float:
        began = time.perf_counter()
        where = geopandas.GeoDataFrame(geometry=geopandas.points_from_xy(lon, lat), crs=4490)
        geopandas.sjoin(where, polygons, how="left", predicate="intersects")
        return time.perf_counter() - began

    return [("GeoPandas sjoin", sjoin)]


def _agree(
    codes: list[str], shapes: NDArray[np.object_], lon: NDArray[np.float64], lat: NDArray[np.float64]
) -> None:
    """Both must say the same, or the times mean nothing."""
    found = Assigner(codes, shapes).assign(lon, lat)
    point, grid = shapely.STRtree(shapes).query(shapely.points(lon, lat), predicate="intersects")
    expected = np.full(len(lon), len(codes))
    np.minimum.at(expected, point, grid)
    expected[expected == len(codes)] = NONE
    if not np.array_equal(found, expected):
        raise RuntimeError("the two ways tell different grids")


def looking_up(city: Platform) -> None:
    """Part 2."""
    shown = json.loads(_shell(city, f"benchmarks.gis_city.look_up({LOOKUPS})"))
    harness.table(
        "2. one point's unit grid from the database, ms",
        ["lookups", "p50", "p99", "whole location p50", "p99"],
        [[f"{shown['lookups']:,}", *(f"{shown[name]:.2f}" for name in ("p50", "p99", "whole50", "whole99"))]],
    )


def tiles(here: harness.Site, city: Platform, components: int) -> None:
    """Part 3."""
    cookie = json.loads(_shell(city, "benchmarks.gis_city.sign_in()"))
    x0, x1, y0, y1 = gis_city.tile_range(ZOOM)
    random = np.random.default_rng(1)
    asked = [
        (int(x), int(y))
        for x, y in zip(random.integers(x0, x1 + 1, TILES), random.integers(y0, y1 + 1, TILES), strict=True)
    ]
    distinct = list(dict.fromkeys(asked))

    def bare() -> float:
        return _pgbench(here, city, (x0, x1, y0, y1))

    def ours(wanted: list[tuple[int, int]]) -> float:
        requests = [
            f"GET /api/gis/tiles/component/{ZOOM}/{x}/{y}.mvt HTTP/1.1\r\nHost: 127.0.0.1\r\n"
            f"Cookie: sessionid_{city.identity.division}={cookie}\r\n\r\n".encode()
            for x, y in wanted
        ]
        return len(requests) / load.send_all(city.port, requests, CLIENTS, b"200 OK")

    def fresh() -> float:
        seconds = 0.0
        for _ in range(PASSES):
            _shell(city, "benchmarks.gis_city.touch()")
            seconds += len(distinct) / ours(distinct)
        return PASSES * len(distinct) / seconds

    ours(
        asked * 3
    )  # each connection of the servers loads PROJ and plans once, as pgbench's do in their first second
    # In turn, and the median of the ratios: what else the machine does slows all three alike.
    rounds = [(bare(), fresh(), ours(asked * 5)) for _ in range(ROUNDS)]
    limit, first, again = (statistics.median(column) for column in zip(*rounds, strict=True))
    new_ratio, again_ratio = (statistics.median(each[at] / each[0] for each in rounds) for at in (1, 2))
    harness.table(
        f"3. tiles of {components:,} components at zoom {ZOOM}, tiles/s with {CLIENTS} clients (aim: 0.5)",
        ["bare ST_AsMVT", "ours, new", "ratio", "ours, again", "ratio"],
        [[f"{limit:,.0f}", f"{first:,.0f}", f"{new_ratio:.2f}", f"{again:,.0f}", f"{again_ratio:.2f}"]],
    )


_BARE = """\\set x random({0}, {1})
\\set y random({2}, {3})
select ST_AsMVT(feature, 'component', 4096, 'geometry', 'id') from (
  select id, code, name, class_code, state, ST_AsMVTGeom(ST_Transform(shape, 3857),
    ST_TileEnvelope({zoom}, :x, :y), 4096, 64, true) as geometry
  from gis_component
  where shape && ST_Transform(ST_TileEnvelope({zoom}, :x, :y, margin => 0.015625), 4490) and valid_until is null
) feature where geometry is not null;
"""


def _pgbench(here: harness.Site, city: Platform, tile_range: tuple[int, int, int, int]) -> float:
    script = here.home / "tile.sql"
    script.write_text(_BARE.format(*tile_range, zoom=ZOOM))
    done = subprocess.run(
        [
            "pgbench",
            "-n",
            "-M",
            "prepared",
            "-f",
            str(script),
            "-c",
            str(CLIENTS),
            "-j",
            "1",
            "-T",
            str(SECONDS),
            commands.database(city),
        ],
        capture_output=True,
        text=True,
        check=True,
    )
    found = re.search(r"tps = ([\d.]+)", done.stdout)
    if found is None:
        raise RuntimeError(done.stdout + done.stderr)
    return float(found[1])


def _shell(city: Platform, call: str) -> str:
    """What a function of :mod:`benchmarks.gis_city` answers inside the platform, as JSON."""
    code = f"import json, benchmarks.gis_city; print('ANSWER ' + json.dumps({call}))"
    shown = commands.run(city, "manage", "shell", "-c", code)
    return next(line for line in shown.splitlines() if line.startswith("ANSWER")).removeprefix("ANSWER ")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--points", type=int, default=5_000_000)
    parser.add_argument("--components", type=int, default=300_000)
    parser.add_argument("--only", choices=["assigning", "database"])
    options = parser.parse_args()
    os.environ.setdefault("CHENGYUN_SERVE_WORKERS", "2")
    if options.only != "database":
        assigning(options.points)
    if options.only != "assigning":
        with harness.site([CITY]) as here:
            [city] = here.platforms
            _shell(city, f"benchmarks.gis_city.fill({options.components})")
            looking_up(city)
            here.start(city.server(), city.ready)
            tiles(here, city, options.components)


if __name__ == "__main__":
    main()
