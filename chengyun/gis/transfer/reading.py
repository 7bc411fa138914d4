"""Files of features: Shapefile in a zip, GeoPackage, GeoJSON and CSV."""

from __future__ import annotations

import csv
import io
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from pyogrio import list_layers
from pyogrio.errors import DataLayerError, DataSourceError, FeatureError
from pyogrio.errors import FieldError as OgrFieldError
from pyogrio.raw import read as read_ogr

from chengyun.gis.transfer.archives import unpack_shapefile
from chengyun.kernel.errors import FieldError, Invalid

MOST_BYTES = 64 * 1024 * 1024
MOST_ROWS = 200_000
MOST_COLUMNS = 200
ENCODINGS = ("UTF-8", "GB18030")
_LON = {"lon", "lng", "long", "longitude", "x", "经度", "x坐标", "东坐标"}
_LAT = {"lat", "latitude", "y", "纬度", "y坐标", "北坐标"}
_WKT = {"wkt", "geom", "geometry", "shape", "图形"}
# Languages of Chinese in the header of a .dbf.
_GPKG = (b"GPKG", b"GP10", b"GP11")
_GBK_DRIVERS = {0x4D, 0x7A}


@dataclass(frozen=True)
class Content:
    """What is in a file."""

    driver: str
    columns: list[str]
    values: list[Sequence[Any]]
    """One sequence for each column."""
    shapes: NDArray[np.object_]
    crs: str
    """What the file says of its spatial reference; empty when it says nothing."""
    encoding: str
    encoding_why: str

    def __len__(self) -> int:
        return len(self.shapes)


def read(name: str, content: bytes, encoding: str = "") -> Content:
    """Read a file of features; ``encoding`` overrides what is detected.

    Raises:
        Invalid: it is none of the formats, or larger than allowed.
    """
    if len(content) > MOST_BYTES:
        raise _refused(f"文件超过 {MOST_BYTES // 1024 // 1024} MB，请分成几个文件导入。")
    if encoding and encoding not in ENCODINGS:
        raise Invalid("编码不支持。", errors=[FieldError("encoding", f"应为 {'、'.join(ENCODINGS)} 之一。")])
    readers: dict[str, Callable[[bytes, str], Content]] = {
        ".zip": _read_shapefile,
        ".gpkg": _read_geopackage,
        ".geojson": _read_geojson,
        ".json": _read_geojson,
        ".csv": _read_csv,
    }
    suffix = PurePath(name).suffix.lower()
    if suffix not in readers:
        raise _refused("应为 zip（Shapefile）、gpkg、geojson 或 csv 文件。")
    found = readers[suffix](content, encoding)
    if not len(found):
        raise _refused("文件中没有要素。")
    if len(found) > MOST_ROWS:
        raise _refused(f"文件超过 {MOST_ROWS:,} 个要素，请分成几个文件导入。")
    if len(found.columns) > MOST_COLUMNS:
        raise _refused(f"文件超过 {MOST_COLUMNS} 列。")
    return found


def _read_shapefile(content: bytes, encoding: str) -> Content:
    with tempfile.TemporaryDirectory(prefix="chengyun-gis-") as folder:
        path = unpack_shapefile(content, Path(folder))
        detected, why = (encoding, "指定") if encoding else _dbf_encoding(path.with_suffix(".dbf"))
        prj = path.with_suffix(".prj")
        crs = prj.read_text("utf-8", "replace") if prj.exists() else ""
        # Read as bytes in disguise, and decoded here: the file's own claim may be wrong.
        path.with_suffix(".cpg").unlink(missing_ok=True)
        found = _ogr(path, encoding="ISO-8859-1")
    return Content(
        driver="Shapefile",
        columns=[_decoded(name, detected) for name in found.columns],
        values=[[_decoded(value, detected) for value in column] for column in found.values],
        shapes=found.shapes,
        crs=crs,
        encoding=detected,
        encoding_why=why,
    )


def _read_geopackage(content: bytes, encoding: str) -> Content:
    if not content.startswith(b"SQLite format 3\x00") or content[68:72] not in _GPKG:
        raise _refused("不是有效的 GeoPackage 文件。")
    return _from_bytes(content, ".gpkg", "GeoPackage")


def _read_geojson(content: bytes, encoding: str) -> Content:
    try:
        content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _refused("GeoJSON 应为 UTF-8 编码。") from error
    found = _from_bytes(content.removeprefix(b"\xef\xbb\xbf"), ".geojson", "GeoJSON")
    if b'"crs"' in content[:4096]:
        return found
    # Without a "crs", GDAL says WGS 84 whatever the numbers are; they speak for themselves.
    return Content(**{**vars(found), "crs": ""})


def _from_bytes(content: bytes, suffix: str, driver: str) -> Content:
    with tempfile.TemporaryDirectory(prefix="chengyun-gis-") as folder:
        path = Path(folder) / f"layer{suffix}"
        path.write_bytes(content)
        found = _ogr(path)
    return Content(**{**vars(found), "driver": driver, "encoding": "UTF-8", "encoding_why": "格式规定"})


