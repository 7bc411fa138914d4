"""Addresses, below ``/api/coordination/``."""

from rest_framework.routers import SimpleRouter

from chengyun.coordination.api.cases import CaseViewSet
from chengyun.coordination.api.choices import ChoicesView, DepartmentViewSet, PersonViewSet
from chengyun.coordination.api.configuration import (
    FormViewSet,
    ParameterViewSet,
    StandardViewSet,
    WorkflowViewSet,
)

router = SimpleRouter()
router.register("cases", CaseViewSet, basename="case")
router.register("departments", DepartmentViewSet, basename="case-department")
router.register("people", PersonViewSet, basename="case-person")
router.register("choices", ChoicesView, basename="case-choices")
router.register("standards", StandardViewSet, basename="filing-standard")
router.register("workflows", WorkflowViewSet, basename="workflow")
router.register("forms", FormViewSet, basename="case-form")
router.register("parameters", ParameterViewSet, basename="parameter")

urlpatterns = [*router.urls]
