"""An evaluation from the library to the report, the inspector's phone, and the public questionnaire."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from chengyun.demo.people import PASSWORD
from tests.browser.desk import Desk
from tests.browser.phone import Phone
from tests.browser.platform import Visited

BASE = "/api/evaluation/"
TITLE = "沈阳市 2026 年管理自评价"
_ASK = """async ([method, path, body]) => {
  const token = /csrftoken[^=]*=([^;]+)/.exec(document.cookie)?.[1] ?? "";
  const answer = await fetch(path, { method, body: body && JSON.stringify(body),
    headers: { "Content-Type": "application/json", "X-CSRFToken": token } });
  return { status: answer.status, json: await answer.json().catch(() => null) };
}"""


def ask(page: Page, method: str, path: str, body: Any = None) -> Any:
    """What the page's own session is answered: for what is filled in sixteen times, and is no question here."""
    answer = page.evaluate(_ASK, [method, BASE + path, body])
    assert answer["status"] < 300, answer["json"].get("errors") or answer["json"]
    return answer["json"]


def until(page: Page, path: str, so: Callable[[list[Any]], bool]) -> list[Any]:
    """The rows, when the lanes have brought what is waited for."""
    for _ in range(150):
        rows: list[Any] = ask(page, "GET", path)["results"]
        if so(rows):
            return rows
        page.wait_for_timeout(400)
    raise AssertionError(rows)


@pytest.fixture(scope="module")
def cycle(mapped: Visited, chromium: Browser) -> int:
    """A self-evaluation of the city, made at the desk from the library and issued."""
    context = chromium.new_context(
        viewport={"width": 1366, "height": 768}, locale="zh-CN", timezone_id="Asia/Shanghai"
    )
    desk = Desk(context.new_page(), mapped.address)
    desk.open("/")
    desk.sign_in("pingjia01", PASSWORD)
    expect(desk.page.locator(".who")).to_be_visible()
    desk.open("/evaluation/libraries")
    desk.row("管理评价", "在用").click()
    desk.titled("管理评价第 1 版")
    expect(desk.page.get_by_text("分值合计 100 / 100")).to_be_visible()
    desk.page.locator(".el-tree").get_by_text("道路清扫保洁覆盖率").click()
    expect(desk.page.get_by_role("heading", name="M0101 道路清扫保洁覆盖率")).to_be_visible()
    expect(desk.page.get_by_text("≥ 95% 得满分").first).to_be_visible()
    desk.open("/evaluation/cycles")
    desk.press("建立评价")
    desk.choose("城市", "210100 沈阳市")
    desk.fill("评价周期", "2026")
    desk.fill("名称", TITLE)
    desk.submit()
    desk.told("已建立")
    desk.row(TITLE).click()
    desk.press("下发", desk.detail())
    desk.submit()
    desk.told("已下发")
    number = int(ask(desk.page, "GET", "cycles/?search=沈阳市 2026")["results"][0]["id"])
    assert desk.faults == []
    context.close()
    return number


