"""How simulated devices reach the platform: some stand behind gateways, some are asked by Modbus."""

from __future__ import annotations

from chengyun.config.environment import Environment
from chengyun.kernel.principal import system
from chengyun.monitoring import facade as monitoring
from chengyun.runtime.ports import is_free
from chengyun.simulation import registering
from chengyun.simulation.models import SimulatedDevice

_HERE = "127.0.0.1"
_FIRST_PORT = 15_020
_PORTS = 100
MODBUS_SECONDS = 10


def put_behind_gateways(environment: Environment, *, kind: str, gateways: int, each: int) -> list[int]:
    """Give devices of a kind, so many each, gateways that report for them; returns the gateways."""
    keeper = system("模拟设备")
    rows = list(SimulatedDevice.objects.filter(kind=kind).order_by("code")[: gateways * each])
    known = monitoring.devices()
    told, made = {}, []
    for number, first in enumerate(range(0, len(rows), each), start=1):
        children = rows[first : first + each]
        gateway, secret = monitoring.add_device(
            principal=keeper,
            object_id=children[0].object_id,
            code=f"WG{number:03d}",
            name=f"{kind}数据网关",
            maker="模拟设备",
        )
        told[gateway.code] = secret
        made.append(gateway.pk)
        for child in children:
            monitoring.edit_device(principal=keeper, device_id=known[child.code].id, gateway_id=gateway.pk)
    registering.keep_secrets(environment, told)
    return made


def ask_by_modbus(*, kind: str, count: int) -> list[int]:
    """Have so many devices of a kind asked instead of speaking, the last of them for a register that it does not have
    as well; returns the devices."""
    keeper = system("模拟设备")
    port = next(
        (port for port in range(_FIRST_PORT, _FIRST_PORT + _PORTS) if is_free(port, _HERE)), _FIRST_PORT
    )
    rows = list(SimulatedDevice.objects.filter(kind=kind, points__gt=1).order_by("code")[:count])
    known = monitoring.devices()
    for unit, row in enumerate(rows, start=1):
        device = known[row.code]
        monitoring.edit_device(principal=keeper, device_id=device.id, protocol="modbus")
        points = sorted(device.points.items())
        for _, point in points:
            monitoring.edit_point(principal=keeper, point_id=point.id, sampling_seconds=MODBUS_SECONDS)
        missing = 200 if unit == len(rows) else 2
        monitoring.add_modbus_source(
            principal=keeper,
            device_id=device.id,
            host=_HERE,
            port=port,
            unit=unit,
            seconds=MODBUS_SECONDS,
            registers=[
                {"point_id": point.id, "table": "holding", "address": place * missing, "form": "float32"}
                for place, (_, point) in enumerate(points)
            ],
        )
    SimulatedDevice.objects.filter(pk__in=[row.pk for row in rows]).update(seconds=MODBUS_SECONDS)
    return [known[row.code].id for row in rows]
