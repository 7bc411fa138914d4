"""Indicators, monitored objects, devices and points."""

from __future__ import annotations

import json
from typing import Any, ClassVar

import django_filters
from django.db.models import Exists, OuterRef, QuerySet
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from chengyun.kernel import clock
from chengyun.kernel.rest.commands import command
from chengyun.kernel.rest.exports import ExportMixin
from chengyun.kernel.rest.filters import Filters, WholeNumber
from chengyun.kernel.rest.history import HistoryMixin
from chengyun.kernel.rest.imports import ImportMixin
from chengyun.kernel.rest.requests import CommandRequest
from chengyun.kernel.rest.viewsets import ResourceViewSet
from chengyun.monitoring import selectors
from chengyun.monitoring.choices import DIRECTIONS, PROTOCOLS, SPECIALTIES
from chengyun.monitoring.models import Device, Indicator, MonitoredObject, Point
from chengyun.monitoring.online import is_online
from chengyun.monitoring.permissions import ADMIN, READ
from chengyun.monitoring.services import registry

RULES = {"read": READ, "write": ADMIN}


class MeasureSerializer(serializers.ModelSerializer[Indicator]):
    """An indicator."""

    class Meta:
        model = Indicator
        fields = "__all__"


class IndicatorViewSet(ExportMixin, ResourceViewSet):
    """监测指标"""

    select = staticmethod(selectors.indicators)
    serializer_class = MeasureSerializer
    lookup_field = "code"
    lookup_value_regex = r"[0-9A-Za-z_-]{1,10}"
    filterset_fields: ClassVar[list[str]] = ["specialty", "direction"]
    search_fields: ClassVar[list[str]] = ["code", "name", "device_kind", "object_kind"]
    ordering_fields: ClassVar[list[str]] = ["code", "specialty", "sampling_seconds"]
    permissions: ClassVar[dict[str, str]] = RULES


class ObjectSerializer(serializers.ModelSerializer[MonitoredObject]):
    """A monitored object; a place in the middle stands for its geometry in lists."""

    lon = serializers.SerializerMethodField(label="经度")
    lat = serializers.SerializerMethodField(label="纬度")
    geometry = serializers.SerializerMethodField(label="图形")
    device_count = serializers.IntegerField(label="在用设备数", read_only=True)

    class Meta:
        model = MonitoredObject
        fields = [
            "id", "code", "name", "specialty", "domain", "kind", "division_code", "organisation_id",
            "organisation_name", "address", "attributes", "lon", "lat", "geometry", "device_count",
            "active",
        ]  # fmt: skip

    @extend_schema_field({"type": "object", "additionalProperties": {}})
    def get_geometry(self, row: MonitoredObject) -> Any:
        return json.loads(row.shape.geojson)

    def get_lon(self, row: MonitoredObject) -> float:
        return float(round(row.shape.centroid.x, 7))

    def get_lat(self, row: MonitoredObject) -> float:
        return float(round(row.shape.centroid.y, 7))


class ObjectForm(serializers.Serializer[Any]):
    """A new object."""

    code = serializers.CharField(label="编码", max_length=32)
    name = serializers.CharField(label="名称", max_length=100)
    specialty = serializers.ChoiceField(label="专项", choices=list(SPECIALTIES.items()))
    kind = serializers.CharField(label="类型", max_length=40, required=False, allow_blank=True)
    division_code = serializers.RegexField(r"^\d{6}(\d{3}){0,2}\Z", label="行政区划代码")
    organisation_id = serializers.IntegerField(label="权属单位", required=False, allow_null=True)
    address = serializers.CharField(label="位置描述", max_length=200, required=False, allow_blank=True)
    attributes = serializers.DictField(label="属性", required=False)
    lon = serializers.FloatField(label="经度", min_value=-180, max_value=180, required=False)
    lat = serializers.FloatField(label="纬度", min_value=-90, max_value=90, required=False)
    geometry = serializers.JSONField(
        label="图形", required=False, help_text="GeoJSON 的点、线或面；给出时不用经纬度"
    )


