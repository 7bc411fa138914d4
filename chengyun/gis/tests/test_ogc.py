"""OGC API – Features: by its paths, and by GDAL as QGIS and ogr2ogr use it."""

from __future__ import annotations

import base64
import json
import shutil
import subprocess
import sys
from typing import Any

import pytest
from django.test import Client
from pytest_django.live_server_helper import LiveServer

from chengyun.gis.layers import LAYERS
from chengyun.gis.models import Component, DesktopKey
from chengyun.gis.tests.conftest import FIRST, middle
from chengyun.kernel.clock import VirtualClock
from tests.fixtures.http import Answer, Caller
from tests.fixtures.people import MakeAccount
from tests.fixtures.state import MaxQueries

KEYS = "/api/gis/keys/"


def key_of(caller: Caller) -> str:
    made = caller.post(KEYS, {"name": "QGIS", "days": 30})
    assert made.status == 201, made.text
    return str(made.json["secret"])


def asked(path: str, username: str, secret: str, **query: Any) -> Answer:
    token = base64.b64encode(f"{username}:{secret}".encode()).decode()
    response = Client().get(path, query, headers={"Authorization": f"Basic {token}"})
    return Answer(response.status_code, response.content, dict(response.items()))


@pytest.mark.requirement("4.3.4-4", part="query")
def test_the_service_describes_itself(manager: Caller) -> None:
    landing = manager.get("/ogc/").json
    assert {link["rel"] for link in landing["links"]} == {"self", "service-desc", "conformance", "data"}
    for link in landing["links"]:
        assert manager.get(link["href"].removeprefix("http://testserver")).status == 200
    assert len(manager.get("/ogc/conformance").json["conformsTo"]) == 3
    collections = {one["id"]: one for one in manager.get("/ogc/collections").json["collections"]}
    assert collections["unit_grid"]["title"] == "单元网格"
    box = collections["unit_grid"]["extent"]["spatial"]["bbox"][0]
    assert box == pytest.approx([123.4, 41.8, 123.404, 41.802])
    assert "extent" not in collections["province"]
    assert manager.get("/ogc/collections/component").json["id"] == "component"
    assert manager.get("/ogc/collections/sewer").status == 404
    assert "/collections/component/items" in manager.get("/ogc/api").json["paths"]


def test_items_are_paged_and_filtered(manager: Caller, max_queries: MaxQueries) -> None:
    url = "/ogc/collections/component/items"
    manager.get(url)
    with max_queries(6):
        first = manager.get(url, limit=3)
    assert first.headers["Content-Type"] == "application/geo+json"
    assert (first.json["numberMatched"], first.json["numberReturned"]) == (7, 3)
    seen = [feature["id"] for feature in first.json["features"]]
    page = first.json
    while following := [link["href"] for link in page["links"] if link["rel"] == "next"]:
        page = manager.get(following[0].removeprefix("http://testserver")).json
        seen += [feature["id"] for feature in page["features"]]
    assert seen == sorted(Component.objects.values_list("id", flat=True))
    west, south = middle(0.5, 0)
    east, north = middle(2, 1)
    assert manager.get(url, bbox=f"{west},{south},{east},{north}").json["numberMatched"] == 3
    assert manager.get(url, bbox=f"{west},{south},0,{east},{north},9").json["numberMatched"] == 3
    assert manager.get(url, state="damaged").json["numberMatched"] == 1
    assert manager.get(url, code="2101020401000001").json["numberMatched"] == 1
    assert manager.get(url, offset=5).json["numberReturned"] == 2
    assert manager.get(url, datetime="../2000-01-01T00:00:00Z").json["numberMatched"] == 0
    assert manager.get(url, datetime="2000-01-01/..").json["numberMatched"] == 7
    [one] = manager.get(url, code="2101020101000003").json["features"]
    assert one["properties"]["keeper_name"] == "水务集团"
    assert one["geometry"]["coordinates"] == pytest.approx(middle(1.75, 0.5))
    alone = manager.get(f"{url}/{one['id']}").json
    assert alone["properties"] == one["properties"]
    assert {link["rel"] for link in alone["links"]} == {"self", "collection"}
    assert manager.get(f"{url}/999999999").status == 404


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ({"colour": "red"}, "colour"),
        ({"state": "broken"}, "state"),
        ({"bbox": "1,2,3"}, "bbox"),
        ({"limit": "0"}, "limit"),
        ({"limit": "x"}, "limit"),
        ({"offset": "-1"}, "offset"),
        ({"datetime": "yesterday"}, "datetime"),
    ],
)
def test_a_wrong_parameter_is_a_bad_request(manager: Caller, query: dict[str, str], field: str) -> None:
    answer = manager.get("/ogc/collections/component/items", **query)
    assert (answer.status, answer.json["errors"][0]["field"]) == (400, field)


