"""Warnings: for those who write and release them, and for everybody."""

from __future__ import annotations

import json
from string import Formatter
from typing import Any, ClassVar

from django.http import HttpResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema, extend_schema_field
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from chengyun.exchange.facade import PublicView
from chengyun.kernel import clock
from chengyun.kernel.errors import Missing
from chengyun.kernel.rest.commands import command
from chengyun.kernel.rest.exports import ExportMixin
from chengyun.kernel.rest.filters import Filters, TextIn
from chengyun.kernel.rest.history import HistoryMixin
from chengyun.kernel.rest.requests import CommandRequest
from chengyun.kernel.rest.viewsets import ResourceViewSet
from chengyun.monitoring.control.api.resources import DIVISION
from chengyun.monitoring.permissions import ADMIN, READ, WARNING_DRAFT, WARNING_RELEASE
from chengyun.monitoring.warnings import cap, selectors, services
from chengyun.monitoring.warnings.models import (
    LEVELS,
    Warning,
    WarningChannel,
    WarningDelivery,
    WarningMessage,
)

_FIELDS = [
    "id", "number", "kind", "event", "level", "headline", "description", "instruction", "area_name", "division_code",
    "division_codes", "effective_at", "expires_at", "state", "version", "replaces", "drafted_by", "drafted_at",
    "approved_by", "released_at", "ended_at", "remark",
]  # fmt: skip


class WarningSerializer(serializers.ModelSerializer[Warning]):
    """A warning in lists."""

    state_label = serializers.CharField(label="状态名称", source="get_state_display", read_only=True)
    own = serializers.SerializerMethodField(label="由我起草")

    class Meta:
        model = Warning
        fields = [*_FIELDS, "state_label", "own"]

    def get_own(self, row: Warning) -> bool:
        principal = self.context["request"].principal
        return principal.account_id is not None and row.drafted_by_id == principal.account_id


class WarningDeliverySerializer(serializers.ModelSerializer[WarningDelivery]):
    """How a message went through a channel."""

    channel_name = serializers.CharField(label="渠道名称", source="channel.name", read_only=True)
    state_label = serializers.CharField(label="状态名称", source="get_state_display", read_only=True)

    class Meta:
        model = WarningDelivery
        fields = ["id", "channel_name", "state", "state_label", "attempts", "sent_at", "answer"]


class WarningMessageSerializer(serializers.ModelSerializer[WarningMessage]):
    """A message that went out."""

    type_label = serializers.CharField(label="类型名称", source="get_type_display", read_only=True)
    deliveries = WarningDeliverySerializer(many=True, label="发送情况", read_only=True)

    class Meta:
        model = WarningMessage
        fields = ["id", "identifier", "type", "type_label", "sent_at", "cap", "deliveries"]


class WarningDetailSerializer(WarningSerializer):
    """A warning with its area and messages."""

    area = serializers.SerializerMethodField(label="影响范围")
    messages = WarningMessageSerializer(many=True, label="消息", read_only=True)

    class Meta(WarningSerializer.Meta):
        fields = [*WarningSerializer.Meta.fields, "area", "messages"]

    @extend_schema_field({"type": "object", "nullable": True})
    def get_area(self, row: Warning) -> Any:
        return json.loads(row.area.geojson) if row.area else None


class WarningEditFields(serializers.Serializer[Any]):
    """What a warning says."""

    kind = serializers.ChoiceField(label="类型", choices=Warning.Kind.choices)
    event = serializers.CharField(label="事件", max_length=60)
    level = serializers.ChoiceField(label="级别", choices=LEVELS)
    headline = serializers.CharField(label="标题", max_length=160)
    description = serializers.CharField(label="情况", max_length=2000)
    instruction = serializers.CharField(label="防御指引", max_length=2000, required=False, allow_blank=True)
    area_name = serializers.CharField(label="影响区域", max_length=200)
    division_code = serializers.RegexField(DIVISION, label="发布单位行政区划代码")
    division_codes = serializers.ListField(
        label="影响的行政区划", child=serializers.RegexField(DIVISION), max_length=50, required=False
    )
    area = serializers.JSONField(label="影响范围", required=False, allow_null=True, help_text="GeoJSON 的面")
    effective_at = serializers.DateTimeField(label="生效时间")
    expires_at = serializers.DateTimeField(label="失效时间")


