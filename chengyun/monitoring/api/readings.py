"""Readings: what devices report, and curves, figures and files of it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, ClassVar

from django.http import StreamingHttpResponse
from django.http.response import HttpResponseBase
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from chengyun.kernel import audit, clock
from chengyun.kernel.errors import FieldError, Invalid, Missing
from chengyun.kernel.principal import Principal
from chengyun.kernel.rest import sheets
from chengyun.kernel.rest.filters import Filters
from chengyun.kernel.rest.permissions import SIGNED_IN
from chengyun.kernel.rest.viewsets import PrincipalMixin, ResourceViewSet
from chengyun.monitoring import selectors
from chengyun.monitoring.api.authentication import DeviceAuthentication
from chengyun.monitoring.choices import QUALITIES
from chengyun.monitoring.models import Point, Refusal
from chengyun.monitoring.permissions import READ
from chengyun.monitoring.readings import reading, sampling, taking
from chengyun.monitoring.readings.decoding import decode

MOST_POINTS = 8
MOST_ROWS = 5_000
MOST_EXPORTED = 500_000
_SHOWN = 20

PERIOD = [
    OpenApiParameter("from", OpenApiTypes.DATETIME, description="起（含），缺省为止前一日"),
    OpenApiParameter("until", OpenApiTypes.DATETIME, description="止（不含），缺省为现在"),
]


class PeriodForm(serializers.Serializer[Any]):
    """A period."""

    until = serializers.DateTimeField(label="止", required=False)
    most = serializers.IntegerField(label="至多点数", min_value=10, max_value=MOST_ROWS, default=1000)

    form = serializers.ChoiceField(
        label="形式", choices=[("band", "平均与最低、最高"), ("line", "原始读数连线")], default="band"
    )

    def get_fields(self) -> dict[str, serializers.Field[Any, Any, Any, Any]]:
        # "from" is no name that Python allows.
        return {"from": serializers.DateTimeField(label="起", required=False), **super().get_fields()}

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        until = attrs.get("until") or clock.now()
        first = attrs.get("from") or until - timedelta(days=1)
        if first >= until:
            raise serializers.ValidationError({"from": "起应早于止。"})
        if until - first > reading.LONGEST:
            raise serializers.ValidationError({"from": f"一次至多查询 {reading.LONGEST.days} 天。"})
        return {"first": first, "until": until, "most": attrs["most"], "form": attrs["form"]}


class CurveRowSerializer(serializers.Serializer[Any]):
    """A row of a curve."""

    at = serializers.DateTimeField(label="时间")
    mean = serializers.FloatField(label="平均值")
    lowest = serializers.FloatField(label="最低值")
    highest = serializers.FloatField(label="最高值")
    count = serializers.IntegerField(label="读数个数")


class CurveSerializer(serializers.Serializer[Any]):
    """A point's curve with its figures."""

    point = serializers.IntegerField(label="测点")
    name = serializers.CharField(label="名称")
    object_name = serializers.CharField(label="监测对象")
    unit = serializers.CharField(label="单位")
    limits = serializers.ListField(label="三、二、一级限值", child=serializers.FloatField(allow_null=True))
    bucket_seconds = serializers.FloatField(label="合并间隔（秒）", help_text="0 为原始读数")
    rows = CurveRowSerializer(many=True, label="曲线")
    count = serializers.IntegerField(label="读数个数")
    normal = serializers.IntegerField(label="正常个数")
    missing = serializers.IntegerField(label="缺测个数")
    expected = serializers.IntegerField(label="应有个数", allow_null=True)
    completeness = serializers.FloatField(label="完整率", allow_null=True)
    lowest = serializers.FloatField(label="最低值", allow_null=True)
    highest = serializers.FloatField(label="最高值", allow_null=True)
    mean = serializers.FloatField(label="平均值", allow_null=True)
    deviation = serializers.FloatField(label="标准差", allow_null=True)


class CurvesView(PrincipalMixin):
    """曲线与统计"""

    permissions: ClassVar[dict[str, str]] = {"get": READ}

    @extend_schema(
        summary="测点的曲线与统计",
        parameters=[
            OpenApiParameter(
                "points", str, required=True, description=f"测点编号，逗号分隔，至多 {MOST_POINTS} 个"
            ),
            *PERIOD,
            OpenApiParameter(
                "form",
                str,
                enum=["band", "line"],
                description="band（缺省）为各时段的平均、最低与最高；line 只取画出同样曲线所需的原始读数（M4）",
            ),
            OpenApiParameter("most", int, description=f"每条曲线至多点数，缺省 1000，至多 {MOST_ROWS}"),
        ],
        responses=CurveSerializer(many=True),
    )
    def get(self, request: Request) -> Response:
        """读数多于所求点数时，按时段合并为平均值与最低、最高值。"""
        period = _period(request)
        answer = []
        draw = reading.line if period["form"] == "line" else reading.curve
        points = chosen_points(self.principal, request.query_params.get("points", ""))
        asked = {point.pk: point.sampling_seconds for point in points}
        agreed = sampling.agreed(asked, period["first"], period["until"], few=True)
        for point in points:
            shown = draw(point_id=point.pk, first=period["first"], until=period["until"], most=period["most"])
            held = reading.figures(
                point_id=point.pk,
                expected=agreed[point.pk].expected,
                first=period["first"],
                until=period["until"],
            )
            answer.append(
                {
                    "point": point.pk,
                    "name": point.name,
                    "object_name": point.device.object.name,
                    "unit": point.unit,
                    "limits": [point.level3, point.level2, point.level1],
                    "bucket_seconds": shown.bucket_seconds,
                    "rows": [
                        dict(zip(("at", "mean", "lowest", "highest", "count"), row, strict=True))
                        for row in shown.rows
                    ],
                    **{name: getattr(held, name) for name in (*held.__dataclass_fields__, "completeness")},
                }
            )
        return Response(CurveSerializer(answer, many=True).data)


