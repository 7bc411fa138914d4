"""Results, drill-down, what-if, reports."""

from __future__ import annotations

from typing import Any, ClassVar
from urllib.parse import quote

from django.http import HttpResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema, extend_schema_field
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from chengyun.evaluation import evidence
from chengyun.evaluation.choices import FIELD, METHODS, period_label
from chengyun.evaluation.inspection.api import EvidenceFileSerializer
from chengyun.evaluation.inspection.models import CheckRecord
from chengyun.evaluation.permissions import LIBRARY, MANAGE, READ
from chengyun.evaluation.results import outlines, selectors, services
from chengyun.evaluation.results.models import (
    CityResult,
    EvaluationReport,
    ReceivedResult,
    ReportOutline,
    ResultSet,
)
from chengyun.kernel import divisions
from chengyun.kernel.errors import FieldError, Invalid
from chengyun.kernel.rest.commands import command
from chengyun.kernel.rest.exports import ExportMixin
from chengyun.kernel.rest.requests import CommandRequest
from chengyun.kernel.rest.viewsets import ResourceViewSet

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


class ResultSetSerializer(serializers.ModelSerializer[ResultSet]):
    """A calculation."""

    title = serializers.CharField(label="评价名称", source="cycle.title", read_only=True)
    period = serializers.CharField(label="评价周期", source="cycle.period", read_only=True)
    kind = serializers.CharField(label="类型", source="cycle.kind", read_only=True)
    set_code = serializers.CharField(label="指标集", source="cycle.library.code", read_only=True)
    state_label = serializers.CharField(label="状态名称", source="get_state_display", read_only=True)

    class Meta:
        model = ResultSet
        fields = [
            "id", "cycle", "title", "period", "kind", "set_code", "number", "state", "state_label", "digest", "cities",
            "made_at", "made_by", "published_at", "published_by",
        ]  # fmt: skip


class ResultForm(serializers.Serializer[Any]):
    """What to calculate."""

    cycle = serializers.IntegerField(label="评价")


class ReproductionSerializer(serializers.Serializer[Any]):
    """Whether a result can be made again."""

    digest = serializers.CharField(label="数据摘要")
    same_inputs = serializers.BooleanField(label="输入未变")
    differing = serializers.ListField(label="结果不同的城市", child=serializers.CharField())


class ResultSetViewSet(ResourceViewSet):
    """评价结果"""

    select = staticmethod(selectors.result_sets)
    serializer_class = ResultSetSerializer
    filterset_fields: ClassVar[dict[str, list[str]]] = {
        "cycle": ["exact"],
        "state": ["exact"],
        "cycle__period": ["exact"],
        "cycle__library__code": ["exact"],
    }
    search_fields: ClassVar[list[str]] = ["cycle__title"]
    ordering_fields: ClassVar[list[str]] = ["made_at", "published_at"]
    permissions: ClassVar[dict[str, str]] = {"read": READ, "write": MANAGE}

    @command("计算结果", request=ResultForm)
    def create(self, request: CommandRequest) -> ResultSet:
        """按已提交与已核定的填报、有效的考察、问卷和平台计数计算；输入与结果一并留存。"""
        return services.calculate(principal=request.principal, cycle_id=request.validated["cycle"])

    @command("核验结果", response=ReproductionSerializer)
    def reproduce(self, request: CommandRequest, row: ResultSet) -> dict[str, Any]:
        """用留存的输入重新计算并比较。"""
        return services.reproduce(principal=request.principal, results_id=row.pk)

    @command("发布结果")
    def publish(self, request: CommandRequest, row: ResultSet) -> ResultSet:
        """发布后各城市可见，并经数据交换送上下级平台。"""
        return services.publish(principal=request.principal, results_id=row.pk)


class DimensionScoreSerializer(serializers.Serializer[Any]):
    """A dimension."""

    name = serializers.CharField(label="维度")
    score = serializers.FloatField(label="得分", allow_null=True)
    full = serializers.FloatField(label="满分")


class IndicatorScoreSerializer(serializers.Serializer[Any]):
    """An indicator."""

    code = serializers.CharField(label="编码")
    name = serializers.CharField(label="名称")
    dimension = serializers.CharField(label="维度")
    method = serializers.ChoiceField(label="评价方式", choices=METHODS)
    unit = serializers.CharField(label="单位")
    points = serializers.FloatField(label="分值")
    value = serializers.FloatField(label="指标值", allow_null=True)
    score = serializers.FloatField(label="得分", allow_null=True)
    applies = serializers.BooleanField(label="适用")
    gain = serializers.FloatField(label="满分时总分可提高")


