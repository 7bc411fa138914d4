"""Many objects with their devices and points, registered at once: in one transaction, with one record of the audit trail."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction

from chengyun.kernel import audit, outbox
from chengyun.kernel.errors import FieldError, Invalid
from chengyun.kernel.principal import Principal
from chengyun.monitoring import selectors
from chengyun.monitoring.models import Device, Indicator, MonitoredObject, Point
from chengyun.monitoring.mqtt import accounts
from chengyun.monitoring.permissions import ADMIN
from chengyun.monitoring.readings import known, sampling
from chengyun.monitoring.services import registry

MOST = 20_000


@dataclass(frozen=True)
class Station:
    """An object with one device: their fields, and those of its points by indicator."""

    watched: dict[str, Any]
    device: dict[str, Any]
    points: dict[str, dict[str, Any]] = field(default_factory=dict)


@transaction.atomic
def add_stations(
    *, principal: Principal, stations: Sequence[Station]
) -> tuple[dict[str, Device], dict[str, str]]:
    """Register them all or none; answers the devices and their secrets, by the devices' codes.

    Raises:
        Denied: the principal keeps no register, or not of one of the divisions.
        Invalid: a value is wrong, a code is taken, or they are too many.
    """
    principal.must(ADMIN)
    if len(stations) > MOST:
        raise Invalid(f"一次至多登记 {MOST} 台设备。")
    indicators = Indicator.objects.in_bulk(list({code for one in stations for code in one.points}))
    objects, devices, points = [], [], []
    told: dict[str, str] = {}
    for one in stations:
        watched = MonitoredObject(**registry.object_fields(principal, one.watched))
        secret = secrets.token_urlsafe(24)
        device = Device(
            object=watched,
            digest=registry.digest(secret),
            broker_hash=accounts.password_hash(secret),
            **one.device,
        )
        objects.append(watched)
        devices.append(device)
        told[device.code] = secret
        for code, fields in one.points.items():
            if code not in indicators:
                raise Invalid("指标有误。", errors=[FieldError("indicator", f"没有指标“{code}”。")])
            points.append(registry.point_of(device, indicators[code], fields))
    for row in (*objects, *devices, *points):
        registry.check(row, sure=["object", "device", "indicator"])
    try:
        with transaction.atomic():
            MonitoredObject.objects.bulk_create(objects)
            Device.objects.bulk_create(devices)
            Point.objects.bulk_create(points)
    except IntegrityError as error:
        raise Invalid(
            "编码重复。", errors=[FieldError("code", "其中有编码已被使用，没有登记任何一台。")]
        ) from error
    audit.record(
        principal=principal,
        action="monitoring.device.bulk",
        target=f"{devices[0].code}～{devices[-1].code}" if devices else "",
        after={"objects": len(objects), "devices": len(devices), "points": len(points)},
    )
    _changed(devices)
    return {device.code: device for device in devices}, told


@transaction.atomic
def set_in_use(*, principal: Principal, device_ids: Sequence[int], active: bool) -> int:
    """Put devices in or out of use together; returns how many changed.

    Raises:
        Denied: the principal keeps no register.
    """
    principal.must(ADMIN)
    mine = selectors.devices(principal=principal).filter(pk__in=list(device_ids)).exclude(active=active)
    rows = list(Device.objects.filter(pk__in=mine.values("pk")).select_for_update())
    Device.objects.filter(pk__in=[row.pk for row in rows]).update(active=active)
    if rows:
        audit.record(
            principal=principal,
            action="monitoring.device.bulk",
            target=f"{rows[0].code}～{rows[-1].code}",
            after={"active": active, "devices": len(rows)},
        )
        _changed(rows)
    return len(rows)


@transaction.atomic
def note_former_sampling(
    *, principal: Principal, device_ids: Sequence[int], until: datetime, seconds: int
) -> int:
    """Say that all points of some devices had another sampling interval until a moment; returns how many points.

    Raises:
        Denied: the principal keeps no register.
    """
    principal.must(ADMIN)
    mine = selectors.of_points(principal=principal)
    points = list(Point.objects.filter(mine, device_id__in=list(device_ids)).values_list("pk", flat=True))
    sampling.note(points, until=until, seconds=seconds)
    audit.record(
        principal=principal,
        action="monitoring.point.sampling",
        target=f"{len(points)} 个测点",
        after={"until": until.isoformat(), "sampling_seconds": seconds},
    )
    return len(points)


def _changed(devices: Sequence[Device]) -> None:
    known.changed()
    outbox.add(accounts.CHANGED, {"devices": [device.pk for device in devices]}, key="bulk")