def _ogr(path: Path, encoding: str | None = None) -> Content:
    try:
        layers = [str(name) for name, kind in list_layers(path) if kind is not None]
        if len(layers) != 1:
            raise _refused(f"文件中应恰有一个空间图层，实有：{'、'.join(layers[:10]) or '没有'}。")
        meta, _, geometry, columns = read_ogr(
            path,
            layer=layers[0],
            encoding=encoding,
            force_2d=True,
            max_features=MOST_ROWS + 1,
            datetime_as_string=True,
        )
        shapes = shapely.from_wkb(geometry)
    except (DataSourceError, DataLayerError, FeatureError, OgrFieldError, shapely.GEOSException) as error:
        raise _refused(f"文件读不出来：{str(error)[:200]}") from error
    return Content(
        driver="",
        columns=[str(name) for name in meta["fields"]],
        values=[column.tolist() for column in columns],
        shapes=np.asarray(shapes, dtype=object),
        crs=str(meta["crs"] or ""),
        encoding="",
        encoding_why="",
    )


def _read_csv(content: bytes, encoding: str) -> Content:
    text, detected, why = _csv_text(content, encoding)
    try:
        lines = csv.reader(io.StringIO(text, newline=""))
        header = [title.strip() for title in next(lines, [])]
        rows = []
        for row in lines:
            if any(cell.strip() for cell in row):
                rows.append([*row, *[""] * len(header)][: len(header)])
            if len(rows) > MOST_ROWS:
                break
    except csv.Error as error:
        raise _refused(f"不是有效的 csv：{error}") from error
    if not any(header):
        raise _refused("没有表头：第一行应为各列的名称。")
    plain = [title.lower() for title in header]
    places = [at for names in (_WKT,) for at, title in enumerate(plain) if title in names]
    lon = next((at for at, title in enumerate(plain) if title in _LON), None)
    lat = next((at for at, title in enumerate(plain) if title in _LAT), None)
    if places:
        shapes = _wkt([row[places[0]] for row in rows])
    elif lon is not None and lat is not None:
        shapes = shapely.points(_numbers(rows, lon, header[lon]), _numbers(rows, lat, header[lat]))
        places = [lon, lat]
    else:
        raise _refused("csv 应有“经度”“纬度”两列（或 x、y），或一列 wkt。")
    kept = [at for at, title in enumerate(header) if title and at not in places]
    return Content(
        driver="CSV",
        columns=[header[at] for at in kept],
        values=[[row[at] for row in rows] for at in kept],
        shapes=np.asarray(shapes, dtype=object).reshape(-1),
        crs="",
        encoding=detected,
        encoding_why=why,
    )


def _csv_text(content: bytes, encoding: str) -> tuple[str, str, str]:
    for name in [encoding] if encoding else ENCODINGS:
        try:
            text = content.decode("utf-8-sig" if name == "UTF-8" else name)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text:
            return text, name, "指定" if encoding else "按内容判断"
    raise _refused("不是 UTF-8 或 GB18030 编码的文本。")


def _wkt(texts: list[str]) -> NDArray[np.object_]:
    shapes = np.empty(len(texts), dtype=object)
    for at, text in enumerate(texts):
        try:
            shapes[at] = shapely.force_2d(shapely.from_wkt(text))
        except (shapely.GEOSException, TypeError) as error:
            raise _refused(f"第 {at + 2} 行的 wkt 无效。") from error
    return shapes


def _numbers(rows: list[list[str]], at: int, title: str) -> list[float]:
    found = []
    for number, row in enumerate(rows, start=2):
        try:
            found.append(float(row[at]))
        except ValueError as error:
            raise _refused(f"第 {number} 行的{title}“{row[at][:30]}”不是数。") from error
    return found


def _dbf_encoding(path: Path) -> tuple[str, str]:
    """By the companion .cpg, the header's language, or the text itself."""
    cpg = path.with_suffix(".cpg")
    if cpg.exists():
        claimed = cpg.read_text("ascii", "replace").strip().upper()
        if claimed in {"UTF-8", "UTF8", "65001"}:
            return "UTF-8", "cpg 文件注明"
        if claimed in {"GBK", "GB2312", "GB18030", "936", "CP936", "EUC-CN"}:
            return "GB18030", "cpg 文件注明"
    content = path.read_bytes()
    if len(content) > 29 and content[29] in _GBK_DRIVERS:
        return "GB18030", "dbf 文件头注明"
    start = int.from_bytes(content[8:10], "little")
    body = content[32:start] + content[start:]
    if body.isascii():
        return "UTF-8", "只有西文字符"
    try:
        # Fields are cut at bytes, so that a character may be broken at a field's end.
        broken = sum(1 for _ in body.decode("utf-8", "surrogateescape") if 0xDC80 <= ord(_) <= 0xDCFF)
    except UnicodeDecodeError:
        broken = len(body)
    foreign = sum(1 for byte in body if byte >= 0x80)
    return ("UTF-8" if broken * 10 < foreign else "GB18030"), "按内容判断"


def _decoded(value: Any, encoding: str) -> Any:
    if not isinstance(value, str):
        return value
    return value.encode("latin-1", "replace").decode(encoding, "replace").strip("\x00 ")


def _refused(message: str) -> Invalid:
    return Invalid("文件不能导入。", errors=[FieldError("file", message)])
