"""Points compared, and their distributions."""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar

from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from chengyun.analysis.series.correlation import Coefficient, Lag
from chengyun.analysis.series.distribution import MOST, PARTS, Distribution
from chengyun.kernel.errors import FieldError, Invalid
from chengyun.kernel.rest.viewsets import PrincipalMixin
from chengyun.monitoring.api.readings import MOST_POINTS, PERIOD, PeriodForm, chosen_points
from chengyun.monitoring.models import Point
from chengyun.monitoring.permissions import READ
from chengyun.monitoring.statistics import together

_MOST_ROWS = 1_000
_DAY = 86_400
_POINTS = OpenApiParameter(
    "points", str, required=True, description=f"测点编号，逗号分隔，至多 {MOST_POINTS} 个"
)


class CorrelationForm(PeriodForm):
    """A period, and how its readings are compared."""

    bucket = serializers.IntegerField(label="间隔（秒）", min_value=1, max_value=31 * _DAY, required=False)
    lag = serializers.IntegerField(label="至多滞后（秒）", min_value=0, max_value=31 * _DAY, default=0)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        return super().validate(attrs) | {"bucket": attrs.get("bucket"), "lag": attrs["lag"]}


class DistributionForm(PeriodForm):
    """A period, and into how many bins."""

    bins = serializers.IntegerField(label="分组数", min_value=2, max_value=MOST, required=False)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        return super().validate(attrs) | {"bins": attrs.get("bins")}


class ComparedPointSerializer(serializers.Serializer[Any]):
    """A point that is compared."""

    point = serializers.IntegerField(label="测点", source="pk")
    name = serializers.CharField(label="名称")
    object_name = serializers.CharField(label="监测对象", source="device.object.name")
    unit = serializers.CharField(label="单位")


class LagSerializer(serializers.Serializer[Any]):
    """The coefficient at a lag."""

    seconds = serializers.IntegerField(label="滞后（秒）", help_text="正数表示后一测点在后")
    value = serializers.FloatField(label="皮尔逊系数", allow_null=True)
    n = serializers.IntegerField(label="成对个数")


class CorrelatedPairSerializer(serializers.Serializer[Any]):
    """How two points move together."""

    first = serializers.IntegerField(label="前一测点")
    second = serializers.IntegerField(label="后一测点")
    n = serializers.IntegerField(label="成对个数")
    pearson = serializers.FloatField(label="皮尔逊系数", allow_null=True)
    spearman = serializers.FloatField(label="斯皮尔曼系数", allow_null=True)
    best = LagSerializer(label="相关最强的滞后", allow_null=True)
    lags = LagSerializer(many=True, label="各滞后的系数")


class AlignedRowSerializer(serializers.Serializer[Any]):
    """The means of one bucket."""

    at = serializers.DateTimeField(label="时间")
    values = serializers.ListField(label="各测点的平均值", child=serializers.FloatField(allow_null=True))


class CorrelationSerializer(serializers.Serializer[Any]):
    """Points compared."""

    bucket_seconds = serializers.IntegerField(label="间隔（秒）")
    points = ComparedPointSerializer(many=True, label="测点")
    pairs = CorrelatedPairSerializer(many=True, label="两两相关")
    rows = AlignedRowSerializer(many=True, label="对齐的平均值", help_text=f"均匀抽取至多 {_MOST_ROWS} 行")


class CorrelationView(PrincipalMixin):
    """相关分析"""

    permissions: ClassVar[dict[str, str]] = {"get": READ}

    @extend_schema(
        summary="两个以上测点的相关系数",
        parameters=[
            _POINTS,
            *PERIOD,
            OpenApiParameter("bucket", int, description="间隔（秒），缺省为最长的采样间隔"),
            OpenApiParameter("lag", int, description="在正负多少秒以内寻找相关最强的滞后，缺省不找"),
        ],
        responses=CorrelationSerializer,
    )
    def get(self, request: Request) -> Response:
        """正常的读数按同样的间隔取平均，两两计算皮尔逊、斯皮尔曼系数，并给出成对的个数；可疑、超量程、缺测的不计。"""
        asked = _checked(CorrelationForm, request)
        points = chosen_points(self.principal, request.query_params.get("points", ""))
        if len(points) < 2 or len({point.pk for point in points}) < len(points):
            raise Invalid("测点有误。", errors=[FieldError("points", "请选择两个以上不同的测点。")])
        found = together.correlate(
            points,
            first=asked["first"],
            until=asked["until"],
            bucket_seconds=asked["bucket"],
            lag_seconds=asked["lag"],
        )
        return Response(CorrelationSerializer(_correlated(points, found)).data)


