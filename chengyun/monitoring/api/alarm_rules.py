"""The rules by which alarms rise, times of maintenance, and readings that came too late to be judged."""

from __future__ import annotations

from typing import Any, ClassVar

import django_filters
from rest_framework import serializers

from chengyun.kernel.errors import Invalid
from chengyun.kernel.rest.commands import command
from chengyun.kernel.rest.filters import Filters, WholeNumber
from chengyun.kernel.rest.history import HistoryMixin
from chengyun.kernel.rest.requests import CommandRequest
from chengyun.kernel.rest.viewsets import ResourceViewSet
from chengyun.monitoring import selectors
from chengyun.monitoring.alarms.kinds import KINDS
from chengyun.monitoring.alarms.kinds.kind import checked
from chengyun.monitoring.choices import SPECIALTIES
from chengyun.monitoring.models import AlarmRule, LateReadings, Maintenance
from chengyun.monitoring.permissions import ADMIN, DUTY, READ
from chengyun.monitoring.services import maintenance, rules


class AlarmRuleSerializer(serializers.ModelSerializer[AlarmRule]):
    """A rule."""

    indicator_name = serializers.CharField(
        label="指标名称", source="indicator.name", default="", read_only=True
    )
    object_name = serializers.CharField(
        label="监测对象名称", source="object.name", default="", read_only=True
    )
    said = serializers.SerializerMethodField(label="条件说明")

    class Meta:
        model = AlarmRule
        fields = [
            "id", "name", "kind", "specialty", "indicator", "indicator_name", "object", "object_name", "params",
            "schedule", "wait_seconds", "consecutive", "recover", "hysteresis", "missed", "active", "version",
            "parked_at", "error", "said",
        ]  # fmt: skip

    def get_said(self, row: AlarmRule) -> str:
        kind = KINDS[row.kind]
        try:
            return kind.asks(checked(kind, row.params))
        except Invalid:
            return "条件有误"


class AlarmRuleFields(serializers.Serializer[Any]):
    """What may be changed of a rule."""

    params = serializers.DictField(label="条件", required=False, help_text="随类型而定，见文档“报警规则”")
    schedule = serializers.DictField(
        label="生效时段", required=False, help_text="months、weekdays、days（all、work、off）、from、until"
    )
    wait_seconds = serializers.IntegerField(
        label="等待迟到读数（秒）", min_value=0, max_value=3600, required=False
    )
    consecutive = serializers.IntegerField(label="连续超限次数", min_value=1, max_value=1000, required=False)
    recover = serializers.IntegerField(label="连续恢复次数", min_value=1, max_value=1000, required=False)
    hysteresis = serializers.FloatField(label="回差", min_value=0, max_value=0.5, required=False)
    missed = serializers.IntegerField(label="缺报周期数", min_value=1, max_value=1000, required=False)
    active = serializers.BooleanField(label="启用", required=False)


class AlarmRuleEditForm(AlarmRuleFields):
    """A changed rule."""

    version = serializers.IntegerField(
        label="所改的版本", required=False, help_text="给出时，规则已另有新版则拒绝"
    )


class AlarmRuleForm(AlarmRuleFields):
    """A new rule."""

    name = serializers.CharField(label="名称", max_length=60)
    kind = serializers.ChoiceField(label="类型", choices=[(one.code, one.label) for one in KINDS.values()])
    specialty = serializers.ChoiceField(
        label="专项", choices=list(SPECIALTIES.items()), required=False, allow_blank=True
    )
    indicator_id = serializers.CharField(label="指标", max_length=10, required=False, allow_null=True)
    object_id = serializers.IntegerField(label="监测对象", required=False, allow_null=True)


class AlarmRuleFilter(Filters):
    """What rules are looked for by."""

    parked = django_filters.BooleanFilter("parked_at", "isnull", exclude=True, label="已搁置")

    class Meta:
        model = AlarmRule
        fields = {"kind": ["exact"], "specialty": ["exact"], "active": ["exact"]}


