"""Monitoring of the demo's city: simulated devices with a day behind them, rules of every kind, what is being repaired."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import yaml

from chengyun.config.environment import Environment
from chengyun.identity import facade as identity
from chengyun.kernel import clock
from chengyun.kernel.principal import system
from chengyun.monitoring import facade as monitoring
from chengyun.simulation import facade as simulation

POINTS = 3_000
_FILE = Path(__file__).with_name("watching.yaml")


def load(environment: Environment, *, points: int = POINTS) -> int:
    """Load it all; returns how many devices there are."""
    maker = system("演示数据")
    content = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    # Each object belongs to the bureau of its district, so that somebody there signs its alarms.
    owners = {one.division_code: one.pk for one in identity.organisations(kinds=["government"])}
    added = simulation.register(environment, points=points, owners=owners)
    # Of some so many that detectors have something to learn from, or that there is a baseline for them.
    simulation.remember(hours=24, step_minutes=1, **content["dense"])
    simulation.remember(hours=24, step_minutes=12, kinds=[content["baseline_of"]])
    simulation.remember(hours=24, step_minutes=30, but=[content["baseline_of"]])
    gateways = simulation.put_behind_gateways(environment, **content["gateways"])
    simulation.ask_by_modbus(**content["modbus"])
    _calibrations(content["calibrations"])
    for rule in content["rules"]:
        monitoring.add_alarm_rule(principal=maker, **rule)
    now = clock.now()
    work, quiet = content["maintenance"], content["silence"]
    monitoring.add_maintenance(
        principal=maker,
        object_id=simulation.objects_of(work["kind"])[0],
        begins_at=now,
        ends_at=now + timedelta(hours=work["hours"]),
        reason=work["reason"],
    )
    monitoring.add_silence(
        principal=maker,
        object_id=simulation.objects_of(quiet["kind"])[0],
        ends_at=now + timedelta(hours=quiet["hours"]),
        reason=quiet["reason"],
    )
    return added + len(gateways)


def _calibrations(told: list[dict[str, Any]]) -> None:
    """Calibrations of some devices of a kind: done, soon due, overdue, and what came of them."""
    keeper = system("演示数据")
    today = clock.now().astimezone(clock.SHANGHAI).date()
    known = monitoring.devices()
    for one in told:
        for number, code in enumerate(
            simulation.devices_of(one["kind"])[one["first"] : one["first"] + one["count"]]
        ):
            device = known[code]
            day = today - timedelta(days=one["days_ago"] + 3 * number)
            point = device.points.get(one.get("point", ""))
            monitoring.record_calibration(
                principal=keeper,
                device_id=device.id,
                point_id=point.id if point else None,
                calibrated_on=day,
                next_due=day + timedelta(days=one["valid_days"]),
                certificate=f"{one['certificate']}{day:%Y%m}{number + 1:03d}",
                **{name: one[name] for name in ("by", "result", "factor", "offset", "note") if name in one},
            )
