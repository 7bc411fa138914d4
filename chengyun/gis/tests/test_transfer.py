"""Files in and out: formats, projections, encodings, preview, all or nothing; topology."""

from __future__ import annotations

import io
import json
import tempfile
import zipfile
from pathlib import Path
from typing import Any

import numpy as np
import pyogrio
import pytest
import shapely
from django.core.files.uploadedfile import SimpleUploadedFile

from chengyun.gis import facade
from chengyun.gis.models import Component, FeatureVersion, Place, SpatialImport
from chengyun.gis.tests.conftest import FIRST, SECOND, grid_code, middle, square
from chengyun.gis.transfer import archives, projections, reading
from chengyun.kernel.errors import Invalid
from chengyun.kernel.principal import system
from tests.fixtures.http import Answer, Caller
from tests.fixtures.people import FOUR_CALLERS, MakeAccount, four_callers
from tests.fixtures.state import Snapshot

IMPORTS = "/api/gis/imports/"
GRID_ROWS = "/api/gis/layers/unit_grid/features/"
HOME = (123.402, 41.801)


def upload(caller: Caller, layer: str, name: str, content: bytes, **options: Any) -> Answer:
    return caller.upload(IMPORTS, layer=layer, file=SimpleUploadedFile(name, content), **options)


def zipped(**files: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name.replace("__", "."), content)
    return buffer.getvalue()


