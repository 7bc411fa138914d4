"""What a patrol misses and finds: on the inspector's phone, and what becomes of it at the desks."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from chengyun.demo.people import PASSWORD
from tests.browser.desk import Desk
from tests.browser.office import Office
from tests.browser.phone import Phone
from tests.browser.platform import Visited

TASKS = "/api/monitoring/patrol-tasks/"
FOUND = "雨水口井盖断裂"
# Another than the one whose patrol tests/browser/test_safety.py walks.
INSPECTOR = "xunjian02"


@pytest.fixture(scope="module")
def inspector(guarded: Visited) -> Office:
    """The inspector, as the interface knows him."""
    return Office(guarded.address, INSPECTOR, PASSWORD)


@pytest.fixture
def phone(chromium: Browser, guarded: Visited) -> Iterator[Phone]:
    phone = Phone(chromium, guarded.address)
    phone.sign_in(INSPECTOR, PASSWORD)
    yield phone
    faults = phone.faults
    phone.context.close()
    assert faults == []


def newest(office: Office, state: str) -> dict[str, Any]:
    """The newest task in a state, with its points."""
    found = office.get(TASKS, ordering="-begins_at", state=state)["results"][0]
    task: dict[str, Any] = office.get(f"{TASKS}{found['id']}/")
    return task


@pytest.mark.requirement("4.3.8-5.3", part="walk")
def test_a_missed_point_is_seen_on_the_phone_and_at_the_desk(
    guarded: Visited, at: Callable[[Visited, str], Desk], phone: Phone, inspector: Office
) -> None:
    task = newest(inspector, "missed")
    missed = [point["name"] for point in task["points"] if point["visited_at"] is None]
    assert len(missed) == 1
    phone.page.get_by_role("link", name="巡检任务").click()
    phone.page.locator("a.task", has_text=task["day"]).click()
    phone.titled(task["title"])
    expect(phone.page.locator("li", has_text=missed[0])).to_contain_text("漏巡")
    # What is over cannot be signed in at.
    expect(phone.page.get_by_role("button", name="签到")).to_have_count(0)

    desk = at(guarded, "xunguan01")
    desk.open("/monitoring/patrol-tasks?state=missed")
    desk.row(str(date.fromisoformat(task["day"])), task["title"]).click()
    expect(desk.detail()).to_contain_text("应到 5 处，签到 4 处，经过未签到 0 处，未到 1 处")
    expect(desk.detail().locator("li", has_text=missed[0])).to_contain_text("未到")


@pytest.mark.requirement("4.3.8-5.3", part="findings")
@pytest.mark.requirement("4.3.8-2.2", part="loop")
def test_a_finding_becomes_a_hazard_that_is_rectified_and_checked_again(
    guarded: Visited, at: Callable[[Visited, str], Desk], phone: Phone, inspector: Office
) -> None:
    task = newest(inspector, "waiting")
    point = task["points"][0]
    phone.walk_to(point["lon"], point["lat"])
    phone.page.get_by_role("link", name="巡检任务").click()
    phone.page.locator("a.task", has_text="待巡检").first.click()
    phone.titled(task["title"])
    # A phone that lies still is told of no new position; it need not be for a report.
    phone.page.wait_for_timeout(6_000)
    phone.tap("上报发现的问题")
    phone.tap("上报")
    phone.told("请写明发现的问题")
    phone.page.get_by_label("问题").fill(FOUND)
    phone.page.get_by_label("说明").fill("人行道上，边缘外露")
    phone.shoot("近景")
    phone.tap("上报")
    phone.told("已记录，自动发送")
    expect(phone.page.locator(".sheet")).to_be_hidden()
    expect(phone.page.get_by_text(f"发现：{FOUND} 隐患 YH")).to_be_visible()

    desk = at(guarded, "jiance01")
    desk.open("/monitoring/hazards")
    desk.row(FOUND).click()
    expect(desk.detail()).to_contain_text(point["name"])
    desk.press("评定级别", desk.detail())
    desk.choose("级别", "一般")
    desk.fill("依据", "有绊倒危险")
    desk.submit()
    desk.told("已评定级别")
    desk.press("交办整改", desk.detail())
    desk.choose("责任单位", "210100CG")
    desk.fill("整改要求", "更换井盖")
    desk.submit()
    desk.told("已交办，责任单位会收到通知")

    owner = at(guarded, "quanshu01")
    owner.open("/monitoring/hazards")
    owner.row(FOUND).click()
    owner.press("反馈整改", owner.detail())
    owner.fill("整改情况", "已更换")
    owner.submit()
    owner.told("已反馈，待复查")

    desk.press("刷新")
    desk.press("复查退回", desk.detail())
    desk.fill("退回原因", "井圈没有固定")
    desk.submit()
    desk.told("已退回重新整改")
    owner.press("刷新")
    expect(owner.detail()).to_contain_text("井圈没有固定")
    owner.press("反馈整改", owner.detail())
    owner.fill("整改情况", "井圈已固定")
    owner.submit()
    owner.told("已反馈，待复查")
    desk.press("刷新")
    desk.press("复查通过并销号", desk.detail())
    desk.fill("复查结论", "现场复查合格")
    desk.submit()
    desk.told("隐患已销号")
    expect(desk.row(FOUND)).to_contain_text("已销号")
    # Back to where it came from.
    desk.detail().get_by_role("link", name="查看巡检发现").click()
    expect(desk.detail().get_by_role("link", name="YH")).to_be_visible()
