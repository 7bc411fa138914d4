"""Layers, their features, statistics, metadata and tiles over HTTP."""

from __future__ import annotations

from typing import Any

import pytest

from chengyun.gis.layers import LAYERS
from chengyun.gis.models import Component, FeatureVersion, LayerRecord, Place, UnitGrid
from chengyun.gis.selectors.tilecache import TileCache
from chengyun.gis.selectors.tiles import Tile, Wanted
from chengyun.gis.tests.conftest import FIRST, SECOND, grid_code, middle, square
from chengyun.kernel.models import AuditRecord
from tests.fixtures.http import Caller
from tests.fixtures.people import MakeAccount, four_callers
from tests.fixtures.state import MaxQueries, Snapshot

LAYERS_URL = "/api/gis/layers/"
COMPONENTS = "/api/gis/layers/component/features/"
GRIDS = "/api/gis/layers/unit_grid/features/"
WRITE = ["gis.read", "gis.write"]
NEW = {
    "code": "2101020102000001",
    "name": "污水井盖",
    "geometry": {"type": "Point", "coordinates": list(middle(2.5, 1.5))},
    "properties": {"class_code": "0102", "keeper_name": "排水集团", "extra": {"材质": "球墨铸铁"}},
}


def codes(answer: Any) -> list[str]:
    assert answer.status == 200, answer.text
    return [row["code"] for row in answer.json["results"]]


def ends(answer: Any) -> str:
    return "".join(code[-1] for code in codes(answer))


@pytest.mark.requirement("4.3.4-1h", part="layers")
def test_every_layer_is_described(manager: Caller, max_queries: MaxQueries) -> None:
    manager.get(LAYERS_URL)
    with max_queries(12):
        answer = manager.get(LAYERS_URL)
    rows = {row["key"]: row for row in answer.json["results"]}
    assert list(rows) == list(LAYERS)
    assert {key: row["count"] for key, row in rows.items()} == {
        "province": 0,
        "city": 1,
        "district": 1,
        "street": 1,
        "community": 2,
        "ground": 0,
        "building": 0,
        "unit_grid": 8,
        "responsibility_grid": 2,
        "evaluation_grid": 1,
        "evaluation_point": 1,
        "component": 7,
        "camera": 0,
        "road": 1,
        "place": 3,
    }
    component = manager.get(f"{LAYERS_URL}component/").json
    fields = {field["name"]: field for field in component["fields"]}
    assert fields["state"]["choices"]["damaged"] == "破损"
    assert (fields["class_code"]["kind"], fields["extra"]["kind"]) == ("code", "object")
    assert component["statistics"] == {
        "city": "市",
        "district": "区县",
        "street": "街道",
        "community": "社区",
        "unit_grid": "单元网格",
        "class": "小类代码",
        "major": "大类",
        "state": "状态",
    }
    assert manager.get(f"{LAYERS_URL}sewer/").status == 404


@pytest.mark.requirement("4.3.3", part="grids")
@pytest.mark.requirement("4.3.3", part="points")
def test_evaluation_grids_and_points_are_layers(manager: Caller) -> None:
    [grid] = manager.get("/api/gis/layers/evaluation_grid/features/").json["results"]
    assert grid["properties"]["kind"] == "B"
    assert len(grid["properties"]["unit_grids"]) == 8
    assert grid["geometry"]["type"] == "MultiPolygon"
    [point] = manager.get("/api/gis/layers/evaluation_point/features/", kind="market").json["results"]
    assert point["labels"] == {"kind": "农贸市场"}
    assert point["properties"]["unit_grid"] == grid_code(0, 0)
    assert point["properties"]["evaluation_grid"] == "E01"
    assert codes(manager.get("/api/gis/layers/evaluation_point/features/", kind="park")) == []


