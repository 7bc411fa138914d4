"""Calibrations of devices."""

from __future__ import annotations

from typing import Any, ClassVar

import django_filters
from rest_framework import serializers

from chengyun.kernel.rest.commands import command
from chengyun.kernel.rest.exports import ExportMixin
from chengyun.kernel.rest.filters import Filters
from chengyun.kernel.rest.imports import ImportMixin
from chengyun.kernel.rest.requests import CommandRequest
from chengyun.kernel.rest.viewsets import ResourceViewSet
from chengyun.monitoring.calibration import selectors, services
from chengyun.monitoring.calibration.models import Calibration
from chengyun.monitoring.choices import SPECIALTIES
from chengyun.monitoring.permissions import ADMIN, READ


class CalibrationSerializer(serializers.ModelSerializer[Calibration]):
    """A calibration."""

    device_code = serializers.CharField(label="设备编码", source="device.code", read_only=True)
    device_name = serializers.CharField(label="设备名称", source="device.name", read_only=True)
    object_name = serializers.CharField(label="监测对象", source="device.object.name", read_only=True)
    point_name = serializers.CharField(label="测点名称", source="point.name", default="", read_only=True)

    class Meta:
        model = Calibration
        fields = [
            "id", "device", "device_code", "device_name", "object_name", "point", "point_name", "calibrated_on", "by",
            "certificate", "result", "next_due", "factor", "offset", "note", "recorded_at", "who",
        ]  # fmt: skip


class CalibrationFields(serializers.Serializer[Any]):
    """What is said of one."""

    calibrated_on = serializers.DateField(label="检定日期")
    by = serializers.CharField(label="检定单位或人员", max_length=100)
    certificate = serializers.CharField(label="证书编号", max_length=60, required=False, allow_blank=True)
    result = serializers.ChoiceField(label="结果", choices=Calibration.Result.choices)
    next_due = serializers.DateField(label="下次检定", required=False, allow_null=True)
    factor = serializers.FloatField(label="修正系数", required=False)
    offset = serializers.FloatField(label="修正值", required=False)
    note = serializers.CharField(label="说明", max_length=300, required=False, allow_blank=True)


class CalibrationForm(CalibrationFields):
    """A new one."""

    device_id = serializers.IntegerField(label="设备")
    point_id = serializers.IntegerField(label="测点", required=False, allow_null=True)


class CalibrationRow(CalibrationFields):
    """One in a file."""

    device = serializers.CharField(label="设备编码", max_length=40)
    point = serializers.CharField(label="测点编码", max_length=20, required=False, allow_blank=True)


class CalibrationFilter(Filters):
    """What they are looked for by."""

    specialty = django_filters.ChoiceFilter(
        "device__object__specialty", choices=list(SPECIALTIES.items()), label="专项"
    )

    class Meta:
        model = Calibration
        fields = {"device": ["exact"], "result": ["exact"], "calibrated_on": ["gte", "lte"]}


class CalibrationViewSet(ImportMixin, ExportMixin, ResourceViewSet):
    """检定记录"""

    select = staticmethod(selectors.calibrations)
    serializer_class = CalibrationSerializer
    filterset_class = CalibrationFilter
    search_fields: ClassVar[list[str]] = ["device__code", "device__name", "by", "certificate"]
    ordering_fields: ClassVar[list[str]] = ["calibrated_on", "next_due"]
    permissions: ClassVar[dict[str, str]] = {"read": READ, "write": ADMIN}
    import_row = CalibrationRow
    import_rows = staticmethod(services.import_rows)

    @command("登记检定", request=CalibrationForm)
    def create(self, request: CommandRequest) -> Calibration:
        """修正用于登记之后收到的、检定日期当日起测量的读数：读数 × 修正系数 + 修正值；已保存的不变。"""
        return services.record(principal=request.principal, **request.validated)
