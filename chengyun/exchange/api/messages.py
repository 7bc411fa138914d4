"""The message log."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from typing import Any, ClassVar

import django_filters
from django.db.models import Count, QuerySet, Sum
from django.db.models.functions import TruncDate
from django.http import FileResponse, HttpResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from chengyun.exchange import selectors
from chengyun.exchange.answers import LABELS
from chengyun.exchange.api.labels import table_label
from chengyun.exchange.api.search import BY_TABLE
from chengyun.exchange.models import Message, Refusal
from chengyun.exchange.permissions import MESSAGE_BODY, MESSAGE_EXPORT, MESSAGE_READ
from chengyun.exchange.services import evidence
from chengyun.kernel import audit, clock
from chengyun.kernel.errors import Missing
from chengyun.kernel.rest.exports import ExportMixin
from chengyun.kernel.rest.filters import Filters
from chengyun.kernel.rest.viewsets import ResourceViewSet


class MessageSerializer(serializers.ModelSerializer[Message]):
    """A message, without its content."""

    direction_label = serializers.CharField(source="get_direction_display", label="方向", read_only=True)
    operation_label = serializers.CharField(source="get_operation_display", label="操作", read_only=True)
    protocol_label = serializers.CharField(source="get_protocol_display", label="协议", read_only=True)
    table_label = serializers.SerializerMethodField(label="数据表名称")
    digest = serializers.SerializerMethodField(label="SM3 摘要")
    success = serializers.SerializerMethodField(label="成功")
    code_label = serializers.SerializerMethodField(label="状态")
    message = serializers.SerializerMethodField(label="说明")
    sealed = serializers.BooleanField(label="已封存", read_only=True)

    class Meta:
        model = Message
        fields = [
            "id", "at", "direction", "direction_label", "operation", "operation_label", "protocol", "protocol_label",
            "app_id", "peer_name", "division_code", "profile", "group", "table", "table_label", "version",
            "row_count", "body_bytes", "digest", "once", "code", "code_label", "success", "message", "address",
            "duration_ms", "sealed",
        ]  # fmt: skip

    def get_table_label(self, message: Message) -> str:
        return table_label(message.group, message.table)

    def get_digest(self, message: Message) -> str:
        return bytes(message.digest).hex()

    def get_success(self, message: Message) -> bool:
        return message.code == 0

    def get_code_label(self, message: Message) -> str:
        return LABELS.get(message.code, str(message.code))

    def get_message(self, message: Message) -> str:
        return told(message.answer)


class MessageDetailSerializer(MessageSerializer):
    """A message with its answer."""

    quarantine = serializers.SerializerMethodField(label="隔离数据编号")

    class Meta(MessageSerializer.Meta):
        fields = [*MessageSerializer.Meta.fields, "query", "answer", "quarantine"]

    def get_quarantine(self, message: Message) -> int | None:
        return message.quarantine.pk if hasattr(message, "quarantine") else None


class MessageFilters(Filters):
    """By way, outcome, sender and time."""

    ok = django_filters.BooleanFilter(method="by_outcome", label="成功")
    division_code = django_filters.CharFilter("division_code", "startswith", label="行政区划代码（前缀）")
    after = django_filters.IsoDateTimeFilter("at", "gte", label="时间起（含）")
    before = django_filters.IsoDateTimeFilter("at", "lt", label="时间止（不含）")

    class Meta:
        model = Message
        fields: ClassVar[list[str]] = [
            "direction", "operation", "protocol", "app_id", "group", "table", "code", "profile",
        ]  # fmt: skip

    def by_outcome(self, messages: QuerySet[Message], name: str, value: bool) -> QuerySet[Message]:
        return messages.filter(code=0) if value else messages.exclude(code=0)


class MessageDaySerializer(serializers.Serializer[Any]):
    """One day's messages of one direction and outcome."""

    day = serializers.DateField(label="日期")
    direction = serializers.CharField(label="方向")
    code = serializers.IntegerField(label="状态码")
    messages = serializers.IntegerField(label="报文数")
    rows = serializers.IntegerField(label="行数")


class MessageSummarySerializer(serializers.Serializer[Any]):
    """Messages by day."""

    results = MessageDaySerializer(many=True)


class MessageDaysSerializer(serializers.Serializer[Any]):
    """How many days back."""

    days = serializers.IntegerField(label="天数", min_value=1, max_value=92, default=7)


class EvidenceSpanSerializer(serializers.Serializer[Any]):
    """From when to when."""

    since = serializers.DateTimeField(label="封存时间起（含）", required=False)
    until = serializers.DateTimeField(label="封存时间止（不含）", required=False)


