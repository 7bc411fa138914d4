"""The phone's app: report, verify, check and dispose in the street, with and without a network."""

from __future__ import annotations

import io
import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageFilter
from playwright.sync_api import Browser, Route, expect

from chengyun.demo.people import PASSWORD
from tests.browser.office import CASES, Office
from tests.browser.phone import Phone
from tests.browser.platform import Visited

Take = Callable[[str], Phone]
Sit = Callable[[str], Office]
People = tuple[Visited, dict[str, int]]
# The exchange of data with a device in the field: at most 30 seconds (C.0.3, row 21).
MOST_SECONDS = 30


@pytest.fixture(scope="module")
def quarter(city: Visited) -> People:
    """The city with a small quarter on its map, and its people's account numbers."""
    return city, city.load_field()


@pytest.fixture(scope="module")
def office(quarter: People) -> Sit:
    """Somebody at a desk; each signs in once."""
    seated: dict[str, Office] = {}

    def sit(username: str) -> Office:
        if username not in seated:
            seated[username] = Office(quarter[0].address, username, PASSWORD)
        return seated[username]

    return sit


@pytest.fixture
def take(chromium: Browser, quarter: People) -> Iterator[Take]:
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
def test_a_report_without_a_network_is_sent_when_it_returns_and_exactly_once(take: Take, office: Sit) -> None:
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


def dispatched(office: Sit, text: str) -> dict[str, Any]:
    """A call that the desks have taken as far as the department."""
    case = office("shouli").report(text, 123.4236, 41.7934)
    return at_department(office, case)


def at_department(office: Sit, case: dict[str, Any]) -> dict[str, Any]:
    """Accept, file and dispatch a case."""
    office("shouli").act(case, "accept")
    leader, dispatcher = office("zhiban"), office("paiqian")
    [standard, *_] = leader.get("/api/coordination/standards/", kind="component", class_code="0101")[
        "results"
    ]
    leader.act(case, "register", standard=standard["id"])
    departments = dispatcher.get("/api/coordination/departments/", page_size=200)["results"]
    roads = next(row["id"] for row in departments if row["name"] == "市政养护处")
    return dispatcher.act(case, "dispatch", department=roads)


@pytest.mark.requirement("4.3.4-1a")
@pytest.mark.requirement("4.3.4-1c")
@pytest.mark.requirement("C.0.3", part="records")
def test_a_case_walks_over_the_phones_of_three_people(take: Take, office: Sit, quarter: People) -> None:
    people = quarter[1]
    case = office("shouli").report("路口井盖翘起，骑车的人绊倒了", 123.4236, 41.7934)
    office("shouli").act(case, "send_verify", supervisor=people["xuncha"])

    supervisor = take("xuncha")
    supervisor.open_task("路口井盖翘起")
    expect(supervisor.page.locator(".state")).to_contain_text("核实中")
    supervisor.take_up("核实反馈")
    supervisor.tap("核实反馈")
    supervisor.told("请选择结果")
    supervisor.page.get_by_role("radio", name="属实", exact=True).click()
    supervisor.shoot("近景")
    supervisor.tap("现场情况与反映一致")
    supervisor.tap("核实反馈")
    expect(supervisor.page.locator(".state")).to_contain_text("已上报待受理")

    at_department(office, case)
    department = take("bumen")
    department.open_task("路口井盖翘起")
    department.take_up("指派处置人员")
    department.page.locator(".van-cell", has_text="吴处置").click()
    department.tap("指派处置人员")
    expect(department.page.locator(".state")).to_contain_text("处置中")

    handler = take("chuzhi")
    handler.open_task("路口井盖翘起")
    handler.take_up("处置完成")
    handler.tap("处置完成")
    handler.told("至少拍一张处置后照片")
    handler.tap("拍处置后")
    # What the supervisor saw lies faintly over the picture, so that both are taken from one place.
    expect(handler.page.locator(".camera .ghost")).to_be_visible()
    handler.tap("拍照")
    handler.tap("已更换")
    handler.tap("处置完成")
    expect(handler.page.locator(".state")).to_contain_text("处置完成待反馈")

    department.open_task("路口井盖翘起")
    department.take_up("确认反馈")
    department.tap("确认反馈")
    expect(department.page.locator(".state")).to_contain_text("待核查")

    office("shouli").act(case, "send_check", supervisor=people["xuncha"])
    supervisor.open_task("路口井盖翘起")
    expect(supervisor.page.locator(".state")).to_contain_text("核查中")
    supervisor.take_up("核查通过")
    supervisor.shoot("处置后")
    supervisor.tap("核查通过")
    expect(supervisor.page.locator(".state")).to_contain_text("待结案")
    office("zhiban").act(case, "close", result="restored", note="已更换井盖")

    # The whole way stands on the phone, the latest first.
    supervisor.page.reload()
    expect(supervisor.page.locator("ol li b")).to_have_text(
        ["结案", "核查通过", "发核查", "确认反馈", "处置完成", "指派处置人员", "派遣", "立案", "受理"]
        + ["核实反馈", "发核实", "上报"]
    )
    files = office("zhiban").get(f"{CASES}{case['id']}/files/")["results"]
    assert [file["kind"] for file in files] == ["near", "handle_after", "handle_after"]


