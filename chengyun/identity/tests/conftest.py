"""What identity's tests share: signing in as a browser does, a small tree, the three administrators."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.test import Client

from chengyun.identity.models import Account, Organisation
from chengyun.identity.services.organisations import create_organisation
from chengyun.kernel.models import AuditRecord
from chengyun.kernel.principal import system
from tests.fixtures.http import Answer, Caller
from tests.fixtures.people import MakeAccount

PASSWORD = "Kh7-ningbo-1949"
AUTH = "/_allauth/browser/v1/auth"
ACCOUNT = "/_allauth/browser/v1/account"


class Browser(Caller):
    """A browser that signs in with a password, checks CSRF tokens, and comes from an address."""

    def __init__(self, address: str = "10.1.2.3") -> None:
        super().__init__(None)
        self.client = Client(raise_request_exception=False, enforce_csrf_checks=True, REMOTE_ADDR=address)
        self.get(f"{AUTH}/session")

    def sign_in(self, username: str, password: str = PASSWORD) -> Answer:
        return self.post(f"{AUTH}/login", {"username": username, "password": password})

    def sign_out(self) -> Answer:
        return self.delete(f"{AUTH}/session")

    @property
    def signed_in(self) -> bool:
        return self.get("/api/identity/me/").status == 200

    def _send(self, method: str, path: str, data: Any, **extra: Any) -> Answer:
        token = self.client.cookies.get("csrftoken")
        headers = {"X-CSRFToken": token.value} if token else {}
        return super()._send(method, path, data, headers=headers | extra.pop("headers", {}), **extra)


@pytest.fixture
def browser(db: None) -> Callable[..., Browser]:
    """``browser(address)``: a fresh browser."""
    return Browser


@pytest.fixture
def audited(db: None) -> Callable[..., list[tuple[str, str, str]]]:
    """``audited("identity.sign-in")``: who, outcome and note of each record of an action, oldest first."""

    def read(action: str) -> list[tuple[str, str, str]]:
        rows = AuditRecord.objects.filter(action=action).order_by("id")
        return list(rows.values_list("who", "outcome", "note"))

    return read


@pytest.fixture
def tree(db: None) -> dict[str, Organisation]:
    """市局 (city) over 和平区局 (heping) over 街道 (street), and 沈河区局 (shenhe) beside."""
    made: dict[str, Organisation] = {}
    for code, name, kind, division, parent in (
        ("city", "市城管局", "government", "210100", None),
        ("heping", "和平区城管局", "government", "210102", "city"),
        ("street", "南湖街道", "enforcement", "210102", "heping"),
        ("shenhe", "沈河区城管局", "government", "210103", "city"),
    ):
        made[code] = create_organisation(
            principal=system(),
            code=code,
            name=name,
            kind=kind,
            division_code=division,
            parent_id=made[parent].pk if parent else None,
        )
    return made


@pytest.fixture
def administrators(account: MakeAccount) -> dict[str, Account]:
    """The three administrators (三员), as ``system``, ``security`` and ``audit``."""
    return {
        "system": account("sysadmin", roles=["system-administrator"], full_name="系统员"),
        "security": account("secadmin", roles=["security-administrator"], full_name="安全员"),
        "audit": account("audadmin", roles=["auditor"], full_name="审计员"),
    }


def code_of(secret: str) -> str:
    """What an authenticator app shows now."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))
