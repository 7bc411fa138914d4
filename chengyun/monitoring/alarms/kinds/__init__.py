"""Kinds of rules: each says what is set of it, how far it looks back, and how it judges arrays of readings. Pure."""

from __future__ import annotations

from chengyun.monitoring.alarms.kinds import (
    baseline,
    combined,
    detector,
    duration,
    limits,
    no_data,
    rate,
    repetition,
)
from chengyun.monitoring.alarms.kinds.kind import Kind

KINDS: dict[str, Kind] = {
    one.code: one
    for one in (
        limits.KIND,
        rate.KIND,
        duration.KIND,
        repetition.KIND,
        baseline.KIND,
        combined.KIND,
        detector.KIND,
        no_data.KIND,
    )
}

__all__ = ["KINDS", "Kind"]
