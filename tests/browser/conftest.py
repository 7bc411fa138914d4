"""A province and a city in real processes, and a Chromium to visit them with."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, expect, sync_playwright

from chengyun.demo.people import PASSWORD
from chengyun.runtime import pytest_engines
from chengyun.runtime.paths import REPOSITORY
from chengyun.runtime.platforms import CITY, PROVINCE
from chengyun.runtime.ports import Ports
from tests.browser.desk import ARGUMENTS, CHROMIUM, Desk
from tests.browser.platform import Visited
from tests.exchange.conftest import link
from tests.exchange.tier import System

# Patience for a busy machine; nothing is slept for.
expect.set_options(timeout=30_000)


def pytest_collection_modifyitems(items: list[pytest.Function]) -> None:
    here = Path(__file__).parent
    ours = [place for place, item in enumerate(items) if here in item.path.parents]
    # The city applies to the province on the pages before any test joins them.
    inside = sorted((items[place] for place in ours), key=lambda item: "linked" in item.fixturenames)
    for place, item in zip(ours, inside, strict=True):
        items[place] = item
        item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="package")
def province_and_city(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Visited, Visited]]:
    """Two platforms that do not know each other yet."""
    assert (REPOSITORY / "web/apps/console/dist/index.html").exists(), "run npm --prefix web run build first"
    home = tmp_path_factory.mktemp("browser")
    ports = Ports(home / "ports.json")
    province, city = (
        Visited(identity, home / identity.division, pytest_engines.ENGINES, ports.choose(identity.tier))
        for identity in (PROVINCE, CITY)
    )
    with contextlib.ExitStack() as cleaning:
        for platform, process in [(platform, platform.prepare()) for platform in (province, city)]:
            output, _ = process.communicate()
            assert process.returncode == 0, output
            platform.sign_in(output)
            cleaning.callback(platform.stop, "serve")
            cleaning.callback(platform.stop, "worker")
        for platform in (province, city):
            platform.load_people()
            platform.start("serve")
        for platform in (province, city):
            platform.wait_served()
            platform.start("worker")
        yield province, city


@pytest.fixture(scope="package")
def province(province_and_city: tuple[Visited, Visited]) -> Visited:
    return province_and_city[0]


@pytest.fixture(scope="package")
def city(province_and_city: tuple[Visited, Visited]) -> Visited:
    return province_and_city[1]


@pytest.fixture(scope="package")
def mapped(city: Visited) -> Visited:
    """The city with its map."""
    city.load_map()
    return city


@pytest.fixture(scope="package")
def guarded(mapped: Visited) -> Visited:
    """The city with the demo's resources, plans, routes and warnings."""
    mapped.load_safety()
    return mapped


@pytest.fixture(scope="package")
def system(city: Visited) -> System:
    """A system of the city that pushes to it."""
    return System(city, "网格化系统")


@pytest.fixture(scope="package")
def linked(province: Visited, city: Visited) -> tuple[Visited, Visited]:
    """The city joined to the province, if the tests before have not joined them on the pages already."""
    if not city.get("peers/", relation="upper")["count"]:
        link(city, province)
    return province, city


@pytest.fixture(scope="package")
def chromium() -> Iterator[Browser]:
    # Playwright leaves a loop running in this thread, where Django would refuse the database to later tests.
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def visit(chromium: Browser) -> Iterator[Callable[[Visited], Desk]]:
    """A new window at a platform's sign-in page; at the end no page may have failed."""
    contexts: list[BrowserContext] = []
    desks: list[Desk] = []

    def open_window(platform: Visited) -> Desk:
        context = chromium.new_context(
            viewport={"width": 1366, "height": 768}, locale="zh-CN", timezone_id="Asia/Shanghai"
        )
        context.set_default_timeout(30_000)
        contexts.append(context)
        desk = Desk(context.new_page(), platform.address)
        desks.append(desk)
        desk.open("/")
        return desk

    yield open_window
    faults = [fault for desk in desks for fault in desk.faults]
    for context in contexts:
        context.close()
    assert faults == []


@pytest.fixture
def at(visit: Callable[[Visited], Desk]) -> Callable[[Visited, str], Desk]:
    """Somebody of the demo, signed in at a platform."""

    def sit_down(platform: Visited, username: str) -> Desk:
        desk = visit(platform)
        desk.sign_in(username, PASSWORD)
        expect(desk.page.locator(".who")).to_be_visible()
        return desk

    return sit_down
