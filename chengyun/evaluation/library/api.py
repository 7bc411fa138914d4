"""Versions, indicators, and a tester of formulas and scoring."""

from __future__ import annotations

from typing import Any, ClassVar

import numpy as np
from django.http import FileResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response

from chengyun.evaluation.choices import METHODS, POINT_KINDS, SETS
from chengyun.evaluation.library import checking, exchanging, selectors, services
from chengyun.evaluation.library.models import Indicator, Library
from chengyun.evaluation.permissions import LIBRARY, READ
from chengyun.evaluation.rules.loading import counters
from chengyun.evaluation.scoring import expression, rules
from chengyun.kernel.errors import FieldError, Invalid, Missing
from chengyun.kernel.rest import sheets
from chengyun.kernel.rest.commands import command
from chengyun.kernel.rest.exports import ExportMixin
from chengyun.kernel.rest.filters import Filters, TextIn
from chengyun.kernel.rest.history import HistoryMixin
from chengyun.kernel.rest.requests import CommandRequest
from chengyun.kernel.rest.viewsets import ResourceViewSet

_SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class LibrarySerializer(serializers.ModelSerializer[Library]):
    """A version of a set."""

    set_label = serializers.CharField(label="指标集名称", source="get_code_display", read_only=True)
    state_label = serializers.CharField(label="状态名称", source="get_state_display", read_only=True)
    count = serializers.SerializerMethodField(label="指标数")
    points = serializers.SerializerMethodField(label="分值合计")

    class Meta:
        model = Library
        fields = [
            "id", "code", "set_label", "version", "issuer_code", "state", "state_label", "note", "count", "points",
            "changed_at", "changed_by",
        ]  # fmt: skip

    def get_count(self, row: Library) -> int:
        return row.count if hasattr(row, "count") else row.indicators.count()

    def get_points(self, row: Library) -> float:
        points = row.points if hasattr(row, "points") else sum(one.points for one in row.indicators.all())
        return round(points or 0.0, 2)


class LibraryDraftForm(serializers.Serializer[Any]):
    """Which set."""

    code = serializers.ChoiceField(label="指标集", choices=SETS)
    note = serializers.CharField(label="说明", max_length=200, required=False, allow_blank=True)


class PlacedIndicatorForm(serializers.Serializer[Any]):
    """Where an indicator stands."""

    code = serializers.CharField(label="编码", max_length=20)
    dimension = serializers.CharField(label="维度", max_length=20)


class ArrangementForm(serializers.Serializer[Any]):
    """All indicators of a draft, in order."""

    order = PlacedIndicatorForm(label="次序", many=True)


class LibraryFileForm(serializers.Serializer[Any]):
    """A table of indicators."""

    file = serializers.FileField(label="文件", help_text="xlsx 或 csv，列与导出的相同")


class ChangedFieldSerializer(serializers.Serializer[Any]):
    """A field that differs."""

    label = serializers.CharField(label="项目")  # type: ignore[assignment]
    before = serializers.CharField(label="原")
    after = serializers.CharField(label="现")


class IndicatorChangeSerializer(serializers.Serializer[Any]):
    """An indicator that differs between two versions."""

    code = serializers.CharField(label="编码")
    name = serializers.CharField(label="名称")
    change = serializers.ChoiceField(
        label="变化", choices=[("added", "新增"), ("removed", "删除"), ("changed", "修改")]
    )
    fields = ChangedFieldSerializer(label="修改的项目", many=True)  # type: ignore[assignment]


