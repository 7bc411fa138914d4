"""The simulation at work: each device reports at its own pace; where something was injected, each second."""

from __future__ import annotations

import heapq
import logging
import os
import signal
import time
from collections.abc import Collection
from datetime import datetime
from random import Random
from threading import Event

import msgspec
from django.db import DatabaseError, OperationalError, close_old_connections

from chengyun.config.environment import Environment
from chengyun.kernel import clock
from chengyun.kernel.principal import system
from chengyun.monitoring import facade as monitoring
from chengyun.runtime.problems import RuntimeProblem
from chengyun.simulation import registering, selectors, services
from chengyun.simulation.fleet import Fleet
from chengyun.simulation.models import SimulatedDevice, Simulator
from chengyun.simulation.speaking import Speakers
from chengyun.simulation.stations import Stations

_LOOK_SECONDS = 0.2
"""How soon an injection is seen."""
_TURN_SECONDS = 0.1
_TELL_SECONDS = 2.0
_LIVELY_SECONDS = 1.0
"""How often a device reports while something happens to it."""
_MOST_WAITING = 4_000
"""With more messages unacknowledged no more are made until the broker keeps up."""
_MOST_TO_JUDGE = 12
"""With more alarms that nobody has judged nothing goes wrong by itself: people would drown."""
_log = logging.getLogger(__name__)
_encode = msgspec.json.Encoder().encode


def run(
    environment: Environment, *, seconds: float | None, speed: float, every_seconds: float | None, keep: bool
) -> Simulator:
    """Speak for the registered devices until SIGINT or SIGTERM, or for so many simulated seconds.

    ``every_seconds``: something goes wrong by itself about so often. Unless ``keep``, devices of a run that ends by
    itself are put out of use, so that nobody takes them for silent.

    Raises:
        RuntimeProblem: there are no devices, or the platform hears no MQTT.
    """
    stop = Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stop.set())
    os.nice(10)
    if not environment.mqtt_url:
        raise RuntimeProblem("没有配置 CHENGYUN_MQTT_URL，模拟设备无从上报")
    told = registering.secrets(environment)
    ids = [device.id for device in monitoring.devices().values() if device.code in told]
    monitoring.set_in_use(principal=system("模拟设备"), device_ids=ids, active=True)
    monitoring.follow(ids)
    fleet = Fleet.read()
    fleet.devices = {code: device for code, device in fleet.devices.items() if code in told}
    if not fleet.devices:
        raise RuntimeProblem("没有模拟设备，请先登记")
    stations = Stations(
        monitoring.modbus_stations(fleet.devices), lambda code: fleet.devices[code].measure(time.time())
    )
    speaking = {
        device.gateway or code for code, device in fleet.devices.items() if code not in stations.codes
    }
    logins = {code: (monitoring.login(code), told[code]) for code in sorted(speaking & told.keys())}
    speakers = Speakers(environment.mqtt_url, logins)
    simulation = Simulation(
        fleet, speakers, asked=stations.codes, speed=speed, seconds=seconds, every_seconds=every_seconds
    )
    stations.begin()
    try:
        simulation.run(stop)
    finally:
        speakers.end()
        stations.end()
        if seconds is not None and not keep:
            monitoring.set_in_use(principal=system("模拟设备"), device_ids=ids, active=False)
    return simulation.told


