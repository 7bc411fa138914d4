"""Vector tiles."""

from __future__ import annotations

from typing import ClassVar

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.request import Request

from chengyun.exchange.facade import PublicView
from chengyun.gis.api import queries
from chengyun.gis.layers import Layer, layer
from chengyun.gis.permissions import READ
from chengyun.gis.selectors import tiles
from chengyun.gis.selectors.tilecache import TileCache
from chengyun.kernel.errors import Missing
from chengyun.kernel.principal import Principal, system
from chengyun.kernel.rest.viewsets import PrincipalMixin

_made = TileCache()
MEDIA_TYPE = "application/vnd.mapbox-vector-tile"


class TileView(PrincipalMixin):
    """矢量瓦片"""

    permissions: ClassVar[dict[str, str]] = {"get": READ}

    @extend_schema(
        summary="矢量瓦片",
        description="Web 墨卡托网格；图层名为图层标识。内容未变时答 304。",
        operation_id="gis_tile",
        parameters=[
            queries.LAYER,
            *(OpenApiParameter(name, int, OpenApiParameter.PATH) for name in ("z", "x", "y")),
        ],
        responses={(200, MEDIA_TYPE): OpenApiTypes.BINARY, 304: None},
    )
    def get(self, request: Request, key: str, z: int, x: int, y: int) -> HttpResponseBase:
        return _answer(request, self.principal, layer(key), z, x, y)


class PublicTileView(PublicView):
    """公众地图的矢量瓦片"""

    per_minute = 3000

    @extend_schema(
        summary="公众地图的矢量瓦片",
        description="无需账号，只有地表、建筑物、道路、地名与行政区域这些底图图层；其余与“矢量瓦片”相同。",
        operation_id="gis_public_tile",
        parameters=[
            queries.LAYER,
            *(OpenApiParameter(name, int, OpenApiParameter.PATH) for name in ("z", "x", "y")),
        ],
        responses={(200, MEDIA_TYPE): OpenApiTypes.BINARY, 304: None},
    )
    def get(self, request: Request, key: str, z: int, x: int, y: int) -> HttpResponseBase:
        wanted = layer(key)
        if not wanted.public:
            raise Missing("公众地图没有这个图层。")
        return _answer(request, system("公众地图"), wanted, z, x, y)


def _answer(
    request: Request, principal: Principal, wanted: Layer, z: int, x: int, y: int
) -> HttpResponseBase:
    asked = tiles.wanted(principal=principal, layer=wanted, z=z, x=x, y=y)
    kept, offered = _made.get(asked), request.headers.get("If-None-Match", "")
    if kept is None and not offered:
        # Asked for the first time: tag and content by one statement.
        return _sent(_newly_made(asked))
    tag = tiles.tag(asked)
    if tag in offered:
        return HttpResponse(status=304, headers=_headers(tag))
    return _sent(kept if kept is not None and kept.tag == tag else _newly_made(asked))


def _newly_made(asked: tiles.Wanted) -> tiles.Tile:
    tile = tiles.make(asked)
    _made.put(asked, tile)
    return tile


def _sent(tile: tiles.Tile) -> HttpResponse:
    return HttpResponse(tile.content, content_type=MEDIA_TYPE, headers=_headers(tile.tag))


def _headers(tag: str) -> dict[str, str]:
    # Asked again each time, as what one may see can change at any moment; the answer is then 304.
    return {"ETag": tag, "Cache-Control": "private, no-cache"}
