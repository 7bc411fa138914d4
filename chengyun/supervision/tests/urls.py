"""The addresses of an upper platform: those of the test run's own tier have no supervision."""

from django.urls import include, path

from chengyun.config.urls import urlpatterns as own

urlpatterns = [path("api/supervision/", include("chengyun.supervision.api.routes")), *own]
