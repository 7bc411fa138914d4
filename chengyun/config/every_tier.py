"""The addresses of all tiers together: what the description of the interface is made from, and served by nobody."""

from django.conf import settings
from django.urls import include, path

from chengyun.config.tiers import TIERS
from chengyun.config.urls import urlpatterns as own

_others = {system for tier in TIERS.values() for system in tier.systems} - set(
    settings.ENVIRONMENT.tier.systems
)

urlpatterns = [
    *(path(f"api/{system}/", include(f"chengyun.{system}.api.routes")) for system in sorted(_others)),
    *own,
]
