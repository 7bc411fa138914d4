"""What the desks choose from: words, departments, people."""

from __future__ import annotations

from typing import Any, ClassVar

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers, viewsets
from rest_framework.request import Request
from rest_framework.response import Response

from chengyun.coordination import desks, directory, permissions
from chengyun.coordination.choices import CloseKind, Kind, Light, Photo, Satisfaction, Source, Truth
from chengyun.coordination.counting.metrics import METRICS
from chengyun.coordination.services.reporting import current_workflow
from chengyun.coordination.workflow.definition import read
from chengyun.identity import facade as identity
from chengyun.kernel.errors import FieldError, Invalid
from chengyun.kernel.rest.pagination import Pages
from chengyun.kernel.rest.viewsets import PrincipalMixin

_LISTS = {
    "kind": Kind, "source": Source, "photo": Photo, "close_kind": CloseKind, "light": Light, "truth": Truth,
    "satisfaction": Satisfaction,
}  # fmt: skip


class ChoicesView(PrincipalMixin, viewsets.ViewSet):
    """案件用语"""

    pagination_class = None
    permissions: ClassVar[dict[str, str]] = {"read": permissions.READ, "classes": permissions.READ}

    @extend_schema(summary="案件用语", responses={200: OpenApiTypes.OBJECT})
    def list(self, request: Request) -> Response:
        """状态、动作、来源、类别、指标等的名称，供页面显示与选择。"""
        flow = read(current_workflow().definition)
        lists = {
            name: [{"value": value, "label": label} for value, label in choices.choices]
            for name, choices in _LISTS.items()
        }
        return Response(
            {
                "count": len(lists),
                "page": 1,
                "page_size": 1,
                "results": [
                    {
                        **lists,
                        "states": [
                            {"value": name, "label": state.label, "stage": state.stage, "final": state.final}
                            for name, state in flow.states.items()
                        ],
                        "stages": [{"value": stage.code, "label": stage.label} for stage in flow.stages],
                        "actions": [
                            {"value": name, "label": action.label} for name, action in flow.actions.items()
                        ],
                        "desks": [{"value": name, "label": label} for name, label in desks.DESKS.items()],
                        "metrics": [
                            {"value": metric.column, "label": metric.label, "code": metric.code}
                            for metric in METRICS
                        ],
                        "classes": [
                            {"kind": kind, "code": code, "name": name, "major": code[:2]}
                            for kind, names in directory.classes().items()
                            for code, name in names.items()
                        ],
                    }
                ],
            }
        )


class CaseDepartmentSerializer(serializers.Serializer[Any]):
    """A department."""

    id = serializers.IntegerField(label="编号")
    name = serializers.CharField(label="名称")
    path = serializers.CharField(label="路径")


class DepartmentViewSet(PrincipalMixin, viewsets.ViewSet):
    """可派遣的部门"""

    pagination_class = Pages
    permissions: ClassVar[dict[str, str]] = {"read": permissions.READ}

    @extend_schema(
        summary="可派遣的部门",
        parameters=[OpenApiParameter("search", str, description="名称含有")],
        responses=CaseDepartmentSerializer(many=True),
    )
    def list(self, request: Request) -> Response:
        search = request.query_params.get("search", "")
        found = [row for row in directory.departments(self.principal) if search in row.name]
        pages = Pages()
        page = pages.paginate_queryset(found, request, view=self) or []
        return pages.get_paginated_response(CaseDepartmentSerializer(page, many=True).data)


class CasePersonSerializer(serializers.Serializer[Any]):
    """Somebody to give a task to."""

    id = serializers.IntegerField(label="账号")
    name = serializers.CharField(label="姓名")
    organisation = serializers.CharField(label="机构", allow_blank=True)


class PersonViewSet(PrincipalMixin, viewsets.ViewSet):
    """可指派的人员"""

    pagination_class = Pages
    permissions: ClassVar[dict[str, str]] = {"read": permissions.READ}

    @extend_schema(
        summary="可指派的人员",
        parameters=[
            OpenApiParameter("role", str, enum=["supervisor", "handler"], required=True, description="角色"),
            OpenApiParameter("department", int, description="部门编号（处置人员）"),
            OpenApiParameter("search", str, description="姓名含有"),
        ],
        responses=CasePersonSerializer(many=True),
    )
    def list(self, request: Request) -> Response:
        role = request.query_params.get("role", "supervisor")
        if role not in {"supervisor", "handler"}:
            raise Invalid("角色不正确。", errors=[FieldError("role", "应为 supervisor 或 handler。")])
        department, path = request.query_params.get("department", ""), ""
        if department:
            if not department.isdigit() or len(department) > 18:
                raise Invalid("部门不正确。", errors=[FieldError("department", "应为部门编号。")])
            path = directory.department(int(department)).path
        rows = identity.people(
            permission=f"{permissions.PREFIX}{role}",
            path=path,
            division_prefix=self.principal.scope.division_prefix,
        ).filter(full_name__contains=request.query_params.get("search", ""))
        pages = Pages()
        page = pages.paginate_queryset(rows.order_by("username"), request, view=self) or []
        shown = [
            {"id": row.pk, "name": str(row), "organisation": str(row.organisation or "")} for row in page
        ]
        return pages.get_paginated_response(CasePersonSerializer(shown, many=True).data)
