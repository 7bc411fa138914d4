"""The register of faults."""

from __future__ import annotations

from typing import Any, ClassVar

import django_filters
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from chengyun.kernel.rest.commands import command
from chengyun.kernel.rest.exports import ExportMixin
from chengyun.kernel.rest.filters import Filters, TextIn, WholeNumber, time_range
from chengyun.kernel.rest.history import HistoryMixin
from chengyun.kernel.rest.requests import CommandRequest
from chengyun.kernel.rest.viewsets import ResourceViewSet
from chengyun.monitoring.choices import SPECIALTIES
from chengyun.monitoring.faults import selectors, services
from chengyun.monitoring.faults.models import Fault
from chengyun.monitoring.permissions import READ


class FaultSerializer(serializers.ModelSerializer[Fault]):
    """A fault."""

    device_code = serializers.CharField(label="设备编码", source="device.code", read_only=True)
    device_name = serializers.CharField(label="设备名称", source="device.name", read_only=True)
    maker = serializers.CharField(label="厂商", source="device.maker", read_only=True)
    object_name = serializers.CharField(label="监测对象", source="device.object.name", read_only=True)
    specialty = serializers.CharField(label="专项", source="device.object.specialty", read_only=True)
    division_code = serializers.CharField(
        label="行政区划代码", source="device.object.division_code", read_only=True
    )
    point_name = serializers.CharField(label="测点名称", source="point.name", default="", read_only=True)

    class Meta:
        model = Fault
        fields = [
            "id", "kind", "state", "device", "device_code", "device_name", "maker", "object_name", "specialty",
            "division_code", "point", "point_name", "evidence", "since", "found_at", "seen_at", "who", "repairer",
            "repair_from", "ended_at", "conclusion",
        ]  # fmt: skip


class FaultForm(serializers.Serializer[Any]):
    """A fault that somebody saw."""

    device_id = serializers.IntegerField(label="设备")
    kind = serializers.ChoiceField(label="故障", choices=Fault.Kind.choices)
    evidence = serializers.CharField(label="表现", max_length=200)


class FaultRepairForm(serializers.Serializer[Any]):
    """Who repairs it."""

    repairer = serializers.CharField(label="维修人", max_length=100)


class FaultEndForm(serializers.Serializer[Any]):
    """How it ended."""

    conclusion = serializers.CharField(label="结论", max_length=500)


class FaultCountSerializer(serializers.Serializer[Any]):
    """Faults of one kind or maker."""

    key = serializers.CharField(label="代码", allow_blank=True)
    name = serializers.CharField(label="名称")
    count = serializers.IntegerField(label="故障数")
    open = serializers.IntegerField(label="未结束")


class FaultStatisticsSerializer(serializers.Serializer[Any]):
    """Figures of faults; what was dismissed does not count."""

    total = serializers.IntegerField(label="故障数")
    open = serializers.IntegerField(label="未结束")
    devices = serializers.IntegerField(label="在用设备")
    sound = serializers.FloatField(label="设备完好率", allow_null=True)
    mean_repair_hours = serializers.FloatField(label="平均恢复时长（小时）", allow_null=True)
    by_kind = FaultCountSerializer(many=True, label="按故障")
    by_maker = FaultCountSerializer(many=True, label="按厂商")


class FaultFilter(Filters):
    """What faults are looked for by."""

    state = TextIn("state", label="状态")
    device = WholeNumber("device_id", label="设备")
    specialty = django_filters.ChoiceFilter(
        "device__object__specialty", choices=list(SPECIALTIES.items()), label="专项"
    )
    locals().update(time_range("found_at", "发现时间"))

    class Meta:
        model = Fault
        fields = {"kind": ["exact"], "ended_at": ["isnull"]}


class FaultViewSet(HistoryMixin, ExportMixin, ResourceViewSet):
    """设备故障"""

    select = staticmethod(selectors.faults)
    serializer_class = FaultSerializer
    filterset_class = FaultFilter
    search_fields: ClassVar[list[str]] = ["device__code", "device__name", "device__object__name", "evidence"]
    ordering_fields: ClassVar[list[str]] = ["found_at", "since"]
    # Who may handle a fault, the services say: those on duty, owners and keepers of the register.
    permissions: ClassVar[dict[str, str]] = {"read": READ, "statistics": READ, "write": READ}

    @command("报告故障", request=FaultForm)
    def create(self, request: CommandRequest) -> Fault:
        """系统诊断之外，人看到的故障。"""
        return services.report(principal=request.principal, **request.validated)

    @command("开始维修", request=FaultRepairForm)
    def repair(self, request: CommandRequest, row: Fault) -> Fault:
        """待维修的故障交给维修人。"""
        return services.repair(principal=request.principal, fault_id=row.pk, **request.validated)

    @command("恢复", request=FaultEndForm)
    def back(self, request: CommandRequest, row: Fault) -> Fault:
        """维修完成。"""
        return services.back(principal=request.principal, fault_id=row.pk, **request.validated)

    @command("不是故障", request=FaultEndForm)
    def dismiss(self, request: CommandRequest, row: Fault) -> Fault:
        """诊断有误；不计入统计。"""
        return services.dismiss(principal=request.principal, fault_id=row.pk, **request.validated)

    @extend_schema(summary="故障统计", responses=FaultStatisticsSerializer)
    @action(detail=False, methods=["get"], pagination_class=None)
    def statistics(self, request: Request) -> Response:
        """筛选所得故障的数量、设备完好率与平均恢复时长。"""
        rows = self.filter_queryset(self.get_queryset())
        return Response(
            FaultStatisticsSerializer(selectors.statistics(principal=self.principal, rows=rows)).data
        )
