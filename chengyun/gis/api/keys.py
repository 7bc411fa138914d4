"""A person's keys for desktop software."""

from __future__ import annotations

from typing import Any, ClassVar

from rest_framework import serializers

from chengyun.gis.models import DesktopKey
from chengyun.gis.permissions import READ
from chengyun.gis.selectors.keys import own_keys
from chengyun.gis.services import keys as services
from chengyun.kernel.rest.commands import command
from chengyun.kernel.rest.requests import CommandRequest
from chengyun.kernel.rest.viewsets import ResourceViewSet


class DesktopKeySerializer(serializers.ModelSerializer[DesktopKey]):
    """A key; its secret is not known."""

    class Meta:
        model = DesktopKey
        fields = ["id", "name", "username", "created_at", "expires_at", "last_used_at"]


class NewDesktopKey(serializers.Serializer[Any]):
    """A key to make."""

    name = serializers.CharField(label="用途", max_length=50)
    days = serializers.IntegerField(
        label="有效天数", min_value=1, max_value=services.LONGEST_DAYS, default=services.LONGEST_DAYS
    )


class MadeDesktopKey(DesktopKeySerializer):
    """A key with its secret, told once."""

    secret = serializers.CharField(label="密钥", help_text="只显示这一次")

    class Meta(DesktopKeySerializer.Meta):
        fields = [*DesktopKeySerializer.Meta.fields, "secret"]


class DesktopKeyViewSet(ResourceViewSet):
    """桌面软件密钥"""

    select = staticmethod(own_keys)
    serializer_class = DesktopKeySerializer
    search_fields: ClassVar[list[str]] = ["name"]
    ordering_fields: ClassVar[list[str]] = ["id", "name", "expires_at", "last_used_at"]
    permissions: ClassVar[dict[str, str]] = {"read": READ, "write": READ}

    @command("建立密钥", request=NewDesktopKey, response=MadeDesktopKey)
    def create(self, request: CommandRequest) -> DesktopKey:
        """供 QGIS、ogr2ogr 等桌面软件以用户名和密钥读取图层（/ogc/）。"""
        key, secret = services.create_key(
            principal=request.principal, username=request.user.get_username(), **request.validated
        )
        key.secret = secret  # type: ignore[attr-defined]
        return key

    @command("删除密钥")
    def destroy(self, request: CommandRequest, key: DesktopKey) -> None:
        services.remove_key(principal=request.principal, key_id=key.pk)
