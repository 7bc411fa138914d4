"""Telemetry: what devices publish by MQTT until it is durable and judged, how soon an alarm rises, and what it costs to keep.

1. readings/s from the first publication (QoS 1) until the last reading is committed and judged, ten readings in a message
   and one, as JSON and MessagePack; against bare COPY of the same rows into the same keyed table, and against a paho
   subscriber that inserts row by row;
2. publish → on the page: a reading and an alarm, as a console's page asks (what is new, twice a second, and then the
   content), p50 and p99 of each stage: until it is stored (an alarm: raised), until the page hears that something is
   new, until the page has it; once with what a city of some ten thousand points sends, once with about half of what
   part 1 takes.
3. rule evaluations/s of whole batches against a loop over messages (benchmarks/rules.py);
4. bytes per reading of history against the row table, and a point's year drawn in 2,000 rows, table and files together,
   against DuckDB alone asked the same of files with the same readings.
5. a simulated day in fast time: memory and lag hour by hour (benchmarks/telemetry_day.py).

Run by ``script/bench telemetry``. Publisher, broker, worker and database share this machine; publications are made
before the clock starts.
"""

from __future__ import annotations

import argparse
import json
import random
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import cached_property
from typing import Any, Self
from urllib.parse import quote, urlsplit

import httpx
import msgspec
import numpy as np
import psycopg

from benchmarks import commands, harness, mqtt_load, rules, telemetry_day
from chengyun.kernel.clock import SHANGHAI
from chengyun.monitoring.readings.batch import Batch, copy_binary
from chengyun.runtime import environment_file
from chengyun.runtime.paths import REPOSITORY
from chengyun.runtime.platforms import CITY, Platform

DEVICES = 400
PLAIN_SECONDS = 8
PULSE_SECONDS = 0.4
"""How long a page waits before it asks again (web/packages/ui/src/pulse.ts)."""
MOST_PAGES = 10
SHOWN, VALUES = 4, 50
"""Points of the page's curves, and how many readings of each are waited for."""
_STEP_MS = 1000
_COPY = "copy bench_reading (point_id, at, value, quality) from stdin with (format binary)"
_CLEAR = "truncate monitoring_reading, monitoring_latest, monitoring_watch"


class City:
    """The platform with its registered devices and running worker."""

    def __init__(self, here: harness.Site) -> None:
        [self.platform] = here.platforms
        self.here = here
        self.devices = json.loads(_shell(self.platform, f"benchmarks.telemetry_city.prepare({DEVICES})"))
        self.mqtt_port = urlsplit(environment_file.read(self.platform.environment)["CHENGYUN_MQTT_URL"]).port
        self.database = commands.database(self.platform)
        here.start(self.platform.server(), self.platform.ready)
        self.worker = here.supervisor.start(self.platform.worker())
        time.sleep(4)

    @cached_property
    def session(self) -> str:
        """Of somebody who sees all alarms."""
        return str(json.loads(_shell(self.platform, "benchmarks.telemetry_city.sign_in()")))

    def speakers(self, messages: int, values: int, *, packed: bool = False) -> list[mqtt_load.Speaker]:
        """So many messages in all, with so many values each, a second apart at each device, the last one now."""
        each = messages // len(self.devices)
        now = round(time.time() * 1000)
        noise = random.Random(1)  # noqa: S311  a load
        encode = msgspec.msgpack.encode if packed else msgspec.json.encode
        kind = "readings-packed" if packed else "readings"
        return [
            mqtt_load.Speaker(
                device["user"],
                device["secret"],
                f"chengyun/device/{device['code']}/{kind}",
                [
                    encode(
                        {
                            "at": now - (each - 1 - number) * _STEP_MS,
                            "values": {f"P{point}": round(noise.gauss(20, 5), 2) for point in range(values)},
                        }
                    )
                    for number in range(each)
                ],
            )
            for device in self.devices
        ]

    def settled(self, connection: psycopg.Connection[Any], messages: int, values: int) -> None:
        """Wait until the newest reading of each point is the last that was published, and count them all."""
        until = time.monotonic() + 120
        while True:
            [points, oldest, newest] = connection.execute(
                "select count(*), min(at), max(at) from monitoring_latest"
            ).fetchone() or [0, None, None]
            if points == len(self.devices) * values and oldest == newest:
                break
            if time.monotonic() > until:
                raise RuntimeError(f"still waiting: {points} points, {oldest} to {newest}")
            time.sleep(0.05)
        [held] = connection.execute("select count(*) from monitoring_reading").fetchone() or [0]
        if held != messages * values:
            raise RuntimeError(f"{messages * values} readings were acknowledged, {held} are stored")

    def cpu(self) -> dict[str, float]:
        """CPU seconds so far, by who used them."""
        here = {"broker": self.here.broker.pid, "worker": self.worker.pid, "database": self.here.database.pid}
        return {name: harness.cpu_seconds(pid) for name, pid in here.items()} | {
            "publisher": time.process_time()
        }