class CityResultSerializer(serializers.ModelSerializer[CityResult]):
    """A city in lists."""

    division_name = serializers.SerializerMethodField(label="城市")
    title = serializers.CharField(label="评价名称", source="results.cycle.title", read_only=True)
    cycle = serializers.IntegerField(label="评价", source="results.cycle_id", read_only=True)
    state = serializers.CharField(label="状态", source="results.state", read_only=True)
    dimensions = DimensionScoreSerializer(label="各维度", many=True, read_only=True)

    class Meta:
        model = CityResult
        fields = [
            "id", "results", "cycle", "title", "state", "division_code", "division_name", "total", "rank", "dimensions",
        ]  # fmt: skip

    def get_division_name(self, row: CityResult) -> str:
        return divisions.name_of(row.division_code)


class PeriodTotalSerializer(serializers.ModelSerializer[CityResult]):
    """A total of an earlier period."""

    period = serializers.CharField(label="评价周期", source="results.cycle.period", read_only=True)
    period_label = serializers.SerializerMethodField(label="周期名称")

    class Meta:
        model = CityResult
        fields = ["id", "period", "period_label", "total", "rank"]

    def get_period_label(self, row: CityResult) -> str:
        return period_label(row.results.cycle.period)


class CityResultDetailSerializer(CityResultSerializer):
    """A city with every indicator, the year before, and the periods until now."""

    indicators = IndicatorScoreSerializer(label="各指标", many=True, read_only=True)
    kind = serializers.CharField(label="类型", source="results.cycle.kind", read_only=True)
    period = serializers.CharField(label="评价周期", source="results.cycle.period", read_only=True)
    set_code = serializers.CharField(label="指标集", source="results.cycle.library.code", read_only=True)
    cities = serializers.IntegerField(label="参评城市数", source="results.cities", read_only=True)
    before_id = serializers.SerializerMethodField(label="上年同期")
    before_scores = serializers.SerializerMethodField(label="上年同期各指标得分")
    trend = serializers.SerializerMethodField(label="历次结果")
    before_total = serializers.SerializerMethodField(label="上年同期总分")
    before_dimensions = serializers.SerializerMethodField(label="上年同期各维度")

    class Meta(CityResultSerializer.Meta):
        fields = [
            *CityResultSerializer.Meta.fields, "kind", "period", "set_code", "cities", "indicators", "before_id",
            "before_total", "before_dimensions", "before_scores", "trend",
        ]  # fmt: skip

    def get_before_id(self, row: CityResult) -> int | None:
        before = self._before(row)
        return before.pk if before else None

    def get_before_scores(self, row: CityResult) -> dict[str, float | None]:
        before = self._before(row)
        return {one["code"]: one["score"] for one in before.indicators} if before else {}

    @extend_schema_field(PeriodTotalSerializer(many=True))
    def get_trend(self, row: CityResult) -> Any:
        return PeriodTotalSerializer(list(selectors.trend(row))[::-1], many=True).data

    def get_before_total(self, row: CityResult) -> float | None:
        before = self._before(row)
        return before.total if before else None

    def get_before_dimensions(self, row: CityResult) -> dict[str, float | None]:
        before = self._before(row)
        return {one["name"]: one["score"] for one in before.dimensions} if before else {}

    def _before(self, row: CityResult) -> CityResult | None:
        if not hasattr(row, "year_before"):
            row.year_before = selectors.before(row, self.context["request"].principal)  # type: ignore[attr-defined]
        found: CityResult | None = row.year_before  # type: ignore[attr-defined]
        return found


class WhatIfForm(serializers.Serializer[Any]):
    """What other values some indicators would have."""

    values = serializers.DictField(
        label="指标值", child=serializers.FloatField(), help_text="指标编码 → 设想的指标值"
    )


class WhatIfSerializer(serializers.Serializer[Any]):
    """What that would come to."""

    total = serializers.FloatField(label="总分", allow_null=True)
    rank = serializers.IntegerField(label="排名", allow_null=True)
    before = serializers.FloatField(label="现总分", allow_null=True)
    rank_before = serializers.IntegerField(label="现排名", allow_null=True)


class DeductionSerializer(serializers.ModelSerializer[CheckRecord]):
    """A problem that cost points."""

    deducted = serializers.FloatField(label="扣分", read_only=True)
    photos = serializers.SerializerMethodField(label="照片")

    class Meta:
        model = CheckRecord
        fields = [
            "id", "number", "point_name", "grid_code", "item_name", "count", "deducted", "photos", "checker", "at",
        ]  # fmt: skip

    @extend_schema_field(EvidenceFileSerializer(many=True))
    def get_photos(self, row: CheckRecord) -> Any:
        return EvidenceFileSerializer(evidence.shown(row.photos), many=True).data


