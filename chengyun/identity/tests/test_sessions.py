"""Sessions: how many, seeing and ending them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from allauth.usersessions.models import UserSession

from chengyun.identity.facade import present
from chengyun.identity.models import Account
from chengyun.identity.tests.conftest import Browser
from chengyun.kernel.clock import VirtualClock
from tests.fixtures.http import Caller
from tests.fixtures.people import MakeAccount

NewBrowser = Callable[..., Browser]
Audited = Callable[[str], list[tuple[str, str, str]]]


@pytest.fixture
def two(account: MakeAccount, browser: NewBrowser, clock: VirtualClock) -> tuple[Browser, Browser]:
    """Two browsers of one person, signed in one after the other."""
    account("li", full_name="李工")
    chrome, firefox = browser("10.1.1.1"), browser("10.1.1.2")
    for one in (chrome, firefox):
        one.sign_in("li")
        clock.advance(minutes=1)
    return chrome, firefox


@pytest.mark.requirement("3.0.5", part="identification")
def test_the_oldest_session_ends_beyond_the_third(
    account: MakeAccount, browser: NewBrowser, clock: VirtualClock, audited: Audited
) -> None:
    account("li", full_name="李工")
    browsers = [browser() for _ in range(4)]
    for one in browsers:
        one.sign_in("li")
        clock.advance(minutes=1)
    assert [one.signed_in for one in browsers] == [False, True, True, True]
    assert audited("identity.session.end") == [("李工", "success", "超出并发会话数，最早的会话被结束")]


def test_people_see_and_end_their_own_sessions(
    two: tuple[Browser, Browser], account: MakeAccount, browser: NewBrowser
) -> None:
    chrome, firefox = two
    account("wang")
    other = browser()
    other.sign_in("wang")
    rows = chrome.get("/api/identity/sessions/", everyone="true").json["results"]
    assert [(row["username"], row["address"], row["current"]) for row in rows] == [
        ("li", "10.1.1.1", True),
        ("li", "10.1.1.2", False),
    ]
    assert chrome.post(f"/api/identity/sessions/{rows[1]['id']}/end/").status == 204
    assert chrome.signed_in
    assert not firefox.signed_in
    theirs = UserSession.objects.get(user__username="wang")
    assert chrome.post(f"/api/identity/sessions/{theirs.pk}/end/").status == 404
    assert other.signed_in


def test_the_security_administrator_ends_anybodys_session_in_scope(
    two: tuple[Browser, Browser], administrators: dict[str, Account], account: MakeAccount, audited: Audited
) -> None:
    security = Caller(administrators["security"])
    rows = security.get("/api/identity/sessions/", everyone="true", search="li").json["results"]
    assert [row["full_name"] for row in rows] == ["李工", "李工"]

    stranger = Caller(account("far", permissions=["identity.session.manage"], division="330100"))
    assert stranger.get("/api/identity/sessions/", everyone="true").json["count"] == 0
    assert stranger.post(f"/api/identity/sessions/{rows[0]['id']}/end/").status == 404
    assert two[1].signed_in

    assert security.post(f"/api/identity/sessions/{rows[0]['id']}/end/").status == 204
    assert not two[1].signed_in
    assert two[0].signed_in
    assert audited("identity.session.end") == [("安全员", "success", "会话被结束")]


def test_ended_and_idle_sessions_are_not_listed(two: tuple[Browser, Browser], clock: VirtualClock) -> None:
    chrome, firefox = two
    firefox.sign_out()
    assert chrome.get("/api/identity/sessions/").json["count"] == 1
    clock.advance(minutes=29)
    assert chrome.get("/api/identity/sessions/").json["count"] == 1


def test_nobody_has_no_sessions(db: None) -> None:
    assert Caller(None).get("/api/identity/sessions/").status == 401


def test_whoever_did_something_within_a_quarter_of_an_hour_is_present(
    two: tuple[Browser, Browser], account: MakeAccount, clock: VirtualClock
) -> None:
    account("wang")
    assert present() == {"li"}
    clock.advance(minutes=14)
    assert two[0].signed_in
    clock.advance(minutes=14)
    assert present() == {"li"}
    clock.advance(minutes=2)
    assert present() == set()
