"""Single sign-on: applications of lower platforms, and this platform's own upper one."""

from __future__ import annotations

from typing import Any, ClassVar

from allauth.idp.oidc.models import Client
from django.conf import settings
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from chengyun.identity.provider import services as provider
from chengyun.identity.sso import provider as upper_provider
from chengyun.identity.sso import services
from chengyun.identity.sso.models import Link
from chengyun.identity.sso.views import ID_TOKEN
from chengyun.kernel.errors import ChengyunError
from chengyun.kernel.principal import Principal
from chengyun.kernel.rest.commands import command
from chengyun.kernel.rest.permissions import SIGNED_IN
from chengyun.kernel.rest.requests import CommandRequest
from chengyun.kernel.rest.viewsets import PrincipalMixin, ResourceViewSet


class SsoClientSerializer(serializers.ModelSerializer[Client]):
    """An application that lets people sign in with this platform's accounts."""

    addresses = serializers.SerializerMethodField(label="平台地址")

    class Meta:
        model = Client
        fields = ["id", "name", "addresses", "created_at"]
        extra_kwargs: ClassVar[dict[str, dict[str, str]]] = {
            "id": {"label": "应用标识"},
            "name": {"label": "名称"},
            "created_at": {"label": "登记时间"},
        }

    def get_addresses(self, row: Client) -> list[str]:
        return [uri.removesuffix("/sso/callback") for uri in row.get_redirect_uris()]


class NewSsoClient(serializers.Serializer[Any]):
    """An application to register."""

    name = serializers.CharField(label="名称", max_length=100)
    addresses = serializers.ListField(
        label="平台地址", child=serializers.CharField(max_length=200), min_length=1, max_length=5
    )


class SsoClientSecret(serializers.Serializer[Any]):
    """An application with its secret, told once."""

    id = serializers.CharField(label="应用标识", source="client.id")
    name = serializers.CharField(label="名称", source="client.name")
    secret = serializers.CharField(label="应用密钥")


class SsoClientViewSet(ResourceViewSet):
    """单点登录接入应用"""

    select = staticmethod(provider.clients)
    serializer_class = SsoClientSerializer
    search_fields: ClassVar[list[str]] = ["name", "id"]
    ordering_fields: ClassVar[list[str]] = ["name", "created_at"]
    permissions: ClassVar[dict[str, str]] = {"read": provider.MANAGE, "write": provider.MANAGE}

    @command("登记接入应用", request=NewSsoClient, response=SsoClientSecret)
    def create(self, request: CommandRequest) -> provider.NewClient:
        """密钥只显示这一次。"""
        return provider.register(principal=request.principal, **request.validated)

    @command("更换密钥", response=SsoClientSecret)
    def renew(self, request: CommandRequest, client: Client) -> provider.NewClient:
        """原密钥立即失效。"""
        return provider.renew_secret(principal=request.principal, client_id=client.pk)

    @command("取消接入应用")
    def destroy(self, request: CommandRequest, client: Client) -> None:
        provider.remove(principal=request.principal, client_id=client.pk)


class SsoEntrySerializer(serializers.Serializer[Any]):
    """Whether people may come with an upper platform's account, and whether this person has."""

    label = serializers.CharField(label="上级平台", help_text="空为没有配置")  # type: ignore[assignment]
    linked = serializers.CharField(label="已绑定的上级账号", help_text="空为没有绑定或没有登录")
    leave = serializers.CharField(label="同时退出上级平台的地址", help_text="空为不需要")


class SsoEntryView(APIView):
    """单点登录入口"""

    permission_classes = (AllowAny,)

    @extend_schema(
        summary="单点登录入口", description="登录页也要用，无需登录。", responses=SsoEntrySerializer
    )
    def get(self, request: Request) -> Response:
        upper = services.upper()
        own, leave = None, ""
        if upper is not None and isinstance(request.auth, Principal):
            own = Link.objects.filter(account_id=request.auth.account_id or 0, issuer=upper.issuer).first()
            if token := request._request.session.get(ID_TOKEN):
                leave = _leaving(upper, token)
        told = {"label": upper.label if upper else "", "linked": own.username if own else "", "leave": leave}
        return Response(SsoEntrySerializer(told).data)


def _leaving(upper: Any, token: str) -> str:
    try:
        return upper_provider.leaving(upper, token, f"{settings.ENVIRONMENT.public_url}/sign-in")
    except ChengyunError:
        # Signing out here must not wait for the upper platform.
        return ""


class SsoSettingsSerializer(serializers.Serializer[Any]):
    """The upper platform."""

    issuer = serializers.CharField(label="上级平台地址", max_length=200)
    client_id = serializers.CharField(label="应用标识", max_length=100)
    label = serializers.CharField(label="名称", max_length=50)  # type: ignore[assignment]
    secret = serializers.CharField(
        label="应用密钥",
        max_length=200,
        required=False,
        allow_blank=True,
        write_only=True,
        help_text="留空为不变",
    )
    changed_by = serializers.CharField(label="修改人", read_only=True)
    changed_at = serializers.DateTimeField(label="修改时间", read_only=True, allow_null=True)


class SsoSettingsView(PrincipalMixin, APIView):
    """单点登录设置"""

    permissions: ClassVar[dict[str, str]] = dict.fromkeys(("get", "put", "delete"), services.MANAGE)

    @extend_schema(summary="单点登录设置", responses=SsoSettingsSerializer)
    def get(self, request: Request) -> Response:
        nothing = {"issuer": "", "client_id": "", "label": "", "changed_by": "", "changed_at": None}
        return Response(SsoSettingsSerializer(services.upper() or nothing).data)

    @extend_schema(summary="修改单点登录设置", request=SsoSettingsSerializer, responses=SsoSettingsSerializer)
    def put(self, request: Request) -> Response:
        wanted = SsoSettingsSerializer(data=request.data)
        wanted.is_valid(raise_exception=True)
        return Response(
            SsoSettingsSerializer(services.configure(principal=self.principal, **wanted.validated_data)).data
        )

    @extend_schema(summary="停用单点登录", responses={204: None})
    def delete(self, request: Request) -> Response:
        services.forget(principal=self.principal)
        return Response(status=204)


class SsoLinkView(PrincipalMixin, APIView):
    """本人的绑定"""

    permissions: ClassVar[dict[str, str]] = {"delete": SIGNED_IN}

    @extend_schema(summary="解除绑定", responses={204: None})
    def delete(self, request: Request) -> Response:
        services.unlink(principal=self.principal)
        return Response(status=204)
