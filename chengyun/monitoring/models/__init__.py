"""Tables of operation monitoring; readings have one of their own in plain SQL (``readings/``)."""

from chengyun.monitoring.accidents.models import Accident
from chengyun.monitoring.adapters.models import ModbusRegister, ModbusSource
from chengyun.monitoring.calibration.models import Calibration
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
from chengyun.monitoring.history.models import HistoryFile, Retention
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
from chengyun.monitoring.models.registry import Device, FormerSampling, Indicator, MonitoredObject, Point
from chengyun.monitoring.models.traffic import Refusal
from chengyun.monitoring.patrol.models import (
    Finding,
    PatrolPlan,
    PatrolResource,
    PatrolRoute,
    PatrolTask,
    RoutePoint,
    TaskPoint,
)
from chengyun.monitoring.posture.models import PostureReport, SafetyIndex
from chengyun.monitoring.publicreports.models import PublicReport
from chengyun.monitoring.risks.models import DangerSource, Risk, RiskAssessment, RiskMeasure, RiskMethod
from chengyun.monitoring.scoring.models import ScoringFormula
from chengyun.monitoring.statistics.models import DeviceDay
from chengyun.monitoring.upward.models import PushCursor, ToldPlace
from chengyun.monitoring.warnings.models import Warning, WarningChannel, WarningDelivery, WarningMessage

__all__ = [
    "Finding",
    "PatrolPlan",
    "PatrolResource",
    "PatrolRoute",
    "PatrolTask",
    "RoutePoint",
    "TaskPoint",
    "PublicReport",
    "Warning",
    "WarningChannel",
    "WarningDelivery",
    "WarningMessage",
    "Accident",
    "Alarm",
    "AlarmRule",
    "AlarmStep",
    "Baseline",
    "Calibration",
    "ChainVersion",
    "ControlResource",
    "DangerSource",
    "Device",
    "DeviceDay",
    "Fault",
    "FormerSampling",
    "Hazard",
    "HazardFile",
    "HazardStep",
    "Incident",
    "IncidentLog",
    "HistoryFile",
    "Retention",
    "Indicator",
    "LateReadings",
    "Latest",
    "Maintenance",
    "ModbusRegister",
    "ModbusSource",
    "MonitoredObject",
    "Plan",
    "PlanVersion",
    "Point",
    "PostureReport",
    "PushCursor",
    "Refusal",
    "Response",
    "ResponseStep",
    "Risk",
    "RiskAssessment",
    "RiskMeasure",
    "RiskMethod",
    "SafetyIndex",
    "ScoringFormula",
    "Silence",
    "ToldPlace",
    "Watch",
    "Watermark",
]
