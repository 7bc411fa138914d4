"""Detectors with their figures, and what they tell of on history."""

from __future__ import annotations

from typing import Any, ClassVar

import numpy as np
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from chengyun.kernel.errors import FieldError, Invalid
from chengyun.kernel.rest.viewsets import PrincipalMixin
from chengyun.monitoring.api.readings import MOST_POINTS, PERIOD, PeriodForm, chosen_points
from chengyun.monitoring.detection import detectors, scores
from chengyun.monitoring.detection.detectors import DETECTORS
from chengyun.monitoring.permissions import READ
from chengyun.monitoring.statistics import together
from chengyun.monitoring.statistics.api import ComparedPointSerializer

_MOST_ROWS = 2_000
_MOST_FOUND = 500


class ScoreSerializer(serializers.Serializer[Any]):
    """Figures of one detector of a benchmark."""

    name = serializers.CharField(label="检测器")
    figures = serializers.ListField(label="成绩", child=serializers.FloatField())


class DetectorSerializer(serializers.Serializer[Any]):
    """A detector, and what it was measured to be worth."""

    code = serializers.CharField(label="代码")
    label = serializers.CharField(label="名称")  # type: ignore[assignment]
    about = serializers.CharField(label="说明")
    several = serializers.BooleanField(label="几个测点一起看")
    rule = serializers.BooleanField(label="可用作报警规则")
    learned = serializers.IntegerField(label="先学习的个数")
    benchmark = serializers.CharField(label="测评")
    measures = serializers.ListField(label="成绩的名称", child=serializers.CharField())
    figures = serializers.ListField(label="实测成绩", child=serializers.FloatField())
    on = serializers.CharField(label="测评所用数据")
    measured_on = serializers.DateField(label="测评日期")
    published = ScoreSerializer(many=True, label="已公布的成绩")


class DetectorsView(PrincipalMixin):
    """异常检测器"""

    permissions: ClassVar[dict[str, str]] = {"get": READ}

    @extend_schema(summary="异常检测器及其测评成绩", responses=DetectorSerializer(many=True))
    def get(self, request: Request) -> Response:
        """成绩由 script/bench anomaly --write 测得；没有成绩的检测器不提供。"""
        measured = scores.read()
        rows = [
            {
                **{
                    name: getattr(one, name)
                    for name in ("code", "label", "about", "several", "rule", "learned")
                },
                "benchmark": one.benchmark[0],
                "measures": one.benchmark[1],
                "figures": measured["detectors"][one.code]["figures"],
                "on": measured["detectors"][one.code]["on"],
                "measured_on": measured["measured_on"],
                "published": [
                    {"name": name, "figures": figures}
                    for name, figures in measured["detectors"][one.code]["published"].items()
                ],
            }
            for one in DETECTORS.values()
        ]
        return Response(DetectorSerializer(rows, many=True).data)


class DetectionForm(PeriodForm):
    """Which detector looks at which period."""

    detector = serializers.ChoiceField(
        label="检测器", choices=[(one.code, one.label) for one in DETECTORS.values()]
    )
    bucket = serializers.IntegerField(label="间隔（秒）", min_value=1, max_value=31 * 86_400, required=False)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        return super().validate(attrs) | {"detector": attrs["detector"], "bucket": attrs.get("bucket")}


class DetectedRowSerializer(serializers.Serializer[Any]):
    """The means of one bucket."""

    at = serializers.DateTimeField(label="时间")
    values = serializers.ListField(label="各测点的平均值", child=serializers.FloatField(allow_null=True))


class DetectedSerializer(DetectedRowSerializer):
    """A moment that is strange."""


class DetectionSerializer(serializers.Serializer[Any]):
    """What a detector tells of."""

    bucket_seconds = serializers.IntegerField(label="间隔（秒）")
    points = ComparedPointSerializer(many=True, label="测点")
    judged = serializers.IntegerField(label="判定的间隔数")
    judged_from = serializers.DateTimeField(label="自此开始判定", help_text="此前用于学习")
    count = serializers.IntegerField(label="异常数")
    found = DetectedSerializer(many=True, label="异常", help_text=f"最近的 {_MOST_FOUND} 个")
    rows = DetectedRowSerializer(many=True, label="曲线", help_text=f"均匀抽取至多 {_MOST_ROWS} 行")


class DetectionView(PrincipalMixin):
    """异常检测"""

    permissions: ClassVar[dict[str, str]] = {"get": READ}

    @extend_schema(
        summary="在历史读数上检测异常",
        parameters=[
            OpenApiParameter(
                "points", str, required=True, description=f"测点编号，逗号分隔，至多 {MOST_POINTS} 个"
            ),
            OpenApiParameter("detector", str, required=True, enum=list(DETECTORS)),
            OpenApiParameter("bucket", int, description="间隔（秒），缺省为最长的采样间隔"),
            *PERIOD,
        ],
        responses=DetectionSerializer,
    )
    def get(self, request: Request) -> Response:
        """正常的读数按间隔取平均，缺少读数的间隔不判；不产生报警。"""
        form = DetectionForm(data=request.query_params)
        form.is_valid(raise_exception=True)
        asked = form.validated_data
        detector = DETECTORS[asked["detector"]]
        points = chosen_points(self.principal, request.query_params.get("points", ""))
        if detector.several != (len(points) > 1):
            reason = "这个检测器须选两个以上测点。" if detector.several else "这个检测器一次看一个测点。"
            raise Invalid("测点有误。", errors=[FieldError("points", reason)])
        aligned = together.align(
            points,
            first=asked["first"],
            until=asked["until"],
            bucket_seconds=asked["bucket"],
            most=detector.most,
        )
        whole = np.flatnonzero(np.isfinite(aligned.values).all(axis=0))
        if len(whole) <= detector.learned:
            reason = f"这个时段只有 {len(whole)} 个有读数的间隔，须多于学习用的 {detector.learned} 个；请延长时段或缩短间隔。"
            raise Invalid("读数太少。", errors=[FieldError("from", reason)])
        found = whole[detectors.run(asked["detector"], aligned.values[:, whole])]

        def row(at: int) -> dict[str, Any]:
            values = [None if one != one else one for one in aligned.values[:, at].tolist()]
            return {"at": aligned.at(at), "values": values}

        answer = {
            "bucket_seconds": aligned.bucket_seconds,
            "points": points,
            "judged": len(whole) - detector.learned,
            "judged_from": aligned.at(int(whole[detector.learned])),
            "count": len(found),
            "found": [row(at) for at in found[-_MOST_FOUND:].tolist()],
            "rows": [{"at": at, "values": values} for at, values in aligned.rows(_MOST_ROWS)],
        }
        return Response(DetectionSerializer(answer).data)