def _correlated(points: list[Point], found: together.Together) -> dict[str, Any]:
    def lag(one: Lag) -> dict[str, Any]:
        return {
            "seconds": one.steps * found.bucket_seconds,
            "value": one.coefficient.value,
            "n": one.coefficient.n,
        }

    def value(one: Coefficient) -> float | None:
        return one.value

    return {
        "bucket_seconds": found.bucket_seconds,
        "points": points,
        "pairs": [
            {
                "first": pair.first,
                "second": pair.second,
                "n": pair.pearson.n,
                "pearson": value(pair.pearson),
                "spearman": value(pair.spearman),
                "best": lag(pair.best) if pair.best else None,
                "lags": [lag(one) for one in pair.lags],
            }
            for pair in found.pairs
        ],
        "rows": [{"at": at, "values": values} for at, values in found.rows(_MOST_ROWS)],
    }


class QuantileSerializer(serializers.Serializer[Any]):
    """A quantile."""

    part = serializers.FloatField(label="比例")
    value = serializers.FloatField(label="分位数")


class ValueBinSerializer(serializers.Serializer[Any]):
    """A bin of a histogram."""

    low = serializers.FloatField(label="下界（含）")
    high = serializers.FloatField(label="上界")
    count = serializers.IntegerField(label="读数个数")


class DistributionSerializer(ComparedPointSerializer):
    """What values a point took."""

    count = serializers.IntegerField(label="读数个数")
    mean = serializers.FloatField(label="平均值", allow_null=True)
    deviation = serializers.FloatField(label="标准差", allow_null=True)
    quantiles = QuantileSerializer(many=True, label="分位数")
    bins = ValueBinSerializer(many=True, label="直方图")
    point = serializers.IntegerField(label="测点")
    object_name = serializers.CharField(label="监测对象")


class DistributionView(PrincipalMixin):
    """数值分布"""

    permissions: ClassVar[dict[str, str]] = {"get": READ}

    @extend_schema(
        summary="测点读数的分布",
        parameters=[
            _POINTS,
            *PERIOD,
            OpenApiParameter("bins", int, description=f"分组数，至多 {MOST}；缺省按 Freedman–Diaconis 规则"),
        ],
        responses=DistributionSerializer(many=True),
    )
    def get(self, request: Request) -> Response:
        """直方图、分位数、平均值与标准差；可疑、超量程、缺测的不计。"""
        asked = _checked(DistributionForm, request)
        answer = []
        for point in chosen_points(self.principal, request.query_params.get("points", "")):
            period: dict[str, datetime] = {"first": asked["first"], "until": asked["until"]}
            answer.append(_distributed(point, together.distribution_of(point, bins=asked["bins"], **period)))
        return Response(DistributionSerializer(answer, many=True).data)


def _distributed(point: Point, found: Distribution | None) -> dict[str, Any]:
    shown: dict[str, Any] = {
        "point": point.pk,
        "name": point.name,
        "object_name": point.device.object.name,
        "unit": point.unit,
        "count": 0,
        "mean": None,
        "deviation": None,
        "quantiles": [],
        "bins": [],
    }
    if found is None:
        return shown
    bins = zip(found.edges, found.edges[1:], found.counts, strict=False)
    return shown | {
        "count": found.n,
        "mean": found.mean,
        "deviation": found.deviation,
        "quantiles": [{"part": part, "value": one} for part, one in zip(PARTS, found.quantiles, strict=True)],
        "bins": [{"low": low, "high": high, "count": count} for low, high, count in bins],
    }


def _checked(form: type[PeriodForm], request: Request) -> dict[str, Any]:
    checked = form(data=request.query_params)
    checked.is_valid(raise_exception=True)
    return dict(checked.validated_data)
