"""Spatial data: the map and the list are two views of one query."""

from __future__ import annotations

import io
import math
import zipfile
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pyogrio.raw
import pytest
import shapely
from playwright.sync_api import expect

from tests.browser.desk import Desk
from tests.browser.platform import Visited

pytestmark = pytest.mark.requirement("4.3.4-1h", part="layers")


def test_a_layer_is_searched_and_a_feature_looked_at(
    mapped: Visited, at: Callable[[Visited, str], Desk]
) -> None:
    desk = at(mapped, "shouli01")
    desk.open("/gis/features?layer=unit_grid&view=list")
    desk.titled("图层与要素")
    first = desk.page.locator("main tbody tr").first
    code = first.locator("td").first.inner_text()
    first.click()
    detail = desk.detail()
    expect(detail).to_contain_text(code)
    expect(detail).to_contain_text("区域类别")
    expect(detail.get_by_role("button", name="编辑")).to_have_count(0)
    desk.page.get_by_label("搜索", exact=True).fill(code)
    expect(desk.page.locator("main tbody tr")).to_have_count(1)


def test_components_are_counted_by_district_and_lead_to_their_list(
    mapped: Visited, at: Callable[[Visited, str], Desk]
) -> None:
    desk = at(mapped, "shouli01")
    desk.open("/gis/statistics?layer=component&by=district")
    desk.titled("网格与部件统计")
    row = desk.page.locator("main tbody tr").first
    count = row.locator("td").nth(2).inner_text()
    row.click()
    expect(desk.page.locator("[data-count]")).to_have_text(f"{count} 个")


def test_an_address_is_matched_with_its_reason(mapped: Visited, at: Callable[[Visited, str], Desk]) -> None:
    desk = at(mapped, "shouli01")
    desk.open("/gis/addresses?view=list")
    desk.page.get_by_label("试匹配的地址").fill("大街1号")
    desk.press("匹配")
    expect(desk.page.locator(".try li").first).to_contain_text("%")


def test_a_person_without_the_right_sees_no_import(
    mapped: Visited, at: Callable[[Visited, str], Desk]
) -> None:
    desk = at(mapped, "shouli01")
    desk.open("/gis/import")
    expect(desk.page.get_by_text("您的账号没有查看此页面的权限")).to_be_visible()


def _shapefile(home: Path, at: tuple[float, float]) -> bytes:
    """Two places as a zipped Shapefile in GBK, without the file that would say so."""
    lon, lat = at
    points = shapely.to_wkb(shapely.points([[lon, lat], [lon + 0.001, lat]]))
    columns = {"code": ["GBK001", "GBK002"], "name": ["浑河公园东门", "浑河公园西门"], "kind": ["poi", "poi"]}
    pyogrio.raw.write(
        str(home / "places.shp"),
        np.array(points, dtype=object),
        [np.array(values, dtype=object) for values in columns.values()],
        list(columns),
        geometry_type="Point",
        crs="EPSG:4490",
        encoding="GBK",
        driver="ESRI Shapefile",
    )
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for part in home.glob("places.*"):
            if part.suffix != ".cpg":
                archive.write(part, part.name)
    return packed.getvalue()


def _middle(desk: Desk, layer: str) -> tuple[dict[str, object], list[list[float]]]:
    """The first polygon of a layer, and its outer ring."""
    address = f"{desk.address}/api/gis/layers/{layer}/features/?page_size=1&geometry=full"
    found = desk.page.request.get(address).json()["results"][0]
    whole = desk.page.request.get(f"{desk.address}/api/gis/layers/{layer}/features/{found['id']}/").json()
    shape = whole["geometry"]
    return whole, shape["coordinates"][0][0] if shape["type"] == "MultiPolygon" else shape["coordinates"][0]


