"""Risks with their assessments and measures, the methods, and danger sources."""

from __future__ import annotations

import json
from typing import Any, ClassVar

import django_filters
from django.db.models import Count, QuerySet
from drf_spectacular.utils import extend_schema, extend_schema_field
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from chengyun.kernel import clock
from chengyun.kernel.clock import SHANGHAI
from chengyun.kernel.rest.commands import command
from chengyun.kernel.rest.exports import ExportMixin
from chengyun.kernel.rest.filters import Filters, TextIn, WholeNumber, time_range
from chengyun.kernel.rest.history import HistoryMixin
from chengyun.kernel.rest.imports import ImportMixin
from chengyun.kernel.rest.requests import CommandRequest
from chengyun.kernel.rest.viewsets import ResourceViewSet
from chengyun.monitoring.choices import SPECIALTIES
from chengyun.monitoring.permissions import ADMIN, READ, RISK
from chengyun.monitoring.risks import selectors, services
from chengyun.monitoring.risks.models import DangerSource, Risk, RiskAssessment, RiskMeasure, RiskMethod

DIVISION = r"^\d{6}(\d{3}){0,2}\Z"


class RiskAssessmentSerializer(serializers.ModelSerializer[RiskAssessment]):
    """One assessment."""

    class Meta:
        model = RiskAssessment
        fields = ["id", "at", "method_name", "method_version", "factors", "score", "level", "who", "note"]


class RiskMeasureSerializer(serializers.ModelSerializer[RiskMeasure]):
    """A measure with the risk it is against."""

    risk_number = serializers.CharField(label="风险编号", source="risk.number", read_only=True)
    risk_name = serializers.CharField(label="风险", source="risk.name", read_only=True)
    risk_level = serializers.IntegerField(label="风险等级", source="risk.level", read_only=True)
    division_code = serializers.CharField(label="行政区划代码", source="risk.division_code", read_only=True)
    overdue = serializers.SerializerMethodField(label="已逾期")

    class Meta:
        model = RiskMeasure
        fields = [
            "id", "risk", "risk_number", "risk_name", "risk_level", "division_code", "kind", "content", "responsible",
            "deadline", "done_at", "effect", "overdue", "made_by", "made_at",
        ]  # fmt: skip

    def get_overdue(self, row: RiskMeasure) -> bool:
        return row.done_at is None and row.deadline < clock.now().astimezone(SHANGHAI).date()


class RiskSerializer(serializers.ModelSerializer[Risk]):
    """A risk in lists."""

    object_name = serializers.CharField(
        label="监测对象名称", source="object.name", default="", read_only=True
    )
    method_name = serializers.CharField(label="方法名称", source="method.name", read_only=True)
    method_code = serializers.CharField(label="方法代码", source="method.code", read_only=True)
    lon = serializers.FloatField(label="经度", source="shape.x", read_only=True)
    lat = serializers.FloatField(label="纬度", source="shape.y", read_only=True)
    open_measures = serializers.IntegerField(label="未完成措施", default=0, read_only=True)
    all_measures = serializers.IntegerField(label="管控措施", default=0, read_only=True)
    due = serializers.SerializerMethodField(label="待复评")

    class Meta:
        model = Risk
        fields = [
            "id", "number", "name", "specialty", "domain", "level", "score", "method_code", "method_name", "consequence",
            "object", "object_name", "division_code", "organisation_id", "organisation_name", "address", "lon", "lat",
            "registered_at", "assessed_at", "period_days", "next_due", "due", "open_measures", "all_measures",
            "lifted_at", "lifted_why", "version",
        ]  # fmt: skip

    def get_due(self, row: Risk) -> bool:
        return row.lifted_at is None and row.next_due <= clock.now().astimezone(SHANGHAI).date()


