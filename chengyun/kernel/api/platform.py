"""Which platform this is, and who asks."""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

import chengyun
from chengyun.config.tiers import SYSTEM_LABELS
from chengyun.kernel import divisions, notifications
from chengyun.kernel.rest.permissions import SIGNED_IN
from chengyun.kernel.rest.viewsets import PrincipalMixin


class SystemSerializer(serializers.Serializer[Any]):
    """A system that the tier runs."""

    name = serializers.CharField(label="代号")
    title = serializers.CharField(label="名称")


class PlatformSerializer(serializers.Serializer[Any]):
    """The platform."""

    name = serializers.CharField(label="平台名称")
    tier = serializers.CharField(label="层级")
    tier_label = serializers.CharField(label="层级名称")
    division = serializers.CharField(label="行政区划代码")
    division_name = serializers.CharField(label="行政区划名称")
    systems = SystemSerializer(many=True, label="系统")
    version = serializers.CharField(label="版本")


class ScopeSerializer(serializers.Serializer[Any]):
    """What a person may see."""

    division_prefix = serializers.CharField(label="行政区划前缀")
    division_name = serializers.CharField(label="行政区划名称")
    organisation_path = serializers.CharField(label="机构路径")


class CurrentUserSerializer(serializers.Serializer[Any]):
    """The signed-in person."""

    account_id = serializers.IntegerField(label="账号编号")
    account = serializers.CharField(label="账号")
    name = serializers.CharField(label="姓名")
    permissions = serializers.ListField(label="权限", child=serializers.CharField())
    scope = ScopeSerializer(label="数据范围")
    unread = serializers.IntegerField(label="未读通知数")


class PlatformView(APIView):
    """The platform's name and systems; open to everyone, for the sign-in page."""

    authentication_classes = ()
    permission_classes = (AllowAny,)

    @extend_schema(summary="平台信息", description="无需登录。", responses=PlatformSerializer)
    def get(self, request: Request) -> Response:
        here = settings.ENVIRONMENT
        return Response(
            PlatformSerializer(
                {
                    "name": here.name,
                    "tier": here.tier.name,
                    "tier_label": here.tier.label,
                    "division": here.division,
                    "division_name": divisions.name_of(here.division),
                    "systems": [{"name": name, "title": SYSTEM_LABELS[name]} for name in here.tier.systems],
                    "version": chengyun.__version__,
                }
            ).data
        )


class MeView(PrincipalMixin, APIView):
    """The signed-in person, for the console's menu."""

    permissions: ClassVar[dict[str, str]] = {"get": SIGNED_IN}

    @extend_schema(summary="当前用户", responses=CurrentUserSerializer)
    def get(self, request: Request) -> Response:
        principal = self.principal
        code = principal.scope.division_prefix.ljust(6, "0")
        return Response(
            CurrentUserSerializer(
                {
                    "account_id": principal.account_id,
                    "account": request.user.get_username(),
                    "name": principal.name,
                    "permissions": sorted(principal.permissions),
                    "scope": {
                        "division_prefix": principal.scope.division_prefix,
                        "division_name": divisions.name_of(code),
                        "organisation_path": principal.scope.organisation_path,
                    },
                    "unread": notifications.unread(principal=principal),
                }
            ).data
        )
