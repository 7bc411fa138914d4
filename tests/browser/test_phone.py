"""The phone's app: report, verify, check and dispose in the street, with and without a network."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Route, expect

from chengyun.demo.people import PASSWORD
from tests.browser.office import CASES, Office
from tests.browser.phone import Phone
from tests.browser.platform import Visited

Take = Callable[[str], Phone]


@pytest.fixture(scope="module")
def quarter(city: Visited) -> tuple[Visited, dict[str, int]]:
    """The city with a small quarter on its map, and its people's account numbers."""
    return city, city.load_field()


@pytest.fixture(scope="module")
def office(quarter: tuple[Visited, dict[str, int]]) -> Callable[[str], Office]:
    """Somebody at a desk; each signs in once."""
    seated: dict[str, Office] = {}

    def sit(username: str) -> Office:
        if username not in seated:
            seated[username] = Office(quarter[0].address, username, PASSWORD)
        return seated[username]

    return sit


@pytest.fixture
def take(chromium: Browser, quarter: tuple[Visited, dict[str, int]]) -> Iterator[Take]:
    """Somebody's phone, signed in; at the end no page may have failed."""
    phones: list[Phone] = []

    def pick_up(username: str) -> Phone:
        phone = Phone(chromium, quarter[0].address)
        phones.append(phone)
        phone.sign_in(username, PASSWORD)
        return phone

    yield pick_up
    faults = [fault for phone in phones for fault in phone.faults]
    for phone in phones:
        phone.context.close()
    assert faults == []


@pytest.mark.requirement("4.3.4-1a")
def test_a_report_without_a_network_is_sent_when_it_returns_and_exactly_once(
    take: Take, office: Callable[[str], Office]
) -> None:
    phone = take("xuncha")
    page = phone.page
    phone.ready_for_no_network()
    phone.tab("上报")
    expect(page.get_by_text("单元网格 210102001001006")).to_be_visible()
    phone.context.set_offline(True)
    page.reload()
    expect(page.locator(".strip")).to_contain_text("无网络")
    phone.choose_class("sjg", "上水井盖")
    page.get_by_label("问题描述").fill("井盖缺失，已放置警示桩")
    phone.tap("上报")
    expect(page.get_by_text("至少拍一张近景照片").first).to_be_visible()
    phone.shoot("近景")
    phone.tap("录音说明")
    page.wait_for_timeout(1200)
    page.get_by_role("button", name="停止录音").click()
    expect(page.locator("audio")).to_be_visible()
    # A half-written report outlives the app.
    page.wait_for_timeout(800)
    page.reload()
    expect(page.get_by_label("问题描述")).to_have_value("井盖缺失，已放置警示桩")
    expect(page.get_by_role("img", name="近景")).to_be_visible()
    phone.tap("上报")
    item = phone.sent("上水井盖")
    expect(item).to_contain_text("等待发送")

    # The network is back, but twice the answer does not arrive: the report is sent three times.
    sent: list[int] = []

    def lose_answer(route: Route) -> None:
        if route.request.method != "POST":
            route.continue_()
            return
        answer = route.fetch()
        sent.append(answer.status)
        if len(sent) < 3:
            route.abort("connectionreset")
        else:
            route.fulfill(response=answer)

    page.route("**/api/coordination/cases/", lose_answer)
    phone.context.set_offline(False)
    deadline = time.monotonic() + 60
    while len(sent) < 3 and time.monotonic() < deadline:
        page.wait_for_timeout(500)
        page.evaluate("window.dispatchEvent(new Event('online'))")
    expect(item).to_contain_text("已送达")
    assert sent == [201, 201, 201]
    found = office("shouli").get(CASES, q="警示桩")
    assert found["count"] == 1
    [case] = found["results"]
    assert (case["class_name"], case["unit_grid"], case["source"]) == (
        "上水井盖",
        "210102001001006",
        "supervisor",
    )
    expect(item).to_contain_text(case["number"])
    files = office("shouli").get(f"{CASES}{case['id']}/files/")["results"]
    assert [(file["kind"], file["media_type"]) for file in files] == [
        ("near", "image/jpeg"),
        ("audio", "audio/webm"),
    ]
    assert case["observed_at"] < case["reported_at"]
