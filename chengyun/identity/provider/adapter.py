"""Where django-allauth's provider asks us: who it is, what it signs with, what it tells of a person."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Literal

from allauth.idp.oidc.adapter import DefaultOIDCAdapter
from allauth.idp.oidc.internal.private_keys import filter_keys
from allauth.idp.oidc.models import Client, PrivateKey, Token
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser

from chengyun.identity.models import Account
from chengyun.identity.provider import keys


class ProviderAdapter(DefaultOIDCAdapter):
    """Accounts of this platform as identities."""

    def get_issuer(self) -> str:
        return str(settings.ENVIRONMENT.public_url)

    def list_private_keys(
        self, *, did_activate: Literal[True] | None = None, is_active: Literal[True] | None = None
    ) -> list[PrivateKey]:
        found: list[PrivateKey] = filter_keys(
            keys.signing_keys(), did_activate=did_activate, is_active=is_active
        )
        return found

    def get_claims(
        self,
        purpose: Literal["id_token", "userinfo"],
        user: AbstractBaseUser,
        client: Client,
        scopes: Iterable[str],
        email: str | None = None,
        **kwargs: Any,
    ) -> dict[str, Any]:
        assert isinstance(user, Account)
        return {
            "sub": str(user.pk),
            "preferred_username": user.username,
            "name": user.full_name,
            "division_code": user.division_code,
        }

    def get_user_by_sub(self, client: Client, sub: str) -> AbstractBaseUser | None:
        found = Account.objects.filter(pk=int(sub)).first() if sub.isdecimal() else None
        return found if found and usable(found) else None

    def is_introspection_allowed(self, token: Token, *, caller_client: Client) -> bool:
        return token.user is None or usable(token.user)


def usable(account: Account) -> bool:
    """Whether an account may be used now."""
    return account.is_active and not account.expired
