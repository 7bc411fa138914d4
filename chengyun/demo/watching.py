"""Monitoring of the demo's city: simulated devices with a day behind them, rules of every kind, what is being repaired."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import yaml

from chengyun.config.environment import Environment
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
    added = simulation.register(environment, points=points)
    simulation.remember(hours=24, step_minutes=30)
    # So many that there is a baseline for them.
    simulation.remember(hours=24, step_minutes=12, kinds=[content["baseline_of"]])
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
    return added