class ObjectEditForm(ObjectForm):
    """What may be changed of one."""

    code = None  # type: ignore[assignment]
    active = serializers.BooleanField(label="在用", required=False)


class ObjectFilter(Filters):
    """What objects are looked for by."""

    class Meta:
        model = MonitoredObject
        fields = {
            "specialty": ["exact"],
            "domain": ["exact"],
            "active": ["exact"],
            "division_code": ["startswith"],
            "organisation_id": ["exact"],
        }


class ObjectViewSet(HistoryMixin, ImportMixin, ExportMixin, ResourceViewSet):
    """监测对象"""

    select = staticmethod(selectors.objects)
    serializer_class = ObjectSerializer
    filterset_class = ObjectFilter
    search_fields: ClassVar[list[str]] = ["code", "name", "address"]
    ordering_fields: ClassVar[list[str]] = ["code", "name", "specialty"]
    permissions: ClassVar[dict[str, str]] = RULES
    import_row = ObjectForm
    import_rows = staticmethod(registry.import_objects)

    @command("新增监测对象", request=ObjectForm)
    def create(self, request: CommandRequest) -> MonitoredObject:
        """编码在平台内唯一，不再改变。"""
        return registry.add_object(principal=request.principal, **request.validated)

    @command("修改监测对象", request=ObjectEditForm)
    def partial_update(self, request: CommandRequest, row: MonitoredObject) -> MonitoredObject:
        """只改给出的内容；停用的对象保留其数据。"""
        return registry.edit_object(principal=request.principal, object_id=row.pk, **request.validated)


class DeviceSerializer(serializers.ModelSerializer[Device]):
    """A device."""

    object_code = serializers.CharField(label="监测对象编码", source="object.code", read_only=True)
    object_name = serializers.CharField(label="监测对象", source="object.name", read_only=True)
    specialty = serializers.CharField(label="专项", source="object.specialty", read_only=True)
    division_code = serializers.CharField(label="行政区划代码", source="object.division_code", read_only=True)
    gateway_code = serializers.CharField(label="网关编码", source="gateway.code", default="", read_only=True)
    child_count = serializers.IntegerField(label="在用子设备数", default=0, read_only=True)
    online = serializers.SerializerMethodField(label="在线", help_text="在若干个采样间隔内有上报")

    class Meta:
        model = Device
        fields = [
            "id", "code", "name", "object", "object_code", "object_name", "specialty", "division_code", "gateway",
            "gateway_code", "child_count", "protocol",
            "maker", "model", "installed_on", "calibrated_on", "calibration_due", "active", "last_seen_at", "online",
        ]  # fmt: skip

    def get_online(self, row: Device) -> bool:
        return row.online_until is not None and row.online_until >= clock.now()


class DeviceFields(serializers.Serializer[Any]):
    """What is said of a device."""

    name = serializers.CharField(label="名称", max_length=100)
    protocol = serializers.ChoiceField(label="接入协议", choices=PROTOCOLS, required=False)
    maker = serializers.CharField(label="厂商", max_length=60, required=False, allow_blank=True)
    model = serializers.CharField(label="型号", max_length=60, required=False, allow_blank=True)
    installed_on = serializers.DateField(label="安装日期", required=False, allow_null=True)
    calibrated_on = serializers.DateField(label="检定日期", required=False, allow_null=True)
    calibration_due = serializers.DateField(label="下次检定", required=False, allow_null=True)


class DeviceForm(DeviceFields):
    """A new device."""

    code = serializers.CharField(label="设备编码", max_length=40)
    object = serializers.IntegerField(label="监测对象")
    gateway_id = serializers.IntegerField(label="网关", required=False, allow_null=True)


class DeviceRow(DeviceFields):
    """A device in a file."""

    code = serializers.CharField(label="设备编码", max_length=40)
    object = serializers.CharField(label="监测对象编码", max_length=32)
    gateway = serializers.CharField(label="网关编码", max_length=40, required=False, allow_blank=True)


