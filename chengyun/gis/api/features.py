"""The features of a layer."""

from __future__ import annotations

import json
from typing import Any, ClassVar

from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import viewsets
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from chengyun.gis import geometry
from chengyun.gis.api import queries, showing
from chengyun.gis.api.forms import attributes_form
from chengyun.gis.api.serializers import (
    FeatureChange,
    FeatureSerializer,
    FeatureVersionSerializer,
    NewFeature,
    Supervisors,
)
from chengyun.gis.layers import Layer, layer
from chengyun.gis.models import Feature, FeatureVersion
from chengyun.gis.permissions import READ, WRITE
from chengyun.gis.selectors import features as selectors
from chengyun.gis.selectors import history
from chengyun.gis.services import features as services
from chengyun.gis.services.supervising import set_supervisors
from chengyun.kernel import clock
from chengyun.kernel.errors import FieldError, Invalid, Missing
from chengyun.kernel.rest.pagination import Pages
from chengyun.kernel.rest.viewsets import PrincipalMixin

_ID = OpenApiParameter("id", int, OpenApiParameter.PATH, description="要素")
_VERSION = OpenApiParameter("version", int, required=True, description="要终止的版本")


@extend_schema(parameters=[queries.LAYER])
class FeatureViewSet(PrincipalMixin, viewsets.GenericViewSet[Any]):
    """图层要素"""

    filter_backends = ()

    lookup_field = "id"
    lookup_value_regex = r"\d{1,18}"
    # The layer says which permission changing it needs; the services ask for it.
    permissions: ClassVar[dict[str, str]] = {"read": READ, "write": READ, "supervisors": WRITE}

    @extend_schema(
        summary="查询要素",
        description="按属性、范围、多边形、半径和网格查询；图层声明的可查询属性也可作为参数。",
        parameters=[queries.QueryForm],
        responses=FeatureSerializer(many=True),
    )
    def list(self, request: Request, key: str) -> Response:
        wanted = layer(key)
        query, how = queries.parse(wanted, request.query_params)
        rows = selectors.features(principal=self.principal, layer=wanted, query=query)
        pages = Pages()
        page = pages.paginate_queryset(selectors.with_geometry(rows, how), request)
        return pages.get_paginated_response(showing.shown_all(wanted, page or []))

    @extend_schema(summary="要素详情", parameters=[_ID], responses=FeatureSerializer)
    def retrieve(self, request: Request, key: str, id: str) -> Response:
        wanted = layer(key)
        rows = selectors.with_geometry(wanted.visible(self.principal).filter(pk=int(id)), "full")
        feature = rows.first()
        if feature is None:
            raise Missing(f"没有这个{wanted.label}，或您无权查看。")
        return Response(showing.shown_all(wanted, [feature])[0])

    @extend_schema(summary="新建要素", request=NewFeature, responses={201: FeatureSerializer})
    def create(self, request: Request, key: str) -> Response:
        wanted = layer(key)
        self.principal.must(wanted.write)
        form = NewFeature(data=request.data)
        form.is_valid(raise_exception=True)
        sent = form.validated_data
        feature = services.create_feature(
            principal=self.principal,
            layer=wanted,
            values={"code": sent["code"], "name": sent["name"], **_attributes(wanted, sent, partial=False)},
            shape=_shape(wanted, sent),
        )
        return Response(showing.shown_all(wanted, [feature])[0], status=201)

    @extend_schema(summary="修改要素", parameters=[_ID], request=FeatureChange, responses=FeatureSerializer)
    def partial_update(self, request: Request, key: str, id: str) -> Response:
        wanted = layer(key)
        self.principal.must(wanted.write)
        form = FeatureChange(data=request.data)
        form.is_valid(raise_exception=True)
        sent = form.validated_data
        feature = services.update_feature(
            principal=self.principal,
            layer=wanted,
            feature_id=int(id),
            version=sent["version"],
            values={
                **{name: sent[name] for name in ("code", "name") if name in sent},
                **_attributes(wanted, sent, partial=True),
            },
            shape=_shape(wanted, sent),
        )
        return Response(showing.shown_all(wanted, [feature])[0])

    @extend_schema(summary="终止要素", parameters=[_ID, _VERSION], responses={204: None})
    def destroy(self, request: Request, key: str, id: str) -> Response:
        """自此刻起失效；历史版本仍可查看。"""
        wanted = layer(key)
        version = request.query_params.get("version", "")
        if not (version.isascii() and version.isdigit() and len(version) < 10):
            raise Invalid("缺少版本。", errors=[FieldError("version", "应为要终止的版本号，如 ?version=3。")])
        services.end_feature(principal=self.principal, layer=wanted, feature_id=int(id), version=int(version))
        return Response(status=204)

    @extend_schema(
        summary="历史版本", parameters=[_ID], responses=FeatureVersionSerializer(many=True), filters=False
    )
    @action(detail=True, methods=["get"], filter_backends=[])
    def history(self, request: Request, key: str, id: str) -> Response:
        wanted = layer(key)
        feature = history.feature_ever(principal=self.principal, layer=wanted, feature_id=int(id))
        pages = Pages()
        earlier = pages.paginate_queryset(history.versions(wanted, feature), request) or []
        names = showing.names_of(wanted, [feature.__dict__, *(one.attributes for one in earlier)])
        rows = [_earlier(wanted, one, names) for one in earlier]
        if pages.page is not None and pages.page.number == 1:
            rows.insert(0, _present(wanted, feature, names))
        return pages.get_paginated_response(rows)

    @extend_schema(
        summary="设置监督员",
        description="只用于责任网格。",
        parameters=[_ID],
        request=Supervisors,
        responses=FeatureSerializer,
    )
    @action(detail=True, methods=["post"])
    def supervisors(self, request: Request, key: str, id: str) -> Response:
        wanted = layer(key)
        if wanted.key != "responsibility_grid":
            raise Missing("只有责任网格有监督员。")
        form = Supervisors(data=request.data)
        form.is_valid(raise_exception=True)
        grid = set_supervisors(
            principal=self.principal, grid_id=int(id), account_ids=form.validated_data["account_ids"]
        )
        return Response(showing.shown_all(wanted, [grid])[0])


