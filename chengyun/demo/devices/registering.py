"""Registers the simulated devices at doors of the synthetic city, and gives them a day of readings behind them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import yaml
from django.db import transaction

from chengyun.config.environment import Environment
from chengyun.config.tiers import division_prefix
from chengyun.demo.city import City
from chengyun.demo.devices.behaviour import Behaviour
from chengyun.kernel import clock
from chengyun.kernel.principal import system
from chengyun.monitoring import facade as monitoring

SECONDS = 10
"""Between two reports of a device."""
_PAST = timedelta(hours=24)
_PAST_STEP = timedelta(minutes=5)
_AT_ONCE = 20_000


@cache
def kinds() -> list[dict[str, Any]]:
    """What is watched in the demo."""
    return list(yaml.safe_load(Path(__file__).with_name("kinds.yaml").read_text(encoding="utf-8")))


def load(environment: Environment) -> int:
    """Register the devices with their secrets kept for the simulation; returns how many there are."""
    secrets = _register(environment.division)
    file = secrets_file(environment)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(secrets), encoding="utf-8")
    file.chmod(0o600)
    _remember()
    return len(secrets)


def secrets_file(environment: Environment) -> Path:
    """Where the devices' secrets are; a real device has its own inside."""
    return Path(environment.var) / "demo-devices.json"


def behaviours() -> dict[str, dict[str, Behaviour]]:
    """How each point of each device behaves on an ordinary day: by the device's and the point's code."""
    found: dict[str, dict[str, Behaviour]] = {}
    for code, kind in _devices():
        found[code] = {
            indicator: Behaviour(usual, noise, swing, seed=hash_of(code, indicator))
            for indicator, usual, noise, swing in kind["points"]
        }
    return found


def hash_of(*parts: str) -> int:
    """The same number for the same words, on every machine."""
    return sum(ord(letter) * (31**place % 9973) for place, letter in enumerate("".join(parts)))


def _devices() -> Iterator[tuple[str, dict[str, Any]]]:
    number = 0
    for kind in kinds():
        for _ in range(kind["count"]):
            number += 1
            yield f"DEMO{number:03d}", kind


@transaction.atomic
def _register(division: str) -> dict[str, str]:
    maker = system("演示数据")
    prefix = division_prefix(division)
    doors = [
        place for place in City().places if place.kind == "doorplate" and place.unit_grid.startswith(prefix)
    ]
    random = np.random.default_rng([City().seed, 41])
    devices = list(_devices())
    chosen = random.choice(len(doors), size=len(devices), replace=False)
    secrets = {}
    for (code, kind), at in zip(devices, chosen, strict=True):
        door = doors[int(at)]
        watched = monitoring.add_object(
            principal=maker,
            code=f"DX{code[4:]}",
            name=f"{door.name}{kind['kind']}",
            specialty=kind["specialty"],
            kind=kind["kind"],
            division_code=door.unit_grid[:6],
            address=door.address,
            lon=door.lon,
            lat=door.lat,
        )
        device, secrets[code] = monitoring.add_device(
            principal=maker, object_id=watched.pk, code=code, name=f"{kind['kind']}监测仪", maker="模拟设备"
        )
        for indicator, *_ in kind["points"]:
            monitoring.add_point(
                principal=maker, device_id=device.pk, indicator=indicator, sampling_seconds=SECONDS
            )
    return secrets


def _remember() -> None:
    """The day before now, in coarse steps."""
    now = clock.now()
    known = monitoring.devices()
    rows = []
    for code, points in behaviours().items():
        moment = now - _PAST
        while moment < now - timedelta(minutes=1):
            values: dict[str, float | bool | None] = {
                point: behaviour.at(moment) for point, behaviour in points.items()
            }
            rows.append((known[code], monitoring.Report(at=moment.timestamp() * 1000, values=values)))
            moment += _PAST_STEP
    for first in range(0, len(rows), _AT_ONCE):
        monitoring.take(rows[first : first + _AT_ONCE])
