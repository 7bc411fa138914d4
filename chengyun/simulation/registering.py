"""Registers simulated devices like real ones, keeps their secrets, and gives them a past."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping
from datetime import timedelta
from pathlib import Path

from django.db import transaction
from django.db.models import Sum

from chengyun.config.environment import Environment
from chengyun.kernel import clock
from chengyun.kernel.principal import system
from chengyun.monitoring import facade as monitoring
from chengyun.runtime.problems import RuntimeProblem
from chengyun.simulation.fleet import Fleet
from chengyun.simulation.models import SimulatedDevice
from chengyun.simulation.placing import Placed, placed

SEED = 41
_AT_ONCE = 20_000


def register(
    environment: Environment,
    *,
    points: int,
    seed: int = SEED,
    rate: float | None = None,
    owners: Mapping[str, int] | None = None,
) -> int:
    """Have devices with so many points at least; those that are there already stay. Returns how many were added.

    ``rate``: so many readings a second of all of them together; else each kind has its own pace. ``owners``: the units
    that the objects of a division belong to.

    Raises:
        RuntimeProblem: the division is no part of the synthetic city, or devices of another seed are there.
    """
    have = SimulatedDevice.objects.count()
    if have and SimulatedDevice.objects.exclude(seed=seed).exists():
        known_seed = SimulatedDevice.objects.values_list("seed", flat=True).first()
        raise RuntimeProblem(f"已登记了种子为 {known_seed} 的模拟设备，请用同一种子")
    wanted = [one for one in placed(environment.division, points, seed) if one.number > have]
    pace = _pace(wanted, rate)
    with transaction.atomic():
        devices, told = monitoring.add_stations(
            principal=system("模拟设备"),
            stations=[_station(one, pace, (owners or {}).get(one.division)) for one in wanted],
        )
        SimulatedDevice.objects.bulk_create(
            SimulatedDevice(
                code=_code(one), object_id=devices[_code(one)].object_id, object_name=one.name, kind=one.kind.kind,
                specialty=one.kind.specialty, division_code=one.division, lon=one.lon, lat=one.lat,
                seconds=max(1, round(one.kind.every * pace)), points=len(one.kind.points), seed=seed,
            )
            for one in wanted
        )  # fmt: skip
        keep_secrets(environment, told)
    return len(wanted)


def points_registered() -> int:
    """How many points the simulated devices have."""
    return SimulatedDevice.objects.aggregate(all=Sum("points"))["all"] or 0


def secrets(environment: Environment) -> dict[str, str]:
    """The devices' secrets, by their codes; a real device has its own inside."""
    file = _file(environment)
    return json.loads(file.read_text(encoding="utf-8")) if file.exists() else {}


def remember(
    *,
    hours: int,
    step_minutes: int,
    kinds: Collection[str] = (),
    but: Collection[str] = (),
    most: int | None = None,
) -> int:
    """Give the devices, those of some kinds or all but those of some, so many at most, the readings of so many hours
    before now in coarse steps, which are noted as what was agreed then; returns how many."""
    now, known = clock.now(), monitoring.devices()
    fleet = Fleet.read()
    devices = [
        fleet.devices[row.code]
        for row in fleet.rows
        if (not kinds or row.kind in kinds) and row.kind not in but
    ][:most]

    def reports() -> Iterator[tuple[monitoring.KnownDevice, monitoring.Report]]:
        moment = now - timedelta(hours=hours)
        while moment < now - timedelta(minutes=2):
            at = moment.timestamp()
            for device in devices:
                yield known[device.code], monitoring.Report(at=at * 1000, values=device.ordinary(at))
            moment += timedelta(minutes=step_minutes)

    stored = 0
    rows = []
    for row in reports():
        rows.append(row)
        if len(rows) == _AT_ONCE:
            stored += monitoring.take(rows).stored
            rows = []
    monitoring.note_former_sampling(
        principal=system("模拟设备"),
        device_ids=[known[device.code].id for device in devices],
        until=now,
        seconds=step_minutes * 60,
    )
    return stored + monitoring.take(rows).stored


def _pace(wanted: list[Placed], rate: float | None) -> float:
    if not rate or not wanted:
        return 1.0
    return sum(len(one.kind.points) / one.kind.every for one in wanted) / rate


def _code(one: Placed) -> str:
    return f"MN{one.number:05d}"


def _station(one: Placed, pace: float, owner: int | None) -> monitoring.Station:
    return monitoring.Station(
        watched={
            "code": f"MX{one.number:05d}", "name": one.name, "specialty": one.kind.specialty, "kind": one.kind.kind,
            "division_code": one.division, "address": one.address, "lon": one.lon, "lat": one.lat,
            **({"organisation_id": owner} if owner else {}),
        },
        device={"code": _code(one), "name": f"{one.kind.kind}监测仪", "maker": "模拟设备"},
        points={
            indicator: {"sampling_seconds": max(1, round(one.kind.every * pace))}
            for indicator, *_ in one.kind.points
        },
    )  # fmt: skip


def _file(environment: Environment) -> Path:
    return Path(environment.var) / "simulated-devices.json"


def keep_secrets(environment: Environment, told: dict[str, str]) -> None:
    """Keep secrets of devices beside those that are kept."""
    file = _file(environment)
    told = secrets(environment) | told
    file.parent.mkdir(parents=True, exist_ok=True)
    file.touch(0o600)
    file.write_text(json.dumps(told), encoding="utf-8")