def ingest(city: City, messages: int, values: int, *, packed: bool = False) -> tuple[float, float]:
    """Readings/s until durable, and publications/s that the broker acknowledged meanwhile."""
    with psycopg.connect(city.database, autocommit=True) as connection:
        connection.execute(_CLEAR)
        speakers = city.speakers(messages, values, packed=packed)
        sent = sum(len(speaker.payloads) for speaker in speakers)
        before = city.cpu()
        began = time.perf_counter()
        published = mqtt_load.publish(city.mqtt_port, speakers)
        city.settled(connection, sent, values)
        seconds = time.perf_counter() - began
        spent = ", ".join(f"{name} {used - before[name]:.1f}" for name, used in city.cpu().items())
        print(
            f"   {values} x {sent:,}: acknowledged in {published:.1f} s, durable in {seconds:.1f} s; CPU s: {spent}"
        )
        return sent * values / seconds, sent / published


def copied(city: City, rows: int, size: int) -> float:
    """Rows/s of bare COPY into a table with the same columns and key, a commit for each so many rows."""
    random_values = np.random.default_rng(1)
    points = len(city.devices) * 10
    moments = np.repeat(np.arange(rows // points + 1, dtype=np.int64) * 1_000_000, points)[:rows]
    batch = Batch(
        np.resize(np.arange(points, dtype=np.int32), rows),
        moments + 1_790_000_000_000_000,
        random_values.normal(20, 5, rows).round(2),
        np.zeros(rows, dtype=np.int16),
    )
    payloads = [
        copy_binary(batch.take(np.arange(first, min(first + size, rows)))) for first in range(0, rows, size)
    ]
    with psycopg.connect(city.database) as connection:
        connection.execute("drop table if exists bench_reading")
        connection.execute("create table bench_reading (like monitoring_reading including all)")
        connection.commit()
        began = time.perf_counter()
        for payload in payloads:
            with connection.cursor().copy(_COPY) as copy:
                copy.write(payload)
            connection.commit()
        seconds = time.perf_counter() - began
        connection.execute("drop table bench_reading")
        connection.commit()
    return rows / seconds


def plain(city: City, values: int) -> float:
    """Readings/s of the plain subscriber while the same devices publish."""
    host = city.platform.virtual_host
    address = f"mqtt://{quote(f'{host.name}:{host.user}', safe='')}:{quote(host.password)}@127.0.0.1:{city.mqtt_port}"
    command = [sys.executable, "-m", "benchmarks.telemetry_plain", address, city.database]
    with (
        subprocess.Popen(command, cwd=REPOSITORY, stdout=subprocess.PIPE) as subscriber,
        psycopg.connect(city.database, autocommit=True) as connection,
    ):
        assert subscriber.stdout is not None
        subscriber.stdout.readline()
        began = time.perf_counter()
        mqtt_load.publish(city.mqtt_port, city.speakers(8_000, values))
        while time.perf_counter() - began < PLAIN_SECONDS:
            time.sleep(0.1)
        seconds = time.perf_counter() - began
        [held] = connection.execute("select count(*) from plain_reading").fetchone() or [0]
        subscriber.kill()
        connection.execute("drop table plain_reading")
    return min(float(held), 8_000.0 * values) / seconds


def rates(city: City, messages: int, *, runs: int, with_plain: bool) -> None:
    """Part 1."""
    lines = []
    for values, packed in ((10, False), (10, True), (1, False)):
        ours = [ingest(city, messages, values, packed=packed) for _ in range(runs)]
        rate = statistics.median(rate for rate, _ in ours)
        bare = copied(city, messages * values, 10_000)
        beside = plain(city, values) if with_plain and not packed else None
        lines.append(
            [
                f"{values} in {'MessagePack' if packed else 'JSON'}",
                f"{rate:,.0f}",
                f"{rate / values:,.0f}",
                f"{bare:,.0f}",
                f"{rate / bare:.2f}",
                f"{beside:,.0f}" if beside else "",
                f"{rate / beside:.0f}" if beside else "",
            ]
        )
    harness.table(
        "1. publish (QoS 1) → durable and judged (aims: 50,000 readings/s of ten in a message, 5,000/s of one)",
        ["readings", "readings/s", "messages/s", "COPY rows/s", "ratio", "paho + INSERT", "ratio"],
        lines,
    )


def latency(city: City, per_second: float) -> None:
    """Part 2: half of the devices keep the platform busy, some speak of what a page shows, each of the others passes a
    limit once."""
    half = len(city.devices) // 2
    busy = city.speakers(int(per_second) * 90, 10)[:half]
    shown, rising = city.devices[half : half + SHOWN], city.devices[half + SHOWN :]
    points = {one["id"]: point for one, point in zip(shown, _points(city, shown), strict=True)}
    with psycopg.connect(city.database, autocommit=True) as connection:
        connection.execute(_CLEAR)
        # A rate before this one left them open, and what is open does not rise again.
        connection.execute("update monitoring_alarm set recovered_at = now() where recovered_at is null")
    now = round(time.time() * 1000)
    alarming = [_speaker(device, [now + number], 150) for number, device in enumerate(rising)]
    moments = range(now + 20_000, now + 20_000 + VALUES)
    speaking = [_speaker(device, moments, 20) for device in shown]
    with (
        mqtt_load.Pace(city.mqtt_port, busy, per_second),
        _Stored(city, list(points.values())) as stored,
        _Page(city, list(points.values())) as page,
    ):
        time.sleep(2)
        alarms = list(mqtt_load.say(city.mqtt_port, alarming, 0.15))
        values = list(mqtt_load.say(city.mqtt_port, speaking, 0.09))
        page.until(len(alarming))
    said: dict[str, dict[Any, float]] = {
        "alarm": {now + number: at for number, at in enumerate(alarms)},
        "reading": {
            (points[shown[number % SHOWN]["id"]], now + 20_000 + number // SHOWN): at
            for number, at in enumerate(values)
        },
    }
    noted: dict[str, tuple[dict[Any, float], dict[Any, float], dict[Any, float]]] = {
        "alarm": (stored.alarms, page.heard_alarms, page.alarms),
        "reading": (stored.values, page.heard_values, page.values),
    }
    lines = []
    for what, sent in said.items():
        kept, heard, there = noted[what]
        stages = {
            "stored": [kept[one] - at for one, at in sent.items() if one in kept],
            "heard of": [heard[one] - kept[one] for one in sent if one in kept],
            "loaded": [there[one] - heard[one] for one in sent],
            "in all": [there[one] - at for one, at in sent.items()],
        }
        lines += [[f"{what}: {stage}", str(len(each)), *_quantiles(each)] for stage, each in stages.items()]
    harness.table(
        f"2. publish → on a page that asks {1 / PULSE_SECONDS:.1f} times a second whether something is new, ms, while"
        f" {per_second * 10:,.0f} readings/s arrive (aim: p99 at most 1,000 in all)",
        ["stage", "number", "p50", "p99", "longest"],
        lines,
    )


def _beside(ours: float, bare: float) -> list[str]:
    return [f"{ours * 1000:.0f}", f"{bare * 1000:.0f}", f"{ours / bare:.2f}"]


class _Stored:
    """Looks into the database, a hundred times a second, when each alarm was raised and each reading was stored. What came
    with a newer one of its point in one transaction is not seen by itself."""

    def __init__(self, city: City, points: list[int]) -> None:
        self._database, self._points = city.database, points
        self.alarms: dict[int, float] = {}
        self.values: dict[tuple[int, int], float] = {}
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        self._thread.join()

    def _run(self) -> None:
        with psycopg.connect(self._database, autocommit=True) as connection:
            [known] = connection.execute("select coalesce(max(id), 0) from monitoring_alarm").fetchone() or [
                0
            ]
            while not self._stop.wait(0.01):
                rows = connection.execute(
                    "select id, raised_at from monitoring_alarm where id > %s", [known]
                ).fetchall()
                newest = connection.execute(
                    "select point_id, at from monitoring_latest where point_id = any(%s)", [self._points]
                ).fetchall()
                seen = time.time()
                for number, at in rows:
                    known = max(known, number)
                    self.alarms.setdefault(round(at.timestamp() * 1000), seen)
                for point, at in newest:
                    self.values.setdefault((point, round(at.timestamp() * 1000)), seen)


def _quantiles(waits: list[float]) -> list[str]:
    waits = sorted(waits)
    return [f"{waits[min(len(waits) - 1, int(len(waits) * part))] * 1000:.0f}" for part in (0.5, 0.99, 1)]


def _speaker(device: dict[str, Any], moments: Sequence[int], value: float) -> mqtt_load.Speaker:
    return mqtt_load.Speaker(
        device["user"],
        device["secret"],
        f"chengyun/device/{device['code']}/readings",
        [json.dumps({"at": at, "values": {"P0": value}}).encode() for at in moments],
    )


def _points(city: City, devices: list[dict[str, Any]]) -> list[int]:
    with psycopg.connect(city.database) as connection:
        rows = connection.execute(
            "select id from monitoring_point where device_id = any(%s) and code = 'P0' order by device_id",
            [[one["id"] for one in devices]],
        ).fetchall()
    return [point for (point,) in rows]


def history(city: City) -> None:
    """Part 4."""
    found = json.loads(_shell(city.platform, "benchmarks.telemetry_city.history()"))
    harness.table(
        f"4a. bytes per reading, {found['rows']:,} readings (aim: at most 1/8)",
        ["row table with key", "files", "ratio"],
        [[f"{found['table']:.1f}", f"{found['files']:.2f}", f"1/{found['table'] / found['files']:.1f}"]],
    )
    harness.table(
        f"4b. a year of one point, {found['year']:,} readings, 2,000 rows, ms (aim: at most 1.5)",
        ["asked", "ours", "DuckDB alone", "ratio", "ours, CPU", "alone, CPU", "ratio"],
        [
            [name, *_beside(ours, bare), *_beside(ours_cpu, bare_cpu)]
            for name, ours, ours_cpu, bare, bare_cpu in found["answers"]
        ],
    )


class _Page:
    """A console's page of alarms and of a curve, without a browser: asks whether something is new, and loads when it is;
    notes when each alarm and each reading was first there."""

    def __init__(self, city: City, points: list[int]) -> None:
        self._client = httpx.Client(
            base_url=city.platform.address,
            cookies={f"sessionid_{city.platform.identity.division}": city.session},
            timeout=30,
        )
        self._points = ",".join(map(str, points))
        self.alarms: dict[int, float] = {}
        self.values: dict[tuple[int, int], float] = {}
        self.heard_alarms: dict[int, float] = {}
        self.heard_values: dict[tuple[int, int], float] = {}
        self._stop = threading.Event()
        self._threads = [threading.Thread(target=work) for work in (self._list, self._curves)]

    def __enter__(self) -> Self:
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        for thread in self._threads:
            thread.join()
        self._client.close()

    def until(self, count: int) -> None:
        """Wait until so many alarms were seen, and another beat for the readings."""
        until = time.monotonic() + 60
        while len(self.alarms) < count and time.monotonic() < until:
            time.sleep(0.1)
        time.sleep(5)

    def _list(self) -> None:
        before = 0
        while not self._stop.wait(PULSE_SECONDS):
            newest = self._get("/api/monitoring/pulse/")["alarms"]
            if newest == before:
                continue
            before, heard = newest, time.time()
            for page in range(1, MOST_PAGES + 1):
                rows = self._get(f"/api/monitoring/alarms/?page_size=20&page={page}")["results"]
                seen = time.time()
                raised = {_milliseconds(row["raised_at"]) for row in rows}
                new = raised - self.alarms.keys()
                self.alarms |= dict.fromkeys(new, seen)
                self.heard_alarms |= dict.fromkeys(new, heard)
                # Of more than one page the next is turned to, until there is one that was known.
                if new != raised or len(rows) < 20:
                    break

    def _curves(self) -> None:
        before: Any = []
        first = datetime.now(SHANGHAI) - timedelta(minutes=10)
        asked = {"points": self._points, "from": first.isoformat(), "most": "800"}
        # Readings of the last minutes, some of them a little ahead of the clock.
        asked["until"] = (first + timedelta(minutes=20)).isoformat()
        while not self._stop.wait(PULSE_SECONDS):
            newest = self._get(f"/api/monitoring/pulse/?points={self._points}")["points"]
            if newest == before:
                continue
            before, heard = newest, time.time()
            curves = self._get("/api/monitoring/curves/", asked)
            seen = time.time()
            for curve in curves:
                for row in curve["rows"]:
                    one = (curve["point"], _milliseconds(row["at"]))
                    self.values.setdefault(one, seen)
                    self.heard_values.setdefault(one, heard)

    def _get(self, path: str, asked: dict[str, str] | None = None) -> Any:
        answer = self._client.get(path, params=asked)
        answer.raise_for_status()
        return answer.json()


def _milliseconds(text: str) -> int:
    return round(datetime.fromisoformat(text).timestamp() * 1000)


def _shell(city: Platform, call: str) -> str:
    code = f"import json, benchmarks.telemetry_city; print('ANSWER ' + json.dumps({call}))"
    shown = commands.run(city, "manage", "shell", "-c", code)
    return next(line for line in shown.splitlines() if line.startswith("ANSWER")).removeprefix("ANSWER ")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--messages", type=int, default=40_000)
    parser.add_argument("--runs", type=int, default=harness.RUNS)
    parser.add_argument("--no-plain", action="store_true")
    parser.add_argument(
        "--per-second",
        type=float,
        nargs="+",
        default=[300, 2_500],
        help="messages of ten for part 2; each rate by itself",
    )
    parser.add_argument("--only", choices=["rates", "latency", "rules", "history", "day"])
    parser.add_argument("--day-points", type=int, default=600)
    parser.add_argument("--day-speed", type=float, default=240)
    options = parser.parse_args()
    with harness.site([CITY]) as here:
        city = City(here)
        if options.only in (None, "rates"):
            rates(city, options.messages, runs=options.runs, with_plain=not options.no_plain)
        if options.only in (None, "latency"):
            for per_second in options.per_second:
                latency(city, per_second)
        if options.only in (None, "rules"):
            rules.show(city.platform)
        if options.only in (None, "history"):
            history(city)
        if options.only in (None, "day"):
            telemetry_day.show(here, city.worker, points=options.day_points, speed=options.day_speed)


if __name__ == "__main__":
    main()
