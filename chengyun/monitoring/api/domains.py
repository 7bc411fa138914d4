"""The four domains at a glance."""

from __future__ import annotations

from typing import Any, ClassVar

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from chengyun.kernel.errors import Missing
from chengyun.kernel.rest.viewsets import PrincipalMixin
from chengyun.monitoring import domains
from chengyun.monitoring.choices import DOMAINS
from chengyun.monitoring.permissions import READ


class DomainFiguresSerializer(serializers.Serializer[Any]):
    """Figures of a specialty or a domain."""

    objects = serializers.IntegerField(label="监测对象")
    devices = serializers.IntegerField(label="监测设备")
    online = serializers.IntegerField(label="在线设备", help_text="在若干个采样间隔内有上报")
    points = serializers.IntegerField(label="测点")
    faults = serializers.IntegerField(label="设备故障")
    open = serializers.IntegerField(label="未办结报警")
    worst = serializers.IntegerField(label="其中一级")
    overdue = serializers.IntegerField(label="已超期报警")
    true = serializers.IntegerField(label="30 日内判为真实")
    false = serializers.IntegerField(label="30 日内判为误报")


class DomainSpecialtySerializer(DomainFiguresSerializer):
    """Figures of a specialty."""

    specialty = serializers.CharField(label="专项")
    name = serializers.CharField(label="名称")


class MonitoringDomainSerializer(DomainFiguresSerializer):
    """Figures of a domain."""

    domain = serializers.CharField(label="领域")
    name = serializers.CharField(label="名称")
    accuracy = serializers.FloatField(label="报警准确率", allow_null=True)
    specialties = DomainSpecialtySerializer(many=True, label="各专项")


class DomainView(PrincipalMixin):
    """A domain."""

    permissions: ClassVar[dict[str, str]] = {"get": READ}

    @extend_schema(summary="领域概况", responses=MonitoringDomainSerializer)
    def get(self, request: Request, domain: str) -> Response:
        """一个领域各专项的监测对象、设备、测点、报警与故障。"""
        if domain not in DOMAINS:
            raise Missing("没有这个领域。")
        return Response(
            MonitoringDomainSerializer(domains.overview(principal=self.principal, domain=domain)).data
        )
