"""The one map."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, ClassVar

from django.contrib.gis.geos import Polygon
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from chengyun.kernel import clock, divisions
from chengyun.kernel.clock import SHANGHAI
from chengyun.kernel.rest.viewsets import PrincipalMixin
from chengyun.monitoring.choices import SPECIALTIES
from chengyun.monitoring.ownership import works_for_unit
from chengyun.monitoring.permissions import READ
from chengyun.monitoring.regions import figures
from chengyun.monitoring.regions.query import Asked, asked
from chengyun.monitoring.riskmap import own, reported
from chengyun.monitoring.riskmap.features import LAYERS, MOST, Feature
from chengyun.monitoring.riskmap.outlines import outlines
from chengyun.monitoring.tier import watches

_SHAPES = {"alarms": "point__device__object__shape"}
_OF_NO_SPECIALTY = ("resources", "incidents")


class RiskMapQuery(serializers.Serializer[Any]):
    """What of the map is asked for."""

    layers = serializers.CharField(
        label="图层", required=False, default="risks", help_text=f"逗号分隔：{'、'.join(LAYERS)}"
    )
    division = serializers.RegexField(r"^\d{6}\Z", label="行政区划代码", required=False)
    specialty = serializers.ChoiceField(
        label="专项", choices=list(SPECIALTIES.items()), required=False, allow_blank=True
    )
    at = serializers.DateTimeField(label="时刻", required=False, help_text="缺省为现在")
    box = serializers.CharField(label="范围", required=False, help_text="西,南,东,北")

    def validate_layers(self, text: str) -> list[str]:
        wanted = [one for one in dict.fromkeys(text.split(",")) if one]
        if unknown := [one for one in wanted if one not in LAYERS]:
            raise serializers.ValidationError(f"没有图层“{unknown[0]}”，可用的为 {'、'.join(LAYERS)}。")
        return wanted

    def validate_box(self, text: str) -> tuple[float, ...]:
        try:
            west, south, east, north = map(float, text.split(","))
        except ValueError as error:
            raise serializers.ValidationError("范围应为“西,南,东,北”四个数。") from error
        if not (-180 <= west < east <= 180 and -90 <= south < north <= 90):
            raise serializers.ValidationError("范围应为“西,南,东,北”，西小于东，南小于北。")
        return west, south, east, north


class RiskMapLayerSerializer(serializers.Serializer[Any]):
    """A layer as GeoJSON."""

    type = serializers.CharField(label="类型")
    truncated = serializers.BooleanField(label="未显示全部")
    features = serializers.ListField(label="要素", child=serializers.DictField())


class RiskMapChildSerializer(serializers.Serializer[Any]):
    """A division below the region, with what it holds."""

    code = serializers.CharField(label="行政区划代码")
    name = serializers.CharField(label="名称")
    lon = serializers.FloatField(label="经度", allow_null=True)
    lat = serializers.FloatField(label="纬度", allow_null=True)
    figures = serializers.DictField(label="指标", child=serializers.FloatField())


class RiskMapSerializer(serializers.Serializer[Any]):
    """The map of a region at a moment."""

    division = serializers.CharField(label="行政区划代码")
    name = serializers.CharField(label="名称")
    at = serializers.DateTimeField(label="时刻")
    layers = serializers.DictField(label="图层", child=RiskMapLayerSerializer())
    children = RiskMapChildSerializer(many=True, label="下级行政区划")


class RiskMapOutlineQuery(serializers.Serializer[Any]):
    """The outlines of which region."""

    division = serializers.RegexField(r"^\d{6}\Z", label="行政区划代码", required=False)


class RiskMapOutlineSerializer(serializers.Serializer[Any]):
    """The outline of a division."""

    code = serializers.CharField(label="行政区划代码")
    name = serializers.CharField(label="名称")
    geometry = serializers.DictField(label="范围")


class RiskMapOutlinesView(PrincipalMixin):
    """风险一张图的底图"""

    permissions: ClassVar[dict[str, str]] = {"get": READ}

    @extend_schema(
        summary="下级行政区划的范围",
        operation_id="monitoring_risk_map_outlines",
        parameters=[RiskMapOutlineQuery],
        responses=RiskMapOutlineSerializer(many=True),
    )
    def get(self, request: Request) -> Response:
        """由各市上报的区县范围合并而成；没有上报的没有范围。"""
        form = RiskMapOutlineQuery(data=request.query_params)
        form.is_valid(raise_exception=True)
        today = clock.now().astimezone(SHANGHAI).date()
        what = asked(self.principal, division=form.validated_data.get("division", ""), begin=today, end=today)
        rows = [one | {"name": divisions.name_of(one["code"])} for one in outlines(what)]
        return Response(RiskMapOutlineSerializer(rows, many=True).data)


class RiskMapView(PrincipalMixin):
    """风险一张图"""

    permissions: ClassVar[dict[str, str]] = {"get": READ}

    @extend_schema(
        summary="风险一张图",
        operation_id="monitoring_risk_map",
        parameters=[RiskMapQuery],
        responses=RiskMapSerializer,
    )
    def get(self, request: Request) -> Response:
        """各图层在某一时刻的状况，各至多 3000 个；下级行政区划给出汇总，用于逐级下钻。"""
        form = RiskMapQuery(data=request.query_params)
        form.is_valid(raise_exception=True)
        given = form.validated_data
        at = given.get("at") or clock.now()
        day = at.astimezone(SHANGHAI).date()
        what = asked(
            self.principal,
            division=given.get("division", ""),
            begin=day - timedelta(days=29),
            end=date.fromordinal(day.toordinal() + 1),
            specialty=given.get("specialty", ""),
        )
        code = what.divisions.ljust(6, "0")
        answer = {
            "division": code,
            "name": divisions.name_of(code),
            "at": at,
            "layers": {name: _collection(self._layer(name, what, given, at)) for name in given["layers"]},
            "children": self._children(what),
        }
        return Response(RiskMapSerializer(answer).data)

    def _layer(self, name: str, what: Asked, given: dict[str, Any], at: Any) -> list[Feature]:
        box = given.get("box", ())
        if not watches():
            return reported.layer(name, divisions=what.divisions, at=at, specialty=what.specialty, box=box)
        rows, shown = own.layer(name, principal=self.principal, at=at)
        rows = rows.filter(division_code__startswith=what.divisions)
        if what.specialty and name not in _OF_NO_SPECIALTY:
            rows = rows.filter(specialty=what.specialty)
        if box:
            area = Polygon.from_bbox(box)
            area.srid = 4490
            rows = rows.filter(**{f"{_SHAPES.get(name, 'shape')}__intersects": area})
        return [shown(row) for row in rows[: MOST + 1]]

    def _children(self, what: Asked) -> list[dict[str, Any]]:
        # Whoever answers for one unit only is told of no whole district.
        if works_for_unit(self.principal) or len(what.divisions) >= 6:
            return []
        centres = reported.centres(what.divisions, what.digits)
        found = figures.by_division(what)
        return [
            {
                "code": cut.ljust(6, "0"),
                "name": divisions.name_of(cut.ljust(6, "0")),
                "lon": centres.get(cut, (None, None))[0],
                "lat": centres.get(cut, (None, None))[1],
                "figures": found.get(cut, {}),
            }
            for cut in sorted({*found, *centres})
        ]


def _collection(features: list[Feature]) -> dict[str, Any]:
    return {"type": "FeatureCollection", "truncated": len(features) > MOST, "features": features[:MOST]}
