"""One account above opens guidance below: real redirects, a policy found in its attachment, experience contributed."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from chengyun.demo.people import PASSWORD
from tests.browser.desk import Desk
from tests.browser.entering import entering
from tests.browser.platform import Visited

At = Callable[[Visited, str], Desk]
RULE = "城市窨井盖安全管理办法"
WAY = "社区共治停车难的做法"
# The upper platform's guidance has people of its own: the demo's province has none of them.
GRANT = """insert into identity_account_roles (account_id, role_id)
    select account.id, role.id from identity_account account, identity_role role
    where account.username = %s and role.code = any(%s) on conflict do nothing"""
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>"


@pytest.fixture
def at(visit: Callable[[Visited], Desk]) -> At:
    """Somebody of the demo, signed in without the form."""
    return entering(visit)


def field(page: Page, label: str) -> Locator:
    """The input of a form that is a page of its own."""
    return page.get_by_label(re.compile(rf"^\s*{re.escape(label)}\*?\s*$"))


def choose(page: Page, label: str, option: str) -> None:
    field(page, label).locator("xpath=ancestor::*[contains(@class, 'el-select__wrapper')]").click()
    page.locator(".el-select-dropdown__item:visible", has_text=option).first.click()


def write(
    page: Page, address: str, title: str, body: str, kind: str, attached: str = "", **more: str
) -> None:
    """Fill in an article, with an empty document attached by this name, and submit it."""
    page.goto(f"{address}/guidance/write")
    choose(page, "类别", kind)
    field(page, "标题").fill(title)
    for label, value in more.items():
        field(page, label).fill(value)
    field(page, "正文").fill(body)
    if attached:
        page.get_by_label("添加文件").set_input_files(
            {"name": attached, "mimeType": "application/pdf", "buffer": PDF}
        )
    page.get_by_role("button", name="提交审核").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(title)


def publish(desk: Desk, title: str) -> None:
    """Look through what waits, and let it be read."""
    desk.open("/guidance/manuscripts")
    desk.row(title).first.click()
    desk.titled(title)
    desk.page.get_by_role("button", name="发布").first.click()
    desk.submit()
    desk.told("已发布")


@pytest.mark.requirement("3.0.2")
@pytest.mark.requirement("4.1.2-3b")
@pytest.mark.requirement("4.1.4-1-1")
def test_one_account_above_opens_both(province: Visited, city: Visited, at: At) -> None:
    province.ask(GRANT + " returning 1", "leader", ["guidance-editor", "guidance-reviewer"])
    province.ask(GRANT + " returning 1", "operator", ["guidance-user"])
    # Each security administrator on the own page: the upper one registers, the lower one takes over.
    above = at(province, "security")
    above.open("/identity/sso-clients")
    above.press("登记应用")
    above.fill("名称", "市级平台")
    above.fill("平台地址", city.address)
    above.submit()
    number, secret = above.secret("应用标识"), above.secret("应用密钥")
    above.keep_secret()

    below = at(city, "security")
    below.open("/identity/sso-settings")
    for label, value in {
        "上级平台": "省级平台",
        "上级平台地址": province.address,
        "应用标识": number,
        "应用密钥": secret,
    }.items():
        field(below.page, label).fill(value)
    below.page.get_by_role("button", name="保存").click()
    below.told("已保存")

    editor = at(province, "leader")
    write(
        editor.page,
        province.address,
        RULE,
        "第一条 井盖缺失的，权属单位应当在两小时内补装。",
        "规章",
        attached="附图.pdf",
        发布机关="样例机关",
        发布日期="2026-01-01",
    )
    publish(editor, RULE)

    # Somebody of the city goes up for the first time, and binds the two accounts.
    person = at(city, "leader")
    page = person.page
    person.open("/guidance/national")
    page.get_by_role("link", name="进入国家业务指导").click()
    page.wait_for_url(f"{province.address}/sign-in**")
    person.sign_in("operator", PASSWORD)
    page.wait_for_url(f"{province.address}/guidance/library**")

    page.get_by_label("全文检索").fill("两小时内补装")
    page.get_by_role("button", name="检索").click()
    expect(page.locator("article mark").first).to_have_text("两小时内补装")
    page.get_by_role("link", name=RULE).click()
    page.get_by_role("button", name="收藏").click()
    person.told("已收藏")

    # A document opens in the browser's own viewer, and can do nothing in the platform's name.
    document = page.get_by_role("link", name="附图.pdf", exact=True)
    expect(document).to_have_attribute("target", "_blank")
    shown = page.request.get(province.address + (document.get_attribute("href") or ""))
    assert shown.headers["content-disposition"].startswith("inline")
    assert shown.headers["content-type"] == "application/pdf"
    assert "default-src 'none'" in shown.headers["content-security-policy"]

    write(page, province.address, WAY, "居民议事、错时共享，新增泊位 120 个。", "城市管理")

    # In the same browser the city's sign-in page now needs no password.
    page.context.clear_cookies(name=f"sessionid_{city.identity.division}")
    person.open("/sign-in")
    page.get_by_role("link", name="用省级平台账号登录").click()
    page.wait_for_url(f"{city.address}/")
    expect(page.locator(".who")).to_contain_text("值班领导")

    # A suspended account above is out below within a minute, while its contribution is published and discussed.
    province.ask("update identity_account set is_active = false where username = 'operator' returning 1")
    publish(editor, WAY)
    editor.page.get_by_label("评论内容").fill("我们也这样做，效果很好。")
    editor.page.get_by_role("button", name="发表").click()
    expect(editor.page.get_by_label("评论", exact=True)).to_contain_text("效果很好")
    city.eventually(
        lambda: city.ask("select count(*) from identity_sso_session")[0][0] == 0, "the end of the session"
    )
    person.open("/")
    page.wait_for_url(f"{city.address}/sign-in**")
    province.ask("update identity_account set is_active = true where username = 'operator' returning 1")
    city.ask("delete from identity_sso_upper returning 1")