@pytest.mark.requirement("4.3.4-1h", part="exchange")
def test_a_shapefile_in_gbk_is_looked_at_and_brought_in(
    mapped: Visited, at: Callable[[Visited, str], Desk], tmp_path: Path
) -> None:
    desk = at(mapped, "xietiao01")
    _, ring = _middle(desk, "unit_grid")
    middle = np.mean(ring[:-1], axis=0)
    content = _shapefile(tmp_path, (float(middle[0]), float(middle[1])))
    desk.open("/gis/import")
    desk.titled("导入与检查")
    desk.page.locator("section.start .el-select").first.click()
    desk.page.locator(".el-select-dropdown__item:visible").get_by_text("地名地址", exact=True).click()
    desk.page.locator("input[type=file]").set_input_files(
        {"name": "地名.zip", "mimeType": "application/zip", "buffer": content}
    )
    desk.press("上传并检查")
    side = desk.page.locator("section.side")
    expect(side).to_contain_text("新增 2")
    expect(side).to_contain_text("GB18030")
    expect(side).to_contain_text("浑河公园东门")
    expect(desk.page.locator("main")).to_contain_text("每一行都正确")
    # Read as UTF-8 it would be nonsense: nobody can bring that in.
    desk.press("导入", side)
    desk.dialog().get_by_role("button", name="导入").click()
    desk.told("已导入：新增 2")
    desk.open("/gis/features?layer=place&view=list&q=GBK001")
    expect(desk.row("GBK001", "浑河公园东门")).to_have_count(1)


def _pixel(point: list[float], centre: tuple[float, float], zoom: float) -> tuple[float, float]:
    """Where a point is on the screen, from the middle of a map in Web Mercator."""

    def world(lon: float, lat: float) -> tuple[float, float]:
        size = 512 * 2**zoom
        y = (1 - math.asinh(math.tan(math.radians(lat))) / math.pi) / 2
        return (lon + 180) / 360 * size, y * size

    (x, y), (left, top) = world(point[0], point[1]), world(*centre)
    return x - left, y - top


def _zoom(low: list[float], high: list[float], width: float, height: float) -> float:
    """At which zoom the map shows a box with 40 pixels around it, at most 16."""
    centre = ((low[0] + high[0]) / 2, (low[1] + high[1]) / 2)
    right, bottom = _pixel([high[0], low[1]], centre, 0)
    return min(16.0, math.log2((width / 2 - 40) / right), math.log2((height / 2 - 40) / bottom))


@pytest.mark.requirement("4.3.4-4", part="maintain")
def test_a_corner_of_a_grid_is_moved_on_the_map(mapped: Visited, at: Callable[[Visited, str], Desk]) -> None:
    desk = at(mapped, "xietiao01")
    grid, ring = _middle(desk, "unit_grid")
    desk.open(f"/gis/features?layer=unit_grid&q={grid['code']}&id={grid['id']}")
    detail = desk.detail()
    expect(detail).to_contain_text(str(grid["code"]))
    expect(desk.page.locator("[data-ready]")).to_be_attached()
    desk.press("编辑", detail)
    expect(desk.page.locator(".how")).to_contain_text("拖动顶点修改")
    place = desk.page.locator("[data-ready]").bounding_box()
    assert place is not None
    low, high = np.min(ring, axis=0), np.max(ring, axis=0)
    # Mercator's middle, which at this size is that of the degrees.
    centre = ((low[0] + high[0]) / 2, (low[1] + high[1]) / 2)
    zoom = _zoom(list(low), list(high), place["width"], place["height"])
    dx, dy = _pixel(ring[0], (float(centre[0]), float(centre[1])), zoom)
    x, y = place["x"] + place["width"] / 2 + dx, place["y"] + place["height"] / 2 + dy
    mouse = desk.page.mouse
    mouse.move(x, y)
    mouse.down()
    mouse.move(x - dx * 0.2, y - dy * 0.2, steps=6)
    mouse.up()
    expect(detail).to_contain_text("已在地图上修改")
    desk.press("保存", detail)
    desk.told("已保存为新版本")
    now, moved = _at(desk, grid)
    assert now["version"] == int(str(grid["version"])) + 1
    assert min(math.dist(corner, ring[0]) for corner in moved) > 1e-6
    detail.get_by_role("tab", name="历史版本").click()
    expect(detail).to_contain_text("图形有修改")


def _at(desk: Desk, feature: dict[str, object]) -> tuple[dict[str, object], list[list[float]]]:
    address = f"{desk.address}/api/gis/layers/unit_grid/features/{feature['id']}/"
    whole = desk.page.request.get(address).json()
    shape = whole["geometry"]
    return whole, shape["coordinates"][0][0] if shape["type"] == "MultiPolygon" else shape["coordinates"][0]
