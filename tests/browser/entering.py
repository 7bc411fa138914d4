"""Signing in without the form, for tests whose subject it is not: one page less to load for each person."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import APIResponse

from chengyun.demo.people import PASSWORD
from tests.browser.desk import Desk
from tests.browser.platform import Visited

_AUTH = "/_allauth/browser/v1/auth/"


def enter(desk: Desk, username: str) -> None:
    """Sign somebody of the demo in, in this window, by the request that the form sends."""
    asked = desk.page.request
    asked.get(f"{desk.address}{_AUTH}session")
    token = next(
        one["value"] for one in desk.page.context.cookies(desk.address) if one["name"].startswith("csrftoken")
    )
    answer: APIResponse = asked.post(
        f"{desk.address}{_AUTH}login",
        data={"username": username, "password": PASSWORD},
        headers={"X-CSRFToken": token, "Origin": desk.address},
    )
    assert answer.status == 200, answer.text()


def entering(visit: Callable[[Visited], Desk]) -> Callable[[Visited, str], Desk]:
    """Somebody of the demo, signed in at a platform, who has no page open yet but the first."""

    def sit_down(platform: Visited, username: str) -> Desk:
        desk = visit(platform)
        enter(desk, username)
        return desk

    return sit_down
