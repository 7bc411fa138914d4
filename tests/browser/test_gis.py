"""Spatial data: the map and the list are two views of one query."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.desk import Desk
from tests.browser.platform import Visited

pytestmark = pytest.mark.requirement("4.3.4-1h", part="layers")


def test_a_layer_is_searched_and_a_feature_looked_at(
    mapped: Visited, at: Callable[[Visited, str], Desk]
) -> None:
    desk = at(mapped, "shouli01")
    desk.open("/gis/features?layer=unit_grid&view=list")
    desk.titled("图层与要素")
    first = desk.page.locator("main tbody tr").first
    code = first.locator("td").first.inner_text()
    first.click()
    detail = desk.detail()
    expect(detail).to_contain_text(code)
    expect(detail).to_contain_text("区域类别")
    expect(detail.get_by_role("button", name="编辑")).to_have_count(0)
    desk.page.get_by_label("搜索", exact=True).fill(code)
    expect(desk.page.locator("main tbody tr")).to_have_count(1)


def test_components_are_counted_by_district_and_lead_to_their_list(
    mapped: Visited, at: Callable[[Visited, str], Desk]
) -> None:
    desk = at(mapped, "shouli01")
    desk.open("/gis/statistics?layer=component&by=district")
    desk.titled("网格与部件统计")
    row = desk.page.locator("main tbody tr").first
    count = row.locator("td").nth(2).inner_text()
    row.click()
    expect(desk.page.locator("[data-count]")).to_have_text(f"{count} 个")


def test_an_address_is_matched_with_its_reason(mapped: Visited, at: Callable[[Visited, str], Desk]) -> None:
    desk = at(mapped, "shouli01")
    desk.open("/gis/addresses?view=list")
    desk.page.get_by_label("试匹配的地址").fill("大街1号")
    desk.press("匹配")
    expect(desk.page.locator(".try li").first).to_contain_text("%")


def test_a_person_without_the_right_sees_no_import(
    mapped: Visited, at: Callable[[Visited, str], Desk]
) -> None:
    desk = at(mapped, "shouli01")
    desk.open("/gis/import")
    expect(desk.page.get_by_text("您的账号没有查看此页面的权限")).to_be_visible()
