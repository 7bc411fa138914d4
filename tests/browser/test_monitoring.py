"""What is watched gets its shape on the map."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import expect

from tests.browser.desk import Desk
from tests.browser.platform import Visited

OBJECTS = "/api/monitoring/objects/"


def test_a_line_is_drawn_on_the_map_and_kept(mapped: Visited, at: Callable[[Visited, str], Desk]) -> None:
    desk = at(mapped, "jiance01")
    desk.open("/monitoring/objects")
    desk.press("新增监测对象")
    desk.fill("编码", "GX01")
    desk.fill("名称", "惠工大路中压管段")
    desk.choose("专项", "燃气")
    desk.choose("行政区划", "210102 和平区")
    desk.press("画线", desk.dialog())
    canvas = desk.dialog().locator(".map[data-ready] canvas")
    canvas.scroll_into_view_if_needed()
    box = canvas.bounding_box()
    assert box is not None
    middle = (box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    desk.page.mouse.click(middle[0] - 60, middle[1])
    desk.page.mouse.click(middle[0], middle[1] + 30)
    desk.page.mouse.dblclick(middle[0] + 60, middle[1])
    expect(desk.dialog().get_by_role("button", name="改顶点")).to_be_visible()
    desk.submit()
    desk.told("已新增监测对象")
    [row] = mapped.get(OBJECTS, search="GX01")["results"]
    drawn = mapped.get(f"{OBJECTS}{row['id']}/")["geometry"]
    assert (drawn["type"], len(drawn["coordinates"])) == ("LineString", 3)
    desk.row("惠工大路中压管段").click()
    expect(desk.detail()).to_contain_text("长 ")
