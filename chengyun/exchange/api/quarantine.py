"""Refused pushes."""

from __future__ import annotations

from typing import Any, ClassVar

import django_filters
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from chengyun.exchange import selectors
from chengyun.exchange.api.labels import table_label
from chengyun.exchange.api.search import BY_TABLE
from chengyun.exchange.models import Message, Quarantine
from chengyun.exchange.permissions import QUARANTINE_HANDLE, QUARANTINE_READ
from chengyun.exchange.services import quarantine
from chengyun.exchange.services.quarantine import Attempt, Change
from chengyun.kernel.rest.commands import command
from chengyun.kernel.rest.filters import Filters
from chengyun.kernel.rest.history import HistoryMixin
from chengyun.kernel.rest.pagination import Pages
from chengyun.kernel.rest.requests import CommandRequest
from chengyun.kernel.rest.viewsets import ResourceViewSet

LONGEST_TEXT = 100_000
"""Characters of unreadable data that are shown."""


class RefusedValueSerializer(serializers.Serializer[Any]):
    """One wrong value."""

    row = serializers.IntegerField(label="行", allow_null=True)
    field = serializers.CharField(label="字段")
    message = serializers.CharField(label="原因")


class QuarantineSerializer(serializers.ModelSerializer[Quarantine]):
    """A refused push."""

    at = serializers.DateTimeField(source="message.at", label="时间", read_only=True)
    app_id = serializers.CharField(source="message.app_id", label="平台标识", read_only=True)
    peer_name = serializers.CharField(source="message.peer_name", label="对方平台", read_only=True)
    group = serializers.CharField(source="message.group", label="数据分组", read_only=True)
    table = serializers.CharField(source="message.table", label="数据表", read_only=True)
    table_label = serializers.SerializerMethodField(label="数据表名称")
    code = serializers.IntegerField(source="message.code", label="状态码", read_only=True)
    once = serializers.CharField(source="message.once", label="去重标识", read_only=True)
    body_bytes = serializers.IntegerField(source="message.body_bytes", label="字节数", read_only=True)
    status_label = serializers.CharField(source="get_status_display", label="状态", read_only=True)

    class Meta:
        model = Quarantine
        fields = [
            "id", "message", "at", "app_id", "peer_name", "group", "table", "table_label", "once", "body_bytes",
            "code", "summary", "error_count", "status", "status_label", "repaired_by", "reason", "closed_at",
            "closed_by",
        ]  # fmt: skip

    def get_table_label(self, entry: Quarantine) -> str:
        return table_label(entry.message.group, entry.message.table)


class QuarantineDetailSerializer(QuarantineSerializer):
    """A refused push with its row errors."""

    errors = RefusedValueSerializer(many=True, read_only=True)  # type: ignore[assignment]

    class Meta(QuarantineSerializer.Meta):
        fields = [*QuarantineSerializer.Meta.fields, "errors"]


class QuarantineFilters(Filters):
    """By state, sender and table."""

    app_id = django_filters.CharFilter("message__app_id", label="平台标识")
    group = django_filters.CharFilter("message__group", label="数据分组")
    table = django_filters.CharFilter("message__table", label="数据表")
    after = django_filters.IsoDateTimeFilter("message__at", "gte", label="时间起（含）")
    before = django_filters.IsoDateTimeFilter("message__at", "lt", label="时间止（不含）")

    class Meta:
        model = Quarantine
        fields: ClassVar[list[str]] = ["status"]


class RefusedRowSerializer(serializers.Serializer[Any]):
    """One row as it was sent, with what is wrong with it."""

    row = serializers.IntegerField(label="行")
    values = serializers.JSONField(label="值")
    errors = RefusedValueSerializer(many=True)  # type: ignore[assignment]


class RefusedRowsSerializer(serializers.Serializer[Any]):
    """A page of rows; the text when the data is no array of rows."""

    count = serializers.IntegerField()
    page = serializers.IntegerField()
    page_size = serializers.IntegerField()
    results = RefusedRowSerializer(many=True)
    text = serializers.CharField(label="原文", allow_null=True)


class RowChangeSerializer(serializers.Serializer[Any]):
    """New values of one row."""

    row = serializers.IntegerField(label="行", min_value=1)
    values = serializers.DictField(label="值", allow_null=True, help_text="为空则删去此行")


