"""The layers as wholes: what there is, how it counts up, who made it."""

from __future__ import annotations

from typing import Any, ClassVar

from drf_spectacular.utils import extend_schema
from rest_framework import viewsets
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from chengyun.gis import attributes
from chengyun.gis.api import queries
from chengyun.gis.api.serializers import (
    LayerSerializer,
    MetadataChange,
    MetadataSerializer,
    StatisticsAnswer,
    StatisticsQuery,
)
from chengyun.gis.layers import LAYERS, Layer, layer
from chengyun.gis.models import LayerRecord
from chengyun.gis.permissions import READ, WRITE
from chengyun.gis.selectors import layers as selectors
from chengyun.gis.selectors import statistics
from chengyun.gis.selectors.features import features
from chengyun.gis.services.features import set_metadata
from chengyun.kernel.principal import Principal
from chengyun.kernel.rest.pagination import Pages
from chengyun.kernel.rest.viewsets import PrincipalMixin


class LayerViewSet(PrincipalMixin, viewsets.GenericViewSet[Any]):
    """图层"""

    filter_backends = ()

    lookup_field = "key"
    lookup_value_regex = "[a-z_]+"
    permissions: ClassVar[dict[str, str]] = {"read": READ, "statistics": READ, "describe": WRITE}

    @extend_schema(summary="图层列表", responses=LayerSerializer(many=True), filters=False)
    def list(self, request: Request) -> Response:
        pages = Pages()
        # A list of what was declared pages like a query.
        page: Any = pages.paginate_queryset(_described(self.principal), request)
        return pages.get_paginated_response(page)

    @extend_schema(summary="图层详情", parameters=[queries.LAYER], responses=LayerSerializer)
    def retrieve(self, request: Request, key: str) -> Response:
        wanted = layer(key)
        return Response(next(one for one in _described(self.principal) if one["key"] == wanted.key))

    @extend_schema(
        summary="分组统计",
        description="按行政区域、网格或属性统计符合查询条件的要素。",
        parameters=[queries.LAYER, StatisticsQuery, queries.QueryForm],
        responses=StatisticsAnswer,
    )
    @action(detail=True, methods=["get"], filter_backends=[], pagination_class=None)
    def statistics(self, request: Request, key: str) -> Response:
        wanted = layer(key)
        form = StatisticsQuery(data=request.query_params)
        form.is_valid(raise_exception=True)
        by = form.validated_data["by"]
        query, _ = queries.parse(wanted, request.query_params)
        rows = features(principal=self.principal, layer=wanted, query=query)
        counted = statistics.count_by(wanted, rows, by)
        measure = wanted.column(wanted.measure).verbose_name if wanted.measure else ""
        return Response(
            {
                "by": by,
                "label": statistics.dimensions(wanted)[by],
                "measure_label": str(measure),
                "total": sum(row["count"] for row in counted),
                "rows": counted,
            }
        )

    @extend_schema(summary="图层元数据", parameters=[queries.LAYER], responses=MetadataSerializer)
    @action(detail=True, methods=["get"], filter_backends=[], pagination_class=None)
    def metadata(self, request: Request, key: str) -> Response:
        wanted = layer(key)
        return Response(_metadata(self.principal, wanted, LayerRecord.objects.get(key=key)))

    @extend_schema(
        summary="填写图层元数据",
        parameters=[queries.LAYER],
        request=MetadataChange,
        responses=MetadataSerializer,
    )
    @metadata.mapping.put
    def describe(self, request: Request, key: str) -> Response:
        wanted = layer(key)
        form = MetadataChange(data=request.data)
        form.is_valid(raise_exception=True)
        values = dict(form.validated_data)
        record = set_metadata(
            principal=self.principal, layer=wanted, version=values.pop("version"), values=values
        )
        return Response(_metadata(self.principal, wanted, record))


def described(one: Layer, record: LayerRecord, count: int, *, editable: bool) -> dict[str, Any]:
    """A layer as the console gets it."""
    return {
        "key": one.key,
        "label": one.label,
        "group": one.group,
        "geometry": one.geometry,
        "style": one.style,
        "min_zoom": one.min_zoom,
        "count": count,
        "editable": editable,
        "revision": record.revision,
        "changed_at": record.changed_at,
        "statistics": statistics.dimensions(one),
        "fields": [
            {
                "name": field.name,
                "label": attributes.label_of(one, field),
                "kind": attributes.kind_of(one, field),
                "required": field.required,
                "edit": field.edit,
                "filter": field.filter,
                "unit": field.unit,
                "code_list": field.code_list,
                "choices": {str(key): text for key, text in attributes.choices_of(one, field).items()},
            }
            for field in one.fields
        ],
    }


def _metadata(principal: Principal, one: Layer, record: LayerRecord) -> dict[str, Any]:
    record.extent = selectors.extent(principal=principal, layer=one)  # type: ignore[attr-defined]
    record.count = one.visible(principal).count()  # type: ignore[attr-defined]
    record.reference_system = "CGCS2000（EPSG:4490）"  # type: ignore[attr-defined]
    return dict(MetadataSerializer(record).data)


def _described(principal: Principal) -> list[dict[str, Any]]:
    known = selectors.records()
    counts = selectors.counts(principal=principal, known=known)
    return [
        described(one, known[one.key], counts[one.key], editable=principal.may(one.write))
        for one in LAYERS.values()
    ]