class RiskDetailSerializer(RiskSerializer):
    """A risk with its assessments and measures."""

    assessments = RiskAssessmentSerializer(many=True, label="评估记录", read_only=True)
    measures = RiskMeasureSerializer(many=True, label="管控措施明细", read_only=True)
    area = serializers.SerializerMethodField(label="范围")

    class Meta(RiskSerializer.Meta):
        fields = [*RiskSerializer.Meta.fields, "area", "assessments", "measures"]

    @extend_schema_field(serializers.DictField(allow_null=True))
    def get_area(self, row: Risk) -> Any:
        return json.loads(row.area.geojson) if row.area else None


class RiskPlaceForm(serializers.Serializer[Any]):
    """What a risk is and where."""

    name = serializers.CharField(label="名称", max_length=100)
    specialty = serializers.ChoiceField(label="专项", choices=list(SPECIALTIES.items()))
    consequence = serializers.CharField(label="可能后果", max_length=500, required=False, allow_blank=True)
    division_code = serializers.RegexField(DIVISION, label="行政区划代码")
    organisation_id = serializers.IntegerField(label="责任单位", required=False, allow_null=True)
    object_id = serializers.IntegerField(label="监测对象", required=False, allow_null=True)
    address = serializers.CharField(label="位置描述", max_length=200, required=False, allow_blank=True)
    lon = serializers.FloatField(label="经度", min_value=-180, max_value=180)
    lat = serializers.FloatField(label="纬度", min_value=-90, max_value=90)
    period_days = serializers.IntegerField(
        label="复评周期（天）", min_value=1, max_value=3650, required=False
    )


class RiskAreaForm(RiskPlaceForm):
    """With the area that the risk covers."""

    area = serializers.JSONField(label="范围", required=False, allow_null=True, help_text="GeoJSON 的面")


class RiskForm(RiskAreaForm):
    """A new risk with its first assessment."""

    method = serializers.CharField(label="评估方法", max_length=10)
    factors = serializers.DictField(label="因素取值", child=serializers.FloatField())
    note = serializers.CharField(label="评估说明", max_length=500, required=False, allow_blank=True)


class RiskEditForm(RiskAreaForm):
    """What may be changed of one."""

    version = serializers.IntegerField(label="版本", help_text="读到的版本；已被他人修改时拒绝")


class RiskRow(RiskPlaceForm):
    """A risk in a file."""

    method = serializers.CharField(label="评估方法", max_length=10)
    likelihood = serializers.FloatField(label="可能性")
    severity = serializers.FloatField(label="严重性", required=False)
    exposure = serializers.FloatField(label="暴露频繁程度", required=False)
    consequence_value = serializers.FloatField(label="后果严重程度", required=False)
    note = serializers.CharField(label="评估说明", max_length=500, required=False)
    assessed_at = serializers.DateTimeField(label="评估时间", required=False, help_text="不填为导入时")


class RiskAssessForm(serializers.Serializer[Any]):
    """A new assessment."""

    method = serializers.CharField(label="评估方法", max_length=10)
    factors = serializers.DictField(label="因素取值", child=serializers.FloatField())
    note = serializers.CharField(label="评估说明", max_length=500)


class RiskLiftForm(serializers.Serializer[Any]):
    """Why a risk is no more."""

    note = serializers.CharField(label="解除原因", max_length=300)


class RiskMeasureForm(serializers.Serializer[Any]):
    """A measure to be taken."""

    kind = serializers.ChoiceField(label="类别", choices=RiskMeasure.Kind.choices)
    content = serializers.CharField(label="措施", max_length=500)
    responsible = serializers.CharField(label="责任人", max_length=50)
    deadline = serializers.DateField(label="完成期限")


class RiskMeasureDoneForm(serializers.Serializer[Any]):
    """What a measure brought."""

    effect = serializers.CharField(label="效果", max_length=500)


class RiskCountSerializer(serializers.Serializer[Any]):
    """Risks of one group, by colour."""

    key = serializers.CharField(label="代码")
    count = serializers.IntegerField(label="风险数")
    red = serializers.IntegerField(label="红")
    orange = serializers.IntegerField(label="橙")
    yellow = serializers.IntegerField(label="黄")
    blue = serializers.IntegerField(label="蓝")


