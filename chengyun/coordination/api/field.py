"""Attendance, tracks, shifts: people in the field."""

from __future__ import annotations

from typing import Any, ClassVar

from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from chengyun.coordination import selectors
from chengyun.coordination.models import Attendance, Position, Shift, ShiftPlan
from chengyun.coordination.models.field import ROLES
from chengyun.coordination.permissions import ADMIN, READ
from chengyun.coordination.services import field
from chengyun.kernel.rest.commands import command
from chengyun.kernel.rest.exports import ExportMixin
from chengyun.kernel.rest.filters import Filters, WholeNumber, time_range
from chengyun.kernel.rest.history import HistoryMixin
from chengyun.kernel.rest.requests import CommandRequest
from chengyun.kernel.rest.viewsets import ResourceViewSet


class AttendanceSerializer(serializers.ModelSerializer[Attendance]):
    """Somebody on duty."""

    shift_name = serializers.CharField(label="班次", source="shift.name", default="", read_only=True)

    class Meta:
        model = Attendance
        fields = [
            "id", "account_id", "person", "division_code", "shift", "shift_name", "signed_in_at", "in_lon", "in_lat",
            "signed_out_at", "out_lon", "out_lat",
        ]  # fmt: skip


class CurrentAttendanceSerializer(serializers.Serializer[Any]):
    """Whether the asking person is on duty."""

    on_duty = serializers.BooleanField(label="在岗")
    attendance = AttendanceSerializer(label="考勤", allow_null=True)


class SignForm(serializers.Serializer[Any]):
    """When and where."""

    client_key = serializers.UUIDField(label="请求标识", required=False)
    at = serializers.DateTimeField(label="时间", required=False, help_text="缺省为现在")
    lon = serializers.FloatField(label="经度", min_value=-180, max_value=180, required=False, allow_null=True)
    lat = serializers.FloatField(label="纬度", min_value=-90, max_value=90, required=False, allow_null=True)


class AttendanceFilter(Filters):
    """What attendance is looked for by."""

    account = WholeNumber("account_id", label="账号")
    locals().update(time_range("signed_in_at", "签到时间"))

    class Meta:
        model = Attendance
        fields = {"shift": ["exact"], "signed_out_at": ["isnull"], "division_code": ["startswith"]}


class AttendanceViewSet(ExportMixin, ResourceViewSet):
    """考勤"""

    select = staticmethod(selectors.attendance)
    serializer_class = AttendanceSerializer
    filterset_class = AttendanceFilter
    search_fields: ClassVar[list[str]] = ["person"]
    ordering_fields: ClassVar[list[str]] = ["signed_in_at", "signed_out_at", "person"]
    permissions: ClassVar[dict[str, str]] = {"read": READ, "current": READ, "write": READ}

    @command("签到", request=SignForm, detail=False, code=201)
    def sign_in(self, request: CommandRequest) -> Attendance:
        """同一 `client_key` 再次提交，得到已有的记录。"""
        return field.sign_in(principal=request.principal, **request.validated)

    @command("签退", request=SignForm, detail=False)
    def sign_out(self, request: CommandRequest) -> Attendance:
        """同一 `client_key` 再次提交，得到已有的记录。"""
        return field.sign_out(principal=request.principal, **request.validated)

    @extend_schema(summary="我的当前考勤", responses=CurrentAttendanceSerializer, filters=False)
    @action(detail=False, methods=["get"], filter_backends=[], pagination_class=None)
    def current(self, request: Request) -> Response:
        """是否在岗，及签到记录。"""
        mine = Attendance.objects.filter(account_id=self.principal.account_id or 0, signed_out_at=None)
        row = mine.select_related("shift").first()
        return Response(
            {"on_duty": row is not None, "attendance": AttendanceSerializer(row).data if row else None}
        )


class PointForm(serializers.Serializer[Any]):
    """A point of a track."""

    at = serializers.DateTimeField(label="时间")
    lon = serializers.FloatField(label="经度", min_value=-180, max_value=180)
    lat = serializers.FloatField(label="纬度", min_value=-90, max_value=90)
    accuracy = serializers.FloatField(label="精度（米）", min_value=0, required=False, allow_null=True)


class TrackForm(serializers.Serializer[Any]):
    """Points, in any order."""

    client_key = serializers.UUIDField(label="请求标识", required=False)
    points = PointForm(many=True, label="轨迹点")


class TrackStoredSerializer(serializers.Serializer[Any]):
    """What became of them."""

    stored = serializers.IntegerField(label="新存入的点数")


class PositionSerializer(serializers.ModelSerializer[Position]):
    """Where somebody was last seen."""

    role_label = serializers.CharField(label="岗位名称", source="get_role_display", read_only=True)

    class Meta:
        model = Position
        fields = ["account_id", "person", "role", "role_label", "division_code", "at", "lon", "lat"]


class PositionFilter(Filters):
    """What positions are looked for by."""

    locals().update(time_range("at", "时间"))

    class Meta:
        model = Position
        fields = {"role": ["exact"], "division_code": ["startswith"]}


