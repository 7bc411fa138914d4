"""The register of objects, devices and points, over HTTP."""

from __future__ import annotations

import io
from typing import Any

import pytest

from chengyun.monitoring.models import Device, Indicator, MonitoredObject, Point
from chengyun.monitoring.permissions import ADMIN, READ
from chengyun.monitoring.tests.conftest import Station, make_station
from tests.fixtures.http import Caller
from tests.fixtures.people import four_callers
from tests.fixtures.state import MaxQueries, Snapshot

OBJECTS = "/api/monitoring/objects/"
WELL = {
    "code": "W-1", "name": "青年大街 1 号窨井", "specialty": "01", "kind": "检查井", "division_code": "210102",
    "lon": 123.41, "lat": 41.79, "attributes": {"埋深": 1.8},
}  # fmt: skip


@pytest.mark.requirement("4.3.8", part="registry")
@pytest.mark.django_db
def test_four_domains_with_their_specialties_and_indicators(reader: Caller) -> None:
    answer = reader.get("/api/monitoring/indicators/", page_size=200)
    assert answer.json["count"] == 72
    assert {row["specialty"] for row in answer.json["results"]} == {
        f"{number:02d}" for number in range(1, 13)
    }
    gas = next(row for row in answer.json["results"] if row["code"] == "GA01")
    assert (gas["unit"], gas["level3"], gas["level2"], gas["level1"]) == ("%LEL", 20.0, 50.0, 100.0)


@four_callers([READ, ADMIN])
@pytest.mark.django_db
def test_only_a_keeper_adds_an_object(who: Caller, snapshot: Snapshot) -> None:
    before = snapshot(MonitoredObject)
    answer = who.post(OBJECTS, WELL)
    expected = {"anonymous": 401, "no-permission": 403, "other-division": 403}
    assert answer.status == (201 if who.may else expected[who.label])
    if not who.may:
        assert snapshot(MonitoredObject) == before
        return
    assert {name: answer.json[name] for name in ("code", "domain", "lon", "lat", "attributes")} == {
        "code": "W-1", "domain": "01", "lon": 123.41, "lat": 41.79, "attributes": {"埋深": 1.8},
    }  # fmt: skip


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"code": "井 1"}, "code"),
        ({"specialty": "99"}, "specialty"),
        ({"division_code": "21"}, "division_code"),
        ({"lon": 190}, "lon"),
        ({"organisation_id": 424242}, "organisation_id"),
    ],
)
@pytest.mark.django_db
def test_what_is_wrong_is_named(keeper: Caller, change: dict[str, Any], field: str) -> None:
    answer = keeper.post(OBJECTS, WELL | change)
    assert answer.status == 422
    assert [error["field"] for error in answer.json["errors"]] == [field]
    assert not MonitoredObject.objects.exists()


@pytest.mark.requirement("4.3.8-1", part="devices")
@pytest.mark.django_db
def test_an_object_is_a_line_or_an_area_as_well_as_a_point(keeper: Caller) -> None:
    pipe = {"type": "LineString", "coordinates": [[123.4, 41.79], [123.42, 41.79]]}
    drawn = {name: value for name, value in WELL.items() if name not in ("lon", "lat")}
    made = keeper.post(OBJECTS, drawn | {"geometry": pipe})
    assert made.status == 201, made.text
    assert (made.json["geometry"], made.json["lon"], made.json["lat"]) == (pipe, 123.41, 41.79)
    area = {"type": "Polygon", "coordinates": [[[123.4, 41.7], [123.5, 41.7], [123.5, 41.8], [123.4, 41.7]]]}
    path = f"{OBJECTS}{made.json['id']}/"
    del drawn["code"]
    assert keeper.patch(path, drawn | {"name": "泵站", "geometry": area}).json["geometry"] == area
    for wrong in ({"type": "Point", "coordinates": [10, 10]}, "x", {"type": "Polygon", "coordinates": []}):
        refused = keeper.patch(path, drawn | {"geometry": wrong})
        assert (refused.status, refused.json["errors"][0]["field"]) == (422, "geometry")
    nowhere = keeper.post(OBJECTS, drawn | {"code": "W-9"})
    assert (nowhere.status, nowhere.json["errors"][0]["field"]) == (422, "geometry")
    assert MonitoredObject.objects.get().shape.geom_type == "Polygon"