@pytest.mark.requirement("4.3.4-4", part="query")
def test_features_are_found_by_each_way(manager: Caller) -> None:
    corner, opposite = middle(0.5, 0), middle(2, 1)
    bbox = ",".join(map(str, [*corner, *opposite]))
    triangle = ";".join(f"{x},{y}" for x, y in (middle(0, 0), middle(4, 0), middle(0, 1)))
    near = ",".join(map(str, middle(1.25, 0.5)))
    assert ends(manager.get(COMPONENTS, state="damaged")) == "3"
    assert ends(manager.get(COMPONENTS, class_code="0101", state="sound")) == "01245"
    assert ends(manager.get(COMPONENTS, bbox=bbox)) == "123"
    assert ends(manager.get(COMPONENTS, polygon=triangle)) == "0123"
    assert ends(manager.get(COMPONENTS, near=near, radius=50)) == "213"
    assert ends(manager.get(COMPONENTS, grid=grid_code(1, 0))) == "23"
    assert ends(manager.get(COMPONENTS, grid="R02")) == "45"
    assert codes(manager.get(COMPONENTS, q="行道")) == ["2101020401000001"]
    assert ends(manager.get(COMPONENTS, q="21010201010000", division=SECOND)) == "45"
    assert ends(manager.get(COMPONENTS, ordering="-code", page_size=2)) == "15"
    assert codes(manager.get("/api/gis/layers/road/features/", grid=grid_code(3, 1))) == ["L01"]
    assert codes(manager.get("/api/gis/layers/responsibility_grid/features/", grid=grid_code(3, 1))) == [
        "R02"
    ]
    [near_one] = manager.get(COMPONENTS, near=near, radius=5).json["results"]
    assert near_one["distance_m"] == 0
    assert near_one["geometry"]["coordinates"] == pytest.approx(middle(1.25, 0.5))
    assert near_one["labels"]["class_code"] == "上水井盖"
    assert "geometry" not in manager.get(COMPONENTS, geometry="none").json["results"][0]
    assert manager.get(GRIDS, geometry="point").json["results"][0]["geometry"]["type"] == "Point"


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ({"bbox": "1,2,3"}, "bbox"),
        ({"bbox": "5,5,1,1"}, "bbox"),
        ({"bbox": "nan,1,2,3"}, "bbox"),
        ({"polygon": "1,2;3"}, "polygon"),
        ({"polygon": '{"type": "Polygon"}'}, "polygon"),
        ({"near": "500,1"}, "near"),
        ({"near": "123,41", "radius": "1e9"}, "radius"),
        ({"grid": "R99"}, "grid"),
        ({"state": "broken"}, "state"),
        ({"colour": "red"}, "colour"),
        ({"division": "21'; drop table"}, "division"),
    ],
)
def test_a_query_that_cannot_be_names_its_field(manager: Caller, query: dict[str, str], field: str) -> None:
    answer = manager.get(COMPONENTS, **query)
    assert answer.status == 422, answer.text
    assert answer.json["errors"][0]["field"] == field


def test_a_list_asks_equally_often_whatever_its_length(manager: Caller, max_queries: MaxQueries) -> None:
    manager.get(COMPONENTS)
    for size in (1, 7):
        with max_queries(5):
            assert len(manager.get(COMPONENTS, page_size=size).json["results"]) == size


@pytest.mark.requirement("4.3.4-4", part="statistics")
@pytest.mark.requirement("4.3.4-3", part="components")
@pytest.mark.parametrize(
    ("key", "by", "expected"),
    [
        ("component", "district", [("210102", "和平区", 7)]),
        ("component", "community", [(FIRST, "河畔社区", 5), (SECOND, "新民社区", 2)]),
        ("component", "class", [("0101", "上水井盖", 6), ("0401", "古树名木", 1)]),
        ("component", "major", [("01", "公用设施", 6), ("04", "园林绿化设施", 1)]),
        ("component", "state", [("sound", "完好", 6), ("damaged", "破损", 1)]),
        ("unit_grid", "area_class", [("1", "一类区域", 4), ("2", "二类区域", 4)]),
        ("place", "kind", [("doorplate", "门楼牌", 1), ("poi", "兴趣点", 1), ("tract", "片区小区", 1)]),
    ],
)
def test_features_are_counted(
    manager: Caller, key: str, by: str, expected: list[tuple[str, str, int]]
) -> None:
    answer = manager.get(f"{LAYERS_URL}{key}/statistics/", by=by)
    assert answer.status == 200, answer.text
    assert [(row["key"], row["label"], row["count"]) for row in answer.json["rows"]] == expected
    assert answer.json["total"] == sum(count for _, _, count in expected)


