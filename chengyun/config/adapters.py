"""Which other protocols of devices the platform speaks, and where it listens; none unless it is told to."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

PORTS: Mapping[str, int] = {"coap": 5683, "hj212": 9212, "modbus": 0}
"""The adapters with their usual ports; Modbus listens nowhere, it asks."""


class Place(NamedTuple):
    """Where an adapter listens."""

    host: str
    port: int


def read(text: str) -> dict[str, Place]:
    """Adapters separated by commas, each with a place where it is not this machine alone: ``modbus,coap=10.0.0.5:5683``.

    Raises:
        ValueError: it says something else.
    """
    found: dict[str, Place] = {}
    for part in (part.strip() for part in text.split(",")):
        if not part:
            continue
        name, _, place = part.partition("=")
        if name not in PORTS or name in found:
            raise ValueError(f"中的“{name}”应为 {'、'.join(PORTS)} 之一，各至多一次")
        host, _, port = place.rpartition(":") if place else ("127.0.0.1", "", str(PORTS[name]))
        if not host or not (port.isdecimal() and int(port) < 65_536):
            raise ValueError(f"中的“{part}”应形如 {name}=地址:端口")
        found[name] = Place(host.strip("[]"), int(port))
    return found
