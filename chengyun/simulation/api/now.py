"""The simulation as it is now, for the page that is asked again each second; and its devices."""

from __future__ import annotations

from typing import Any, ClassVar

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from chengyun.kernel.rest.filters import Filters
from chengyun.kernel.rest.viewsets import PrincipalMixin, ResourceViewSet
from chengyun.simulation import now, selectors
from chengyun.simulation.api.injections import InjectionSerializer
from chengyun.simulation.models import SimulatedDevice, Simulator
from chengyun.simulation.permissions import READ

_MOST = 5000


class SimulatedDeviceSerializer(serializers.ModelSerializer[SimulatedDevice]):
    """A simulated device."""

    class Meta:
        model = SimulatedDevice
        fields = [
            "id", "code", "object_id", "object_name", "kind", "specialty", "division_code", "lon", "lat", "seconds",
            "points",
        ]  # fmt: skip


class SimulatedPlaceSerializer(serializers.ModelSerializer[SimulatedDevice]):
    """Where a simulated device is."""

    class Meta:
        model = SimulatedDevice
        fields = ["id", "code", "object_name", "kind", "lon", "lat"]


class SimulatedPlacesSerializer(serializers.Serializer[Any]):
    """Where simulated devices are, for a map."""

    devices = SimulatedPlaceSerializer(many=True, label="设备")
    truncated = serializers.BooleanField(label="还有更多")


class SimulatedDeviceFilter(Filters):
    """What they are looked for by."""

    class Meta:
        model = SimulatedDevice
        fields = {"specialty": ["exact"], "kind": ["exact"], "division_code": ["exact", "startswith"]}


class SimulatedDeviceViewSet(ResourceViewSet):
    """模拟设备"""

    select = staticmethod(selectors.devices)
    serializer_class = SimulatedDeviceSerializer
    filterset_class = SimulatedDeviceFilter
    search_fields: ClassVar[list[str]] = ["code", "object_name", "kind"]
    ordering_fields: ClassVar[list[str]] = ["code", "object_name"]
    permissions: ClassVar[dict[str, str]] = {"read": READ, "places": READ}

    @extend_schema(summary="模拟设备的位置", responses=SimulatedPlacesSerializer)
    @action(detail=False, methods=["get"], pagination_class=None)
    def places(self, request: Request) -> Response:
        """筛选所得模拟设备的位置，至多 5000 个。"""
        rows = list(self.filter_queryset(self.get_queryset())[: _MOST + 1])
        return Response(
            SimulatedPlacesSerializer({"devices": rows[:_MOST], "truncated": len(rows) > _MOST}).data
        )


class SimulatorSerializer(serializers.ModelSerializer[Simulator]):
    """A program that speaks for devices."""

    class Meta:
        model = Simulator
        fields = [
            "id", "began_at", "seen_at", "devices", "connected", "points", "speed", "sent", "acknowledged",
            "readings", "rate", "behind",
        ]  # fmt: skip


class TroubledPointSerializer(serializers.Serializer[Any]):
    """A point with what it measures now."""

    id = serializers.IntegerField(label="测点")
    code = serializers.CharField(label="测点编码")
    name = serializers.CharField(label="名称")
    unit = serializers.CharField(label="单位")
    at = serializers.DateTimeField(label="时间", allow_null=True)
    value = serializers.FloatField(label="读数", allow_null=True)
    level = serializers.IntegerField(label="未恢复报警的级别", help_text="0 为没有")


class TroubledDeviceSerializer(serializers.Serializer[Any]):
    """A device where something goes wrong or has not recovered."""

    code = serializers.CharField(label="设备编码")
    level = serializers.IntegerField(label="未恢复报警的最严重级别", help_text="0 为没有")
    kinds = serializers.ListField(child=serializers.CharField(), label="异常")
    points = TroubledPointSerializer(many=True, label="测点")


class SimulationNowSerializer(serializers.Serializer[Any]):
    """What runs, what goes wrong, and what the platform knows of it."""

    simulators = SimulatorSerializer(many=True, label="模拟程序")
    injections = InjectionSerializer(many=True, label="进行中的异常")
    devices = TroubledDeviceSerializer(many=True, label="受影响的设备")
    reached = serializers.IntegerField(label="受影响的设备数")


class SimulationNowView(PrincipalMixin):
    """模拟现状"""

    permissions: ClassVar[dict[str, str]] = {"get": READ}

    @extend_schema(summary="模拟现状", responses=SimulationNowSerializer)
    def get(self, request: Request) -> Response:
        """运行中的模拟程序、进行中的异常、受影响设备的最新读数与报警。"""
        return Response(SimulationNowSerializer(now.look(principal=self.principal)).data)
