"""Performance evaluation and operation rates."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any, ClassVar

from django.http import FileResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet

from chengyun.coordination.counting.metrics import BY_COLUMN
from chengyun.coordination.models import EvaluationScheme
from chengyun.coordination.performance import periods, rates, regions, scheme, selectors, services
from chengyun.coordination.performance.periods import Period
from chengyun.coordination.performance.scheme import Indicator
from chengyun.coordination.performance.scoring import Measured, shown
from chengyun.coordination.performance.selectors import Evaluated, Evaluation
from chengyun.coordination.permissions import ADMIN, READ
from chengyun.kernel import audit, clock
from chengyun.kernel.rest import sheets
from chengyun.kernel.rest.commands import command
from chengyun.kernel.rest.pagination import Pages
from chengyun.kernel.rest.requests import CommandRequest
from chengyun.kernel.rest.viewsets import PrincipalMixin, ResourceViewSet

_EARLIEST, _LATEST = date(2000, 1, 1), date(2200, 1, 1)
_XLSX = (200, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")


class PeriodQuery(serializers.Serializer[Any]):
    """Which period."""

    period = serializers.ChoiceField(label="周期", choices=list(periods.PERIODS.items()), default="month")
    date = serializers.DateField(label="周期所含的日期", required=False, help_text="缺省为今天")
    until = serializers.DateField(label="自定义周期止（不含）", required=False)
    division = serializers.RegexField(
        r"^\d{2,12}$", label="行政区划代码", required=False, default="", allow_blank=True
    )

    def get_fields(self) -> dict[str, Any]:
        # "from" is a word of Python.
        return {
            **super().get_fields(),
            "from": serializers.DateField(label="自定义周期起（含）", required=False),
        }

    def validate(self, given: dict[str, Any]) -> dict[str, Any]:
        for name in ("date", "from", "until"):
            if name in given and not _EARLIEST <= given[name] <= _LATEST:
                raise serializers.ValidationError({name: f"应在 {_EARLIEST} 与 {_LATEST} 之间。"})
        return given

    @property
    def asked(self) -> Period:
        """The period meant."""
        given = self.validated_data
        today = clock.now().astimezone(clock.SHANGHAI).date()
        return periods.asked(
            given["period"],
            day=given.get("date", today),
            first=given.get("from"),
            until=given.get("until"),
        )


class PerformanceQuery(PeriodQuery):
    """What is evaluated, and when."""

    object = serializers.ChoiceField(label="对象", choices=list(scheme.OBJECTS.items()), default="region")
    level = serializers.ChoiceField(
        label="区域级别",
        choices=[(key, label) for key, (_, label) in regions.LEVELS.items()],
        default="district",
    )


class PeriodSerializer(serializers.Serializer[Any]):
    """The days of a period."""

    kind = serializers.CharField(label="周期")
    label = serializers.CharField(label="名称")  # type: ignore[assignment]
    first = serializers.DateField(label="起（含）")
    until = serializers.DateField(label="止（不含）")


class IndicatorSerializer(serializers.Serializer[Any]):
    """An indicator of the scheme."""

    code = serializers.CharField(label="代码")
    label = serializers.CharField(label="指标")  # type: ignore[assignment]
    weight = serializers.IntegerField(label="权重（%）")
    score = serializers.CharField(label="评分办法")
    formula = serializers.CharField(label="公式")


class MetricColumnSerializer(serializers.Serializer[Any]):
    """A count."""

    column = serializers.CharField(label="列")
    label = serializers.CharField(label="名称")  # type: ignore[assignment]


class MeasuredSerializer(serializers.Serializer[Any]):
    """An indicator of an object; without a denominator it has no value and no score."""

    code = serializers.CharField(label="代码")
    label = serializers.CharField(label="指标")  # type: ignore[assignment]
    numerator = serializers.IntegerField(label="分子或数量")
    denominator = serializers.IntegerField(label="分母", allow_null=True)
    value = serializers.CharField(label="指标值", help_text="率为百分数，无分母为“—”")
    score = serializers.CharField(label="得分", help_text="无分母为“—”")


class EvaluatedSerializer(serializers.Serializer[Any]):
    """An object and its evaluation."""

    rank = serializers.IntegerField(label="名次")
    key = serializers.CharField(label="标识")
    name = serializers.CharField(label="名称")
    composite = serializers.CharField(label="综合指标值", help_text="没有任何得分为“—”")
    grade = serializers.CharField(label="等级")
    indicators = MeasuredSerializer(many=True, label="指标")
    counts = serializers.DictField(label="基本指标", child=serializers.IntegerField())


class EvaluationSerializer(serializers.Serializer[Any]):
    """A page of an evaluation."""

    count = serializers.IntegerField(label="总数")
    page = serializers.IntegerField(label="页码")
    page_size = serializers.IntegerField(label="每页条数")
    object = serializers.CharField(label="对象")
    object_label = serializers.CharField(label="对象名称")
    level = serializers.CharField(label="区域级别")
    period = PeriodSerializer(label="周期")
    scheme_version = serializers.IntegerField(label="方案版本")
    scheme_name = serializers.CharField(label="方案名称")
    periods = serializers.ListField(label="评价周期", child=serializers.CharField())
    grades = serializers.DictField(label="等级", child=serializers.IntegerField())
    indicators = IndicatorSerializer(many=True, label="指标")
    metrics = MetricColumnSerializer(many=True, label="基本指标")
    results = EvaluatedSerializer(many=True, label="结果")


class RateSerializer(serializers.Serializer[Any]):
    """An operation rate."""

    code = serializers.CharField(label="代码")
    label = serializers.CharField(label="指标")  # type: ignore[assignment]
    row = serializers.IntegerField(label="表 C.0.3 序号", allow_null=True)
    numerator = serializers.IntegerField(label="分子")
    denominator = serializers.IntegerField(label="分母")
    formula = serializers.CharField(label="公式")
    unit = serializers.ChoiceField(label="单位", choices=[("%", "百分数"), ("s", "秒")])
    value = serializers.CharField(label="值", help_text="无分母为“—”")
    previous = serializers.CharField(label="上一周期", help_text="无分母为“—”")
    target = serializers.CharField(label="目标")
    met = serializers.BooleanField(label="达标", allow_null=True)
    numerator_filter = serializers.DictField(
        label="分子所含案件的筛选条件", child=serializers.CharField(), allow_null=True
    )
    denominator_filter = serializers.DictField(label="分母所含案件的筛选条件", child=serializers.CharField())


class RatesSerializer(serializers.Serializer[Any]):
    """All rates of a period."""

    count = serializers.IntegerField(label="总数")
    page = serializers.IntegerField(label="页码")
    page_size = serializers.IntegerField(label="每页条数")
    period = PeriodSerializer(label="周期")
    results = RateSerializer(many=True, label="运行指标")


class PerformanceViewSet(PrincipalMixin, GenericViewSet[Any]):
    """绩效评价"""

    filter_backends = ()
    # Who may see evaluations is the selectors' affair: evaluators, leaders, administrators.
    permissions: ClassVar[dict[str, str]] = {"read": READ}

    @extend_schema(summary="绩效评价", parameters=[PerformanceQuery], responses=EvaluationSerializer)
    def list(self, request: Request) -> Response:
        """区域、部门与岗位在一个周期内的基本指标、指标值、得分、综合指标值与等级，按综合指标值排名。"""
        found = _evaluation(self.principal, request)
        pages = Pages()
        # A list of what was computed pages like a query.
        page: list[Evaluated] = pages.paginate_queryset(found.rows, request, view=self) or []
        answer = pages.get_paginated_response([_row(found, one) for one in page]).data
        return Response({**_head(found), **answer})

    @extend_schema(
        summary="导出绩效评价", parameters=[PerformanceQuery], responses={_XLSX: OpenApiTypes.BINARY}
    )
    @action(detail=False, methods=["get"])
    def export(self, request: Request) -> FileResponse:
        """与列表相同的内容，xlsx。"""
        found = _evaluation(self.principal, request)
        title = f"{scheme.OBJECTS[found.kind]}评价-{found.period.label}"
        audit.record(
            principal=self.principal,
            action="coordination.performance.export",
            target=title,
            after={"rows": len(found.rows), "scheme_version": found.scheme_version},
        )
        return FileResponse(
            sheets.write_xlsx(title, _header(found), _lines(found)),
            as_attachment=True,
            filename=f"{title}.xlsx",
        )


class RateViewSet(PrincipalMixin, GenericViewSet[Any]):
    """运行指标"""

    filter_backends = ()
    permissions: ClassVar[dict[str, str]] = {"read": READ}

    @extend_schema(summary="运行指标", parameters=[PeriodQuery], responses=RatesSerializer)
    def list(self, request: Request) -> Response:
        """验收表 C.0.3 的运行指标及相关的率：分子、分母、目标、是否达标，以及列出所计案件的筛选条件。"""
        query = PeriodQuery(data=request.query_params)
        query.is_valid(raise_exception=True)
        period = query.asked
        found = rates.rates(
            principal=self.principal, period=period, division=query.validated_data["division"]
        )
        pages = Pages()
        page: Any = pages.paginate_queryset(found, request, view=self)
        answer = pages.get_paginated_response([_rate(one) for one in page]).data
        return Response({"period": _period(period), **answer})


class EvaluationSchemeSerializer(serializers.ModelSerializer[EvaluationScheme]):
    """A version of the scheme."""

    definition = serializers.DictField(label="定义")

    class Meta:
        model = EvaluationScheme
        fields = ["id", "version", "name", "definition", "note", "edited_by", "edited_at"]


class EvaluationSchemeForm(serializers.Serializer[Any]):
    """A new version."""

    base_version = serializers.IntegerField(label="所据版本", min_value=1)
    definition = serializers.DictField(label="定义")
    note = serializers.CharField(label="说明", max_length=500, required=False, allow_blank=True)


class SchemePreviewForm(serializers.Serializer[Any]):
    """A scheme to try, and on what."""

    definition = serializers.DictField(label="定义")
    object = serializers.ChoiceField(label="对象", choices=list(scheme.OBJECTS.items()), default="region")
    period = serializers.ChoiceField(
        label="周期", choices=[one for one in periods.PERIODS.items() if one[0] != "custom"], default="month"
    )
    date = serializers.DateField(label="周期所含的日期", required=False, help_text="缺省为今天")


class PreviewedSerializer(serializers.Serializer[Any]):
    """An object under the scheme in use and under the one tried."""

    key = serializers.CharField(label="标识")
    name = serializers.CharField(label="名称")
    rank = serializers.IntegerField(label="现名次")
    composite = serializers.CharField(label="现综合指标值")
    grade = serializers.CharField(label="现等级")
    new_rank = serializers.IntegerField(label="新名次")
    new_composite = serializers.CharField(label="新综合指标值")
    new_grade = serializers.CharField(label="新等级")


class SchemePreviewSerializer(serializers.Serializer[Any]):
    """What would change."""

    period = PeriodSerializer(label="周期")
    object_label = serializers.CharField(label="对象名称")
    count = serializers.IntegerField(label="对象数")
    changed = serializers.IntegerField(label="等级改变的对象数")
    results = PreviewedSerializer(many=True, label="前 50 名")


class EvaluationSchemeViewSet(ResourceViewSet):
    """绩效评价方案"""

    select = staticmethod(selectors.schemes)
    serializer_class = EvaluationSchemeSerializer
    ordering_fields: ClassVar[list[str]] = ["version"]
    permissions: ClassVar[dict[str, str]] = {"read": READ, "write": ADMIN}

    @command("启用新的评价方案", request=EvaluationSchemeForm)
    def create(self, request: CommandRequest) -> EvaluationScheme:
        """指标、公式、权重、分档与等级整体替换；此后的评价都按新方案计算，旧方案留存。"""
        return services.put_scheme(principal=request.principal, **request.validated)

    @command("试算评价方案", request=SchemePreviewForm, response=SchemePreviewSerializer, detail=False)
    def preview(self, request: CommandRequest) -> dict[str, Any]:
        """不保存。以一个周期的实际计数，比较现行方案与所给方案下的名次、综合指标值与等级。"""
        request.principal.must(ADMIN)
        given = request.validated
        draft = services.checked(given["definition"])
        today = clock.now().astimezone(clock.SHANGHAI).date()
        period = periods.of(given["period"], given.get("date", today))
        told = {"principal": request.principal, "kind": given["object"], "period": period}
        now = selectors.evaluate(**told, draft=replace(selectors.current_scheme()[1], periods=(period.kind,)))
        then = selectors.evaluate(**told, draft=draft)
        before = {one.key: one for one in now.rows}
        rows = [_compared(before[one.key], one) for one in then.rows if one.key in before]
        return {
            "period": _period(period),
            "object_label": scheme.OBJECTS[given["object"]],
            "count": len(rows),
            "changed": sum(row["grade"] != row["new_grade"] for row in rows),
            "results": rows[:50],
        }


def _compared(now: Evaluated, then: Evaluated) -> dict[str, Any]:
    return {
        "key": then.key,
        "name": then.name,
        "rank": now.rank,
        "composite": _text(now.result.composite),
        "grade": now.result.grade or "—",
        "new_rank": then.rank,
        "new_composite": _text(then.result.composite),
        "new_grade": then.result.grade or "—",
    }


def _evaluation(principal: Any, request: Request) -> Evaluation:
    query = PerformanceQuery(data=request.query_params)
    query.is_valid(raise_exception=True)
    asked = query.validated_data
    return selectors.evaluate(
        principal=principal,
        kind=asked["object"],
        level=asked["level"],
        period=query.asked,
        division=asked["division"],
    )


def _head(found: Evaluation) -> dict[str, Any]:
    return {
        "object": found.kind,
        "object_label": scheme.OBJECTS[found.kind],
        "level": found.level,
        "period": _period(found.period),
        "scheme_version": found.scheme_version,
        "scheme_name": found.scheme.name,
        "periods": list(found.scheme.periods),
        "grades": found.scheme.grades,
        "indicators": [
            {
                "code": one.code,
                "label": one.label,
                "weight": one.weight,
                "score": scheme.SCORES[one.score],
                "formula": _formula(one.of, one.by),
            }
            for one in found.scheme.objects[found.kind]
        ],
        "metrics": [{"column": metric.column, "label": metric.label} for metric in found.metrics],
    }


def _row(found: Evaluation, one: Evaluated) -> dict[str, Any]:
    return {
        "rank": one.rank,
        "key": one.key,
        "name": one.name,
        "composite": _text(one.result.composite),
        "grade": one.result.grade or "—",
        "indicators": [
            {
                "code": measured.indicator.code,
                "label": measured.indicator.label,
                "numerator": measured.numerator,
                "denominator": measured.denominator,
                "value": _value(measured),
                "score": _text(None if measured.score is None else shown(measured.score)),
            }
            for measured in one.result.measured
        ],
        "counts": {metric.column: one.counts[metric.column] for metric in found.metrics},
    }


def _header(found: Evaluation) -> list[str]:
    indicators = found.scheme.objects[found.kind]
    return [
        "名次",
        "名称",
        "综合指标值",
        "等级",
        *(title for one in indicators for title in (_titled(one), f"{one.label}得分（权重 {one.weight}%）")),
        *(metric.label for metric in found.metrics),
    ]


def _titled(one: Indicator) -> str:
    return one.label if one.score == "bands" else f"{one.label}（%）"


def _lines(found: Evaluation) -> Iterator[list[object]]:
    for one in found.rows:
        cells = [
            cell
            for measured in one.result.measured
            for cell in (_value(measured), _text(None if measured.score is None else shown(measured.score)))
        ]
        counts = [one.counts[metric.column] for metric in found.metrics]
        yield [one.rank, one.name, _text(one.result.composite), one.result.grade or "—", *cells, *counts]


def _value(measured: Measured) -> str:
    if measured.value is None:
        return "—"
    return str(measured.numerator) if measured.denominator is None else str(shown(measured.value * 100))


def _text(value: object) -> str:
    return "—" if value is None else str(value)


def _rate(one: rates.Rate) -> dict[str, Any]:
    rule = one.rule
    target = (
        f"≥{rule.least}%" if rule.least is not None else f"≤{rule.most}%" if rule.most is not None else ""
    )
    return {
        "code": rule.code,
        "label": rule.label,
        "row": rule.row,
        "numerator": one.numerator,
        "denominator": one.denominator,
        "formula": _formula(rule.of, rule.by),
        "unit": "s" if rule.share == "per_case" else "%",
        "value": _text(one.value),
        "previous": _text(one.previous),
        "target": target,
        "met": one.met,
        "numerator_filter": one.numerator_filter,
        "denominator_filter": one.denominator_filter,
    }


def _formula(of: tuple[str, ...], by: tuple[str, ...]) -> str:
    above, below = (" + ".join(BY_COLUMN[column].label for column in part) for part in (of, by))
    if len(by) > 1:
        below = f"({below})"
    if len(of) > 1 and by:
        above = f"({above})"
    return f"{above} ÷ {below}" if by else above


def _period(period: Period) -> dict[str, Any]:
    return {"kind": period.kind, "label": period.label, "first": period.first, "until": period.until}
