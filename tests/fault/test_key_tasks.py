"""Key tasks under loss, duplication and a long outage: whatever both sides did meanwhile, they end equal."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from typing import Any

import pytest

from chengyun.runtime import environment_file
from chengyun.runtime.paths import REPOSITORY
from tests.fault.conftest import Scene
from tests.fault.proxy import Mishap
from tests.fault.site import PATIENCE, Tier

pytestmark = pytest.mark.processes

TASKS = 15
_TABLE = (
    "select to_jsonb(row) - '{_source,_message,_received_at}'::text[] from data.\"management_keyTask\" row"
)
_BUSY = "select 1 from kernel_outbox union all select 1 from exchange_delivery where status = 'waiting'"


@pytest.mark.requirement("4.1.4-2-1", part="tiers")
@pytest.mark.requirement("6.1.6", part=["retry", "resume"])
def test_both_sides_end_equal_after_loss_duplication_and_a_long_outage(pair: Scene) -> None:
    city, province = pair.site.tiers
    proxy = pair.site.proxy
    finish(at(province, "give", TASKS))
    equal(city, province, "the tasks at the city")

    proxy.mishaps = True
    for round_ in range(2):
        both = [at(province, "work", 10 + round_, 30), at(city, "work", 20 + round_, 30)]
        for process in both:
            finish(process)
    deadline = time.monotonic() + 60
    while sum(proxy.happened.values()) < 20 and time.monotonic() < deadline:
        time.sleep(0.5)
    proxy.settle()
    print(f"\n  on the way: {', '.join(f'{count} {mishap}' for mishap, count in proxy.happened.items())}")
    assert proxy.happened[Mishap.LOST] + proxy.happened[Mishap.UNANSWERED] > 0
    equal(city, province, "the same after loss and duplication")

    city.server.stop()
    city.worker.stop()
    before = shown(city)
    both = [at(province, "work", 31, 80), at(city, "work", 32, 80)]
    made = [finish(process) for process in both]
    assert min(int(one.split()[-1]) for one in made) > 20
    assert shown(city) != before
    time.sleep(3)  # the province tries in vain
    city.server.start()
    city.worker.start()
    rows = equal(city, province, "the same after the outage")
    assert len({row[1] for row in rows}) > 1  # several states were reached
    for tier in (city, province):
        assert tier.ask("select consumer, error from kernel_dead_letter") == []


def at(tier: Tier, *arguments: object) -> subprocess.Popen[str]:
    """Somebody works at a platform."""
    return subprocess.Popen(
        [sys.executable, "-m", "tests.fault.deskwork", *map(str, arguments)],
        cwd=REPOSITORY,
        env={**os.environ, **environment_file.read(tier.platform.environment)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def finish(process: subprocess.Popen[str]) -> str:
    """Wait for the work to end; the last line of what it said."""
    output, error = process.communicate()
    assert process.returncode == 0, error
    return output.strip().splitlines()[-1] if output.strip() else ""


def shown(tier: Tier) -> list[list[Any]]:
    """How every task stands at a side."""
    rows: list[list[Any]] = json.loads(finish(at(tier, "show")).removeprefix("SHOWN "))
    return rows


def equal(city: Tier, province: Tier, what: str) -> list[list[Any]]:
    """Wait until nothing is under way and both sides, their tables too, tell the same; that."""
    deadline = time.monotonic() + PATIENCE
    while True:
        tables = [sorted(map(repr, tier.ask(_TABLE))) for tier in (city, province)]
        if not any(tier.ask(_BUSY) for tier in (city, province)) and tables[0] == tables[1] and tables[0]:
            rows = [shown(tier) for tier in (city, province)]
            if rows[0] == rows[1]:
                return rows[0]
        assert time.monotonic() < deadline, f"{what}: {differences(tables)}"
        time.sleep(0.5)


def differences(tables: list[list[str]]) -> list[str]:
    """Rows that only one side has, for the person who has to find out."""
    return sorted(set(tables[0]) ^ set(tables[1]))[:6]
