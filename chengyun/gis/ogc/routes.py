"""Addresses, below ``/ogc/``."""

from django.urls import path

from chengyun.gis.ogc import views

urlpatterns = [
    path("", views.LandingView.as_view()),
    path("api", views.ApiView.as_view()),
    path("conformance", views.ConformanceView.as_view()),
    path("collections", views.CollectionsView.as_view()),
    path("collections/<slug:key>", views.CollectionView.as_view()),
    path("collections/<slug:key>/items", views.ItemsView.as_view()),
    path("collections/<slug:key>/items/<int:id>", views.ItemView.as_view()),
]