class RiskStatisticsSerializer(serializers.Serializer[Any]):
    """Risks that stand, by colour, specialty and division."""

    total = serializers.IntegerField(label="在管风险")
    due = serializers.IntegerField(label="待复评")
    without_measures = serializers.IntegerField(label="没有管控措施")
    by_level = RiskCountSerializer(many=True, label="按等级")
    by_specialty = RiskCountSerializer(many=True, label="按专项")
    by_division = RiskCountSerializer(many=True, label="按行政区划")


class RiskFilter(Filters):
    """What risks are looked for by."""

    level = TextIn("level", label="等级")
    standing = django_filters.BooleanFilter("lifted_at", "isnull", label="在管")
    due = django_filters.BooleanFilter(method="filter_due", label="待复评")
    locals().update(time_range("assessed_at", "评估时间"))

    class Meta:
        model = Risk
        fields = {
            "specialty": ["exact"],
            "domain": ["exact"],
            "object": ["exact"],
            "method": ["exact"],
            "organisation_id": ["exact"],
            "division_code": ["startswith"],
        }

    def filter_due(self, rows: QuerySet[Risk], name: str, value: bool) -> QuerySet[Risk]:
        return selectors.due(rows) if value else rows.exclude(pk__in=selectors.due(rows).values("pk"))


class RiskViewSet(HistoryMixin, ImportMixin, ExportMixin, ResourceViewSet):
    """风险"""

    select = staticmethod(selectors.risks)
    serializer_class = RiskSerializer
    filterset_class = RiskFilter
    search_fields: ClassVar[list[str]] = ["number", "name", "address", "organisation_name"]
    ordering_fields: ClassVar[list[str]] = ["level", "score", "assessed_at", "next_due", "registered_at"]
    permissions: ClassVar[dict[str, str]] = {"read": READ, "statistics": READ, "write": RISK}
    import_row = RiskRow
    import_rows = staticmethod(services.import_risks)

    def get_serializer_class(self) -> Any:
        return RiskSerializer if self.action in ("list", "export") else RiskDetailSerializer

    @command("登记风险", request=RiskForm)
    def create(self, request: CommandRequest) -> Risk:
        """等级由评估方法得出；复评周期缺省按等级。"""
        return services.add_risk(principal=request.principal, **request.validated)

    @command("修改风险", request=RiskEditForm)
    def partial_update(self, request: CommandRequest, row: Risk) -> Risk:
        """等级只随评估改变。"""
        return services.edit_risk(principal=request.principal, risk_id=row.pk, **request.validated)

    @command("重新评估", request=RiskAssessForm)
    def assess(self, request: CommandRequest, row: Risk) -> Risk:
        """最近一次评估即为现等级；评估记录不再改变。"""
        return services.assess(principal=request.principal, risk_id=row.pk, **request.validated)

    @command("解除风险", request=RiskLiftForm)
    def lift(self, request: CommandRequest, row: Risk) -> Risk:
        """管控措施全部完成后才能解除。"""
        return services.lift(principal=request.principal, risk_id=row.pk, **request.validated)

    @command(
        "制定管控措施", request=RiskMeasureForm, response=RiskMeasureSerializer, path="measures", code=201
    )
    def add_measure(self, request: CommandRequest, row: Risk) -> RiskMeasure:
        """写明责任人与期限。"""
        return services.add_measure(principal=request.principal, risk_id=row.pk, **request.validated)

    @extend_schema(summary="风险统计", responses=RiskStatisticsSerializer)
    @action(detail=False, methods=["get"], pagination_class=None)
    def statistics(self, request: Request) -> Response:
        """筛选所得在管风险的数量与分布。"""
        rows = self.filter_queryset(self.get_queryset()).filter(lifted_at=None)
        plain = Risk.objects.filter(pk__in=rows.values("pk"))
        answer = {
            "total": plain.count(),
            "due": selectors.due(plain).count(),
            "without_measures": plain.filter(measures=None).count(),
            "by_level": _counts(plain, "level"),
            "by_specialty": _counts(plain, "specialty"),
            "by_division": _counts(plain, "division_code"),
        }
        return Response(RiskStatisticsSerializer(answer).data)


