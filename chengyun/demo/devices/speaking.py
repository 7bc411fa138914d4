"""The devices at work until told to stop: each reports by MQTT with its own account; now and then something goes wrong."""

from __future__ import annotations

import json
import logging
import os
import signal
import time
from pathlib import Path
from random import Random
from threading import Event
from urllib.parse import urlsplit

import paho.mqtt.client as mqtt
from django.db import OperationalError, close_old_connections

from chengyun.config.environment import Environment
from chengyun.demo.devices.behaviour import Behaviour, Incident
from chengyun.demo.devices.registering import SECONDS, behaviours, secrets_file
from chengyun.kernel import clock
from chengyun.monitoring import facade as monitoring

_MOST_TO_JUDGE = 12
"""With more alarms that nobody has judged nothing else goes wrong: people would drown."""
_log = logging.getLogger(__name__)


def run(environment: Environment, *, every_seconds: float) -> None:
    """Report until SIGINT or SIGTERM; an incident begins about every so many seconds."""
    stop = Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stop.set())
    os.nice(10)
    file = secrets_file(environment)
    if not file.exists() or not environment.mqtt_url:
        _log.warning("没有演示设备，或没有配置 MQTT，模拟设备不运行。")
        return
    secrets: dict[str, str] = json.loads(Path(file).read_text(encoding="utf-8"))
    monitoring.follow([device.id for device in monitoring.devices().values() if device.code in secrets])
    speakers = {code: _connect(environment.mqtt_url, code, secret) for code, secret in secrets.items()}
    Devices(speakers, behaviours(), every_seconds).run(stop)
    for speaker in speakers.values():
        speaker.disconnect()
        speaker.loop_stop()


class Devices:
    """All devices of the demo, one round every few seconds."""

    def __init__(
        self, speakers: dict[str, mqtt.Client], points: dict[str, dict[str, Behaviour]], every_seconds: float
    ) -> None:
        self._speakers = speakers
        self._points = points
        self._every = every_seconds
        self._random = Random()  # noqa: S311  a game
        self._incidents: dict[str, Incident] = {}
        self._next = time.time() + min(every_seconds, 30)

    def run(self, stop: Event) -> None:
        """Report, and let things go wrong, until ``stop`` is set."""
        spread = 0.0  # the first round is heard at once: nobody shall be thought silent because the demo has just begun
        while not stop.is_set():
            began = time.monotonic()
            now = time.time()
            self._happen(now)
            for code, speaker in self._speakers.items():
                # Spread over the round, as devices do that know nothing of each other.
                self._report(code, speaker)
                if stop.wait(spread / len(self._speakers)):
                    return
            spread = SECONDS * 0.8
            stop.wait(max(0.0, SECONDS - (time.monotonic() - began)))

    def _report(self, code: str, speaker: mqtt.Client) -> None:
        moment = clock.now()
        values = {point: behaviour.at(moment) for point, behaviour in self._points[code].items()}
        incident = self._incidents.get(code)
        if incident is not None:
            values[incident.point] = incident.value(values[incident.point], moment.timestamp())
        report = {"at": round(moment.timestamp() * 1000), "values": values}
        speaker.publish(f"chengyun/device/{code}/readings", json.dumps(report), qos=1)

    def _happen(self, now: float) -> None:
        self._incidents = {code: one for code, one in self._incidents.items() if not one.over(now)}
        if now < self._next:
            return
        self._next = now + self._random.expovariate(1 / self._every)
        close_old_connections()
        try:
            if monitoring.alarms_to_judge() >= _MOST_TO_JUDGE:
                return
        except OperationalError:
            return
        if incident := self._incident(now):
            self._incidents[incident.device] = incident

    def _incident(self, now: float) -> Incident | None:
        code = self._random.choice([code for code in self._points if code not in self._incidents])
        known = monitoring.devices()[code].points
        limited = [point for point in self._points[code] if point in known and known[point].levels]
        if not limited:
            return None
        point = self._random.choice(limited)
        level = self._random.choices(known[point].levels, weights=[6, 3, 1][: len(known[point].levels)])[0]
        beyond = 1.03 if known[point].levels[0] <= known[point].levels[-1] else 0.97
        return Incident(
            code,
            point,
            now,
            rise=self._random.uniform(20, 60),
            stay=self._random.uniform(60, 240),
            fall=self._random.uniform(20, 90),
            peak=level * beyond,
        )


def _connect(address: str, code: str, secret: str) -> mqtt.Client:
    url = urlsplit(address)
    client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2, client_id=f"demo-{code}")
    client.username_pw_set(monitoring.login(code), secret)
    # All connect at the same time; what is said before is sent once they have.
    client.connect_async(url.hostname or "127.0.0.1", url.port or 1883)
    client.loop_start()
    return client
