"""Addresses of the standard's interface, under ``/eUrbanMIS/``."""

from django.urls import path

from chengyun.exchange.soap.views import soap
from chengyun.exchange.standard import views
from chengyun.exchange.standard.accounts import ApplyView, ResultView
from chengyun.exchange.standard.heartbeat import heartbeat

urlpatterns = [
    path("api/v1/pushdata", views.pushdata),
    path("api/v1/getdata", views.getdata),
    path("api/v1/errors", views.errors),
    path("api/v1/files", views.files),
    path("api/v1/heartbeat", heartbeat),
    path("soap", soap),
    path("api/v1/accounts/apply", ApplyView.as_view()),
    path("api/v1/accounts/result", ResultView.as_view()),
]
