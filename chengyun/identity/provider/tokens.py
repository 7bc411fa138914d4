"""Tokens end with what they came from: signed out here is signed out everywhere."""

from __future__ import annotations

from allauth.idp.oidc.models import Token

from chengyun.identity.models import Account


def revoke(account: Account) -> None:
    """Forget every token of an account; who asks about one is told that it is over."""
    Token.objects.filter(user=account).delete()