class LibraryViewSet(HistoryMixin, ResourceViewSet):
    """指标库版本"""

    select = staticmethod(selectors.libraries)
    serializer_class = LibrarySerializer
    filterset_fields: ClassVar[dict[str, list[str]]] = {"code": ["exact"], "state": ["exact"]}
    ordering_fields: ClassVar[list[str]] = ["code", "version", "changed_at"]
    permissions: ClassVar[dict[str, str]] = {"read": READ, "sheet": READ, "compare": READ, "write": LIBRARY}

    @command("建立草稿", request=LibraryDraftForm)
    def create(self, request: CommandRequest) -> Library:
        """以在用版本为底，建立下一版的草稿。"""
        return services.start_draft(principal=request.principal, **request.validated)

    @command("启用")
    def use(self, request: CommandRequest, row: Library) -> Library:
        """分值合计须为 100；已下发的评价仍按原来的版本。"""
        return services.put_in_use(principal=request.principal, library_id=row.pk)

    @command("排列指标", request=ArrangementForm)
    def arrange(self, request: CommandRequest, row: Library) -> Library:
        """调整草稿中指标的次序与所属维度。"""
        return services.arrange(
            principal=request.principal, library_id=row.pk, order=request.validated["order"]
        )

    @extend_schema(
        summary="导出指标表",
        responses={(200, _SHEET): OpenApiTypes.BINARY},
        filters=False,
    )
    @action(detail=True, methods=["get"], filter_backends=[], pagination_class=None)
    def sheet(self, request: Request, pk: str) -> FileResponse:
        """整套指标的 xlsx，改后可以导入草稿。"""
        row: Library = self.get_object()
        file = sheets.write_xlsx(str(row), list(exchanging.COLUMNS.values()), exchanging.table(row))
        return FileResponse(file, as_attachment=True, filename=f"{row}.xlsx", content_type=_SHEET)

    @extend_schema(
        summary="导入指标表", request={"multipart/form-data": LibraryFileForm}, responses=LibrarySerializer
    )
    @action(detail=True, methods=["post"], parser_classes=[MultiPartParser])
    def load(self, request: CommandRequest, pk: str) -> Response:
        """用文件中的指标替换草稿的全部指标；有一处错误就都不导入。"""
        sent = LibraryFileForm(data=request.data)
        sent.is_valid(raise_exception=True)
        file = sent.validated_data["file"]
        row = exchanging.load(
            principal=request.principal, library_id=int(pk), name=file.name, content=file.file, size=file.size
        )
        return Response(self.get_serializer(row).data)

    @extend_schema(
        summary="比较版本",
        parameters=[OpenApiParameter("other", int, required=True, description="与哪个版本比较")],
        responses=IndicatorChangeSerializer(many=True),
        filters=False,
    )
    @action(detail=True, methods=["get"], filter_backends=[], pagination_class=None)
    def compare(self, request: CommandRequest, pk: str) -> Response:
        """与另一个版本相比，新增、删除与修改的指标。"""
        other = request.query_params.get("other", "")
        if not (other.isascii() and other.isdigit() and len(other) < 19):
            raise Invalid("请选择要比较的版本。", errors=[FieldError("other", "应为指标库版本的编号。")])
        known = self.get_queryset().filter(pk=int(other)).first()
        if known is None:
            raise Missing("没有要比较的指标库版本。")
        changes = exchanging.compare(self.get_object(), known)
        return Response(IndicatorChangeSerializer(changes, many=True).data)

    @command("删除草稿")
    def destroy(self, request: CommandRequest, row: Library) -> None:
        """只能删除草稿。"""
        services.drop_draft(principal=request.principal, library_id=row.pk)


class IndicatorFigureField(serializers.Serializer[Any]):
    """A figure of a formula."""

    name = serializers.RegexField(r"^[A-Za-z\u4e00-\u9fff][A-Za-z0-9_\u4e00-\u9fff]{0,39}\Z", label="名称")
    unit = serializers.CharField(label="单位", max_length=20, required=False, allow_blank=True)
    counter = serializers.CharField(label="计数", max_length=40, required=False, allow_blank=True)


class IndicatorItemField(serializers.Serializer[Any]):
    """A check item."""

    code = serializers.CharField(label="编码", max_length=20)
    name = serializers.CharField(label="名称", max_length=50)


class EvaluationIndicatorSerializer(serializers.ModelSerializer[Indicator]):
    """An indicator."""

    method_label = serializers.CharField(label="评价方式名称", source="get_method_display", read_only=True)
    library_version = serializers.IntegerField(label="指标库版本", source="library.version", read_only=True)
    library_code = serializers.CharField(label="指标集", source="library.code", read_only=True)
    library_state = serializers.CharField(label="指标库状态", source="library.state", read_only=True)
    scoring_text = serializers.SerializerMethodField(label="评分说明")

    class Meta:
        model = Indicator
        fields = [
            "id", "library", "library_code", "library_version", "library_state", "code", "dimension", "name",
            "description", "points", "method", "method_label", "formula", "figures", "unit", "scoring", "scoring_text",
            "grid_required", "point_types", "check_items", "questions", "position", "version",
        ]  # fmt: skip

    def get_scoring_text(self, row: Indicator) -> str:
        return rules.told(row.scoring, row.unit)