class ReadingsExportView(PrincipalMixin):
    """读数导出"""

    permissions: ClassVar[dict[str, str]] = {"get": READ}

    @extend_schema(
        summary="导出一个测点的读数",
        parameters=[OpenApiParameter("point", int, required=True, description="测点编号"), *PERIOD],
        responses={(200, "text/csv"): OpenApiTypes.BINARY},
    )
    def get(self, request: Request) -> HttpResponseBase:
        """CSV 文件，至多五十万行。"""
        period = _period(request)
        [point] = chosen_points(self.principal, request.query_params.get("point", ""))[:1]
        audit.record(
            principal=self.principal,
            action="monitoring.readings.export",
            target=point,
            after={"from": period["first"].isoformat(), "until": period["until"].isoformat()},
        )
        words = dict(QUALITIES)
        rows = (
            [at.astimezone(clock.SHANGHAI).isoformat(), value, words[quality]]
            for at, value, quality in reading.readings(
                point_id=point.pk, first=period["first"], until=period["until"], most=MOST_EXPORTED
            )
        )
        return StreamingHttpResponse(
            sheets.write_csv(["时间", f"{point.name}（{point.unit or '无单位'}）", "数据质量"], rows),
            content_type="text/csv; charset=utf-8",
            headers={"Content-Disposition": f'attachment; filename="readings-{point.pk}.csv"'},
        )


class RefusedSerializer(serializers.Serializer[Any]):
    """A reading that was not taken."""

    point = serializers.CharField(label="测点编码")
    at = serializers.CharField(label="时间")
    reason = serializers.CharField(label="原因")


class TakenSerializer(serializers.Serializer[Any]):
    """What became of a report."""

    stored = serializers.IntegerField(label="新存入")
    repeated = serializers.IntegerField(label="此前已有")
    refused_count = serializers.IntegerField(label="拒收")
    refused = RefusedSerializer(many=True, label="拒收的前几条")


class ReportView(PrincipalMixin):
    """设备上报"""

    authentication_classes = (DeviceAuthentication,)
    permissions: ClassVar[dict[str, str]] = {"post": SIGNED_IN}

    @extend_schema(
        summary="上报读数",
        request={"application/json": OpenApiTypes.OBJECT, "application/msgpack": OpenApiTypes.BINARY},
        responses=TakenSerializer,
    )
    def post(self, request: Request) -> Response:
        """答复时读数已持久保存；同一测点同一时刻的读数只保存一次，可以放心重发。网关以 device 写明替哪个子设备上报。"""
        device: Any = request.user
        reports = decode(request._request.body, packed=request.content_type == "application/msgpack")
        taken = taking.take(*taking.attributed(device, reports))
        return Response(
            {
                "stored": taken.stored,
                "repeated": taken.repeated,
                "refused_count": len(taken.refused),
                "refused": [
                    {"point": one.point, "at": str(one.at), "reason": one.reason}
                    for one in taken.refused[:_SHOWN]
                ],
            }
        )


class ReadingRefusalSerializer(serializers.ModelSerializer[Refusal]):
    """Readings refused on a day for one reason."""

    class Meta:
        model = Refusal
        fields = ["id", "device_code", "division_code", "day", "reason", "count", "example", "last_at"]


class RefusalFilter(Filters):
    """What refusals are looked for by."""

    class Meta:
        model = Refusal
        fields = {"device_code": ["exact"], "day": ["gte", "lte"]}


class RefusalViewSet(ResourceViewSet):
    """拒收的监测数据"""

    select = staticmethod(selectors.refusals)
    serializer_class = ReadingRefusalSerializer
    filterset_class = RefusalFilter
    search_fields: ClassVar[list[str]] = ["device_code", "reason"]
    ordering_fields: ClassVar[list[str]] = ["last_at", "count"]
    permissions: ClassVar[dict[str, str]] = {"read": READ}


def _period(request: Request) -> dict[str, Any]:
    form = PeriodForm(data=request.query_params)
    form.is_valid(raise_exception=True)
    return dict(form.validated_data)


def chosen_points(principal: Principal, text: str) -> list[Point]:
    """The points with these ids, separated by commas.

    Raises:
        Invalid: they are none, or too many.
        Missing: one of them is not there for the principal.
    """
    wanted = [part for part in text.split(",") if part]
    if (
        not wanted
        or len(wanted) > MOST_POINTS
        or not all(part.isdecimal() and len(part) < 10 for part in wanted)
    ):
        reason = f"应为 1 至 {MOST_POINTS} 个测点编号，逗号分隔。"
        raise Invalid("测点有误。", errors=[FieldError("points", reason)])
    found = {row.pk: row for row in selectors.points(principal=principal).filter(pk__in=map(int, wanted))}
    if missing := [part for part in wanted if int(part) not in found]:
        raise Missing(f"没有编号为 {'、'.join(missing)} 的测点。")
    return [found[int(part)] for part in wanted]
