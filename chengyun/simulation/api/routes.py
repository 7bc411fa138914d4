"""Addresses, below ``/api/simulation/``."""

from django.urls import path
from rest_framework.routers import SimpleRouter

from chengyun.simulation.api.injections import InjectionViewSet
from chengyun.simulation.api.now import SimulatedDeviceViewSet, SimulationNowView

router = SimpleRouter()
router.register("injections", InjectionViewSet, basename="injection")
router.register("devices", SimulatedDeviceViewSet, basename="simulated-device")

urlpatterns = [path("now/", SimulationNowView.as_view()), *router.urls]
