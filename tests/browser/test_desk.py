"""What every page shares: the portal's to-do list, the keyboard, the search; and the auditor's proof."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.desk import Desk
from tests.browser.platform import Visited

At = Callable[[Visited, str], Desk]

FOCUSED = "document.activeElement"
# A field's frame shows the focus of the input within.
OUTLINE = """() => {
  const frame = document.activeElement.closest('.el-input__wrapper, .el-select__wrapper');
  return [document.activeElement, frame].filter(Boolean).map(element => getComputedStyle(element)).some(
    style => (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== 'none');
}"""


def focused(page: Page) -> str:
    """What the focused element says."""
    text: str = page.evaluate(
        f"{FOCUSED}.innerText || {FOCUSED}.getAttribute('aria-label') || {FOCUSED}.tagName"
    )
    return text.strip()


def test_the_page_is_walked_by_the_keyboard(city: Visited, at: At) -> None:
    desk = at(city, "admin")
    desk.open("/identity/accounts")
    expect(desk.row("auditor")).to_have_count(1)
    walked = []
    for _ in range(40):
        desk.page.keyboard.press("Tab")
        walked.append(focused(desk.page))
        assert desk.page.evaluate(OUTLINE), f"{walked[-1]} does not show that it has the focus"
        if desk.page.evaluate(f"{FOCUSED}.tagName") == "TR":
            break
    assert walked[0] == "跳到内容"
    order = [
        next(i for i, text in enumerate(walked) if text.startswith(name))
        for name in ("沈阳市", "搜索页面", "组织机构", "导入")
    ]
    assert order == sorted(order), walked
    # In the list the arrows move and Enter opens; Escape closes the detail.
    desk.page.keyboard.press("ArrowDown")
    desk.page.keyboard.press("Enter")
    expect(desk.detail()).to_be_visible()
    desk.detail().get_by_role("button", name="关闭详情").focus()
    desk.page.keyboard.press("Escape")
    expect(desk.detail()).to_have_count(0)


def test_a_dialog_keeps_the_focus_until_escape(city: Visited, at: At) -> None:
    desk = at(city, "admin")
    desk.open("/identity/accounts")
    expect(desk.row("auditor")).to_have_count(1)
    desk.page.keyboard.press("n")
    expect(desk.dialog()).to_be_visible()
    expect(desk.field("用户名")).to_be_visible()
    for _ in range(12):
        desk.page.keyboard.press("Tab")
        assert desk.page.evaluate(f"Boolean({FOCUSED}.closest('.el-dialog, .el-popper'))"), focused(desk.page)
    # A list or a calendar that is open takes the first Escape; a plain field leaves it to the dialog.
    desk.field("用户名").focus()
    desk.page.keyboard.press("Escape")
    expect(desk.page.locator(".el-dialog:visible")).to_have_count(0)


def test_the_console_fits_a_phone(city: Visited, at: At) -> None:
    desk = at(city, "admin")
    desk.page.set_viewport_size({"width": 390, "height": 844})
    menu = desk.page.get_by_role("navigation", name="系统")
    for path in ("/", "/identity/accounts", "/guidance/national"):
        desk.open(path)
        expect(desk.page.locator("main h1")).to_be_visible()
        assert desk.page.evaluate("document.documentElement.scrollWidth") <= 390, path
        expect(menu).to_be_hidden()
    desk.press("菜单")
    menu.get_by_role("link", name="账号").click()
    desk.titled("账号")
    expect(menu).to_be_hidden()


def test_a_page_is_found_by_its_name(city: Visited, at: At) -> None:
    desk = at(city, "leader")
    desk.page.keyboard.press("Control+k")
    desk.page.get_by_label("搜索", exact=True).last.fill("实时通道")
    desk.page.keyboard.press("Enter")
    desk.titled("实时通道")


@pytest.mark.requirement("3.0.5", part="management")
def test_each_thing_to_do_opens_the_list_of_exactly_these(city: Visited, at: At) -> None:
    admin = at(city, "admin")
    admin.open("/identity/accounts")
    admin.press("新建账号")
    admin.fill("用户名", "zhao.liu")
    admin.fill("姓名", "赵六")
    admin.submit()
    admin.secret("初始口令")
    admin.keep_secret()
    admin.open("/")
    items = admin.page.locator(".waiting a")
    expect(items.first).to_be_visible()
    told = [(item.inner_text(), item.get_attribute("href") or "") for item in items.all()]
    for text, link in told:
        admin.open(link)
        expect(admin.page.locator("[data-count]")).to_have_text(re.compile(rf"^{text.split()[-1]} "))
    assert any(text.startswith("未修改初始口令的账号") for text, _ in told)


@pytest.mark.requirement("3.0.5", part="audit")
def test_the_auditor_proves_the_trail(city: Visited, at: At) -> None:
    desk = at(city, "auditor")
    desk.open("/system/audit")
    desk.titled("审计")
    desk.press("校验审计链")
    desk.submit()
    desk.told("审计链完整")
    expect(desk.page.get_by_label("审计链状态")).to_contain_text("审计链完整")
    who = desk.page.get_by_role("textbox", name="操作人")
    who.press_sequentially("审计管理员")
    who.press("Enter")
    desk.row("校验").first.locator("td").first.click()
    expect(desk.detail()).to_contain_text("审计链")


def test_a_holiday_is_set_and_deadlines_follow(city: Visited, at: At) -> None:
    desk = at(city, "admin")
    desk.open("/system/calendar?month=2027-03")
    expect(desk.page.locator("main")).to_contain_text("23 个工作日")
    desk.page.locator("td button").filter(has_text=re.compile(r"^\s*10\b")).click()
    desk.fill("名称", "演练停工")
    desk.submit()
    expect(desk.page.locator("main")).to_contain_text("22 个工作日")
