"""TOTP and recovery codes (ID-6)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from allauth.mfa.models import Authenticator

from chengyun.identity.models import Account
from chengyun.identity.tests.conftest import ACCOUNT, AUTH, Browser, code_of
from chengyun.kernel.clock import VirtualClock
from tests.fixtures.http import Caller
from tests.fixtures.people import MakeAccount

NewBrowser = Callable[..., Browser]
Audited = Callable[[str], list[tuple[str, str, str]]]
TOTP = f"{ACCOUNT}/authenticators/totp"
CODES = f"{ACCOUNT}/authenticators/recovery-codes"

pytestmark = [
    pytest.mark.requirement("3.0.5", part="identification"),
    pytest.mark.requirement("7.2.1", part="identification"),
]


def enrol(browser: Browser) -> str:
    """Enrol as the console does; answers the secret."""
    offered = browser.get(TOTP)
    assert offered.status == 404
    secret: str = offered.json["meta"]["secret"]
    assert browser.post(TOTP, {"code": code_of(secret)}).status == 200
    return secret


@pytest.fixture
def li(account: MakeAccount) -> Account:
    return account("li", full_name="李工", permissions=["identity.account.read"])


def test_the_qr_code_names_the_platform(li: Account, browser: NewBrowser) -> None:
    chrome = browser()
    chrome.sign_in("li")
    url = chrome.get(TOTP).json["meta"]["totp_url"]
    assert url.startswith("otpauth://totp/li?")
    assert parse_qs(urlsplit(url).query)["issuer"] == ["沈阳市城市运行管理服务平台"]


def test_an_enrolled_person_needs_the_code(
    li: Account, browser: NewBrowser, audited: Audited, django_capture_on_commit_callbacks: Any
) -> None:
    chrome = browser()
    chrome.sign_in("li")
    with django_capture_on_commit_callbacks(execute=True):
        secret = enrol(chrome)
    assert audited("identity.second-factor.enrol") == [
        ("李工", "success", "动态口令"),
        ("李工", "success", "恢复码"),
    ]
    firefox = browser()
    answer = firefox.sign_in("li")
    assert answer.status == 401
    pending = [flow for flow in answer.json["data"]["flows"] if flow.get("is_pending")]
    assert pending == [{"id": "mfa_authenticate", "is_pending": True, "types": ["recovery_codes", "totp"]}]
    assert not firefox.signed_in
    assert len(audited("identity.sign-in")) == 1
    assert firefox.post(f"{AUTH}/2fa/authenticate", {"code": code_of(secret)}).status == 200
    assert firefox.signed_in
    assert len(audited("identity.sign-in")) == 2


@pytest.mark.requirement("3.0.5", part="confidentiality")
def test_the_secret_is_sealed(li: Account, browser: NewBrowser) -> None:
    chrome = browser()
    chrome.sign_in("li")
    secret = enrol(chrome)
    stored = Authenticator.objects.get(type="totp").data["secret"]
    assert secret not in stored
    assert Authenticator.objects.get(type="recovery_codes").data["seed"].isascii()


def test_a_recovery_code_works_once(li: Account, browser: NewBrowser) -> None:
    chrome = browser()
    chrome.sign_in("li")
    enrol(chrome)
    code = chrome.get(CODES).json["data"]["unused_codes"][0]
    for expected in (200, 400):
        firefox = browser()
        firefox.sign_in("li")
        assert firefox.post(f"{AUTH}/2fa/authenticate", {"code": code}).status == expected


def test_wrong_codes_lock_like_wrong_passwords(
    li: Account, browser: NewBrowser, clock: VirtualClock, audited: Audited
) -> None:
    chrome = browser()
    chrome.sign_in("li")
    enrol(chrome)
    firefox = browser("10.7.7.7")
    firefox.sign_in("li")
    for _ in range(5):
        answer = firefox.post(f"{AUTH}/2fa/authenticate", {"code": "000000"})
        assert answer.status == 400
        assert answer.json["errors"][0]["message"] == "动态口令或恢复码不正确。"
    assert firefox.post(f"{AUTH}/2fa/authenticate", {"code": "000000"}).status == 401
    assert firefox.sign_in("li").json["errors"][0]["code"] == "locked"
    assert audited("identity.second-factor") == [("李工", "failure", "动态口令不正确")] * 5


def test_right_passwords_do_not_win_more_guesses_of_the_code(li: Account, browser: NewBrowser) -> None:
    chrome = browser()
    chrome.sign_in("li")
    enrol(chrome)
    for attempt in range(5):
        firefox = browser()
        assert firefox.sign_in("li").status == 401
        assert firefox.post(f"{AUTH}/2fa/authenticate", {"code": f"00000{attempt}"}).status == 400
    assert browser().sign_in("li").json["errors"][0]["code"] == "locked"


class TestRequired:
    """Roles that require a second factor work with it only."""

    @pytest.fixture(autouse=True)
    def _required(self, settings: Any) -> None:
        settings.CHENGYUN_REQUIRE_SECOND_FACTOR = True

    def test_an_administrator_enrols_before_anything_else(
        self, administrators: dict[str, Account], browser: NewBrowser
    ) -> None:
        chrome = browser()
        assert chrome.sign_in("secadmin").status == 200
        answer = chrome.get("/api/identity/roles/")
        assert answer.status == 403
        assert answer.json["type"] == "second_factor_required"
        assert answer.json["detail"] == "您的角色要求启用动态口令，请先完成绑定。"
        assert chrome.get("/api/identity/me/").json["second_factor"] == {"enrolled": False, "required": True}
        enrol(chrome)
        assert chrome.get("/api/identity/roles/").status == 200
        assert chrome.get("/api/identity/me/").json["second_factor"] == {"enrolled": True, "required": True}

    def test_others_do_not_need_it(self, li: Account) -> None:
        assert Caller(li).get("/api/identity/accounts/").status == 200


def test_the_security_administrator_takes_a_lost_device_away(
    li: Account, administrators: dict[str, Account], browser: NewBrowser, audited: Audited
) -> None:
    chrome = browser()
    chrome.sign_in("li")
    enrol(chrome)
    address = f"/api/identity/accounts/{li.pk}/remove-second-factor/"
    assert Caller(administrators["system"]).post(address).status == 403
    assert Authenticator.objects.filter(user=li).count() == 2

    answer = Caller(administrators["security"]).post(address)
    assert answer.status == 200
    assert answer.json["second_factor"] is False
    assert not Authenticator.objects.filter(user=li).exists()
    assert not chrome.signed_in
    assert audited("identity.account.remove-second-factor") == [("安全员", "success", "")]
    assert Caller(administrators["security"]).post(address).status == 409