class IndicatorFields(serializers.Serializer[Any]):
    """What may be said of an indicator."""

    dimension = serializers.CharField(label="维度", max_length=20)
    name = serializers.CharField(label="名称", max_length=100)
    description = serializers.CharField(label="描述", max_length=1000, required=False, allow_blank=True)
    points = serializers.FloatField(label="分值", min_value=0.01, max_value=100)
    method = serializers.ChoiceField(label="评价方式", choices=METHODS)
    formula = serializers.CharField(label="计算公式", max_length=500, required=False, allow_blank=True)
    figures = IndicatorFigureField(label="数据项", many=True, required=False)
    unit = serializers.CharField(label="单位", max_length=20, required=False, allow_blank=True)
    scoring = serializers.DictField(label="评分方法")
    grid_required = serializers.BooleanField(label="关联评价网格", required=False)
    point_types = serializers.MultipleChoiceField(
        label="评价点位类型", choices=list(POINT_KINDS.items()), required=False
    )
    check_items = IndicatorItemField(label="检查项", many=True, required=False)
    questions = serializers.ListField(
        label="问卷题目", child=serializers.IntegerField(min_value=1), required=False, max_length=100
    )
    position = serializers.IntegerField(label="次序", min_value=0, max_value=10_000, required=False)

    def validate(self, given: dict[str, Any]) -> dict[str, Any]:
        if "point_types" in given:
            given["point_types"] = sorted(given["point_types"])
        for name in ("figures", "check_items"):
            if name in given:
                given[name] = [dict(one) for one in given[name]]
        return given


class EvaluationIndicatorForm(IndicatorFields):
    """A new indicator."""

    library = serializers.IntegerField(label="指标库版本")
    code = serializers.RegexField(r"^[A-Za-z0-9]{1,20}\Z", label="编码")


class IndicatorChangeForm(IndicatorFields):
    """Changes of an indicator."""

    version = serializers.IntegerField(label="修改次数")


class FormulaTrialForm(serializers.Serializer[Any]):
    """A formula with figures to try it on."""

    formula = serializers.CharField(label="公式", max_length=500)
    figures = IndicatorFigureField(label="数据项", many=True)
    values = serializers.DictField(
        label="数据", child=serializers.FloatField(allow_null=True), help_text="数据项名称 → 数值"
    )
    unit = serializers.CharField(label="单位", max_length=20, required=False, allow_blank=True)
    scoring = serializers.DictField(label="评分方法", required=False)
    points = serializers.FloatField(label="分值", min_value=0.01, max_value=100, required=False)


class FormulaTrialSerializer(serializers.Serializer[Any]):
    """What it comes to."""

    value = serializers.FloatField(label="指标值", allow_null=True)
    unit = serializers.CharField(label="单位")
    score = serializers.FloatField(label="得分", allow_null=True)
    scoring_text = serializers.CharField(label="评分说明")


class FormulaCounterSerializer(serializers.Serializer[Any]):
    """A counter that formulas may name."""

    name = serializers.CharField(label="计数名")
    label = serializers.CharField(label="名称")  # type: ignore[assignment]
    unit = serializers.CharField(label="单位")


class ScoringCurveForm(serializers.Serializer[Any]):
    """A rule to look at."""

    scoring = serializers.DictField(label="评分方法")
    points = serializers.FloatField(label="分值", min_value=0.01, max_value=100)
    unit = serializers.CharField(label="单位", max_length=20, required=False, allow_blank=True)


class ScoringPointSerializer(serializers.Serializer[Any]):
    """What a value earns."""

    value = serializers.FloatField(label="指标值")
    score = serializers.FloatField(label="得分")


class ScoringCurveSerializer(serializers.Serializer[Any]):
    """A rule as a curve."""

    scoring_text = serializers.CharField(label="评分说明")
    points = ScoringPointSerializer(label="得分曲线", many=True)


