"""Quality: rules, runs, report, trend and findings."""

from __future__ import annotations

from typing import Any, ClassVar

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from drf_spectacular.utils import extend_schema
from rest_framework import viewsets
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from chengyun.datastandard import registry, selectors
from chengyun.datastandard.api import files, filters, serializers
from chengyun.datastandard.api.tables import page_of, parameter, rows_answer
from chengyun.datastandard.models import PROPERTIES, SEVERITIES, QualityRun
from chengyun.datastandard.permissions import QUALITY_RUN, READ, ROWS_READ
from chengyun.datastandard.quality.rules import Rule, rules
from chengyun.datastandard.quality.running import failing_rows
from chengyun.datastandard.services import quality as services
from chengyun.kernel.rest.commands import command
from chengyun.kernel.rest.pagination import Pages
from chengyun.kernel.rest.viewsets import PrincipalMixin, ResourceViewSet


class RuleViewSet(PrincipalMixin, viewsets.ViewSet):
    """Quality rules."""

    pagination_class = Pages
    permissions: ClassVar[dict[str, str]] = {"read": READ}

    @extend_schema(
        summary="质量规则",
        parameters=[
            parameter("property", "质量特性"),
            parameter("severity", "严重程度"),
            parameter("search", "规则编号、名称或说明"),
            parameter("page", "页码，从 1 起", int),
            parameter("page_size", "每页条数，至多 200", int),
        ],
        responses=serializers.RuleSerializer(many=True),
    )
    def list(self, request: Request) -> Response:
        query = request.query_params
        search = query.get("search", "").strip()
        found = [
            rule
            for rule in rules()
            if query.get("property", "") in ("", rule.property)
            and query.get("severity", "") in ("", rule.severity)
            and (not search or any(search in text for text in (rule.id, rule.label, rule.explanation)))
        ]
        return page_of(self, request, [_shown(rule) for rule in found], serializers.RuleSerializer)


def _shown(rule: Rule) -> dict[str, Any]:
    tables = [
        table.id
        for table in registry.current().tables.values()
        if rule.suits(table) and (rule.fields is None or rule.chosen(table))
    ]
    return {
        "id": rule.id,
        "property": rule.property,
        "property_label": PROPERTIES[rule.property],
        "severity": rule.severity,
        "severity_label": SEVERITIES[rule.severity],
        "label": rule.label.replace("{label}", "字段"),
        "explanation": rule.explanation,
        "repair": rule.repair,
        "tables": tables,
        "table_count": len(tables),
    }


class RunViewSet(ResourceViewSet):
    """Quality runs."""

    select = staticmethod(selectors.runs_visible)
    serializer_class = serializers.RunSerializer
    filterset_class = filters.RunFilter
    lookup_value_regex = r"\d{1,18}"
    ordering_fields: ClassVar[list[str]] = ["id", "score", "finished_at"]
    permissions: ClassVar[dict[str, str]] = {"read": READ, "write": QUALITY_RUN}

    @command("运行质量检查", request=serializers.RunForm, code=202)
    def create(self, request: Any) -> QualityRun:
        return services.request_run(principal=request.principal, **request.validated)

    @extend_schema(summary="质量检查的结果", responses=serializers.ReportSerializer)
    def retrieve(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        found = selectors.report(principal=request.principal, run=self.get_object())  # type: ignore[attr-defined]
        return Response(serializers.ReportSerializer(found).data)  # type: ignore[arg-type]


class ReportViewSet(PrincipalMixin, viewsets.ViewSet):
    """The quality report and its trend."""

    permissions: ClassVar[dict[str, str]] = {"read": READ, "report": READ, "trend": READ}

    @extend_schema(summary="质量报告", responses=serializers.ReportSerializer)
    @action(detail=False, methods=["get"])
    def report(self, request: Request) -> Response:
        return Response(serializers.ReportSerializer(self._report(request)).data)  # type: ignore[arg-type]

    @files.describes_file("导出质量报告", parameter("run", "检查编号，省略为最近一次", int))
    @action(detail=False, methods=["get"], url_path="report/export")
    def export(self, request: Request) -> HttpResponseBase:
        kind = files.kind_of(request)
        found = self._report(request)
        findings = (
            selectors.findings_visible(principal=request.principal)  # type: ignore[attr-defined]
            .filter(run=found.run)
            .iterator(chunk_size=500)
        )
        labels = selectors.table_labels()
        header = [
            "质量特性",
            "严重程度",
            "数据表",
            "名称",
            "问题",
            "检查行次",
            "问题行次",
            "说明",
            "修复办法",
        ]
        rows = (
            [
                finding.get_property_display(),
                finding.get_severity_display(),
                finding.table,
                labels.get(finding.table, ""),
                finding.rule_label,
                finding.checked,
                finding.failed,
                finding.explanation,
                finding.repair,
            ]
            for finding in findings
        )
        return files.sheet(kind, "数据质量报告", header, rows)

    @extend_schema(
        summary="质量趋势",
        parameters=[parameter("limit", "最近几次，至多 200", int), parameter("table", "只看此数据表")],
        responses=serializers.TrendSerializer,
    )
    @action(detail=False, methods=["get"])
    def trend(self, request: Request) -> Response:
        limit = request.query_params.get("limit", "")
        points = selectors.trend(
            principal=request.principal,  # type: ignore[attr-defined]
            limit=int(limit) if limit.isascii() and limit.isdigit() else 30,
            table=request.query_params.get("table", ""),
        )
        return Response(serializers.TrendSerializer({"points": points}).data)

    @staticmethod
    def _report(request: Request) -> selectors.Report:
        principal = request.principal  # type: ignore[attr-defined]
        number = request.query_params.get("run", "")
        run = (
            selectors.runs_visible(principal=principal).filter(pk=number).first()
            if number.isascii() and number.isdigit()
            else None
        )
        return selectors.report(principal=principal, run=run)


class FindingViewSet(ResourceViewSet):
    """What quality runs found."""

    select = staticmethod(selectors.findings_visible)
    serializer_class = serializers.FindingSerializer
    filterset_class = filters.FindingFilter
    lookup_value_regex = r"\d{1,18}"
    search_fields: ClassVar[list[str]] = ["rule", "rule_label", "table"]
    ordering_fields: ClassVar[list[str]] = ["failed", "checked", "property", "severity", "table"]
    permissions: ClassVar[dict[str, str]] = {"read": READ, "rows": ROWS_READ}

    def get_serializer_class(self) -> Any:
        return (
            serializers.FindingDetailSerializer
            if self.action == "retrieve"
            else serializers.FindingSerializer
        )

    def get_serializer_context(self) -> dict[str, Any]:
        return {**super().get_serializer_context(), "table_labels": selectors.table_labels()}

    @extend_schema(
        summary="仍有问题的行",
        filters=False,
        parameters=[
            parameter("page", "页码，从 1 起", int),
            parameter("page_size", "每页行数，至多 200", int),
        ],
        responses=serializers.RowsSerializer,
    )
    @action(detail=True, methods=["get"], filter_backends=[])
    def rows(self, request: Request, pk: str) -> HttpResponse:
        check, tables = selectors.check_of(self.get_object())
        return rows_answer(request, check.table, failing_rows(check, tables))
