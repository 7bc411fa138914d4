"""What cities fill: on the page, by Excel, or pushed; checked, approved, opened again."""

from __future__ import annotations

from typing import Any, ClassVar

from django.http import FileResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response

from chengyun.kernel import divisions
from chengyun.kernel.rest.commands import command
from chengyun.kernel.rest.exports import ExportMixin
from chengyun.kernel.rest.filters import Filters, TextIn
from chengyun.kernel.rest.history import HistoryMixin
from chengyun.kernel.rest.requests import CommandRequest
from chengyun.kernel.rest.viewsets import ResourceViewSet
from chengyun.supervision.filling import selectors, services, workbook
from chengyun.supervision.filling.api.cells import FaultSerializer, FilledCellSerializer
from chengyun.supervision.filling.models import Assignment, CellChange
from chengyun.supervision.permissions import FILL, FORM, READ

_EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_SHOWN_ERRORS = 500


class FillingAssignmentSerializer(serializers.ModelSerializer[Assignment]):
    """What one city fills."""

    form_name = serializers.CharField(label="表单名称", source="round.form.name", read_only=True)
    period = serializers.CharField(label="填报期", source="round.period", read_only=True)
    due_at = serializers.DateTimeField(label="截止时间", source="round.due_at", read_only=True)
    district_name = serializers.SerializerMethodField(label="填报地区名称")
    status_label = serializers.CharField(label="状态名称", source="get_status_display", read_only=True)
    open = serializers.SerializerMethodField(label="可填报")

    class Meta:
        model = Assignment
        fields = [
            "id", "round", "form_name", "period", "due_at", "district_code", "district_name", "status", "status_label",
            "open", "filled", "needed", "opened_until", "opened_for", "note", "push_errors", "submitted_at",
            "submitted_by", "decided_at", "decided_by", "published_at", "published_as", "version", "updated_at",
        ]  # fmt: skip

    def get_district_name(self, row: Assignment) -> str:
        return divisions.name_of(row.district_code)

    def get_open(self, row: Assignment) -> bool:
        return services.is_open(row)


class FillingSheetSerializer(FillingAssignmentSerializer):
    """A city's form with its content."""

    source = serializers.CharField(  # type: ignore[assignment]
        label="数据表", source="round.form.source", read_only=True
    )
    steps = serializers.IntegerField(label="审核步骤", source="round.steps", read_only=True)
    about = serializers.CharField(label="填报说明", source="round.form.about", read_only=True)
    lines = serializers.JSONField(label="行", source="round.lines", read_only=True)
    columns = serializers.JSONField(label="列", source="round.columns", read_only=True)
    cells = serializers.SerializerMethodField(label="单元格")

    class Meta(FillingAssignmentSerializer.Meta):
        fields = [
            *FillingAssignmentSerializer.Meta.fields,
            "source",
            "steps",
            "about",
            "lines",
            "columns",
            "cells",
        ]

    def get_cells(self, row: Assignment) -> list[dict[str, str]]:
        found = selectors.values(row.pk)
        return [{"line": line, "column": column, "value": value} for (line, column), value in found.items()]


class CellChangeSerializer(serializers.ModelSerializer[CellChange]):
    """How a cell changed."""

    origin_label = serializers.CharField(label="途径名称", source="get_origin_display", read_only=True)

    class Meta:
        model = CellChange
        fields = ["id", "at", "line", "column", "before", "after", "who", "origin", "origin_label"]


class ExceptionForm(serializers.Serializer[Any]):
    """Until when one city may fill all the same."""

    until = serializers.DateTimeField(label="开放至")
    reason = serializers.CharField(label="原因", max_length=400)


class CellsForm(serializers.Serializer[Any]):
    """Cells to store."""

    cells = FilledCellSerializer(many=True, label="单元格")
    version = serializers.IntegerField(label="版本", min_value=0, required=False)


class DecisionForm(serializers.Serializer[Any]):
    """A decision."""

    approve = serializers.BooleanField(label="通过", help_text="否则退回")
    note = serializers.CharField(label="意见", max_length=1000, required=False, allow_blank=True, default="")


class SheetUploadForm(serializers.Serializer[Any]):
    """A filled template."""

    file = serializers.FileField(label="文件", help_text="从本页下载的 xlsx 模板")


class AssignmentFilter(Filters):
    """What assignments are looked for by."""

    status = TextIn("status", label="状态（逗号分隔）")
    round = TextIn("round", label="填报任务（逗号分隔）")
    district_code = TextIn("district_code", label="填报地区（逗号分隔）")

    class Meta:
        model = Assignment
        fields: list[str] = []


