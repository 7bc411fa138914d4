"""All addresses of a platform."""

from django.conf import settings
from django.urls import include, path, re_path
from drf_spectacular.views import SpectacularAPIView

from chengyun.config.pages import entry_page
from chengyun.kernel.health import live, ready

urlpatterns = [
    path("health/live", live),
    path("health/ready", ready),
    path("api/schema/", SpectacularAPIView.as_view(), name="schema"),
    path("api/kernel/", include("chengyun.kernel.api.routes")),
    # Only the systems that the tier runs have addresses.
    *(
        path(f"api/{system}/", include(f"chengyun.{system}.api.routes"))
        for system in settings.ENVIRONMENT.tier.systems
    ),
    path("_allauth/", include("allauth.headless.urls")),
    path("accounts/", include("allauth.urls")),
    path("sso/", include("chengyun.identity.sso.routes")),
    path("", include("chengyun.identity.provider.routes")),
    path("eUrbanMIS/", include("chengyun.exchange.standard.routes")),
    *(
        [path("ogc/", include("chengyun.gis.ogc.routes"))]
        if "gis" in settings.ENVIRONMENT.tier.systems
        else []
    ),
    # Every other address is a page of the phone's app or of the console, which route by themselves.
    re_path(r"^m/(?!assets/|icons/).*$", entry_page(settings.MOBILE_ROOT)),
    re_path(r"^(?!api/|static/|assets/|eUrbanMIS/|m/|ogc(?:/|$)).*$", entry_page(settings.WHITENOISE_ROOT)),
]
