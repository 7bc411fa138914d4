"""Addresses, below ``/api/gis/``."""

from django.urls import path
from rest_framework.routers import SimpleRouter

from chengyun.gis.api.basemaps import BaseMapView
from chengyun.gis.api.features import FeatureViewSet
from chengyun.gis.api.imports import ExportView, SpatialImportViewSet, TopologyView
from chengyun.gis.api.keys import DesktopKeyViewSet
from chengyun.gis.api.layers import LayerViewSet
from chengyun.gis.api.locating import GeocodeView, LocateView, ReverseView
from chengyun.gis.api.tiles import PublicTileView, TileView

router = SimpleRouter()
router.register("layers", LayerViewSet, basename="layer")
router.register(r"layers/(?P<key>[a-z_]+)/features", FeatureViewSet, basename="feature")
router.register("imports", SpatialImportViewSet, basename="import")
router.register("keys", DesktopKeyViewSet, basename="key")

urlpatterns = [
    path("basemaps/", BaseMapView.as_view()),
    path("locate/", LocateView.as_view()),
    path("geocode/", GeocodeView.as_view()),
    path("reverse/", ReverseView.as_view()),
    path("topology/", TopologyView.as_view()),
    path("layers/<slug:key>/export/", ExportView.as_view()),
    path("tiles/<slug:key>/<int:z>/<int:x>/<int:y>.mvt", TileView.as_view()),
    path("public-tiles/<slug:key>/<int:z>/<int:x>/<int:y>.mvt", PublicTileView.as_view()),
    *router.urls,
]
