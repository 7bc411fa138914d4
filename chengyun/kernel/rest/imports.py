"""``POST …/import/``: a file of rows, shown with its errors first, then stored whole or not at all."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any, ClassVar

from django.db import transaction
from django.http import FileResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response

from chengyun.kernel.errors import FieldError, Invalid
from chengyun.kernel.rest import sheets
from chengyun.kernel.rest.problems import flatten

SHOWN_ROWS = 20
SHOWN_ERRORS = 200


class ImportForm(serializers.Serializer[Any]):
    """What the console sends."""

    file = serializers.FileField(label="文件", help_text="xlsx 或 csv，第一行为列名")
    apply = serializers.BooleanField(label="导入", default=False, help_text="否则只检查并预览")


class ImportRowError(serializers.Serializer[Any]):
    """One wrong value."""

    row = serializers.IntegerField(label="行", help_text="文件中的行号，表头为第 1 行", allow_null=True)
    field = serializers.CharField(label="字段")
    column = serializers.CharField(label="列", help_text="文件中的列名")
    message = serializers.CharField(label="原因")


class ImportResult(serializers.Serializer[Any]):
    """What was found, and whether it was stored."""

    rows = serializers.IntegerField(label="行数")
    applied = serializers.BooleanField(label="已导入")
    sample = serializers.ListField(label="前几行", child=serializers.DictField())
    error_count = serializers.IntegerField(label="错误数")
    errors = ImportRowError(many=True, label="错误")  # type: ignore[assignment]
    told = serializers.ListField(
        label="只显示一次的内容", child=serializers.DictField(), help_text="如新账号的初始口令"
    )


class ImportMixin:
    """Adds the import to a ResourceViewSet.

    ``import_row`` checks one row; columns are found by its labels or its names. ``import_rows`` is the service
    that stores all checked rows in one transaction (the first is row 2 of the file, for the errors it raises);
    a list it returns is told once, in the answer.
    """

    import_row: ClassVar[type[serializers.Serializer[Any]]]
    import_rows: ClassVar[Callable[..., Any]]

    @extend_schema(summary="导入", request={"multipart/form-data": ImportForm}, responses=ImportResult)
    @action(
        detail=False, methods=["post"], url_path="import", url_name="import", parser_classes=[MultiPartParser]
    )
    def import_file(self, request: Request) -> Response:
        form = ImportForm(data=request.data)
        form.is_valid(raise_exception=True)
        upload = form.validated_data["file"]
        rows = sheets.read(upload.name, upload.file, upload.size)
        if not rows:
            raise Invalid("文件没有数据行。", errors=[FieldError("file", "除表头外至少应有一行。")])
        good, errors, places = check_rows(type(self).import_row, rows)
        columns = {name: str(field.label) for name, field in type(self).import_row().fields.items()}
        apply = form.validated_data["apply"]
        if apply and errors:
            raise Invalid(
                f"文件有 {len(errors)} 处错误，没有导入任何一行。请改正后重新导入。",
                errors=errors[:SHOWN_ERRORS],
            )
        told = None
        if apply:
            told = self._store(request, good)
        else:
            # The good rows are tried beside the wrong ones, so that all of it is told at once.
            errors = sorted([*errors, *self._tried(request, good, places)], key=lambda error: error.row or 0)
        return Response(
            {
                "rows": len(rows),
                "applied": apply,
                "sample": [
                    {name: sheets.cell(value) for name, value in row.items()} for row in rows[:SHOWN_ROWS]
                ],
                "error_count": len(errors),
                "errors": [
                    {
                        "row": error.row,
                        "field": error.field,
                        "column": columns.get(error.field, error.field),
                        "message": error.message,
                    }
                    for error in errors[:SHOWN_ERRORS]
                ],
                "told": told or [],
            }
        )

    @extend_schema(summary="下载导入模板", responses={(200, sheets.XLSX): OpenApiTypes.BINARY}, filters=False)
    @action(
        detail=False,
        methods=["get"],
        url_path="import/template",
        url_name="import-template",
        filter_backends=[],
        pagination_class=None,
    )
    def import_template(self, request: Request) -> FileResponse:
        """首行为列名的空表，另有一页说明各列怎样填写。"""
        fields = type(self).import_row().fields.values()
        guide = [(str(one.label), "必填" if one.required else "可不填", _hint(one)) for one in fields]
        file = sheets.template([title for title, _, _ in guide], guide)
        return FileResponse(file, as_attachment=True, filename="导入模板.xlsx", content_type=sheets.XLSX)

    def _store(self, request: Request, rows: list[dict[str, Any]]) -> Any:
        return type(self).import_rows(principal=request.principal, rows=rows)  # type: ignore[attr-defined]

    def _tried(self, request: Request, rows: list[dict[str, Any]], places: Sequence[int]) -> list[FieldError]:
        """What storing the rows would be refused for, by the lines they stand in; nothing of it stays."""
        if not rows:
            return []
        try:
            with transaction.atomic():
                self._store(request, rows)
                transaction.set_rollback(True)
        except Invalid as refused:
            found = list(refused.errors) or [FieldError("", refused.detail)]
            lines = dict(enumerate(places, start=sheets.FIRST_ROW))
            return [
                one if one.row is None else replace(one, row=lines.get(one.row, one.row)) for one in found
            ]
        return []


def _hint(field: serializers.Field[Any, Any, Any, Any]) -> str:
    """How a column is filled in: what the form says of it, and its choices by their words."""
    choices = getattr(field, "choices", None) or {}
    words = "、".join(str(label) for label in list(choices.values())[:30])
    return "；".join(part for part in (str(field.help_text or ""), words) if part)


def check_rows(
    form: type[serializers.Serializer[Any]], rows: Sequence[sheets.Row]
) -> tuple[list[dict[str, Any]], list[FieldError], list[int]]:
    """Check every row; returns the good ones, all errors with their lines in the file, and the lines of the good."""
    fields: dict[str, Any] = dict(form().fields)
    names = {str(field.label): name for name, field in fields.items()} | {name: name for name in fields}
    unknown = [title for title in rows[0] if title not in names]
    errors = [FieldError(title, "没有这一列，请删除或改正列名。", 1) for title in unknown]
    good: list[dict[str, Any]] = []
    places: list[int] = []
    for number, row in enumerate(rows, start=sheets.FIRST_ROW):
        content = {
            names[title]: value for title, value in row.items() if title in names and value not in (None, "")
        }
        checked = form(data=content)
        if checked.is_valid():
            good.append(dict(checked.validated_data))
            places.append(number)
        else:
            errors += [FieldError(item["field"], item["message"], number) for item in flatten(checked.errors)]
    return good, errors, places