class CityResultViewSet(ExportMixin, ResourceViewSet):
    """城市评价结果"""

    select = staticmethod(selectors.city_results)
    serializer_class = CityResultSerializer
    export_fields = ("division_code", "division_name", "title", "total", "rank")
    filterset_fields: ClassVar[dict[str, list[str]]] = {
        "results": ["exact"],
        "results__cycle": ["exact"],
        "division_code": ["exact", "startswith"],
    }
    ordering_fields: ClassVar[list[str]] = ["rank", "total", "division_code"]
    permissions: ClassVar[dict[str, str]] = {"read": READ, "what_if": READ, "deductions": READ}

    def get_serializer_class(self) -> Any:
        return CityResultSerializer if self.action in ("list", "export") else CityResultDetailSerializer

    @extend_schema(
        summary="扣分明细",
        parameters=[OpenApiParameter("indicator", str, required=True, description="指标编码")],
        responses=DeductionSerializer(many=True),
        filters=False,
    )
    @action(detail=True, methods=["get"], filter_backends=[])
    def deductions(self, request: Request, pk: str) -> Response:
        """一个实地考察指标的每处扣分：点位、检查项、问题数、扣分与照片。"""
        row = self.get_object()
        code = request.query_params.get("indicator", "")
        each = row.results.cycle.library.indicators.filter(code=code, method=FIELD).values_list(
            "scoring", flat=True
        )
        rule = each.first()
        if rule is None:
            raise Invalid("没有扣分明细。", errors=[FieldError("indicator", "应为实地考察的指标编码。")])
        page = self.paginate_queryset(selectors.deductions(row, code, each=float(rule["each"])))
        return self.get_paginated_response(DeductionSerializer(page, many=True).data)

    @command("试算提升", request=WhatIfForm, response=WhatIfSerializer)
    def what_if(self, request: CommandRequest, row: CityResult) -> dict[str, Any]:
        """若干指标改为设想的值时的总分与排名；不保存。"""
        return services.what_if(
            principal=request.principal, row_id=row.pk, values=request.validated["values"]
        )


class ReceivedResultSerializer(serializers.ModelSerializer[ReceivedResult]):
    """A score other tiers published."""

    division_name = serializers.SerializerMethodField(label="城市")
    period_label = serializers.SerializerMethodField(label="周期名称")

    class Meta:
        model = ReceivedResult
        fields = [
            "id", "number", "title", "period", "period_label", "division_code", "division_name", "dimension", "score", "full", "rank",
            "kind", "received_at",
        ]  # fmt: skip

    def get_period_label(self, row: ReceivedResult) -> str:
        return period_label(row.period)

    def get_division_name(self, row: ReceivedResult) -> str:
        return divisions.name_of(row.division_code)


class ReceivedResultViewSet(ExportMixin, ResourceViewSet):
    """收到的评价结果"""

    select = staticmethod(selectors.received)
    serializer_class = ReceivedResultSerializer
    filterset_fields: ClassVar[dict[str, list[str]]] = {
        "number": ["exact"],
        "period": ["exact"],
        "division_code": ["exact", "startswith"],
        "dimension": ["exact"],
    }
    search_fields: ClassVar[list[str]] = ["title", "number"]
    ordering_fields: ClassVar[list[str]] = ["received_at", "score", "rank"]
    permissions: ClassVar[dict[str, str]] = {"read": READ}


class EvaluationReportSerializer(serializers.ModelSerializer[EvaluationReport]):
    """A report in lists."""

    cycle_title = serializers.CharField(label="评价名称", source="results.cycle.title", read_only=True)

    class Meta:
        model = EvaluationReport
        fields = ["id", "results", "cycle_title", "division_code", "whole", "title", "made_at", "made_by"]


class EvaluationReportDetailSerializer(EvaluationReportSerializer):
    """A report with what it says."""

    class Meta(EvaluationReportSerializer.Meta):
        fields = [*EvaluationReportSerializer.Meta.fields, "content"]


class EvaluationReportForm(serializers.Serializer[Any]):
    """A report to write."""

    results = serializers.IntegerField(label="评价结果")
    division_code = serializers.RegexField(
        r"^\d{6}\Z", label="城市", required=False, allow_blank=True, help_text="缺省为全部城市"
    )


