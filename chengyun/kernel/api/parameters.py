"""Parameters."""

from __future__ import annotations

from typing import Any, ClassVar

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from chengyun.config.tiers import SYSTEM_LABELS
from chengyun.kernel import parameters
from chengyun.kernel.models import Parameter
from chengyun.kernel.permissions import PARAMETER_WRITE
from chengyun.kernel.rest.commands import command
from chengyun.kernel.rest.history import HistoryMixin
from chengyun.kernel.rest.permissions import SIGNED_IN
from chengyun.kernel.rest.requests import CommandRequest
from chengyun.kernel.rest.viewsets import ResourceViewSet


class ParameterSerializer(serializers.ModelSerializer[Parameter]):
    """A parameter."""

    system_label = serializers.SerializerMethodField(label="系统名称")
    topic_label = serializers.CharField(label="用途名称", source="get_topic_display", read_only=True)

    class Meta:
        model = Parameter
        fields = [
            "id", "system", "system_label", "topic", "topic_label", "code", "label", "value", "usual", "unit",
            "minimum", "maximum",
        ]  # fmt: skip

    @extend_schema_field(str)
    def get_system_label(self, parameter: Parameter) -> str:
        return SYSTEM_LABELS.get(parameter.system, "通用")


class ParameterForm(serializers.Serializer[Any]):
    """Its value."""

    value = serializers.DecimalField(label="值", max_digits=12, decimal_places=3)


class ParameterViewSet(HistoryMixin, ResourceViewSet):
    """参数"""

    select = staticmethod(parameters.parameters)
    serializer_class = ParameterSerializer
    filterset_fields: ClassVar[dict[str, list[str]]] = {"system": ["exact"], "topic": ["exact"]}
    search_fields: ClassVar[list[str]] = ["code", "label"]
    ordering_fields: ClassVar[list[str]] = ["system", "topic", "code", "label"]
    permissions: ClassVar[dict[str, str]] = {"read": SIGNED_IN, "write": PARAMETER_WRITE}

    @command("设置参数", request=ParameterForm)
    def partial_update(self, request: CommandRequest, parameter: Parameter) -> Parameter:
        return parameters.set_value(
            principal=request.principal, parameter_id=parameter.pk, **request.validated
        )
