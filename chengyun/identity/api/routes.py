"""Addresses."""

from django.urls import include, path
from rest_framework.routers import SimpleRouter

from chengyun.identity.api import views

router = SimpleRouter()
router.register("organisations", views.OrganisationViewSet, basename="organisation")
router.register("posts", views.PostViewSet, basename="post")
router.register("accounts", views.AccountViewSet, basename="account")
router.register("roles", views.RoleViewSet, basename="role")
router.register("sessions", views.SessionViewSet, basename="session")
router.register("lockouts", views.LockoutViewSet, basename="lockout")

urlpatterns = [
    path("me/", views.MeView.as_view()),
    path("permissions/", views.PermissionView.as_view()),
    path("", include(router.urls)),
]
