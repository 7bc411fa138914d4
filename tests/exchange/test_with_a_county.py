"""A county's platform of its own, below the city's; and a county that works inside the city's platform (3.0.7)."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterator

import httpx
import pytest

from chengyun.config.tiers import TIERS
from chengyun.runtime import pytest_engines
from chengyun.runtime.platforms import COUNTY
from chengyun.runtime.ports import Ports
from tests.exchange.conftest import Tiers, link
from tests.exchange.tier import System, Tier

pytestmark = pytest.mark.processes


@pytest.fixture(scope="module")
def county(three_tiers: Tiers, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Tier]:
    """和平区's own platform, linked with the city's."""
    home = tmp_path_factory.mktemp("county")
    port = Ports(home / "ports.json").choose("county")
    tier = Tier(COUNTY, home / COUNTY.division, pytest_engines.ENGINES, port)
    with contextlib.ExitStack() as cleaning:
        cleaning.callback(tier.stop, "serve")
        cleaning.callback(tier.stop, "worker")
        process = tier.prepare()
        output, _ = process.communicate()
        assert process.returncode == 0, output
        tier.sign_in(output)
        tier.start("serve")
        tier.wait_served()
        tier.start("worker")
        link(tier, three_tiers.city)
        yield tier


@pytest.mark.requirement("3.0.7", part="own")
def test_a_county_has_a_platform_of_its_own_with_the_citys_systems(three_tiers: Tiers, county: Tier) -> None:
    about = httpx.get(f"{county.address}/api/kernel/platform/", trust_env=False).json()
    assert (about["tier"], about["division"], about["tier_label"]) == ("county", "210102", "县级平台")
    assert {system["name"] for system in about["systems"]} == {*TIERS["city"].systems, "simulation"}
    row = {
        "districtCode": "210102",
        "districtName": "和平区",
        "area": 59.72,
        "gridCount": 3797,
        "dutyGridCount": 7,
        "statisticalTime": "2024-06-01 08:00:00",
    }

    pushed = System(county, "和平区网格系统").push(json.dumps([row]))

    assert pushed["code"] == 0
    query = 'select "dutyGridCount" from data.basic_part where "statisticalTime" = \'2024-06-01 08:00:00\''
    arrived = three_tiers.nation.eventually(lambda: three_tiers.nation.ask(query), "the county's row")
    assert [[int(value) for value in row] for row in arrived] == [[7]]


def test_the_city_sees_the_countys_link(three_tiers: Tiers, county: Tier) -> None:
    def alive() -> bool:
        lowers = three_tiers.city.get("topology/")["lowers"]
        return [(link["division_code"], link["state"]) for link in lowers] == [("210102", "ok")]

    three_tiers.city.eventually(alive, "the county's heartbeat")
