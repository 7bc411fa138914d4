"""Addresses, below ``/api/supervision/``."""

from django.urls import path
from rest_framework.routers import SimpleRouter

from chengyun.supervision.filling.api import (
    FillingAssignmentViewSet,
    FillingFormViewSet,
    FillingRoundViewSet,
)
from chengyun.supervision.keytasks.api import NoticeViewSet, SupervisedTaskViewSet, TaskPartViewSet
from chengyun.supervision.network.api import LinkDayViewSet, PlatformProfileViewSet, PlatformsView

router = SimpleRouter()
router.register("key-tasks", SupervisedTaskViewSet, basename="supervised-task")
router.register("parts", TaskPartViewSet, basename="task-part")
router.register("notices", NoticeViewSet, basename="notice")
router.register("link-days", LinkDayViewSet, basename="link-day")
router.register("profiles", PlatformProfileViewSet, basename="platform-profile")
router.register("forms", FillingFormViewSet, basename="filling-form")
router.register("rounds", FillingRoundViewSet, basename="filling-round")
router.register("assignments", FillingAssignmentViewSet, basename="filling-assignment")

urlpatterns = [path("platforms/", PlatformsView.as_view()), *router.urls]
