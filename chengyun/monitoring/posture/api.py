"""The index day by day, its comparison, and the reports."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, ClassVar
from urllib.parse import quote

from django.conf import settings
from django.http import HttpResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from chengyun.kernel import clock, divisions
from chengyun.kernel.clock import SHANGHAI
from chengyun.kernel.rest.commands import command
from chengyun.kernel.rest.exports import ExportMixin
from chengyun.kernel.rest.requests import CommandRequest
from chengyun.kernel.rest.viewsets import ResourceViewSet
from chengyun.monitoring.choices import DOMAINS
from chengyun.monitoring.permissions import READ, RISK
from chengyun.monitoring.posture import selectors, services
from chengyun.monitoring.posture.models import PostureReport, SafetyIndex

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


class SafetyIndexSerializer(serializers.ModelSerializer[SafetyIndex]):
    """The index of a day."""

    division_name = serializers.SerializerMethodField(label="行政区划")

    class Meta:
        model = SafetyIndex
        fields = [
            "id", "day", "division_code", "division_name", "domain", "index", "grade", "formula_version", "parts",
            "figures",
        ]  # fmt: skip

    def get_division_name(self, row: SafetyIndex) -> str:
        return divisions.name_of(row.division_code)


class PostureQuery(serializers.Serializer[Any]):
    """A district, a domain and a period."""

    division = serializers.RegexField(
        r"^\d{6}\Z", label="行政区划代码", required=False, help_text="缺省为全市"
    )
    domain = serializers.ChoiceField(
        label="领域", choices=list(DOMAINS.items()), required=False, allow_blank=True
    )
    begin = serializers.DateField(label="起日", required=False, help_text="缺省为近 30 日")
    end = serializers.DateField(label="止日（含）", required=False)

    def validate(self, given: dict[str, Any]) -> dict[str, Any]:
        last = given.get("end") or clock.now().astimezone(SHANGHAI).date()
        first = given.get("begin") or last - timedelta(days=29)
        if not 0 <= (last - first).days <= 366:
            raise serializers.ValidationError({"begin": "起日不能晚于止日，至多 366 日。"})
        return given | {"begin": first, "end": last}


class PosturePeriodSerializer(serializers.Serializer[Any]):
    """The figures of a period."""

    begin = serializers.DateField(label="起日")
    end = serializers.DateField(label="止日（含）")
    days = serializers.IntegerField(label="有指数的天数")
    index = serializers.FloatField(label="平均指数", allow_null=True)
    alarms = serializers.FloatField(label="报警数")
    accidents = serializers.FloatField(label="近 30 日事故数", allow_null=True)
    risks = serializers.FloatField(label="在管风险", allow_null=True)
    risk_red = serializers.FloatField(label="重大风险", allow_null=True)
    hazards_open = serializers.FloatField(label="未销号隐患", allow_null=True)
    hazards_major = serializers.FloatField(label="重大隐患", allow_null=True)


class PostureSerializer(serializers.Serializer[Any]):
    """The posture of a district in a domain."""

    division = serializers.CharField(label="行政区划代码")
    domain = serializers.CharField(label="领域")
    this = PosturePeriodSerializer(label="本期")
    period_before = PosturePeriodSerializer(label="上期")
    year_before = PosturePeriodSerializer(label="上年同期")
    on_period = serializers.DictField(label="环比", child=serializers.FloatField(allow_null=True))
    on_year = serializers.DictField(label="同比", child=serializers.FloatField(allow_null=True))
    days = SafetyIndexSerializer(many=True, label="逐日")
    districts = SafetyIndexSerializer(many=True, label="各区最近一日")
    domains = SafetyIndexSerializer(many=True, label="各领域最近一日")


class SafetyIndexViewSet(ExportMixin, ResourceViewSet):
    """安全指数"""

    select = staticmethod(selectors.indexes)
    serializer_class = SafetyIndexSerializer
    filterset_fields: ClassVar[dict[str, list[str]]] = {
        "division_code": ["exact", "startswith"],
        "domain": ["exact"],
        "day": ["exact", "gte", "lte"],
    }
    ordering_fields: ClassVar[list[str]] = ["day", "index"]
    permissions: ClassVar[dict[str, str]] = {"read": READ, "posture": READ}

    @extend_schema(summary="总体态势", parameters=[PostureQuery], responses=PostureSerializer, filters=False)
    @action(detail=False, methods=["get"], pagination_class=None, filter_backends=[])
    def posture(self, request: Request) -> Response:
        """一个时段的指数，与上期（环比）、上年同期（同比）相比；逐日、各区、各领域。"""
        form = PostureQuery(data=request.query_params)
        form.is_valid(raise_exception=True)
        given = form.validated_data
        division, domain = given.get("division") or settings.ENVIRONMENT.division, given.get("domain", "")
        mine = selectors.indexes(principal=self.principal)
        rows = mine.filter(division_code=division, domain=domain)
        compared = selectors.compared(rows, given["begin"], given["end"])
        this = compared["this"]
        newest = rows.filter(day__lte=given["end"]).order_by("-day").values_list("day", flat=True).first()
        of_day = mine.filter(day=newest or date.min)
        names = ("index", "alarms", "risks", "risk_red", "hazards_open", "hazards_major")
        answer = {
            "division": division,
            "domain": domain,
            **compared,
            **{
                way: {name: selectors.change(this[name], compared[before][name]) for name in names}
                for way, before in (("on_period", "period_before"), ("on_year", "year_before"))
            },
            "days": rows.filter(day__gte=given["begin"], day__lte=given["end"]).order_by("day"),
            "districts": of_day.filter(domain=domain)
            .exclude(division_code=settings.ENVIRONMENT.division)
            .order_by("index")[:200],
            "domains": of_day.filter(division_code=division).exclude(domain="").order_by("domain"),
        }
        return Response(PostureSerializer(answer).data)


class PostureReportSerializer(serializers.ModelSerializer[PostureReport]):
    """A report in lists."""

    class Meta:
        model = PostureReport
        fields = ["id", "kind", "title", "begin", "end", "division_code", "made_at", "made_by"]


class PostureReportDetailSerializer(PostureReportSerializer):
    """A report with what it says."""

    class Meta(PostureReportSerializer.Meta):
        fields = [*PostureReportSerializer.Meta.fields, "content"]


class PostureReportForm(serializers.Serializer[Any]):
    """A report to write."""

    kind = serializers.ChoiceField(label="类型", choices=PostureReport.Kind.choices)
    day = serializers.DateField(label="日期", help_text="时段中的任一天")


class PostureReportViewSet(ResourceViewSet):
    """态势报告"""

    select = staticmethod(selectors.reports)
    serializer_class = PostureReportSerializer
    filterset_fields: ClassVar[dict[str, list[str]]] = {"kind": ["exact"], "begin": ["gte", "lte"]}
    search_fields: ClassVar[list[str]] = ["title"]
    ordering_fields: ClassVar[list[str]] = ["end", "made_at"]
    permissions: ClassVar[dict[str, str]] = {"read": READ, "docx": READ, "pdf": READ, "write": RISK}

    def get_serializer_class(self) -> Any:
        return PostureReportSerializer if self.action == "list" else PostureReportDetailSerializer

    @command("生成态势报告", request=PostureReportForm)
    def create(self, request: CommandRequest) -> PostureReport:
        """同一时段再次生成，替换原报告。"""
        return services.make_report(principal=request.principal, **request.validated)

    @extend_schema(summary="下载 Word 报告", responses={(200, _WORD): OpenApiTypes.BINARY}, filters=False)
    @action(detail=True, methods=["get"], filter_backends=[], pagination_class=None)
    def docx(self, request: Request, pk: str) -> HttpResponse:
        """态势报告的 Word 文件。"""
        row = self.get_object()
        return _file(bytes(row.docx), _WORD, f"{row.title}.docx")

    @extend_schema(
        summary="下载 PDF 报告", responses={(200, "application/pdf"): OpenApiTypes.BINARY}, filters=False
    )
    @action(detail=True, methods=["get"], filter_backends=[], pagination_class=None)
    def pdf(self, request: Request, pk: str) -> HttpResponse:
        """态势报告的 PDF 文件。"""
        row = self.get_object()
        return _file(bytes(row.pdf), "application/pdf", f"{row.title}.pdf")


def _file(content: bytes, kind: str, name: str) -> HttpResponse:
    return HttpResponse(
        content,
        content_type=kind,
        headers={"Content-Disposition": f"attachment; filename*=utf-8''{quote(name)}"},
    )