class RiskMeasureFilter(Filters):
    """What measures are looked for by."""

    done = django_filters.BooleanFilter("done_at", "isnull", exclude=True, label="已完成")
    overdue = django_filters.BooleanFilter(method="filter_overdue", label="已逾期")
    level = WholeNumber("risk__level", label="风险等级", min_value=1, max_value=4)

    class Meta:
        model = RiskMeasure
        fields = {"risk": ["exact"], "kind": ["exact"]}

    def filter_overdue(self, rows: QuerySet[RiskMeasure], name: str, value: bool) -> QuerySet[RiskMeasure]:
        late = {"done_at": None, "deadline__lt": clock.now().astimezone(SHANGHAI).date()}
        return rows.filter(**late) if value else rows.exclude(**late)


class RiskMeasureViewSet(ExportMixin, ResourceViewSet):
    """管控措施"""

    select = staticmethod(selectors.measures)
    serializer_class = RiskMeasureSerializer
    filterset_class = RiskMeasureFilter
    search_fields: ClassVar[list[str]] = ["content", "responsible", "risk__name", "risk__number"]
    ordering_fields: ClassVar[list[str]] = ["deadline", "done_at", "made_at"]
    permissions: ClassVar[dict[str, str]] = {"read": READ, "write": RISK}

    @command("完成管控措施", request=RiskMeasureDoneForm)
    def finish(self, request: CommandRequest, row: RiskMeasure) -> RiskMeasure:
        """写明效果；随后应重新评估风险。"""
        return services.finish_measure(principal=request.principal, measure_id=row.pk, **request.validated)


class RiskMethodSerializer(serializers.ModelSerializer[RiskMethod]):
    """A method."""

    class Meta:
        model = RiskMethod
        fields = ["id", "code", "name", "factors", "bands", "version"]


class RiskFactorForm(serializers.Serializer[Any]):
    """A factor with its values."""

    code = serializers.SlugField(label="代码", max_length=20)
    name = serializers.CharField(label="名称", max_length=40)
    values = serializers.ListField(
        label="取值", child=serializers.ListField(child=serializers.JSONField(), min_length=2, max_length=2)
    )

    def validate_values(self, values: list[list[Any]]) -> list[list[Any]]:
        for value, label in values:
            if isinstance(value, bool) or not isinstance(value, (int, float)) or not isinstance(label, str):
                raise serializers.ValidationError("每个取值应为 [数值, 说明]。")
        return values


class RiskMethodForm(serializers.Serializer[Any]):
    """What may be changed of a method."""

    name = serializers.CharField(label="名称", max_length=60, required=False)
    factors = RiskFactorForm(many=True, label="因素", required=False)
    bands = serializers.ListField(
        label="红、橙、黄的最低分值",
        child=serializers.FloatField(),
        required=False,
        min_length=3,
        max_length=3,
    )


class RiskMethodViewSet(HistoryMixin, ResourceViewSet):
    """风险评估方法"""

    select = staticmethod(selectors.methods)
    serializer_class = RiskMethodSerializer
    filterset_fields: ClassVar[list[str]] = ["code"]
    ordering_fields: ClassVar[list[str]] = ["code", "version"]
    permissions: ClassVar[dict[str, str]] = {"read": READ, "write": ADMIN}

    @command("修改评估方法", request=RiskMethodForm)
    def partial_update(self, request: CommandRequest, row: RiskMethod) -> RiskMethod:
        """版本加一；已有评估不变。"""
        return services.edit_method(principal=request.principal, method_id=row.pk, **request.validated)


