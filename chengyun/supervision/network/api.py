"""Platforms below: how they are linked and built, their days, and what is registered of them."""

from __future__ import annotations

from typing import Any, ClassVar

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from chengyun.kernel.rest.commands import command
from chengyun.kernel.rest.exports import ExportMixin
from chengyun.kernel.rest.filters import Filters, TextIn
from chengyun.kernel.rest.history import HistoryMixin
from chengyun.kernel.rest.requests import CommandRequest
from chengyun.kernel.rest.viewsets import PrincipalMixin, ResourceViewSet
from chengyun.supervision.network import services, watching
from chengyun.supervision.network.models import LinkDay, PlatformProfile
from chengyun.supervision.permissions import READ, TASK


class PlatformsView(PrincipalMixin):
    """联网监督"""

    permissions: ClassVar[dict[str, str]] = {"get": READ}

    @extend_schema(
        summary="下级平台联网情况", operation_id="supervision_platforms", responses=OpenApiTypes.OBJECT
    )
    def get(self, request: Request) -> Response:
        """链路、约定推送、完整率、质量分、行数、版本、在用模块与建设情况，按联网得分排名。"""
        found = watching.platforms(principal=self.principal)
        return Response({"weights": watching.WEIGHTS, "platforms": found})


class LinkDaySerializer(serializers.ModelSerializer[LinkDay]):
    """A platform's day."""

    class Meta:
        model = LinkDay
        fields = [
            "id", "day", "division_code", "name", "state", "online", "timely", "complete", "accepted", "quality",
            "score", "rows",
        ]  # fmt: skip


class LinkDayFilter(Filters):
    """Which days, of which platforms."""

    division_code = TextIn("division_code", label="行政区划代码（逗号分隔）")

    class Meta:
        model = LinkDay
        fields = {"day": ["exact", "gte", "lte"]}


class LinkDayViewSet(ExportMixin, ResourceViewSet):
    """联网日评"""

    select = staticmethod(services.days)
    serializer_class = LinkDaySerializer
    filterset_class = LinkDayFilter
    search_fields: ClassVar[list[str]] = ["name", "division_code"]
    ordering_fields: ClassVar[list[str]] = ["day", "score", "division_code", "rows"]
    permissions: ClassVar[dict[str, str]] = {"read": READ}


class PlatformProfileSerializer(serializers.ModelSerializer[PlatformProfile]):
    """What is registered of a platform."""

    stage_label = serializers.CharField(label="建设阶段名称", source="get_stage_display", read_only=True)

    class Meta:
        model = PlatformProfile
        fields = [
            "id", "division_code", "stage", "stage_label", "systems", "accepted_on", "contact", "phone", "note",
            "changed_at", "changed_by",
        ]  # fmt: skip


class PlatformProfileForm(serializers.Serializer[Any]):
    """What to register."""

    division_code = serializers.RegexField(r"^\d{6}\Z", label="行政区划代码")
    stage = serializers.ChoiceField(label="建设阶段", choices=PlatformProfile.Stage.choices)
    systems = serializers.ListField(
        label="已建系统", child=serializers.CharField(max_length=30), max_length=30, required=False
    )
    accepted_on = serializers.DateField(label="验收日期", required=False, allow_null=True)
    contact = serializers.CharField(label="联系人", max_length=50, required=False, allow_blank=True)
    phone = serializers.CharField(label="联系电话", max_length=30, required=False, allow_blank=True)
    note = serializers.CharField(label="说明", max_length=1000, required=False, allow_blank=True)


class PlatformProfileViewSet(HistoryMixin, ResourceViewSet):
    """建设情况"""

    select = staticmethod(services.profiles)
    serializer_class = PlatformProfileSerializer
    search_fields: ClassVar[list[str]] = ["division_code", "contact", "note"]
    ordering_fields: ClassVar[list[str]] = ["division_code", "stage", "accepted_on"]
    permissions: ClassVar[dict[str, str]] = {"read": READ, "write": TASK}

    @command("登记建设情况", request=PlatformProfileForm, permission=TASK)
    def create(self, request: CommandRequest) -> PlatformProfile:
        """同一行政区划只有一份，再次登记即为修改。"""
        return services.register(principal=request.principal, **request.validated)