def test_a_key_opens_the_layers_and_nothing_else(
    town: dict[str, Any], account: MakeAccount, clock: VirtualClock
) -> None:
    person = account("li", permissions=["gis.read", "gis.write"], division=FIRST)
    caller = Caller(person)
    secret = key_of(caller)
    assert DesktopKey.objects.get().digest != secret
    items = "/ogc/collections/component/items"
    answer = asked(items, "li", secret)
    assert (answer.status, answer.json["numberMatched"]) == (200, 5)
    assert asked("/api/gis/layers/", "li", secret).status == 401
    assert asked(items, "wang", secret).status == 401
    assert asked(items, "li", secret + "x").status == 401
    refused = asked(items, "li", "Kh7-ningbo-1949")
    assert (refused.status, refused.headers["WWW-Authenticate"][:5]) == (401, "Basic")
    assert Client().get(items, headers={"Authorization": "Basic ???"}).status_code == 401
    assert Client().get(items).status_code == 401
    person.is_active = False
    person.save()
    assert asked(items, "li", secret).status == 401
    person.is_active = True
    person.save()
    assert asked(items, "li", secret).status == 200
    clock.advance(days=31)
    assert asked(items, "li", secret).status == 401


def test_keys_belong_to_their_owner(town: dict[str, Any], account: MakeAccount) -> None:
    owner = Caller(account("li", permissions=["gis.read"]))
    other = Caller(account("wang", permissions=["gis.read"]))
    nobody = Caller(account("zhao"))
    secret = key_of(owner)
    [key] = owner.get(KEYS).json["results"]
    assert "secret" not in key
    assert other.get(KEYS).json["count"] == 0
    assert other.delete(f"{KEYS}{key['id']}/").status == 404
    assert nobody.post(KEYS, {"name": "x"}).status == 403
    assert owner.post(KEYS, {"name": "x", "days": 400}).status == 422
    assert owner.delete(f"{KEYS}{key['id']}/").status == 204
    assert asked("/ogc/", "li", secret).status == 401
    for _ in range(10):
        key_of(owner)
    assert owner.post(KEYS, {"name": "x"}).status == 422


def test_the_address_without_a_slash_leads_there(manager: Caller) -> None:
    assert manager.client.get("/ogc").headers["Location"] == "/ogc/"


_READ = """
import json, sys, pyogrio
url = sys.argv[1]
layers = sorted(name for name, _ in pyogrio.list_layers(url))
info = pyogrio.read_info(url, layer="component", force_feature_count=True)
meta, _, geometry, columns = pyogrio.raw.read(url, layer="component", bbox=(123.4, 41.8, 123.4012, 41.801))
values = dict(zip(meta["fields"], columns))
print(json.dumps({"layers": layers, "features": info["features"], "codes": sorted(values["code"]), "crs": meta["crs"]}))
"""


@pytest.mark.django_db(transaction=True)
def test_gdal_opens_the_service(live_server: LiveServer, manager: Caller) -> None:
    environment = {"GDAL_HTTP_USERPWD": f"manager:{key_of(manager)}", "PATH": "/usr/bin:/bin"}
    done = subprocess.run(
        [sys.executable, "-c", _READ, f"OAPIF:{live_server.url}/ogc/"],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    found = json.loads(done.stdout)
    assert found["layers"] == sorted(LAYERS)
    assert found["features"] == 7
    assert found["codes"] == ["2101020101000000", "2101020101000001"]


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(shutil.which("ogr2ogr") is None, reason="GDAL's ogr2ogr is not installed")
def test_ogr2ogr_copies_a_layer(live_server: LiveServer, manager: Caller, tmp_path: Any) -> None:
    target = tmp_path / "grids.gpkg"
    subprocess.run(
        ["ogr2ogr", "-f", "GPKG", str(target), f"OAPIF:{live_server.url}/ogc", "unit_grid"],
        env={"GDAL_HTTP_USERPWD": f"manager:{key_of(manager)}", "PATH": "/usr/bin:/bin"},
        capture_output=True,
        check=True,
        timeout=120,
    )
    import pyogrio

    assert pyogrio.read_info(target)["features"] == 8
