"""Readings by MQTT, through a real broker: acknowledged to it only when they are committed."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from urllib.parse import urlsplit

import httpx
import msgspec
import paho.mqtt.client as mqtt
import pytest
from django.conf import settings
from django.db import connection
from pamqp import commands

from chengyun.kernel import clock
from chengyun.monitoring.models import Device, Refusal
from chengyun.monitoring.mqtt import accounts, consumer
from chengyun.monitoring.services import registry
from chengyun.monitoring.tests.conftest import KEEPER, Station, make_station

SECONDS = 60


class Speaker:
    """An MQTT client with a device's account."""

    def __init__(self, code: str, secret: str) -> None:
        url = urlsplit(settings.ENVIRONMENT.mqtt_url)
        self.connected = threading.Event()
        self.refused = threading.Event()
        self.lost = threading.Event()
        self._client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
        self._client.username_pw_set(accounts.login(code), secret)
        self._client.on_connect = lambda _, __, ___, reason, ____: (
            self.refused if reason.is_failure else self.connected
        ).set()
        self._client.on_disconnect = lambda *_: self.lost.set()
        self._client.connect(url.hostname or "", url.port or 1883)
        self._client.loop_start()

    def publish(self, topic: str, payload: bytes | str) -> None:
        """Publish, and wait until the broker has acknowledged it."""
        assert self.connected.wait(SECONDS)
        self._client.publish(topic, payload, qos=1).wait_for_publish(SECONDS)

    def try_to_publish(self, topic: str, payload: str) -> None:
        """Publish what the broker will not have."""
        assert self.connected.wait(SECONDS)
        self._client.publish(topic, payload, qos=1)
        assert self.lost.wait(SECONDS)

    def close(self) -> None:
        self._client.disconnect()
        self._client.loop_stop()


class Consumer:
    """The worker's service, started and stopped as the worker does."""

    def __init__(self) -> None:
        self._stop = threading.Event()
        self._thread = threading.Thread(target=consumer.run, args=[self._stop])
        self._thread.start()

    def stop(self) -> None:
        self._stop.set()
        self._thread.join(SECONDS)
        assert not self._thread.is_alive()


def declare_queue() -> None:
    """As the first worker of a new platform does."""
    with consumer.connect() as source:
        source.call(commands.Queue.Purge(queue=consumer.declare(source)))


@pytest.fixture
def speaking(transactional_db: None) -> Iterator[tuple[Station, Callable[..., Speaker]]]:
    """A station whose device has its account, and what opens connections with it."""
    from chengyun.monitoring.rules.loading import load

    load()
    declare_queue()
    station = make_station("M1")
    accounts.follow([station.device.pk])
    opened: list[Speaker] = []

    def speak(code: str = "M1", secret: str = "") -> Speaker:
        opened.append(Speaker(code, secret or station.secret))
        return opened[-1]

    yield station, speak
    for speaker in opened:
        speaker.close()
    with connection.cursor() as cursor:
        cursor.execute("truncate monitoring_reading, monitoring_latest")


def values(point: int) -> list[float]:
    with connection.cursor() as cursor:
        cursor.execute("select value from monitoring_reading where point_id = %s order by at", [point])
        return [value for (value,) in cursor.fetchall()]


def eventually(holds: Callable[[], bool]) -> None:
    until = time.monotonic() + SECONDS
    while not holds():
        assert time.monotonic() < until
        time.sleep(0.05)


def at(number: int) -> float:
    """A moment some milliseconds ago."""
    return clock.now().timestamp() * 1000 - 10_000 + number


@pytest.mark.requirement("6.1.4", part="iot")
def test_what_was_acknowledged_waits_for_the_worker_and_is_stored_once(
    speaking: tuple[Station, Callable[..., Speaker]],
) -> None:
    station, speak = speaking
    speaker = speak()
    moments = [at(number) for number in range(40)]
    for number, moment in enumerate(moments[:20]):
        speaker.publish("chengyun/device/M1/readings", json.dumps({"at": moment, "values": {"GA01": number}}))
    assert values(station.gas.pk) == []
    working = Consumer()
    try:
        packed = [{"at": moment, "values": {"GA01": number}} for number, moment in enumerate(moments)]
        speaker.publish("chengyun/device/M1/readings-packed", msgspec.msgpack.encode(packed))
        eventually(lambda: len(values(station.gas.pk)) == 40)
    finally:
        working.stop()
    assert values(station.gas.pk) == list(range(40))


def test_a_bad_message_stops_no_other(speaking: tuple[Station, Callable[..., Speaker]]) -> None:
    station, speak = speaking
    speaker = speak()
    speaker.publish("chengyun/device/M1/readings", "not json")
    speaker.publish("chengyun/device/M1/elsewhere", "{}")
    speaker.publish(
        "chengyun/device/M1/readings", json.dumps({"at": at(0), "values": {"GA01": 4.5, "XX": 1}})
    )
    working = Consumer()
    try:
        eventually(lambda: values(station.gas.pk) == [4.5])
    finally:
        working.stop()
    assert sorted(Refusal.objects.values_list("reason", "count")) == [
        ("主题应为 readings 或 readings-packed", 1),
        ("报文格式有误", 1),
        ("没有测点“XX”", 1),
    ]


def test_a_device_speaks_for_itself_only(speaking: tuple[Station, Callable[..., Speaker]]) -> None:
    station, speak = speaking
    other = make_station("M2")
    accounts.follow([other.device.pk])
    speak().try_to_publish("chengyun/device/M2/readings", json.dumps({"at": at(0), "values": {"GA01": 1}}))
    assert speak(secret="guessed").refused.wait(SECONDS)
    speak("M2", other.secret).publish(
        "chengyun/device/M2/readings", json.dumps({"at": at(0), "values": {"GA01": 2}})
    )
    working = Consumer()
    try:
        eventually(lambda: values(other.gas.pk) == [2])
    finally:
        working.stop()
    assert values(station.gas.pk) == []


def test_accounts_follow_the_register(speaking: tuple[Station, Callable[..., Speaker]]) -> None:
    station, speak = speaking
    _, renewed = registry.renew_secret(principal=KEEPER, device_id=station.device.pk)
    accounts.follow([station.device.pk])
    assert speak().refused.wait(SECONDS)
    assert speak(secret=renewed).connected.wait(SECONDS)
    registry.edit_device(principal=KEEPER, device_id=station.device.pk, active=False)
    accounts.compare()
    assert speak(secret=renewed).refused.wait(SECONDS)
    registry.edit_device(principal=KEEPER, device_id=station.device.pk, active=True)
    accounts.compare()
    assert speak(secret=renewed).connected.wait(SECONDS)


def test_a_broker_that_is_away_is_told_of(speaking: object, settings: pytest.MonkeyPatch) -> None:
    settings.ENVIRONMENT = replace(settings.ENVIRONMENT, broker_management_url="http://a:b@127.0.0.1:9")
    with pytest.raises(httpx.HTTPError):
        accounts.follow([Device.objects.get().pk])
