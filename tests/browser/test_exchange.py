"""Applying, reviewing and collecting; pushing, lanes and messages; refused data and alarms; interfaces.

The tests share the platforms and run in this order; each uses rows of its own.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.desk import Desk
from tests.browser.platform import Visited
from tests.exchange.tier import System

At = Callable[[Visited, str], Desk]
Linked = tuple[Visited, Visited]


def part(day: int, **changes: Any) -> dict[str, Any]:
    """A row of basic.part whose key is its day."""
    return {
        "districtCode": "210102",
        "districtName": "和平区",
        "area": 59.72,
        "gridCount": 3797,
        "dutyGridCount": 119,
        "statisticalTime": f"2025-03-{day:02} 08:00:00",
    } | changes


def text(*rows: dict[str, Any]) -> str:
    """Rows as they are pushed."""
    return json.dumps(rows, ensure_ascii=False)


def refresh_until(desk: Desk, *texts: str) -> None:
    """Reload the list by its button until a row has these texts."""
    for _ in range(60):
        if desk.row(*texts).count():
            return
        desk.press("刷新")
        desk.page.wait_for_timeout(500)
    expect(desk.row(*texts)).not_to_have_count(0)


@pytest.mark.requirement("6.2.1", part="province")
@pytest.mark.requirement("6.2.3")
@pytest.mark.requirement("4.2.6-2", part="access")
def test_the_city_applies_the_province_reviews_and_the_city_collects(
    province: Visited, city: Visited, at: At
) -> None:
    lower = at(city, "exchange")
    lower.open("/exchange/peers")
    lower.titled("对接平台")
    lower.page.keyboard.press("n")
    lower.fill("上级平台名称", province.identity.name)
    lower.fill("上级区划", "21")
    lower.fill("接口服务地址", province.address)
    lower.submit()
    expect(lower.dialog().locator("[data-field=division_code] .wrong")).to_contain_text("6 位")
    lower.fill("上级区划", "210000")
    lower.submit()
    lower.told("等待对方审核")

    upper = at(province, "exchange")
    upper.page.get_by_role("link", name="待审核的接入申请 1").click()
    upper.titled("接入审核")
    expect(upper.page.locator("[data-count]")).to_have_text("1 条")
    upper.row(city.identity.name, "待审核").click()
    expect(upper.detail()).to_contain_text(city.address)
    upper.page.keyboard.press("a")
    expect(upper.dialog()).to_contain_text("此处不显示密钥")
    upper.fill("审核意见", "材料齐全")
    upper.submit()
    upper.told("已通过")
    expect(upper.page.locator("[data-count]")).to_have_text("0 条")

    refresh_until(lower, province.identity.name, "已接入")
    lower.open("/exchange/topology")
    lower.page.locator(".el-radio-button__inner", has_text="表").click()
    expect(lower.page.locator("main")).to_contain_text(province.identity.name)


@pytest.mark.requirement("4.3.4-5", part="province")
@pytest.mark.requirement("4.2.6-2", part="monitor")
@pytest.mark.requirement("6.1.6", part="monitor")
def test_what_a_system_pushes_goes_through_the_lane_and_is_logged(
    linked: Linked, system: System, at: At
) -> None:
    province, city = linked
    assert system.push(text(part(1), part(2)))["code"] == 0
    desk = at(city, "exchange")
    desk.open("/exchange/messages?direction=out")
    sent = desk.row("部件与网格基础统计", "成功")
    sent.filter(has=desk.page.get_by_role("cell", name="2", exact=True)).first.click()
    expect(desk.detail()).to_contain_text("成功接收 2 行")
    expect(desk.detail()).to_contain_text("标准（SM2 加密摘要）")

    desk.open("/exchange/lanes?search=部件与网格")
    lane = desk.row("部件与网格基础统计", province.identity.name)
    expect(lane).to_contain_text("空闲")
    lane.click()
    expect(desk.detail()).to_contain_text("没有待发数据")

    upper = at(province, "data")
    upper.open("/datastandard/tables/basic.part")
    expect(upper.row("和平区", "2025-03-01")).to_have_count(1)
    expect(upper.row("和平区", "2025-03-02")).to_have_count(1)


@pytest.mark.requirement("6.1.6", part="retry")
@pytest.mark.requirement("A.0.4", part="10002")
def test_refused_data_is_repaired_in_its_cell_and_another_is_sent_again(
    linked: Linked, system: System, at: At
) -> None:
    province, city = linked
    assert system.push(text(part(3), part(4, gridCount="许多")))["code"] == 10002
    assert system.push(text(part(5, area=None)))["code"] == 10002
    desk = at(city, "exchange")
    desk.page.get_by_role("link", name="待处理的隔离数据 2").click()
    desk.titled("隔离数据")
    expect(desk.page.locator("[data-count]")).to_have_text("2 条")
    desk.row("gridCount").click()
    expect(desk.page.get_by_role("heading", level=1)).to_contain_text("部件与网格基础统计")
    wrong = desk.page.locator("input[aria-invalid=true]")
    expect(wrong).to_have_value("许多")
    wrong.fill("3800")
    wrong.press("Tab")
    desk.page.get_by_role("button", name="修复并入库（改动 1 行）").click()
    desk.told("已修复并入库")
    expect(desk.page.locator("main header")).to_contain_text("已修复")

    desk.open("/exchange/quarantine?status=open")
    desk.page.get_by_label("选择第 1 行").check()
    desk.press("原样重新入库")
    expect(desk.dialog()).to_contain_text("仍有错误的留在隔离区")
    desk.submit()
    desk.told("已重新校验 1 条")
    desk.row("area").click()
    desk.press("丢弃")
    desk.fill("原因", "来源有误，已请其重报")
    desk.submit()
    desk.told("已丢弃")

    upper = at(province, "data")
    upper.open("/datastandard/tables/basic.part?where=statisticalTime >= '2025-03-03 00:00:00'")
    expect(upper.row("和平区")).to_have_count(2)


@pytest.mark.requirement("4.2.6-2", part=["publish", "subscribe"])
@pytest.mark.requirement("A.0.2")
def test_an_interface_is_tried_and_its_samples_are_shown(linked: Linked, at: At) -> None:
    _, city = linked
    desk = at(city, "operator")
    desk.open("/exchange/interfaces?selected=basic.part")
    panel = desk.page.locator("section.detail")
    expect(panel).to_contain_text("/eUrbanMIS/api/v1/pushdata")
    panel.get_by_role("tab", name="示例代码").click()
    expect(panel.locator("pre").filter(has_text="import")).to_be_visible()
    panel.get_by_text("Java", exact=True).click()
    expect(panel.locator("pre").filter(has_text="public class")).to_be_visible()
    panel.get_by_role("tab", name="在线试用").click()
    desk.press("手写条件", panel)
    panel.get_by_label("查询条件").fill("districtCode = '210102' and gridCount > 3799")
    desk.press("查询前 20 行", panel)
    panel.get_by_label("查询条件").press("Enter")
    expect(panel.get_by_role("table", name="试用结果").locator("tbody tr")).to_have_count(1)
    panel.get_by_label("查询条件").fill("noSuchField = 1")
    panel.get_by_label("查询条件").press("Enter")
    expect(panel).to_contain_text("noSuchField")

    desk.open("/exchange/subscriptions?search=部件与网格")
    desk.row("部件与网格基础统计").click()
    desk.press("暂停", desk.detail())
    desk.submit()
    expect(desk.row("部件与网格基础统计")).to_contain_text("已暂停")
    desk.press("恢复", desk.detail())
    desk.submit()
    expect(desk.row("部件与网格基础统计")).to_contain_text("启用")


def test_an_account_gets_new_keys_and_is_suspended(linked: Linked, system: System, at: At) -> None:
    _, city = linked
    desk = at(city, "exchange")
    desk.open(f"/exchange/accounts?search={system.caller['app_id']}")
    desk.row("网格化系统").click()
    desk.press("停用", desk.detail())
    desk.fill("原因", "核查")
    desk.submit()
    expect(desk.row("网格化系统")).to_contain_text("停用")
    assert system.push(text(part(6)))["code"] == 10009
    desk.press("恢复启用", desk.detail())
    desk.submit()
    expect(desk.row("网格化系统")).to_contain_text("启用")
    assert system.push(text(part(6)))["code"] == 0
    desk.press("轮换密钥", desk.detail())
    desk.submit()
    assert "BEGIN PUBLIC KEY" in desk.secret("第 2 版")
    desk.keep_secret()


@pytest.mark.requirement("6.1.6", part="alarm")
def test_a_broken_link_alarms_and_heals(linked: Linked, at: At) -> None:
    province, city = linked
    desk = at(city, "exchange")
    province.stop("serve")
    try:
        desk.open("/exchange/alarms?open=true")
        refresh_until(desk, "链路中断")
        desk.row("链路中断").click()
        desk.page.keyboard.press("a")
        desk.fill("处理说明", "已联系省级平台")
        desk.submit()
        desk.told("告警已确认")
        expect(desk.row("链路中断")).to_contain_text("处理中")
    finally:
        province.start("serve")
        province.wait_served()
    desk.open("/exchange/alarms?open=false")
    refresh_until(desk, "链路中断", "已解除")