def test_statistics_sum_areas_and_take_queries(manager: Caller) -> None:
    rows = manager.get(f"{LAYERS_URL}unit_grid/statistics/", by="street", area_class="1").json["rows"]
    assert rows[0]["measure"] == pytest.approx(
        sum(UnitGrid.objects.filter(area_class=1).values_list("area_m2", flat=True))
    )
    refused = manager.get(f"{LAYERS_URL}road/statistics/", by="unit_grid")
    assert (refused.status, refused.json["errors"][0]["field"]) == (422, "by")


@pytest.mark.requirement("4.3.4-1h", part="components")
@pytest.mark.requirement("4.3.4-4", part="maintain")
@four_callers(WRITE)
def test_only_who_may_makes_features(who: Caller, town: dict[str, Any], snapshot: Snapshot) -> None:
    before = snapshot(Component, LayerRecord)
    answer = who.post(COMPONENTS, NEW)
    if not who.may:
        assert answer.status == {"anonymous": 401}.get(who.label, 403)
        assert snapshot(Component, LayerRecord) == before
        return
    assert answer.status == 201, answer.text
    made = answer.json
    assert made["properties"]["unit_grid"] == grid_code(2, 1)
    assert made["division_code"] == SECOND
    assert made["version"] == 1
    assert made["properties"]["extra"] == {"材质": "球墨铸铁"}
    assert AuditRecord.objects.filter(
        action="gis.write.create", target=f"gis.component/{made['id']}"
    ).exists()


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"code": "12"}, "code"),
        ({"code": "2101020103000001"}, "code"),
        ({"geometry": {"type": "Point", "coordinates": [41.8, 123.4]}}, "geometry"),
        ({"geometry": {"type": "Point", "coordinates": [120.0, 30.0]}}, "geometry"),
        ({"geometry": {"type": "Dot"}}, "geometry"),
        ({"properties": {"class_code": "0199x"}}, "class_code"),
        ({"properties": {"class_code": "9999"}, "code": "2101029999000001"}, "class_code"),
        ({"properties": {}}, "class_code"),
        ({"properties": {"class_code": "0102", "state": "broken"}}, "state"),
        ({"properties": {"class_code": "0102", "colour": "red"}}, "colour"),
    ],
)
def test_a_wrong_feature_is_not_made(
    manager: Caller, snapshot: Snapshot, change: dict[str, Any], field: str
) -> None:
    before = snapshot(Component)
    answer = manager.post(COMPONENTS, {**NEW, **change})
    if change.get("code") == "2101029999000001":
        assert answer.status == 422
    assert (answer.status, answer.json["errors"][0]["field"]) == (422, field), answer.text
    assert snapshot(Component) == before


def test_a_code_is_given_once(manager: Caller) -> None:
    assert manager.post(COMPONENTS, NEW).status == 201
    assert manager.post(COMPONENTS, NEW).status == 409


@pytest.mark.requirement("4.3.4-4", part="maintain")
def test_a_change_makes_a_version_and_the_old_one_stays(manager: Caller) -> None:
    tree = Component.objects.get(code="2101020401000001")
    url = f"{COMPONENTS}{tree.pk}/"
    moved = {"type": "Point", "coordinates": list(middle(3.5, 1.5))}
    changed = manager.patch(url, {"version": 1, "geometry": moved, "properties": {"state": "lost"}})
    assert changed.status == 200, changed.text
    assert changed.json["version"] == 2
    assert changed.json["properties"]["unit_grid"] == grid_code(3, 1)
    assert changed.json["labels"]["state"] == "丢失"
    stale = manager.patch(url, {"version": 1, "properties": {"state": "sound"}})
    assert stale.status == 409
    assert "图管员" in stale.json["detail"]
    history = manager.get(f"{url}history/").json["results"]
    assert [(row["version"], row["labels"]["state"]) for row in history] == [(2, "丢失"), (1, "完好")]
    assert history[1]["geometry"]["coordinates"] == pytest.approx(middle(0.5, 1.5))
    assert history[0]["valid_until"] is None
    assert history[1]["valid_until"] is not None


