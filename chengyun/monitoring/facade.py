"""What other systems may ask of operation monitoring."""

from __future__ import annotations

from chengyun.kernel.principal import system
from chengyun.monitoring import selectors
from chengyun.monitoring.accidents.services import register as register_accident
from chengyun.monitoring.flow import FIRST
from chengyun.monitoring.hazards.services import act as act_on_hazard
from chengyun.monitoring.hazards.services import report as report_hazard
from chengyun.monitoring.mqtt.accounts import follow, login
from chengyun.monitoring.posture.services import make_missing as make_missing_indexes
from chengyun.monitoring.posture.services import make_report
from chengyun.monitoring.readings import known
from chengyun.monitoring.readings.decoding import Report
from chengyun.monitoring.readings.taking import Taken, take
from chengyun.monitoring.risks.services import add_measure, add_risk
from chengyun.monitoring.risks.services import add_source as add_danger_source
from chengyun.monitoring.risks.services import assess as assess_risk
from chengyun.monitoring.services.registry import add_device, add_object, add_point

__all__ = [
    "Report",
    "Taken",
    "act_on_hazard",
    "add_danger_source",
    "add_device",
    "add_measure",
    "add_object",
    "add_point",
    "add_risk",
    "alarms_to_judge",
    "assess_risk",
    "devices",
    "follow",
    "login",
    "make_missing_indexes",
    "make_report",
    "register_accident",
    "report_hazard",
    "take",
]


def devices() -> dict[str, known.KnownDevice]:
    """The devices with their points in use, by code."""
    return known.register().devices


def alarms_to_judge() -> int:
    """How many alarms wait for judgement on this platform."""
    return selectors.alarms(principal=system()).filter(state=FIRST).count()