@pytest.mark.django_db
def test_a_code_is_given_once(keeper: Caller) -> None:
    assert keeper.post(OBJECTS, WELL).status == 201
    again = keeper.post(OBJECTS, WELL)
    assert (again.status, again.json["errors"][0]["message"]) == (422, "编码“W-1”已被使用。")


@pytest.mark.requirement("4.3.8-1", part="devices")
def test_a_device_tells_its_secret_once(keeper: Caller, station: Station) -> None:
    made = keeper.post(
        "/api/monitoring/devices/",
        {"code": "D2", "name": "压力计", "object": station.device.object_id, "protocol": "http"},
    )
    assert made.status == 201
    secret = made.json["secret"]
    device = Device.objects.get(code="D2")
    assert secret not in device.digest
    shown = keeper.get(f"/api/monitoring/devices/{device.pk}/")
    assert shown.json["object_name"] == "D1 号窨井"
    assert secret not in shown.text
    assert "digest" not in shown.json
    renewed = keeper.post(f"/api/monitoring/devices/{device.pk}/renew-secret/")
    assert renewed.json["secret"] != secret


def test_a_point_begins_with_its_indicators_limits(keeper: Caller, station: Station) -> None:
    made = keeper.post(
        "/api/monitoring/points/",
        {"device": station.device.pk, "indicator": "WA05", "level1": 5.0, "level2": 2},
    )
    assert made.status == 201, made.text
    assert {name: made.json[name] for name in ("code", "name", "unit", "level3", "level2", "level1")} == {
        "code": "WA05", "name": "浑浊度", "unit": "NTU", "level3": None, "level2": 2.0, "level1": 5.0,
    }  # fmt: skip
    whole = keeper.post("/api/monitoring/points/", {"device": station.device.pk, "indicator": "WA03"})
    assert (whole.json["level3"], whole.json["level2"], whole.json["level1"]) == (35.0, 45.0, 55.0)


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"low": 5, "high": 5}, "low"),
        ({"level3": 60}, "level3"),
        ({"direction": "both"}, "direction"),
        ({"direction": "low"}, "level3"),
    ],
)
def test_limits_lie_in_order(
    keeper: Caller, station: Station, change: dict[str, Any], field: str, snapshot: Snapshot
) -> None:
    before = snapshot(Point)
    answer = keeper.patch(f"/api/monitoring/points/{station.gas.pk}/", change)
    assert (answer.status, answer.json["errors"][0]["field"]) == (422, field)
    assert snapshot(Point) == before


def test_a_file_of_points_is_taken_whole_or_not_at_all(keeper: Caller, station: Station) -> None:
    wrong = io.BytesIO("设备编码,指标,测点编码\nD1,WA01,\nD9,WA01,\n".encode())
    wrong.name = "points.csv"
    answer = keeper.upload("/api/monitoring/points/import/", file=wrong, apply="true")
    assert answer.status == 422
    assert answer.json["errors"] == [{"field": "device", "message": "没有编码为“D9”的设备。", "row": 3}]
    assert Point.objects.count() == 2
    right = io.BytesIO("设备编码,指标,测点编码\nD1,WA01,\nD1,WA01,WA01-2\n".encode())
    right.name = "points.csv"
    assert keeper.upload("/api/monitoring/points/import/", file=right, apply="true").json["applied"] is True
    assert sorted(Point.objects.values_list("code", flat=True)) == ["GA01", "GA03", "WA01", "WA01-2"]


def test_lists_ask_as_often_however_long_they_are(
    keeper: Caller, station: Station, max_queries: MaxQueries
) -> None:
    for number in range(2, 12):
        make_station(f"D{number}")
    for name, most in (("objects", 8), ("devices", 8), ("points", 8)):
        with max_queries(most):
            assert keeper.get(f"/api/monitoring/{name}/").status == 200


def test_another_city_sees_nothing(station: Station, account: Any) -> None:
    stranger = Caller(account("stranger", permissions=[READ, ADMIN], division="330100"))
    for name in ("objects", "devices", "points"):
        assert stranger.get(f"/api/monitoring/{name}/").json["count"] == 0
    assert stranger.patch(f"/api/monitoring/points/{station.gas.pk}/", {"name": "x"}).status == 404
    assert Indicator.objects.count() == 72
