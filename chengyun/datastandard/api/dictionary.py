"""The dictionary as a file, and its versions."""

from __future__ import annotations

from typing import Any, ClassVar

from django.http.response import HttpResponseBase
from drf_spectacular.utils import extend_schema
from rest_framework import viewsets
from rest_framework.decorators import action
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response

from chengyun.datastandard import registry, selectors
from chengyun.datastandard.api import files, filters, serializers
from chengyun.datastandard.api.tables import page_of, parameter
from chengyun.datastandard.dictionary import sheets as layout
from chengyun.datastandard.permissions import DICTIONARY_IMPORT, READ
from chengyun.datastandard.services import dictionary as services
from chengyun.kernel.errors import Invalid
from chengyun.kernel.rest import sheets
from chengyun.kernel.rest.viewsets import PrincipalMixin, ResourceViewSet

SHOWN_ERRORS = 200


class VersionViewSet(ResourceViewSet):
    """Versions of the dictionary."""

    select = staticmethod(selectors.versions_visible)
    serializer_class = serializers.VersionSerializer
    lookup_field = "number"
    lookup_value_regex = r"\d{1,9}"
    search_fields: ClassVar[list[str]] = ["source", "note", "imported_by"]
    ordering_fields: ClassVar[list[str]] = ["number"]
    permissions: ClassVar[dict[str, str]] = {"read": READ, "changes": READ}

    @extend_schema(
        summary="版本的变更",
        filters=False,
        parameters=[
            parameter("kind", "类别：added、changed、removed"),
            parameter("table", "数据表"),
            parameter("page", "页码，从 1 起", int),
            parameter("page_size", "每页条数，至多 200", int),
        ],
        responses=serializers.StoredChangeSerializer(many=True),
    )
    @action(detail=True, methods=["get"], filter_backends=[])
    def changes(self, request: Request, number: str) -> Response:
        found = selectors.changes_visible(principal=request.principal).filter(  # type: ignore[attr-defined]
            version=self.get_object()
        )
        chosen = filters.chosen(filters.ChangeFilter, request, found)
        return page_of(self, request, chosen, serializers.StoredChangeSerializer)  # type: ignore[arg-type]


class DictionaryViewSet(PrincipalMixin, viewsets.ViewSet):
    """The dictionary in force."""

    permissions: ClassVar[dict[str, str]] = {
        "read": READ,
        "preview": DICTIONARY_IMPORT,
        "apply": DICTIONARY_IMPORT,
    }

    @files.describes_file("导出数据字典")
    @action(detail=False, methods=["get"])
    def export(self, request: Request) -> HttpResponseBase:
        kind = files.kind_of(request)
        tables = registry.current().tables.values()
        return files.sheet(kind, "数据字典", layout.HEADER, layout.write(tables))

    @extend_schema(
        summary="预览数据字典的变更",
        request={"multipart/form-data": serializers.DictionaryForm},
        responses=serializers.PreviewSerializer,
    )
    @action(detail=False, methods=["post"], parser_classes=[MultiPartParser])
    def preview(self, request: Request) -> Response:
        given = _checked(serializers.DictionaryForm, request)
        read = _read(given["file"])
        principal = request.principal  # type: ignore[attr-defined]
        changes = services.preview(
            principal=principal, tables=read.tables, partial=given["partial"] or bool(read.errors)
        )
        accepted = [change for change in changes if not change.reason]
        refused = [change for change in changes if change.reason]
        result = {
            "source": given["file"].name,
            "digest": services.preview_digest(read.tables, partial=given["partial"]),
            **{
                kind: [change for change in accepted if change.kind == kind]
                for kind in ("added", "changed", "removed")
            },
            "refused": refused,
            "errors": read.errors[:SHOWN_ERRORS],
            "applicable": bool(accepted) and not refused and not read.errors,
        }
        return Response(serializers.PreviewSerializer(result).data)

    @extend_schema(
        summary="采用数据字典",
        request={"multipart/form-data": serializers.DictionaryApplication},
        responses=serializers.VersionSerializer,
    )
    @action(detail=False, methods=["post"], parser_classes=[MultiPartParser])
    def apply(self, request: Request) -> Response:
        given = _checked(serializers.DictionaryApplication, request)
        read = _read(given["file"])
        if read.errors:
            raise Invalid(
                f"文件有 {len(read.errors)} 处错误，数据字典没有变化。", errors=read.errors[:SHOWN_ERRORS]
            )
        version = services.apply_version(
            principal=request.principal,  # type: ignore[attr-defined]
            tables=read.tables,
            source=given["file"].name[:200],
            partial=given["partial"],
            seen=given["digest"],
            note=given["note"],
        )
        return Response(serializers.VersionSerializer(version).data)


def _checked(form: Any, request: Request) -> dict[str, Any]:
    checked = form(data=request.data)
    checked.is_valid(raise_exception=True)
    return dict(checked.validated_data)


def _read(file: Any) -> layout.Sheet:
    return layout.read(sheets.read(file.name, file.file, file.size), services.registered())