class WarningForm(WarningEditFields):
    """A new draft."""

    replaces = serializers.IntegerField(
        label="所更新的预警", required=False, allow_null=True, help_text="批准后代替它"
    )


class WarningEditForm(WarningEditFields):
    """A changed draft."""

    version = serializers.IntegerField(label="所改的版本")


class WarningRemarkForm(serializers.Serializer[Any]):
    """Why."""

    remark = serializers.CharField(label="原因", max_length=500)


class WarningFilter(Filters):
    """What warnings are looked for by."""

    state = TextIn("state", label="状态")

    class Meta:
        model = Warning
        fields = {"kind": ["exact"], "level": ["exact"], "division_code": ["startswith"]}


class WarningViewSet(HistoryMixin, ExportMixin, ResourceViewSet):
    """预警与应急疏散"""

    select = staticmethod(selectors.warnings)
    serializer_class = WarningSerializer
    filterset_class = WarningFilter
    search_fields: ClassVar[list[str]] = ["number", "headline", "event", "area_name"]
    ordering_fields: ClassVar[list[str]] = ["drafted_at", "released_at", "level"]
    permissions: ClassVar[dict[str, str]] = {
        "read": READ,
        "write": WARNING_DRAFT,
        "release": WARNING_RELEASE,
        "refuse": WARNING_RELEASE,
        "cancel": WARNING_RELEASE,
        "end": WARNING_RELEASE,
    }

    def get_serializer_class(self) -> Any:
        return WarningSerializer if self.action in ("list", "export") else WarningDetailSerializer

    @command("起草预警", request=WarningForm)
    def create(self, request: CommandRequest) -> Warning:
        """区域可以是行政区划，也可以是画出的范围；给出所更新的预警时，批准后代替它。"""
        return services.draft(principal=request.principal, **request.validated)

    @command("修改草稿", request=WarningEditForm)
    def partial_update(self, request: CommandRequest, row: Warning) -> Warning:
        """只有草稿可以修改。"""
        return services.edit(principal=request.principal, warning_id=row.pk, **request.validated)

    @command("提交批准")
    def submit(self, request: CommandRequest, row: Warning) -> Warning:
        """通知有发布权限的人。"""
        return services.submit(principal=request.principal, warning_id=row.pk)

    @command("退回", request=WarningRemarkForm)
    def refuse(self, request: CommandRequest, row: Warning) -> Warning:
        """退回起草人修改。"""
        return services.refuse(principal=request.principal, warning_id=row.pk, **request.validated)

    @command("批准发布")
    def release(self, request: CommandRequest, row: Warning) -> Warning:
        """起草人不能批准自己起草的；发布后即由网页、订阅源与各渠道向公众发出。"""
        return services.release(principal=request.principal, warning_id=row.pk)

    @command("取消", request=WarningRemarkForm)
    def cancel(self, request: CommandRequest, row: Warning) -> Warning:
        """预警有误或不再成立，向公众发出取消消息。"""
        return services.cancel(principal=request.principal, warning_id=row.pk, **request.validated)

    @command("解除", request=WarningRemarkForm)
    def end(self, request: CommandRequest, row: Warning) -> Warning:
        """危险已过，提前结束。"""
        return services.end(principal=request.principal, warning_id=row.pk, **request.validated)


class WarningChannelSerializer(serializers.ModelSerializer[WarningChannel]):
    """A way to the public; its token is never shown."""

    has_secret = serializers.SerializerMethodField(label="有令牌")

    class Meta:
        model = WarningChannel
        fields = [
            "id", "name", "kind", "url", "recipients", "template", "least_level", "has_secret", "active",
        ]  # fmt: skip

    def get_has_secret(self, row: WarningChannel) -> bool:
        return row.secret_sealed is not None


class WarningChannelEditForm(serializers.Serializer[Any]):
    """What may be changed of one."""

    url = serializers.URLField(label="地址", max_length=300, required=False)
    secret = serializers.CharField(
        label="令牌", max_length=200, required=False, allow_blank=True, help_text="不填则不变"
    )
    recipients = serializers.ListField(
        label="短信号码",
        child=serializers.RegexField(r"^1\d{10}\Z"),
        max_length=1000,
        required=False,
    )
    template = serializers.CharField(label="短信模板", max_length=300, required=False, allow_blank=True)
    least_level = serializers.ChoiceField(label="最低级别", choices=LEVELS, required=False)
    active = serializers.BooleanField(label="启用", required=False)

    def validate_template(self, value: str) -> str:
        known = {"level", "kind", "headline", "description", "instruction", "area"}
        try:
            used = {name for _, name, _, _ in Formatter().parse(value) if name is not None}
        except ValueError as error:
            raise serializers.ValidationError("花括号应成对。") from error
        if unknown := used - known:
            raise serializers.ValidationError(f"没有“{min(unknown)}”，可用：{'、'.join(sorted(known))}。")
        return value


