"""The overview of a region, and the grading of its cities."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from chengyun.kernel import clock, divisions
from chengyun.kernel.clock import SHANGHAI
from chengyun.kernel.rest.viewsets import PrincipalMixin
from chengyun.monitoring.choices import SPECIALTIES
from chengyun.monitoring.permissions import READ
from chengyun.monitoring.regions import figures
from chengyun.monitoring.regions.query import Asked, asked, days_until
from chengyun.monitoring.scoring import formula
from chengyun.monitoring.scoring.services import in_force

_LONGEST = 366


class RegionQuery(serializers.Serializer[Any]):
    """A region, a period and a specialty."""

    division = serializers.RegexField(
        r"^\d{6}\Z", label="行政区划代码", required=False, help_text="缺省为可见的全部"
    )
    begin = serializers.DateField(label="起日", required=False, help_text="缺省为近 30 日")
    end = serializers.DateField(label="止日（含）", required=False)
    specialty = serializers.ChoiceField(
        label="专项", choices=list(SPECIALTIES.items()), required=False, allow_blank=True
    )

    def validate(self, given: dict[str, Any]) -> dict[str, Any]:
        last = given.get("end") or clock.now().astimezone(SHANGHAI).date()
        first = given.get("begin") or days_until(last, 30)[0]
        if not 0 <= (last - first).days < _LONGEST:
            raise serializers.ValidationError({"begin": f"起日不能晚于止日，至多 {_LONGEST} 日。"})
        return given | {"begin": first, "end": last}


class RegionCountSerializer(serializers.Serializer[Any]):
    """Rows of one group."""

    key = serializers.CharField(label="代码")
    count = serializers.IntegerField(label="数量")


class RegionRowSerializer(serializers.Serializer[Any]):
    """The figures of one division or specialty."""

    key = serializers.CharField(label="代码")
    name = serializers.CharField(label="名称")
    figures = serializers.DictField(label="指标", child=serializers.FloatField())


class RegionOverviewSerializer(serializers.Serializer[Any]):
    """What a region looks like."""

    division = serializers.CharField(label="行政区划代码")
    name = serializers.CharField(label="名称")
    begin = serializers.DateField(label="起日")
    end = serializers.DateField(label="止日（含）")
    total = serializers.DictField(label="合计", child=serializers.FloatField())
    divisions = RegionRowSerializer(many=True, label="下级行政区划")
    specialties = RegionRowSerializer(many=True, label="专项")
    levels = RegionCountSerializer(many=True, label="报警按级别")
    subjects = RegionCountSerializer(many=True, label="报警按类别")
    durations = RegionCountSerializer(many=True, label="报警按时长")
    handling = RegionCountSerializer(many=True, label="报警按处置状态")
    days = serializers.ListField(label="逐日运行统计", child=serializers.DictField())


class RegionPartSerializer(serializers.Serializer[Any]):
    """One indicator of a score."""

    code = serializers.CharField(label="指标代码")
    name = serializers.CharField(label="指标")
    value = serializers.FloatField(label="指标值", allow_null=True)
    score = serializers.FloatField(label="得分", allow_null=True)
    weight = serializers.FloatField(label="权重")


class RegionGradeSerializer(serializers.Serializer[Any]):
    """A city in the ranking."""

    rank = serializers.IntegerField(label="名次", allow_null=True)
    division = serializers.CharField(label="行政区划代码")
    name = serializers.CharField(label="城市")
    score = serializers.FloatField(label="得分", allow_null=True)
    grade = serializers.CharField(label="等级")
    parts = RegionPartSerializer(many=True, label="各项")


class RegionGradingSerializer(serializers.Serializer[Any]):
    """Cities by one yardstick."""

    formula = serializers.CharField(label="公式")
    version = serializers.IntegerField(label="公式版本")
    begin = serializers.DateField(label="起日")
    end = serializers.DateField(label="止日（含）")
    rows = RegionGradeSerializer(many=True, label="排名")


class RegionView(PrincipalMixin):
    """What the views of regions have in common."""

    permissions: ClassVar[dict[str, str]] = {"get": READ}

    def _asked(self, request: Request) -> tuple[Asked, dict[str, Any]]:
        form = RegionQuery(data=request.query_params)
        form.is_valid(raise_exception=True)
        given = form.validated_data
        last: date = given["end"]
        return (
            asked(
                self.principal,
                division=given.get("division", ""),
                begin=given["begin"],
                end=date.fromordinal(last.toordinal() + 1),
                specialty=given.get("specialty", ""),
            ),
            given,
        )


class RegionOverviewView(RegionView):
    """各地运行概况"""

    @extend_schema(
        summary="各地运行概况",
        operation_id="monitoring_region_overview",
        parameters=[RegionQuery],
        responses=RegionOverviewSerializer,
    )
    def get(self, request: Request) -> Response:
        """风险与隐患为止日的存量，报警与事故为期间的数量；按下级行政区划、专项、级别、时长与处置状态分布。"""
        what, given = self._asked(request)
        rows = figures.by_division(what)
        answer = {
            "division": _whole(what.divisions),
            "name": divisions.name_of(_whole(what.divisions)),
            "begin": given["begin"],
            "end": given["end"],
            "total": figures.total(rows.values()),
            "divisions": [
                {"key": _whole(code), "name": divisions.name_of(_whole(code)), "figures": one}
                for code, one in rows.items()
            ],
            "specialties": [
                {"key": code, "name": SPECIALTIES.get(code, code), "figures": one}
                for code, one in figures.by_specialty(what).items()
            ],
            "levels": figures.alarms_by(what, "alarmLevel"),
            "subjects": figures.alarms_by(what, "subject"),
            "handling": figures.alarms_by(what, "handleStatus"),
            "durations": figures.alarms_by_duration(what),
            "days": figures.by_day(what),
        }
        return Response(RegionOverviewSerializer(answer).data)


class RegionGradingView(RegionView):
    """风险管控量化分级"""

    @extend_schema(
        summary="风险管控量化分级",
        operation_id="monitoring_region_grading",
        parameters=[RegionQuery],
        responses=RegionGradingSerializer,
    )
    def get(self, request: Request) -> Response:
        """各市按同一公式评分、排名、分级；没有可计量内容的城市不排名。"""
        what, given = self._asked(request)
        chosen = in_force("grading")
        digits = max(4, len(what.divisions))
        scored = [
            (code, formula.score(chosen.content, {**_NOTHING, **one}))
            for code, one in figures.by_division(what, digits=digits).items()
        ]
        scored.sort(key=lambda pair: (pair[1].total is None, -(pair[1].total or 0), pair[0]))
        answer = {
            "formula": chosen.name,
            "version": chosen.version,
            "begin": given["begin"],
            "end": given["end"],
            "rows": [
                {
                    "rank": None
                    if one.total is None
                    else 1 + sum((other.total or 0) > one.total for _, other in scored),
                    "division": _whole(code),
                    "name": divisions.name_of(_whole(code)),
                    "score": one.total,
                    "grade": one.grade,
                    "parts": [vars(part) for part in one.parts],
                }
                for code, one in scored
            ],
        }
        return Response(RegionGradingSerializer(answer).data)


_NOTHING = {
    "accident_points": 0.0,
    "hazards_overdue": 0.0,
    "hazards_closed": 0.0,
    "risk_red": 0.0,
    "risks_controlled": 0.0,
}
"""What was not counted of a city that reports is none."""


def _whole(code: str) -> str:
    return code.ljust(6, "0")
