"""A well with a gas detector and a pressure gauge."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from django.test import Client

from chengyun.kernel.principal import Principal, Scope
from chengyun.monitoring.models import Device, Point
from chengyun.monitoring.permissions import ADMIN, DUTY, OWNER, READ
from chengyun.monitoring.services import registry
from tests.fixtures.http import Caller
from tests.fixtures.people import MakeAccount

KEEPER = Principal(None, "台账员", Scope("2101"), frozenset({READ, ADMIN}))


@dataclass(frozen=True)
class Station:
    """A device with its secret and points."""

    device: Device
    secret: str
    gas: Point
    pressure: Point

    def report(self, body: Any, *, secret: str = "", packed: bytes | None = None) -> Any:
        """What the device sends over HTTP, and the answer."""
        basic = base64.b64encode(f"{self.device.code}:{secret or self.secret}".encode()).decode()
        return Client().post(
            "/api/monitoring/report/",
            data=packed if packed is not None else json.dumps(body),
            content_type="application/json" if packed is None else "application/msgpack",
            headers={"Authorization": f"Basic {basic}"},
        )


def make_station(code: str = "D1", division: str = "210102") -> Station:
    watched = registry.add_object(
        principal=KEEPER,
        code=f"O-{code}",
        name=f"{code} 号窨井",
        specialty="01",
        division_code=division,
        lon=123.4,
        lat=41.8,
    )
    device, secret = registry.add_device(principal=KEEPER, object_id=watched.pk, code=code, name="燃气监测仪")
    gas = registry.add_point(principal=KEEPER, device_id=device.pk, indicator="GA01", low=0, high=100)
    pressure = registry.add_point(
        principal=KEEPER, device_id=device.pk, indicator="GA03", sampling_seconds=60
    )
    return Station(device, secret, gas, pressure)


@pytest.fixture
def station(db: None) -> Station:
    return make_station()


@pytest.fixture
def reader(account: MakeAccount) -> Caller:
    return Caller(account("reader", permissions=[READ]))


@pytest.fixture
def keeper(account: MakeAccount) -> Caller:
    return Caller(account("keeper", permissions=[READ, ADMIN]))


@pytest.fixture
def duty(account: MakeAccount) -> Caller:
    return Caller(account("duty", permissions=[READ, DUTY], full_name="值班员"))


@pytest.fixture
def owner(account: MakeAccount) -> Caller:
    return Caller(account("owner", permissions=[READ, OWNER], full_name="权属单位"))


def send(station: Station, *values: float, begin: str = "09:00") -> None:
    """One reading a minute."""
    hour, minute = map(int, begin.split(":"))
    station.report(
        [
            {"at": f"2026-11-20 {hour:02d}:{minute + number:02d}:00", "values": {"GA01": value}}
            for number, value in enumerate(values)
        ]
    )


MakeStation = Callable[..., Station]
