"""Addresses of the lanes, under ``/api/exchange/``."""

from rest_framework.routers import SimpleRouter

from chengyun.exchange.lanes.api import views

router = SimpleRouter()
router.register("topology", views.TopologyViewSet, basename="topology")
router.register("peers", views.PeerViewSet, basename="peer")
router.register("subscriptions", views.SubscriptionViewSet, basename="subscription")
router.register("lanes", views.LaneViewSet, basename="lane")
router.register("deliveries", views.DeliveryViewSet, basename="delivery")
router.register("file-transfers", views.FileTransferViewSet, basename="file-transfer")
router.register("agreements", views.AgreementViewSet, basename="agreement")
router.register("alarms", views.AlarmViewSet, basename="alarm")
router.register("statistics", views.StatisticsViewSet, basename="statistics")
