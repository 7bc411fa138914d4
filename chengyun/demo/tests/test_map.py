"""The synthetic city in the spatial data."""

from __future__ import annotations

import pytest
import shapely

from chengyun.demo.city import City
from chengyun.demo.city.loading import load
from chengyun.gis import facade as gis
from chengyun.kernel.principal import system
from tests.fixtures.http import Caller
from tests.fixtures.people import MakeAccount


@pytest.fixture(scope="module")
def city() -> City:
    return City("tiny")


def _load(city: City, division: str) -> None:
    load(
        city,
        principal=system("测试"),
        division=division,
        supervisors={grid.code: (7,) for grid in city.grids.responsibilities},
    )


@pytest.mark.requirement("4.3.2")
@pytest.mark.django_db
def test_a_city_is_found_by_its_points(city: City) -> None:
    _load(city, "210100")

    for number in range(0, len(city.grids), 25):
        point = shapely.point_on_surface(city.grids.shape[number])
        found = gis.locate(point.x, point.y)
        code = str(city.grids.code[number])
        assert found.unit_grid == code
        assert found.district.code == code[:6]
        assert found.community.code == code[:12]
        assert gis.supervisors_of(code) == [7]
        assert found.address


@pytest.mark.requirement("4.3.2")
@pytest.mark.requirement("3.0.7", part="own")
@pytest.mark.django_db
def test_a_county_holds_its_own_part_only(city: City) -> None:
    _load(city, "210102")

    inside = shapely.point_on_surface(next(a.shape for a in city.grids.areas if a.code == "210102"))
    outside = shapely.point_on_surface(next(a.shape for a in city.grids.areas if a.code == "210103"))
    assert gis.locate(inside.x, inside.y).district.code == "210102"
    found = gis.locate(outside.x, outside.y)
    assert found is None or not found.unit_grid


@pytest.mark.requirement("3.0.7", part="inside")
@pytest.mark.django_db
def test_a_county_inside_the_city_sees_its_own_part_only(city: City, account: MakeAccount) -> None:
    """The same map in the city's platform, asked by somebody of the city and by somebody of one county."""
    _load(city, "210100")
    whole = Caller(account("quanshi", permissions=["gis.read"], division="210100"))
    county = Caller(account("heping", permissions=["gis.read"], division="210102"))
    url = "/api/gis/layers/responsibility_grid/features/?page_size=200"

    def codes(who: Caller) -> set[str]:
        return {row["code"] for row in who.get(url).json["results"]}

    everywhere = {grid.code for grid in city.grids.responsibilities}
    assert codes(whole) == everywhere
    assert codes(county) == {code for code in everywhere if code.startswith("210102")} != set()


@pytest.mark.django_db
def test_cameras_and_the_base_map_are_layers_too(city: City, account: MakeAccount) -> None:
    _load(city, "210100")
    caller = Caller(account("ditu", permissions=["gis.read"]))

    counts = {row["key"]: row["count"] for row in caller.get("/api/gis/layers/").json["results"]}

    assert counts["camera"] == len(city.cameras)
    assert counts["building"] == sum(each.kind == "building" for each in city.ground)
    assert counts["ground"] == len(city.ground) - counts["building"]
    assert counts["place"] == len(city.places)
    assert counts["road"] == len(city.roads)


@pytest.mark.django_db
def test_loading_again_changes_nothing(city: City) -> None:
    _load(city, "210102")
    rows = [
        gis.AreaRow(area.code, area.name, area.shape) for area in city.grids.areas if area.code == "210102"
    ]

    again = gis.load_areas(principal=system("测试"), rows=rows)

    assert [(kind, loaded.added, loaded.changed) for kind, loaded in again.items()] == [("district", 0, 0)]
