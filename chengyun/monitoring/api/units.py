"""Units that objects, risks, hazards, steps and resources may be given to."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db.models import QuerySet
from rest_framework import serializers

from chengyun.identity import facade as identity
from chengyun.kernel.principal import Principal
from chengyun.kernel.rest.viewsets import ResourceViewSet
from chengyun.monitoring.permissions import READ


class MonitoringUnitSerializer(serializers.Serializer[Any]):
    """A unit in use."""

    id = serializers.IntegerField(label="编号")
    code = serializers.CharField(label="代码")
    name = serializers.CharField(label="名称")


def units(*, principal: Principal) -> QuerySet[Any]:
    """Every unit in use: whoever hands something over need not be above those who take it, nor in their district."""
    return identity.organisations().order_by("code")


class UnitViewSet(ResourceViewSet):
    """可选的责任单位"""

    select = staticmethod(units)
    serializer_class = MonitoringUnitSerializer
    search_fields: ClassVar[list[str]] = ["code", "name"]
    ordering_fields: ClassVar[list[str]] = ["code", "name"]
    permissions: ClassVar[dict[str, str]] = {"read": READ}

    def get_queryset(self) -> QuerySet[Any]:
        # The serializer names no model, for the units are identity's.
        if getattr(self, "swagger_fake_view", False):
            return identity.organisations().none()
        return super().get_queryset()
