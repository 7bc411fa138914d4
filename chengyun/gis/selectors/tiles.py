"""Vector tiles, made by PostGIS of what the principal may see."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime
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


@dataclass(frozen=True)
class Wanted:
    """A tile of the Web Mercator grid for those who see the same divisions."""

    layer: Layer
    prefix: str
    z: int
    x: int
    y: int


@dataclass(frozen=True)
class Tile:
    """What a tile holds, and what it is known by until a feature of its layer changes."""

    tag: str
    content: bytes


def wanted(*, principal: Principal, layer: Layer, z: int, x: int, y: int) -> Wanted:
    """A tile as the principal may see it.

    Raises:
        Missing: there is no such tile.
    """
    if not (0 <= z <= DEEPEST and 0 <= x < 2**z and 0 <= y < 2**z):
        raise Missing("没有这个瓦片：级别、行或列超出范围。")
    return Wanted(layer, principal.scope.division_prefix, z, x, y)


_REVISION = "select revision, changed_at from gis_layerrecord where key = %s"


def tag(tile: Wanted) -> str:
    """What the tile would be known by if it were made now."""
    return _tag(tile, *(prepared.row(_REVISION, [tile.layer.key]) or (None, None)))


def make(tile: Wanted) -> Tile:
    """The tile; empty below the layer's minimum zoom."""
    if tile.z < tile.layer.min_zoom:
        return Tile(tag(tile), b"")
    found = prepared.row(
        _statement(tile.layer, scoped=bool(tile.prefix)),
        {
            "z": tile.z,
            "x": tile.x,
            "y": tile.y,
            "division": f"{tile.prefix}%",
            "layer": tile.layer.key,
            **tile.layer.where,
        },
        binary=True,
    )
    content, revision, changed_at = found or (b"", None, None)
    return Tile(_tag(tile, revision, changed_at), bytes(content))


def _tag(tile: Wanted, revision: int | None, changed_at: datetime | None) -> str:
    # The moment too: a database that was restored may count the same number again.
    since = (changed_at or clock.now()).timestamp()
    text = f"{_FORM}/{tile.layer.key}/{revision or 0}/{since}/{tile.prefix}/{tile.z}/{tile.x}/{tile.y}"
    return f'"{hashlib.sha256(text.encode()).hexdigest()[:24]}"'


@cache
def _statement(layer: Layer, *, scoped: bool) -> str:
    """The query of a layer's tiles and its revision, both of one moment. Its parameters: z, x, y, division, layer,
    and what the layer is fixed to."""
    columns = ["id", "code", "name", *(field.name for field in layer.fields if field.tile)]
    conditions: list[sql.Composable] = [sql.SQL("valid_until is null")]
    if scoped:
        conditions.append(sql.SQL("division_code like %(division)s"))
    conditions += [
        sql.SQL("{} = {}").format(sql.Identifier(name), sql.Placeholder(name)) for name in layer.where
    ]
    composed = sql.SQL(
        "with bounds as materialized ("
        " select ST_TileEnvelope(%(z)s, %(x)s, %(y)s) as tile,"
        " ST_Transform(ST_TileEnvelope(%(z)s, %(x)s, %(y)s, margin => {margin}), {srid}) as area)"
        ", made as (select ST_AsMVT(feature, {key}, {extent}, 'geometry', 'id') as content from ("
        " select {columns}, ST_AsMVTGeom(ST_Transform(shape, 3857), bounds.tile, {extent}, {buffer}, true) as geometry"
        " from {table}, bounds where shape && bounds.area and {conditions} limit {most}"
        ") feature where geometry is not null)"
        " select content, revision, changed_at from made left join gis_layerrecord on key = %(layer)s"
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
    return composed.as_string()