class DeviceEditForm(DeviceFields):
    """What may be changed of one."""

    gateway_id = serializers.IntegerField(label="网关", required=False, allow_null=True)
    active = serializers.BooleanField(label="启用", required=False)


class DeviceSecretSerializer(serializers.Serializer[Any]):
    """A device with its secret, shown this once."""

    device = DeviceSerializer(label="设备")
    secret = serializers.CharField(label="密钥", help_text="只显示这一次")


class DeviceFilter(Filters):
    """What devices are looked for by."""

    specialty = django_filters.ChoiceFilter(
        "object__specialty", choices=list(SPECIALTIES.items()), label="专项"
    )
    division = django_filters.CharFilter("object__division_code", "startswith", label="行政区划代码")
    online = django_filters.BooleanFilter(method="by_online", label="在线")
    is_gateway = django_filters.BooleanFilter(method="gateways", label="是网关", help_text="有在用的子设备")

    def by_online(self, rows: QuerySet[Device], name: str, value: bool) -> QuerySet[Device]:
        """Those that are online, or those in use that are not."""
        return rows.filter(is_online()) if value else rows.exclude(is_online()).filter(active=True)

    def gateways(self, rows: QuerySet[Device], name: str, value: bool) -> QuerySet[Device]:
        """Those that report for others, or those that do not."""
        behind = Device.objects.filter(gateway=OuterRef("pk"), active=True)
        return rows.filter(Exists(behind) if value else ~Exists(behind))

    class Meta:
        model = Device
        fields = {
            "object": ["exact"],
            "gateway": ["exact", "isnull"],
            "protocol": ["exact"],
            "active": ["exact"],
            "calibration_due": ["lte", "isnull"],
            "last_seen_at": ["lt", "gte", "isnull"],
        }


class DeviceViewSet(HistoryMixin, ImportMixin, ExportMixin, ResourceViewSet):
    """监测设备"""

    select = staticmethod(selectors.devices_and_children)
    serializer_class = DeviceSerializer
    filterset_class = DeviceFilter
    search_fields: ClassVar[list[str]] = ["code", "name", "object__name", "maker"]
    ordering_fields: ClassVar[list[str]] = ["code", "name", "last_seen_at", "calibration_due"]
    permissions: ClassVar[dict[str, str]] = RULES
    import_row = DeviceRow
    import_rows = staticmethod(registry.import_devices)

    @command("新增设备", request=DeviceForm, response=DeviceSecretSerializer)
    def create(self, request: CommandRequest) -> dict[str, Any]:
        """密钥只在此时显示一次；遗失时可以更换。"""
        fields = dict(request.validated)
        device, secret = registry.add_device(
            principal=request.principal, object_id=fields.pop("object"), **fields
        )
        return {"device": device, "secret": secret}

    @command("修改设备", request=DeviceEditForm)
    def partial_update(self, request: CommandRequest, row: Device) -> Device:
        """停用的设备不能再上报。"""
        return registry.edit_device(principal=request.principal, device_id=row.pk, **request.validated)

    @command("更换密钥", response=DeviceSecretSerializer)
    def renew_secret(self, request: CommandRequest, row: Device) -> dict[str, Any]:
        """原密钥立即失效。"""
        device, secret = registry.renew_secret(principal=request.principal, device_id=row.pk)
        return {"device": device, "secret": secret}


