"""Signing in as the console does, through django-allauth's headless interface."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from chengyun.identity.models import Account, SignInCounter
from chengyun.identity.tests.conftest import ACCOUNT, AUTH, PASSWORD, Browser
from chengyun.kernel import clock as now
from chengyun.kernel.clock import VirtualClock
from chengyun.kernel.models import AuditRecord
from tests.fixtures.http import Caller
from tests.fixtures.people import MakeAccount

NewBrowser = Callable[..., Browser]
Audited = Callable[[str], list[tuple[str, str, str]]]

LOCKED = "登录失败次数过多，已锁定至 10:15:00。请届时再试，或联系安全管理员解锁。"


@pytest.mark.requirement("3.0.5", part=["identification", "audit"])
@pytest.mark.requirement("7.2.1", part=["identification", "audit"])
def test_a_person_signs_in_and_out_and_both_are_audited(
    account: MakeAccount, browser: NewBrowser, clock: VirtualClock
) -> None:
    li = account("li", permissions=["exchange.read"], full_name="李工")
    chrome = browser("10.1.2.3")
    assert chrome.get("/api/identity/me/").status == 401

    assert chrome.sign_in("li").status == 200
    me = chrome.get("/api/identity/me/").json
    assert (me["username"], me["full_name"], me["division_code"]) == ("li", "李工", "210100")
    assert me["permissions"] == ["exchange.read"]
    assert me["must_change_password"] is False
    assert me["password_expires_at"] == "2027-02-18T10:00:00+08:00"

    assert chrome.sign_out().status == 401
    assert chrome.get("/api/identity/me/").status == 401
    records = AuditRecord.objects.filter(account_id=li.pk).order_by("id")
    assert list(records.values_list("at", "who", "address", "action", "target", "outcome")) == [
        (now.now(), "李工", "10.1.2.3", "identity.sign-in", f"identity.account/{li.pk}", "success"),
        (now.now(), "李工", "10.1.2.3", "identity.sign-out", f"identity.account/{li.pk}", "success"),
    ]


def test_user_names_are_found_in_any_case(account: MakeAccount, browser: NewBrowser) -> None:
    account("li")
    assert browser().sign_in("LI").status == 200


def test_signing_in_needs_the_csrf_token(account: MakeAccount) -> None:
    account("li")
    bare = Browser()
    bare.client.cookies.clear()
    assert bare.sign_in("li").status == 403
    assert not bare.signed_in


@pytest.mark.parametrize("username", ["li", "nobody"])
def test_a_wrong_password_and_an_unknown_name_get_the_same_chinese_answer(
    username: str, account: MakeAccount, browser: NewBrowser, audited: Audited
) -> None:
    account("li", full_name="李工")
    answer = browser().sign_in(username, "wrong-Password-1")
    assert answer.status == 400
    assert answer.json["errors"] == [
        {"message": "用户名或口令不正确。", "code": "username_password_mismatch", "param": "password"}
    ]
    who = {"li": "李工", "nobody": "nobody"}[username]
    assert audited("identity.sign-in") == [(who, "failure", "用户名或口令不正确")]


@pytest.mark.parametrize("username", ["a\x00b", "\ud800", "x" * 300, "ab\u202e"])
def test_odd_user_names_are_refused_not_stumbled_over(username: str, browser: NewBrowser) -> None:
    assert browser().sign_in(username).status == 400


@pytest.mark.requirement("3.0.5", part="identification")
@pytest.mark.requirement("7.2.1", part="identification")
class TestLockOut:
    """ID-3: five failures lock the account for fifteen minutes."""

    @staticmethod
    def fail(browser: NewBrowser, times: int, username: str = "li") -> None:
        for number in range(times):
            assert browser(f"10.0.0.{number}").sign_in(username, f"Wrong-{number}").status == 400

    def test_five_failures_lock_for_fifteen_minutes(
        self, account: MakeAccount, browser: NewBrowser, clock: VirtualClock, audited: Audited
    ) -> None:
        account("li", full_name="李工")
        self.fail(browser, 5)
        answer = browser().sign_in("li")
        assert answer.status == 400
        assert answer.json["errors"] == [{"message": LOCKED, "code": "locked"}]
        assert len(audited("identity.lockout")) == 1
        assert audited("identity.sign-in")[-1] == ("李工", "failure", "锁定期间尝试登录")

        clock.advance(minutes=14, seconds=59)
        assert browser().sign_in("li").json["errors"][0]["code"] == "locked"
        clock.advance(seconds=1)
        assert browser().sign_in("li").status == 200

    def test_four_failures_do_not_lock_and_success_forgets_them(
        self, account: MakeAccount, browser: NewBrowser, clock: VirtualClock
    ) -> None:
        account("li")
        self.fail(browser, 4)
        assert browser().sign_in("li").status == 200
        self.fail(browser, 4)
        assert browser().sign_in("li").status == 200

    def test_failures_long_apart_do_not_add_up(
        self, account: MakeAccount, browser: NewBrowser, clock: VirtualClock
    ) -> None:
        account("li")
        self.fail(browser, 4)
        clock.advance(minutes=15)
        self.fail(browser, 4)
        assert browser().sign_in("li").status == 200

    def test_a_name_that_no_account_has_locks_alike(self, browser: NewBrowser, clock: VirtualClock) -> None:
        self.fail(browser, 5, "nobody")
        assert browser().sign_in("nobody").json["errors"][0]["message"] == LOCKED

    def test_an_address_that_fails_with_many_names_is_locked_but_locks_nobody(
        self, account: MakeAccount, browser: NewBrowser, clock: VirtualClock, settings: object
    ) -> None:
        settings.CHENGYUN_LOCK_AFTER = {"account": 5, "address": 3}  # type: ignore[attr-defined]
        account("li")
        for name in ("wang", "zhao", "qian"):
            assert browser("10.9.9.9").sign_in(name, "Wrong-1").json["errors"][0]["code"] != "locked"
        for _ in range(6):
            assert browser("10.9.9.9").sign_in("li").json["errors"][0]["code"] == "locked"
        assert browser("10.9.9.8").sign_in("li").status == 200

    def test_the_security_administrator_sees_and_releases_a_lock(
        self,
        account: MakeAccount,
        browser: NewBrowser,
        clock: VirtualClock,
        administrators: dict[str, Account],
        audited: Audited,
    ) -> None:
        account("li")
        self.fail(browser, 5)
        security = Caller(administrators["security"])
        rows = security.get("/api/identity/lockouts/", kind="account", active="true").json["results"]
        assert [(row["key"], row["failures"], row["locked"], row["locked_until"]) for row in rows] == [
            ("li", 5, True, "2026-11-20T10:15:00+08:00")
        ]
        assert security.get("/api/identity/accounts/", status="locked").json["results"][0]["username"] == "li"

        answer = security.post(f"/api/identity/lockouts/{rows[0]['id']}/release/")
        assert answer.status == 204
        assert audited("identity.lockout.release") == [("安全员", "success", "")]
        assert browser().sign_in("li").status == 200

    def test_unlocking_the_account_does_the_same(
        self, account: MakeAccount, browser: NewBrowser, administrators: dict[str, Account]
    ) -> None:
        li = account("li")
        self.fail(browser, 5)
        answer = Caller(administrators["security"]).post(f"/api/identity/accounts/{li.pk}/unlock/")
        assert answer.status == 200
        assert answer.json["status"] == "active"
        assert browser().sign_in("li").status == 200

    def test_only_the_security_administrator_releases(
        self, account: MakeAccount, browser: NewBrowser, administrators: dict[str, Account]
    ) -> None:
        account("li")
        self.fail(browser, 5)
        counter = SignInCounter.objects.get(kind="account")
        for caller, status in (
            (Caller(None), 401),
            (Caller(administrators["system"]), 403),
            (Caller(administrators["audit"]), 403),
            (Caller(account("far", permissions=["identity.account.lock"], division="330100")), 404),
        ):
            assert caller.post(f"/api/identity/lockouts/{counter.pk}/release/").status == status
        counter.refresh_from_db()
        assert counter.locked


@pytest.mark.requirement("3.0.5", part="identification")
def test_an_idle_session_ends_after_thirty_minutes(
    account: MakeAccount, browser: NewBrowser, clock: VirtualClock, audited: Audited
) -> None:
    """ID-4."""
    account("li", full_name="李工")
    chrome = browser()
    chrome.sign_in("li")
    clock.advance(minutes=29)
    assert chrome.signed_in
    clock.advance(minutes=29)
    assert chrome.signed_in
    clock.advance(minutes=30)
    assert not chrome.signed_in
    assert audited("identity.sign-out") == [("李工", "success", "空闲超时自动退出")]


def test_requests_that_a_page_sends_by_itself_do_not_keep_a_session(
    account: MakeAccount, browser: NewBrowser, clock: VirtualClock
) -> None:
    account("li")
    chrome = browser()
    chrome.sign_in("li")
    clock.advance(minutes=20)
    polled = chrome._send("get", "/api/identity/me/", {}, headers={"X-Background": "1"})
    assert polled.status == 200
    clock.advance(minutes=10)
    assert not chrome.signed_in


@pytest.mark.requirement("3.0.5", part="access")
@pytest.mark.parametrize(
    ("change", "code", "message"),
    [
        ({"is_active": False}, "suspended", "账号已停用，请联系系统管理员。"),
        ({"expires_at": "past"}, "expired", "账号已过有效期，请联系系统管理员。"),
    ],
)
def test_suspended_and_expired_accounts_are_out_at_once(
    change: dict[str, object], code: str, message: str, account: MakeAccount, browser: NewBrowser
) -> None:
    """AC-3."""
    li = account("li")
    chrome = browser()
    chrome.sign_in("li")
    assert chrome.signed_in
    if "expires_at" in change:
        change = {"expires_at": now.now() - timedelta(seconds=1)}
    Account.objects.filter(pk=li.pk).update(**change)
    assert not chrome.signed_in
    answer = browser().sign_in("li")
    assert answer.status == 400
    assert answer.json["errors"] == [{"message": message, "code": code}]


@pytest.mark.requirement("3.0.5", part="identification")
class TestPasswordChange:
    """ID-2: complexity and periodic change."""

    def test_an_initial_password_opens_nothing_but_its_own_change(
        self, account: MakeAccount, browser: NewBrowser, audited: Audited
    ) -> None:
        li = account("li", permissions=["identity.account.read"])
        Account.objects.filter(pk=li.pk).update(must_change_password=True)
        chrome = browser()
        assert chrome.sign_in("li").status == 200
        answer = chrome.get("/api/identity/accounts/")
        assert answer.status == 403
        assert answer.json["type"] == "password_expired"
        assert answer.json["detail"] == "请先修改口令：初始口令或已过期的口令不能继续使用。"
        assert chrome.get("/api/identity/me/").json["must_change_password"] is True

        changed = chrome.post(
            f"{ACCOUNT}/password/change", {"current_password": PASSWORD, "new_password": "Liaohe#2026"}
        )
        assert changed.status == 200
        assert chrome.get("/api/identity/accounts/").status == 200
        assert audited("identity.account.password") == [("li", "success", "本人修改口令")]
        assert browser().sign_in("li").status == 400
        assert browser().sign_in("li", "Liaohe#2026").status == 200

    def test_a_password_of_ninety_days_must_be_changed(
        self, account: MakeAccount, browser: NewBrowser, clock: VirtualClock
    ) -> None:
        account("li", permissions=["identity.account.read"])
        clock.advance(days=90, seconds=-1)
        chrome = browser()
        chrome.sign_in("li")
        assert chrome.get("/api/identity/accounts/").status == 200
        clock.advance(seconds=1)
        assert chrome.get("/api/identity/accounts/").json["type"] == "password_expired"

    @pytest.mark.parametrize(
        ("password", "code"),
        [
            ("Ab1-xyz", "password_too_short"),
            ("lowercase-only", "password_too_simple"),
            ("Zhangsan-2026", "password_too_similar"),
            ("Password123", "password_too_common"),
            (PASSWORD, "password_used_before"),
        ],
    )
    def test_weak_passwords_are_refused_in_chinese(
        self, password: str, code: str, account: MakeAccount, browser: NewBrowser
    ) -> None:
        from chengyun.identity import passwords

        zhang = account("zhangsan")
        passwords.store(zhang, PASSWORD, must_change=False)
        chrome = browser()
        chrome.sign_in("zhangsan")
        answer = chrome.post(
            f"{ACCOUNT}/password/change", {"current_password": PASSWORD, "new_password": password}
        )
        assert answer.status == 400
        assert code in [error["code"] for error in answer.json["errors"]]
        assert all(
            any("一" <= letter <= "鿿" for letter in error["message"]) for error in answer.json["errors"]
        )
        zhang.refresh_from_db()
        assert zhang.check_password(PASSWORD)

    def test_none_of_the_last_five_passwords_comes_back(self, account: MakeAccount) -> None:
        from django.core.exceptions import ValidationError

        from chengyun.identity import passwords

        li = account("li")
        for number in range(6):
            passwords.store(li, f"Hunhe-{number}", must_change=False)
        for number in range(1, 6):
            with pytest.raises(ValidationError) as refused:
                passwords.NotFormer().validate(f"Hunhe-{number}", li)
            assert refused.value.messages == ["口令不能与最近 5 次使用过的口令相同。"]
        passwords.NotFormer().validate("Hunhe-0", li)

    def test_changing_the_password_ends_the_other_sessions(
        self, account: MakeAccount, browser: NewBrowser
    ) -> None:
        account("li")
        chrome, firefox = browser(), browser()
        chrome.sign_in("li")
        firefox.sign_in("li")
        chrome.post(
            f"{ACCOUNT}/password/change", {"current_password": PASSWORD, "new_password": "Liaohe#2026"}
        )
        assert chrome.signed_in
        assert not firefox.signed_in


@pytest.mark.requirement("3.0.5", part="confidentiality")
def test_passwords_are_kept_as_pbkdf2_with_sm3(account: MakeAccount) -> None:
    assert account("li").password.startswith("pbkdf2_sm3$60000$")


def test_nobody_registers_himself(browser: NewBrowser) -> None:
    answer = browser().post("/_allauth/browser/v1/auth/signup", {"username": "me", "password": PASSWORD})
    assert answer.status in {400, 403}
    assert not Account.objects.exists()


def test_signing_in_twice_in_one_browser_is_refused(account: MakeAccount, browser: NewBrowser) -> None:
    account("li")
    chrome = browser()
    chrome.sign_in("li")
    assert chrome.sign_in("li").status == 409
    assert chrome.get(f"{AUTH}/session").json["data"]["user"]["username"] == "li"
