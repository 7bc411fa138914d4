"""Importing a file of complaints."""

from __future__ import annotations

import json
from typing import Any, ClassVar

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response

from chengyun.coordination import selectors
from chengyun.coordination.imports import columns, services
from chengyun.coordination.models import CaseImport
from chengyun.coordination.permissions import READ
from chengyun.kernel.errors import FieldError
from chengyun.kernel.rest.viewsets import ResourceViewSet

MOST_ROWS = 1000
"""Rows imported in one request; longer files go by the command line."""


class CaseImportForm(serializers.Serializer[Any]):
    """A file, and what its columns mean."""

    file = serializers.FileField(label="文件", help_text="xlsx 或 csv，第一行为列名")
    mapping = serializers.CharField(
        label="列对应", required=False, allow_blank=True, help_text="JSON：字段 → 列名；缺省自动识别"
    )
    origin = serializers.CharField(label="来源", max_length=50, required=False, allow_blank=True, default="")
    history = serializers.BooleanField(
        label="历史数据", default=False, help_text="只备查，不计受理时限；有答复的行总是如此"
    )
    apply = serializers.BooleanField(label="导入", default=False, help_text="否则只检查并预览")

    def validate_mapping(self, text: str) -> dict[str, Any] | None:
        if not text.strip():
            return None
        try:
            content = json.loads(text)
        except (ValueError, RecursionError) as error:
            raise serializers.ValidationError("应为 JSON。") from error
        if not isinstance(content, dict):
            raise serializers.ValidationError("应为 JSON 对象：字段 → 列名。")
        return content


class ImportFieldSerializer(serializers.Serializer[Any]):
    """A field that a column may be."""

    name = serializers.CharField(label="字段")
    label = serializers.CharField(label="名称")  # type: ignore[assignment]


class ImportErrorSerializer(serializers.Serializer[Any]):
    """What is wrong with a row."""

    row = serializers.IntegerField(label="行")
    field = serializers.CharField(label="列")
    message = serializers.CharField(label="原因")


class ImportSampleSerializer(serializers.Serializer[Any]):
    """A row as it would be imported."""

    row = serializers.IntegerField(label="行")
    number = serializers.CharField(label="编号")
    at = serializers.DateTimeField(label="反映时间", allow_null=True)
    description = serializers.CharField(label="内容")
    class_name = serializers.CharField(label="小类")
    class_why = serializers.CharField(label="小类的理由")
    place = serializers.CharField(label="位置")
    place_why = serializers.CharField(label="位置的理由")
    answered = serializers.BooleanField(label="有答复")
    known = serializers.BooleanField(label="已导入过")


class CaseImportSerializer(serializers.ModelSerializer[CaseImport]):
    """What an import did."""

    class Meta:
        model = CaseImport
        fields = [
            "id", "name", "origin", "rows", "created", "known", "wrong", "classified", "located", "answered", "at",
            "by",
        ]  # fmt: skip


class CaseImportResultSerializer(serializers.Serializer[Any]):
    """What was found, and, when applied, what was done."""

    rows = serializers.IntegerField(label="行数")
    good = serializers.IntegerField(label="可导入的行")
    known = serializers.IntegerField(label="已导入过")
    titles = serializers.ListField(label="列名", child=serializers.CharField())
    columns = ImportFieldSerializer(many=True, label="字段")
    mapping = serializers.DictField(label="列对应", child=serializers.CharField())
    error_count = serializers.IntegerField(label="错误数")
    errors = ImportErrorSerializer(many=True, label="错误")  # type: ignore[assignment]
    sample = ImportSampleSerializer(many=True, label="前几行")
    applied = CaseImportSerializer(label="导入结果", allow_null=True)


class CaseImportMixin:
    """Adds the import to the cases."""

    @extend_schema(
        summary="导入投诉举报",
        request={"multipart/form-data": CaseImportForm},
        responses=CaseImportResultSerializer,
    )
    @action(
        detail=False, methods=["post"], url_path="import", url_name="import", parser_classes=[MultiPartParser]
    )
    def import_file(self, request: Request) -> Response:
        """先预览：识别各列、检查每行、显示前几行的分类与定位；再以 `apply` 导入。有误的行不导入，重复导入不重复生成。"""
        form = CaseImportForm(data=request.data)
        form.is_valid(raise_exception=True)
        given = form.validated_data
        upload = given["file"]
        told = {
            "principal": request.principal,  # type: ignore[attr-defined]
            "name": upload.name,
            "content": upload.file,
            "size": upload.size,
            "mapping": given.get("mapping"),
            "origin": given["origin"],
        }
        found = services.preview(**told)
        errors, applied = found.errors, None
        if given["apply"]:
            upload.file.seek(0)
            applied, errors = services.run(**told, history=given["history"], most=MOST_ROWS)
        return Response(
            {
                "rows": found.rows,
                "good": found.good,
                "known": found.known,
                "titles": found.titles,
                "columns": [{"name": field.name, "label": field.label} for field in columns.FIELDS],
                "mapping": found.mapped,
                "error_count": len(errors),
                "errors": [_error(error) for error in errors[: services.SHOWN_ERRORS]],
                "sample": [_sample(one) for one in found.sample],
                "applied": CaseImportSerializer(applied).data if applied is not None else None,
            }
        )


class CaseImportViewSet(ResourceViewSet):
    """案件导入记录"""

    select = staticmethod(selectors.imports)
    serializer_class = CaseImportSerializer
    ordering_fields: ClassVar[list[str]] = ["at"]
    permissions: ClassVar[dict[str, str]] = {"read": READ}


def _error(error: FieldError) -> dict[str, Any]:
    return {"row": error.row or 0, "field": error.field, "message": error.message}


def _sample(one: services.Shown) -> dict[str, Any]:
    complaint, spot = one.complaint, one.spot
    return {
        "row": complaint.row,
        "number": complaint.number,
        "at": complaint.at,
        "description": complaint.description[:200],
        "class_name": one.class_name,
        "class_why": one.class_why,
        "place": spot.address if spot is not None else "",
        "place_why": spot.why if spot is not None else "",
        "answered": bool(complaint.reply),
        "known": one.known,
    }