@pytest.mark.requirement("4.1.4-4-2", part="lifecycle")
@pytest.mark.requirement("4.1.4-4-4", part="report")
def test_a_city_evaluates_itself_and_prints_its_report(
    mapped: Visited, cycle: int, at: Callable[[Visited, str], Desk]
) -> None:
    reporter = at(mapped, "tianbao01")
    reporter.open(f"/evaluation/tasks?cycle={cycle}")
    reporter.row("沈阳市", TITLE).click()
    reporter.press("签收")
    reporter.told("已签收")
    field = reporter.page.get_by_label("道路清扫保洁覆盖率：保洁道路面积")
    field.fill("930")
    reporter.page.get_by_label("道路清扫保洁覆盖率：道路面积").fill("1000")
    field.press("Tab")
    reporter.page.get_by_label("道路清扫保洁覆盖率：道路面积").press("Tab")
    expect(reporter.page.locator("tr", has_text="M0101")).to_contain_text("93 %")
    expect(reporter.page.get_by_role("button", name="提交")).to_be_disabled()
    task = reporter.page.url.rsplit("/", 1)[1].split("?")[0]
    for one in ask(reporter.page, "GET", f"tasks/{task}/asked/"):
        if not one["answered"]:
            names = [figure["name"] for figure in one["figures"]]
            figures = dict.fromkeys(names, 100) | {names[0]: 90}
            ask(reporter.page, "POST", f"tasks/{task}/answer/", {"code": one["code"], "figures": figures})
    reporter.page.reload()
    reporter.press("提交")
    reporter.told("已提交")

    desk = at(mapped, "pingjia01")
    desk.open(f"/evaluation/tasks/{task}")
    desk.press("核定")
    desk.told("已核定")
    desk.open("/evaluation/cycles")
    desk.row(TITLE).click()
    desk.press("计算结果", desk.detail())
    desk.submit()
    desk.titled("评价结果")
    desk.page.get_by_role("link", name="沈阳市", exact=True).click()
    expect(desk.page.locator("tr", has_text="M0101")).to_contain_text("2.40")
    wish = desk.page.get_by_label("道路清扫保洁覆盖率的设想值")
    wish.fill("95")
    wish.press("Tab")
    desk.press("试算")
    expect(desk.page.get_by_text(re.compile(r"总分 [\d.]+ → [\d.]+"))).to_be_visible()
    desk.page.go_back()
    desk.press("发布")
    desk.submit()
    desk.told("已发布")
    desk.open("/evaluation/reports")
    desk.press("生成报告")
    desk.choose("评价结果", TITLE)
    desk.choose("城市", "210100 沈阳市")
    desk.submit()
    desk.told("已生成")
    desk.row("自评价报告").first.click()
    with desk.page.expect_download() as download:
        desk.detail().get_by_role("link", name="PDF").click()
    assert download.value.suggested_filename == "沈阳市 2026 年度管理评价自评价报告.pdf"


@pytest.mark.requirement("4.1.4-4-2", part="lanes")
def test_a_task_goes_down_and_what_the_city_does_comes_up(
    linked: tuple[Visited, Visited], at: Callable[[Visited, str], Desk]
) -> None:
    above, below = (
        at(platform, who) for platform, who in zip(linked, ("evaluator", "tianbao01"), strict=True)
    )
    made = {
        "set_code": "operation", "period": "2026", "kind": "3", "deadline": "2040-01-01T00:00:00Z",
        "divisions": ["210100"], "title": "辽宁省 2026 年运行评价",
    }  # fmt: skip
    cycle = ask(above.page, "POST", "cycles/", made)["id"]
    ask(above.page, "POST", f"cycles/{cycle}/issue/")
    [task] = until(below.page, "tasks/?search=辽宁省", lambda rows: len(rows) == 1)
    below.open(f"/evaluation/tasks/{task['id']}")
    below.press("签收")
    below.told("已签收")
    until(above.page, f"tasks/?cycle={cycle}", lambda rows: rows[0]["state"] == "20")
    above.open(f"/evaluation/tasks?cycle={cycle}")
    expect(above.row("沈阳市")).to_contain_text("填报中")


