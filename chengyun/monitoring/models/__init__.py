"""Tables of operation monitoring; readings have one of their own in plain SQL (``readings/``)."""

from chengyun.monitoring.accidents.models import Accident
from chengyun.monitoring.control.models import (
    ChainVersion,
    ControlResource,
    Incident,
    IncidentLog,
    Plan,
    PlanVersion,
    Response,
    ResponseStep,
)
from chengyun.monitoring.faults.models import Fault
from chengyun.monitoring.hazards.models import Hazard, HazardFile, HazardStep
from chengyun.monitoring.models.alarms import (
    Alarm,
    AlarmRule,
    AlarmStep,
    Baseline,
    LateReadings,
    Maintenance,
    Silence,
    Watch,
    Watermark,
)
from chengyun.monitoring.models.latest import Latest
from chengyun.monitoring.models.registry import Device, Indicator, MonitoredObject, Point
from chengyun.monitoring.models.traffic import Refusal
from chengyun.monitoring.risks.models import DangerSource, Risk, RiskAssessment, RiskMeasure, RiskMethod
from chengyun.monitoring.upward.models import PushCursor

__all__ = [
    "Accident",
    "ResponseStep",
    "Response",
    "PlanVersion",
    "Plan",
    "IncidentLog",
    "Incident",
    "ControlResource",
    "ChainVersion",
    "Alarm",
    "AlarmRule",
    "AlarmStep",
    "DangerSource",
    "Baseline",
    "Device",
    "Fault",
    "Hazard",
    "HazardFile",
    "HazardStep",
    "Indicator",
    "LateReadings",
    "Latest",
    "Maintenance",
    "MonitoredObject",
    "Point",
    "PushCursor",
    "Refusal",
    "Risk",
    "RiskAssessment",
    "RiskMeasure",
    "RiskMethod",
    "Silence",
    "Watch",
    "Watermark",
]
