"""Signing in, the first password, the second factor, lock-out, signing out."""

from __future__ import annotations

import base64
import hashlib
import hmac
import struct
from collections.abc import Callable

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


def test_a_page_that_one_may_not_see_says_so(city: Visited, at: Callable[[Visited, str], Desk]) -> None:
    desk = at(city, "auditor")
    expect(desk.page.get_by_role("navigation", name="系统").get_by_role("link", name="账号")).to_have_count(0)
    desk.open("/identity/accounts")
    expect(desk.page.get_by_text("您的账号没有查看此页面的权限")).to_be_visible()
