"""The pictures of docs/guides, from the platforms that script/demo runs: ``script/guides``."""

from __future__ import annotations

import contextlib
import io
import sys
from collections.abc import Callable
from dataclasses import dataclass

from PIL import Image
from playwright.sync_api import Browser, Page, expect, sync_playwright
from playwright.sync_api import TimeoutError as NeverSettled

from chengyun.runtime.paths import REPOSITORY
from tests.browser.desk import ARGUMENTS, CHROMIUM, Desk
from tests.screens.__main__ import address_of, people_of

IMAGES = REPOSITORY / "docs" / "guides" / "images"
DESK = {"width": 1366, "height": 768}
PHONE = {"width": 390, "height": 844}
NATION, PROVINCE, CITY = "000000", "210000", "210100"
_SETTLE_MS = 4000
_PATIENCE_MS = 20_000
_LISTED_MS = 1500


def _nothing(page: Page) -> None:
    """The page as it opens."""


def _first_case(page: Page) -> None:
    page.locator(".queue li").first.click()


def _first_case_being_handled(page: Page) -> None:
    _tab("处置中")(page)
    page.wait_for_timeout(_LISTED_MS)
    _first_case(page)


def _case_page(page: Page) -> None:
    page.locator("main tbody tr.openable").first.click()
    page.locator("main a[href*='/coordination/cases/']").first.click()


def _open_row(text: str) -> Callable[[Page], None]:
    """Into the page of the row with this text."""
    return lambda page: page.locator("main tbody tr", has_text=text).first.click()


def _first_platform(page: Page) -> None:
    page.locator("main tbody a.link").first.click()


def _first_article(page: Page) -> None:
    page.locator("article h2 a").first.click()


def _press(key: str) -> Callable[[Page], None]:
    return lambda page: page.keyboard.press(key)


def _tab(label: str) -> Callable[[Page], None]:
    return lambda page: page.get_by_role("tab", name=label).first.click()


def _chosen_class(page: Page) -> None:
    """A report half written: the class is found by the first letters of its name."""
    page.locator(".van-cell", has_text="类别").first.click()
    page.get_by_placeholder("名称、拼音首字母或代码").fill("jg")


def _place(page: Page) -> None:
    page.locator(".van-cell", has_text="位置").first.click()
    page.wait_for_timeout(_LISTED_MS)


def _component(page: Page) -> None:
    """What is known of the first component near the place where the phone is."""
    search = page.get_by_placeholder("地名、门牌或 16 位部件标识码")
    near = "/api/gis/layers/component/features/?near=123.4236,41.7934&radius=300&geometry=none&page_size=1"
    found = page.evaluate("path => fetch(path).then(answer => answer.json())", near)
    search.fill(found["results"][0]["code"])
    page.keyboard.press("Enter")


def _unsent(page: Page) -> None:
    """A report written without a network, as the queue shows it."""
    page.evaluate("navigator.serviceWorker.ready")
    page.wait_for_function("() => navigator.serviceWorker.controller !== null")
    page.wait_for_timeout(_LISTED_MS)
    page.context.set_offline(True)
    _chosen_class(page)
    page.locator("button.one", has_text="上水井盖").first.click()
    page.get_by_role("button", name="拍近景").click()
    page.get_by_role("button", name="拍照").click()
    page.locator("footer .van-button").last.click()
    page.get_by_text("等待发送").first.wait_for()


def _forget_unsent(page: Page) -> None:
    """What was written for the picture is no report."""
    page.get_by_role("button", name="删除").first.click()
    page.get_by_role("dialog").get_by_role("button", name="删除").click()
    page.context.set_offline(False)


def _first_task(page: Page) -> None:
    page.locator("a.case").first.click()


def _answer_first_task(page: Page) -> None:
    _first_task(page)
    page.locator("footer .van-button").last.click()


def _first_row(page: Page) -> None:
    page.locator("main tbody tr.openable").first.click()
    page.wait_for_timeout(_LISTED_MS)


