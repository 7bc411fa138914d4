"""Who sends a REST request: the session's account, as a principal."""

from __future__ import annotations

from django.contrib.auth.models import AnonymousUser
from rest_framework.authentication import SessionAuthentication
from rest_framework.exceptions import PermissionDenied
from rest_framework.request import Request

from chengyun.identity import passwords
from chengyun.identity.models import Account
from chengyun.identity.principals import Standing, has_second_factor, may_administer_from, standing
from chengyun.identity.signing_in import address_of
from chengyun.kernel.errors import Denied, PageOutdated
from chengyun.kernel.principal import Principal


class PasswordExpired(Denied):
    """The password must be changed before anything else."""

    code = "password_expired"


class SecondFactorRequired(Denied):
    """TOTP must be enrolled before anything else."""

    code = "second_factor_required"


class AccountAuthentication(SessionAuthentication):
    """Session sign-in with CSRF; ``request.auth`` is the principal the account acts as.

    A view that says ``allowed_unready = True`` answers people who must first change their password or enrol a
    second factor, too.
    """

    def authenticate(self, request: Request) -> tuple[Account | AnonymousUser, Principal | None] | None:
        found = super().authenticate(request)
        if found is None or not isinstance(found[0], Account):
            return None
        account = found[0]
        now = standing(account, address_of(request._request))
        if not getattr(request.parser_context.get("view"), "allowed_unready", False):
            _must_be_ready(account, now)
        return account, now.principal

    def enforce_csrf(self, request: Request) -> None:
        try:
            super().enforce_csrf(request)
        except PermissionDenied as error:
            raise PageOutdated from error

    def authenticate_header(self, request: Request) -> str:
        # Without a challenge DRF would answer 403 where the console needs 401 to show the sign-in page.
        return "Session"


def _must_be_ready(account: Account, now: Standing) -> None:
    if now.administers and not may_administer_from(now.principal.address):
        raise Denied("管理员账号只能在管理终端上使用，请换到管理终端重新登录。")
    if passwords.must_change(account):
        raise PasswordExpired("请先修改口令：初始口令或已过期的口令不能继续使用。")
    if now.needs_second_factor and not has_second_factor(account):
        raise SecondFactorRequired("您的角色要求启用动态口令，请先完成绑定。")
