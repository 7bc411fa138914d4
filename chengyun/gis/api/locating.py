"""Where a point is."""

from __future__ import annotations

from typing import ClassVar

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from chengyun.gis.api.serializers import LocatedSerializer, PointQuery
from chengyun.gis.permissions import READ
from chengyun.gis.selectors.locating import locate
from chengyun.kernel.errors import Missing
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
        found = locate(form.validated_data["lon"], form.validated_data["lat"])
        if found is None or not self.principal.scope.covers(found.division_code):
            raise Missing("此处不在任何网格和区县内，或不在您的数据范围内。")
        return Response(LocatedSerializer(found).data)
