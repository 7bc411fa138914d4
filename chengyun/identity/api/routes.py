"""Addresses."""

from django.urls import include, path
from rest_framework.routers import SimpleRouter

from chengyun.identity.api import portal, sso, views

router = SimpleRouter()
router.register("portals", portal.PortalViewSet, basename="portal")
router.register("portal-columns", portal.PortalColumnViewSet, basename="portal-column")
router.register("portal-entries", portal.PortalEntryViewSet, basename="portal-entry")
router.register("announcements", portal.AnnouncementViewSet, basename="announcement")
router.register("sso/clients", sso.SsoClientViewSet, basename="sso-client")
router.register("organisations", views.OrganisationViewSet, basename="organisation")
router.register("posts", views.PostViewSet, basename="post")
router.register("accounts", views.AccountViewSet, basename="account")
router.register("roles", views.RoleViewSet, basename="role")
router.register("sessions", views.SessionViewSet, basename="session")
router.register("lockouts", views.LockoutViewSet, basename="lockout")

urlpatterns = [
    path("me/", views.MeView.as_view()),
    path("portal/", portal.MyPortalView.as_view()),
    path("sso/", sso.SsoEntryView.as_view()),
    path("sso/settings/", sso.SsoSettingsView.as_view()),
    path("sso/link/", sso.SsoLinkView.as_view()),
    path("permissions/", views.PermissionView.as_view()),
    path("", include(router.urls)),
]
