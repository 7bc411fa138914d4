"""The demo's devices and rules load by the services that people use, and no page of rules is empty."""

from __future__ import annotations

from typing import Any

import pytest
from django.conf import settings

from chengyun.demo import watching
from chengyun.monitoring import facade as monitoring
from chengyun.simulation import facade as simulation
from tests.fixtures.http import Caller
from tests.fixtures.people import MakeAccount


@pytest.mark.django_db
def test_devices_and_a_rule_of_each_kind(account: MakeAccount) -> None:
    reader = Caller(account("reader", permissions=["monitoring.read"]))

    def rows(name: str) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = reader.get(f"/api/monitoring/{name}/").json["results"]
        return found

    assert watching.load(settings.ENVIRONMENT, points=150) == len(monitoring.devices())
    kinds = {"limits", "rate", "duration", "repetition", "baseline", "combined", "no_data"}
    assert {rule["kind"] for rule in rows("alarm-rules")} == kinds
    assert [row["object"] for row in rows("maintenance")] == simulation.objects_of("调压站")[:1]
    assert [row["object"] for row in rows("silences")] == simulation.objects_of("广场")[:1]
    # An ordinary day raises no alarm.
    assert rows("alarms") == []
