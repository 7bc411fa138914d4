"""Polling by Modbus TCP."""

from __future__ import annotations

from typing import Any, ClassVar

from rest_framework import serializers

from chengyun.kernel.rest.commands import command
from chengyun.kernel.rest.filters import Filters
from chengyun.kernel.rest.requests import CommandRequest
from chengyun.kernel.rest.viewsets import ResourceViewSet
from chengyun.monitoring.adapters.modbus import services
from chengyun.monitoring.adapters.models import ModbusRegister, ModbusSource
from chengyun.monitoring.permissions import ADMIN, READ

MOST_REGISTERS = 500


class ModbusRegisterSerializer(serializers.ModelSerializer[ModbusRegister]):
    """A register."""

    point_id = serializers.IntegerField(label="测点")
    point_code = serializers.CharField(label="测点编码", source="point.code", read_only=True)
    point_name = serializers.CharField(label="测点名称", source="point.name", read_only=True)
    address = serializers.IntegerField(label="地址", min_value=0, max_value=65535, help_text="从 0 起")

    class Meta:
        model = ModbusRegister
        fields = [
            "point_id",
            "point_code",
            "point_name",
            "table",
            "address",
            "form",
            "order",
            "factor",
            "offset",
        ]


class ModbusSourceSerializer(serializers.ModelSerializer[ModbusSource]):
    """How a device is polled."""

    device_code = serializers.CharField(label="设备编码", source="device.code", read_only=True)
    device_name = serializers.CharField(label="设备名称", source="device.name", read_only=True)
    object_name = serializers.CharField(label="监测对象", source="device.object.name", read_only=True)
    registers = ModbusRegisterSerializer(many=True, label="寄存器", read_only=True)
    state = serializers.ChoiceField(label="状态", choices=ModbusSource.State.choices, read_only=True)

    class Meta:
        model = ModbusSource
        fields = [
            "id", "device", "device_code", "device_name", "object_name", "host", "port", "unit", "seconds", "active",
            "polled_at", "state", "error", "version", "registers",
        ]  # fmt: skip


class ModbusFields(serializers.Serializer[Any]):
    """What is said of one."""

    port = serializers.IntegerField(label="端口", min_value=1, max_value=65535, required=False)
    unit = serializers.IntegerField(label="从站号", min_value=0, max_value=247, required=False)
    seconds = serializers.IntegerField(label="采集间隔（秒）", min_value=1, max_value=86_400, required=False)
    active = serializers.BooleanField(label="启用", required=False)


class ModbusForm(ModbusFields):
    """A new one."""

    device_id = serializers.IntegerField(label="设备")
    host = serializers.RegexField(r"^[0-9A-Za-z.:-]{1,100}\Z", label="地址")
    registers = ModbusRegisterSerializer(  # type: ignore[call-arg] # of its list
        many=True, label="寄存器", max_length=MOST_REGISTERS, default=list
    )


class ModbusEditForm(ModbusFields):
    """What may be changed of one."""

    version = serializers.IntegerField(label="版本")
    host = serializers.RegexField(r"^[0-9A-Za-z.:-]{1,100}\Z", label="地址", required=False)
    registers = ModbusRegisterSerializer(  # type: ignore[call-arg] # of its list
        many=True, label="寄存器", max_length=MOST_REGISTERS, required=False
    )


class ModbusAnswerSerializer(serializers.Serializer[Any]):
    """What a device answered."""

    values = serializers.DictField(label="各测点的数值", child=serializers.FloatField(allow_null=True))
    error = serializers.CharField(label="错误", allow_blank=True)


class ModbusFilter(Filters):
    """What they are looked for by."""

    class Meta:
        model = ModbusSource
        fields = {"active": ["exact"], "device": ["exact"]}


class ModbusViewSet(ResourceViewSet):
    """Modbus 采集"""

    select = staticmethod(services.sources)
    serializer_class = ModbusSourceSerializer
    filterset_class = ModbusFilter
    search_fields: ClassVar[list[str]] = ["device__code", "device__name", "host"]
    ordering_fields: ClassVar[list[str]] = ["device__code", "polled_at"]
    permissions: ClassVar[dict[str, str]] = {"read": READ, "write": ADMIN}

    @command("新增采集设置", request=ModbusForm)
    def create(self, request: CommandRequest) -> ModbusSource:
        """由 chengyun monitoring-modbus 按间隔采集；每个测点至多对应一个寄存器。"""
        return services.add(principal=request.principal, **request.validated)

    @command("修改采集设置", request=ModbusEditForm)
    def partial_update(self, request: CommandRequest, row: ModbusSource) -> ModbusSource:
        """给出寄存器时，整份取代原有的。"""
        services.edit(principal=request.principal, source_id=row.pk, **request.validated)
        return services.sources(principal=request.principal).get(pk=row.pk)

    @command("试读一次", response=ModbusAnswerSerializer, path="try")
    def try_out(self, request: CommandRequest, row: ModbusSource) -> Any:
        """立即读取各寄存器并显示，不保存。"""
        return services.try_out(principal=request.principal, source_id=row.pk)
