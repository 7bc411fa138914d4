"""A simulated day in fast time: what devices say in 24 hours is published by MQTT so many times faster, stored and judged;
memory must be flat and the lag bounded. Called by ``script/bench telemetry``."""

from __future__ import annotations

import subprocess
import time
from dataclasses import dataclass
from typing import Any

import psycopg

from benchmarks import commands, harness
from chengyun.runtime.paths import REPOSITORY
from chengyun.runtime.platforms import Platform
from chengyun.runtime.processes import Child

HOURS = (1, 6, 12, 18, 24)
DAY = 86_400
_LOOK_SECONDS = 1.0
_PATIENCE_SECONDS = 120
_PREPARE = """
from chengyun.monitoring.models import AlarmRule
from chengyun.monitoring.readings import known
# What is published is a day old: all devices would be taken for silent.
AlarmRule.objects.filter(kind="no_data").update(active=False)
known.changed()
"""


@dataclass
class Seen:
    """How it stands at an hour."""

    hour: float
    readings: int
    lag: float
    """Seconds of the clock from what is published to the newest reading that is stored."""
    memory: dict[str, float]


def show(here: harness.Site, worker: Child, *, points: int, speed: float) -> None:
    """Print the table."""
    [city] = here.platforms
    commands.run(city, "manage", "shell", "-c", _PREPARE)
    with psycopg.connect(commands.database(city), autocommit=True) as connection:
        connection.execute("truncate monitoring_reading, monitoring_latest, monitoring_watch")
        rows, longest, told = _run(here, city, worker, connection, points, speed)
    harness.table(
        f"5. 24 simulated hours of {points:,} points in {DAY / speed / 60:.0f} min ({speed:g} times as fast), longest lag"
        f" {longest:.1f} s; {told} (aim: memory flat, lag bounded)",
        ["hour", "readings stored", "lag, s", *(f"{name}, MB" for name in rows[0].memory)],
        [
            [
                f"{row.hour:.0f}",
                f"{row.readings:,}",
                f"{row.lag:.1f}",
                *(f"{held:.0f}" for held in row.memory.values()),
            ]
            for row in rows
        ],
    )


def _run(
    here: harness.Site,
    city: Platform,
    worker: Child,
    connection: psycopg.Connection[Any],
    points: int,
    speed: float,
) -> tuple[list[Seen], float, str]:
    options = ["--points", str(points), "--seconds", str(DAY), "--speed", str(speed), "--keep"]
    with subprocess.Popen(
        commands.command(city, "simulate", *options), cwd=REPOSITORY, stdout=subprocess.PIPE, text=True
    ) as simulator:
        begun = _begun(connection)
        rows: list[Seen] = []
        longest = 0.0
        for hour in HOURS:
            lag = 0.0
            while (passed := (time.time() - begun) * speed) < hour * 3600:
                time.sleep(_LOOK_SECONDS)
                lag = _lag(connection, begun, speed)
                longest = max(longest, lag)
            rows.append(Seen(passed / 3600, _stored(connection), lag, _memory(here, worker, simulator.pid)))
        assert simulator.stdout is not None
        told = simulator.stdout.read().splitlines()[-1]
    # What was acknowledged to the devices is all there in the end.
    [sent] = connection.execute("select readings from simulation_simulator").fetchone() or [0]
    until = time.monotonic() + _PATIENCE_SECONDS
    while _stored(connection) < sent and time.monotonic() < until:
        time.sleep(_LOOK_SECONDS)
    if _stored(connection) != sent:
        raise RuntimeError(f"{sent} readings were acknowledged, {_stored(connection)} are stored")
    print(f"   {told}; all of {sent:,} readings stored once")
    return rows, longest, f"{sent:,} readings, all stored once"


def _begun(connection: psycopg.Connection[Any]) -> float:
    """When the simulator began to speak, by the clock."""
    until = time.monotonic() + _PATIENCE_SECONDS
    while time.monotonic() < until:
        row = connection.execute(
            "select extract(epoch from began_at) from simulation_simulator where sent > 0"
        ).fetchone()
        if row:
            return float(row[0])
        time.sleep(0.2)
    raise RuntimeError("the simulator does not speak")


def _lag(connection: psycopg.Connection[Any], begun: float, speed: float) -> float:
    """How long ago what is stored was due, in seconds of the clock; devices report each ten seconds at least."""
    [newest] = connection.execute("select extract(epoch from max(at)) from monitoring_latest").fetchone() or [
        None
    ]
    if newest is None:
        return time.time() - begun
    # The simulated day ends now, so that it never speaks of the future.
    moment = begun - DAY + (time.time() - begun) * speed
    return max(0.0, (moment - float(newest)) / speed)


def _stored(connection: psycopg.Connection[Any]) -> int:
    [count] = connection.execute("select count(*) from monitoring_reading").fetchone() or [0]
    return int(count)


def _memory(here: harness.Site, worker: Child, simulator: int) -> dict[str, float]:
    """Resident memory; what the database's processes share counts once, in the largest of them."""
    database = harness.resident_megabytes(here.database.pid)
    return {
        "worker": sum(harness.resident_megabytes(worker.pid)),
        "broker": sum(harness.resident_megabytes(here.broker.pid)),
        "database's largest": database[0],
        "simulator": sum(harness.resident_megabytes(simulator)),
    }
