"""Vehicles: the register, their positions and tracks."""

from __future__ import annotations

from typing import Any, ClassVar

from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from chengyun.coordination import selectors
from chengyun.coordination.models import Vehicle
from chengyun.coordination.models.vehicle import VEHICLE_KINDS
from chengyun.coordination.permissions import ADMIN, READ, VEHICLE
from chengyun.coordination.services import vehicles
from chengyun.kernel.rest.commands import command
from chengyun.kernel.rest.exports import ExportMixin
from chengyun.kernel.rest.filters import Filters, time_range
from chengyun.kernel.rest.history import HistoryMixin
from chengyun.kernel.rest.requests import CommandRequest
from chengyun.kernel.rest.viewsets import ResourceViewSet

PLATE = r"^[\u4e00-\u9fff][A-Z][A-Z0-9]{4,6}[A-Z0-9\u4e00-\u9fff]?\Z"


class VehicleSerializer(serializers.ModelSerializer[Vehicle]):
    """A vehicle and where it was last seen."""

    kind_label = serializers.CharField(label="类型名称", source="get_kind_display", read_only=True)

    class Meta:
        model = Vehicle
        fields = [
            "id", "plate", "kind", "kind_label", "organisation_id", "organisation_name", "division_code", "active",
            "note", "at", "lon", "lat", "speed",
        ]  # fmt: skip


class VehicleEditForm(serializers.Serializer[Any]):
    """What is changed of a vehicle."""

    kind = serializers.ChoiceField(label="类型", choices=VEHICLE_KINDS, required=False)
    organisation = serializers.IntegerField(label="所属单位", min_value=1, required=False)
    note = serializers.CharField(label="说明", max_length=200, required=False, allow_blank=True)
    active = serializers.BooleanField(label="在用", required=False)


class VehicleForm(serializers.Serializer[Any]):
    """A vehicle to register."""

    plate = serializers.RegexField(
        PLATE, label="车牌号", error_messages={"invalid": "应为车牌号，形如 辽A12345。"}
    )
    kind = serializers.ChoiceField(label="类型", choices=VEHICLE_KINDS)
    organisation = serializers.IntegerField(label="所属单位", min_value=1)
    note = serializers.CharField(label="说明", max_length=200, required=False, allow_blank=True)


class VehiclePointSerializer(serializers.Serializer[Any]):
    """A point of a vehicle's track."""

    at = serializers.DateTimeField(label="时间")
    lon = serializers.FloatField(label="经度", min_value=-180, max_value=180)
    lat = serializers.FloatField(label="纬度", min_value=-90, max_value=90)
    speed = serializers.FloatField(
        label="速度（公里/小时）", min_value=0, max_value=300, required=False, allow_null=True
    )


class SentPointForm(VehiclePointSerializer):
    """A point as a terminal sends it."""

    plate = serializers.CharField(label="车牌号", max_length=12)


class VehicleTrackForm(serializers.Serializer[Any]):
    """Points of any vehicles, in any order."""

    points = SentPointForm(many=True, label="轨迹点")


class VehicleStoredSerializer(serializers.Serializer[Any]):
    """What became of them."""

    stored = serializers.IntegerField(label="新存入的点数")


class VehicleFilter(Filters):
    """What vehicles are looked for by."""

    locals().update(time_range("at", "定位时间"))

    class Meta:
        model = Vehicle
        fields = {
            "kind": ["exact"],
            "active": ["exact"],
            "organisation_id": ["exact"],
            "division_code": ["startswith"],
        }


class VehicleViewSet(ExportMixin, HistoryMixin, ResourceViewSet):
    """车辆"""

    select = staticmethod(selectors.vehicles)
    serializer_class = VehicleSerializer
    filterset_class = VehicleFilter
    search_fields: ClassVar[list[str]] = ["plate", "organisation_name"]
    ordering_fields: ClassVar[list[str]] = ["plate", "at", "kind"]
    permissions: ClassVar[dict[str, str]] = {
        "read": READ,
        "points": READ,
        "write": ADMIN,
        "send_positions": VEHICLE,
    }

    @command("登记车辆", request=VehicleForm)
    def create(self, request: CommandRequest) -> Vehicle:
        return vehicles.register_vehicle(principal=request.principal, **request.validated)

    @command("修改车辆", request=VehicleEditForm)
    def partial_update(self, request: CommandRequest, vehicle: Vehicle) -> Vehicle:
        """停用的车辆不再接收位置，轨迹留存。"""
        return vehicles.edit_vehicle(principal=request.principal, vehicle_id=vehicle.pk, **request.validated)

    @command("上传车辆位置", request=VehicleTrackForm, response=VehicleStoredSerializer, detail=False)
    def send_positions(self, request: CommandRequest) -> dict[str, int]:
        """供车载终端网关调用，一次至多 500 个点；同一车辆同一时刻的点只存一次，可放心重传。"""
        return {"stored": vehicles.add_vehicle_points(principal=request.principal, **request.validated)}

    @extend_schema(
        summary="车辆轨迹",
        parameters=[
            OpenApiParameter("from", str, description="时间起（含），缺省为今日零时"),
            OpenApiParameter("until", str, description="时间止（不含），缺省为现在"),
        ],
        responses=VehiclePointSerializer(many=True),
        filters=False,
    )
    @action(detail=True, methods=["get"], filter_backends=[], pagination_class=None)
    def points(self, request: Request, pk: str) -> Response:
        """按时间先后，至多 5000 个点。"""
        vehicle: Vehicle = self.get_object()
        first, last = selectors.period(request.query_params.get("from"), request.query_params.get("until"))
        rows = selectors.vehicle_track(principal=self.principal, vehicle=vehicle, first=first, last=last)
        return Response(VehiclePointSerializer(rows[:5000], many=True).data)
