"""What a platform that joined from below is expected to push, by when."""

from __future__ import annotations

from datetime import time

import pytest

from chengyun.datastandard import facade as datastandard
from chengyun.exchange.lanes.services import peers
from chengyun.exchange.models import Agreement, Caller
from chengyun.exchange.services import accounts
from chengyun.kernel.principal import system

pytestmark = pytest.mark.django_db


def joined(division_code: str, tier: str) -> Caller:
    """A platform that was approved here with a window of its own."""
    caller = accounts.open_caller(
        principal=system(), name=f"{division_code} 平台", division_code=division_code, tier=tier
    ).caller
    caller.push_from, caller.push_until = time(1), time(5)
    caller.save(update_fields=["push_from", "push_until"])
    peers.link_lower(caller=caller, return_account=None)
    return caller


@pytest.mark.requirement("3.0.7", part="own")
def test_a_county_is_expected_to_push_in_its_window_what_a_city_produces() -> None:
    county = joined("210102", "county")

    expected = {
        (table.group, table.name, table.period, time(5) if table.period == "daily" else None)
        for table in datastandard.tables()
        if table.direction in {"up", "both"}
        and table.period in {"hourly", "daily"}
        and {"city", "county"} & set(table.tiers)
    }
    agreed = set(Agreement.objects.filter(caller=county).values_list("group", "table", "every", "due_by"))
    assert agreed == expected
    assert ("management", "caseStat", "daily", time(5)) in agreed


def test_a_platform_that_is_not_right_below_is_expected_to_push_nothing() -> None:
    assert not Agreement.objects.filter(caller=joined("210000", "provincial")).exists()
    assert not Agreement.objects.filter(caller=joined("210100", "system")).exists()
