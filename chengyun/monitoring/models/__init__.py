"""Tables of operation monitoring; readings have one of their own in plain SQL (``readings/``)."""

from chengyun.monitoring.models.latest import Latest
from chengyun.monitoring.models.registry import Device, Indicator, MonitoredObject, Point
from chengyun.monitoring.models.traffic import Refusal

__all__ = ["Device", "Indicator", "Latest", "MonitoredObject", "Point", "Refusal"]