class WarningChannelForm(WarningChannelEditForm):
    """A new one."""

    name = serializers.CharField(label="名称", max_length=60)
    kind = serializers.ChoiceField(label="类型", choices=WarningChannel.Kind.choices)
    url = serializers.URLField(label="地址", max_length=300)


class WarningChannelViewSet(HistoryMixin, ResourceViewSet):
    """发布渠道"""

    select = staticmethod(selectors.channels)
    serializer_class = WarningChannelSerializer
    filterset_fields: ClassVar[list[str]] = ["kind", "active"]
    search_fields: ClassVar[list[str]] = ["name", "url"]
    ordering_fields: ClassVar[list[str]] = ["name"]
    permissions: ClassVar[dict[str, str]] = {"read": ADMIN, "write": ADMIN}

    @command("新增发布渠道", request=WarningChannelForm)
    def create(self, request: CommandRequest) -> WarningChannel:
        """网络推送收到 CAP 消息；短信网关收到号码与短信文字。"""
        return services.add_channel(principal=request.principal, **request.validated)

    @command("修改发布渠道", request=WarningChannelEditForm)
    def partial_update(self, request: CommandRequest, row: WarningChannel) -> WarningChannel:
        """不填令牌则不变。"""
        return services.edit_channel(principal=request.principal, channel_id=row.pk, **request.validated)


class PublicWarningSerializer(serializers.ModelSerializer[Warning]):
    """What everybody may read of a warning."""

    level_label = serializers.CharField(label="级别名称", source="get_level_display", read_only=True)
    kind_label = serializers.CharField(label="类型名称", source="get_kind_display", read_only=True)
    identifier = serializers.SerializerMethodField(label="CAP 标识")

    class Meta:
        model = Warning
        fields = [
            "number", "kind", "kind_label", "event", "level", "level_label", "headline", "description", "instruction",
            "area_name", "division_codes", "effective_at", "expires_at", "released_at", "identifier",
        ]  # fmt: skip

    def get_identifier(self, row: Warning) -> str:
        messages = list(row.messages.all())
        return messages[0].identifier if messages else ""


class PublicWarningsView(PublicView):
    """What is in force, without signing in."""

    per_minute = 60

    @extend_schema(summary="发布中的预警", responses=PublicWarningSerializer(many=True), tags=["monitoring"])
    def get(self, request: Request) -> Response:
        """无需登录。"""
        rows = selectors.in_force().prefetch_related("messages")[: selectors.MOST_PUBLIC]
        return Response(PublicWarningSerializer(rows, many=True).data)


class WarningFeedView(PublicView):
    """The Atom feed of what is in force."""

    per_minute = 60

    @extend_schema(
        summary="预警订阅源（Atom）",
        responses={(200, "application/atom+xml"): OpenApiTypes.STR},
        tags=["monitoring"],
    )
    def get(self, request: Request) -> HttpResponse:
        """无需登录。"""
        rows = selectors.in_force().prefetch_related("messages")[: selectors.MOST_PUBLIC]
        messages = [message for row in rows for message in list(row.messages.all())[:1]]
        for message in messages:
            message.warning = next(row for row in rows if row.pk == message.warning_id)
        updated = max((message.sent_at for message in messages), default=clock.now())
        address = request.build_absolute_uri("/api/monitoring/public/warnings/")
        return HttpResponse(cap.feed(messages, updated, address), content_type="application/atom+xml")


class WarningCapView(PublicView):
    """One message as it went out."""

    per_minute = 120

    @extend_schema(
        summary="CAP 消息", responses={(200, "application/cap+xml"): OpenApiTypes.STR}, tags=["monitoring"]
    )
    def get(self, request: Request, identifier: str) -> HttpResponse:
        """无需登录；通用警报协议（CAP）1.2。"""
        row = selectors.public_messages().filter(identifier=identifier).first()
        if row is None:
            raise Missing("没有这条预警消息。")
        return HttpResponse(row.cap, content_type="application/cap+xml")
