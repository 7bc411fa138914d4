"""What the data standard does in the background."""

from __future__ import annotations

import threading
from datetime import time

from chengyun.datastandard.services import quality
from chengyun.kernel.messaging import periodic, service
from chengyun.kernel.principal import system

LOOK_SECONDS = 2.0


@periodic(name="datastandard.quality.nightly", label="每夜数据质量检查", daily_at=time(2, 30))
def ask_nightly() -> None:
    """Ask for the nightly run."""
    quality.request_run(principal=system(), trigger="nightly")


@service("datastandard.quality")
def carry_out(stop: threading.Event) -> None:
    """Carry out runs as they are asked for, one after another."""
    while not stop.is_set():
        quality.carry_out_waiting(stopped=stop.is_set)
        stop.wait(LOOK_SECONDS)
