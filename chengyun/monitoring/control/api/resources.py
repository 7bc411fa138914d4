"""Resources, with the nearest to a place."""

from __future__ import annotations

from typing import Any, ClassVar

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from chengyun.kernel.rest.commands import command
from chengyun.kernel.rest.exports import ExportMixin
from chengyun.kernel.rest.filters import Filters, TextIn
from chengyun.kernel.rest.history import HistoryMixin
from chengyun.kernel.rest.imports import ImportMixin
from chengyun.kernel.rest.requests import CommandRequest
from chengyun.kernel.rest.viewsets import ResourceViewSet
from chengyun.monitoring.control import selectors
from chengyun.monitoring.control.models import ControlResource
from chengyun.monitoring.control.services import resources as services
from chengyun.monitoring.permissions import CONTROL, READ

DIVISION = r"^\d{6}(\d{3}){0,2}\Z"


class ControlResourceSerializer(serializers.ModelSerializer[ControlResource]):
    """A resource."""

    lon = serializers.SerializerMethodField(label="经度")
    lat = serializers.SerializerMethodField(label="纬度")

    class Meta:
        model = ControlResource
        fields = [
            "id", "code", "name", "kind", "category", "quantity", "unit", "division_code", "organisation_id",
            "organisation_name", "address", "contact", "phone", "note", "lon", "lat", "active",
        ]  # fmt: skip

    def get_lon(self, row: ControlResource) -> float:
        return float(round(row.shape.x, 7))

    def get_lat(self, row: ControlResource) -> float:
        return float(round(row.shape.y, 7))


class NearResourceSerializer(ControlResourceSerializer):
    """A resource with how far it is."""

    distance_m = serializers.SerializerMethodField(label="距离（米）")

    class Meta(ControlResourceSerializer.Meta):
        fields = [*ControlResourceSerializer.Meta.fields, "distance_m"]

    def get_distance_m(self, row: Any) -> float:
        return float(round(row.distance.m, 1))


class ControlResourceForm(serializers.Serializer[Any]):
    """A new resource."""

    code = serializers.CharField(label="编码", max_length=32)
    name = serializers.CharField(label="名称", max_length=100)
    kind = serializers.ChoiceField(label="类型", choices=ControlResource.Kind.choices)
    category = serializers.CharField(label="类别", max_length=40, required=False, allow_blank=True)
    quantity = serializers.FloatField(label="数量", min_value=0, max_value=1e9, required=False)
    unit = serializers.CharField(label="单位", max_length=10, required=False, allow_blank=True)
    division_code = serializers.RegexField(DIVISION, label="行政区划代码")
    organisation_id = serializers.IntegerField(label="所属单位", required=False, allow_null=True)
    address = serializers.CharField(label="位置描述", max_length=200, required=False, allow_blank=True)
    contact = serializers.CharField(label="联系人", max_length=50, required=False, allow_blank=True)
    phone = serializers.CharField(label="联系电话", max_length=30, required=False, allow_blank=True)
    note = serializers.CharField(label="说明", max_length=300, required=False, allow_blank=True)
    lon = serializers.FloatField(label="经度", min_value=-180, max_value=180)
    lat = serializers.FloatField(label="纬度", min_value=-90, max_value=90)


class ControlResourceEditForm(ControlResourceForm):
    """What may be changed of one."""

    code = None  # type: ignore[assignment]
    active = serializers.BooleanField(label="可用", required=False)

    def get_fields(self) -> dict[str, Any]:
        fields = super().get_fields()
        for one in fields.values():
            one.required = False
        return fields

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        if ("lon" in attrs) != ("lat" in attrs):
            raise serializers.ValidationError({"lon": "经度与纬度应一并给出。"})
        return attrs


class NearestForm(serializers.Serializer[Any]):
    """Where, what and how far."""

    lon = serializers.FloatField(label="经度", min_value=-180, max_value=180)
    lat = serializers.FloatField(label="纬度", min_value=-90, max_value=90)
    kind = serializers.CharField(
        label="类型", required=False, default="", help_text="几种以逗号分隔，空为全部"
    )
    within_km = serializers.FloatField(
        label="范围（千米）", min_value=0.1, max_value=selectors.FARTHEST_KM, default=10
    )
    limit = serializers.IntegerField(label="至多", min_value=1, max_value=selectors.MOST_NEAREST, default=20)

    def validate_kind(self, value: str) -> list[str]:
        kinds = [kind for kind in value.split(",") if kind]
        if unknown := [kind for kind in kinds if kind not in ControlResource.Kind.values]:
            raise serializers.ValidationError(f"没有类型“{unknown[0]}”。")
        return kinds


class ControlResourceFilter(Filters):
    """What resources are looked for by."""

    kind = TextIn("kind", label="类型")

    class Meta:
        model = ControlResource
        fields = {"division_code": ["startswith"], "active": ["exact"], "organisation_id": ["exact"]}


class ControlResourceViewSet(HistoryMixin, ImportMixin, ExportMixin, ResourceViewSet):
    """防控资源"""

    select = staticmethod(selectors.resources)
    serializer_class = ControlResourceSerializer
    filterset_class = ControlResourceFilter
    search_fields: ClassVar[list[str]] = ["code", "name", "category", "organisation_name", "address"]
    ordering_fields: ClassVar[list[str]] = ["code", "name", "quantity"]
    permissions: ClassVar[dict[str, str]] = {"read": READ, "nearest": READ, "write": CONTROL}
    import_row = ControlResourceForm
    import_rows = staticmethod(services.import_resources)

    @command("新增防控资源", request=ControlResourceForm)
    def create(self, request: CommandRequest) -> ControlResource:
        """队伍、避难场所、物资、专家与装备，各有位置、数量与联系人。"""
        return services.add_resource(principal=request.principal, **request.validated)

    @command("修改防控资源", request=ControlResourceEditForm)
    def partial_update(self, request: CommandRequest, row: ControlResource) -> ControlResource:
        """只改给出的内容；停用的不再参加就近查找。"""
        return services.edit_resource(principal=request.principal, resource_id=row.pk, **request.validated)

    @extend_schema(summary="就近查找", parameters=[NearestForm], responses=NearResourceSerializer(many=True))
    @action(detail=False, methods=["get"], pagination_class=None, filter_backends=[])
    def nearest(self, request: Request) -> Response:
        """一处地点周围可用的资源，由近到远。"""
        asked = NearestForm(data=request.query_params)
        asked.is_valid(raise_exception=True)
        fields = dict(asked.validated_data)
        rows = selectors.nearest(principal=self.principal, kinds=fields.pop("kind"), **fields)
        return Response(NearResourceSerializer(rows, many=True).data)
