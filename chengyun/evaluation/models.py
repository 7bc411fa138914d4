"""The tables of comprehensive evaluation, by what they are about."""

from chengyun.evaluation.assignments.models import CityTask, Cycle, IndicatorAnswer, LaneCursor
from chengyun.evaluation.inspection.models import CheckRecord, Draw, InspectionPoint, InspectionTask
from chengyun.evaluation.library.models import Indicator, Library
from chengyun.evaluation.results.models import (
    CityResult,
    EvaluationReport,
    ReceivedResult,
    ReportOutline,
    ResultSet,
)
from chengyun.evaluation.surveys.models import Survey, SurveyResponse

__all__ = [
    "CheckRecord",
    "CityResult",
    "CityTask",
    "Cycle",
    "Draw",
    "EvaluationReport",
    "Indicator",
    "IndicatorAnswer",
    "InspectionPoint",
    "InspectionTask",
    "LaneCursor",
    "Library",
    "ReceivedResult",
    "ReportOutline",
    "ResultSet",
    "Survey",
    "SurveyResponse",
]
