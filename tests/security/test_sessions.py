"""A session belongs to one person in one browser, from signing in to signing out."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from dataclasses import replace
from ipaddress import ip_network
from typing import Any

import pytest
from django.conf import settings as platform
from django.contrib.sessions.models import Session
from django.test import Client

from chengyun.config import settings as platform_settings
from chengyun.identity.tests.conftest import Browser
from chengyun.kernel.clock import VirtualClock
from tests.fixtures.people import MakeAccount

pytestmark = pytest.mark.django_db
NewBrowser = Callable[..., Browser]


def cookie(browser: Browser) -> Any:
    return browser.client.cookies["sessionid"]


@pytest.mark.requirement("3.0.5", part="identification")
def test_a_session_planted_before_signing_in_is_not_the_persons(
    account: MakeAccount, browser: NewBrowser
) -> None:
    """Fixation: the attacker knows the key that the victim's browser came with."""
    account("li")
    attacker, victim = browser(), browser()
    attacker.client.session.save()
    planted = cookie(attacker).value
    victim.client.cookies["sessionid"] = planted
    assert victim.sign_in("li").status == 200
    assert cookie(victim).value != planted
    attacker.client.cookies["sessionid"] = planted
    assert not attacker.signed_in


@pytest.mark.requirement("3.0.5", part="identification")
def test_a_key_that_the_platform_did_not_give_out_is_not_taken(
    account: MakeAccount, browser: NewBrowser
) -> None:
    account("li")
    victim = browser()
    victim.client.cookies["sessionid"] = "a" * 32
    assert victim.sign_in("li").status == 200
    assert cookie(victim).value != "a" * 32


def test_the_token_of_before_signing_in_is_replaced(account: MakeAccount, browser: NewBrowser) -> None:
    account("li")
    chrome = browser()
    before = chrome.client.cookies["csrftoken"].value
    chrome.sign_in("li")
    assert chrome.client.cookies["csrftoken"].value != before


@pytest.mark.requirement("3.0.5", part="residue")
def test_nothing_of_a_session_is_left_after_signing_out(account: MakeAccount, browser: NewBrowser) -> None:
    """RI-1: who sits down at the same browser afterwards, or kept a copy of the cookie, is nobody."""
    account("li")
    chrome = browser()
    chrome.sign_in("li")
    kept = cookie(chrome).value
    chrome.sign_out()
    assert not Session.objects.filter(session_key=kept).exists()
    again = browser()
    again.client.cookies["sessionid"] = kept
    assert not again.signed_in


@pytest.mark.requirement("3.0.5", part="residue")
def test_nothing_of_a_session_is_left_when_it_idled_away(
    account: MakeAccount, browser: NewBrowser, clock: VirtualClock
) -> None:
    account("li")
    chrome = browser()
    chrome.sign_in("li")
    kept = cookie(chrome).value
    clock.advance(minutes=31)
    assert not chrome.signed_in
    assert not Session.objects.filter(session_key=kept).exists()


@pytest.mark.requirement("3.0.5", part="identification")
def test_scripts_and_other_sites_do_not_get_the_cookie(account: MakeAccount, browser: NewBrowser) -> None:
    account("li")
    chrome = browser()
    chrome.sign_in("li")
    assert cookie(chrome)["httponly"]
    assert cookie(chrome)["samesite"] == "Lax"
    assert cookie(chrome)["domain"] == ""


@pytest.mark.requirement("3.0.5", part=["identification", "confidentiality"])
@pytest.mark.requirement("7.2.1", part="confidentiality")
def test_behind_https_cookies_travel_encrypted_only(monkeypatch: pytest.MonkeyPatch) -> None:
    """ID-5, DC-1: credentials and data are never sent in the clear."""
    monkeypatch.setenv("CHENGYUN_PUBLIC_URL", "https://city.example")
    try:
        chosen = importlib.reload(platform_settings)
        assert (chosen.SESSION_COOKIE_SECURE, chosen.CSRF_COOKIE_SECURE) == (True, True)
        assert chosen.CSRF_TRUSTED_ORIGINS == ["https://city.example"]
    finally:
        monkeypatch.undo()
        importlib.reload(platform_settings)


@pytest.mark.requirement("3.0.5", part="management")
def test_administrators_work_from_management_terminals_only(
    account: MakeAccount, browser: NewBrowser, settings: Any
) -> None:
    """IN-2."""
    account("sysadmin", roles=["system-administrator"])
    account("li")
    terminal, elsewhere = browser("10.8.0.7"), browser("10.9.0.7")
    settings.ENVIRONMENT = _with_terminals("10.8.0.0/24")

    refused = elsewhere.sign_in("sysadmin")
    assert (refused.status, refused.json["errors"]) == (
        400,
        [{"message": "管理员账号只能在管理终端上登录。", "code": "not_a_terminal"}],
    )
    assert terminal.sign_in("sysadmin").status == 200
    assert browser("10.9.0.8").sign_in("li").status == 200


@pytest.mark.requirement("3.0.5", part="management")
def test_a_session_carried_away_from_its_terminal_is_worth_nothing(
    account: MakeAccount, browser: NewBrowser, settings: Any
) -> None:
    settings.CHENGYUN_REQUIRE_SECOND_FACTOR = False
    settings.ENVIRONMENT = _with_terminals("10.8.0.0/24")
    account("sysadmin", roles=["system-administrator"])
    terminal, elsewhere = browser("10.8.0.7"), browser("10.9.0.7")
    terminal.sign_in("sysadmin")
    assert terminal.get("/api/identity/accounts/").status == 200
    elsewhere.client.cookies["sessionid"] = cookie(terminal).value
    answer = elsewhere.get("/api/identity/accounts/")
    assert (answer.status, answer.json["type"]) == (403, "denied")
    assert "管理终端" in answer.json["detail"]


def test_an_operator_names_proxies_and_terminals_by_address(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHENGYUN_TRUSTED_PROXIES", "10.0.0.5")
    monkeypatch.setenv("CHENGYUN_ADMIN_NETWORKS", "10.8.0.0/24,10.9.0.7")
    try:
        chosen = importlib.reload(platform_settings).ENVIRONMENT
        assert [str(network) for network in chosen.trusted_proxies] == ["10.0.0.5/32"]
        assert [str(network) for network in chosen.admin_networks] == ["10.8.0.0/24", "10.9.0.7/32"]
    finally:
        monkeypatch.undo()
        importlib.reload(platform_settings)


def test_an_address_that_a_client_claims_for_itself_is_not_believed(
    account: MakeAccount, browser: NewBrowser
) -> None:
    account("li", permissions=["identity.account.lock"])
    chrome = browser("10.9.9.9")
    chrome._send(
        "post",
        "/_allauth/browser/v1/auth/login",
        {"username": "li", "password": "Wrong-1"},
        content_type="application/json",
        headers={"X-Forwarded-For": "10.1.1.1"},
    )
    chrome.sign_in("li")
    addresses = {row["key"] for row in chrome.get("/api/identity/lockouts/", kind="address").json["results"]}
    assert addresses == {"10.9.9.9"}


def test_an_address_of_another_site_is_not_answered(settings: Any) -> None:
    """Links in answers are made of the host: only the platform's own is taken."""
    settings.ALLOWED_HOSTS = ["city.example"]
    client = Client(raise_request_exception=False)
    for host, status in (("city.example", 200), ("evil.example", 400), ("city.example.evil.example", 400)):
        assert client.get("/api/kernel/platform/", headers={"Host": host}).status_code == status


def _with_terminals(network: str) -> Any:
    return replace(platform.ENVIRONMENT, admin_networks=(ip_network(network),))
