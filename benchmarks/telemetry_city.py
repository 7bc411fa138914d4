"""Devices for measurements of telemetry, with limits that their readings are judged by; runs inside a platform."""

from __future__ import annotations

import secrets
from typing import Any

POINTS = 10


def prepare(devices: int) -> list[dict[str, Any]]:
    """Register devices with ten points each, and give them their accounts at the broker."""
    from django.contrib.gis.geos import GEOSGeometry

    from chengyun.monitoring import facade as monitoring
    from chengyun.monitoring.models import Device, MonitoredObject, Point
    from chengyun.monitoring.mqtt.accounts import password_hash
    from chengyun.monitoring.readings import known
    from chengyun.monitoring.rules.loading import load

    load()
    place = GEOSGeometry("SRID=4490;POINT(123.4 41.8)")
    objects = MonitoredObject.objects.bulk_create(
        MonitoredObject(
            code=f"O{number}", name="窨井", specialty="01", domain="01", division_code="210102", shape=place
        )
        for number in range(devices)
    )
    secret = secrets.token_urlsafe(24)
    made = Device.objects.bulk_create(
        Device(
            object=watched,
            code=f"B{watched.code}",
            name="监测仪",
            digest="",
            broker_hash=password_hash(secret),
        )
        for watched in objects
    )
    limits = {"low": 0, "high": 1000, "direction": "high", "level3": 100, "level2": 200, "level1": 300}
    Point.objects.bulk_create(
        Point(device=device, indicator_id="GA01", code=f"P{number}", name="浓度", **limits)
        for device in made
        for number in range(POINTS)
    )
    known.changed()
    told = [{"code": device.code, "id": device.pk, "secret": secret} for device in made]
    monitoring.follow([one["id"] for one in told])
    return [{**one, "user": monitoring.login(one["code"])} for one in told]


def sign_in() -> str:
    """The session of somebody who sees all alarms of the city."""
    from benchmarks import cases_scale

    return cases_scale.sign_in("monitoring-duty")
