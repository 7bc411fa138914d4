"""Three real platforms, linked as 6.2 says: the city with the province and the nation, the province with the nation."""

from __future__ import annotations

import contextlib
import logging
from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from chengyun.runtime import pytest_engines
from chengyun.runtime.platforms import CITY, NATION, PROVINCE
from chengyun.runtime.ports import Ports
from tests.exchange.tier import System, Tier


@dataclass
class Tiers:
    """The platforms, and a system of the city that pushes to it."""

    nation: Tier
    province: Tier
    city: Tier
    system: System

    def __iter__(self) -> Iterator[Tier]:
        return iter((self.nation, self.province, self.city))


@pytest.fixture(scope="package", autouse=True)
def _quiet() -> None:
    """Thousands of requests are no news."""
    logging.getLogger("httpx").setLevel(logging.WARNING)


@pytest.fixture(scope="package")
def three_tiers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Tiers]:
    """The platforms at work, each with its own processes, database and virtual host."""
    home = tmp_path_factory.mktemp("tiers")
    ports = Ports(home / "ports.json")
    tiers = [
        Tier(identity, home / identity.division, pytest_engines.ENGINES, ports.choose(identity.tier))
        for identity in (NATION, PROVINCE, CITY)
    ]
    with contextlib.ExitStack() as cleaning:
        for tier in tiers:
            cleaning.callback(tier.stop, "serve")
            cleaning.callback(tier.stop, "worker")
        for tier, process in [(tier, tier.prepare()) for tier in tiers]:
            output, _ = process.communicate()
            assert process.returncode == 0, f"{tier.identity.label}: {output}"
            tier.sign_in(output)
            tier.start("serve")
        for tier in tiers:
            tier.wait_served()
            tier.start("worker")
        nation, province, city = tiers
        link(province, nation)
        link(city, province)
        link(city, nation)
        yield Tiers(nation, province, city, System(city, "网格化系统"))


def link(lower: Tier, upper: Tier) -> None:
    """Apply, approve, and wait until the lower platform has collected its account (6.2)."""
    identity = upper.identity
    applied = lower.post(
        "peers/apply/",
        {
            "name": identity.name,
            "division_code": identity.division,
            "service_address": upper.address,
            "contact": "张三",
        },
        status=201,
    )
    assert applied["status"] == "applied"
    [application] = upper.get("applications/", status="pending")["results"]
    assert (application["name"], application["division_code"]) == (
        lower.identity.name,
        lower.identity.division,
    )
    upper.post(f"applications/{application['id']}/approve/", {"profiles": ["standard"]})

    def linked() -> bool:
        peer = lower.get(f"peers/{applied['id']}/")
        assert peer["status"] in {"applied", "linked"}, peer
        assert peer["reason"] == "", peer
        return bool(peer["status"] == "linked")

    lower.eventually(linked, f"its link with {identity.label}")
