"""Code lists and their codes."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar

from django.http.response import HttpResponseBase
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.filters import SearchFilter
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response

from chengyun.datastandard import codelists, selectors
from chengyun.datastandard.api import files, filters, serializers
from chengyun.datastandard.api.tables import page_of, parameter
from chengyun.datastandard.models import CodeList
from chengyun.datastandard.permissions import CODELIST_WRITE, READ
from chengyun.datastandard.services import codelists as services
from chengyun.kernel.errors import FieldError, Invalid
from chengyun.kernel.rest import sheets
from chengyun.kernel.rest.commands import command
from chengyun.kernel.rest.history import HistoryMixin
from chengyun.kernel.rest.permissions import SIGNED_IN
from chengyun.kernel.rest.viewsets import ResourceViewSet

SHOWN = 500
"""How many differences and errors of a file an answer shows."""


class CodeListViewSet(HistoryMixin, ResourceViewSet):
    """Code lists."""

    select = staticmethod(selectors.code_lists_visible)
    serializer_class = serializers.CodeListSerializer
    filterset_class = filters.CodeListFilter
    lookup_field = "code"
    lookup_url_kwarg = "pk"
    lookup_value_regex = "[a-z0-9_]+"
    search_fields: ClassVar[list[str]] = ["code", "label", "note"]
    ordering_fields: ClassVar[list[str]] = ["code", "label", "entry_count"]
    permissions: ClassVar[dict[str, str]] = {
        "read": READ,
        "write": CODELIST_WRITE,
        "entries": SIGNED_IN,
        "export_entries": READ,
    }

    @command("新建代码表", request=serializers.NewCodeList)
    def create(self, request: Any) -> CodeList:
        made = services.create_list(principal=request.principal, **request.validated)
        made.entry_count = 0  # type: ignore[attr-defined]
        return made

    @extend_schema(
        summary="代码",
        filters=False,
        parameters=[
            parameter("search", "代码或名称"),
            parameter("parent", "上级代码"),
            parameter("roots", "1 为只看顶层"),
            parameter("confidence", "可信度"),
            parameter("valid_on", "在此日有效，yyyy-MM-dd", date),
            parameter("page", "页码，从 1 起", int),
            parameter("page_size", "每页条数，至多 200", int),
        ],
        responses=serializers.CodeEntrySerializer(many=True),
    )
    @action(detail=True, methods=["get"], filter_backends=[])
    def entries(self, request: Request, pk: str) -> Response:
        found = self._entries(request)
        return page_of(self, request, found, serializers.CodeEntrySerializer)

    @files.describes_file("导出代码表")
    @action(detail=True, methods=["get"], url_path="export", filter_backends=[])
    def export_entries(self, request: Request, pk: str) -> HttpResponseBase:
        kind = files.kind_of(request)
        rows = codelists.write(self._entries(request).iterator(chunk_size=2000))
        return files.sheet(kind, self.get_object().label, list(codelists.HEADER.values()), rows)

    @extend_schema(
        summary="导入代码",
        request={"multipart/form-data": serializers.EntriesForm},
        responses=serializers.EntriesResult,
    )
    @action(detail=True, methods=["post"], url_path="import", parser_classes=[MultiPartParser])
    def import_entries(self, request: Request, pk: str) -> Response:
        form = serializers.EntriesForm(data=request.data)
        form.is_valid(raise_exception=True)
        given = form.validated_data
        changes = services.import_entries(
            principal=request.principal,  # type: ignore[attr-defined]
            code_list=self.get_object(),
            rows=sheets.read(given["file"].name, given["file"].file, given["file"].size),
            complete=given["complete"],
            apply=given["apply"],
        )
        result = {
            "added": changes.added[:SHOWN],
            "changed": changes.changed[:SHOWN],
            "retired": changes.retired[:SHOWN],
            "errors": changes.errors[:SHOWN],
            "applied": given["apply"],
        }
        return Response(serializers.EntriesResult(result).data)

    def _entries(self, request: Request) -> Any:
        day = request.query_params.get("valid_on")
        try:
            valid_on = date.fromisoformat(day) if day else None
        except ValueError as error:
            raise Invalid(
                "日期有误。", errors=[FieldError("valid_on", f"“{day}”应为 yyyy-MM-dd。")]
            ) from error
        entries = selectors.entries_visible(
            self.get_object(),
            principal=request.principal,  # type: ignore[attr-defined]
            valid_on=valid_on,
        )
        found = filters.chosen(filters.EntryFilter, request, entries)
        self.search_fields = ["code", "name"]  # type: ignore[misc]
        return SearchFilter().filter_queryset(request, found, self)