class QuarantineRepairSerializer(serializers.Serializer[Any]):
    """Some rows changed, or all of the data."""

    changes = RowChangeSerializer(label="修改的行", many=True, required=False)
    data = serializers.CharField(  # type: ignore[assignment]
        label="整体改写", required=False, max_length=20 * 1024 * 1024, trim_whitespace=False
    )

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        if bool(attrs.get("changes")) == ("data" in attrs):
            raise serializers.ValidationError("请填写 changes（修改的行）或 data（整体改写）之一。")
        return attrs


class QuarantineDiscardSerializer(serializers.Serializer[Any]):
    """Why."""

    reason = serializers.CharField(label="原因", max_length=500)


class QuarantineAttemptSerializer(serializers.Serializer[Any]):
    """What came of it."""

    success = serializers.BooleanField(source="answer.success", label="成功")
    code = serializers.IntegerField(source="answer.code", label="状态码")
    message = serializers.CharField(source="answer.message", label="说明")
    errors = RefusedValueSerializer(many=True, label="行级错误")  # type: ignore[assignment]
    quarantine = QuarantineDetailSerializer()


class QuarantineViewSet(HistoryMixin, ResourceViewSet):
    """隔离数据"""

    select = staticmethod(selectors.quarantine)
    serializer_class = QuarantineSerializer
    filterset_class = QuarantineFilters
    lookup_value_regex = r"\d{1,18}"
    filter_backends = BY_TABLE
    table_path = "message__"
    search_fields: ClassVar[list[str]] = ["message__peer_name", "message__app_id", "message__once", "summary"]
    ordering_fields: ClassVar[list[str]] = ["id", "error_count", "closed_at"]
    permissions: ClassVar[dict[str, str]] = {
        "read": QUARANTINE_READ,
        "rows": QUARANTINE_READ,
        "write": QUARANTINE_HANDLE,
    }

    def get_serializer_class(self) -> type[serializers.BaseSerializer[Any]]:
        return QuarantineSerializer if self.action == "list" else QuarantineDetailSerializer

    @extend_schema(summary="被拒的行", responses=RefusedRowsSerializer, filters=False)
    @action(detail=True, methods=["get"], filter_backends=[])
    def rows(self, request: Request, pk: str) -> Response:
        """被拒数据的各行，有误的行附原因；不是 JSON 数组时给出原文。"""
        entry = self.get_object()
        body = bytes(Message.objects.values_list("body", flat=True).get(pk=entry.message_id) or b"")
        rows = quarantine.readable_rows(body)
        pages = Pages()
        page = pages.paginate_queryset(range(len(rows or [])), request)
        answer = pages.get_paginated_response([_row(rows or [], number, entry) for number in page or []])
        answer.data["text"] = body.decode(errors="replace")[:LONGEST_TEXT] if rows is None else None
        return answer

    @command("修复并重新提交", request=QuarantineRepairSerializer, response=QuarantineAttemptSerializer)
    def repair(self, request: CommandRequest, entry: Quarantine) -> dict[str, Any]:
        """改正后以原推送方的名义重新提交；通过则关闭这条隔离数据，未通过则保持待处理并给出错误。"""
        form = request.validated
        return _shown(
            quarantine.repair(
                principal=request.principal,
                quarantine_id=entry.pk,
                changes=[Change(item["row"], item["values"]) for item in form.get("changes", [])],
                data=form.get("data"),
            )
        )

    @command("原样重新提交", response=QuarantineAttemptSerializer)
    def resend(self, request: CommandRequest, entry: Quarantine) -> dict[str, Any]:
        """数据不变再提交一次，例如数据字典已经改正之后。"""
        return _shown(
            quarantine.repair(
                principal=request.principal,
                quarantine_id=entry.pk,
            )
        )

    @command("丢弃", request=QuarantineDiscardSerializer)
    def discard(self, request: CommandRequest, entry: Quarantine) -> Quarantine:
        """放弃这份数据；报文仍留在日志中。"""
        return quarantine.discard(
            principal=request.principal,
            quarantine_id=entry.pk,
            **request.validated,
        )


def _row(rows: list[Any], number: int, entry: Quarantine) -> dict[str, Any]:
    errors = [error for error in entry.errors if error["row"] == number + 1]
    return {"row": number + 1, "values": rows[number], "errors": errors}


def _shown(attempt: Attempt) -> dict[str, Any]:
    return {"answer": attempt.answer, "errors": attempt.errors, "quarantine": attempt.quarantine}
