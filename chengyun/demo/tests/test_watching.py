"""The demo's devices and rules load by the services that people use, and no page of rules is empty."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings

from chengyun.demo import watching
from chengyun.identity import facade as identity
from chengyun.kernel import clock
from chengyun.kernel.principal import system
from chengyun.monitoring import facade as monitoring
from chengyun.monitoring.statistics import counting
from chengyun.simulation import facade as simulation
from tests.fixtures.http import Caller
from tests.fixtures.people import MakeAccount


@pytest.mark.django_db
def test_devices_and_a_rule_of_each_kind(account: MakeAccount) -> None:
    identity.create_organisation(
        principal=system("测试"),
        code="210102CG",
        name="和平区城市管理局",
        kind="government",
        division_code="210102",
    )
    reader = Caller(account("reader", permissions=["monitoring.read"]))

    def rows(name: str) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = reader.get(f"/api/monitoring/{name}/", page_size="200").json["results"]
        return found

    assert watching.load(settings.ENVIRONMENT, points=150) == len(monitoring.devices())
    kinds = {"limits", "rate", "duration", "repetition", "baseline", "combined", "no_data"}
    assert {rule["kind"] for rule in rows("alarm-rules")} == kinds
    assert [row["object"] for row in rows("maintenance")] == simulation.objects_of("调压站")[:1]
    assert [row["object"] for row in rows("silences")] == simulation.objects_of("广场")[:1]
    owned = {row["division_code"]: row["organisation_name"] for row in rows("objects")}
    assert owned["210102"] == "和平区城市管理局"
    assert set(owned.values()) == {"和平区城市管理局", ""}
    # An ordinary day raises no alarm.
    assert rows("alarms") == []
    # Some devices stand behind gateways or are asked by Modbus; calibrations are done, due and overdue.
    gateways = {row["code"] for row in rows("devices") if row["code"].startswith("WG")}
    assert gateways
    assert {row["protocol"] for row in rows("devices")} == {"mqtt", "modbus"}
    assert {row["state"] for row in rows("modbus-sources")} == {"new"}
    assert {row["result"] for row in rows("calibrations")} >= {"good", "adjusted"}
    # The past is as dense as was agreed for it, though devices now report more often.
    now = clock.now()
    counting.count(moment.astimezone(clock.SHANGHAI).date() for moment in (now - timedelta(hours=24), now))
    coverage = rows("coverage/specialties")
    assert coverage
    assert all(0.9 <= row["completeness"] <= 1 for row in coverage)
    assert any(row["online_rate"] > 0.9 for row in coverage)
