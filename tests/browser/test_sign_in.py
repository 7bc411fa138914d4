"""Signing in, the first password, the second factor, lock-out, signing out."""

from __future__ import annotations

import base64
import hashlib
import hmac
import struct
import time
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from chengyun.demo.people import PASSWORD
from tests.browser.desk import Desk
from tests.browser.platform import Visited

NEW_PASSWORD = "Hunhe-river-2026"


def code_at(secret: str, moment: float) -> str:
    """The time-based one-time password (RFC 6238) that a person's authenticator shows."""
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    digest = hmac.new(key, struct.pack(">Q", int(moment) // 30), hashlib.sha1).digest()
    offset = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[offset : offset + 4])[0] & 0x7FFFFFFF) % 1_000_000:06}"


def test_the_platform_says_who_it_is_and_refuses_a_wrong_password(
    city: Visited, visit: Callable[[Visited], Desk]
) -> None:
    desk = visit(city)
    expect(desk.page.get_by_role("heading", level=1)).to_have_text("沈阳市城市运行管理服务平台")
    expect(desk.page.locator(".tier")).to_contain_text("市级平台")
    desk.sign_in("leader", "not-the-password-1")
    expect(desk.page.get_by_role("alert")).to_contain_text("不正确")
    desk.open("/exchange/topology")
    expect(desk.page.get_by_label("用户名")).to_be_visible()


def test_a_page_is_reached_after_signing_in_and_signing_out_ends_it(
    city: Visited, visit: Callable[[Visited], Desk]
) -> None:
    desk = visit(city)
    desk.open("/datastandard/databases")
    desk.sign_in("operator", PASSWORD)
    desk.titled("数据库总览")
    desk.page.locator(".who").click()
    desk.page.get_by_role("menuitem", name="退出登录").click()
    expect(desk.page.get_by_label("用户名")).to_be_visible()
    desk.open("/datastandard/databases")
    expect(desk.page.get_by_label("用户名")).to_be_visible()


def test_a_page_that_lost_its_token_signs_in_all_the_same(
    city: Visited, visit: Callable[[Visited], Desk]
) -> None:
    desk = visit(city)
    expect(desk.page.get_by_label("用户名")).to_be_focused()
    desk.page.context.clear_cookies()
    desk.sign_in("operator", PASSWORD)
    expect(desk.page.locator(".who")).to_be_visible()


@pytest.mark.requirement("3.0.5")
def test_a_new_account_changes_its_password_binds_a_second_factor_and_is_locked_out(
    city: Visited, at: Callable[[Visited, str], Desk], visit: Callable[[Visited], Desk]
) -> None:
    admin = at(city, "admin")
    admin.open("/identity/accounts")
    admin.titled("账号")
    admin.page.keyboard.press("n")
    admin.fill("用户名", "wang.wu")
    admin.fill("姓名", "王五")
    admin.submit()
    admin.told("已新建账号")
    initial = admin.secret("初始口令")
    admin.keep_secret()
    admin.open("/identity/accounts?search=wang.wu")
    expect(admin.row("wang.wu")).to_have_count(1)

    person = visit(city)
    person.sign_in("wang.wu", initial)
    expect(person.page.get_by_text("须先修改口令")).to_be_visible()
    person.page.get_by_label("当前口令").fill(initial)
    person.page.get_by_label("新口令").fill(NEW_PASSWORD)
    person.page.get_by_label("再次输入").fill("something-else-1")
    person.press("修改口令")
    expect(person.page.get_by_text("两次输入的新口令不一致")).to_be_visible()
    person.page.get_by_label("再次输入").fill(NEW_PASSWORD)
    person.press("修改口令")
    expect(person.page.locator(".who")).to_contain_text("王五")

    person.open("/me")
    person.page.get_by_role("tab", name="双因素登录").click()
    person.press("绑定验证器")
    expect(person.page.get_by_alt_text("绑定验证器的二维码")).to_be_visible()
    secret = person.page.locator("[data-secret]").inner_text()
    person.page.get_by_label("动态验证码").fill(code_at(secret, time.time()))
    person.press("绑定")
    expect(person.page.get_by_text("绑定完成")).to_be_visible()
    recovery = person.page.locator("pre").inner_text().split()
    assert len(recovery) == 10

    again = visit(city)
    again.sign_in("wang.wu", NEW_PASSWORD)
    expect(again.page.get_by_label("动态验证码")).to_be_visible()
    again.press("验证器不在身边？使用恢复码")
    again.page.get_by_label("恢复码").fill(recovery[0])
    again.press("验证")
    expect(again.page.locator(".who")).to_contain_text("王五")

    stranger = visit(city)
    for _ in range(5):
        with stranger.page.expect_response("**/auth/login"):
            stranger.sign_in("wang.wu", "guessing-1234")
        expect(stranger.page.get_by_label("口令", exact=True)).to_have_value("")
    stranger.sign_in("wang.wu", NEW_PASSWORD)
    expect(stranger.page.get_by_role("alert")).to_contain_text("锁定")

    security = at(city, "security")
    security.open("/identity/lockouts")
    security.row("wang.wu").click()
    security.press("立即解除", security.detail())
    security.submit()
    security.told("已解除锁定")


def test_a_page_that_one_may_not_see_says_so(city: Visited, at: Callable[[Visited, str], Desk]) -> None:
    desk = at(city, "auditor")
    expect(desk.page.get_by_role("navigation", name="系统").get_by_role("link", name="账号")).to_have_count(0)
    desk.open("/identity/accounts")
    expect(desk.page.get_by_text("您的账号没有查看此页面的权限")).to_be_visible()
