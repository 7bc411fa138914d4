"""The desks: a call becomes a case and walks from desk to desk."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.desk import Desk
from tests.browser.platform import Visited

pytestmark = pytest.mark.requirement("4.3.4-1b", "4.3.4-1c")

TROUBLE = "路口井盖破损，车辆经过有异响"


def _queued(desk: Desk, text: str) -> Locator:
    return desk.page.locator(".queue li", has_text=text)


def _report(desk: Desk, text: str) -> None:
    """Enter a call: class by its code, place by its address."""
    desk.page.keyboard.press("n")
    form = desk.page.get_by_role("form", name="登记上报")
    form.get_by_placeholder("什么问题").fill(text)
    form.get_by_label("类别", exact=True).fill("0101")
    desk.page.locator(".el-select-dropdown__item:visible", has_text="0101").first.click()
    form.get_by_label("位置", exact=True).fill("大街1号")
    desk.page.locator(".el-autocomplete-suggestion:visible li").first.click()
    expect(form.get_by_text(re.compile("网格 21"))).to_be_visible()
    form.locator("button[type=submit]").click()
    desk.told("已登记")


def _choose(desk: Desk, action: str, label: str, option: str = "") -> None:
    form = desk.page.get_by_role("form", name=action)
    form.get_by_label(re.compile(rf"^\s*{label}")).click()
    desk.page.locator(".el-select-dropdown__item:visible", has_text=option).first.click()
    desk.page.locator("form .el-button--primary:visible").click()


def test_a_call_walks_from_acceptance_to_the_department(
    mapped: Visited, at: Callable[[Visited, str], Desk]
) -> None:
    acceptor = at(mapped, "shouli01")
    acceptor.open("/coordination/acceptance")
    acceptor.titled("受理")
    _report(acceptor, TROUBLE)
    expect(acceptor.page.locator(".pane")).to_contain_text(TROUBLE)
    number = acceptor.page.locator(".story .number").inner_text()
    acceptor.press("受理", acceptor.page.locator(".pane"))
    acceptor.told(f"{number} 已受理")
    expect(_queued(acceptor, TROUBLE)).to_have_count(0)

    leader = at(mapped, "zhiban01")
    leader.open("/coordination/shift")
    _queued(leader, TROUBLE).click()
    expect(leader.page.locator(".story")).to_contain_text("待立案")
    leader.page.keyboard.press("a")
    _choose(leader, "立案", "立案条件")
    leader.told(f"{number} 已立案")

    dispatcher = at(mapped, "paiqian01")
    dispatcher.open("/coordination/dispatch")
    _queued(dispatcher, TROUBLE).click()
    expect(dispatcher.page.locator(".story")).to_contain_text("时限")
    dispatcher.press("派遣", dispatcher.page.locator(".pane"))
    _choose(dispatcher, "派遣", "主办部门")
    dispatcher.told(f"{number} 已派遣")

    dispatcher.open(f"/coordination/query?q={number}")
    dispatcher.row(number).click()
    steps = dispatcher.page.get_by_role("list", name="办理历程")
    for action in ("上报", "受理", "立案", "派遣"):
        expect(steps).to_contain_text(action)


def test_a_queue_fills_by_itself_and_a_second_desk_cannot_act_twice(
    mapped: Visited, at: Callable[[Visited, str], Desk]
) -> None:
    one, other = at(mapped, "shouli01"), at(mapped, "shouli02")
    one.open("/coordination/acceptance")
    other.open("/coordination/acceptance")
    other.titled("受理")
    _report(one, "路灯不亮，请尽快修理")
    _queued(other, "路灯不亮").click()
    expect(other.page.locator(".story")).to_contain_text("路灯不亮")
    one.press("不予受理", one.page.locator(".pane"))
    form = one.page.get_by_role("form", name="不予受理")
    form.get_by_label(re.compile("说明")).fill("已在处理")
    one.page.locator("form .el-button--danger:visible").click()
    one.dialog().get_by_role("button", name="不予受理").click()
    one.told("已不予受理")
    expect(other.page.locator(".story")).to_contain_text("不予受理")
