"""Who sends a REST request: the session's account, as a principal."""

from __future__ import annotations

from django.contrib.auth.models import AnonymousUser
from rest_framework.authentication import SessionAuthentication
from rest_framework.request import Request

from chengyun.identity.facade import principal_for
from chengyun.identity.models import Account
from chengyun.kernel.principal import Principal


class AccountAuthentication(SessionAuthentication):
    """Session sign-in with CSRF; ``request.auth`` is the principal the account acts as."""

    def authenticate(self, request: Request) -> tuple[Account | AnonymousUser, Principal | None] | None:  # type: ignore[override]
        found = super().authenticate(request)
        if found is None or not isinstance(found[0], Account):
            return None
        return found[0], principal_for(found[0], address=request.META.get("REMOTE_ADDR", ""))

    def authenticate_header(self, request: Request) -> str:
        # Without a challenge DRF would answer 403 where the console needs 401 to show the sign-in page.
        return "Session"
