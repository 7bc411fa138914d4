"""Addresses of the exchange's pages, under ``/api/exchange/``."""

from rest_framework.routers import SimpleRouter

from chengyun.exchange.api.accounts import ApplicationViewSet, CallerViewSet
from chengyun.exchange.api.interfaces import InterfaceViewSet
from chengyun.exchange.api.messages import MessageViewSet, RefusalViewSet
from chengyun.exchange.api.quarantine import QuarantineViewSet
from chengyun.exchange.lanes.api.routes import router as lanes_router

router = SimpleRouter()
router.register("applications", ApplicationViewSet, basename="application")
router.register("callers", CallerViewSet, basename="caller")
router.register("interfaces", InterfaceViewSet, basename="interface")
router.register("messages", MessageViewSet, basename="message")
router.register("refusals", RefusalViewSet, basename="refusal")
router.register("quarantine", QuarantineViewSet, basename="quarantine")
router.registry.extend(lanes_router.registry)

urlpatterns = router.urls
