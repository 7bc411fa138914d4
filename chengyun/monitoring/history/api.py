"""Retention of readings, with what their history holds."""

from __future__ import annotations

from typing import Any, ClassVar

from rest_framework import serializers

from chengyun.kernel.rest.commands import command
from chengyun.kernel.rest.requests import CommandRequest
from chengyun.kernel.rest.viewsets import ResourceViewSet
from chengyun.monitoring.history import selectors, services
from chengyun.monitoring.history.models import Retention
from chengyun.monitoring.permissions import ADMIN, READ


class RetentionSerializer(serializers.ModelSerializer[Retention]):
    """How long a specialty keeps its readings."""

    rows = serializers.IntegerField(label="历史读数个数", read_only=True)
    bytes = serializers.IntegerField(label="历史文件字节数", read_only=True)
    first_day = serializers.DateField(label="历史起始日", read_only=True, allow_null=True)
    last_day = serializers.DateField(label="历史截止日", read_only=True, allow_null=True)

    class Meta:
        model = Retention
        fields = ["specialty", "keep_days", "rows", "bytes", "first_day", "last_day"]


class RetentionForm(serializers.Serializer[Any]):
    """What may be decided."""

    keep_days = serializers.IntegerField(
        label="保存天数", help_text="留空则一直保存", min_value=services.SHORTEST, allow_null=True
    )


class RetentionViewSet(ResourceViewSet):
    """监测数据保存期限"""

    select = staticmethod(selectors.retentions)
    serializer_class = RetentionSerializer
    lookup_field = "specialty"
    lookup_value_regex = r"[0-9A-Za-z]{2}"
    ordering_fields: ClassVar[list[str]] = ["specialty", "keep_days"]
    permissions: ClassVar[dict[str, str]] = {"read": READ, "write": ADMIN}

    @command("修改保存期限", request=RetentionForm)
    def partial_update(self, request: CommandRequest, row: Retention) -> Retention:
        """早于期限的读数在一小时内删除，不能恢复。"""
        return services.edit_retention(principal=request.principal, specialty=row.pk, **request.validated)
