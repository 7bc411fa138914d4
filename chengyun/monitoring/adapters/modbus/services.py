"""How devices are polled is decided with all their registers at once."""

from __future__ import annotations

import math
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from chengyun.kernel import audit
from chengyun.kernel.errors import FieldError, Invalid
from chengyun.kernel.principal import Principal
from chengyun.monitoring import keeping, selectors
from chengyun.monitoring.adapters.modbus import poller
from chengyun.monitoring.adapters.modbus.asking import Answer
from chengyun.monitoring.adapters.models import ModbusRegister, ModbusSource
from chengyun.monitoring.permissions import ADMIN

_FIELDS = ("host", "port", "unit", "seconds", "active")
_BITS = (ModbusRegister.Table.COIL, ModbusRegister.Table.DISCRETE)


def sources(*, principal: Principal) -> QuerySet[ModbusSource]:
    """The sources of the principal's devices."""
    mine = selectors.of_devices(principal=principal, prefix="device__")
    rows = ModbusSource.objects.filter(mine).select_related("device__object")
    return rows.prefetch_related("registers__point")


@transaction.atomic
def add(
    *, principal: Principal, device_id: int, registers: list[dict[str, Any]], **fields: Any
) -> ModbusSource:
    """Have a device polled.

    Raises:
        Denied: the principal keeps no register.
        Missing: there is no such device that the principal sees.
        Invalid: a value is wrong, or the device is polled already.
    """
    principal.must(ADMIN)
    device = keeping.locked(selectors.devices(principal=principal), device_id, "没有这个设备。")
    if ModbusSource.objects.filter(device=device).exists():
        raise Invalid("已有采集设置。", errors=[FieldError("device_id", "这个设备已有 Modbus 采集设置。")])
    source = keeping.added(ModbusSource(device=device, **fields), "device_id")
    _replace(source, registers)
    audit.record(
        principal=principal,
        action="monitoring.modbus.create",
        target=device,
        after=keeping.facts(source, _FIELDS) | {"registers": registers},
    )
    return source


@transaction.atomic
def edit(
    *,
    principal: Principal,
    source_id: int,
    version: int,
    registers: list[dict[str, Any]] | None = None,
    **fields: Any,
) -> ModbusSource:
    """Change how a device is polled; given registers take the place of those before.

    Raises:
        Denied, Missing, Invalid: as for :func:`add`.
        Conflict: somebody else changed it meanwhile.
    """
    principal.must(ADMIN)
    source = keeping.locked(sources(principal=principal), source_id, "没有这个采集设置。")
    keeping.same_version(source, version)
    before, after = keeping.edited(source, fields | {"version": version + 1})
    if registers is not None:
        _replace(source, registers)
        after["registers"] = registers
    audit.record(
        principal=principal, action="monitoring.modbus.edit", target=source.device, before=before, after=after
    )
    return source


@dataclass(frozen=True)
class ModbusStation:
    """Where a device is asked, and at which addresses for which points."""

    code: str
    host: str
    port: int
    unit: int
    registers: dict[str, int]


def stations(device_codes: Collection[str]) -> list[ModbusStation]:
    """How those of these devices that are polled are asked."""
    rows = (
        ModbusSource.objects.filter(active=True).select_related("device").prefetch_related("registers__point")
    )
    return [
        ModbusStation(
            row.device.code,
            row.host,
            row.port,
            row.unit,
            {one.point.code: one.address for one in row.registers.all()},
        )
        for row in rows
        if row.device.code in device_codes
    ]


def try_out(*, principal: Principal, source_id: int) -> Answer:
    """Ask the device once; nothing is stored.

    Raises:
        Denied, Missing: as for :func:`add`.
    """
    principal.must(ADMIN)
    with transaction.atomic():
        source = keeping.locked(sources(principal=principal), source_id, "没有这个采集设置。")
        audit.record(principal=principal, action="monitoring.modbus.try", target=source.device)
    return poller.read(source)


def _replace(source: ModbusSource, registers: list[dict[str, Any]]) -> None:
    source.registers.all().delete()
    points = set(source.device.points.values_list("pk", flat=True))
    seen: set[int] = set()
    for number, one in enumerate(registers):
        row = ModbusRegister(source=source, **one)
        reason = (
            ("point_id", "这个设备没有这个测点。")
            if row.point_id not in points
            else ("point_id", "同一测点只能有一个寄存器。")
            if row.point_id in seen
            else ("form", "线圈与离散输入应为开关量，寄存器应为数值。")
            if (row.table in _BITS) != (row.form == ModbusRegister.Form.BIT)
            else ("factor", "系数与偏移应为有限的数，系数不为 0。")
            if not (math.isfinite(row.factor) and math.isfinite(row.offset)) or row.factor == 0
            else None
        )
        if reason:
            raise Invalid("寄存器有误。", errors=[FieldError(f"registers[{number}].{reason[0]}", reason[1])])
        seen.add(row.point_id)
        keeping.checked(row).save()
