"""The console's menu."""

from __future__ import annotations

from typing import Any, ClassVar

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from chengyun.kernel import menu
from chengyun.kernel.permissions import MENU_WRITE
from chengyun.kernel.rest.permissions import SIGNED_IN
from chengyun.kernel.rest.viewsets import PrincipalMixin


class MenuEntrySerializer(serializers.Serializer[Any]):
    """What differs of one entry."""

    key = serializers.RegexField(
        r"^[\w/-]{1,100}$",
        label="菜单项",
        help_text="系统代号、分组（系统代号/分组名称）或页面地址",
        error_messages={"invalid": "应为系统代号、分组或页面地址。"},
    )
    label = serializers.CharField(  # type: ignore[assignment]
        label="显示名称", max_length=20, allow_blank=True, default="", help_text="留空为内置名称"
    )
    hidden = serializers.BooleanField(label="隐藏", default=False)
    position = serializers.IntegerField(
        label="顺序", min_value=0, max_value=1000, allow_null=True, default=None
    )


class MenuSerializer(serializers.Serializer[Any]):
    """The arrangement in force."""

    version = serializers.IntegerField(label="版本", read_only=True)
    entries = MenuEntrySerializer(many=True, label="菜单项", read_only=True)
    changed_by = serializers.CharField(label="修改人", read_only=True)
    changed_at = serializers.DateTimeField(label="修改时间", read_only=True, allow_null=True)


class NewMenu(serializers.Serializer[Any]):
    """The arrangement wanted."""

    version = serializers.IntegerField(label="版本", min_value=0, help_text="所依据的版本")
    entries = MenuEntrySerializer(many=True, label="菜单项")


class MenuView(PrincipalMixin, APIView):
    """菜单配置"""

    permissions: ClassVar[dict[str, str]] = {"get": SIGNED_IN, "put": MENU_WRITE}

    @extend_schema(summary="当前菜单", responses=MenuSerializer)
    def get(self, request: Request) -> Response:
        return Response(MenuSerializer(menu.current()).data)

    @extend_schema(summary="修改菜单", request=NewMenu, responses=MenuSerializer)
    def put(self, request: Request) -> Response:
        wanted = NewMenu(data=request.data)
        wanted.is_valid(raise_exception=True)
        return Response(MenuSerializer(menu.arrange(principal=self.principal, **wanted.validated_data)).data)
