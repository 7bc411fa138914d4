"""``GET …/export/?format=xlsx|csv``: what is filtered, in the order shown, as a file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any
from urllib.parse import quote

from django.db.models import QuerySet
from django.http import FileResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request

from chengyun.kernel import audit, clock, parameters
from chengyun.kernel.errors import FieldError, Invalid
from chengyun.kernel.rest import sheets
from chengyun.kernel.rest.permissions import needed

_CHUNK = 500


def most_rows() -> int:
    """How many rows one export may hold."""
    return int(parameters.value("export.rows"))


def file_format(request: Request) -> str:
    """What kind of file a request wants.

    Raises:
        Invalid: it is none that can be made.
    """
    kind = request.query_params.get("format", "xlsx")
    if kind not in ("xlsx", "csv"):
        raise Invalid(
            "导出格式不支持。", errors=[FieldError("format", f"“{kind}”不支持，应为 xlsx 或 csv。")]
        )
    return kind


def as_file(
    kind: str, title: str, header: Sequence[str], body: Iterable[Sequence[object]]
) -> HttpResponseBase:
    """Rows as a file to save, named after what they are and when they were asked for."""
    name = f"{title}-{clock.now().astimezone(clock.SHANGHAI):%Y%m%d-%H%M%S}.{kind}"
    if kind == "xlsx":
        return FileResponse(sheets.write_xlsx(title, header, body), as_attachment=True, filename=name)
    return StreamingHttpResponse(
        sheets.write_csv(header, body),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f"attachment; filename*=utf-8''{quote(name)}"},
    )


class ExportMixin:
    """Adds the export to a ResourceViewSet. Columns are the serializer's, or those of ``export_fields``."""

    export_fields: tuple[str, ...] = ()

    get_queryset: Callable[[], QuerySet[Any]]
    filter_queryset: Callable[[QuerySet[Any]], QuerySet[Any]]
    get_serializer: Callable[..., Any]

    @extend_schema(
        summary="导出筛选结果",
        parameters=[
            OpenApiParameter("format", str, enum=["xlsx", "csv"], default="xlsx", description="文件格式")
        ],
        responses={
            (200, sheets.XLSX): OpenApiTypes.BINARY,
            (200, "text/csv"): OpenApiTypes.BINARY,
        },
    )
    @action(detail=False, methods=["get"], pagination_class=None)
    def export(self, request: Request) -> HttpResponseBase:
        kind = file_format(request)
        rows = self.filter_queryset(self.get_queryset())
        count = rows.count()
        most = most_rows()
        if count > most:
            raise Invalid(f"共 {count:,} 行，超过一次导出的上限 {most:,} 行，请缩小筛选范围后再导出。")
        audit.record(
            principal=request.principal,  # type: ignore[attr-defined]
            action=f"{needed(self, 'export')}.export",
            target=rows.model._meta.label_lower,
            after={"rows": count, "filters": dict(request.query_params.items())},
        )
        title = str(rows.model._meta.verbose_name)
        fields = self._columns()
        header = [str(field.label or name) for name, field in fields.items()]
        body = self._rows(rows, fields)
        return as_file(kind, title, header, body)

    def _columns(self) -> dict[str, serializers.Field[Any, Any, Any, Any]]:
        fields = {name: field for name, field in self.get_serializer().fields.items() if not field.write_only}
        return {name: fields[name] for name in self.export_fields or fields}

    def _rows(self, rows: QuerySet[Any], fields: dict[str, Any]) -> Iterator[list[object]]:
        labels = {
            name: field.choices
            for name, field in fields.items()
            if isinstance(field, serializers.ChoiceField)
        }
        for row in rows.iterator(chunk_size=_CHUNK):
            shown = self.get_serializer(row).data
            yield [
                labels[name].get(shown[name], shown[name]) if name in labels else shown[name]
                for name in fields
            ]
