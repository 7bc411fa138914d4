"""Who may be made responsible: every unit in use, also those beside and above one's own."""

from __future__ import annotations

import pytest

from chengyun.identity import facade as identity
from chengyun.kernel.principal import system
from chengyun.monitoring.permissions import READ
from tests.fixtures.http import Caller
from tests.fixtures.people import MakeAccount
from tests.fixtures.state import MaxQueries

UNITS = "/api/monitoring/units/"


@pytest.fixture
def beside(account: MakeAccount) -> Caller:
    """Somebody of a district's centre; the gas company is the city's."""
    centre, _ = (
        identity.create_organisation(
            principal=system(), code=code, name=name, kind=kind, division_code=code[:6]
        )
        for code, name, kind in (
            ("210102ZH", "指挥中心", "command"),
            ("210100GS", "燃气公司", "enterprise"),
        )
    )
    return Caller(account("centre", permissions=[READ], organisation=centre, division="210102"))


def test_units_beside_and_above_ones_own_may_be_chosen(beside: Caller, max_queries: MaxQueries) -> None:
    with max_queries(8):
        found = beside.get(UNITS, search="公司").json["results"]
    assert [one["name"] for one in found] == ["燃气公司"]
    assert beside.get(f"{UNITS}{found[0]['id']}/").json["code"] == "210100GS"


def test_only_who_sees_monitoring_sees_them(account: MakeAccount) -> None:
    assert Caller(account("stranger", permissions=["coordination.read"])).get(UNITS).status == 403
