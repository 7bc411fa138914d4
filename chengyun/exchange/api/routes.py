"""Addresses of the exchange's pages, under ``/api/exchange/``."""

from rest_framework.routers import SimpleRouter

from chengyun.exchange.lanes.api.routes import router as lanes_router

router = SimpleRouter()
router.registry.extend(lanes_router.registry)

urlpatterns = router.urls
