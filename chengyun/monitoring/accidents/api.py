"""Accidents and their statistics, year on year."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar

from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from chengyun.kernel import clock
from chengyun.kernel.clock import SHANGHAI
from chengyun.kernel.errors import FieldError, Invalid
from chengyun.kernel.rest.commands import command
from chengyun.kernel.rest.exports import ExportMixin
from chengyun.kernel.rest.filters import Filters, TextIn, time_range
from chengyun.kernel.rest.history import HistoryMixin
from chengyun.kernel.rest.requests import CommandRequest
from chengyun.kernel.rest.viewsets import ResourceViewSet
from chengyun.monitoring.accidents import selectors, services
from chengyun.monitoring.accidents.grading import KINDS
from chengyun.monitoring.accidents.models import Accident
from chengyun.monitoring.choices import SPECIALTIES
from chengyun.monitoring.permissions import READ, RISK


class AccidentSerializer(serializers.ModelSerializer[Accident]):
    """An accident."""

    lon = serializers.FloatField(label="经度", source="shape.x", read_only=True)
    lat = serializers.FloatField(label="纬度", source="shape.y", read_only=True)

    class Meta:
        model = Accident
        fields = [
            "id", "number", "title", "kind", "level", "specialty", "domain", "occurred_at", "deaths", "injuries",
            "minor_injuries", "loss", "division_code", "organisation_id", "organisation_name", "address", "lon", "lat",
            "cause", "handling", "version",
        ]  # fmt: skip


class AccidentForm(serializers.Serializer[Any]):
    """An accident to register."""

    title = serializers.CharField(label="名称", max_length=100)
    kind = serializers.ChoiceField(label="类型", choices=list(KINDS.items()))
    specialty = serializers.ChoiceField(label="专项", choices=list(SPECIALTIES.items()))
    occurred_at = serializers.DateTimeField(label="发生时间")
    deaths = serializers.IntegerField(label="死亡人数", min_value=0, required=False)
    injuries = serializers.IntegerField(label="重伤人数", min_value=0, required=False)
    minor_injuries = serializers.IntegerField(label="轻伤人数", min_value=0, required=False)
    loss = serializers.FloatField(label="直接经济损失（万元）", min_value=0, required=False)
    division_code = serializers.RegexField(r"^\d{6}(\d{3}){0,2}\Z", label="行政区划代码")
    organisation_id = serializers.IntegerField(label="责任单位", required=False, allow_null=True)
    address = serializers.CharField(label="位置描述", max_length=200, required=False, allow_blank=True)
    lon = serializers.FloatField(label="经度", min_value=-180, max_value=180)
    lat = serializers.FloatField(label="纬度", min_value=-90, max_value=90)
    cause = serializers.CharField(label="原因", max_length=500, required=False, allow_blank=True)
    handling = serializers.CharField(label="处置情况", max_length=1000, required=False, allow_blank=True)


class AccidentEditForm(AccidentForm):
    """What may be corrected."""

    version = serializers.IntegerField(label="版本", help_text="读到的版本；已被他人修改时拒绝")


class AccidentCountSerializer(serializers.Serializer[Any]):
    """Accidents of one group."""

    key = serializers.CharField(label="代码")
    count = serializers.IntegerField(label="事故数")


class AccidentFiguresSerializer(serializers.Serializer[Any]):
    """Accidents of a period."""

    count = serializers.IntegerField(label="事故数")
    deaths = serializers.IntegerField(label="死亡人数")
    injuries = serializers.IntegerField(label="重伤人数")
    loss = serializers.FloatField(label="直接经济损失（万元）")
    by_level = AccidentCountSerializer(many=True, label="按等级")
    by_kind = AccidentCountSerializer(many=True, label="按类型")
    by_specialty = AccidentCountSerializer(many=True, label="按专项")
    by_division_code = AccidentCountSerializer(many=True, label="按行政区划")


class AccidentStatisticsSerializer(serializers.Serializer[Any]):
    """A year so far beside the same days of the year before."""

    year = serializers.IntegerField(label="年份")
    until = serializers.DateField(label="截至", help_text="不含")
    this = AccidentFiguresSerializer(label="本年")
    last = AccidentFiguresSerializer(label="上年同期")
    change = serializers.DictField(
        label="同比",
        child=serializers.FloatField(allow_null=True),
        help_text="增减与上年同期之比；上年同期为零时为空",
    )
    months = serializers.ListField(label="本年各月", child=serializers.IntegerField())
    months_last = serializers.ListField(label="上年各月", child=serializers.IntegerField())


class AccidentFilter(Filters):
    """What accidents are looked for by."""

    level = TextIn("level", label="等级")
    locals().update(time_range("occurred_at", "发生时间"))

    class Meta:
        model = Accident
        fields = {
            "kind": ["exact"],
            "specialty": ["exact"],
            "domain": ["exact"],
            "organisation_id": ["exact"],
            "division_code": ["startswith"],
        }


class AccidentViewSet(HistoryMixin, ExportMixin, ResourceViewSet):
    """安全事故"""

    select = staticmethod(selectors.accidents)
    serializer_class = AccidentSerializer
    filterset_class = AccidentFilter
    search_fields: ClassVar[list[str]] = ["number", "title", "address", "organisation_name"]
    ordering_fields: ClassVar[list[str]] = ["occurred_at", "level", "deaths", "loss"]
    permissions: ClassVar[dict[str, str]] = {"read": READ, "statistics": READ, "write": RISK}

    @command("登记事故", request=AccidentForm)
    def create(self, request: CommandRequest) -> Accident:
        """等级按死亡、重伤人数与直接经济损失得出。"""
        return services.register(principal=request.principal, **request.validated)

    @command("更正事故", request=AccidentEditForm)
    def partial_update(self, request: CommandRequest, row: Accident) -> Accident:
        """人数与损失更正后，等级随之改变。"""
        return services.correct(principal=request.principal, accident_id=row.pk, **request.validated)

    @extend_schema(
        summary="事故统计",
        parameters=[OpenApiParameter("year", int, description="年份，缺省为今年")],
        responses=AccidentStatisticsSerializer,
    )
    @action(detail=False, methods=["get"], pagination_class=None)
    def statistics(self, request: Request) -> Response:
        """一年（今年为截至今日）与上年同期相比。"""
        rows = self.filter_queryset(self.get_queryset())
        today = clock.now().astimezone(SHANGHAI).date()
        year = _year(request.query_params.get("year", ""), today.year)
        end = date.fromordinal(today.toordinal() + 1) if year == today.year else date(year + 1, 1, 1)
        this = selectors.figures(rows, date(year, 1, 1), end)
        last = selectors.figures(rows, date(year - 1, 1, 1), _year_before(end))
        months = selectors.by_month(rows, [year, year - 1])
        answer = {
            "year": year,
            "until": end,
            "this": this,
            "last": last,
            "change": {
                name: (this[name] - last[name]) / last[name] if last[name] else None
                for name in ("count", "deaths", "injuries", "loss")
            },
            "months": months[year],
            "months_last": months[year - 1],
        }
        return Response(AccidentStatisticsSerializer(answer).data)


def _year(text: str, otherwise: int) -> int:
    if not text:
        return otherwise
    if not text.isdecimal() or not 1950 <= int(text) <= otherwise:
        raise Invalid("年份有误。", errors=[FieldError("year", f"年份应为 1950 至 {otherwise}。")])
    return int(text)


def _year_before(day: date) -> date:
    """The same day a year ago; 29 February becomes 1 March, so that no day is left out."""
    try:
        return day.replace(year=day.year - 1)
    except ValueError:
        return date(day.year - 1, 3, 1)
