"""What a person does at the console: open pages, fill forms, give commands, read what comes back."""

from __future__ import annotations

import re
import time
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

# Where it is there, the browser without a window: each window of the other draws a frame nobody sees, with a process of
# its own for the buttons in it, and an empty page takes eight times the work.
CHROMIUM = next(
    (str(shell) for shell in [Path("/usr/lib/chromium/chromium-headless-shell")] if shell.exists()),
    "/usr/bin/chromium",
)
ARGUMENTS = [
    "--no-sandbox",
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
    # Without a graphics card putting the page together by OpenGL takes most of the time; the maps still are drawn by it.
    "--disable-gpu-compositing",
    "--disable-background-networking",
    # A camera and a microphone for the phone's app.
    "--use-fake-device-for-media-stream",
    "--use-fake-ui-for-media-stream",
]
# Chromium reports each refused request as an error of its own; the tests judge those by what the page says.
_REFUSED = "Failed to load resource"
# A message is gone after some seconds, which a slow machine may spend between two looks: every one is heard.
_HEAR_MESSAGES = """() => {
  const said = new WeakMap();
  new MutationObserver(() => {
    for (const box of document.querySelectorAll(".el-message, .van-toast")) {
      const text = box.getClientRects().length > 0 ? box.innerText : "";
      if (said.get(box) === text) continue;
      said.set(box, text);
      if (text) window.hearMessage(text);
    }
  }).observe(document, { subtree: true, childList: true, characterData: true, attributeFilter: ["style", "class"] });
}"""
_PATIENCE = 30.0


class Desk:
    """One browser window at one platform."""

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        self.address = address
        self.faults: list[str] = []
        self._messages: list[str] = []
        page.expose_function("hearMessage", self._hear_message)
        page.add_init_script(f"({_HEAR_MESSAGES})()")
        page.on("pageerror", lambda error: self.faults.append(str(error)))
        page.on("console", self._hear)
        page.on("response", self._see)

    def _hear(self, message: Any) -> None:
        if message.type == "error" and _REFUSED not in message.text:
            self.faults.append(message.text)

    def _hear_message(self, text: str) -> None:
        self._messages.append(text)

    def _see(self, response: Any) -> None:
        if response.status >= 500:
            self.faults.append(f"{response.status} {response.url}")

    def open(self, path: str) -> None:
        """Go to a page by its address."""
        self.page.goto(self.address + path)

    def sign_in(self, username: str, password: str) -> None:
        """Fill in the sign-in form and send it."""
        self.page.get_by_label("用户名").fill(username)
        self.page.get_by_label("口令", exact=True).fill(password)
        self.page.get_by_role("button", name="登录").click()

    def titled(self, title: str) -> None:
        """The page's heading is this."""
        expect(self.page.get_by_role("heading", level=1)).to_have_text(title)

    def row(self, *texts: str) -> Locator:
        """The row of the list with these texts."""
        found = self.page.locator("main tbody tr")
        for text in texts:
            found = found.filter(has_text=text)
        return found

    def detail(self) -> Locator:
        """The panel beside the list."""
        return self.page.locator("aside.detail")

    def press(self, name: str, within: Locator | None = None) -> None:
        """Press a button; single keys shown on buttons are no part of their names."""
        place = within if within is not None else self.page
        place.get_by_role("button", name=re.compile(rf"^{re.escape(name)}( ?[a-z])?$")).first.click()

    def dialog(self) -> Locator:
        """The dialog that is open."""
        return self.page.locator(".el-dialog:visible, .el-message-box:visible").last

    def field(self, label: str) -> Locator:
        """The input of a form with this label."""
        return self.dialog().get_by_label(re.compile(rf"^\s*{re.escape(label)}\*?\s*$"))

    def fill(self, label: str, value: str) -> None:
        """Fill in a field."""
        self.field(label).fill(value)

    def choose(self, label: str, option: str) -> None:
        """Choose from a list by typing a part of the option."""
        field = self.field(label)
        # The words that stand in an empty list's field lie over its input.
        field.locator("xpath=ancestor::*[contains(@class, 'el-select__wrapper')]").click()
        field.fill(option)
        self.page.locator(".el-select-dropdown__item:visible", has_text=option).first.click()
        if self.page.locator(".el-select-dropdown:visible").count():
            self.page.keyboard.press("Tab")

    def submit(self) -> None:
        """Press the button that does what the dialog says."""
        self.dialog().locator(".el-button--primary, .el-button--danger").last.click()

    def told(self, text: str) -> None:
        """The page says that something was done, or what is missing, in a message that passes."""
        deadline = time.monotonic() + _PATIENCE
        while not any(text in message for message in self._messages):
            if time.monotonic() > deadline:
                seen = self.page.locator("body").aria_snapshot()
                pytest.fail(f"the page did not say “{text}”; it said {self._messages}. It shows:\n{seen}")
            self.page.wait_for_timeout(50)
        # What was told is heard once: the next must come after it.
        while text not in self._messages.pop(0):
            pass

    def secret(self, label: str) -> str:
        """A secret that is shown this once."""
        item = self.dialog().locator(".item", has_text=label)
        return item.locator("[data-secret]").inner_text()

    def keep_secret(self) -> None:
        """Say that the secret was kept, and close."""
        self.dialog().get_by_text("我已妥善保存").click()
        self.press("关闭", self.dialog())
