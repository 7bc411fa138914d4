"""The desks: a call becomes a case and walks from desk to desk."""

from __future__ import annotations

import io
import json
import math
import re
import wave
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.desk import Desk
from tests.browser.platform import Visited
from tests.exchange.tier import System

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


def test_an_empty_desk_says_why_and_what_comes(mapped: Visited, at: Callable[[Visited, str], Desk]) -> None:
    desk = at(mapped, "zhiban02")
    desk.open("/coordination/shift?queue=close")
    desk.titled("值班长")
    expect(desk.page.get_by_text("没有待结案的案件")).to_be_visible()
    expect(desk.page.get_by_text("新案件到来时会自动出现在这里")).to_be_visible()


def test_several_cases_are_accepted_at_once(mapped: Visited, at: Callable[[Visited, str], Desk]) -> None:
    desk = at(mapped, "shouli02")
    desk.open("/coordination/acceptance")
    desk.titled("受理")
    for text in ("花坛护栏倒了，一并办理甲", "树池盖板松动，一并办理乙"):
        _report(desk, text)
        expect(desk.page.locator(".pane")).to_contain_text(text)
    for text in ("一并办理甲", "一并办理乙"):
        _queued(desk, text).get_by_role("checkbox").check()
    bar = desk.page.locator(".bulk")
    expect(bar).to_contain_text("已选 2 件")
    desk.press("受理", bar)
    desk.dialog().get_by_role("button", name="受理").click()
    desk.told("2 件已受理")
    for text in ("一并办理甲", "一并办理乙"):
        expect(_queued(desk, text)).to_have_count(0)


def test_two_reports_of_one_thing_are_compared_and_merged(
    mapped: Visited, at: Callable[[Visited, str], Desk]
) -> None:
    desk = at(mapped, "shouli01")
    desk.open("/coordination/acceptance")
    desk.titled("受理")
    _report(desk, "大街上的上水井盖不见了，晚上容易掉下去，请尽快补上")
    first = desk.page.locator(".story .number").inner_text()
    _report(desk, "大街上的上水井盖不见了，请尽快补上，晚上容易掉下去")
    expect(desk.page.locator(".story .number")).not_to_have_text(first)
    second = desk.page.locator(".story .number").inner_text()
    expect(desk.page.locator(".story")).to_contain_text("疑似重复")
    desk.press("查重", desk.page.locator(".pane"))
    beside = desk.dialog()
    beside.get_by_role("tab", name=re.compile(first)).click()
    expect(beside).to_contain_text("同为上水井盖")
    expect(beside.locator("tr.differs", has_text="描述")).to_have_count(1)
    expect(beside.locator("tr:not(.differs)", has_text="类别")).to_have_count(1)
    beside.get_by_role("button", name=f"并入 {first}").click()
    desk.page.locator(".el-message-box:visible").get_by_role("button", name="合并").click()
    desk.told(f"已并入 {first}")
    desk.open(f"/coordination/query?q={second}")
    desk.row(second).click()
    expect(desk.page.locator(".story")).to_contain_text("作废")


