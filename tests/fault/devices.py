"""Devices that publish to a broker which is killed now and then: what it did not acknowledge they say again."""

from __future__ import annotations

import itertools
import json
import threading
import time
from urllib.parse import urlsplit

import paho.mqtt.client as mqtt

from benchmarks import commands
from chengyun.runtime import environment_file
from chengyun.runtime.platforms import Platform

_CODE = "import json, benchmarks.telemetry_city as city; print('ANSWER ' + json.dumps(city.prepare({count})))"
_ACKNOWLEDGED_SECONDS = 5


class Device(threading.Thread):
    """One device. ``acknowledged`` are the moments (ms) of the reports that the broker has confirmed."""

    def __init__(self, number: int, url: str, account: dict[str, str]) -> None:
        super().__init__(name=f"device {number}")
        self.acknowledged: list[int] = []
        self.code = account["code"]
        self.ended = threading.Event()
        self._url = urlsplit(url)
        self._account = account
        self._first = round(time.time() * 1000) - 86_400_000 * number

    def run(self) -> None:
        self._speak()
        self._hang_up()

    def _speak(self) -> None:
        for number in itertools.count():
            at = self._first + number
            while not self._said(at):
                if self.ended.wait(0.2):
                    return
            self.acknowledged.append(at)
            if self.ended.is_set():
                return

    def _said(self, at: int) -> bool:
        """Whether the broker acknowledged the report; a device that does not know says it again."""
        if not hasattr(self, "_client") or not self._client.is_connected():
            self._connect()
        topic = f"chengyun/device/{self.code}/readings"
        try:
            told = self._client.publish(topic, json.dumps({"at": at, "values": {"P0": 1, "P1": 2}}), qos=1)
            told.wait_for_publish(_ACKNOWLEDGED_SECONDS)
            return told.is_published()
        except (OSError, RuntimeError, ValueError):
            return False

    def _hang_up(self) -> None:
        if hasattr(self, "_client"):
            self._client.disconnect()
            self._client.loop_stop()

    def _connect(self) -> None:
        self._hang_up()
        self._client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
        self._client.username_pw_set(self._account["user"], self._account["secret"])
        try:
            self._client.connect(self._url.hostname or "", self._url.port or 1883)
        except OSError:
            return
        self._client.loop_start()
        until = time.monotonic() + _ACKNOWLEDGED_SECONDS
        while not self._client.is_connected() and time.monotonic() < until:
            time.sleep(0.02)


def start(platform: Platform, count: int) -> list[Device]:
    """Register devices at a platform, and let them speak; each about a day of its own."""
    shown = commands.run(platform, "manage", "shell", "-c", _CODE.format(count=count))
    told = next(line for line in shown.splitlines() if line.startswith("ANSWER")).removeprefix("ANSWER ")
    url = environment_file.read(platform.environment)["CHENGYUN_MQTT_URL"]
    devices = [Device(number, url, account) for number, account in enumerate(json.loads(told))]
    for device in devices:
        device.start()
    return devices