@pytest.mark.requirement("4.1.4-4-3", part="visit")
def test_an_inspector_walks_without_a_network(
    mapped: Visited, cycle: int, chromium: Browser, at: Callable[[Visited, str], Desk]
) -> None:
    desk = at(mapped, "pingjia01")
    task = ask(desk.page, "GET", f"tasks/?cycle={cycle}")["results"][0]["id"]
    walkers = [one["id"] for one in ask(desk.page, "GET", "inspectors/")["results"]]
    drawn = {
        "task": task, "per_stratum": {"A": 1, "B": 1, "C": 1}, "per_type": 1, "seed": 7, "inspectors": walkers,
        "due_at": "2030-01-01T00:00:00Z",
    }  # fmt: skip
    ask(desk.page, "POST", "draws/", drawn)
    phone = Phone(chromium, mapped.address)
    phone.sign_in("kaocha01", PASSWORD)
    mine = ask(phone.page, "GET", "my-inspections/")["results"]
    point = ask(phone.page, "GET", f"my-inspections/{mine[0]['id']}/")["points"][0]
    phone.walk_to(point["lon"], point["lat"])
    phone.open(f"/m/inspection/{mine[0]['id']}")
    phone.ready_for_no_network()
    count = mine[0]["point_count"]
    expect(phone.page.get_by_text(f"已考察 0 / {count}")).to_be_visible()
    phone.context.set_offline(True)
    phone.page.get_by_role("button", name="考察", exact=True).first.click()
    sheet = phone.page.locator(".sheet")
    sheet.locator(".van-stepper__plus").first.click()
    phone.tap("上报（1 处问题）")
    expect(phone.page.get_by_text("发现问题时应拍照").first).to_be_visible()
    phone.shoot("近景")
    phone.tap("上报（1 处问题）")
    expect(phone.page.get_by_text("待发送").first).to_be_visible()
    expect(phone.page.get_by_text(f"已考察 1 / {count}")).to_be_visible()
    phone.context.set_offline(False)
    expect(phone.page.get_by_text("待发送")).to_have_count(0)
    expect(phone.page.get_by_text(f"已考察 1 / {count}")).to_be_visible()
    # It took seconds: the organiser is told to look, and sees the photo and the doubt.
    checks = ask(desk.page, "GET", f"checks/?cycle={cycle}&count__gte=1")
    assert (checks["count"], checks["results"][0]["point_name"]) == (1, point["name"])
    desk.open("/evaluation/inspection-points?verdict=doubtful")
    desk.row(point["name"]).click()
    expect(desk.detail()).to_contain_text("少于 60 秒")
    expect(desk.detail().get_by_alt_text("现场照片 1")).to_be_visible()
    desk.press("有效", desk.detail())
    desk.submit()
    desk.told("已判为有效")
    phone.context.close()
    assert phone.faults == []


@pytest.mark.requirement("4.1.4-4-4", part="survey")
def test_citizens_answer_what_was_edited_and_looked_at_before(
    mapped: Visited, cycle: int, chromium: Browser, at: Callable[[Visited, str], Desk]
) -> None:
    desk = at(mapped, "pingjia01")
    made = {
        "cycle": cycle, "division_code": "210100", "title": "满意度调查", "target": 5, "chosen": [1, 2],
        "begins_at": "2020-01-01T00:00:00Z", "ends_at": "2040-01-01T00:00:00Z",
    }  # fmt: skip
    survey = ask(desk.page, "POST", "surveys/", made)
    desk.open(f"/evaluation/surveys/{survey['id']}")
    desk.press("添加单选题")
    card = desk.page.locator("li.card").last
    card.get_by_label("第 3 题题目").fill("哪里不满意")
    card.get_by_label("第 1 个选项").fill("路面")
    card.get_by_label("第 2 个选项").fill("路灯")
    card.locator(".el-select__wrapper").first.click()
    desk.page.locator(".el-select-dropdown__item:visible", has_text="第 1 题").click()
    desk.press("保存")
    desk.told("已保存")
    with desk.page.expect_popup() as popup:
        desk.press("预览手机页面")
    expect(popup.value.get_by_text("预览，不会提交")).to_be_visible()
    expect(popup.value.get_by_text("1. 您对主次干道是否满意")).to_be_visible()
    popup.value.close()
    desk.press("开始")
    desk.submit()
    desk.told("已开始")
    expect(desk.page.get_by_alt_text("问卷二维码")).to_be_visible()

    context = chromium.new_context(
        viewport={"width": 390, "height": 844}, locale="zh-CN", is_mobile=True, has_touch=True
    )
    citizen = context.new_page()
    citizen.goto(f"{mapped.address}/m/public/survey/{survey['address'].rsplit('/', 1)[1]}")
    first, second = citizen.locator("#q1"), citizen.locator("#q2")
    first.get_by_text("非常不满意").click()
    second.get_by_text("满意", exact=True).click()
    citizen.get_by_text("路灯").click()
    citizen.get_by_text("31-45 岁").click()
    assert citizen.evaluate("document.documentElement.scrollWidth") <= 390
    citizen.get_by_role("button", name="提交").click()
    expect(citizen.get_by_role("heading", name="已收到，谢谢您")).to_be_visible()
    context.close()

    desk.page.reload()
    expect(desk.page.get_by_text("总体满意率")).to_be_visible()
    expect(desk.page.locator(".tiles")).to_contain_text("50.0%")
    expect(desk.page.locator(".option", has_text="路灯")).to_contain_text("1 人，100.0%")