def _tone(seconds: int = 2) -> bytes:
    """A recording: a tone of so many seconds."""
    file = io.BytesIO()
    with wave.open(file, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(8000)
        sound.writeframes(
            b"".join(
                round(9000 * math.sin(at / 3)).to_bytes(2, "little", signed=True)
                for at in range(8000 * seconds)
            )
        )
    return file.getvalue()


def test_a_recording_is_listened_to_at_the_desk(mapped: Visited, at: Callable[[Visited, str], Desk]) -> None:
    desk = at(mapped, "shouli01")
    desk.open("/coordination/acceptance")
    desk.titled("受理")
    desk.page.keyboard.press("n")
    form = desk.page.get_by_role("form", name="登记上报")
    form.get_by_placeholder("什么问题").fill("来电人说楼下垃圾没有人清，详见录音")
    form.get_by_label("录音与照片").set_input_files(
        {"name": "来电.wav", "mimeType": "audio/wav", "buffer": _tone()}
    )
    form.locator("button[type=submit]").click()
    desk.told("已登记")
    player = desk.page.locator(".player")
    sound = player.locator("audio")
    expect(sound).to_be_visible()
    desk.page.wait_for_function("() => document.querySelector('.player audio')?.duration > 1.9")
    sound.evaluate("(audio) => { audio.muted = true; audio.currentTime = 1.5; }")
    player.get_by_role("button", name="−5 秒").click()
    assert sound.evaluate("(audio) => audio.currentTime") == 0
    player.get_by_role("button", name="1×").click()
    assert sound.evaluate("(audio) => audio.playbackRate") == 1.25
    expect(player.get_by_role("alert")).to_have_count(0)


def test_the_flow_is_changed_in_a_draft_and_published(
    mapped: Visited, at: Callable[[Visited, str], Desk]
) -> None:
    desk = at(mapped, "xietiao01")
    desk.open("/coordination/workflows")
    desk.titled("流程")
    desk.press("以此版为底建草稿")
    limit = desk.page.get_by_role("spinbutton", name="受理时限")
    publish = desk.page.get_by_role("button", name="发布", exact=True)
    limit.fill("0")
    limit.press("Tab")
    expect(desk.page.get_by_text("时限应大于零。").first).to_be_visible()
    expect(publish).to_be_disabled()
    limit.fill("0.5")
    limit.press("Tab")
    expect(publish).to_be_enabled()
    desk.press("保存草稿")
    desk.told("草稿已保存")
    desk.page.reload()
    expect(desk.page.get_by_role("spinbutton", name="受理时限")).to_have_value("0.5")
    publish.click()
    desk.dialog().get_by_role("button", name="发布").click()
    desk.told("已发布")
    expect(desk.page.locator("main")).to_contain_text("在用")
    expect(desk.page.get_by_role("spinbutton", name="受理时限")).to_be_disabled()

    acceptor = at(mapped, "shouli02")
    acceptor.open("/coordination/acceptance")
    acceptor.titled("受理")
    _report(acceptor, "新流程下的第一件：路面裂缝")
    expect(acceptor.page.locator(".story")).to_contain_text(re.compile("受理.*(29|30) 分"))


def test_a_field_that_the_city_adds_is_asked_for_and_shown(
    mapped: Visited, at: Callable[[Visited, str], Desk]
) -> None:
    keeper = at(mapped, "xietiao01")
    keeper.open("/coordination/forms")
    keeper.page.get_by_role("tab", name="公众上报").click()
    keeper.press("加字段")
    row = keeper.page.locator("main tbody tr").last
    row.get_by_label(re.compile("的名称")).fill("门牌号")
    row.locator("input.el-input__inner").nth(1).fill("door")
    row.get_by_role("checkbox").check()
    keeper.press("保存")
    keeper.told("表单已保存")

    desk = at(mapped, "shouli01")
    desk.open("/coordination/acceptance")
    desk.titled("受理")
    desk.page.keyboard.press("n")
    form = desk.page.get_by_role("form", name="登记上报")
    form.locator(".el-select").first.click()
    desk.page.locator(".el-select-dropdown__item:visible", has_text="公众上报").click()
    form.get_by_placeholder("什么问题").fill("楼道堆物，影响通行")
    form.locator("button[type=submit]").click()
    expect(form.get_by_text("请填写门牌号")).to_be_visible()
    form.get_by_label("门牌号").fill("甲 12 号")
    form.locator("button[type=submit]").click()
    desk.told("已登记")
    expect(desk.page.locator(".story")).to_contain_text("门牌号")
    expect(desk.page.locator(".story")).to_contain_text("甲 12 号")


@pytest.mark.requirement("4.3.4-1d", part="cases")
@pytest.mark.requirement("4.3.4-1d", part="performance")
def test_the_screen_shows_cases_and_how_districts_do(
    mapped: Visited, at: Callable[[Visited, str], Desk]
) -> None:
    desk = at(mapped, "lingdao01")
    desk.page.set_viewport_size({"width": 1920, "height": 1080})
    desk.open("/screen")
    screen = desk.page.locator(".screen")
    expect(screen.locator(".figures b").first).not_to_have_text("—")
    expect(screen.locator(".live li").first).to_be_visible()
    expect(screen.locator("[data-ready]")).to_be_attached()
    for text in ("区县按期处置率", "人员", "车辆", "热力"):
        expect(screen).to_contain_text(text)
    screen.get_by_role("button", name="热力").click()
    expect(screen.get_by_role("button", name=re.compile("车辆"))).to_be_disabled()
    screen.locator(".live li button").first.click()
    expect(screen.locator(".case .story")).to_be_visible()
    expect(screen).to_contain_text("周边视频点位")


@pytest.mark.requirement("4.3.4-3", part="industry")
def test_an_industry_shows_what_it_handed_over(
    city: Visited, system: System, at: Callable[[Visited, str], Desk]
) -> None:
    rows = [
        {"districtCode": code, "treeNo": f"{code}001", "species": "国槐", "age": 320, "protectLevel": "2", "growth": growth,
         "x": 123.4, "y": 41.8}
        for code, growth in (("210102", "1"), ("210103", "2"))
    ]  # fmt: skip
    assert system.push(json.dumps(rows), "management", "oldTree")["success"]
    desk = at(city, "kaohe01")
    desk.open("/coordination/industry")
    desk.page.get_by_role("radiogroup", name="行业").get_by_text("园林绿化").click()
    trees = desk.page.get_by_role("region", name="古树名木")
    expect(trees.get_by_role("button", name=re.compile("古树名木"))).to_contain_text("2株")
    expect(trees.get_by_role("button", name=re.compile("衰弱与濒危"))).to_contain_text("1株")
    trees.get_by_role("button", name="表").click()
    expect(trees.locator("tbody tr")).to_have_text([re.compile("和平区.*1.*0"), re.compile("沈河区.*1.*1")])
    expect(desk.page.locator("main")).to_contain_text("还没有数据：园林绿化")


@pytest.mark.requirement("B.0.4", part="access")
def test_the_operation_effect_tells_which_bodies_take_part(
    city: Visited, at: Callable[[Visited, str], Desk]
) -> None:
    desk = at(city, "kaohe01")
    desk.open("/coordination/effects")
    for title in ("运行范围覆盖", "责任主体接入", "正常运行"):
        expect(desk.page.get_by_role("heading", name=title)).to_be_visible()
    expect(desk.page.get_by_role("table", name="责任主体接入").locator("tbody tr").first).to_be_visible()
