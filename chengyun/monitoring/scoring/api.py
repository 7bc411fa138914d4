"""The published formulas."""

from __future__ import annotations

from typing import Any, ClassVar

from rest_framework import serializers

from chengyun.kernel.rest.commands import command
from chengyun.kernel.rest.history import HistoryMixin
from chengyun.kernel.rest.requests import CommandRequest
from chengyun.kernel.rest.viewsets import ResourceViewSet
from chengyun.monitoring.permissions import ADMIN, READ
from chengyun.monitoring.scoring import services
from chengyun.monitoring.scoring.models import ScoringFormula


class ScoringFormulaSerializer(serializers.ModelSerializer[ScoringFormula]):
    """A formula."""

    class Meta:
        model = ScoringFormula
        fields = ["id", "code", "name", "content", "version"]


class ScoringIndicatorForm(serializers.Serializer[Any]):
    """What may be changed of an indicator."""

    code = serializers.CharField(label="指标", max_length=20)
    weight = serializers.FloatField(label="权重", min_value=0, max_value=100)
    best = serializers.FloatField(label="满分值")
    worst = serializers.FloatField(label="零分值")


class ScoringFormulaForm(serializers.Serializer[Any]):
    """A changed formula."""

    version = serializers.IntegerField(label="版本", help_text="读到的版本；已被他人修改时拒绝")
    indicators = ScoringIndicatorForm(many=True, label="指标")


class ScoringFormulaViewSet(HistoryMixin, ResourceViewSet):
    """评分公式"""

    select = staticmethod(services.formulas)
    serializer_class = ScoringFormulaSerializer
    filterset_fields: ClassVar[list[str]] = ["code"]
    ordering_fields: ClassVar[list[str]] = ["code", "version"]
    permissions: ClassVar[dict[str, str]] = {"read": READ, "write": ADMIN}

    @command("修改评分公式", request=ScoringFormulaForm)
    def partial_update(self, request: CommandRequest, row: ScoringFormula) -> ScoringFormula:
        """权重合计 100；版本加一，已有结果不变。"""
        return services.edit(principal=request.principal, formula_id=row.pk, **request.validated)
