"""Addresses of the kernel, below /api/kernel/."""

from django.urls import path
from rest_framework.routers import SimpleRouter

from chengyun.kernel.api.audit import AuditSealViewSet, AuditViewSet
from chengyun.kernel.api.calendar import CalendarViewSet, SpecialDayViewSet
from chengyun.kernel.api.dictionaries import DictionaryEntryViewSet, DictionaryViewSet
from chengyun.kernel.api.files import FileViewSet
from chengyun.kernel.api.menu import MenuView
from chengyun.kernel.api.notifications import NotificationViewSet, TodoView
from chengyun.kernel.api.operations import DeadLetterViewSet, HealthView, OutboxViewSet, PeriodicRunViewSet
from chengyun.kernel.api.parameters import ParameterViewSet
from chengyun.kernel.api.platform import MeView, PlatformView

router = SimpleRouter()
router.register("audit/seals", AuditSealViewSet, basename="audit-seals")
router.register("audit", AuditViewSet, basename="audit")
router.register("calendars", CalendarViewSet, basename="calendars")
router.register("special-days", SpecialDayViewSet, basename="special-days")
router.register("dictionaries", DictionaryViewSet, basename="dictionaries")
router.register("dictionary-entries", DictionaryEntryViewSet, basename="dictionary-entries")
router.register("files", FileViewSet, basename="files")
router.register("notifications", NotificationViewSet, basename="notifications")
router.register("outbox", OutboxViewSet, basename="outbox")
router.register("dead-letters", DeadLetterViewSet, basename="dead-letters")
router.register("parameters", ParameterViewSet, basename="parameters")
router.register("periodic-jobs", PeriodicRunViewSet, basename="periodic-jobs")

urlpatterns = [
    path("platform/", PlatformView.as_view()),
    path("me/", MeView.as_view()),
    path("menu/", MenuView.as_view()),
    path("operations/", HealthView.as_view()),
    path("todo/", TodoView.as_view()),
    *router.urls,
]
