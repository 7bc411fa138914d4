"""Forms, rounds, and what cities fill: on the page, by Excel, or pushed; checked, approved, locked."""

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
from chengyun.supervision.filling.models import Assignment, CellChange, Form, Round
from chengyun.supervision.permissions import FILL, FORM, READ

_EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_SHOWN_ERRORS = 500


class FillingFormSerializer(serializers.ModelSerializer[Form]):
    """A form."""

    round_count = serializers.IntegerField(label="已布置期数", read_only=True)
    every_label = serializers.CharField(label="周期名称", source="get_every_display", read_only=True)

    class Meta:
        model = Form
        fields = [
            "id", "code", "name", "about", "source", "every", "every_label", "lines", "columns", "rules", "active",
            "version", "created_at", "round_count",
        ]  # fmt: skip


class FillingRoundSerializer(serializers.ModelSerializer[Round]):
    """A form given out for a period."""

    form_name = serializers.CharField(label="表单名称", source="form.name", read_only=True)
    city_count = serializers.IntegerField(label="填报地区数", read_only=True)
    submitted_count = serializers.IntegerField(label="已提交", read_only=True)
    approved_count = serializers.IntegerField(label="已通过", read_only=True)
    filled = serializers.IntegerField(label="已填", read_only=True)
    needed = serializers.IntegerField(label="应填", read_only=True)

    class Meta:
        model = Round
        fields = [
            "id", "form", "form_name", "period", "begins_on", "ends_on", "due_at", "locked", "created_by", "created_at",
            "city_count", "submitted_count", "approved_count", "filled", "needed",
        ]  # fmt: skip


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
            "submitted_by", "decided_at", "decided_by", "version", "updated_at",
        ]  # fmt: skip

    def get_district_name(self, row: Assignment) -> str:
        return divisions.name_of(row.district_code)

    def get_open(self, row: Assignment) -> bool:
        return services.is_open(row)


class FilledCellSerializer(serializers.Serializer[Any]):
    """A cell."""

    line = serializers.CharField(label="行", max_length=40)
    column = serializers.CharField(label="列", max_length=40)
    value = serializers.CharField(label="值", max_length=600, allow_blank=True, allow_null=True)


class FaultSerializer(serializers.Serializer[Any]):
    """What is wrong with a cell."""

    line = serializers.CharField(label="行")
    column = serializers.CharField(label="列")
    message = serializers.CharField(label="提示")
    severity = serializers.CharField(label="程度")


class FillingSheetSerializer(FillingAssignmentSerializer):
    """A city's form with its content."""

    lines = serializers.JSONField(label="行", source="round.lines", read_only=True)
    columns = serializers.JSONField(label="列", source="round.columns", read_only=True)
    cells = serializers.SerializerMethodField(label="单元格")

    class Meta(FillingAssignmentSerializer.Meta):
        fields = [*FillingAssignmentSerializer.Meta.fields, "lines", "columns", "cells"]

    def get_cells(self, row: Assignment) -> list[dict[str, str]]:
        found = selectors.values(row.pk)
        return [{"line": line, "column": column, "value": value} for (line, column), value in found.items()]


class CellChangeSerializer(serializers.ModelSerializer[CellChange]):
    """How a cell changed."""

    origin_label = serializers.CharField(label="途径名称", source="get_origin_display", read_only=True)

    class Meta:
        model = CellChange
        fields = ["id", "at", "line", "column", "before", "after", "who", "origin", "origin_label"]


class FormFields(serializers.Serializer[Any]):
    """What a form consists of."""

    name = serializers.CharField(label="名称", max_length=100)
    about = serializers.CharField(label="填报说明", max_length=1000, required=False, allow_blank=True)
    lines = serializers.ListField(label="行", child=serializers.DictField(), required=False)
    columns = serializers.ListField(label="列", child=serializers.DictField(), required=False)
    rules = serializers.ListField(label="校核关系", child=serializers.DictField(), required=False)


class NewFillingForm(FormFields):
    """A form to declare; columns come from the source when none are given."""

    code = serializers.SlugField(label="代码", max_length=40)
    every = serializers.ChoiceField(
        label="周期", choices=[("month", "月"), ("quarter", "季"), ("year", "年")]
    )
    source = serializers.CharField(  # type: ignore[assignment]
        label="来源",
        max_length=60,
        required=False,
        allow_blank=True,
        help_text="数据标准的数据表，如 basic.cityProfile",
    )


class FillingFormChange(FormFields):
    """What may be changed."""

    name = serializers.CharField(label="名称", max_length=100, required=False)
    active = serializers.BooleanField(label="启用", required=False)
    version = serializers.IntegerField(label="版本", min_value=0)


class NewRound(serializers.Serializer[Any]):
    """A round to start."""

    form_id = serializers.IntegerField(label="表单")
    period = serializers.CharField(label="填报期", max_length=10)
    due_at = serializers.DateTimeField(label="截止时间")
    districts = serializers.ListField(
        label="填报地区", child=serializers.CharField(max_length=6), max_length=services.MOST_CITIES
    )


class RoundLockForm(serializers.Serializer[Any]):
    """Whether nobody may fill."""

    locked = serializers.BooleanField(label="锁定")


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


class FillingFormViewSet(HistoryMixin, ResourceViewSet):
    """填报表单"""

    select = staticmethod(selectors.forms)
    serializer_class = FillingFormSerializer
    search_fields: ClassVar[list[str]] = ["code", "name", "source"]
    ordering_fields: ClassVar[list[str]] = ["code", "name", "created_at"]
    permissions: ClassVar[dict[str, str]] = {"read": READ, "write": FORM}

    @command("新建填报表单", request=NewFillingForm)
    def create(self, request: CommandRequest) -> Form:
        """给出数据表的，列取自数据标准；也可自定行与列，如一套指标。"""
        form = services.add_form(principal=request.principal, **request.validated)
        shown: Form = self.get_queryset().get(pk=form.pk)
        return shown

    @command("修改填报表单", request=FillingFormChange)
    def partial_update(self, request: CommandRequest, form: Form) -> Form:
        """已布置的填报任务不变。"""
        services.change_form(principal=request.principal, form_id=form.pk, **request.validated)
        shown: Form = self.get_object()
        return shown


class FillingRoundViewSet(HistoryMixin, ResourceViewSet):
    """填报任务"""

    select = staticmethod(selectors.rounds)
    serializer_class = FillingRoundSerializer
    search_fields: ClassVar[list[str]] = ["period", "form__name"]
    ordering_fields: ClassVar[list[str]] = ["begins_on", "due_at", "period"]
    permissions: ClassVar[dict[str, str]] = {"read": READ, "completeness": READ, "write": FORM}

    @command("布置填报任务", request=NewRound)
    def create(self, request: CommandRequest) -> Round:
        round_ = services.start_round(principal=request.principal, **request.validated)
        shown: Round = self.get_queryset().get(pk=round_.pk)
        return shown

    @command("锁定或解锁", request=RoundLockForm, permission=FORM)
    def lock(self, request: CommandRequest, round_: Round) -> Round:
        services.set_lock(principal=request.principal, round_id=round_.pk, **request.validated)
        shown: Round = self.get_object()
        return shown

    @extend_schema(summary="完成情况", responses=OpenApiTypes.OBJECT, filters=False)
    @action(detail=True, methods=["get"], filter_backends=[], pagination_class=None)
    def completeness(self, request: Request, pk: str) -> Response:
        return Response(selectors.completeness(principal=self.principal, round_=self.get_object()))


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