@pytest.mark.requirement("C.0.3", part="exchange")
@pytest.mark.requirement("4.3.4-1a")
def test_one_exchange_on_a_slow_line_takes_less_than_half_a_minute(
    take: Take, office: Sit, tmp_path: Path
) -> None:
    original = tmp_path / "井盖.jpg"
    picture = Image.effect_noise((4000, 3000), 90).filter(ImageFilter.GaussianBlur(3)).convert("RGB")
    picture.save(original, quality=95)
    phone = take("xuncha")
    phone.ready_for_no_network()
    phone.tab("上报")
    expect(phone.page.get_by_text("单元网格 210102001001006")).to_be_visible()
    phone.choose_class("sjg", "上水井盖")
    phone.page.get_by_label("问题描述").fill("慢网络下上报的井盖沉陷")
    phone.album("近景", original)
    phone.shoot("远景")
    phone.slow_line()
    begun = time.monotonic()
    phone.tap("上报")
    item = phone.sent("上水井盖").first
    expect(item).to_contain_text("已送达", timeout=2 * MOST_SECONDS * 1000)
    took = time.monotonic() - begun
    assert took <= MOST_SECONDS, took

    # The photo that went over the line is small, and says when and where it was taken.
    [case] = office("shouli").get(CASES, q="沉陷")["results"]
    near, far = office("shouli").get(f"{CASES}{case['id']}/files/")["results"]
    assert (near["kind"], far["kind"]) == ("near", "far")
    stored = office("shouli").content(near["url"])
    assert original.stat().st_size > 1_000_000
    assert 50_000 < len(stored) <= 300 * 1024
    shown = Image.open(io.BytesIO(stored)).convert("L")
    assert shown.width * 3 == shown.height * 4
    strip = shown.crop((0, shown.height - shown.height // 8, shown.width, shown.height))
    above = shown.crop((0, 0, shown.width, shown.height // 2))
    assert _mean(strip) < _mean(above) - 20
    assert strip.getextrema()[1] > 240 > above.getextrema()[1]

    # What comes the other way takes no longer: the day's tasks and the case.
    begun = time.monotonic()
    item.get_by_text("查看案件").click()
    expect(phone.page.locator("ol li")).to_have_count(1)
    assert time.monotonic() - begun <= MOST_SECONDS


def _mean(picture: Image.Image) -> float:
    histogram = picture.histogram()
    return sum(value * count for value, count in enumerate(histogram)) / sum(histogram)


@pytest.mark.requirement("4.3.4-1a")
def test_a_refused_report_says_why_and_is_mended_with_nothing_lost(take: Take, office: Sit) -> None:
    phone = take("xuncha")
    page = phone.page
    phone.walk_to(123.52, 41.85)
    phone.tab("上报")
    page.locator(".van-cell", has_text="位置").first.click()
    page.get_by_role("button", name="回到我的位置").click()
    expect(page.get_by_role("status").filter(has_text="这里不在任何单元网格内")).to_be_visible()
    phone.tap("就是这里")
    expect(page.locator(".van-cell", has_text="位置").first).to_contain_text("这里不在任何单元网格内")
    phone.choose_class("sjg", "上水井盖")
    page.get_by_label("问题描述").fill("井圈松动，位置选错了")
    page.get_by_label("地点描述").fill("民富路口")
    phone.shoot("近景")
    phone.tap("上报")
    item = phone.sent("上水井盖").first
    expect(item).to_contain_text("发送失败")
    expect(item).to_contain_text("不在您的数据范围内")
    assert office("shouli").get(CASES, q="井圈松动")["count"] == 0
    phone.open("/m/")
    expect(page.locator(".strip")).to_contain_text("1 项发送失败")
    page.locator(".strip a").click()

    phone.walk_to(123.4236, 41.7934)
    item.get_by_role("button", name="修改").click()
    expect(page.get_by_role("alert")).to_contain_text("不在您的数据范围内")
    expect(page.get_by_label("问题描述")).to_have_value("井圈松动，位置选错了")
    expect(page.get_by_role("img", name="近景")).to_be_visible()
    page.locator(".van-cell", has_text="位置").first.click()
    page.get_by_role("button", name="回到我的位置").click()
    expect(page.get_by_role("status").filter(has_text="单元网格 210102001001006")).to_be_visible()
    phone.tap("就是这里")
    phone.tap("重新发送")
    expect(item).to_contain_text("已送达")
    [case] = office("shouli").get(CASES, q="井圈松动")["results"]
    assert case["unit_grid"] == "210102001001006"
    files = office("shouli").get(f"{CASES}{case['id']}/files/")["results"]
    assert [file["kind"] for file in files] == ["near"]


@pytest.mark.requirement("4.3.4-1a")
def test_an_answer_that_came_too_late_is_told_and_can_be_put_away(
    take: Take, office: Sit, quarter: People
) -> None:
    case = office("shouli").report("井盖上堆了杂物", 123.4236, 41.7934)
    office("shouli").act(case, "send_verify", supervisor=quarter[1]["xuncha"])
    phone = take("xuncha")
    page = phone.page
    phone.ready_for_no_network()
    phone.open_task("堆了杂物")
    expect(page.locator(".state")).to_contain_text("核实中")
    phone.context.set_offline(True)
    phone.take_up("核实反馈")
    page.get_by_role("radio", name="不属实").click()
    phone.tap("核实反馈")
    expect(page.locator(".unsent")).to_contain_text("等待发送")
    office("shouli").act(case, "recall_verify", note="已另派他人")
    phone.context.set_offline(False)
    phone.open("/m/queue")
    item = phone.sent("核实反馈")
    expect(item).to_contain_text("发送失败")
    item.get_by_role("button", name="重试").click()
    phone.told("这一步不能再办理")
    item.get_by_role("button", name="删除").click()
    page.get_by_role("dialog").get_by_role("button", name="取消").click()
    expect(item).to_be_visible()
    item.get_by_role("button", name="删除").click()
    page.get_by_role("dialog").get_by_role("button", name="删除").click()
    expect(item).to_have_count(0)
    assert office("shouli").get(f"{CASES}{case['id']}/")["state"] == "reported"


@pytest.mark.requirement("4.3.4-1a")
@pytest.mark.requirement("C.0.3", part="attendance")
def test_a_shift_begins_and_ends_and_its_way_is_told(take: Take, office: Sit, quarter: People) -> None:
    phone = take("xuncha")
    page = phone.page
    phone.tap("签到")
    expect(page.locator(".duty")).to_contain_text("在岗")
    for step in range(1, 5):
        phone.walk_to(123.4236 + step * 0.0005, 41.7934)
        page.wait_for_timeout(400)
    phone.tap("签退")
    page.get_by_role("dialog").get_by_role("button", name="签退").click()
    expect(page.locator(".duty")).to_contain_text("未签到")
    expect(page.locator(".duty")).not_to_contain_text("等待发送")
    phone.open("/m/queue")
    expect(phone.sent("签退")).to_contain_text("已送达")
    expect(page.get_by_text("轨迹数据等待上传")).to_have_count(0)

    seen = next(
        row for row in office("zhiban").get("/api/coordination/tracks/")["results"] if row["person"] == "李巡"
    )
    points = office("zhiban").get(f"/api/coordination/tracks/{quarter[1]['xuncha']}/points/")
    assert [round(point["lon"], 4) for point in points][-2:] == [123.4251, 123.4256]
    assert seen["lon"] == points[-1]["lon"]
    [attended] = office("zhiban").get("/api/coordination/attendance/", account=quarter[1]["xuncha"])[
        "results"
    ]
    assert attended["signed_in_at"] < attended["signed_out_at"]
    phone.open("/m/attendance")
    row = page.locator(".van-cell").first
    expect(row).to_contain_text(re.compile(r"\d\d:\d\d 签到，\d\d:\d\d 签退"))


@pytest.mark.requirement("4.3.4-1a")
def test_components_and_grids_are_looked_up_with_and_without_a_network(take: Take) -> None:
    phone = take("xuncha")
    page = phone.page
    phone.ready_for_no_network()
    phone.tab("地图")
    search = page.get_by_placeholder("地名、门牌或 16 位部件标识码")
    search.fill("2101020101000006")
    page.keyboard.press("Enter")
    about = page.locator("section.about")
    expect(about).to_contain_text("上水井盖 6")
    for unit in ("和平区城市管理局", "供水集团", "市政养护处"):
        expect(about).to_contain_text(unit)
    search.fill("民富路 12 号")
    page.keyboard.press("Enter")
    page.locator(".matches button", has_text="民富路 12 号").first.click()
    expect(about).to_contain_text("单元网格 210102001001006")
    page.get_by_role("button", name="关闭").click()
    phone.tap("图例")
    switch = page.get_by_role("switch", name="部件（红色为异常）")
    switch.click()
    expect(switch).to_have_attribute("aria-checked", "false")
    phone.tap("图例")

    # The ground that is patrolled goes along: map, grids, components, classes.
    phone.tab("我的")
    ground = page.locator(".van-cell", has_text="下载责任网格地图")
    ground.click()
    # The quarter has twelve; other tests may have laid the whole city's map below it.
    expect(ground).to_contain_text(re.compile(r"已存地图和 (12|\d{3,}) 个部件"))
    phone.context.set_offline(True)
    phone.open("/m/map")
    expect(page.locator(".strip")).to_contain_text("无网络")
    canvas = page.locator(".box[data-ready]")
    box = canvas.bounding_box()
    assert box is not None
    canvas.click(position={"x": box["width"] / 2, "y": box["height"] / 2 + 40})
    expect(about).to_contain_text("单元网格 210102001001006")
    phone.tap("在这里上报")
    phone.choose_class("sjg", "上水井盖")
    page.locator(".van-cell", has_text="部件").last.click()
    page.locator(".van-cell", has_text="2101020101000006").click()
    expect(page.locator(".van-cell", has_text="部件").last).to_contain_text("上水井盖 6")


@pytest.mark.requirement("4.3.4-1a")
@pytest.mark.requirement("4.3.4-1c")
def test_a_leader_presses_for_a_case_and_the_department_hears_of_it(take: Take, office: Sit) -> None:
    case = dispatched(office, "学校门口井盖破损多日未修")
    leader = take("lingdao")
    figures = leader.page.get_by_role("navigation", name="案件概况")
    expect(figures.get_by_role("link", name=re.compile("在办"))).to_contain_text(re.compile(r"^\s*[1-9]"))
    leader.tab("案件")
    leader.page.get_by_placeholder("编号、描述、地点").fill("学校门口")
    leader.page.keyboard.press("Enter")
    expect(leader.page.locator("a.case")).to_have_count(1)
    leader.page.locator("a.case").click()
    leader.take_up("督办")
    leader.tap("督办")
    leader.told("请填写说明")
    leader.tap("请加快处置，今日内反馈")
    leader.tap("督办")
    expect(leader.page.locator(".van-tag", has_text="督办")).to_be_visible()
    expect(leader.page.locator("ol li").first).to_contain_text("今日内反馈")

    department = take("bumen")
    department.open("/m/messages")
    page = department.page
    message = page.locator("button.message", has_text="学校门口").first
    expect(message).to_contain_text("督办：须回复")
    expect(message.locator(".unread")).to_have_count(1)
    message.click()
    expect(page.locator(".van-tag", has_text="督办")).to_be_visible()
    department.tap("更多")
    page.get_by_role("button", name="回复督办").click()
    page.get_by_label("说明").fill("已安排今晚更换")
    department.tap("回复督办")
    expect(page.locator("ol li").first).to_contain_text("已安排今晚更换")
    department.open("/m/messages")
    expect(message.locator(".unread")).to_have_count(0)

    leader.open("/m/messages")
    expect(leader.page.locator("button.message").first).to_contain_text("督办已回复")
    assert office("lingdao").get(f"{CASES}{case['id']}/")["supervised"] is True

    # What a leader sees on the way becomes a case, too.
    leader.open("/m/")
    leader.page.get_by_role("link", name="领导交办").click()
    leader.choose_class("sjg", "上水井盖")
    leader.page.get_by_label("问题描述").fill("请查看全路井盖")
    leader.tap("交办")
    expect(leader.sent("上水井盖").first).to_contain_text("已送达")
    [made] = office("shouli").get(CASES, q="全路井盖")["results"]
    assert made["source"] == "leader"
    # Pages of others are not for them.
    leader.open("/m/tasks")
    expect(figures).to_be_visible()


def test_a_long_list_goes_on_as_one_scrolls(take: Take, office: Sit) -> None:
    for number in range(21):
        office("shouli").report(f"第{number}处井盖松动待查", 123.4236, 41.7934)
    leader = take("lingdao")
    leader.tab("案件")
    cards = leader.page.locator("a.case")
    expect(cards).to_have_count(20)
    cards.last.scroll_into_view_if_needed()
    leader.page.locator("main").evaluate("main => main.scrollTo(0, main.scrollHeight)")
    expect(cards.nth(20)).to_be_attached()


@pytest.mark.requirement("4.3.4-1a")
def test_the_app_can_be_installed_and_says_so(take: Take) -> None:
    phone = take("xuncha")
    page = phone.page
    phone.ready_for_no_network()
    devtools = phone.context.new_cdp_session(page)
    errors = devtools.send("Page.getInstallabilityErrors")["installabilityErrors"]
    # A test's window is a private one; nothing else stands in the way.
    assert {error["errorId"] for error in errors} <= {"in-incognito"}
    manifest = devtools.send("Page.getAppManifest")
    assert manifest["errors"] == []
    page.evaluate(
        """() => {
          const offer = new Event("beforeinstallprompt");
          offer.prompt = async () => { window.asked = true; };
          offer.userChoice = Promise.resolve({ outcome: "dismissed" });
          window.dispatchEvent(offer);
        }"""
    )
    hint = page.get_by_label("安装应用")
    hint.get_by_role("button", name="安装", exact=True).click()
    # Whoever says no is not asked again.
    expect(hint).to_have_count(0)
    assert page.evaluate("window.asked") is True
    phone.tab("我的")
    expect(page.locator(".van-cell", has_text="装到桌面")).to_be_visible()


def test_nothing_reaches_over_the_edge_of_a_narrow_phone(take: Take, office: Sit) -> None:
    dispatched(office, "井盖周边路面沉陷，需要协调市政养护处与供水集团共同处理")
    for username, paths in {
        "xuncha": ("", "tasks", "map", "mine", "report", "report?self=1", "queue", "reports", "attendance"),
        "bumen": ("", "tasks", "cases", "messages", "mine"),
        "lingdao": ("", "cases", "messages", "report", "nowhere"),
    }.items():
        phone = take(username)
        phone.page.set_viewport_size({"width": 360, "height": 740})
        for path in paths:
            phone.open(f"/m/{path}")
            expect(phone.page.locator(".view main, .view .map").first).to_be_visible()
            wide = phone.page.evaluate(
                """() => [...document.querySelectorAll(".view *")].filter((one) =>
                     one.getBoundingClientRect().right > innerWidth + 1 && !one.closest(".van-tabs, .street-map"))
                     .map((one) => one.className)"""
            )
            assert wide == [], (username, path)


@pytest.mark.requirement("4.3.4-1a")
def test_a_new_version_waits_until_the_person_agrees(take: Take) -> None:
    phone = take("xuncha")
    page = phone.page
    phone.ready_for_no_network()

    # An earlier version is at work: the same file by another address is another worker for the browser.
    page.evaluate(
        """async () => {
          await (await navigator.serviceWorker.getRegistration()).unregister();
          await navigator.serviceWorker.register("/m/sw.js?earlier", { type: "module" });
        }"""
    )
    page.reload()
    hint = page.get_by_role("button", name="有新版本，点此更新")
    expect(hint).to_be_visible()
    with page.expect_navigation():
        hint.click()
    expect(page.get_by_role("navigation", name="主要页面")).to_be_visible()
    expect(hint).to_have_count(0)
