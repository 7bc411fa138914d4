"""Control, patrol and public warnings: at the desk, on the inspector's phone, and without an account."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, expect

from chengyun.demo.people import PASSWORD
from tests.browser.desk import Desk
from tests.browser.phone import Phone
from tests.browser.platform import Visited


@pytest.fixture
def phone(chromium: Browser, guarded: Visited) -> Iterator[Phone]:
    phone = Phone(chromium, guarded.address)
    yield phone
    phone.context.close()


def test_an_incident_leads_to_its_resources_its_like_and_its_chain(
    guarded: Visited, at: Callable[[Visited, str], Desk]
) -> None:
    desk = at(guarded, "fangkong01")
    desk.open("/monitoring/incidents")
    desk.row("路口燃气泄漏").click()
    desk.titled("路口燃气泄漏")
    expect(desk.page.get_by_text("施工挖断燃气管道").first).to_be_visible()
    last = desk.page.locator(".steps li").last
    desk.press("不执行", last)
    desk.fill("原因", "公安已到场警戒")
    desk.press("不执行", desk.dialog())
    expect(last).to_contain_text("公安已到场警戒")
    desk.page.get_by_role("link", name="事件链分析").click()
    desk.titled("事件链")
    expect(desk.page.locator(".list li").first).to_contain_text("燃气管道破裂")


def test_a_patrol_is_walked_on_the_phone(phone: Phone) -> None:
    phone.sign_in("xunjian01", PASSWORD)
    tasks = phone.context.request.get(
        f"{phone.address}/api/monitoring/patrol-tasks/?ordering=-begins_at"
    ).json()
    task = phone.context.request.get(
        f"{phone.address}/api/monitoring/patrol-tasks/{tasks['results'][0]['id']}/"
    ).json()
    point = task["points"][0]
    phone.context.set_geolocation({"longitude": point["lon"], "latitude": point["lat"], "accuracy": 5})
    phone.page.get_by_role("link", name="巡检任务").click()
    phone.page.get_by_text("待巡检").first.click()
    phone.titled(task["title"])
    expect(phone.page.get_by_text("到位 0 / 5")).to_be_visible()
    phone.context.set_offline(True)
    phone.page.locator("li").first.get_by_role("button", name="签到").click()
    phone.page.locator(".sheet textarea").fill("正常")
    phone.page.locator(".sheet").get_by_role("button", name="签到", exact=True).click()
    expect(phone.page.get_by_text("已签到，待发送")).to_be_visible()
    phone.context.set_offline(False)
    expect(phone.page.locator("li").first).to_contain_text("已签到 ")
    expect(phone.page.get_by_text("到位 1 / 5")).to_be_visible()


def test_the_public_reads_warnings_and_reports_without_an_account(phone: Phone) -> None:
    phone.open("/m/public/warnings")
    expect(phone.page.get_by_role("heading", name="暴雨内涝黄色预警")).to_be_visible()
    phone.page.get_by_role("link", name="上报").click()
    phone.page.get_by_label("情况").fill("路口有很浓的燃气味")
    phone.page.get_by_label("电话").fill("13912345678")
    phone.tap("提交")
    receipt = phone.page.locator(".receipt").inner_text()
    phone.page.get_by_role("tab", name="查询结果").click()
    phone.page.get_by_label("回执号").fill(receipt)
    phone.tap("查询")
    expect(phone.page.get_by_role("heading", name="待核实")).to_be_visible()