class DangerSourceSerializer(serializers.ModelSerializer[DangerSource]):
    """A danger source."""

    lon = serializers.FloatField(label="经度", source="shape.x", read_only=True)
    lat = serializers.FloatField(label="纬度", source="shape.y", read_only=True)

    class Meta:
        model = DangerSource
        fields = [
            "id", "code", "name", "kind", "grade", "specialty", "substance", "quantity", "radius", "division_code",
            "organisation_id", "organisation_name", "address", "lon", "lat", "active",
        ]  # fmt: skip


class DangerSourceEditForm(serializers.Serializer[Any]):
    """What may be changed of a danger source."""

    name = serializers.CharField(label="名称", max_length=100)
    kind = serializers.ChoiceField(label="类型", choices=DangerSource.Kind.choices)
    grade = serializers.ChoiceField(label="重大危险源级别", choices=DangerSource.GRADES)
    specialty = serializers.ChoiceField(label="专项", choices=list(SPECIALTIES.items()))
    substance = serializers.CharField(label="危险物质", max_length=60, required=False, allow_blank=True)
    quantity = serializers.FloatField(label="最大存量（吨）", min_value=0, required=False, allow_null=True)
    radius = serializers.IntegerField(
        label="影响半径（米）", min_value=1, max_value=50_000, required=False, allow_null=True
    )
    division_code = serializers.RegexField(DIVISION, label="行政区划代码")
    organisation_id = serializers.IntegerField(label="责任单位", required=False, allow_null=True)
    address = serializers.CharField(label="位置描述", max_length=200, required=False, allow_blank=True)
    lon = serializers.FloatField(label="经度", min_value=-180, max_value=180)
    lat = serializers.FloatField(label="纬度", min_value=-90, max_value=90)
    active = serializers.BooleanField(label="在用", required=False)


class DangerSourceForm(DangerSourceEditForm):
    """A new danger source."""

    code = serializers.CharField(label="编码", max_length=32)


class DangerSourceFilter(Filters):
    """What danger sources are looked for by."""

    class Meta:
        model = DangerSource
        fields = {
            "kind": ["exact"],
            "grade": ["exact"],
            "specialty": ["exact"],
            "division_code": ["startswith"],
            "active": ["exact"],
        }


class DangerSourceViewSet(HistoryMixin, ImportMixin, ExportMixin, ResourceViewSet):
    """危险源"""

    select = staticmethod(selectors.danger_sources)
    serializer_class = DangerSourceSerializer
    filterset_class = DangerSourceFilter
    search_fields: ClassVar[list[str]] = ["code", "name", "substance", "address"]
    ordering_fields: ClassVar[list[str]] = ["code", "grade", "quantity"]
    permissions: ClassVar[dict[str, str]] = {"read": READ, "write": RISK}
    import_row = DangerSourceForm
    import_rows = staticmethod(services.import_sources)

    @command("登记危险源", request=DangerSourceForm)
    def create(self, request: CommandRequest) -> DangerSource:
        """编码在平台内唯一，不再改变。"""
        return services.add_source(principal=request.principal, **request.validated)

    @command("修改危险源", request=DangerSourceEditForm)
    def partial_update(self, request: CommandRequest, row: DangerSource) -> DangerSource:
        """只改给出的内容。"""
        return services.edit_source(principal=request.principal, source_id=row.pk, **request.validated)


def _counts(rows: QuerySet[Risk], field: str) -> list[dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    names = {1: "red", 2: "orange", 3: "yellow", 4: "blue"}
    for key, level, count in rows.order_by().values_list(field, "level").annotate(count=Count("pk")):
        row = found.setdefault(
            str(key), {"key": str(key), "count": 0, "red": 0, "orange": 0, "yellow": 0, "blue": 0}
        )
        row["count"] += count
        row[names[level]] += count
    return sorted(found.values(), key=lambda row: (-row["count"], row["key"]))[:200]
