"""The industries' data, in figures."""

from __future__ import annotations

from typing import Any, ClassVar

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet

from chengyun.coordination.industry import selectors
from chengyun.coordination.permissions import READ
from chengyun.kernel.rest.pagination import Pages
from chengyun.kernel.rest.viewsets import PrincipalMixin

_VALUE: dict[str, Any] = {"max_digits": 30, "decimal_places": 2, "allow_null": True}


class IndustryQuery(serializers.Serializer[Any]):
    """Of which industry and division."""

    industry = serializers.ChoiceField(
        label="行业", choices=list(selectors.industries().items()), required=False, default=""
    )
    division = serializers.RegexField(
        r"^\d{2,6}$", label="行政区划代码", required=False, default="", allow_blank=True
    )


class IndustryFigureSerializer(serializers.Serializer[Any]):
    """A figure: what it is of."""

    label = serializers.CharField(label="名称")  # type: ignore[assignment]
    unit = serializers.CharField(label="单位")
    alarming = serializers.BooleanField(label="越少越好")


class IndustryDivisionSerializer(serializers.Serializer[Any]):
    """The values of a division."""

    code = serializers.CharField(label="行政区划代码")
    name = serializers.CharField(label="行政区划")
    values = serializers.ListField(label="值", child=serializers.DecimalField(**_VALUE))


class IndustryGroupSerializer(serializers.Serializer[Any]):
    """How many objects are of a kind."""

    label = serializers.CharField(label="类别")  # type: ignore[assignment]
    count = serializers.IntegerField(label="数量")


class IndustryTableSerializer(serializers.Serializer[Any]):
    """A table of an industry: its figures, in all and by division."""

    industry = serializers.CharField(label="行业代码", source="shown.industry")
    industry_label = serializers.CharField(label="行业", source="shown.industry_label")
    table = serializers.CharField(label="数据表", source="shown.table")
    label = serializers.CharField(label="名称")  # type: ignore[assignment]
    figures = IndustryFigureSerializer(label="数字", many=True)
    values = serializers.ListField(label="值", child=serializers.DecimalField(**_VALUE))
    by_division = IndustryDivisionSerializer(label="按区划", many=True)
    by_label = serializers.CharField(label="分类依据")
    groups = IndustryGroupSerializer(label="分类", many=True)


class IndustryViewSet(PrincipalMixin, GenericViewSet[Any]):
    """行业数据"""

    filter_backends = ()
    permissions: ClassVar[dict[str, str]] = {"read": READ}

    @extend_schema(
        summary="行业汇聚数据", parameters=[IndustryQuery], responses=IndustryTableSerializer(many=True)
    )
    def list(self, request: Request) -> Response:
        """市政公用、市容环卫、园林绿化、城市管理执法各行业汇聚的数据：合计、按区划、按类别。"""
        query = IndustryQuery(data=request.query_params)
        query.is_valid(raise_exception=True)
        found = selectors.figures(principal=self.principal, **query.validated_data)
        pages = Pages()
        page: Any = pages.paginate_queryset(found, request, view=self)
        return pages.get_paginated_response(IndustryTableSerializer(page, many=True).data)