def test_an_ended_feature_leaves_the_map_and_keeps_its_history(manager: Caller) -> None:
    tree = Component.objects.get(code="2101020401000001")
    url = f"{COMPONENTS}{tree.pk}/"
    assert manager.delete(url).status == 422
    assert manager.delete(f"{url}?version=2").status == 409
    assert manager.delete(f"{url}?version=1").status == 204
    assert manager.get(url).status == 404
    [only] = manager.get(f"{url}history/").json["results"]
    assert only["valid_until"] is not None
    again = {**NEW, "code": tree.code, "properties": {"class_code": "0401"}}
    assert manager.post(COMPONENTS, again).status == 201


@pytest.mark.requirement("9.2.1", part="data")
def test_nobody_reaches_another_division(town: dict[str, Any], account: MakeAccount) -> None:
    everything = sorted({"gis.read", "gis.write"})
    first = Caller(account("first", permissions=everything, division=FIRST))
    elsewhere = Caller(account("elsewhere", permissions=everything, division="210103"))
    assert ends(first.get(COMPONENTS)) == "01231"
    assert codes(elsewhere.get(COMPONENTS)) == []
    other = Component.objects.get(code="2101020101000005")
    for caller in (first, elsewhere):
        assert caller.get(f"{COMPONENTS}{other.pk}/").status == 404
        assert caller.get(f"{COMPONENTS}{other.pk}/history/").status == 404
        assert caller.patch(f"{COMPONENTS}{other.pk}/", {"version": 1, "name": "x"}).status == 404
        assert caller.delete(f"{COMPONENTS}{other.pk}/?version=1").status == 404
    assert first.post(COMPONENTS, NEW).status == 403
    mine = Component.objects.get(code="2101020101000000")
    away = {"version": 1, "geometry": NEW["geometry"]}
    assert first.patch(f"{COMPONENTS}{mine.pk}/", away).status == 403
    assert FeatureVersion.objects.count() == 0


@pytest.mark.requirement("4.3.4-1h", part="grids")
def test_what_lies_in_a_changed_grid_learns_of_it(manager: Caller) -> None:
    grid = UnitGrid.objects.get(code=grid_code(1, 0))
    narrower = {"type": "Polygon", "coordinates": [[list(p) for p in square(1, 0).exterior.coords]]}
    narrower["coordinates"][0] = [[min(x, middle(1.5, 0)[0]), y] for x, y in narrower["coordinates"][0]]
    answer = manager.patch(f"{GRIDS}{grid.pk}/", {"version": 1, "geometry": narrower})
    assert answer.status == 200, answer.text
    assert answer.json["properties"]["area_m2"] == pytest.approx(grid.area_m2 / 2, rel=1e-5)
    assert Component.objects.get(code="2101020101000002").unit_grid == grid_code(1, 0)
    assert Component.objects.get(code="2101020101000003").unit_grid == ""
    assert Component.objects.get(code="2101020101000004").unit_grid == grid_code(2, 0)