class FillingAssignmentViewSet(ExportMixin, HistoryMixin, ResourceViewSet):
    """填报表"""

    select = staticmethod(selectors.assignments)
    serializer_class = FillingAssignmentSerializer
    filterset_class = AssignmentFilter
    search_fields: ClassVar[list[str]] = ["round__form__name", "round__period", "district_code"]
    ordering_fields: ClassVar[list[str]] = ["updated_at", "district_code", "status", "filled"]
    permissions: ClassVar[dict[str, str]] = {
        "read": READ, "sheet": READ, "faults": READ, "changes": READ, "template": READ, "upload": FILL,
        "decide": READ, "write": FILL,
    }  # fmt: skip

    @extend_schema(summary="填报内容", responses=FillingSheetSerializer, filters=False)
    @action(detail=True, methods=["get"], filter_backends=[], pagination_class=None)
    def sheet(self, request: Request, pk: str) -> Response:
        return Response(FillingSheetSerializer(self.get_object(), context=self.get_serializer_context()).data)

    @command("保存单元格", request=CellsForm, permission=FILL)
    def save(self, request: CommandRequest, row: Assignment) -> Assignment:
        """有误的单元格逐个指出，一个也不保存。"""
        cells = [(one["line"], one["column"], one["value"]) for one in request.validated["cells"]]
        saved, _ = services.save(
            principal=request.principal,
            assignment_id=row.pk,
            cells=cells,
            version=request.validated.get("version"),
        )
        return saved

    @extend_schema(summary="校核", responses=FaultSerializer(many=True), filters=False)
    @action(detail=True, methods=["get"], filter_backends=[], pagination_class=None)
    def faults(self, request: Request, pk: str) -> Response:
        found = services.validate(principal=self.principal, assignment_id=self.get_object().pk)
        return Response(FaultSerializer(found[:_SHOWN_ERRORS], many=True).data)

    @command("提交", permission=FILL)
    def submit(self, request: CommandRequest, row: Assignment) -> Assignment:
        return services.submit(principal=request.principal, assignment_id=row.pk)

    @command("审核", request=DecisionForm, permission=READ)
    def decide(self, request: CommandRequest, row: Assignment) -> Assignment:
        """待初审的由初审人办理，待终审的由终审人办理，两步不能是同一人。"""
        return services.decide(principal=request.principal, assignment_id=row.pk, **request.validated)

    @command("开放例外", request=ExceptionForm, permission=FORM)
    def reopen(self, request: CommandRequest, row: Assignment) -> Assignment:
        return services.open_exception(principal=request.principal, assignment_id=row.pk, **request.validated)

    @extend_schema(summary="下载填报模板", responses={(200, _EXCEL): OpenApiTypes.BINARY}, filters=False)
    @action(detail=True, methods=["get"], filter_backends=[], pagination_class=None)
    def template(self, request: Request, pk: str) -> FileResponse:
        row: Assignment = self.get_object()
        name = f"{row.round.form.name}-{row.round.period}-{row.district_code}.xlsx"
        return FileResponse(
            workbook.write(row, selectors.values(row.pk)),
            as_attachment=True,
            filename=name,
            content_type=_EXCEL,
        )

    @extend_schema(
        summary="导入填报模板",
        request={"multipart/form-data": SheetUploadForm},
        responses=FillingAssignmentSerializer,
        filters=False,
    )
    @action(detail=True, methods=["post"], filter_backends=[], parser_classes=[MultiPartParser])
    def upload(self, request: Request, pk: str) -> Response:
        row: Assignment = self.get_object()
        form = SheetUploadForm(data=request.data)
        form.is_valid(raise_exception=True)
        sent = form.validated_data["file"]
        cells = workbook.read(row, sent.name, sent.file, sent.size)
        saved, _ = services.save(principal=self.principal, assignment_id=row.pk, cells=cells, origin="excel")
        return Response(self.get_serializer(saved).data)

    @extend_schema(summary="单元格变更记录", responses=CellChangeSerializer(many=True), filters=False)
    @action(detail=True, methods=["get"], filter_backends=[])
    def changes(self, request: Request, pk: str) -> Response:
        rows = selectors.changes(principal=self.principal, assignment=self.get_object())
        page = self.paginate_queryset(rows)
        return self.get_paginated_response(CellChangeSerializer(page, many=True).data)