def _first_city(page: Page) -> None:
    page.locator("main td a.link").first.click()


def _first_walk(page: Page) -> None:
    page.locator("a.task").first.click()
    page.wait_for_timeout(2 * _LISTED_MS)


def _outline(page: Page) -> None:
    _first_row(page)
    page.locator("aside.detail").get_by_role("button", name="修改").first.click()
    page.wait_for_timeout(_LISTED_MS)


def _first_point(page: Page) -> None:
    """A point is being counted."""
    _first_walk(page)
    page.get_by_role("button", name="考察", exact=True).first.click()
    page.locator(".van-stepper__plus").first.click()
    page.wait_for_timeout(_LISTED_MS)


def _public_survey(page: Page) -> None:
    """What a citizen sees behind the QR code, some questions answered."""
    [survey] = page.evaluate(
        "fetch('/api/evaluation/surveys/?state=open&page_size=1').then(answer => answer.json())"
    )["results"]
    page.goto(page.url.split("/evaluation")[0] + "/m/public/survey/" + survey["address"].rsplit("/", 1)[1])
    for number in (1, 2):
        page.locator(f"#q{number} label").nth(number).click()


def _trial(page: Page) -> None:
    _first_row(page)
    page.locator("aside.detail").get_by_role("button", name="试算").click()
    page.get_by_text("会报警").first.wait_for()


def _first_link(page: Page) -> None:
    page.locator("main a").first.click()
    page.locator(".street-map [data-ready]").wait_for()
    page.wait_for_timeout(_LISTED_MS)


def _drawn(page: Page) -> None:
    """Wait until the map shows its ground and what lies on it."""
    page.locator(".map [data-ready], .map[data-ready]").first.wait_for()
    page.wait_for_timeout(2 * _LISTED_MS)


def _incident(page: Page) -> None:
    """The incident that is being handled, whose plan was started."""
    page.locator("main tbody tr", has_text="响应中").first.click()
    _drawn(page)


def _chain(page: Page) -> None:
    """What the incident may lead to, from its page."""
    _incident(page)
    page.get_by_role("link", name="事件链分析").click()
    page.locator(".list li").first.wait_for()
    _drawn(page)


def _first_alarm(page: Page) -> None:
    page.get_by_role("tab", name="全部未办结").click()
    _first_link(page)


def _form(label: str, *, of_row: bool = False, down: bool = False) -> Callable[[Page], None]:
    """A form, opened by its button; ``down`` shows its lower part, where the map is."""

    def before(page: Page) -> None:
        if of_row:
            _first_row(page)
        page.locator("main").get_by_role("button", name=label).first.click()
        page.locator(".el-dialog:visible").wait_for()
        if down:
            page.locator(".el-dialog:visible .body").evaluate("body => body.scrollTo(0, body.scrollHeight)")
        page.wait_for_timeout(2 * _LISTED_MS)

    return before


@dataclass(frozen=True)
class Shot:
    """A picture: who sees which page, and what they do before it is taken."""

    name: str
    who: str
    path: str
    before: Callable[[Page], None] = _nothing
    size: tuple[tuple[str, int], ...] = tuple(DESK.items())
    after: Callable[[Page], None] = _nothing
    division: str = CITY
    """Whose platform it is."""