@pytest.mark.requirement("4.3.4-1h", part="grids")
def test_a_unit_grid_is_in_one_responsibility_grid(manager: Caller) -> None:
    url = "/api/gis/layers/responsibility_grid/features/"
    taken = manager.post(
        url, {"code": "R03", "name": "三", "properties": {"unit_grids": [grid_code(0, 0), "210102001001999"]}}
    )
    assert taken.status == 422
    assert [error["message"] for error in taken.json["errors"]] == [
        "没有单元网格 210102001001999。",
        f"单元网格 {grid_code(0, 0)} 已属于责任网格 R01。",
    ]
    first = manager.get(url, q="R01").json["results"][0]
    kept = first["properties"]["unit_grids"][:1]
    smaller = manager.patch(f"{url}{first['id']}/", {"version": 1, "properties": {"unit_grids": kept}})
    assert smaller.status == 200, smaller.text
    made = manager.post(url, {"code": "R03", "name": "三", "properties": {"unit_grids": [grid_code(1, 1)]}})
    assert made.status == 201, made.text
    assert made.json["division_code"] == FIRST
    assert made.json["geometry"]["type"] == "MultiPolygon"
    given = manager.post(f"{url}{made.json['id']}/supervisors/", {"account_ids": [3, 1]})
    assert given.json["properties"]["supervisors"] == [1, 3]


@pytest.mark.requirement("4.3.4-1h", part="grids")
def test_supervisors_of_a_grid_are_shown_by_name(
    manager: Caller, account: MakeAccount, max_queries: Any
) -> None:
    url = "/api/gis/layers/responsibility_grid/features/"
    people = [account("zhang", full_name="张三"), account("li", full_name="李四")]
    grid = manager.get(url, q="R01").json["results"][0]
    manager.post(f"{url}{grid['id']}/supervisors/", {"account_ids": [one.pk for one in people]})
    with max_queries(10):
        [shown] = manager.get(url, q="R01").json["results"]
    assert shown["labels"]["supervisors"] == "张三、李四"
    assert manager.get(f"{url}{grid['id']}/").json["labels"]["supervisors"] == "张三、李四"
    [now, *_] = manager.get(f"{url}{grid['id']}/history/").json["results"]
    assert now["labels"]["supervisors"] == "张三、李四"


def test_places_are_changed_by_who_maintains_places(town: dict[str, Any], account: MakeAccount) -> None:
    url = "/api/gis/layers/place/features/"
    new = {
        "code": "A009",
        "name": "浑河公园",
        "geometry": {"type": "Point", "coordinates": list(middle(0.2, 0.2))},
        "properties": {"kind": "landmark"},
    }
    editor = Caller(account("editor", permissions=["gis.read", "gis.write"]))
    assert editor.post(url, new).status == 403
    keeper = Caller(account("keeper", permissions=["gis.read", "gis.geocode.write"]))
    assert keeper.post(url, new).status == 201
    assert keeper.post(COMPONENTS, NEW).status == 403
    assert Place.objects.get(code="A009").pinyin == "hunhegongyuan"


@pytest.mark.requirement("4.3.4-1h", part="layers")
def test_metadata_is_kept_with_the_layer(manager: Caller) -> None:
    url = f"{LAYERS_URL}unit_grid/metadata/"
    before = manager.get(url).json
    assert before["reference_system"] == "CGCS2000（EPSG:4490）"
    assert before["extent"] == pytest.approx([123.4, 41.8, 123.404, 41.802])
    sent = {"version": before["version"], "producer": "测绘院", "surveyed_on": "2026-05-01"}
    after = manager.put(url, sent)
    assert (after.status, after.json["producer"], after.json["count"]) == (200, "测绘院", 8)
    assert manager.put(url, sent).status == 409


@pytest.mark.requirement("4.3.4-4", part="display")
def test_tiles_hold_what_one_may_see(manager: Caller, account: MakeAccount) -> None:
    url = "/api/gis/tiles/component/15/27616/12188.mvt"
    answer = manager.get(url)
    assert answer.status == 200
    assert answer.headers["Content-Type"] == "application/vnd.mapbox-vector-tile"
    assert answer.body.count("上水井盖".encode()) == 1
    assert b"2101020101000005" in answer.body
    assert b"2101020401000001" in answer.body
    first = Caller(account("first", permissions=["gis.read"], division=FIRST))
    assert b"2101020101000005" not in first.get(url).body
    assert b"2101020101000000" in first.get(url).body
    nobody = Caller(account("nobody", division=FIRST))
    assert (nobody.get(url).status, Caller(None).get(url).status) == (403, 401)
    assert manager.get("/api/gis/tiles/component/12/1/1.mvt").body == b""
    assert manager.get("/api/gis/tiles/component/15/40000/1.mvt").status == 404


