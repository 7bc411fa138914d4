"""Visits each page that a person's menu has and takes pictures: the page, the first row's detail, tabs, dialogs."""

from __future__ import annotations

import contextlib
import re
from pathlib import Path

from playwright.sync_api import Browser, Page, expect
from playwright.sync_api import TimeoutError as NeverSettled

from tests.browser.desk import Desk

SIZES = ((1366, 768), (1920, 1080))
# Buttons that only open a form.
_OPENS_A_FORM = re.compile(r"^(新建|新增|导入|申请|登记|添加|开通|发布)")
_SETTLE_MS = 3000


class Camera:
    """Takes pictures of one platform."""

    def __init__(self, browser: Browser, address: str, directory: Path, *, only: str = "") -> None:
        self._browser = browser
        self._address = address
        self._directory = directory
        self._only = only
        self._seen: set[str] = set()
        self.taken = 0
        self.faults: list[str] = []

    def visit(self, username: str, password: str) -> None:
        """Take pictures of every page in this person's menu that nobody before had."""
        context = self._browser.new_context(
            viewport={"width": 1366, "height": 768}, locale="zh-CN", timezone_id="Asia/Shanghai"
        )
        page = context.new_page()
        desk = Desk(page, self._address)
        desk.open("/")
        if "sign-in" not in self._seen:
            self._seen.add("sign-in")
            self._picture(page, "sign-in")
        desk.sign_in(username, password)
        expect(page.locator(".who")).to_be_visible()
        self._page(page, "/", f"portal-{username}")
        links = page.locator("nav.side a").evaluate_all("links => links.map(a => a.getAttribute('href'))")
        for path in [*links, "/me"]:
            if path in self._seen:
                continue
            self._seen.add(path)
            self._page(page, path, path.strip("/").replace("/", "-"))
        self.faults += desk.faults
        context.close()

    def _page(self, page: Page, path: str, name: str) -> None:
        if self._only not in path:
            return
        page.goto(self._address + path)
        self._settle(page)
        self._picture(page, name)
        self._tabs(page, name)
        self._forms(page, name)
        first = page.locator("main tbody tr.openable").first
        if first.count() == 0:
            return
        before = page.url.split("?")[0]
        first.click()
        self._settle(page)
        self._picture(page, f"{name}-row")
        self._tabs(page, f"{name}-row")
        if page.url.split("?")[0] == before:
            self._forms(page, f"{name}-row", ".detail .commands button", every=True)

    def _tabs(self, page: Page, name: str) -> None:
        tabs = page.locator("main [role=tab]:visible")
        for index in range(1, tabs.count()):
            tab = tabs.nth(index)
            label = tab.inner_text().strip()
            tab.click()
            self._settle(page)
            self._picture(page, f"{name}-{label}")
        if tabs.count() > 1:
            tabs.first.click()

    def _forms(
        self, page: Page, name: str, where: str = "main .header button", *, every: bool = False
    ) -> None:
        buttons = page.locator(f"{where}:visible")
        for index in range(buttons.count()):
            button = buttons.nth(index)
            label = button.inner_text().strip().split("\n")[0]
            if not every and not _OPENS_A_FORM.match(label):
                continue
            before = page.url
            button.click()
            dialog = page.locator(".el-dialog:visible, .el-message-box:visible").last
            try:
                dialog.wait_for(timeout=2000)
            except NeverSettled:
                if page.url != before:
                    # It leads to another page, which has pictures of its own.
                    page.go_back()
                    self._settle(page)
                    continue
                self.faults.append(f"{name}：按“{label}”没有打开对话框")
                continue
            self._settle(page)
            self._picture(page, f"{name}-{label}")
            page.keyboard.press("Escape")
            expect(dialog).to_be_hidden()

    def _settle(self, page: Page) -> None:
        """Wait until the page has loaded what it shows; live pages never end loading."""
        with contextlib.suppress(NeverSettled):
            page.wait_for_load_state("networkidle", timeout=_SETTLE_MS)
        page.wait_for_function("() => !document.querySelector('main [aria-busy=true], main .loading')")
        page.wait_for_timeout(250)

    def _picture(self, page: Page, name: str) -> None:
        safe = re.sub(r"[^\w-]+", "_", name)
        for width, height in SIZES:
            page.set_viewport_size({"width": width, "height": height})
            page.wait_for_timeout(150)
            file = self._directory / str(width) / f"{safe}.png"
            file.parent.mkdir(parents=True, exist_ok=True)
            page.screenshot(path=file, animations="disabled")
            self.taken += 1
            self._judge(page, f"{safe} {width}")
        page.set_viewport_size({"width": SIZES[0][0], "height": SIZES[0][1]})

    def _judge(self, page: Page, name: str) -> None:
        """What a machine can see: the page wider than the window, buttons without a name."""
        if page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
            self.faults.append(f"{name}：页面比窗口宽")
        nameless = page.evaluate(
            "[...document.querySelectorAll('button, a[href]')].filter(b => b.offsetParent && !b.innerText.trim()"
            " && !b.getAttribute('aria-label') && !b.title && !b.querySelector('[alt],title')).map(b => b.outerHTML.slice(0, 90))"
        )
        for element in nameless:
            self.faults.append(f"{name}：没有名称的按钮 {element}")
