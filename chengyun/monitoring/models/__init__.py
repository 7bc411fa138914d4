"""Tables of operation monitoring; readings have one of their own in plain SQL (``readings/``)."""

from chengyun.monitoring.hazards.models import Hazard, HazardFile, HazardStep
from chengyun.monitoring.models.alarms import Alarm, AlarmRule, AlarmStep, Watch
from chengyun.monitoring.models.latest import Latest
from chengyun.monitoring.models.registry import Device, Indicator, MonitoredObject, Point
from chengyun.monitoring.models.traffic import Refusal

__all__ = [
    "Alarm",
    "AlarmRule",
    "AlarmStep",
    "Device",
    "Hazard",
    "HazardFile",
    "HazardStep",
    "Indicator",
    "Latest",
    "MonitoredObject",
    "Point",
    "Refusal",
    "Watch",
]
