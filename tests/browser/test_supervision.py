"""Supervision as people do it: a task goes down to a city and comes back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from playwright.sync_api import expect

from chengyun.kernel import clock
from tests.browser.desk import Desk
from tests.browser.platform import Visited

At = Callable[[Visited, str], Desk]
SOON = f"{clock.now().date() + timedelta(days=20)} 18:00:00"


@pytest.mark.requirement("4.1.4-2-1", part=["assign", "feedback", "loop"])
@pytest.mark.requirement("4.3.4-2", part="tiers")
def test_a_task_is_given_to_a_city_answered_and_closed(linked: tuple[Visited, Visited], at: At) -> None:
    province, city = linked
    office = at(province, "duban01")
    office.open("/supervision/key-tasks")
    office.press("布置任务")
    office.fill("任务名称", "窨井盖安全整治")
    office.fill("工作要求", "排查窨井盖，缺失、破损的五日内整改")
    office.choose("下发对象", "210100")
    office.fill("完成时限", SOON)
    office.page.keyboard.press("Enter")
    office.submit()
    office.titled("窨井盖安全整治")
    office.press("下发")
    expect(office.page.locator(".tree")).to_contain_text("待签收")

    def arrived() -> bool:
        return bool(city.get("/api/coordination/key-tasks/")["results"])

    city.eventually(arrived, "the province's task")
    acceptor = at(city, "shouli01")
    acceptor.open("/coordination/key-tasks")
    acceptor.row("窨井盖安全整治").click()
    acceptor.press("签收", acceptor.detail())
    acceptor.told("已签收")
    leader = at(city, "zhiban01")
    leader.open("/coordination/key-tasks")
    leader.row("窨井盖安全整治").click()
    leader.press("反馈", leader.detail())
    leader.fill("反馈内容", "已全部整改")
    leader.fill("进展", "100")
    leader.submit()
    leader.told("已反馈")

    waiting = office.page.locator(".review", has_text="沈阳市")
    expect(waiting).to_contain_text("已全部整改")
    office.press("办结", waiting)
    office.fill("审核意见", "同意")
    office.submit()
    expect(office.page.locator(".tree")).to_contain_text("已办结")
    office.press("办结任务")
    office.fill("办结意见", "按期完成")
    office.submit()
    expect(office.page.locator(".tile", has_text="状态")).to_contain_text("已办结")
