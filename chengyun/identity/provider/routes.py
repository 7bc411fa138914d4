"""Addresses of the provider, where OpenID Connect looks for them."""

from allauth.idp.oidc.views import configuration, introspect, jwks, logout, revoke, token, user_info
from django.urls import include, path

from chengyun.identity.provider.views import Authorize

# Authorisation codes only: devices, dynamic registration and the rest of the library's addresses are not served.
_OIDC = (
    [
        path(".well-known/openid-configuration", configuration, name="configuration"),
        path(".well-known/jwks.json", jwks, name="jwks"),
        path("identity/o/authorize", Authorize.as_view(), name="authorization"),
        path("identity/o/logout", logout, name="logout"),
        path("identity/o/api/token", token, name="token"),
        path("identity/o/api/revoke", revoke, name="revoke"),
        path("identity/o/api/introspect", introspect, name="introspect"),
        path("identity/o/api/userinfo", user_info, name="userinfo"),
        # Named in the description of the provider, and answered with a refusal.
        path("identity/o/api/device/code", token, name="device_code"),
    ],
    "oidc",
)
urlpatterns = [path("", include((([path("", include(_OIDC))]), "idp")))]