class EvaluationIndicatorFilter(Filters):
    """What indicators are looked for by."""

    method = TextIn("method", label="评价方式")

    class Meta:
        model = Indicator
        fields = {
            "library": ["exact"],
            "library__code": ["exact"],
            "library__state": ["exact"],
            "dimension": ["exact"],
            "code": ["exact"],
        }


class EvaluationIndicatorViewSet(HistoryMixin, ExportMixin, ResourceViewSet):
    """评价指标"""

    select = staticmethod(selectors.indicators)
    serializer_class = EvaluationIndicatorSerializer
    filterset_class = EvaluationIndicatorFilter
    search_fields: ClassVar[list[str]] = ["code", "name", "description"]
    ordering_fields: ClassVar[list[str]] = ["position", "code", "points"]
    permissions: ClassVar[dict[str, str]] = {
        "read": READ,
        "attempt": READ,
        "curve": READ,
        "counters": READ,
        "write": LIBRARY,
    }

    @command("新增指标", request=EvaluationIndicatorForm)
    def create(self, request: CommandRequest) -> Indicator:
        """加入草稿。"""
        fields = dict(request.validated)
        return services.add_indicator(principal=request.principal, library_id=fields.pop("library"), **fields)

    @command("修改指标", request=IndicatorChangeForm)
    def update(self, request: CommandRequest, row: Indicator) -> Indicator:
        """只能修改草稿中的指标。"""
        return services.change_indicator(
            principal=request.principal, indicator_id=row.pk, **request.validated
        )

    @command("删除指标")
    def destroy(self, request: CommandRequest, row: Indicator) -> None:
        """只能删除草稿中的指标。"""
        services.remove_indicator(principal=request.principal, indicator_id=row.pk)

    @command(
        "试算公式",
        request=FormulaTrialForm,
        response=FormulaTrialSerializer,
        detail=False,
        path="trial",
        code=200,
    )
    def attempt(self, request: CommandRequest) -> dict[str, Any]:
        """检查公式与单位，用所给数据算出指标值与得分；不保存。"""
        return _attempted(**request.validated)

    @extend_schema(summary="平台计数", responses=FormulaCounterSerializer(many=True), filters=False)
    @action(detail=False, methods=["get"], filter_backends=[], pagination_class=None)
    def counters(self, request: Request) -> Response:
        """“平台计算”的数据项可以取自的计数。"""
        rows = [{"name": name, **told} for name, told in counters().items()]
        return Response(FormulaCounterSerializer(rows, many=True).data)

    @command("评分曲线", request=ScoringCurveForm, response=ScoringCurveSerializer, detail=False, code=200)
    def curve(self, request: CommandRequest) -> dict[str, Any]:
        """指标值与得分的关系，用于核对评分方法；不保存。"""
        scoring, points = request.validated["scoring"], request.validated["points"]
        if said := rules.check(scoring):
            raise Invalid("评分方法有误。", errors=[FieldError("scoring", said)])
        values = rules.samples(scoring, points)
        scores = rules.score(scoring, values, points)
        return {
            "scoring_text": rules.told(scoring, request.validated.get("unit", "")),
            "points": [
                {"value": round(float(value), 6), "score": float(score)}
                for value, score in zip(values, scores, strict=True)
            ],
        }


def _attempted(
    formula: str,
    figures: list[dict[str, Any]],
    values: dict[str, float | None],
    unit: str = "",
    scoring: dict[str, Any] | None = None,
    points: float = 1.0,
) -> dict[str, Any]:
    read, found = checking.try_formula(formula, figures, unit)
    if found:
        raise Invalid("公式有误。", errors=found)
    if said := rules.check(scoring) if scoring else "":
        raise Invalid("评分方法有误。", errors=[FieldError("scoring", said)])
    given = {name: np.nan if values.get(name) is None else values[name] for name in read.figures}
    value = float(read.value(given)) * (100 if unit == expression.PERCENT else 1)
    score = float(rules.score(scoring, [value], points)[0]) if scoring else None
    return {
        "value": None if np.isnan(value) else round(value, 4),
        "unit": unit,
        "score": None if score is None or np.isnan(score) else score,
        "scoring_text": rules.told(scoring, unit) if scoring else "",
    }