_ON_PHONE = tuple(PHONE.items())
SHOTS = (
    Shot("acceptance", "shouli01", "/coordination/acceptance", _first_case),
    Shot("report", "shouli01", "/coordination/acceptance", _press("n")),
    Shot("shift", "zhiban01", "/coordination/shift", _first_case),
    Shot("dispatch", "paiqian01", "/coordination/dispatch", _first_case),
    Shot("decide", "paiqian01", "/coordination/dispatch", _tab("待审批")),
    Shot("department", "bumen01", "/coordination/department", _first_case_being_handled),
    Shot("case", "zhiban01", "/coordination/query?stage=4,5,6,7", _case_page),
    Shot("workflow", "xietiao01", "/coordination/workflows"),
    Shot("standards", "xietiao01", "/coordination/standards"),
    Shot("features", "xietiao01", "/gis/features"),
    Shot("menu", "admin", "/system/menu"),
    Shot("alarms", "jiance01", "/monitoring/alarms", _first_row),
    Shot("alarm-hazard", "jiance01", "/monitoring/alarms", _form("登记为隐患", of_row=True)),
    Shot("posture", "jiance01", "/monitoring/posture"),
    Shot("points", "jiance01", "/monitoring/points"),
    Shot("risks", "jiance01", "/monitoring/risks", _first_row),
    Shot("hazards", "jiance01", "/monitoring/hazards", _first_row),
    Shot("risk-map", "jiance01", "/monitoring/risk-map?layers=risks,hazards"),
    Shot("watched-object", "jiance01", "/monitoring/objects", _form("新增监测对象", down=True)),
    Shot("devices", "jiance01", "/monitoring/devices", _first_row),
    Shot("alarm-rules", "jiance01", "/monitoring/rules", _first_row),
    Shot("incidents", "fangkong01", "/monitoring/incidents", _incident),
    Shot("event-chains", "fangkong01", "/monitoring/incidents", _chain),
    Shot("warning-area", "fangkong01", "/monitoring/warnings", _form("起草", down=True)),
    Shot("patrol-route", "xunguan01", "/monitoring/patrol-routes", _form("编巡检点", of_row=True)),
    Shot("patrol-task", "xunguan01", "/monitoring/patrol-tasks?state=done", _first_row),
    Shot("evaluation-library", "pingjia01", "/evaluation/libraries", _first_row),
    Shot("evaluation-task", "tianbao01", "/evaluation/tasks?state=10", _first_row),
    Shot("evaluation-survey", "pingjia01", "/evaluation/surveys?state=draft", _first_row),
    Shot("evaluation-city", "pingjia01", "/evaluation/results", _first_city),
    Shot("evaluation-progress", "pingjia01", "/evaluation/inspection", _drawn),
    Shot("evaluation-draw", "pingjia01", "/evaluation/draws", _form("抽样并派发")),
    Shot("evaluation-doubt", "pingjia01", "/evaluation/inspection-points?verdict=doubtful", _first_row),
    Shot("evaluation-outline", "pingjia01", "/evaluation/outlines", _outline),
    Shot("phone-inspection", "kaocha01", "/m/inspection", _first_walk, size=_ON_PHONE),
    Shot("phone-inspection-form", "kaocha01", "/m/inspection", _first_point, size=_ON_PHONE),
    Shot("phone-survey", "pingjia01", "/evaluation/surveys?state=open", _public_survey, size=_ON_PHONE),
    Shot("key-task", "duban01", "/supervision/key-tasks", _open_row("城市窨井盖"), division=NATION),
    Shot("networked", "duban01", "/supervision/platforms", _first_platform, division=NATION),
    Shot("form-designer", "duban01", "/supervision/forms", _open_row("市容环卫月报"), division=PROVINCE),
    Shot("filling-round", "duban01", "/supervision/rounds", _open_row("市政公用"), division=PROVINCE),
    Shot("filling-sheet", "tianbao02", "/supervision/assignments", _open_row("市政公用"), division=PROVINCE),
    Shot("portal", "zd-bianji", "/", division=NATION),
    Shot("portal-columns", "admin", "/identity/portal-columns", _first_row, division=NATION),
    Shot("guidance-library", "zd-bianji", "/guidance/library?q=井盖", division=NATION),
    Shot("guidance-article", "zd-bianji", "/guidance/library?q=井盖", _first_article, division=NATION),
    Shot("guidance-manuscripts", "zd-shenhe", "/guidance/manuscripts", division=NATION),
    Shot("guidance-topics", "zd-bianji", "/guidance/topics", division=NATION),
    Shot("guidance-statistics", "zd-bianji", "/guidance/statistics", division=NATION),
    Shot("rule-trial", "jiance01", "/monitoring/rules", _trial),
    Shot("phone-patrol", "xunjian01", "/m/patrol", size=_ON_PHONE),
    Shot("phone-patrol-walk", "xunjian01", "/m/patrol", _first_link, size=_ON_PHONE),
    Shot("phone-alarm", "jiance01", "/m/alarms", _first_alarm, size=_ON_PHONE),
    Shot("public-report", "xunjian01", "/m/public/report", size=_ON_PHONE),
    Shot("public-warnings", "xunjian01", "/m/public/warnings", size=_ON_PHONE),
    Shot("phone-home", "jiandu01", "/m/", size=_ON_PHONE),
    Shot("phone-report", "jiandu01", "/m/report", size=_ON_PHONE),
    Shot("phone-tasks", "jiandu01", "/m/tasks", size=_ON_PHONE),
    Shot("phone-class", "jiandu01", "/m/report", _chosen_class, size=_ON_PHONE),
    Shot("phone-place", "jiandu01", "/m/report", _place, size=_ON_PHONE),
    Shot("phone-map", "jiandu01", "/m/map", _component, size=_ON_PHONE),
    Shot("phone-queue", "jiandu01", "/m/report", _unsent, size=_ON_PHONE, after=_forget_unsent),
    Shot("phone-mine", "jiandu01", "/m/mine", size=_ON_PHONE),
    Shot("phone-case", "chuzhi01", "/m/tasks", _first_task, size=_ON_PHONE),
    Shot("phone-finish", "chuzhi01", "/m/tasks", _answer_first_task, size=_ON_PHONE),
    Shot("phone-leader", "lingdao01", "/m/", size=_ON_PHONE),
)


