"""Addresses below ``/sso/``."""

from django.urls import path

from chengyun.identity.sso import views

urlpatterns = [path("start", views.start), path("callback", views.callback)]
