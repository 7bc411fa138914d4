"""Addresses, below ``/api/coordination/``."""

from django.urls import path
from rest_framework.routers import SimpleRouter

from chengyun.coordination.api.cases import CaseViewSet
from chengyun.coordination.api.choices import ChoicesView, DepartmentViewSet, PersonViewSet
from chengyun.coordination.api.configuration import (
    FormViewSet,
    StandardViewSet,
    WorkflowViewSet,
)
from chengyun.coordination.api.counters import CounterViewSet
from chengyun.coordination.api.effects import EffectViewSet
from chengyun.coordination.api.field import AttendanceViewSet, ShiftPlanViewSet, ShiftViewSet, TrackViewSet
from chengyun.coordination.api.imports import CaseImportViewSet
from chengyun.coordination.api.industry import IndustryViewSet
from chengyun.coordination.api.keytasks import KeyTaskViewSet
from chengyun.coordination.api.performance import EvaluationSchemeViewSet, PerformanceViewSet, RateViewSet
from chengyun.coordination.api.phone import PhoneSyncView, PhoneTaskViewSet
from chengyun.coordination.api.queries import SavedQueryViewSet
from chengyun.coordination.api.suggestions import ClassModelViewSet, HotViewSet
from chengyun.coordination.api.vehicles import VehicleViewSet

router = SimpleRouter()
router.register("cases", CaseViewSet, basename="case")
router.register("departments", DepartmentViewSet, basename="case-department")
router.register("people", PersonViewSet, basename="case-person")
router.register("choices", ChoicesView, basename="case-choices")
router.register("standards", StandardViewSet, basename="filing-standard")
router.register("workflows", WorkflowViewSet, basename="workflow")
router.register("forms", FormViewSet, basename="case-form")
router.register("queries", SavedQueryViewSet, basename="saved-query")
router.register("counters", CounterViewSet, basename="counter")
router.register("attendance", AttendanceViewSet, basename="attendance")
router.register("tracks", TrackViewSet, basename="track")
router.register("vehicles", VehicleViewSet, basename="vehicle")
router.register("shifts", ShiftViewSet, basename="shift")
router.register("shift-plans", ShiftPlanViewSet, basename="shift-plan")
router.register("key-tasks", KeyTaskViewSet, basename="key-task")
router.register("performance", PerformanceViewSet, basename="performance")
router.register("rates", RateViewSet, basename="operation-rate")
router.register("effects", EffectViewSet, basename="operation-effect")
router.register("industry", IndustryViewSet, basename="industry")
router.register("evaluation-schemes", EvaluationSchemeViewSet, basename="evaluation-scheme")
router.register("phone/tasks", PhoneTaskViewSet, basename="phone-task")
router.register("class-models", ClassModelViewSet, basename="class-model")
router.register("hot", HotViewSet, basename="hot-issue")
router.register("case-imports", CaseImportViewSet, basename="case-import")

urlpatterns = [path("phone/sync/", PhoneSyncView.as_view()), *router.urls]
