"""Tables; constraints live in the database."""

from chengyun.coordination.models.case import Case, CaseFile, Step
from chengyun.coordination.models.configuration import (
    FilingStandard,
    Form,
    SavedQuery,
    Workflow,
)
from chengyun.coordination.models.counter import Counted, Counter, CounterChange
from chengyun.coordination.models.evaluation import EvaluationScheme
from chengyun.coordination.models.field import Attendance, Position, Shift, ShiftPlan, TrackPoint
from chengyun.coordination.models.imports import CaseImport, ImportMapping
from chengyun.coordination.models.keytask import KeyTask, PushCursor
from chengyun.coordination.models.learned import ClassModel
from chengyun.coordination.models.timing import DayNumber
from chengyun.coordination.models.vehicle import Vehicle, VehiclePoint

__all__ = [
    "Vehicle",
    "VehiclePoint",
    "Attendance",
    "Case",
    "CaseFile",
    "CaseImport",
    "ClassModel",
    "Counted",
    "Counter",
    "CounterChange",
    "DayNumber",
    "EvaluationScheme",
    "FilingStandard",
    "Form",
    "ImportMapping",
    "KeyTask",
    "Position",
    "PushCursor",
    "SavedQuery",
    "Shift",
    "ShiftPlan",
    "Step",
    "TrackPoint",
    "Workflow",
]