class Simulation:
    """Devices with their times."""

    def __init__(
        self,
        fleet: Fleet,
        speakers: Speakers,
        *,
        asked: Collection[str] = (),
        speed: float = 1.0,
        seconds: float | None = None,
        every_seconds: float | None = None,
    ) -> None:
        self._fleet = fleet
        self._speakers = speakers
        self._asked = asked
        self._speed = speed
        self._began = time.monotonic()
        # What is faster than the clock begins in the past, so that it never speaks of the future.
        self._origin = time.time() - (seconds or 0) * (speed != 1)
        self._until = None if seconds is None else self._origin + seconds
        first = self._now()
        # Who is asked does not speak by itself.
        self._due = [(first, code) for code in fleet.devices if code not in asked]
        heapq.heapify(self._due)
        self._first_round = set(fleet.devices)
        self._suffering: set[str] = set()
        self._injections: list[tuple[int, datetime]] = []
        self._looked = self._said = 0.0
        self._random = Random()  # noqa: S311  a game
        self._every = every_seconds
        self._next = time.time() + min(every_seconds or 0, 30)
        self._readings = self._readings_then = 0
        now = clock.now()
        self.told = Simulator.objects.create(
            began_at=now, seen_at=now, devices=len(fleet.devices), points=fleet.points, speed=speed
        )

    def run(self, stop: Event) -> None:
        """Report until ``stop`` is set or the time is over, and all is acknowledged."""
        while not stop.is_set() and (self._until is None or self._due[0][0] < self._until):
            self._look()
            now = self._now()
            while self._due[0][0] <= now and self._speakers.waiting < _MOST_WAITING:
                self._report(*heapq.heappop(self._due))
            self._tell()
            pause = (self._due[0][0] - self._now()) / self._speed
            self._speakers.turn(min(_TURN_SECONDS, max(0.0, pause)))
        until = time.monotonic() + 30
        while self._speakers.waiting and not stop.is_set() and time.monotonic() < until:
            self._speakers.turn(0.1)
        self._tell(ended=True)

    def _now(self) -> float:
        return self._origin + (time.monotonic() - self._began) * self._speed

    def _report(self, due: float, code: str) -> None:
        device = self._fleet.devices[code]
        step: float = device.seconds
        if code in self._suffering:
            step = min(step, _LIVELY_SECONDS * self._speed)
        elif code in self._first_round:
            # All report at once when it begins, that none is taken for silent; then each at a moment of its own.
            self._first_round.discard(code)
            step = 1 + Random(code).random() * step  # noqa: S311  a game
        heapq.heappush(self._due, (due + step, code))
        # On the clock's own time a report tells when it was made, not when it was due.
        at = due if self._speed != 1 else self._now()
        values = device.measure(at)
        if values is not None:
            told = {"at": round(at * 1000), "values": values}
            if device.gateway:
                self._speakers.say(device.gateway, _encode(told | {"device": code}))
            else:
                self._speakers.say(code, _encode(told))
            self._readings += len(values)

    def _look(self) -> None:
        """See what was injected or stopped; whom it reaches reports at once."""
        now = time.monotonic()
        if now - self._looked < _LOOK_SECONDS:
            return
        self._looked = now
        close_old_connections()
        try:
            self._go_wrong()
            found = list(selectors.running())
        except OperationalError:
            return
        seen = [(one.pk, one.ends_at) for one in found]
        if seen == self._injections:
            return
        self._injections = seen
        before, self._suffering = self._suffering, self._fleet.suffer(found, self._now() - time.time())
        moment = self._now()
        changed = before | self._suffering
        self._due = [(moment, code) if code in changed else (due, code) for due, code in self._due]
        heapq.heapify(self._due)

    def _go_wrong(self) -> None:
        now = time.time()
        if self._every is None or now < self._next:
            return
        self._next = now + self._random.expovariate(1 / self._every)
        if monitoring.alarms_to_judge() >= _MOST_TO_JUDGE:
            return
        code = self._random.choice(sorted(self._fleet.devices.keys() - self._suffering))
        if not any(point.levels for point in self._fleet.devices[code].points):
            return
        services.inject(
            principal=system("模拟设备"),
            kind="excess",
            device_id=SimulatedDevice.objects.get(code=code).pk,
            strength=self._random.choices([1, 2, 3], weights=[6, 3, 1])[0],
            seconds=round(self._random.uniform(100, 400)),
        )

    def _tell(self, *, ended: bool = False) -> None:
        now = time.monotonic()
        if now - self._said < _TELL_SECONDS and not ended:
            return
        row, passed = self.told, max(now - self._said, 1e-3) if self._said else _TELL_SECONDS
        row.rate = round((self._readings - self._readings_then) / passed, 1)
        self._said, self._readings_then = now, self._readings
        row.seen_at, row.ended_at = clock.now(), clock.now() if ended else None
        heard = self._speakers.connected()
        row.connected = sum(
            code in self._asked or (device.gateway or code) in heard
            for code, device in self._fleet.devices.items()
        )
        row.sent = self._speakers.sent
        row.acknowledged, row.readings = self._speakers.acknowledged, self._readings
        row.behind = round(max(0.0, (self._now() - self._due[0][0]) / self._speed), 2)
        try:
            row.save()
        except DatabaseError:
            _log.warning("the platform's database is away")
