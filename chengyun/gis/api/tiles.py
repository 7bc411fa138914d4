"""Vector tiles."""

from __future__ import annotations

from typing import ClassVar

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.request import Request

from chengyun.gis.api import queries
from chengyun.gis.layers import layer
from chengyun.gis.permissions import READ
from chengyun.gis.selectors import tiles
from chengyun.gis.selectors.tilecache import TileCache
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
        wanted = layer(key)
        tag = tiles.etag(principal=self.principal, layer=wanted, z=z, x=x, y=y)
        # Asked again each time, as what one may see can change at any moment; the answer is then 304.
        headers = {"ETag": tag, "Cache-Control": "private, no-cache"}
        if tag in request.headers.get("If-None-Match", ""):
            return HttpResponse(status=304, headers=headers)
        content = _made.get(tag)
        if content is None:
            content = tiles.tile(principal=self.principal, layer=wanted, z=z, x=x, y=y)
            _made.put(tag, content)
        return HttpResponse(content, content_type=MEDIA_TYPE, headers=headers)
