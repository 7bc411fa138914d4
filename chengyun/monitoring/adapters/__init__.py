"""Adapters: devices that speak their own protocol become reports like those of any other device.

Each is a function that works until it is told to stop. The worker runs those that CHENGYUN_ADAPTERS names, each on one
worker of the platform at a time; the command line runs one by itself.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from importlib import import_module

RUNS = {
    "coap": "chengyun.monitoring.adapters.coap",
    "hj212": "chengyun.monitoring.adapters.receiver",
    "modbus": "chengyun.monitoring.adapters.modbus.poller",
}
"""Where the ``run`` of each is."""


def run(name: str, stop: threading.Event, host: str, port: int) -> None:
    """Let an adapter work until ``stop`` is set."""
    work: Callable[[threading.Event, str, int], None] = import_module(RUNS[name]).run
    work(stop, host, port)