class TrackViewSet(ResourceViewSet):
    """实时位置与轨迹"""

    select = staticmethod(selectors.positions)
    serializer_class = PositionSerializer
    lookup_field = "account_id"
    lookup_value_regex = r"\d{1,18}"
    filterset_class = PositionFilter
    search_fields: ClassVar[list[str]] = ["person"]
    ordering_fields: ClassVar[list[str]] = ["at", "person"]
    permissions: ClassVar[dict[str, str]] = {"read": READ, "points": READ, "write": READ}

    @command("上传轨迹", request=TrackForm, response=TrackStoredSerializer)
    def create(self, request: CommandRequest) -> dict[str, int]:
        """一次至多 500 个点；同一时刻的点只存一次，可放心重传。"""
        return {"stored": field.add_points(principal=request.principal, **request.validated)}

    @extend_schema(
        summary="某人的轨迹",
        parameters=[
            OpenApiParameter("from", str, description="时间起（含），缺省为今日零时"),
            OpenApiParameter("until", str, description="时间止（不含），缺省为现在"),
        ],
        responses=PointForm(many=True),
        filters=False,
    )
    @action(detail=True, methods=["get"], filter_backends=[], pagination_class=None)
    def points(self, request: Request, account_id: str) -> Response:
        """按时间先后，至多 5000 个点。"""
        position: Position = self.get_object()
        first, last = selectors.period(request.query_params.get("from"), request.query_params.get("until"))
        rows = selectors.track(principal=self.principal, position=position, first=first, last=last)
        return Response(list(rows.values("at", "lon", "lat", "accuracy")[:5000]))


class ShiftSerializer(serializers.ModelSerializer[Shift]):
    """A shift."""

    role_label = serializers.CharField(label="岗位名称", source="get_role_display", read_only=True)

    class Meta:
        model = Shift
        fields = ["id", "name", "role", "role_label", "starts", "ends", "active"]


class ShiftForm(serializers.Serializer[Any]):
    """A shift to add."""

    name = serializers.CharField(label="班次", max_length=30)
    role = serializers.ChoiceField(label="岗位", choices=ROLES)
    starts = serializers.TimeField(label="上班时间")
    ends = serializers.TimeField(label="下班时间")


class ShiftEditForm(serializers.Serializer[Any]):
    """What is changed of a shift."""

    starts = serializers.TimeField(label="上班时间", required=False)
    ends = serializers.TimeField(label="下班时间", required=False)
    active = serializers.BooleanField(label="启用", required=False)


class ShiftViewSet(HistoryMixin, ResourceViewSet):
    """班次"""

    select = staticmethod(selectors.shifts)
    serializer_class = ShiftSerializer
    filterset_fields: ClassVar[list[str]] = ["role", "active"]
    ordering_fields: ClassVar[list[str]] = ["name", "role", "starts"]
    permissions: ClassVar[dict[str, str]] = {"read": READ, "write": ADMIN}

    @command("新增班次", request=ShiftForm)
    def create(self, request: CommandRequest) -> Shift:
        return field.add_shift(principal=request.principal, **request.validated)

    @command("修改班次", request=ShiftEditForm)
    def partial_update(self, request: CommandRequest, shift: Shift) -> Shift:
        return field.edit_shift(principal=request.principal, shift_id=shift.pk, **request.validated)


class ShiftPlanSerializer(serializers.ModelSerializer[ShiftPlan]):
    """Somebody on a shift."""

    shift_name = serializers.CharField(label="班次", source="shift.name", read_only=True)

    class Meta:
        model = ShiftPlan
        fields = ["id", "day", "shift", "shift_name", "account_id", "person", "division_code"]


class ShiftPlanForm(serializers.Serializer[Any]):
    """People on a shift for some days."""

    shift = serializers.IntegerField(label="班次", min_value=1)
    accounts = serializers.ListField(
        label="账号", child=serializers.IntegerField(), min_length=1, max_length=200
    )
    first = serializers.DateField(label="首日")
    last = serializers.DateField(label="末日")


class ShiftPlannedSerializer(serializers.Serializer[Any]):
    """What was planned."""

    planned = ShiftPlanSerializer(many=True, label="排班")


class ShiftPlanViewSet(ExportMixin, ResourceViewSet):
    """排班"""

    select = staticmethod(selectors.shift_plans)
    serializer_class = ShiftPlanSerializer
    filterset_fields: ClassVar[dict[str, list[str]]] = {
        "day": ["exact", "gte", "lte"],
        "shift": ["exact"],
        "account_id": ["exact"],
    }
    search_fields: ClassVar[list[str]] = ["person"]
    ordering_fields: ClassVar[list[str]] = ["day", "person"]
    permissions: ClassVar[dict[str, str]] = {"read": READ, "write": READ}

    @command("排班", request=ShiftPlanForm, response=ShiftPlannedSerializer)
    def create(self, request: CommandRequest) -> dict[str, Any]:
        """值班长或管理员办理；已排的保持不变。"""
        asked = request.validated
        plans = field.plan_shift(
            principal=request.principal,
            shift_id=asked["shift"],
            account_ids=asked["accounts"],
            first=asked["first"],
            last=asked["last"],
        )
        return {"planned": plans}

    @command("取消排班")
    def destroy(self, request: CommandRequest, plan: ShiftPlan) -> None:
        field.unplan_shift(principal=request.principal, plan_id=plan.pk)
