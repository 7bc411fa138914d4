"""A warning from its draft to the public: written by one, approved by another, read by everybody and by machines."""

from __future__ import annotations

from collections.abc import Callable

import httpx
import pytest
from lxml import etree
from playwright.sync_api import Browser, expect

from tests.browser.desk import Desk
from tests.browser.phone import Phone
from tests.browser.platform import Visited

CAP = "{urn:oasis:names:tc:emergency:cap:1.2}"
ATOM = "{http://www.w3.org/2005/Atom}"
HEADLINE = "和平区燃气泄漏疏散"
PUBLIC = "/api/monitoring/public/warnings/"


def read(platform: Visited, path: str) -> httpx.Response:
    """What anybody gets, who has no account."""
    return httpx.get(platform.address + path, trust_env=False).raise_for_status()


@pytest.mark.requirement("4.3.8-8.2", part="release")
def test_a_warning_reaches_the_public_only_when_somebody_else_approves(
    mapped: Visited, at: Callable[[Visited, str], Desk], chromium: Browser
) -> None:
    desk = at(mapped, "fangkong01")
    desk.open("/monitoring/warnings")
    desk.press("起草")
    desk.choose("类型", "应急疏散")
    desk.choose("级别", "橙色")
    desk.fill("事件", "燃气泄漏")
    desk.fill("标题", HEADLINE)
    desk.fill("情况", "中压管道破裂，气味浓烈")
    desk.fill("防御指引", "沿南京南街向北撤离，不要开关电器")
    desk.fill("影响区域", "和平区南市街道")
    desk.choose("影响的行政区划", "210102 和平区")
    desk.submit()
    desk.told("已起草，核对后提交批准")
    desk.row(HEADLINE).click()
    desk.press("提交批准", desk.detail())
    desk.told("已提交，等待另一人批准")
    expect(desk.row(HEADLINE)).to_contain_text("待批准")
    expect(desk.detail().get_by_role("button", name="批准发布")).to_have_count(0)
    assert HEADLINE not in read(mapped, PUBLIC).text

    chief = at(mapped, "fabu01")
    chief.open("/monitoring/warnings")
    chief.row(HEADLINE).click()
    chief.press("退回", chief.detail())
    chief.fill("应修改的内容", "请写明避难场所")
    chief.submit()
    chief.told("已退回起草人")
    # The draft comes back with what is to be changed.
    desk.press("刷新")
    expect(desk.detail()).to_contain_text("请写明避难场所")
    desk.press("修改草稿", desk.detail())
    desk.fill("防御指引", "沿南京南街向北撤离到青年公园，不要开关电器")
    desk.submit()
    desk.told("草稿已修改")
    desk.press("提交批准", desk.detail())
    desk.told("已提交，等待另一人批准")

    chief.press("刷新")
    expect(chief.detail()).to_contain_text("青年公园")
    chief.press("批准发布", chief.detail())
    expect(chief.dialog()).to_contain_text("即向公众发布")
    chief.submit()
    chief.told("已发布")
    expect(chief.row(HEADLINE)).to_contain_text("发布中")

    citizen = Phone(chromium, mapped.address)
    citizen.open("/m/public/warnings")
    notice = citizen.page.locator("article", has_text=HEADLINE)
    expect(notice).to_contain_text("橙色应急疏散")
    expect(notice).to_contain_text("青年公园")
    cap = notice.get_by_role("link", name="CAP 消息").get_attribute("href")
    assert cap is not None
    feed = citizen.page.get_by_role("link", name="订阅（Atom）").get_attribute("href")
    assert feed is not None
    assert citizen.faults == []
    citizen.context.close()

    alert = etree.fromstring(read(mapped, cap).content)
    assert [alert.findtext(f"{CAP}{name}") for name in ("status", "msgType", "scope")] == [
        "Actual",
        "Alert",
        "Public",
    ]
    assert alert.findtext(f"{CAP}info/{CAP}headline") == HEADLINE
    assert alert.findtext(f"{CAP}info/{CAP}severity") == "Severe"
    assert alert.findtext(f"{CAP}info/{CAP}area/{CAP}areaDesc") == "和平区南市街道"
    entries = etree.fromstring(read(mapped, feed).content).findall(f"{ATOM}entry")
    assert HEADLINE in {entry.findtext(f"{ATOM}title") for entry in entries}

    # What is over is told, and stands on the page no more.
    chief.press("解除", chief.detail())
    chief.fill("解除依据", "管道修复，复测合格")
    chief.submit()
    chief.told("已解除")
    expect(chief.row(HEADLINE)).to_contain_text("已结束")
    assert HEADLINE not in read(mapped, PUBLIC).text
