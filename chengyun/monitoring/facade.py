"""What other systems may ask of operation monitoring."""

from __future__ import annotations

from chengyun.kernel.principal import system
from chengyun.monitoring import selectors
from chengyun.monitoring.flow import FIRST
from chengyun.monitoring.hazards.services import report as report_hazard
from chengyun.monitoring.mqtt.accounts import follow, login
from chengyun.monitoring.readings import known
from chengyun.monitoring.readings.decoding import Report
from chengyun.monitoring.readings.taking import Taken, take
from chengyun.monitoring.services.registry import add_device, add_object, add_point

__all__ = [
    "Report",
    "Taken",
    "add_device",
    "add_object",
    "add_point",
    "alarms_to_judge",
    "devices",
    "follow",
    "login",
    "report_hazard",
    "take",
]


def devices() -> dict[str, known.KnownDevice]:
    """The devices with their points in use, by code."""
    return known.register().devices


def alarms_to_judge() -> int:
    """How many alarms wait for judgement on this platform."""
    return selectors.alarms(principal=system()).filter(state=FIRST).count()
