"""Features as files: GeoJSON, GeoPackage, Shapefile in a zip, and CSV."""

from __future__ import annotations

import json
import tempfile
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import IO, Any

import numpy as np
import shapely
from numpy.typing import NDArray
from pyogrio.raw import write as write_ogr

from chengyun.gis.layers import LINE, POINT, POLYGON, Layer
from chengyun.gis.models import SRID
from chengyun.gis.transfer import projections
from chengyun.kernel.rest import sheets

FORMATS = {
    "geojson": "application/geo+json",
    "gpkg": "application/geopackage+sqlite3",
    "shp": "application/zip",
    "csv": "text/csv",
}
"""Format → media type."""

_SHORT = 10
_TYPES = {POINT: "Point", LINE: "MultiLineString", POLYGON: "MultiPolygon"}
# A Shapefile holds one kind of shape: points, lines or polygons.
_KINDS = (("point", "Point", (0,)), ("line", "MultiLineString", (1, 5)), ("area", "MultiPolygon", (3, 6)))


@dataclass(frozen=True)
class Table:
    """Features as columns. ``shapes`` are in the reference of ``srid``."""

    layer: Layer
    columns: dict[str, list[Any]]
    labels: Mapping[str, str]
    shapes: NDArray[np.object_]
    srid: int

    def part(self, chosen: NDArray[np.bool_]) -> Table:
        """Some of the features."""
        kept = np.flatnonzero(chosen)
        columns = {name: [values[at] for at in kept] for name, values in self.columns.items()}
        return Table(self.layer, columns, self.labels, self.shapes[kept], self.srid)


def write(table: Table, form: str, *, encoding: str = "UTF-8") -> IO[bytes]:
    """The file, in a temporary place that vanishes when it is closed."""
    file = tempfile.TemporaryFile()  # noqa: SIM115  the answer closes it
    if form == "csv":
        for chunk in sheets.write_csv(*_lines(table)):
            file.write(chunk)
    else:
        with tempfile.TemporaryDirectory(prefix="chengyun-gis-") as folder:
            path = _written(table, form, Path(folder), encoding)
            with path.open("rb") as source:
                while chunk := source.read(1024 * 1024):
                    file.write(chunk)
    file.seek(0)
    return file


def _written(table: Table, form: str, folder: Path, encoding: str) -> Path:
    key = table.layer.key
    if form == "shp":
        return _shapefiles(table, folder, encoding)
    path = folder / f"{key}.{form}"
    kind = _TYPES.get(table.layer.geometry, "Unknown")
    driver = {"geojson": "GeoJSON", "gpkg": "GPKG"}[form]
    _ogr(table, path, driver, kind, dict(zip(table.columns, table.columns, strict=True)), "UTF-8")
    return path


def _shapefiles(table: Table, folder: Path, encoding: str) -> Path:
    names = _short_names(table.columns)
    types = shapely.get_type_id(table.shapes)
    several = table.layer.geometry not in _TYPES
    made = []
    for suffix, kind, ids in _KINDS:
        chosen = np.isin(types, ids)
        wanted = kind == _TYPES.get(table.layer.geometry) or (several and chosen.any())
        if wanted or (several and not len(types) and suffix == "point"):
            stem = f"{table.layer.key}_{suffix}" if several else table.layer.key
            made.append(stem)
            _ogr(table.part(chosen), folder / f"{stem}.shp", "ESRI Shapefile", kind, names, encoding)
    path = folder / "export.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for part in sorted(folder.iterdir()):
            if part.stem in made:
                archive.write(part, part.name)
    return path


def _ogr(table: Table, path: Path, driver: str, kind: str, names: Mapping[str, str], encoding: str) -> None:
    options: dict[str, Any] = {}
    if driver == "ESRI Shapefile":
        options["encoding"] = encoding
    shapes = table.shapes
    if kind.startswith("Multi"):
        single = np.isin(shapely.get_type_id(shapes), (1, 3))
        maker = shapely.multipolygons if kind == "MultiPolygon" else shapely.multilinestrings
        if single.any():
            shapes = shapes.copy()
            shapes[single] = maker(shapes[single], indices=np.arange(int(single.sum())))
    write_ogr(
        str(path),
        geometry=shapely.to_wkb(shapes),
        field_data=[_column(values) for values in table.columns.values()],
        fields=np.array([names[name] for name in table.columns], dtype=object),
        geometry_type=kind,
        crs=f"EPSG:{table.srid}",
        driver=driver,
        layer=path.stem,
        **options,
    )


def _column(values: Sequence[Any]) -> NDArray[Any]:
    """Numbers as numbers, everything else as text."""
    there = [value for value in values if value is not None]
    if there and len(there) == len(values) and all(type(value) is int for value in there):
        return np.array(values, dtype=np.int64)
    if there and all(isinstance(value, int | float) and not isinstance(value, bool) for value in there):
        return np.array([np.nan if value is None else value for value in values], dtype=np.float64)
    return np.array([_text(value) for value in values], dtype=object)


def _text(value: Any) -> str | None:
    match value:
        case None | str():
            return value
        case datetime():
            return value.isoformat(timespec="seconds")
        case date():
            return value.isoformat()
        case list() | tuple():
            return "、".join(str(item) for item in value)
        case dict():
            return json.dumps(value, ensure_ascii=False) if value else ""
        case _:
            return str(value)


def _short_names(names: Sequence[str] | Mapping[str, Any]) -> dict[str, str]:
    """Names of ten bytes, each its own."""
    short: dict[str, str] = {}
    for name in names:
        wanted, number = name[:_SHORT], 1
        while wanted in short.values():
            wanted = f"{name[: _SHORT - 2]}_{number}"
            number += 1
        short[name] = wanted
    return short


def _lines(table: Table) -> tuple[list[str], Iterator[list[object]]]:
    """A header in Chinese; points have two columns of coordinates, all else its WKT."""
    points = bool(np.all(shapely.get_type_id(table.shapes) == 0))
    places = ["经度", "纬度"] if points else ["wkt"]
    if points and table.srid not in (4490, 4326):
        places = ["x", "y"]
    header = [*(table.labels[name] for name in table.columns), *places]

    def rows() -> Iterator[list[object]]:
        for at, shape in enumerate(table.shapes):
            where = [shape.x, shape.y] if points else [shapely.to_wkt(shape, rounding_precision=9)]
            yield [
                *(
                    _text(values[at]) if isinstance(values[at], dict | list) else values[at]
                    for values in table.columns.values()
                ),
                *where,
            ]

    return header, rows()


def projected(shapes: NDArray[np.object_], srid: int) -> NDArray[np.object_]:
    """Stored shapes in another reference."""
    result: NDArray[np.object_] = projections.transform(shapes, SRID, projections.check(srid))
    return result
