"""Sums of the counters, by any object and period."""

from __future__ import annotations

from typing import Any, ClassVar

from drf_spectacular.utils import extend_schema
from rest_framework import serializers, viewsets
from rest_framework.request import Request
from rest_framework.response import Response

from chengyun.coordination.counting import sums
from chengyun.coordination.counting.metrics import METRICS
from chengyun.coordination.models import Counter
from chengyun.coordination.permissions import READ
from chengyun.kernel.rest.pagination import Pages
from chengyun.kernel.rest.viewsets import PrincipalMixin


class CounterQuery(serializers.Serializer[Any]):
    """Which sums."""

    of = serializers.ChoiceField(label="对象", choices=[*Counter.Of.choices, ("day", "日期")])
    first = serializers.DateField(label="首日")
    last = serializers.DateField(label="末日")
    division = serializers.RegexField(
        r"^\d{2,12}\Z", label="行政区划代码（前几位）", required=False, default=""
    )

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        if not 0 <= (attrs["last"] - attrs["first"]).days <= 1100:
            raise serializers.ValidationError({"last": "末日不早于首日，且不超过三年。"})
        return attrs


class CounterSerializer(serializers.Serializer[Any]):
    """The sums of one object."""

    key = serializers.CharField(label="对象标识")

    def get_fields(self) -> dict[str, Any]:
        fields: dict[str, Any] = super().get_fields()
        return fields | {metric.column: serializers.IntegerField(label=metric.label) for metric in METRICS}


class CounterViewSet(PrincipalMixin, viewsets.ViewSet):
    """统计计数"""

    pagination_class = Pages
    permissions: ClassVar[dict[str, str]] = {"read": READ}

    @extend_schema(summary="统计计数", parameters=[CounterQuery], responses=CounterSerializer(many=True))
    def list(self, request: Request) -> Response:
        """按对象合计一段时间；每项计数归入使其应做的那一天。"""
        form = CounterQuery(data={"of": "district", **_month(), **request.query_params.dict()})
        form.is_valid(raise_exception=True)
        pages = Pages()
        rows = sums.by(
            principal=self.principal, ahead=pages.get_page_size(request) or 0, **form.validated_data
        )
        page: Any = pages.paginate_queryset(rows, request, view=self)  # type: ignore[arg-type]  # it can be cut
        return pages.get_paginated_response(page)


def _month() -> dict[str, str]:
    first, last = sums.this_month()
    return {"first": str(first), "last": str(last)}
