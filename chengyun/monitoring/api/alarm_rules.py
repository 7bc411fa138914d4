"""The rules by which alarms rise, times of maintenance, and readings that came too late to be judged."""

from __future__ import annotations

from typing import Any, ClassVar, cast

import django_filters
from rest_framework import serializers

from chengyun.kernel.errors import Invalid
from chengyun.kernel.rest.commands import command
from chengyun.kernel.rest.filters import Filters, WholeNumber
from chengyun.kernel.rest.history import HistoryMixin
from chengyun.kernel.rest.requests import CommandRequest
from chengyun.kernel.rest.viewsets import ResourceViewSet
from chengyun.monitoring import selectors
from chengyun.monitoring.alarms import trial
from chengyun.monitoring.alarms.kinds import KINDS
from chengyun.monitoring.alarms.kinds.kind import checked
from chengyun.monitoring.alarms.naming import indicator_names, readable
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
            text = kind.asks(checked(kind, row.params))
        except Invalid:
            return "条件有误"
        if row.kind != "combined":
            return text
        # Once for all rows of a list.
        context = cast("dict[str, Any]", self.context)
        if "indicators" not in context:
            context["indicators"] = indicator_names()
        return readable(text, context["indicators"])


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


class AlarmTrialForm(AlarmRuleFields):
    """A rule to be tried: one that is there, with what would be changed of it, or a new one."""

    first = serializers.DateTimeField(label="起")
    until = serializers.DateTimeField(label="止")
    rule_id = serializers.IntegerField(label="规则", required=False, allow_null=True)
    kind = serializers.ChoiceField(
        label="类型", choices=[(one.code, one.label) for one in KINDS.values()], required=False
    )
    specialty = serializers.ChoiceField(
        label="专项", choices=list(SPECIALTIES.items()), required=False, allow_blank=True
    )
    indicator_id = serializers.CharField(label="指标", max_length=10, required=False, allow_null=True)
    object_id = serializers.IntegerField(label="监测对象", required=False, allow_null=True)


class AlarmTrialDaySerializer(serializers.Serializer[Any]):
    """Alarms that would have risen on a day."""

    day = serializers.DateField(label="日期")
    count = serializers.IntegerField(label="报警数")


class WouldBeAlarmSerializer(serializers.Serializer[Any]):
    """An alarm that would have risen."""

    point = serializers.IntegerField(label="测点")
    point_name = serializers.CharField(label="测点名称")
    object_name = serializers.CharField(label="监测对象")
    level = serializers.IntegerField(label="级别")
    raised_at = serializers.DateTimeField(label="发生时间")
    recovered_at = serializers.DateTimeField(label="数据恢复时间", allow_null=True)
    value = serializers.FloatField(label="触发值", allow_null=True)
    verdict = serializers.BooleanField(
        label="是否真实", allow_null=True, help_text="同一对象同时的报警的研判"
    )


class AlarmTrialSerializer(serializers.Serializer[Any]):
    """What a rule would have done."""

    points = serializers.IntegerField(label="适用测点数")
    readings = serializers.IntegerField(label="试算的读数")
    complete = serializers.BooleanField(label="全部读数都已试算")
    count = serializers.IntegerField(label="报警数")
    by_day = AlarmTrialDaySerializer(many=True, label="每日报警数")
    alarms = WouldBeAlarmSerializer(many=True, label="报警", help_text="最近的 200 条")
    judged_true = serializers.IntegerField(label="时段内判为真实的报警")
    found = serializers.IntegerField(label="其中本规则会报的")
    precision = serializers.FloatField(label="准确率", allow_null=True)
    recall = serializers.FloatField(label="检出率", allow_null=True)


_MOST_SHOWN = 200


def _shown(result: trial.Trial) -> dict[str, Any]:
    alarms = result.alarms[-_MOST_SHOWN:][::-1]
    names = selectors.point_names([one.point for one in alarms])
    return {
        "points": result.points,
        "readings": result.readings,
        "complete": result.complete,
        "count": len(result.alarms),
        "by_day": [{"day": day, "count": count} for day, count in result.by_day.items()],
        "alarms": [
            {
                **{
                    name: getattr(one, name)
                    for name in ("point", "level", "raised_at", "recovered_at", "value", "verdict")
                },
                "point_name": names[one.point][0],
                "object_name": names[one.point][1],
            }
            for one in alarms
        ],
        "judged_true": result.true,
        "found": result.found,
        "precision": result.precision,
        "recall": result.recall,
    }


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

    @command("试算", request=AlarmTrialForm, response=AlarmTrialSerializer, detail=False)
    def trial(self, request: CommandRequest) -> dict[str, Any]:
        """在历史读数上试算一条规则（已有的、改动后的或新的），不产生报警，不改变规则；至多 92 天。"""
        return _shown(rules.try_out(principal=request.principal, **request.validated))


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
