"""Addresses, below ``/api/supervision/``."""

from rest_framework.routers import SimpleRouter

from chengyun.supervision.keytasks.api import NoticeViewSet, SupervisedTaskViewSet, TaskPartViewSet

router = SimpleRouter()
router.register("key-tasks", SupervisedTaskViewSet, basename="supervised-task")
router.register("parts", TaskPartViewSet, basename="task-part")
router.register("notices", NoticeViewSet, basename="notice")

urlpatterns = router.urls