class EvaluationReportViewSet(ResourceViewSet):
    """评价报告"""

    select = staticmethod(selectors.reports)
    serializer_class = EvaluationReportSerializer
    filterset_fields: ClassVar[dict[str, list[str]]] = {
        "results": ["exact"],
        "division_code": ["exact"],
        "whole": ["exact"],
    }
    search_fields: ClassVar[list[str]] = ["title"]
    ordering_fields: ClassVar[list[str]] = ["made_at"]
    permissions: ClassVar[dict[str, str]] = {"read": READ, "docx": READ, "pdf": READ, "write": MANAGE}

    def get_serializer_class(self) -> Any:
        return EvaluationReportSerializer if self.action == "list" else EvaluationReportDetailSerializer

    @command("生成报告", request=EvaluationReportForm)
    def create(self, request: CommandRequest) -> EvaluationReport:
        """按“报告提纲”中的章节生成；再次生成替换原报告。"""
        given = request.validated
        return services.report(
            principal=request.principal,
            results_id=given["results"],
            division_code=given.get("division_code", ""),
        )

    @extend_schema(summary="下载 Word 报告", responses={(200, _WORD): OpenApiTypes.BINARY}, filters=False)
    @action(detail=True, methods=["get"], filter_backends=[], pagination_class=None)
    def docx(self, request: Request, pk: str) -> HttpResponse:
        """评价报告的 Word 文件。"""
        row = self.get_object()
        return _file(bytes(row.docx), _WORD, f"{row.title}.docx")

    @extend_schema(
        summary="下载 PDF 报告", responses={(200, "application/pdf"): OpenApiTypes.BINARY}, filters=False
    )
    @action(detail=True, methods=["get"], filter_backends=[], pagination_class=None)
    def pdf(self, request: Request, pk: str) -> HttpResponse:
        """评价报告的 PDF 文件。"""
        row = self.get_object()
        return _file(bytes(row.pdf), "application/pdf", f"{row.title}.pdf")


class OutlineSectionField(serializers.Serializer[Any]):
    """A section."""

    heading = serializers.CharField(label="标题", max_length=50)
    text = serializers.ListField(
        label="文字",
        child=serializers.CharField(max_length=500),
        required=False,
        max_length=20,
        help_text="句子，可用 {城市} 这样的词",
    )
    block = serializers.CharField(label="内容", max_length=20, required=False, allow_blank=True)


class OutlineChoiceSerializer(serializers.Serializer[Any]):
    """What a section may show."""

    value = serializers.CharField(label="代码")
    label = serializers.CharField(label="名称")  # type: ignore[assignment]


class ReportOutlineSerializer(serializers.ModelSerializer[ReportOutline]):
    """The sections of a kind of report."""

    kind_label = serializers.CharField(label="报告名称", source="get_kind_display", read_only=True)
    sections = OutlineSectionField(label="章节", many=True, read_only=True)
    blocks = serializers.SerializerMethodField(label="可选的内容")
    words = serializers.SerializerMethodField(label="可用的词")

    class Meta:
        model = ReportOutline
        fields = [
            "id", "kind", "kind_label", "sections", "blocks", "words", "version", "changed_at", "changed_by",
        ]  # fmt: skip

    @extend_schema_field(OutlineChoiceSerializer(many=True))
    def get_blocks(self, row: ReportOutline) -> Any:
        return [{"value": value, "label": label} for value, label in outlines.BLOCKS[row.kind].items()]

    def get_words(self, row: ReportOutline) -> list[str]:
        return list(outlines.WORDS[row.kind])


class ReportOutlineForm(serializers.Serializer[Any]):
    """Other sections."""

    version = serializers.IntegerField(label="修改次数")
    sections = OutlineSectionField(label="章节", many=True)


class ReportOutlineViewSet(ResourceViewSet):
    """报告提纲"""

    select = staticmethod(outlines.outlines)
    serializer_class = ReportOutlineSerializer
    filterset_fields: ClassVar[dict[str, list[str]]] = {"kind": ["exact"]}
    ordering_fields: ClassVar[list[str]] = ["changed_at"]
    permissions: ClassVar[dict[str, str]] = {"read": READ, "write": LIBRARY}

    @command("修改报告提纲", request=ReportOutlineForm)
    def update(self, request: CommandRequest, row: ReportOutline) -> ReportOutline:
        """增删、排列章节，修改标题与文字；已生成的报告不变。"""
        return outlines.change(principal=request.principal, outline_id=row.pk, **request.validated)

    @command("恢复报告提纲")
    def restore(self, request: CommandRequest, row: ReportOutline) -> ReportOutline:
        """恢复为随平台装入的提纲。"""
        return outlines.restore(principal=request.principal, outline_id=row.pk)


def _file(content: bytes, kind: str, name: str) -> HttpResponse:
    return HttpResponse(
        content,
        content_type=kind,
        headers={"Content-Disposition": f"attachment; filename*=utf-8''{quote(name)}"},
    )
