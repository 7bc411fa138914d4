"""What other systems may ask of operation monitoring."""

from __future__ import annotations

from chengyun.kernel.principal import system
from chengyun.monitoring import selectors
from chengyun.monitoring.accidents.services import register as register_accident
from chengyun.monitoring.adapters.modbus.services import ModbusStation
from chengyun.monitoring.adapters.modbus.services import add as add_modbus_source
from chengyun.monitoring.adapters.modbus.services import stations as modbus_stations
from chengyun.monitoring.calibration.services import record as record_calibration
from chengyun.monitoring.control.services.incidents import assign as assign_step
from chengyun.monitoring.control.services.incidents import close as close_incident
from chengyun.monitoring.control.services.incidents import confirm as confirm_step
from chengyun.monitoring.control.services.incidents import register as register_incident
from chengyun.monitoring.control.services.incidents import start_plan
from chengyun.monitoring.control.services.plans import add_plan
from chengyun.monitoring.control.services.resources import add_resource as add_control_resource
from chengyun.monitoring.flow import FIRST
from chengyun.monitoring.hazards.services import act as act_on_hazard
from chengyun.monitoring.hazards.services import report as report_hazard
from chengyun.monitoring.mqtt.accounts import follow, login
from chengyun.monitoring.patrol.selectors import tasks as patrol_tasks
from chengyun.monitoring.patrol.services import add_plan as add_patrol_plan
from chengyun.monitoring.patrol.services import add_resource as add_patrol_resource
from chengyun.monitoring.patrol.services import add_route as add_patrol_route
from chengyun.monitoring.patrol.walking import check_in, end_late_tasks, make_tasks, report_finding
from chengyun.monitoring.posture.services import make_missing as make_missing_indexes
from chengyun.monitoring.posture.services import make_report
from chengyun.monitoring.publicreports.services import receive as receive_public_report
from chengyun.monitoring.readings import known
from chengyun.monitoring.readings.decoding import Report
from chengyun.monitoring.readings.known import KnownDevice
from chengyun.monitoring.readings.taking import Taken, take
from chengyun.monitoring.risks.services import add_measure, add_risk
from chengyun.monitoring.risks.services import add_source as add_danger_source
from chengyun.monitoring.risks.services import assess as assess_risk
from chengyun.monitoring.selectors import standing
from chengyun.monitoring.services.bulk import Station, add_stations, note_former_sampling, set_in_use
from chengyun.monitoring.services.maintenance import add as add_maintenance
from chengyun.monitoring.services.registry import add_device, add_object, add_point, edit_device, edit_point
from chengyun.monitoring.services.rules import add_rule as add_alarm_rule
from chengyun.monitoring.services.silences import add as add_silence
from chengyun.monitoring.warnings.services import draft as draft_warning
from chengyun.monitoring.warnings.services import release as release_warning
from chengyun.monitoring.warnings.services import submit as submit_warning

__all__ = [
    "end_late_tasks",
    "patrol_tasks",
    "report_finding",
    "submit_warning",
    "start_plan",
    "assign_step",
    "confirm_step",
    "release_warning",
    "register_incident",
    "receive_public_report",
    "make_tasks",
    "draft_warning",
    "close_incident",
    "check_in",
    "add_plan",
    "add_patrol_route",
    "add_patrol_resource",
    "add_patrol_plan",
    "add_control_resource",
    "KnownDevice",
    "ModbusStation",
    "add_modbus_source",
    "edit_device",
    "edit_point",
    "modbus_stations",
    "note_former_sampling",
    "record_calibration",
    "Report",
    "Station",
    "Taken",
    "act_on_hazard",
    "add_alarm_rule",
    "add_danger_source",
    "add_device",
    "add_maintenance",
    "add_measure",
    "add_object",
    "add_point",
    "add_risk",
    "add_silence",
    "add_stations",
    "alarms_to_judge",
    "assess_risk",
    "devices",
    "follow",
    "login",
    "make_missing_indexes",
    "make_report",
    "register_accident",
    "report_hazard",
    "set_in_use",
    "standing",
    "take",
]


def devices() -> dict[str, known.KnownDevice]:
    """The devices with their points in use, by code."""
    return known.register().devices


def alarms_to_judge() -> int:
    """How many alarms wait for judgement on this platform."""
    return selectors.alarms(principal=system()).filter(state=FIRST).count()