class PointSerializer(serializers.ModelSerializer[Point]):
    """A point with its newest reading."""

    device_code = serializers.CharField(label="设备编码", source="device.code", read_only=True)
    object_name = serializers.CharField(label="监测对象", source="device.object.name", read_only=True)
    specialty = serializers.CharField(label="专项", source="device.object.specialty", read_only=True)
    division_code = serializers.CharField(
        label="行政区划代码", source="device.object.division_code", read_only=True
    )
    indicator_name = serializers.CharField(label="指标名称", source="indicator.name", read_only=True)
    latest_at = serializers.DateTimeField(label="最近读数时间", read_only=True, allow_null=True)
    latest_value = serializers.FloatField(label="最近读数", read_only=True, allow_null=True)
    latest_quality = serializers.IntegerField(label="数据质量", read_only=True, allow_null=True)

    class Meta:
        model = Point
        fields = [
            "id", "code", "name", "device", "device_code", "object_name", "specialty", "division_code", "indicator",
            "indicator_name", "unit", "low", "high", "accuracy", "sampling_seconds", "direction", "level3", "level2",
            "level1", "active", "latest_at", "latest_value", "latest_quality",
        ]  # fmt: skip


class PointFields(serializers.Serializer[Any]):
    """What is said of a point."""

    name = serializers.CharField(label="名称", max_length=60, required=False)
    unit = serializers.CharField(label="单位", max_length=20, required=False, allow_blank=True)
    low = serializers.FloatField(label="量程下限", required=False, allow_null=True)
    high = serializers.FloatField(label="量程上限", required=False, allow_null=True)
    accuracy = serializers.CharField(label="精度", max_length=40, required=False, allow_blank=True)
    sampling_seconds = serializers.IntegerField(
        label="采样间隔（秒）", min_value=1, max_value=31 * 86400, required=False, allow_null=True
    )
    direction = serializers.ChoiceField(label="方向", choices=DIRECTIONS, required=False)
    level3 = serializers.FloatField(label="三级限值", required=False, allow_null=True)
    level2 = serializers.FloatField(label="二级限值", required=False, allow_null=True)
    level1 = serializers.FloatField(label="一级限值", required=False, allow_null=True)


class MeasuringPointForm(PointFields):
    """A new point; what is not given is the indicator's."""

    device = serializers.IntegerField(label="设备")
    indicator = serializers.CharField(label="指标", max_length=10)
    code = serializers.CharField(label="测点编码", max_length=20, required=False)


class PointRow(PointFields):
    """A point in a file."""

    device = serializers.CharField(label="设备编码", max_length=40)
    indicator = serializers.CharField(label="指标", max_length=10)
    code = serializers.CharField(label="测点编码", max_length=20, required=False)


class PointEditForm(PointFields):
    """What may be changed of one."""

    active = serializers.BooleanField(label="启用", required=False)


class PointFilter(Filters):
    """What points are looked for by."""

    specialty = django_filters.ChoiceFilter(
        "device__object__specialty", choices=list(SPECIALTIES.items()), label="专项"
    )
    object = WholeNumber("device__object_id", label="监测对象")
    quality = django_filters.NumberFilter("latest_quality", label="数据质量")

    class Meta:
        model = Point
        fields = {"device": ["exact"], "indicator": ["exact"], "active": ["exact"]}


class PointViewSet(HistoryMixin, ImportMixin, ExportMixin, ResourceViewSet):
    """测点"""

    select = staticmethod(selectors.points)
    serializer_class = PointSerializer
    filterset_class = PointFilter
    search_fields: ClassVar[list[str]] = ["name", "code", "device__code", "device__object__name"]
    ordering_fields: ClassVar[list[str]] = ["code", "device__code", "latest_at"]
    permissions: ClassVar[dict[str, str]] = RULES
    import_row = PointRow
    import_rows = staticmethod(registry.import_points)

    @command("新增测点", request=MeasuringPointForm)
    def create(self, request: CommandRequest) -> Point:
        """未给出的单位、间隔与限值取自指标。"""
        fields = dict(request.validated)
        point = registry.add_point(principal=request.principal, device_id=fields.pop("device"), **fields)
        return selectors.points(principal=request.principal).get(pk=point.pk)

    @command("修改测点", request=PointEditForm)
    def partial_update(self, request: CommandRequest, row: Point) -> Point:
        """限值只用于以后的报警。"""
        point = registry.edit_point(principal=request.principal, point_id=row.pk, **request.validated)
        return selectors.points(principal=request.principal).get(pk=point.pk)