def test_a_citizen_sees_streets_and_areas_and_nothing_else(manager: Caller) -> None:
    citizen = Caller(None)
    where = "14/13808/6094.mvt"
    answer = citizen.get(f"/api/gis/public-tiles/district/{where}")
    assert answer.status == 200
    assert answer.body == manager.get(f"/api/gis/tiles/district/{where}").body != b""
    tag = {"If-None-Match": answer.headers["ETag"]}
    again = citizen.client.get(f"/api/gis/public-tiles/district/{where}", headers=tag)
    assert (again.status_code, again.content) == (304, b"")
    for key in ("component", "camera", "unit_grid", "responsibility_grid", "evaluation_point", "nothing"):
        assert citizen.get(f"/api/gis/public-tiles/{key}/{where}").status == 404
    assert citizen.get("/api/gis/public-tiles/road/3/9/0.mvt").status == 404


@pytest.mark.requirement("4.3.4-4", part="display")
def test_an_unchanged_tile_is_not_sent_again(manager: Caller, max_queries: MaxQueries) -> None:
    url = "/api/gis/tiles/component/15/27616/12188.mvt"
    made = manager.get(url)
    tag = made.headers["ETag"]
    with max_queries(3):  # session, account, revision with the tile
        assert manager.get("/api/gis/tiles/component/17/1/1.mvt").body == b""
    with max_queries(3):  # session, account, revision
        kept = manager.get(url)
    assert (kept.headers["ETag"], kept.body) == (tag, made.body)
    with max_queries(3):  # session, account, revision
        again = manager.client.get(url, headers={"If-None-Match": tag})
    assert (again.status_code, again.content) == (304, b"")
    assert manager.post(COMPONENTS, NEW).status == 201
    changed = manager.client.get(url, headers={"If-None-Match": tag})
    assert changed.status_code == 200
    assert b"2101020102000001" in changed.content
    assert manager.get(url).body == changed.content, "what was kept is of before the change"


@pytest.mark.requirement("4.3.4-4", part="query")
def test_a_point_is_located_for_whoever_may_see_it(manager: Caller, account: MakeAccount) -> None:
    lon, lat = middle(0.5, 0.5)
    answer = manager.get("/api/gis/locate/", lon=lon, lat=lat)
    assert answer.json["unit_grid"] == grid_code(0, 0)
    assert answer.json["responsibility_grid"]["name"] == "河畔责任网格"
    assert answer.json["division_code"] == FIRST
    elsewhere = Caller(account("elsewhere", permissions=["gis.read"], division="210103"))
    assert elsewhere.get("/api/gis/locate/", lon=lon, lat=lat).status == 404
    assert manager.get("/api/gis/locate/", lon=0, lat=0).status == 404
    assert manager.get("/api/gis/locate/", lon="x").status == 422


def test_the_least_used_tiles_go_first() -> None:
    layer = LAYERS["component"]
    a, b, c, d = (Wanted(layer, "2101", 16, x, 0) for x in range(4))
    four = Tile("tag", b"1234")
    cache = TileCache(most_bytes=10)
    cache.put(a, four)
    cache.put(b, four)
    assert cache.get(a) == four
    cache.put(c, four)
    assert [cache.get(name) for name in (a, b, c)] == [four, None, four]
    cache.put(a, Tile("newer", b"123456"))
    assert [cache.get(name) for name in (a, c)] == [Tile("newer", b"123456"), four], (
        "one for a place, and its size"
    )
    cache.put(a, Tile("huge", b"x" * 11))
    assert cache.get(a) is None
    assert cache.get(d) is None
