"""Whether something is new: what live pages ask twice a second, and load only when it is."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db.models import Max
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from chengyun.kernel.errors import FieldError, Invalid
from chengyun.kernel.rest.viewsets import PrincipalMixin
from chengyun.monitoring import selectors
from chengyun.monitoring.models import AlarmStep, Latest, Point
from chengyun.monitoring.permissions import READ

MOST_POINTS = 20


class NewestReadingSerializer(serializers.Serializer[Any]):
    """When a point was last measured."""

    point = serializers.IntegerField(label="测点", source="point_id")
    at = serializers.DateTimeField(label="时间")


class PulseSerializer(serializers.Serializer[Any]):
    """What changes when something is new."""

    alarms = serializers.IntegerField(label="报警的最近变化", help_text="任何报警变化时变大")
    points = NewestReadingSerializer(many=True, label="测点的最近读数")


class PulseView(PrincipalMixin):
    """有没有新内容"""

    permissions: ClassVar[dict[str, str]] = {"get": READ}

    @extend_schema(
        summary="报警与测点有没有新内容",
        parameters=[
            OpenApiParameter("points", str, description=f"测点编号，逗号分隔，至多 {MOST_POINTS} 个")
        ],
        responses=PulseSerializer,
    )
    def get(self, request: Request) -> Response:
        """供实时页面频繁询问：与上次不同时再取内容。"""
        wanted = [part for part in request.query_params.get("points", "").split(",") if part]
        if len(wanted) > MOST_POINTS or not all(part.isdecimal() and len(part) < 10 for part in wanted):
            reason = f"应为至多 {MOST_POINTS} 个测点编号，逗号分隔。"
            raise Invalid("测点有误。", errors=[FieldError("points", reason)])
        mine = Point.objects.filter(selectors.of_points(principal=self.principal), pk__in=wanted).values("pk")
        newest = Latest.objects.filter(point_id__in=mine).order_by("point_id") if wanted else []
        step = AlarmStep.objects.aggregate(newest=Max("pk"))["newest"] or 0
        return Response(PulseSerializer({"alarms": step, "points": newest}).data)
