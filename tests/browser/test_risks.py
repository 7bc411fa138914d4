"""Risks, hazards and the posture of the city, and what the province sees of them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.desk import Desk
from tests.browser.platform import Visited


@pytest.mark.requirement("4.3.8-2.1", part="register")
def test_a_risk_gets_its_colour_and_lies_on_the_map(
    mapped: Visited, at: Callable[[Visited, str], Desk]
) -> None:
    desk = at(mapped, "jiance01")
    desk.open("/monitoring/risks")
    desk.press("登记风险（矩阵法）")
    desk.fill("名称", "燃气阀井泄漏")
    desk.choose("专项", "燃气")
    desk.choose("行政区划", "210102 和平区")
    desk.fill("经度", "123.41")
    desk.fill("纬度", "41.79")
    area = desk.dialog().locator("[data-field=area]")
    area.get_by_role("button", name="画圆").click()
    canvas = area.locator(".map[data-ready] canvas")
    canvas.scroll_into_view_if_needed()
    box = canvas.bounding_box()
    assert box is not None
    middle = (box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    desk.page.mouse.click(*middle)
    desk.page.mouse.click(middle[0] + 40, middle[1])
    expect(area).to_contain_text("面积")
    desk.choose("可能性", "4 很可能")
    desk.choose("严重性", "5 特别严重")
    desk.submit()
    desk.told("等级为重大（红）")
    desk.row("燃气阀井泄漏").click()
    for factor in ("可能性 4 很可能", "严重性 5 特别严重"):
        expect(desk.detail()).to_contain_text(factor)
    [drawn] = mapped.get("/api/monitoring/risk-map/")["layers"]["risks"]["features"]
    assert drawn["properties"]["area"]["type"] == "MultiPolygon"
    desk.open("/monitoring/risk-map")
    expect(desk.page.locator("aside[aria-label=清单]")).to_contain_text("风险1")


@pytest.mark.requirement("4.3.8-7.3", part="files")
def test_a_report_is_made_and_can_be_had(mapped: Visited, at: Callable[[Visited, str], Desk]) -> None:
    desk = at(mapped, "jiance01")
    desk.open("/monitoring/posture-reports")
    desk.press("生成报告")
    desk.choose("类型", "日报")
    desk.fill("日期", "2026-11-01")
    desk.submit()
    desk.told("已生成")
    # The worker makes reports of its own: of yesterday, for one.
    desk.row("2026年11月1日").click()
    with desk.page.expect_download() as download:
        desk.detail().get_by_role("link", name="下载 PDF").click()
    assert download.value.suggested_filename.endswith("日报（2026年11月1日）.pdf")


@pytest.mark.requirement("4.2.3")
def test_a_province_has_only_the_pages_it_uses(province: Visited, at: Callable[[Visited, str], Desk]) -> None:
    desk = at(province, "leader")
    desk.open("/monitoring/regions")
    desk.titled("各地运行概况")
    menu = desk.page.locator("nav.side")
    expect(menu.get_by_role("link", name="量化分级")).to_be_visible()
    expect(menu.get_by_role("link", name="监测设备")).to_have_count(0)
