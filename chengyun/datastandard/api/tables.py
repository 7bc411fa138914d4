"""Registered tables, their rows, and the databases of chapter 5."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from django.http import FileResponse, HttpResponse
from django.http.response import HttpResponseBase
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import viewsets
from rest_framework.decorators import action
from rest_framework.pagination import PageNumberPagination
from rest_framework.request import Request
from rest_framework.response import Response

from chengyun.datastandard import selectors
from chengyun.datastandard.api import files, serializers
from chengyun.datastandard.definitions import TableDefinition
from chengyun.datastandard.permissions import READ, ROWS_EXPORT, ROWS_READ
from chengyun.datastandard.rows import reading
from chengyun.datastandard.rows.fetching import fetch
from chengyun.datastandard.rows.where import Condition, parse_where
from chengyun.kernel import audit
from chengyun.kernel.errors import FieldError, Invalid
from chengyun.kernel.rest.exports import most_rows
from chengyun.kernel.rest.files import download_named
from chengyun.kernel.rest.pagination import Pages
from chengyun.kernel.rest.permissions import SIGNED_IN
from chengyun.kernel.rest.viewsets import PrincipalMixin

ORDERINGS = {
    "id": lambda shelf: shelf.table.id,
    "label": lambda shelf: shelf.table.label,
    "group": lambda shelf: (shelf.table.group, shelf.table.name),
    "row_count": lambda shelf: shelf.holding.row_count,
    "last_received_at": lambda shelf: (
        shelf.holding.last_received_at is not None,
        shelf.holding.last_received_at.timestamp() if shelf.holding.last_received_at else 0.0,
    ),
}

WHERE = OpenApiParameter("where", str, description="查询条件：字段 运算符 值，以 and、or 和括号相连")


def parameter(name: str, description: str, kind: type = str) -> OpenApiParameter:
    """A parameter of the query."""
    return OpenApiParameter(name, kind, description=description)


def page_of(view: Any, request: Request, items: Sequence[Any], serializer: Any) -> Response:
    """One page of a list that is in memory."""
    pages: PageNumberPagination = Pages()
    page = pages.paginate_queryset(items, request, view=view)
    return pages.get_paginated_response(serializer(page, many=True).data)


class DatabaseViewSet(PrincipalMixin, viewsets.ViewSet):
    """Databases of chapter 5 that this tier has."""

    permissions = {"read": READ}

    @extend_schema(summary="本级数据库", responses=serializers.DatabasesSerializer)
    def list(self, request: Request) -> Response:
        found = selectors.databases(principal=request.principal)  # type: ignore[attr-defined]
        return Response(serializers.DatabasesSerializer({"tier": selectors.tier(), "databases": found}).data)


class TableViewSet(PrincipalMixin, viewsets.ViewSet):
    """Registered tables."""

    permissions = {
        "read": READ,
        "names": SIGNED_IN,
        "rows": ROWS_READ,
        "file": ROWS_READ,
        "export_rows": ROWS_EXPORT,
    }
    lookup_value_regex = r"[A-Za-z0-9]+\.[A-Za-z0-9]+"
    pagination_class = Pages

    @extend_schema(
        summary="数据表",
        parameters=[
            parameter("group", "数据分组"),
            parameter("database", "数据库或数据子库"),
            parameter("origin", "出处"),
            parameter("direction", "流向"),
            parameter("search", "表名、名称或字段"),
            parameter("ordering", "排序：id label group row_count last_received_at，加 - 为倒序"),
            parameter("page", "页码，从 1 起", int),
            parameter("page_size", "每页条数，至多 200", int),
        ],
        responses=serializers.ShelfSerializer(many=True),
    )
    def list(self, request: Request) -> Response:
        shelves = _filtered(selectors.tables(principal=request.principal), request)  # type: ignore[attr-defined]
        return page_of(self, request, shelves, serializers.ShelfSerializer)

    @extend_schema(summary="数据表的名称", responses=serializers.NamesSerializer)
    @action(detail=False, methods=["get"])
    def names(self, request: Request) -> Response:
        """各数据表的中文名称，供页面说明标识；任何登录者可读。"""
        return Response({"names": selectors.table_labels()})

    @extend_schema(summary="数据表的定义", responses=serializers.TableSerializer)
    def retrieve(self, request: Request, pk: str) -> Response:
        principal = request.principal  # type: ignore[attr-defined]
        table = selectors.table(pk, principal=principal)
        held = reading.holdings([table], divisions=principal.scope.division_prefix)
        return Response(serializers.TableSerializer(selectors.Shelf(table, held[table.id])).data)

    @extend_schema(
        summary="数据表的数据",
        parameters=[
            WHERE,
            parameter("ordering", "排序字段，加 - 为倒序，多个以逗号相隔"),
            parameter("page", "页码，从 1 起", int),
            parameter("page_size", "每页行数，至多 200", int),
        ],
        responses=serializers.RowsSerializer,
    )
    @action(detail=True, methods=["get"])
    def rows(self, request: Request, pk: str) -> HttpResponse:
        table = selectors.table(pk, principal=request.principal)  # type: ignore[attr-defined]
        return rows_answer(request, table, _condition(table, request))

    @files.describes_file("导出数据表的数据", WHERE)
    @action(detail=True, methods=["get"], url_path="rows/export")
    def export_rows(self, request: Request, pk: str) -> HttpResponseBase:
        principal = request.principal  # type: ignore[attr-defined]
        table = selectors.table(pk, principal=principal)
        kind = files.kind_of(request)
        condition = _condition(table, request)
        divisions = principal.scope.division_prefix
        count = reading.count(table, condition, divisions=divisions)
        most = most_rows()
        if count > most:
            raise Invalid(f"共 {count:,} 行，超过一次导出的上限 {most:,} 行，请用查询条件缩小范围。")
        audit.record(
            principal=principal,
            action=ROWS_EXPORT,
            target=table.id,
            after={"rows": count, "where": request.query_params.get("where", "")},
        )
        header = [f"{item.label}（{item.unit}）" if item.unit else item.label for item in table.fields]
        rows = reading.every(table, condition, divisions=divisions, most=most)
        return files.sheet(kind, table.label, header, rows)

    @extend_schema(
        summary="下载数据行的附件",
        parameters=[WHERE],
        responses={(200, "application/octet-stream"): OpenApiTypes.BINARY},
    )
    @action(detail=True, methods=["get"], url_path=r"files/(?P<digest>[0-9a-f]{64})")
    def file(self, request: Request, pk: str, digest: str) -> FileResponse:
        """数据行在 JSON 字段中以 name、size、sm3 列出的附件；能看这一行就能下载。"""
        principal = request.principal  # type: ignore[attr-defined]
        table = selectors.table(pk, principal=principal)
        entry = reading.file_entry(
            table, _condition(table, request), digest, divisions=principal.scope.division_prefix
        )
        return download_named([entry] if entry else [], digest)

    @extend_schema(
        summary="数据表的变更历史",
        parameters=[
            parameter("page", "页码，从 1 起", int),
            parameter("page_size", "每页条数，至多 200", int),
        ],
        responses=serializers.StoredChangeSerializer(many=True),
    )
    @action(detail=True, methods=["get"])
    def history(self, request: Request, pk: str) -> Response:
        principal = request.principal  # type: ignore[attr-defined]
        table = selectors.table(pk, principal=principal)
        changes = selectors.changes_visible(principal=principal).filter(table=table.id)
        return page_of(self, request, changes, serializers.StoredChangeSerializer)  # type: ignore[arg-type]


def rows_answer(request: Request, table: TableDefinition, condition: Condition | None) -> HttpResponse:
    """A page of rows. Their JSON comes from the database and is passed on as it is."""
    page = _whole(request, "page", 1, most=1_000_000)
    size = _whole(request, "page_size", 20, most=200)
    rows, total = fetch(
        table,
        condition,
        divisions=request.principal.scope.division_prefix,  # type: ignore[attr-defined]
        page=page,
        page_size=size,
        order=_order(table, request.query_params.get("ordering", "")),
        provenance=True,
    )
    columns = [
        {
            "name": item.name,
            "label": item.label,
            "unit": item.unit,
            "type": item.type,
            "code_list": item.code_list,
        }
        for item in table.fields
    ]
    head = json.dumps(
        {"count": total, "page": page, "page_size": size, "columns": columns}, ensure_ascii=False
    )
    return HttpResponse(head[:-1].encode() + b', "results": ' + rows + b"}", content_type="application/json")


def _filtered(shelves: list[selectors.Shelf], request: Request) -> list[selectors.Shelf]:
    query = request.query_params
    search = query.get("search", "").strip().lower()
    database = query.get("database", "")

    def wanted(shelf: selectors.Shelf) -> bool:
        table = shelf.table
        words = [table.id, table.label, *(word for item in table.fields for word in (item.name, item.label))]
        return (
            all(
                not query.get(name) or getattr(table, name) == query[name]
                for name in ("group", "origin", "direction")
            )
            and (
                not database
                or any(part == database or part.startswith(f"{database}.") for part in table.databases)
            )
            and (not search or any(search in word.lower() for word in words))
        )

    found = [shelf for shelf in shelves if wanted(shelf)]
    ordering = query.get("ordering", "")
    if ordering:
        key = ORDERINGS.get(ordering.lstrip("-"))
        if key is None:
            raise Invalid(
                f"不能按“{ordering}”排序。",
                errors=[FieldError("ordering", f"应为 {'、'.join(ORDERINGS)} 之一，加 - 为倒序。")],
            )
        found.sort(key=key, reverse=ordering.startswith("-"))
    return found


def _condition(table: TableDefinition, request: Request) -> Condition | None:
    text = request.query_params.get("where", "").strip()
    return parse_where(table, text) if text else None


def _order(table: TableDefinition, text: str) -> list[tuple[str, bool]]:
    order = []
    for part in filter(None, (part.strip() for part in text.split(","))):
        name = part.lstrip("-")
        item = table.by_name.get(name)
        if item is None or item.type in {"json", "geometry"}:
            raise Invalid(
                f"不能按“{name}”排序。",
                errors=[FieldError("ordering", f"{table.label}没有可排序的字段 {name}。")],
            )
        order.append((name, part.startswith("-")))
    return order


def _whole(request: Request, name: str, default: int, *, most: int) -> int:
    text = request.query_params.get(name, "")
    if not text:
        return default
    if not (text.isascii() and text.isdigit() and 1 <= int(text) <= most):
        raise Invalid(
            f"{name} 应为 1 至 {most} 的整数。",
            errors=[FieldError(name, f"“{text}”应为 1 至 {most} 的整数。")],
        )
    return int(text)
