"""Injected troubles."""

from __future__ import annotations

from typing import Any, ClassVar

import django_filters
from django.db.models import QuerySet
from rest_framework import serializers

from chengyun.kernel import clock
from chengyun.kernel.rest.commands import command
from chengyun.kernel.rest.filters import Filters, time_range
from chengyun.kernel.rest.history import HistoryMixin
from chengyun.kernel.rest.requests import CommandRequest
from chengyun.kernel.rest.viewsets import ResourceViewSet
from chengyun.simulation import selectors, services
from chengyun.simulation.models import KINDS, STRENGTHS, Injection
from chengyun.simulation.permissions import INJECT, READ


class InjectionSerializer(serializers.ModelSerializer[Injection]):
    """Something that was made to go wrong."""

    device_code = serializers.CharField(label="设备编码", source="device.code", default="", read_only=True)
    object_name = serializers.CharField(
        label="监测对象", source="device.object_name", default="", read_only=True
    )
    active = serializers.SerializerMethodField(label="进行中")

    class Meta:
        model = Injection
        fields = [
            "id", "kind", "device", "device_code", "object_name", "lon", "lat", "radius", "division_code", "strength",
            "begins_at", "ends_at", "who", "active",
        ]  # fmt: skip

    def get_active(self, row: Injection) -> bool:
        return row.begins_at <= clock.now() < row.ends_at


class InjectionForm(serializers.Serializer[Any]):
    """What shall go wrong, where, how badly and how long."""

    kind = serializers.ChoiceField(label="异常", choices=KINDS)
    device_id = serializers.IntegerField(label="模拟设备", required=False, allow_null=True)
    lon = serializers.FloatField(label="经度", min_value=-180, max_value=180, required=False, allow_null=True)
    lat = serializers.FloatField(label="纬度", min_value=-90, max_value=90, required=False, allow_null=True)
    radius = serializers.IntegerField(label="半径（米）", required=False, allow_null=True)
    strength = serializers.ChoiceField(label="强度", choices=STRENGTHS)
    seconds = serializers.IntegerField(label="持续（秒）")


class InjectionFilter(Filters):
    """What they are looked for by."""

    active = django_filters.BooleanFilter(method="filter_active", label="进行中")
    locals().update(time_range("begins_at", "开始时间"))

    class Meta:
        model = Injection
        fields = {"kind": ["exact"], "device": ["exact"]}

    def filter_active(self, rows: QuerySet[Injection], name: str, value: bool) -> QuerySet[Injection]:
        now = {"begins_at__lte": clock.now(), "ends_at__gt": clock.now()}
        return rows.filter(**now) if value else rows.exclude(**now)


class InjectionViewSet(HistoryMixin, ResourceViewSet):
    """注入的异常"""

    select = staticmethod(selectors.injections)
    serializer_class = InjectionSerializer
    filterset_class = InjectionFilter
    search_fields: ClassVar[list[str]] = ["device__code", "device__object_name", "who"]
    ordering_fields: ClassVar[list[str]] = ["begins_at", "ends_at"]
    permissions: ClassVar[dict[str, str]] = {"read": READ, "write": INJECT}

    @command("注入异常", request=InjectionForm)
    def create(self, request: CommandRequest) -> Injection:
        """运行中的模拟程序半秒内开始照此上报；只影响模拟设备。"""
        return services.inject(principal=request.principal, **request.validated)

    @command("停止")
    def stop(self, request: CommandRequest, row: Injection) -> Injection:
        """立即停止，读数回到平常。"""
        return services.stop(principal=request.principal, injection_id=row.pk)
