"""Organisations, posts, accounts, roles, sessions."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import expect

from tests.browser.desk import Desk
from tests.browser.platform import Visited


def test_an_organisation_is_added_to_the_tree_and_its_history_tells(
    city: Visited, at: Callable[[Visited, str], Desk]
) -> None:
    desk = at(city, "admin")
    desk.open("/identity/organisations")
    tree = desk.page.get_by_role("tree")
    tree.get_by_text("监督中心").click()
    detail = desk.page.locator("section.detail")
    expect(detail.get_by_role("heading", name="监督中心")).to_be_visible()
    desk.press("新建机构")
    desk.fill("机构代码", "210100JD01")
    desk.fill("机构名称", "信息采集科")
    desk.choose("机构类型", "监督中心")
    desk.submit()
    desk.told("已新建机构")
    expect(detail.get_by_role("heading", name="信息采集科")).to_be_visible()
    expect(detail).to_contain_text("210100CG/210100JD/210100JD01/")
    detail.get_by_role("tab", name="历史").click()
    expect(detail.locator(".history")).to_contain_text("机构：新建")
    expect(detail.locator(".history")).to_contain_text("系统管理员")
    expect(tree).to_contain_text("信息采集科")


def test_a_wrong_code_is_told_beside_the_field(city: Visited, at: Callable[[Visited, str], Desk]) -> None:
    desk = at(city, "admin")
    desk.open("/identity/organisations")
    desk.press("新建机构")
    desk.fill("机构代码", "210100JD")
    desk.fill("机构名称", "另一个监督中心")
    desk.choose("机构类型", "监督中心")
    desk.submit()
    expect(desk.dialog().locator("[data-field=code] .wrong")).to_have_text("已被使用，请换一个。")
    desk.fill("机构代码", "有空格 的代码")
    expect(desk.dialog().locator("[data-field=code] .wrong")).to_have_text("只能用字母、数字、- 和 _")


def test_a_post_carries_roles_and_an_account_takes_it(
    city: Visited, at: Callable[[Visited, str], Desk]
) -> None:
    admin = at(city, "admin")
    admin.open("/identity/posts")
    admin.titled("岗位")
    admin.press("新建岗位")
    admin.fill("岗位代码", "210100-WATCH")
    admin.fill("岗位名称", "数据值班员")
    admin.choose("机构", "监督中心")
    admin.submit()
    admin.told("已新建岗位")

    security = at(city, "security")
    security.open("/identity/posts")
    security.row("数据值班员").click()
    security.press("授予角色", security.detail())
    security.choose("角色", "数据管理员")
    security.submit()
    security.told("岗位角色已更新")
    expect(security.row("数据值班员")).to_contain_text("数据管理员")


def test_accounts_come_from_a_file_and_their_first_passwords_are_told_once(
    city: Visited, at: Callable[[Visited, str], Desk], tmp_path: Path
) -> None:
    file = tmp_path / "accounts.csv"
    file.write_text(
        "用户名,姓名,数据范围（行政区划）,机构代码\nsun.qi,孙七,2101,210100JD\n", encoding="utf-8"
    )
    desk = at(city, "admin")
    desk.open("/identity/accounts?search=qi")
    desk.press("导入")
    desk.dialog().get_by_label("选择文件").set_input_files(file)
    expect(desk.dialog().locator("tbody tr")).to_contain_text("行政区划代码")
    expect(desk.dialog().get_by_role("button", name="确认导入")).to_be_disabled()
    file.write_text(
        "用户名,姓名,数据范围（行政区划）,机构代码\nsun.qi,孙七,210100,210100JD\nzhou.ba,周八,210102,210100JD\n",
        encoding="utf-8",
    )
    desk.dialog().get_by_label("选择文件").set_input_files(file)
    expect(desk.dialog()).to_contain_text("共 2 行")
    desk.press("确认导入", desk.dialog())
    assert len(desk.secret("sun.qi")) >= 12
    assert desk.secret("sun.qi") != desk.secret("zhou.ba")
    desk.keep_secret()
    expect(desk.row("sun.qi", "监督中心")).to_have_count(1)


def test_an_account_is_suspended_with_a_reason_and_resumed(
    city: Visited, at: Callable[[Visited, str], Desk]
) -> None:
    desk = at(city, "admin")
    desk.open("/identity/accounts?search=leader")
    desk.row("leader").click()
    desk.press("停用", desk.detail())
    expect(desk.dialog()).to_contain_text("立即强制退出")
    desk.submit()
    expect(desk.dialog().locator(".wrong")).to_have_text("请填写停用原因")
    desk.fill("停用原因", "调离")
    desk.submit()
    desk.told("账号已停用")
    expect(desk.row("leader")).to_contain_text("已停用")
    desk.detail().get_by_role("tab", name="历史").click()
    expect(desk.detail().locator(".history")).to_contain_text("账号：停用")
    desk.detail().get_by_role("tab", name="详情").click()
    desk.press("恢复启用", desk.detail())
    desk.submit()
    desk.told("账号已恢复")
    expect(desk.row("leader")).to_contain_text("正常")


def test_three_administrators_are_kept_apart(city: Visited, at: Callable[[Visited, str], Desk]) -> None:
    desk = at(city, "security")
    desk.open("/identity/accounts?search=auditor")
    desk.row("auditor").click()
    desk.press("授予角色", desk.detail())
    desk.choose("角色", "系统管理员")
    desk.submit()
    expect(desk.dialog().get_by_role("alert")).to_contain_text("审计管理员")
    desk.press("取消", desk.dialog())
    expect(desk.row("auditor")).not_to_contain_text("系统管理员")


def test_the_matrix_shows_who_may_what_and_a_role_is_made(
    city: Visited, at: Callable[[Visited, str], Desk]
) -> None:
    desk = at(city, "security")
    desk.open("/identity/roles")
    expect(desk.page.get_by_role("img", name="审计管理员有校验审计链")).to_be_visible()
    expect(desk.page.get_by_role("img", name="系统管理员有校验审计链")).to_have_count(0)
    desk.press("新建角色")
    desk.fill("角色代码", "exchange-watch")
    desk.fill("角色名称", "交换值班")
    desk.choose("权限", "查看交换报文记录")
    desk.submit()
    desk.told("已新建角色")
    expect(desk.page.get_by_role("button", name="交换值班")).to_be_visible()
    expect(desk.page.get_by_role("img", name="交换值班有查看交换报文记录")).to_have_count(1)


def test_a_session_elsewhere_is_ended(city: Visited, at: Callable[[Visited, str], Desk]) -> None:
    other = at(city, "data")
    security = at(city, "security")
    security.open("/identity/sessions?search=data")
    security.row("数据管理员").first.click()
    security.press("强制退出", security.detail())
    security.submit()
    security.told("会话已结束")
    other.open("/datastandard/tables")
    expect(other.page.get_by_label("用户名")).to_be_visible()
