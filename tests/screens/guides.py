"""The pictures of docs/guides, from the city platform that script/demo runs: ``script/guides``."""

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
CITY = "210100"
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


def _press(key: str) -> Callable[[Page], None]:
    return lambda page: page.keyboard.press(key)


def _tab(label: str) -> Callable[[Page], None]:
    return lambda page: page.get_by_role("tab", name=label).first.click()


@dataclass(frozen=True)
class Shot:
    """A picture: who sees which page, and what they do before it is taken."""

    name: str
    who: str
    path: str
    before: Callable[[Page], None] = _nothing
    size: tuple[tuple[str, int], ...] = tuple(DESK.items())


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
    Shot("phone-home", "jiandu01", "/m/", size=_ON_PHONE),
    Shot("phone-report", "jiandu01", "/m/report", size=_ON_PHONE),
    Shot("phone-tasks", "jiandu01", "/m/tasks", size=_ON_PHONE),
)


def main() -> None:
    """Take every picture, or those named, each person signing in once."""
    wanted = [shot for shot in SHOTS if not sys.argv[1:] or shot.name in sys.argv[1:]]
    address = address_of(CITY)
    if not address:
        sys.exit("没有演示平台的数据，请先运行 script/demo")
    IMAGES.mkdir(parents=True, exist_ok=True)
    password = dict(people_of(CITY))["admin"]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        for who, size in dict.fromkeys((shot.who, shot.size) for shot in wanted):
            page = _signed_in(browser, address, (who, password), dict(size))
            for shot in wanted:
                if (shot.who, shot.size) == (who, size):
                    _take(page, address, shot)
            page.context.close()
        browser.close()
    print(f"共 {len(wanted)} 张图片，在 docs/guides/images/")


def _signed_in(browser: Browser, address: str, who: tuple[str, str], size: dict[str, int]) -> Page:
    context = browser.new_context(
        viewport={"width": size["width"], "height": size["height"]},
        locale="zh-CN",
        timezone_id="Asia/Shanghai",
        geolocation={"longitude": 123.43, "latitude": 41.8},
        permissions=["geolocation"],
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


def _settle(page: Page) -> None:
    """Wait until the page has loaded what it shows; live pages never end loading."""
    with contextlib.suppress(NeverSettled):
        page.wait_for_load_state("networkidle", timeout=_SETTLE_MS)
    page.wait_for_timeout(800)


if __name__ == "__main__":
    main()
