"""Vector tiles, made by PostGIS of what the principal may see."""

from __future__ import annotations

import hashlib
from functools import cache

from psycopg import sql

from chengyun.gis.layers import Layer
from chengyun.gis.models import SRID
from chengyun.kernel import clock, prepared
from chengyun.kernel.errors import Missing
from chengyun.kernel.principal import Principal

DEEPEST = 22
MOST_FEATURES = 20_000
"""In one tile; a layer is shown from the zoom from which its tiles hold fewer."""
EXTENT, BUFFER = 4096, 64
_FORM = "1"
"""Changes when tiles of the same features would look different."""


_REVISION = "select revision, changed_at from gis_layerrecord where key = %s"


def etag(*, principal: Principal, layer: Layer, z: int, x: int, y: int) -> str:
    """What a tile is known by: it stays until a feature of the layer changes."""
    [revision, changed_at] = prepared.row(_REVISION, [layer.key]) or (0, clock.now())
    # The moment too: a database that was restored may count the same number again.
    text = f"{_FORM}/{layer.key}/{revision}/{changed_at.timestamp()}/{principal.scope.division_prefix}/{z}/{x}/{y}"
    return f'"{hashlib.sha256(text.encode()).hexdigest()[:24]}"'


def tile(*, principal: Principal, layer: Layer, z: int, x: int, y: int) -> bytes:
    """A tile of the Web Mercator grid; empty below the layer's minimum zoom.

    Raises:
        Missing: there is no such tile.
    """
    if not (0 <= z <= DEEPEST and 0 <= x < 2**z and 0 <= y < 2**z):
        raise Missing("没有这个瓦片：级别、行或列超出范围。")
    if z < layer.min_zoom:
        return b""
    prefix = principal.scope.division_prefix
    found = prepared.row(
        _statement(layer, scoped=bool(prefix)),
        {"z": z, "x": x, "y": y, "division": f"{prefix}%", **layer.where},
    )
    return bytes(found[0]) if found else b""


@cache
def _statement(layer: Layer, *, scoped: bool) -> sql.Composed:
    """The query of a layer's tiles. Its parameters: z, x, y, division, and what the layer is fixed to."""
    columns = ["id", "code", "name", *(field.name for field in layer.fields if field.tile)]
    conditions: list[sql.Composable] = [sql.SQL("valid_until is null")]
    if scoped:
        conditions.append(sql.SQL("division_code like %(division)s"))
    conditions += [
        sql.SQL("{} = {}").format(sql.Identifier(name), sql.Placeholder(name)) for name in layer.where
    ]
    return sql.SQL(
        "with bounds as materialized ("
        " select ST_TileEnvelope(%(z)s, %(x)s, %(y)s) as tile,"
        " ST_Transform(ST_TileEnvelope(%(z)s, %(x)s, %(y)s, margin => {margin}), {srid}) as area)"
        " select ST_AsMVT(feature, {key}, {extent}, 'geometry', 'id') from ("
        " select {columns}, ST_AsMVTGeom(ST_Transform(shape, 3857), bounds.tile, {extent}, {buffer}, true) as geometry"
        " from {table}, bounds where shape && bounds.area and {conditions} limit {most}"
        ") feature where geometry is not null"
    ).format(
        margin=sql.Literal(BUFFER / EXTENT),
        srid=sql.Literal(SRID),
        key=sql.Literal(layer.key),
        extent=sql.Literal(EXTENT),
        buffer=sql.Literal(BUFFER),
        columns=sql.SQL(", ").join(map(sql.Identifier, columns)),
        table=sql.Identifier(layer.table),
        conditions=sql.SQL(" and ").join(conditions),
        most=sql.Literal(MOST_FEATURES),
    )
