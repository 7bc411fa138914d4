"""Signing in and out: what django-allauth's flow tells us, put on the audit trail (等保 AU-1)."""

from __future__ import annotations

from typing import Literal

from allauth.account.internal.stagekit import clear_login
from allauth.core.internal.httpkit import get_client_ip
from allauth.usersessions.models import UserSession
from django.contrib.auth import logout
from django.http import HttpRequest

from chengyun.identity import lockout
from chengyun.identity.models import Account
from chengyun.identity.principals import acting, someone
from chengyun.identity.provider import tokens
from chengyun.kernel import audit


def address_of(request: HttpRequest) -> str:
    """Where a request comes from; behind proxies as CHENGYUN_TRUSTED_PROXIES says."""
    return get_client_ip(request) or ""


def signed_in(request: HttpRequest, account: Account) -> None:
    """A person has passed every step."""
    lockout.clear(account.username)
    record(request, account, "identity.sign-in")


def refused(request: HttpRequest, username: str, note: str) -> None:
    """A person was not let in: who it was is only what was typed."""
    account = Account.objects.filter(username=username.strip().lower()).first()
    record(request, account or username, "identity.sign-in", outcome="failure", note=note)


def wrong_code(request: HttpRequest, account: Account) -> None:
    """A wrong code of the second factor counts like a wrong password; at the limit one starts over."""
    address = address_of(request)
    record(request, account, "identity.second-factor", outcome="failure", note="动态口令不正确")
    if lockout.count_failure(acting(account, address), account.username, address):
        clear_login(request)


def sign_out(request: HttpRequest, note: str = "") -> None:
    """End the session of the request; with a note the platform does, and identities given out stay."""
    if isinstance(request.user, Account):
        if not note:
            tokens.revoke(request.user)
        record(request, request.user, "identity.sign-out", note=note)
    UserSession.objects.filter(session_key=request.session.session_key).delete()
    logout(request)


def record(
    request: HttpRequest,
    who: Account | str,
    action: str,
    *,
    outcome: Literal["success", "failure"] = "success",
    note: str = "",
) -> None:
    """Put an event of signing in on the audit trail."""
    address = address_of(request)
    if isinstance(who, Account):
        principal = acting(who, address)
        target = f"identity.account/{who.pk}"
    else:
        principal = someone(who, address)
        target = ""
    audit.record(principal=principal, action=action, target=target, outcome=outcome, note=note)
