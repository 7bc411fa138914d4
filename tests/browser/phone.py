"""What a person does at the phone's app: open it in the street, fill forms with a thumb, take pictures."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Locator, expect

from tests.browser.desk import Desk

HERE = {"longitude": 123.4236, "latitude": 41.7934, "accuracy": 8}
SIZE = {"width": 390, "height": 844}


class Phone(Desk):
    """A phone with a camera, a microphone and a position."""

    def __init__(self, browser: Browser, address: str) -> None:
        self.context: BrowserContext = browser.new_context(
            viewport=SIZE,
            locale="zh-CN",
            timezone_id="Asia/Shanghai",
            is_mobile=True,
            has_touch=True,
            geolocation=HERE,
            permissions=["geolocation", "camera", "microphone"],
        )
        self.context.set_default_timeout(30_000)
        super().__init__(self.context.new_page(), address)

    def _hear(self, message: Any) -> None:
        # Without a network, what the service worker cannot fetch is no fault.
        if "net::ERR_" not in message.text and "network error response" not in message.text:
            super()._hear(message)

    def sign_in(self, username: str, password: str) -> None:
        """Open the app and sign in."""
        self.open("/m/")
        super().sign_in(username, password)
        expect(self.page.get_by_role("navigation", name="主要页面")).to_be_visible()

    def ready_for_no_network(self) -> None:
        """Wait until the app and the day's data are on the phone."""
        self.page.evaluate("navigator.serviceWorker.ready")
        self.page.wait_for_function("() => navigator.serviceWorker.controller !== null")

    def tab(self, name: str) -> None:
        """Go to one of the places at the bottom."""
        self.page.get_by_role("navigation", name="主要页面").get_by_text(name, exact=True).click()

    def button(self, name: str) -> Locator:
        """A button by the whole of its name; its icon is a letter of a font."""
        return self.page.get_by_role("button", name=re.compile(rf"^[\s\ue000-\uf8ff]*{re.escape(name)}\s*$"))

    def tap(self, name: str) -> None:
        """Press a button."""
        self.button(name).click()

    def take_up(self, action: str) -> None:
        """Open the page of what may be done with the case; its button is called like the one that led there."""
        self.tap(action)
        expect(self.page.get_by_role("heading", level=1)).to_have_text(action)

    def shoot(self, kind: str) -> None:
        """Take a photo with the live camera."""
        self.tap(f"拍{kind}")
        self.tap("拍照")
        expect(self.page.get_by_role("img", name=kind).first).to_be_visible()

    def choose_class(self, text: str, name: str) -> None:
        """Find the class of a problem by some letters."""
        self.page.locator(".van-cell", has_text="类别").first.click()
        self.page.get_by_placeholder("名称、拼音首字母或代码").fill(text)
        self.page.locator("button.one", has_text=name).first.click()

    def open_task(self, text: str) -> None:
        """Open what waits for me, by some words of it."""
        self.open("/m/tasks")
        self.page.locator("a.case", has_text=text).click()

    def walk_to(self, lon: float, lat: float) -> None:
        """Go somewhere else."""
        self.context.set_geolocation({"longitude": lon, "latitude": lat, "accuracy": 8})

    def slow_line(self) -> None:
        """A line as behind the last house: 400 kbit/s, and 300 ms until an answer begins."""
        devtools = self.context.new_cdp_session(self.page)
        devtools.send(
            "Network.emulateNetworkConditions",
            {"offline": False, "latency": 300, "downloadThroughput": 50_000, "uploadThroughput": 50_000},
        )

    def album(self, kind: str, path: Path) -> None:
        """Give a photo that was taken before."""
        with self.page.expect_file_chooser() as chooser:
            self.tap("用系统相机或相册")
        chooser.value.set_files(path)
        expect(self.page.get_by_role("img", name=kind).first).to_be_visible()

    def sent(self, title: str) -> Locator:
        """What the queue shows of something to send."""
        return self.page.locator("article", has_text=title)
