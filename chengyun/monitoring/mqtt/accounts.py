"""Each device has an account of its own at the broker, which may publish its readings and nothing else.

The register is what counts: the broker's accounts follow it by messages, and are compared with it each night.
"""

from __future__ import annotations

import base64
import hashlib
import secrets
from collections.abc import Iterable
from urllib.parse import unquote, urlsplit

import httpx
from django.conf import settings

from chengyun.monitoring.models import Device

CHANGED = "monitoring.devices.changed"
_SECONDS = 30
_AT_ONCE = 500
_QUEUES = r"^mqtt-subscription-.*$"


def password_hash(secret: str) -> str:
    """RabbitMQ's ``rabbit_password_hashing_sha256`` of a secret."""
    salt = secrets.token_bytes(4)
    return base64.b64encode(salt + hashlib.sha256(salt + secret.encode()).digest()).decode()


def username(code: str) -> str:
    """The name of a device's account; one broker may serve several platforms."""
    return f"{settings.ENVIRONMENT.division}.{code}"


def login(code: str) -> str:
    """What a device gives as MQTT user name: the virtual host, and its account."""
    return f"{_virtual_host()}:{username(code)}"


def enabled() -> bool:
    """Whether devices may speak MQTT to this platform."""
    return bool(settings.ENVIRONMENT.broker_management_url)


def follow(device_ids: Iterable[int]) -> None:
    """Make the broker's accounts of these devices what the register says.

    Raises:
        httpx.HTTPError: the broker is away or refuses; nothing is lost by doing it again.
    """
    if not enabled():
        return
    devices = list(Device.objects.filter(pk__in=list(device_ids)))
    with _client() as broker:
        for first in range(0, len(devices), _AT_ONCE):
            part = devices[first : first + _AT_ONCE]
            _put(broker, [device for device in part if device.active])
            _remove(broker, [username(device.code) for device in part if not device.active])


def compare() -> None:
    """Make all of the broker's accounts what the register says; accounts of no device are removed."""
    if not enabled():
        return
    follow(Device.objects.values_list("pk", flat=True))
    known = {username(code) for code in Device.objects.values_list("code", flat=True)}
    with _client() as broker:
        answer = broker.get("/api/users", params={"columns": "name"})
        answer.raise_for_status()
        ours = [user["name"] for user in answer.json() if user["name"].startswith(username(""))]
        _remove(broker, [name for name in ours if name not in known])


def _client() -> httpx.Client:
    url = urlsplit(settings.ENVIRONMENT.broker_management_url)
    return httpx.Client(
        base_url=f"{url.scheme}://{url.hostname}:{url.port}",
        auth=(unquote(url.username or ""), unquote(url.password or "")),
        timeout=_SECONDS,
        trust_env=False,
    )


def _put(broker: httpx.Client, devices: list[Device]) -> None:
    if not devices:
        return
    host = _virtual_host()
    answer = broker.post(
        "/api/definitions",
        json={
            "users": [
                {
                    "name": username(device.code),
                    "password_hash": device.broker_hash,
                    "hashing_algorithm": "rabbit_password_hashing_sha256",
                    "tags": [],
                }
                for device in devices
            ],
            "permissions": [
                {
                    "user": username(device.code),
                    "vhost": host,
                    "configure": _QUEUES,
                    "write": r"^(mqtt-subscription-.*|amq\.topic)$",
                    "read": _QUEUES,
                }
                for device in devices
            ],
            "topic_permissions": [
                {
                    "user": username(device.code),
                    "vhost": host,
                    "exchange": "amq.topic",
                    "write": rf"^chengyun\.device\.{device.code}\.",
                    "read": "^$",
                }
                for device in devices
            ],
        },
    )
    answer.raise_for_status()


def _remove(broker: httpx.Client, names: list[str]) -> None:
    if not names:
        return
    broker.post("/api/users/bulk-delete", json={"users": names}).raise_for_status()
    for name in names:
        # What is connected already would go on; a device that is not connected has nothing to close.
        broker.delete(f"/api/connections/username/{name}")


def _virtual_host() -> str:
    return unquote(urlsplit(settings.ENVIRONMENT.broker_url).path[1:]) or "/"
