"""Many devices' MQTT connections in one thread: each its own, each with its own account."""

from __future__ import annotations

import contextlib
import selectors
import time
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

import paho.mqtt.client as mqtt

_AGAIN_SECONDS = 3.0
_LOOK_SECONDS = 1.0
_ENDING_SECONDS = 3.0
_MOST_WAITING = 500
"""Messages of one device that the broker has not acknowledged; more are let go, the oldest stay."""


class Speakers:
    """Devices that publish with QoS 1. What is said while the broker is away is said when it is back."""

    def __init__(self, address: str, logins: dict[str, tuple[str, str]]) -> None:
        url = urlsplit(address)
        self._host, self._port = url.hostname or "127.0.0.1", url.port or 1883
        self._selector = selectors.DefaultSelector()
        self._clients = {code: self._client(*login) for code, login in logins.items()}
        self._away = dict.fromkeys(self._clients, 0.0)
        self._looked = 0.0
        self.sent = 0
        self.acknowledged = 0

    def connected(self) -> set[str]:
        """Whom the broker has let in."""
        return {code for code, client in self._clients.items() if client.is_connected()}

    @property
    def waiting(self) -> int:
        """Messages that are not acknowledged yet."""
        return self.sent - self.acknowledged

    def say(self, code: str, payload: bytes) -> None:
        """Publish a device's report."""
        told = self._clients[code].publish(f"chengyun/device/{code}/readings", payload, qos=1)
        if told.rc in (mqtt.MQTT_ERR_SUCCESS, mqtt.MQTT_ERR_NO_CONN):
            self.sent += 1

    def turn(self, seconds: float) -> None:
        """Connect who is not, and send and hear for so long."""
        now = time.monotonic()
        if now - self._looked > _LOOK_SECONDS:
            self._looked = now
            for code in [code for code, at in self._away.items() if at <= now]:
                if not self._connect(code):
                    break
            for client in self._clients.values():
                client.loop_misc()
        until = now + seconds
        while True:
            for key, events in self._selector.select(max(0.0, until - time.monotonic())):
                speaking: mqtt.Client = key.data
                if events & selectors.EVENT_READ:
                    speaking.loop_read()
                if events & selectors.EVENT_WRITE:
                    speaking.loop_write()
            if time.monotonic() >= until:
                return

    def end(self) -> None:
        """Hang up, and hear the broker do so."""
        for client in self._clients.values():
            client.disconnect()
        self._looked = float("inf")
        until = time.monotonic() + _ENDING_SECONDS
        while len(self._selector.get_map()) and time.monotonic() < until:
            self.turn(0.02)

    def _connect(self, code: str) -> bool:
        self._away[code] = time.monotonic() + _AGAIN_SECONDS
        try:
            self._clients[code].connect(self._host, self._port, keepalive=120)
        except OSError:
            return False
        del self._away[code]
        return True

    def _client(self, user: str, secret: str) -> mqtt.Client:
        client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
        client.username_pw_set(user, secret)
        client.max_queued_messages_set(_MOST_WAITING)
        client.on_socket_open = lambda client, _, sock: self._selector.register(
            sock, selectors.EVENT_READ, client
        )
        client.on_socket_close = lambda client, _, sock: self._selector.unregister(sock)
        client.on_socket_register_write = self._watching(selectors.EVENT_READ | selectors.EVENT_WRITE)
        client.on_socket_unregister_write = self._watching(selectors.EVENT_READ)
        client.on_publish = self._noted
        client.on_disconnect = self._left
        return client

    def _watching(self, events: int) -> Callable[[mqtt.Client, Any, Any], None]:
        def watch(client: mqtt.Client, _: Any, sock: Any) -> None:
            # A socket that is being closed was forgotten just before.
            with contextlib.suppress(KeyError, ValueError):
                self._selector.modify(sock, events, client)

        return watch

    def _noted(self, *_: Any) -> None:
        self.acknowledged += 1

    def _left(self, client: mqtt.Client, *_: Any) -> None:
        code = next(code for code, one in self._clients.items() if one is client)
        self._away[code] = time.monotonic() + _AGAIN_SECONDS
