"""Plans and their versions."""

from __future__ import annotations

from typing import Any, ClassVar

from rest_framework import serializers

from chengyun.kernel.rest.commands import command
from chengyun.kernel.rest.exports import ExportMixin
from chengyun.kernel.rest.history import HistoryMixin
from chengyun.kernel.rest.requests import CommandRequest
from chengyun.kernel.rest.viewsets import ResourceViewSet
from chengyun.monitoring.choices import SPECIALTIES
from chengyun.monitoring.control import selectors
from chengyun.monitoring.control.api.resources import DIVISION
from chengyun.monitoring.control.models import COLOURS, ControlResource, Plan, PlanVersion
from chengyun.monitoring.control.services import plans as services
from chengyun.monitoring.permissions import CONTROL, READ

MOST_STEPS = 60


class PlanNeedForm(serializers.Serializer[Any]):
    """What a step needs."""

    kind = serializers.ChoiceField(label="资源类型", choices=ControlResource.Kind.choices)
    category = serializers.CharField(label="类别", max_length=40, required=False, allow_blank=True)
    quantity = serializers.FloatField(label="数量", min_value=0, max_value=1e9, default=1)


class PlanStepForm(serializers.Serializer[Any]):
    """A step of a plan."""

    phase = serializers.CharField(label="阶段", max_length=20, help_text="如先期处置、抢修、善后")
    duty = serializers.CharField(label="任务", max_length=300)
    post = serializers.CharField(label="责任岗位", max_length=60, required=False, allow_blank=True)
    organisation_id = serializers.IntegerField(label="责任单位", required=False, allow_null=True)
    minutes = serializers.IntegerField(
        label="时限（分钟）", min_value=1, max_value=60 * 24 * 30, help_text="自预案启动起"
    )
    resources = PlanNeedForm(label="所需资源", many=True, required=False)


class PlanStepSerializer(PlanStepForm):
    """A step with the name of its unit."""

    organisation_name = serializers.CharField(label="责任单位名称", required=False)


class PlanVersionSerializer(serializers.ModelSerializer[PlanVersion]):
    """A version."""

    steps = PlanStepSerializer(many=True, label="步骤")

    class Meta:
        model = PlanVersion
        fields = ["number", "at", "who", "reason", "steps"]


class PlanSerializer(serializers.ModelSerializer[Plan]):
    """A plan in lists."""

    class Meta:
        model = Plan
        fields = [
            "id", "code", "name", "specialty", "level", "division_code", "summary", "version", "active",
        ]  # fmt: skip


class PlanDetailSerializer(PlanSerializer):
    """A plan with all its versions, the newest first."""

    versions = PlanVersionSerializer(many=True, label="版本", read_only=True)

    class Meta(PlanSerializer.Meta):
        fields = [*PlanSerializer.Meta.fields, "versions"]


class PlanFields(serializers.Serializer[Any]):
    """What is said of a plan."""

    specialty = serializers.ChoiceField(
        label="专项", choices=list(SPECIALTIES.items()), required=False, allow_blank=True
    )
    level = serializers.ChoiceField(label="响应级别", choices=COLOURS, required=False, allow_null=True)
    summary = serializers.CharField(label="适用情形", max_length=500, required=False, allow_blank=True)


class PlanForm(PlanFields):
    """A new plan."""

    code = serializers.CharField(label="编码", max_length=32)
    name = serializers.CharField(label="名称", max_length=100)
    division_code = serializers.RegexField(DIVISION, label="行政区划代码")
    steps = PlanStepForm(label="步骤", many=True, max_length=MOST_STEPS)  # type: ignore[call-arg]


class PlanEditForm(PlanFields):
    """A change."""

    version = serializers.IntegerField(label="所改的版本", help_text="修改时看到的版本")
    name = serializers.CharField(label="名称", max_length=100, required=False)
    active = serializers.BooleanField(label="启用", required=False)
    steps = PlanStepForm(label="步骤", many=True, max_length=MOST_STEPS, required=False)  # type: ignore[call-arg]
    reason = serializers.CharField(label="修改原因", max_length=200, required=False, allow_blank=True)


class PlanViewSet(HistoryMixin, ExportMixin, ResourceViewSet):
    """应急预案"""

    select = staticmethod(selectors.plans)
    serializer_class = PlanSerializer
    filterset_fields: ClassVar[list[str]] = ["specialty", "level", "active"]
    search_fields: ClassVar[list[str]] = ["code", "name", "summary"]
    ordering_fields: ClassVar[list[str]] = ["code", "name"]
    permissions: ClassVar[dict[str, str]] = {"read": READ, "write": CONTROL}

    def get_serializer_class(self) -> Any:
        return PlanSerializer if self.action in ("list", "export") else PlanDetailSerializer

    @command("新增预案", request=PlanForm)
    def create(self, request: CommandRequest) -> Plan:
        """步骤写明阶段、任务、责任单位与岗位、时限和所需资源。"""
        return services.add_plan(principal=request.principal, **request.validated)

    @command("修改预案", request=PlanEditForm)
    def partial_update(self, request: CommandRequest, row: Plan) -> Plan:
        """给出步骤的成为新版本；已启动的仍按原版本办理。"""
        return services.edit_plan(principal=request.principal, plan_id=row.pk, **request.validated)