class MessageViewSet(ExportMixin, ResourceViewSet):
    """交换报文"""

    select = staticmethod(selectors.messages)
    serializer_class = MessageSerializer
    filterset_class = MessageFilters
    lookup_value_regex = r"\d{1,18}"
    export_fields = (
        "at", "direction_label", "operation_label", "protocol_label", "app_id", "peer_name", "group", "table",
        "row_count", "code", "message", "address", "digest",
    )  # fmt: skip
    filter_backends = BY_TABLE
    search_fields: ClassVar[list[str]] = ["once", "peer_name", "app_id"]
    ordering_fields: ClassVar[list[str]] = ["id", "at", "row_count", "body_bytes", "duration_ms"]
    permissions: ClassVar[dict[str, str]] = {
        "read": MESSAGE_READ,
        "summary": MESSAGE_READ,
        "body": MESSAGE_BODY,
        "evidence": MESSAGE_EXPORT,
    }

    def get_serializer_class(self) -> type[serializers.BaseSerializer[Any]]:
        return MessageDetailSerializer if self.action == "retrieve" else MessageSerializer

    @extend_schema(summary="报文内容", responses={(200, "application/json"): OpenApiTypes.BINARY})
    @action(detail=True, methods=["get"])
    def body(self, request: Request, pk: str) -> HttpResponse:
        """下载推送的数据原文；查询报文不留存数据。"""
        message = self.get_object()
        content = Message.objects.values_list("body", flat=True).get(pk=message.pk)
        if content is None:
            raise Missing("这条报文没有留存内容。")
        audit.record(
            principal=self.principal,
            action=MESSAGE_BODY,
            target=message,
        )
        # Whatever was sent is only ever a file to save, never a page to show.
        return HttpResponse(
            bytes(content),
            content_type="application/json",
            headers={"Content-Disposition": f'attachment; filename="message-{message.pk}.json"'},
        )

    @extend_schema(
        summary="每日报文数",
        parameters=[MessageDaysSerializer],
        responses=MessageSummarySerializer,
        filters=False,
    )
    @action(detail=False, methods=["get"], pagination_class=None)
    def summary(self, request: Request) -> Response:
        """最近若干天每天的报文数与行数，按方向和状态码。"""
        asked = MessageDaysSerializer(data=request.query_params)
        asked.is_valid(raise_exception=True)
        today = clock.now().astimezone(clock.SHANGHAI).replace(hour=0, minute=0, second=0, microsecond=0)
        found = (
            selectors.messages(principal=self.principal)
            .filter(at__gte=today - timedelta(days=asked.validated_data["days"] - 1))
            .order_by()
            .annotate(day=TruncDate("at", tzinfo=clock.SHANGHAI))
            .values("day", "direction", "code")
            .annotate(messages=Count("id"), rows=Sum("row_count"))
            .order_by("day", "direction", "code")
        )
        return Response(MessageSummarySerializer({"results": found}).data)

    @extend_schema(
        summary="导出存证",
        parameters=[EvidenceSpanSerializer],
        responses={(200, "application/gzip"): OpenApiTypes.BINARY},
        filters=False,
    )
    @action(detail=False, methods=["get"], pagination_class=None)
    def evidence(self, request: Request) -> FileResponse:
        """报文记录与摘要链，可用 chengyun verify-log 离线校验；缺省为最近 7 天。"""
        asked = EvidenceSpanSerializer(data=request.query_params)
        asked.is_valid(raise_exception=True)
        until: datetime = asked.validated_data.get("until") or clock.now() + timedelta(minutes=1)
        since: datetime = asked.validated_data.get("since") or until - timedelta(days=7)
        file = evidence.export(
            principal=self.principal,
            since=since,
            until=until,
        )
        name = f"exchange-{clock.now().astimezone(clock.SHANGHAI):%Y%m%d-%H%M%S}.jsonl.gz"
        return FileResponse(file, as_attachment=True, filename=name, content_type="application/gzip")


class RefusalSerializer(serializers.ModelSerializer[Refusal]):
    """A count."""

    code_label = serializers.SerializerMethodField(label="状态")

    class Meta:
        model = Refusal
        fields = [
            "id", "hour", "app_id", "code", "code_label", "count", "last_at", "last_address", "last_message",
        ]  # fmt: skip

    def get_code_label(self, refusal: Refusal) -> str:
        return LABELS.get(refusal.code, str(refusal.code))


class RefusalFilters(Filters):
    """By sender, code and time."""

    after = django_filters.IsoDateTimeFilter("hour", "gte", label="时段起（含）")
    before = django_filters.IsoDateTimeFilter("hour", "lt", label="时段止（不含）")

    class Meta:
        model = Refusal
        fields: ClassVar[list[str]] = ["app_id", "code"]


class RefusalViewSet(ResourceViewSet):
    """拒绝计数"""

    select = staticmethod(selectors.refusals)
    serializer_class = RefusalSerializer
    filterset_class = RefusalFilters
    search_fields: ClassVar[list[str]] = ["app_id", "last_address", "last_message"]
    ordering_fields: ClassVar[list[str]] = ["hour", "count", "last_at"]
    permissions: ClassVar[dict[str, str]] = {"read": MESSAGE_READ}


def told(answer: str) -> str:
    """The words of an answer: pushes keep the whole of it, queries only the words."""
    if not answer.startswith("{"):
        return answer
    try:
        return str(json.loads(answer).get("message", ""))
    except ValueError:
        return answer