class AlarmRuleViewSet(HistoryMixin, ResourceViewSet):
    """报警规则"""

    select = staticmethod(selectors.alarm_rules)
    serializer_class = AlarmRuleSerializer
    filterset_class = AlarmRuleFilter
    search_fields: ClassVar[list[str]] = ["name"]
    ordering_fields: ClassVar[list[str]] = ["id", "name"]
    permissions: ClassVar[dict[str, str]] = {"read": READ, "write": ADMIN}

    @command("新增报警规则", request=AlarmRuleForm)
    def create(self, request: CommandRequest) -> AlarmRule:
        """超限规则在同一测点适用多条时，以对象、指标、专项最具体的一条为准；其他类型各自判定。"""
        return rules.add_rule(principal=request.principal, **request.validated)

    @command("修改报警规则", request=AlarmRuleEditForm)
    def partial_update(self, request: CommandRequest, row: AlarmRule) -> AlarmRule:
        """版本加一；已有报警仍记当时的版本。被搁置的规则修改后重新判定。"""
        return rules.edit_rule(principal=request.principal, rule_id=row.pk, **request.validated)


class MaintenanceSerializer(serializers.ModelSerializer[Maintenance]):
    """A time of maintenance."""

    object_name = serializers.CharField(
        label="监测对象名称", source="object.name", default="", read_only=True
    )
    device_name = serializers.CharField(label="设备名称", source="device.name", default="", read_only=True)

    class Meta:
        model = Maintenance
        fields = [
            "id", "object", "object_name", "device", "device_name", "begins_at", "ends_at", "reason", "who",
        ]  # fmt: skip


class MaintenanceForm(serializers.Serializer[Any]):
    """A new one, of an object or of a device."""

    object_id = serializers.IntegerField(label="监测对象", required=False, allow_null=True)
    device_id = serializers.IntegerField(label="设备", required=False, allow_null=True)
    begins_at = serializers.DateTimeField(label="起")
    ends_at = serializers.DateTimeField(label="止")
    reason = serializers.CharField(label="事由", max_length=200)


class MaintenanceFilter(Filters):
    """What they are looked for by."""

    class Meta:
        model = Maintenance
        fields = {
            "object": ["exact"],
            "device": ["exact"],
            "begins_at": ["lt", "gte"],
            "ends_at": ["lt", "gte"],
        }


class MaintenanceViewSet(HistoryMixin, ResourceViewSet):
    """检修时段"""

    select = staticmethod(selectors.maintenance)
    serializer_class = MaintenanceSerializer
    filterset_class = MaintenanceFilter
    search_fields: ClassVar[list[str]] = ["reason", "object__name", "device__name"]
    ordering_fields: ClassVar[list[str]] = ["begins_at", "ends_at"]
    permissions: ClassVar[dict[str, str]] = {"read": READ, "write": DUTY}

    @command("登记检修时段", request=MaintenanceForm)
    def create(self, request: CommandRequest) -> Maintenance:
        """检修期间读数照常保存，不报警。"""
        return maintenance.add(principal=request.principal, **request.validated)

    @command("结束检修")
    def end(self, request: CommandRequest, row: Maintenance) -> Maintenance:
        """提前结束；尚未开始的检修不能结束，可以取消。"""
        return maintenance.end(principal=request.principal, maintenance_id=row.pk)

    @command("取消检修", code=204)
    def destroy(self, request: CommandRequest, row: Maintenance) -> None:
        """只能取消尚未开始的检修。"""
        maintenance.cancel(principal=request.principal, maintenance_id=row.pk)


class LateReadingsSerializer(serializers.ModelSerializer[LateReadings]):
    """Readings of a device that came too late to be judged."""

    device_code = serializers.CharField(label="设备编码", source="device.code", read_only=True)
    device_name = serializers.CharField(label="设备名称", source="device.name", read_only=True)
    object_name = serializers.CharField(label="监测对象", source="device.object.name", read_only=True)

    class Meta:
        model = LateReadings
        fields = ["id", "device", "device_code", "device_name", "object_name", "day", "count", "last_at"]


class LateReadingsFilter(Filters):
    """What they are looked for by."""

    device = WholeNumber("device_id", label="设备")

    class Meta:
        model = LateReadings
        fields = {"day": ["exact", "gte", "lte"]}


class LateReadingsViewSet(ResourceViewSet):
    """迟到的读数"""

    select = staticmethod(selectors.late_readings)
    serializer_class = LateReadingsSerializer
    filterset_class = LateReadingsFilter
    search_fields: ClassVar[list[str]] = ["device__code", "device__name"]
    ordering_fields: ClassVar[list[str]] = ["day", "count"]
    permissions: ClassVar[dict[str, str]] = {"read": READ}