def _attributes(wanted: Layer, sent: dict[str, Any], *, partial: bool) -> dict[str, Any]:
    form = attributes_form(wanted)(data=sent["properties"], partial=partial)
    form.is_valid(raise_exception=True)
    return dict(form.validated_data)


def _shape(wanted: Layer, sent: dict[str, Any]) -> Any:
    return geometry.of_layer(wanted, sent["geometry"]) if "geometry" in sent else None


def _present(wanted: Layer, feature: Feature, names: showing.Names) -> dict[str, Any]:
    now = showing.shown(wanted, feature, names)
    return {
        **{name: now[name] for name in ("version", "valid_from", "changed_by", "code", "name")},
        "valid_until": feature.valid_until and feature.valid_until.astimezone(clock.SHANGHAI).isoformat(),
        **{name: now[name] for name in ("properties", "labels", "geometry")},
    }


def _earlier(wanted: Layer, one: FeatureVersion, names: showing.Names) -> dict[str, Any]:
    properties = {field.name: one.attributes.get(field.name) for field in wanted.fields}
    return {
        "version": one.version,
        "valid_from": one.valid_from.astimezone(clock.SHANGHAI).isoformat(),
        "valid_until": one.valid_until.astimezone(clock.SHANGHAI).isoformat(),
        "changed_by": one.changed_by,
        "code": one.attributes.get("code", ""),
        "name": one.attributes.get("name", ""),
        "properties": properties,
        "labels": showing.labels(properties, names),
        "geometry": json.loads(one.shape.geojson),
    }
