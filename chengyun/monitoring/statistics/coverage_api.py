"""Completeness and online rate of devices, objects and specialties."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, ClassVar

import django_filters
from django.db.models import QuerySet
from rest_framework import serializers

from chengyun.kernel import clock
from chengyun.kernel.rest.exports import ExportMixin
from chengyun.kernel.rest.filters import Filters
from chengyun.kernel.rest.viewsets import ResourceViewSet
from chengyun.monitoring.choices import SPECIALTIES
from chengyun.monitoring.models import Device, MonitoredObject
from chengyun.monitoring.permissions import READ
from chengyun.monitoring.statistics import selectors

USUAL = timedelta(days=30)
LONGEST = timedelta(days=1830)


class DaysForm(serializers.Serializer[Any]):
    """From which day to which, both included; by default the last thirty."""

    day_from = serializers.DateField(label="起（含）", required=False)
    day_until = serializers.DateField(label="止（含）", required=False)

    def validate(self, attrs: dict[str, Any]) -> dict[str, date]:
        last = attrs.get("day_until") or clock.now().astimezone(clock.SHANGHAI).date()
        first = attrs.get("day_from") or last - USUAL + timedelta(days=1)
        if first > last:
            raise serializers.ValidationError({"day_from": "起不应晚于止。"})
        if last - first > LONGEST:
            raise serializers.ValidationError({"day_from": f"一次至多统计 {LONGEST.days} 天。"})
        return {"first": first, "last": last}


class CoverageSerializer(serializers.Serializer[Any]):
    """Figures of a period."""

    completeness = serializers.FloatField(label="完整率", allow_null=True, help_text="有效读数与应有读数之比")
    online_rate = serializers.FloatField(
        label="在线率", allow_null=True, help_text="在线小时与应在线小时之比"
    )
    expected = serializers.FloatField(label="应有读数", source="sum_expected")
    received = serializers.FloatField(label="有效读数", source="sum_received")
    readings = serializers.FloatField(label="收到读数", source="sum_readings")
    hours = serializers.FloatField(label="应在线小时", source="sum_hours")
    online = serializers.FloatField(label="在线小时", source="sum_online")


class DeviceCoverageSerializer(CoverageSerializer):
    """Figures of a device."""

    id = serializers.IntegerField(label="编号")
    code = serializers.CharField(label="设备编码")
    name = serializers.CharField(label="设备")
    object_name = serializers.CharField(label="监测对象", source="object.name")
    specialty = serializers.ChoiceField(
        label="专项", source="object.specialty", choices=list(SPECIALTIES.items())
    )
    division_code = serializers.CharField(label="行政区划代码", source="object.division_code")


class ObjectCoverageSerializer(CoverageSerializer):
    """Figures of an object."""

    id = serializers.IntegerField(label="编号")
    code = serializers.CharField(label="编码")
    name = serializers.CharField(label="监测对象")
    specialty = serializers.ChoiceField(label="专项", choices=list(SPECIALTIES.items()))
    division_code = serializers.CharField(label="行政区划代码")
    device_count = serializers.IntegerField(label="在用设备数")


class SpecialtyCoverageSerializer(CoverageSerializer):
    """Figures of a specialty."""

    specialty = serializers.ChoiceField(label="专项", choices=list(SPECIALTIES.items()))
    device_count = serializers.IntegerField(label="在用设备数")


class DaysFilter(Filters):
    """The period, which the counts are taken over and no row is left out by."""

    day_from = django_filters.DateFilter(method="kept", label="起（含），缺省为最近 30 天")
    day_until = django_filters.DateFilter(method="kept", label="止（含），缺省为今天")

    def kept(self, rows: QuerySet[Any], name: str, value: date) -> QuerySet[Any]:
        """All of them."""
        return rows


def _below() -> django_filters.NumberFilter:
    return django_filters.NumberFilter("completeness", "lt", label="完整率低于")


class DeviceCoverageFilter(DaysFilter):
    """What devices are looked for by."""

    specialty = django_filters.ChoiceFilter(
        "object__specialty", choices=list(SPECIALTIES.items()), label="专项"
    )
    division = django_filters.CharFilter("object__division_code", "startswith", label="行政区划代码")
    completeness_below = _below()
    online_below = django_filters.NumberFilter("online_rate", "lt", label="在线率低于")

    class Meta:
        model = Device
        fields = {"object": ["exact"], "protocol": ["exact"]}


class ObjectCoverageFilter(DaysFilter):
    """What objects are looked for by."""

    completeness_below = _below()
    online_below = django_filters.NumberFilter("online_rate", "lt", label="在线率低于")

    class Meta:
        model = MonitoredObject
        fields = {"specialty": ["exact"], "domain": ["exact"], "division_code": ["startswith"]}


class SpecialtyCoverageFilter(DaysFilter):
    """What specialties are looked for by."""

    class Meta:
        model = MonitoredObject
        fields = {"specialty": ["exact"], "domain": ["exact"]}


class _CoverageViewSet(ExportMixin, ResourceViewSet):
    """Rows with their figures over the days asked for."""

    filterset_class: ClassVar[type[Any]]
    ordering_fields: ClassVar[list[str]] = ["completeness", "online_rate"]
    permissions: ClassVar[dict[str, str]] = {"read": READ}

    def get_queryset(self) -> QuerySet[Any]:
        if getattr(self, "swagger_fake_view", False):
            none: QuerySet[Any] = self.filterset_class.Meta.model.objects.none()
            return none
        days = DaysForm(data=self.request.query_params)
        days.is_valid(raise_exception=True)
        rows = type(self).select(principal=self.principal, **days.validated_data)
        return rows if rows.ordered else rows.order_by("code")


class DeviceCoverageViewSet(_CoverageViewSet):
    """设备完整率与在线率"""

    select = staticmethod(selectors.by_device)
    serializer_class = DeviceCoverageSerializer
    filterset_class = DeviceCoverageFilter
    search_fields: ClassVar[list[str]] = ["code", "name", "object__name"]
    ordering_fields: ClassVar[list[str]] = ["code", *_CoverageViewSet.ordering_fields]


class ObjectCoverageViewSet(_CoverageViewSet):
    """监测对象完整率与在线率"""

    select = staticmethod(selectors.by_object)
    serializer_class = ObjectCoverageSerializer
    filterset_class = ObjectCoverageFilter
    search_fields: ClassVar[list[str]] = ["code", "name"]
    ordering_fields: ClassVar[list[str]] = ["code", *_CoverageViewSet.ordering_fields]


class SpecialtyCoverageViewSet(_CoverageViewSet):
    """专项完整率与在线率"""

    select = staticmethod(selectors.by_specialty)
    serializer_class = SpecialtyCoverageSerializer
    filterset_class = SpecialtyCoverageFilter
    lookup_field = "specialty"
    lookup_value_regex = r"[0-9]{2}"
    ordering_fields: ClassVar[list[str]] = ["specialty", *_CoverageViewSet.ordering_fields]
