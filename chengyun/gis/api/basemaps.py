"""Which outside base maps there are."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any, ClassVar

from django.conf import settings
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from chengyun.gis.permissions import READ
from chengyun.kernel.rest.viewsets import PrincipalMixin


class BaseMapSerializer(serializers.Serializer[Any]):
    """An outside map of tiles."""

    key = serializers.CharField(label="代码")
    label = serializers.CharField(label="名称")  # type: ignore[assignment]
    url = serializers.CharField(label="瓦片地址", help_text="含 {z}、{x}、{y}，可有 {s}")
    attribution = serializers.CharField(label="版权说明", allow_blank=True)
    max_zoom = serializers.IntegerField(label="最大级别")
    subdomains = serializers.ListField(label="服务器", child=serializers.CharField())


class BaseMapView(PrincipalMixin):
    """外部底图"""

    pagination_class = None
    permissions: ClassVar[dict[str, str]] = {"get": READ}

    @extend_schema(
        summary="外部底图", operation_id="gis_basemaps", responses=BaseMapSerializer(many=True), filters=False
    )
    def get(self, request: Request) -> Response:
        """由配置 CHENGYUN_BASEMAPS 给出；没有时只用平台自有图层。"""
        return Response([asdict(one) for one in settings.ENVIRONMENT.basemaps])
