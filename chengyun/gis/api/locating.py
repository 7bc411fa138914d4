"""Where a point is, and where an address is (GB/T 30428.3)."""

from __future__ import annotations

from typing import ClassVar

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from chengyun.gis.api.serializers import (
    GeocodeAnswer,
    GeocodeQuery,
    LocatedSerializer,
    PointQuery,
    ReverseAnswer,
    ReverseQuery,
)
from chengyun.gis.permissions import READ
from chengyun.gis.selectors import geocoding
from chengyun.gis.selectors.locating import Located, locate
from chengyun.kernel.errors import Missing
from chengyun.kernel.principal import Principal
from chengyun.kernel.rest.viewsets import PrincipalMixin


class LocateView(PrincipalMixin):
    """定位"""

    permissions: ClassVar[dict[str, str]] = {"get": READ}

    @extend_schema(
        summary="坐标所在的网格、区域与地址",
        operation_id="gis_locate",
        parameters=[PointQuery],
        responses=LocatedSerializer,
    )
    def get(self, request: Request) -> Response:
        form = PointQuery(data=request.query_params)
        form.is_valid(raise_exception=True)
        asked = form.validated_data
        return Response(LocatedSerializer(_located(self.principal, asked["lon"], asked["lat"])).data)


class ReverseView(PrincipalMixin):
    """逆地理编码"""

    permissions: ClassVar[dict[str, str]] = {"get": READ}

    @extend_schema(
        summary="坐标附近的地址",
        operation_id="gis_reverse",
        parameters=[ReverseQuery],
        responses=ReverseAnswer,
    )
    def get(self, request: Request) -> Response:
        form = ReverseQuery(data=request.query_params)
        form.is_valid(raise_exception=True)
        asked = form.validated_data
        located = _located(self.principal, asked["lon"], asked["lat"])
        nearby = geocoding.reverse(asked["lon"], asked["lat"], limit=asked["limit"], radius_m=asked["radius"])
        return Response(ReverseAnswer({"located": located, "nearby": nearby}).data)


class GeocodeView(PrincipalMixin):
    """地理编码"""

    permissions: ClassVar[dict[str, str]] = {"get": READ}

    @extend_schema(
        summary="地址匹配",
        description="解析地址，按名称、别名、门牌和读音匹配地名，给出匹配度与理由。",
        operation_id="gis_geocode",
        parameters=[GeocodeQuery],
        responses=GeocodeAnswer,
    )
    def get(self, request: Request) -> Response:
        form = GeocodeQuery(data=request.query_params)
        form.is_valid(raise_exception=True)
        asked = form.validated_data
        scope = self.principal.scope.division_prefix
        division = asked.get("division") or scope
        if not division.startswith(scope):
            division = scope
        parsed = geocoding.parsed(asked["q"])
        matches = geocoding.matches_of(parsed, division=division, limit=asked["limit"])
        return Response(GeocodeAnswer({"parsed": parsed, "matches": matches}).data)


def _located(principal: Principal, lon: float, lat: float) -> Located:
    found = locate(lon, lat)
    if found is None or not principal.scope.covers(found.division_code):
        raise Missing("此处不在任何网格和区县内，或不在您的数据范围内。")
    return found
