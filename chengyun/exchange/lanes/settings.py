"""Bounds and periods of the lanes; each has a ``CHENGYUN_*`` variable so that an operator may change it."""

from __future__ import annotations

import os
from datetime import timedelta

from chengyun.config.environment import ConfigurationError


def _number(name: str, default: float, *, least: float) -> float:
    text = os.environ.get(name, "")
    try:
        value = float(text) if text else default
    except ValueError as error:
        raise ConfigurationError(f"{name}={text} 不是数字") from error
    if value < least:
        raise ConfigurationError(f"{name}={text} 过小，至少为 {least:g}")
    return value


SENDERS = int(_number("CHENGYUN_SENDERS", 4, least=1))
"""How many lanes one worker process works at the same time."""

REQUEST_SECONDS = _number("CHENGYUN_REQUEST_SECONDS", 60, least=1)
"""How long the sender waits for an answer."""

RETRY_CAP = _number("CHENGYUN_RETRY_CAP", 300, least=0.1)
"""The longest pause between two attempts, in seconds."""

HEARTBEAT_EVERY = timedelta(seconds=_number("CHENGYUN_HEARTBEAT_SECONDS", 30, least=1))
HEARTBEAT_TIMEOUT = 5.0
SLOW_MS = int(_number("CHENGYUN_SLOW_MS", 1000, least=1))
"""A link that answers later than this is called slow (迟缓)."""

WATCH_EVERY = timedelta(seconds=_number("CHENGYUN_WATCH_SECONDS", 60, least=1))
"""How often alarms are looked for."""

LANE_AGE_LIMIT = timedelta(seconds=_number("CHENGYUN_LANE_AGE_LIMIT", 3600, least=1))
FAILURE_WINDOW = timedelta(minutes=15)
FAILURE_RATE_LIMIT = 0.5
FAILURE_LEAST = 5
"""Fewer failures than this in the window raise no alarm, whatever their share."""

APPLICATION_EVERY = timedelta(seconds=_number("CHENGYUN_APPLICATION_SECONDS", 60, least=1))
"""How often an upper platform is asked whether it has reviewed our application."""

CHUNK_BYTES = 2 * 1024 * 1024
"""A chunk is cut smaller than its rows when it would exceed this: form encoding may triple it, and the
receiver's default bound is 10 MiB."""

KEEP_ACKED = timedelta(days=_number("CHENGYUN_KEEP_ACKED_DAYS", 90, least=1))
KEEP_HEARTBEATS = timedelta(days=7)
KEEP_MINUTES = timedelta(days=2)
CLEAN_AT_ONCE = 5000
"""Rows deleted in one transaction of the nightly cleaning."""
