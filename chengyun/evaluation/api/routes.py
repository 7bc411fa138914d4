"""Addresses, below ``/api/evaluation/``."""

from django.urls import path
from rest_framework.routers import SimpleRouter

from chengyun.evaluation.assignments.api import CityTaskViewSet, EvaluationCycleViewSet
from chengyun.evaluation.inspection.api import (
    CheckRecordViewSet,
    DrawViewSet,
    InspectionPointViewSet,
    InspectionTaskViewSet,
    InspectorViewSet,
    OwnInspectionViewSet,
)
from chengyun.evaluation.library.api import EvaluationIndicatorViewSet, LibraryViewSet
from chengyun.evaluation.results.api import (
    CityResultViewSet,
    EvaluationReportViewSet,
    ReceivedResultViewSet,
    ReportOutlineViewSet,
    ResultSetViewSet,
)
from chengyun.evaluation.surveys.api import PublicSurveyView, SurveyViewSet
from chengyun.evaluation.tier import inspects

router = SimpleRouter()
router.register("libraries", LibraryViewSet, basename="evaluation-library")
router.register("indicators", EvaluationIndicatorViewSet, basename="evaluation-indicator")
router.register("cycles", EvaluationCycleViewSet, basename="evaluation-cycle")
router.register("tasks", CityTaskViewSet, basename="evaluation-task")
router.register("checks", CheckRecordViewSet, basename="evaluation-check")
router.register("surveys", SurveyViewSet, basename="evaluation-survey")
router.register("result-sets", ResultSetViewSet, basename="evaluation-result-set")
router.register("city-results", CityResultViewSet, basename="evaluation-city-result")
router.register("received-results", ReceivedResultViewSet, basename="evaluation-received-result")
router.register("reports", EvaluationReportViewSet, basename="evaluation-report")
router.register("report-outlines", ReportOutlineViewSet, basename="evaluation-report-outline")
if inspects():
    router.register("inspectors", InspectorViewSet, basename="evaluation-inspector")
    router.register("draws", DrawViewSet, basename="evaluation-draw")
    router.register("inspection-tasks", InspectionTaskViewSet, basename="evaluation-inspection")
    router.register("my-inspections", OwnInspectionViewSet, basename="evaluation-own-inspection")
    router.register("inspection-points", InspectionPointViewSet, basename="evaluation-inspection-point")

urlpatterns = [path("public/surveys/<str:token>/", PublicSurveyView.as_view()), *router.urls]