def without(content: bytes, *suffixes: str) -> bytes:
    """A zip archive less some of its files."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return zipped(
            **{
                name.replace(".", "__"): archive.read(name)
                for name in archive.namelist()
                if Path(name).suffix not in suffixes
            }
        )


def exported(caller: Caller, layer: str, form: str, **query: Any) -> bytes:
    answer = caller.get(f"/api/gis/layers/{layer}/export/", format=form, **query)
    assert answer.status == 200, answer.text
    return answer.body


@pytest.mark.requirement("4.3.4-1h", part="exchange")
@pytest.mark.requirement("5.2.2", part="spatial")
@pytest.mark.parametrize(
    ("form", "srid"),
    [("shp", 4529), ("shp", 4550), ("gpkg", 4499), ("geojson", 4490), ("geojson", 3857), ("csv", 4510)],
)
def test_what_goes_out_comes_back_the_same(manager: Caller, form: str, srid: int) -> None:
    content = exported(manager, "unit_grid", form, srid=srid, encoding="GBK" if srid == 4529 else "UTF-8")
    name = "网格.zip" if form == "shp" else f"网格.{form}"
    began = upload(manager, "unit_grid", name, content)
    assert began.status == 201, began.text
    report = began.json["report"]
    assert (report["error_count"], report["rows"], report["known"], report["new"]) == (0, 8, 8, 0)
    guessed = report["projection"]["srid"]
    # A table says nothing of its projection; a six degree zone shares its meridian with one of three degrees.
    assert guessed == {4510: 4550}.get(srid, srid), report["projection"]
    assert report["topology"]["count"] == 0
    applied = manager.post(f"{IMPORTS}{began.json['id']}/apply/")
    assert applied.status == 200, applied.text
    assert (applied.json["added"], applied.json["changed"], applied.json["unchanged"]) == (0, 0, 8)


@pytest.mark.parametrize("encoding", ["UTF-8", "GBK"])
def test_chinese_in_a_shapefile_is_read_with_and_without_its_cpg(manager: Caller, encoding: str) -> None:
    whole = exported(manager, "place", "shp", encoding=encoding)
    expected = "UTF-8" if encoding == "UTF-8" else "GB18030"
    for content, why in ((whole, "cpg"), (without(whole, ".cpg"), "")):
        found = reading.read("a.zip", content)
        assert found.encoding == expected
        assert why in found.encoding_why
        names = dict(zip(found.columns, found.values, strict=True))["name"]
        assert sorted(names) == ["新民小学", "河畔花园", "青年大街12号"]
    wrong = reading.read("a.zip", whole, "UTF-8" if encoding == "GBK" else "GB18030")
    assert "青年大街12号" not in dict(zip(wrong.columns, wrong.values, strict=True))["name"]


@pytest.mark.parametrize(
    ("srid", "certain"), [(4529, True), (4550, True), (3857, True), (4490, True), (4499, True)]
)
def test_a_projection_without_description_is_guessed_from_home(srid: int, certain: bool) -> None:
    shapes = projections.transform(np.array([square(0, 0), square(3, 1)]), 4490, srid)
    guess = projections.guess(projections.bounds_of(shapes), HOME)
    back = projections.transform(shapes, guess.srid, 4490)
    assert shapely.equals_exact(back, [square(0, 0), square(3, 1)], tolerance=1e-8).all()
    assert guess.certain is certain
    assert srid in (guess.srid, *guess.options)


def test_far_from_home_a_guess_says_that_it_is_one() -> None:
    shapes = projections.transform(np.array([square(0, 0)]), 4490, 4550)
    guess = projections.guess(projections.bounds_of(shapes), None)
    assert not guess.certain
    assert 4550 in (guess.srid, *guess.options)
    swapped = projections.guess((41.8, 123.4, 41.9, 123.5), HOME)
    assert (swapped.certain, "先纬度后经度" in swapped.why) == (False, True)
    with pytest.raises(Invalid):
        projections.guess((1e9, 1e9, 2e9, 2e9), HOME)


WKT = (
    'PROJCS["{name}",GEOGCS["x",DATUM["x",SPHEROID["CGCS2000",6378137.0,298.257222101]],PRIMEM["Greenwich",0.0],'
    'UNIT["Degree",0.0174532925199433]],PROJECTION["{kind}"],PARAMETER["False_Easting",{east}],'
    'PARAMETER["False_Northing",0.0],PARAMETER["Central_Meridian",123.0],PARAMETER["Scale_Factor",1.0],'
    'PARAMETER["Latitude_Of_Origin",0.0],UNIT["Meter",1.0]]'
)


@pytest.mark.parametrize(
    ("text", "srid"),
    [
        ("EPSG:4529", 4529),
        (WKT.format(name="CGCS2000_3_Degree_GK_Zone_41", kind="Gauss_Kruger", east=41500000.0), 4529),
        (WKT.format(name="沈阳", kind="Transverse_Mercator", east=500000.0), 4550),
    ],
)
def test_a_description_is_known_by_what_it_does(text: str, srid: int) -> None:
    guess = projections.described(text)
    assert guess is not None
    assert (guess.srid, guess.certain) == (srid, True)


def test_other_ellipsoids_are_refused() -> None:
    with pytest.raises(Invalid) as refused:
        projections.described("EPSG:2365")  # Xian 1980, 3 degree zone 41
    assert "不能精确转换" in refused.value.errors[0].message
    assert projections.described("") is None
    assert projections.described("nonsense") is None


PLACES = (
    "标准名称,编码,类型,x,y,别名,楼层\n"
    "浑河公园,A101,标志物,{0[0]},{0[1]},南湖、滨河,3\n"
    "三好街99号,A102,doorplate,{1[0]},{1[1]},,\n"
)


@pytest.mark.requirement("4.3.4-1f", part="maintain")
def test_a_table_of_places_in_gbk_is_imported(manager: Caller) -> None:
    text = PLACES.format(middle(0.5, 0.5), middle(2.5, 1.5))
    began = upload(manager, "place", "地名.csv", text.encode("gbk"))
    assert began.status == 201, began.text
    report = began.json["report"]
    assert report["encoding"] == {"name": "GB18030", "why": "按内容判断"}
    assert {column["name"]: column["target"] for column in report["columns"]} == {
        "标准名称": "name",
        "编码": "code",
        "类型": "kind",
        "别名": "aliases",
        "楼层": "",
    }
    assert report["new"] == 2
    assert report["sample"][0]["aliases"] == ["南湖", "滨河"]
    assert report["shapes"]["features"][0]["geometry"]["coordinates"] == pytest.approx(middle(0.5, 0.5))
    assert Place.objects.count() == 3
    applied = manager.post(f"{IMPORTS}{began.json['id']}/apply/")
    assert (applied.status, applied.json["added"], applied.json["state"]) == (200, 2, "applied")
    park = Place.objects.get(code="A101")
    assert (park.kind, park.unit_grid, park.division_code) == ("landmark", grid_code(0, 0), FIRST)
    assert facade.geocode("滨河")[0].code == "A101"
    assert manager.post(f"{IMPORTS}{began.json['id']}/apply/").status == 409
    [listed] = manager.get(IMPORTS).json["results"]
    assert (listed["file_name"], listed["added"], "report" in listed) == ("地名.csv", 2, False)


def test_a_mapping_and_a_projection_may_be_chosen(manager: Caller) -> None:
    x, y = (float(v[0]) for v in shapely.get_coordinates(
        projections.transform(np.array([shapely.Point(middle(0.5, 0.5))]), 4490, 4550)
    ).T)  # fmt: skip
    began = upload(manager, "component", "a.csv", f"甲,乙,x,y\n2101020103000001,0103,{x},{y}\n".encode())
    assert began.status == 201, began.text
    assert [error["field"] for error in began.json["report"]["errors"]] == ["编码", "小类代码"]
    url = f"{IMPORTS}{began.json['id']}/"
    assert manager.post(f"{url}apply/").status == 422
    wrong = manager.post(f"{url}check/", {"mapping": {"甲": "colour", "丙": "code"}})
    assert [error["field"] for error in wrong.json["errors"]] == ["mapping", "mapping"]
    right = manager.post(f"{url}check/", {"mapping": {"甲": "code", "乙": "class_code"}, "srid": 4550})
    assert right.status == 200, right.text
    assert right.json["report"]["error_count"] == 0
    assert manager.post(f"{url}apply/").json["added"] == 1
    made = Component.objects.get(code="2101020103000001")
    assert made.unit_grid == grid_code(0, 0)


def test_columns_without_meaning_stay_with_the_component(manager: Caller) -> None:
    lon, lat = middle(0.5, 0.5)
    text = f"ObjID,class_code,ObjState,管径,lon,lat\n2101020103000001,雨水井盖,破损,0.7,{lon},{lat}\n"
    began = upload(manager, "component", "a.csv", text.encode())
    assert began.json["report"]["error_count"] == 0, began.json["report"]["errors"]
    manager.post(f"{IMPORTS}{began.json['id']}/apply/")
    made = Component.objects.get(code="2101020103000001")
    assert (made.class_code, made.state, made.extra) == ("0103", "damaged", {"管径": "0.7"})


def test_an_import_keeps_what_the_file_does_not_bring(manager: Caller) -> None:
    lon, lat = middle(3.25, 0.5)
    text = f"编码,class_code,状态,lon,lat\n2101020101000000,0101,丢失,{lon},{lat}\n"
    began = upload(manager, "component", "a.csv", text.encode())
    assert (began.json["report"]["known"], began.json["report"]["new"]) == (1, 0)
    assert manager.post(f"{IMPORTS}{began.json['id']}/apply/").json["changed"] == 1
    changed = Component.objects.get(code="2101020101000000")
    assert (changed.state, changed.keeper_name, changed.version) == ("lost", "水务集团", 2)
    assert (changed.unit_grid, changed.division_code) == (grid_code(3, 0), SECOND)
    assert FeatureVersion.objects.get(feature_id=changed.pk).attributes["state"] == "sound"


@pytest.mark.parametrize(
    ("text", "row", "field", "message"),
    [
        ("编码,class_code,lon,lat\n12,0101,123.4005,41.8005\n", 1, "编码", "应为 16、20 位数字"),
        (
            "编码,class_code,lon,lat\n2101020101000077,0998,123.4005,41.8005\n",
            1,
            "class_code",
            "代码表中没有“0998”",
        ),
        (
            "编码,class_code,状态,lon,lat\n2101020101000077,0101,坏了,123.4005,41.8005\n",
            1,
            "状态",
            "不在可选值",
        ),
        (
            "编码,class_code,lon,lat\n3301020101000077,0101,123.4005,41.8005\n",
            1,
            "编码",
            "不在您的数据范围内",
        ),
        (
            "编码,class_code,lon,lat\n" + "2101020101000077,0101,123.4005,41.8005\n" * 2,
            2,
            "编码",
            "在文件中重复",
        ),
        (
            "编码,class_code,初始时间,lon,lat\n2101020101000077,0101,去年,123.4,41.8\n",
            1,
            "初始时间",
            "不是日期",
        ),
        (",class_code,lon,lat\nx,0101,123.4005,41.8005\n", None, "编码", "没有与“编码”对应的列"),
        (
            "编码,class_code,wkt\n2101020101000077,0101,POINT (12 41)\n",
            1,
            "图形",
            "不在中国范围内",
        ),
    ],
)
def test_every_mistake_is_named_and_nothing_is_stored(
    manager: Caller, snapshot: Snapshot, text: str, row: int | None, field: str, message: str
) -> None:
    before = snapshot(Component, FeatureVersion)
    began = upload(manager, "component", "a.csv", text.encode())
    assert began.status == 201, began.text
    [error, *_] = began.json["report"]["errors"]
    assert (error["row"], error["field"]) == (row, field)
    assert message in error["message"]
    assert manager.post(f"{IMPORTS}{began.json['id']}/apply/").status == 422
    assert snapshot(Component, FeatureVersion) == before


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.xls", b"x", "应为 zip"),
        ("a.zip", b"x", "不是有效的 zip"),
        ("a.zip", zipped(a__txt=b"x"), "恰有一个 .shp"),
        ("a.zip", zipped(a__shp=b"x", b__shp=b"x"), "恰有一个 .shp"),
        ("a.zip", zipped(a__shp=b"x"), "缺少 .shx"),
        ("a.zip", zipped(a__shp=b"x", a__shx=b"x", a__dbf=b"x" * 40), "读不出来"),
        ("a.gpkg", b"x", "不是有效的 GeoPackage"),
        ("a.geojson", b"{}", "读不出来"),
        ("a.geojson", "网格".encode("gbk"), "UTF-8"),
        ("a.csv", b"\n", "没有表头"),
        ("a.csv", b"\xff\xff\xff", "UTF-8 或 GB18030"),
        ("a.csv", "编码\n1\n".encode(), "“经度”“纬度”"),
        ("a.csv", "编码,lon,lat\n1,x,2\n".encode(), "第 2 行的lon“x”不是数"),
        ("a.csv", "编码,wkt\n1,CIRCLE (1)\n".encode(), "第 2 行的 wkt 无效"),
        ("a.csv", "编码,lon,lat\n".encode(), "没有要素"),
    ],
)
def test_a_file_that_is_none_says_so(manager: Caller, name: str, content: bytes, message: str) -> None:
    answer = upload(manager, "component", name, content)
    assert answer.status == 422, answer.text
    assert message in answer.json["errors"][0]["message"]
    assert SpatialImport.objects.count() == 0


def test_what_is_too_large_is_refused(manager: Caller, monkeypatch: pytest.MonkeyPatch) -> None:
    content = exported(manager, "unit_grid", "shp")
    monkeypatch.setattr(archives, "MOST_UNPACKED", 1000)
    assert "解开后超过" in upload(manager, "unit_grid", "a.zip", content).json["errors"][0]["message"]
    monkeypatch.undo()
    monkeypatch.setattr(archives, "MOST_ENTRIES", 3)
    assert "超过 3 个" in upload(manager, "unit_grid", "a.zip", content).json["errors"][0]["message"]
    monkeypatch.undo()
    monkeypatch.setattr(reading, "MOST_ROWS", 7)
    assert "超过 7 个要素" in upload(manager, "unit_grid", "a.zip", content).json["errors"][0]["message"]
    monkeypatch.setattr(reading, "MOST_BYTES", 10)
    assert upload(manager, "unit_grid", "a.zip", content).status == 422


def test_an_archive_cannot_write_elsewhere(manager: Caller, tmp_path: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(exported(manager, "unit_grid", "shp"))) as archive:
        files = {f"../../../evil/{name}": archive.read(name) for name in archive.namelist()}
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    path = archives.unpack_shapefile(buffer.getvalue(), tmp_path)
    assert path.parent == tmp_path
    assert not (tmp_path.parent / "evil").exists()


@pytest.mark.requirement("4.3.4-1h", part="exchange")
@pytest.mark.parametrize("who", FOUR_CALLERS)
def test_only_who_may_import(
    who: str, town: dict[str, Any], account: MakeAccount, snapshot: Snapshot
) -> None:
    callers = {
        "anonymous": Caller(None),
        "no-permission": Caller(account("a", permissions=["gis.read", "gis.write"])),
        "other-division": Caller(account("b", permissions=["gis.import"], division="330100")),
        "permitted": Caller(account("c", permissions=["gis.import"])),
    }
    before = snapshot(Place)
    text = PLACES.format(middle(0.5, 0.5), middle(2.5, 1.5)).encode()
    began = upload(callers[who], "place", "a.csv", text)
    assert began.status == {"anonymous": 401, "no-permission": 403}.get(who, 201)
    if began.status != 201:
        return
    applied = callers[who].post(f"{IMPORTS}{began.json['id']}/apply/")
    assert applied.status == (200 if who == "permitted" else 422)
    if who != "permitted":
        assert "不在您的数据范围内" in applied.json["errors"][0]["message"]
        assert snapshot(Place) == before
    other = Caller(account("d", permissions=["gis.import"]))
    assert other.get(f"{IMPORTS}{began.json['id']}/").status == 404
    assert other.post(f"{IMPORTS}{began.json['id']}/apply/").status == 404


@pytest.mark.requirement("4.3.4-1h", part="exchange")
@four_callers("gis.read")
def test_an_export_holds_what_one_may_see(who: Caller, town: dict[str, Any]) -> None:
    answer = who.get("/api/gis/layers/component/export/", format="geojson", state="sound")
    if who.may or who.label == "other-division":
        features = json.loads(answer.body)["features"]
        assert len(features) == (6 if who.may else 0)
    else:
        assert answer.status == {"anonymous": 401, "no-permission": 403}[who.label]


def test_exports_are_files_that_other_software_opens(manager: Caller) -> None:
    lines = exported(manager, "component", "csv").decode("utf-8-sig").splitlines()
    assert lines[0].startswith("编码,名称,行政区划代码,小类代码,状态,")
    assert lines[0].endswith(",版本,经度,纬度")
    assert "完好" in lines[1]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.gpkg"
        path.write_bytes(exported(manager, "road", "gpkg", srid=4529))
        info = pyogrio.read_info(path)
        assert (info["crs"], info["features"], info["geometry_type"]) == ("EPSG:4529", 1, "MultiLineString")
    with zipfile.ZipFile(io.BytesIO(exported(manager, "component", "shp"))) as archive:
        assert {Path(name).stem for name in archive.namelist()} == {"component_point"}
    refused = manager.get("/api/gis/layers/road/export/", format="dxf")
    assert (refused.status, refused.json["errors"][0]["field"]) == (422, "format")
    assert manager.get("/api/gis/layers/road/export/", srid=2365).status == 422


@pytest.mark.requirement("4.3.4-1h", part="grids")
def test_topology_tells_gaps_overlaps_and_what_reaches_out(manager: Caller) -> None:
    clean = manager.get("/api/gis/topology/", layer="unit_grid").json
    assert (clean["count"], clean["features"]) == (0, [])
    maker = system("测试")
    facade.load_unit_grids(
        principal=maker,
        rows=[
            facade.UnitGridRow(grid_code(0, 0), square(0, 0, 1, 2).buffer(0), area_class=1),
            facade.UnitGridRow(grid_code(1, 0), square(1, -1, 1, 1)),
        ],
    )
    found = manager.get("/api/gis/topology/", layer="unit_grid").json
    told = {
        (feature["properties"]["kind"], *feature["properties"]["codes"]): feature
        for feature in found["features"]
    }
    assert set(told) == {
        ("overlap", grid_code(0, 1), grid_code(0, 0)),
        ("outside", grid_code(1, 0)),
        ("gap", FIRST),
    }
    assert found["kinds"] == {"重叠": 1, "空隙": 1, "超出所属区域": 1}
    gap = told["gap", FIRST]
    assert shapely.equals_exact(
        shapely.from_geojson(json.dumps(gap["geometry"])), square(1, 0), tolerance=1e-9, normalize=True
    )
    assert gap["properties"]["area_m2"] == pytest.approx(9230, rel=0.01)
    assert manager.get("/api/gis/topology/", layer="unit_grid", division=FIRST).json["count"] == 3
    assert manager.get("/api/gis/topology/", layer="unit_grid", division=SECOND).json["count"] == 0
    assert manager.get("/api/gis/topology/", layer="road").status == 422


def test_a_file_with_overlaps_is_told_before_it_is_applied(manager: Caller) -> None:
    wkt = square(0, 0).wkt
    began = upload(manager, "unit_grid", "a.csv", f'编码,wkt\n{FIRST}009,"{wkt}"\n'.encode())
    topology = began.json["report"]["topology"]
    assert topology["kinds"] == {"重叠": 1}
    assert topology["features"][0]["properties"]["codes"] == [grid_code(0, 0), f"{FIRST}009"]
