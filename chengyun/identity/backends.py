"""Which accounts may sign in, and stay signed in."""

from __future__ import annotations

from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser

from chengyun.identity import principals
from chengyun.identity.models import Account


class AccountBackend(AuthenticationBackend):
    """Asked at sign-in and again at every request: a suspended or expired account is out at once."""

    def user_can_authenticate(self, user: AbstractBaseUser | AnonymousUser | None) -> bool:
        return isinstance(user, Account) and user.is_active and not user.expired

    def get_user(self, user_id: int) -> Account | None:
        account = principals.load(user_id)
        return account if self.user_can_authenticate(account) else None
