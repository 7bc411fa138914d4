"""Silences."""

from __future__ import annotations

from typing import Any, ClassVar

import django_filters
from django.db.models import QuerySet
from rest_framework import serializers

from chengyun.kernel import clock
from chengyun.kernel.rest.commands import command
from chengyun.kernel.rest.filters import Filters
from chengyun.kernel.rest.history import HistoryMixin
from chengyun.kernel.rest.requests import CommandRequest
from chengyun.kernel.rest.viewsets import ResourceViewSet
from chengyun.monitoring import selectors
from chengyun.monitoring.choices import LEVELS, SPECIALTIES
from chengyun.monitoring.models import Alarm, Silence
from chengyun.monitoring.permissions import DUTY, READ
from chengyun.monitoring.services import silences


class SilenceSerializer(serializers.ModelSerializer[Silence]):
    """A silence, with how many alarms it keeps quiet."""

    object_name = serializers.CharField(
        label="监测对象名称", source="object.name", default="", read_only=True
    )
    rule_name = serializers.CharField(label="规则名称", source="rule.name", default="", read_only=True)
    quiet_count = serializers.IntegerField(label="静默中的报警", default=0, read_only=True)
    active = serializers.SerializerMethodField(label="生效中")

    class Meta:
        model = Silence
        fields = [
            "id", "specialty", "division_code", "object", "object_name", "rule", "rule_name", "subject", "worst",
            "begins_at", "ends_at", "reason", "who", "quiet_count", "active",
        ]  # fmt: skip

    def get_active(self, row: Silence) -> bool:
        return row.begins_at <= clock.now() < row.ends_at


class SilenceForm(serializers.Serializer[Any]):
    """A new one: what it matches, until when, and why."""

    specialty = serializers.ChoiceField(
        label="专项", choices=list(SPECIALTIES.items()), required=False, allow_blank=True
    )
    division_code = serializers.CharField(
        label="行政区划代码", max_length=12, required=False, allow_blank=True
    )
    object_id = serializers.IntegerField(label="监测对象", required=False, allow_null=True)
    rule_id = serializers.IntegerField(label="规则", required=False, allow_null=True)
    subject = serializers.ChoiceField(
        label="类别", choices=Alarm.Subject.choices, required=False, allow_blank=True
    )
    worst = serializers.ChoiceField(label="最高级别", choices=LEVELS, required=False)
    begins_at = serializers.DateTimeField(label="起", required=False, allow_null=True)
    ends_at = serializers.DateTimeField(label="止")
    reason = serializers.CharField(label="原因", max_length=200)


class SilenceFilter(Filters):
    """What they are looked for by."""

    active = django_filters.BooleanFilter(method="filter_active", label="生效中")

    class Meta:
        model = Silence
        fields = {"specialty": ["exact"], "object": ["exact"], "rule": ["exact"]}

    def filter_active(self, rows: QuerySet[Silence], name: str, value: bool) -> QuerySet[Silence]:
        now = {"begins_at__lte": clock.now(), "ends_at__gt": clock.now()}
        return rows.filter(**now) if value else rows.exclude(**now)


class SilenceViewSet(HistoryMixin, ResourceViewSet):
    """静默"""

    select = staticmethod(selectors.silences)
    serializer_class = SilenceSerializer
    filterset_class = SilenceFilter
    search_fields: ClassVar[list[str]] = ["reason", "object__name", "rule__name"]
    ordering_fields: ClassVar[list[str]] = ["begins_at", "ends_at"]
    permissions: ClassVar[dict[str, str]] = {"read": READ, "write": DUTY}

    @command("新增静默", request=SilenceForm)
    def create(self, request: CommandRequest) -> Silence:
        """各项都符合的报警照常记录，不提醒，期限在静默结束后起算；至多 31 天。"""
        return silences.add(principal=request.principal, **request.validated)

    @command("结束静默")
    def end(self, request: CommandRequest, row: Silence) -> Silence:
        """立即结束；其间未研判的报警重新提醒。"""
        return silences.end(principal=request.principal, silence_id=row.pk)