def main() -> None:
    """Take every picture, or those named, each person signing in once."""
    wanted = [shot for shot in SHOTS if not sys.argv[1:] or shot.name in sys.argv[1:]]
    addresses = {division: address_of(division) for division in {shot.division for shot in wanted}}
    if not all(addresses.values()):
        sys.exit("没有演示平台的数据，请先运行 script/demo")
    IMAGES.mkdir(parents=True, exist_ok=True)
    password = dict(people_of(CITY))["admin"]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        for who, size, division in dict.fromkeys((shot.who, shot.size, shot.division) for shot in wanted):
            page = _signed_in(browser, addresses[division], (who, password), dict(size))
            for shot in wanted:
                if (shot.who, shot.size, shot.division) == (who, size, division):
                    _take(page, addresses[division], shot)
            page.context.close()
        browser.close()
    print(f"共 {len(wanted)} 张图片，在 docs/guides/images/")


def _signed_in(browser: Browser, address: str, who: tuple[str, str], size: dict[str, int]) -> Page:
    context = browser.new_context(
        viewport={"width": size["width"], "height": size["height"]},
        locale="zh-CN",
        timezone_id="Asia/Shanghai",
        geolocation={"longitude": 123.4236, "latitude": 41.7934},
        permissions=["geolocation", "camera", "microphone"],
    )
    context.set_default_timeout(_PATIENCE_MS)
    desk = Desk(context.new_page(), address)
    desk.open("/")
    desk.sign_in(*who)
    expect(desk.page.locator(".who")).to_be_visible(timeout=_PATIENCE_MS)
    return desk.page


def _take(page: Page, address: str, shot: Shot) -> None:
    page.goto(address + shot.path)
    _settle(page)
    try:
        shot.before(page)
    except NeverSettled:
        print(f"  {shot.name}：没有可操作的案件，按打开时的样子拍摄")
    _settle(page)
    picture = Image.open(io.BytesIO(page.screenshot(animations="disabled")))
    picture.save(IMAGES / f"{shot.name}.webp", quality=80, method=6)
    shot.after(page)


def _settle(page: Page) -> None:
    """Wait until the page has loaded what it shows; live pages never end loading."""
    with contextlib.suppress(NeverSettled):
        page.wait_for_load_state("networkidle", timeout=_SETTLE_MS)
    page.wait_for_timeout(800)


if __name__ == "__main__":
    main()
