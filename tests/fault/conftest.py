"""Sites for the fault tests: real platforms on durable engines."""

from __future__ import annotations

import contextlib
import logging
import os
import subprocess
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from benchmarks import commands
from benchmarks.commands import Account
from chengyun.runtime.paths import tail
from chengyun.runtime.platforms import CITY, NATION, PROVINCE, Identity
from tests.fault.pusher import SHARED, Pusher
from tests.fault.site import Site, Tier

STUCK_SECONDS = 60
DISK_MEGABYTES = 1500

_ROWS = """
select "districtCode", "statisticalTime"::text, "gridCount", "dutyGridCount" from data.basic_part
"""
_WAITING = """
select seq, attempts, next_attempt_at::text, last_error from exchange_delivery
where status = 'waiting' order by subscription_id, seq limit 2
"""
_PENDING = """
select (select count(*) from kernel_outbox) + (select count(*) from exchange_delivery where status = 'waiting')
"""


@dataclass
class Scene:
    """The site with traffic on it."""

    site: Site
    account: Account
    pushers: list[Pusher] = field(default_factory=list)
    checked: int = 0

    @property
    def pushes(self) -> int:
        """Acknowledged pushes so far."""
        return sum(pusher.pushes for pusher in self.pushers)

    @property
    def failed_attempts(self) -> int:
        """Attempts to push that were not acknowledged, so far."""
        return sum(pusher.failed_attempts for pusher in self.pushers)

    @contextlib.contextmanager
    def traffic(self) -> Iterator[None]:
        """Push without pause while the block does its mischief; then wait for healing and check everything."""
        began = len(self.pushers)
        for district in ("210102", "210103"):
            pusher = Pusher(self.site.city.platform.address, self.account, district, _day(began))
            self.pushers.append(pusher)
            pusher.start()
        mine = self.pushers[began:]
        try:
            yield
        finally:
            for pusher in mine:
                pusher.finish()
        self._check(mine)

    def _check(self, mine: list[Pusher]) -> None:
        """Acknowledged ⊆ stored with the values acknowledged last, nothing twice, all tiers equal."""
        stored = self._await_healing()
        acknowledged = {key: row for pusher in self.pushers for key, row in pusher.acknowledged.items()}
        assert {key: row for key, row in stored.items() if key[0] != SHARED} == acknowledged
        shared = set.union(*(pusher.shared for pusher in self.pushers))
        assert {row for key, row in stored.items() if key[0] == SHARED} <= shared
        for tier in self.site.tiers:
            _check_once(tier)
        for lower, upper in pairwise(self.site.tiers):
            _check_delivered(lower, upper)
        rows = sum(len(pusher.acknowledged) for pusher in mine)
        pushes = sum(pusher.pushes for pusher in mine)
        retried = sum(pusher.failed_attempts for pusher in mine)
        assert pushes > 0
        self.checked += rows
        print(
            f"\n  {rows} acknowledged rows of {pushes} pushes ({retried} attempts failed) are on every tier"
        )

    def _await_healing(self) -> dict[tuple[str, str], tuple[str, str, int, int]]:
        """The rows of every tier, once they are the same and nothing is under way."""
        before, stuck_since = None, time.monotonic()
        while True:
            pending = [tier.ask(_PENDING)[0][0] for tier in self.site.tiers]
            rows = [sorted(tier.ask(_ROWS)) for tier in self.site.tiers]
            if not any(pending) and all(one == rows[0] for one in rows):
                keyed = {(row[0], row[1]): row for row in rows[0]}
                assert len(keyed) == len(rows[0]), "a row is there twice"
                return keyed
            state = [*pending, *map(len, rows)]
            if state != before:
                before, stuck_since = state, time.monotonic()
            assert time.monotonic() - stuck_since < STUCK_SECONDS, self._told(pending, rows)
            time.sleep(0.2)

    def _told(self, pending: list[int], rows: list[list[Any]]) -> str:
        """Why the site does not heal, for the person who has to find out."""
        lines = [
            f"not healing for {STUCK_SECONDS} s: rows {[len(found) for found in rows]}, pending {pending}"
        ]
        for tier in self.site.tiers:
            lines.append(f"{tier.platform.identity.label} {tier.ask(_WAITING)}")
            lines.append(tail(tier.worker.program.log))
        return "\n".join(lines)


def _check_once(tier: Tier) -> None:
    """No push was applied twice, none was refused, and no message was given up."""
    name = tier.platform.identity.label
    twice = tier.ask(
        "select app_id, once from exchange_message where direction = 'in' and operation = 'push' and code = 0"
        " group by app_id, once having count(*) > 1"
    )
    assert twice == [], name
    assert tier.ask("select code, answer from exchange_message where direction = 'in' and code <> 0") == [], (
        name
    )
    assert tier.ask("select status, last_error from exchange_delivery where status <> 'acked'") == [], name
    assert tier.ask("select consumer, error from kernel_dead_letter") == [], name


def _check_delivered(lower: Tier, upper: Tier) -> None:
    """Every chunk the lower one has acknowledged was applied by the upper one, once."""
    [(sent,)] = lower.ask("select count(*) from exchange_delivery where status = 'acked'")
    [(applied,)] = upper.ask(
        "select count(*) from exchange_message where direction = 'in' and operation = 'push' and code = 0"
    )
    assert applied == sent, upper.platform.identity.label


def _day(number: int) -> int:
    """The first day of a pusher's rows, so that no two pushers of a district share a key."""
    return number // 2 * 30


@pytest.fixture(scope="package", autouse=True)
def _quiet() -> None:
    """Thousands of requests are no news."""
    logging.getLogger("httpx").setLevel(logging.WARNING)


@pytest.fixture(scope="package")
def scene() -> Iterator[Scene]:
    """The three tiers, linked and at work."""
    with _at_work(CITY, PROVINCE, NATION) as scene:
        yield scene


@pytest.fixture(scope="package")
def pair() -> Iterator[Scene]:
    """A city and its province, linked and at work."""
    with _at_work(CITY, PROVINCE) as scene:
        yield scene


@contextlib.contextmanager
def _at_work(*identities: Identity) -> Iterator[Scene]:
    with tempfile.TemporaryDirectory(prefix="chengyun-fault-") as folder, contextlib.ExitStack() as cleaning:
        home = Path(folder)
        home.chmod(0o755)
        (home / "postgres").mkdir(mode=0o755)
        if os.getuid() == 0 and _mounted(home / "postgres"):
            cleaning.callback(subprocess.run, ["umount", str(home / "postgres")], check=True)
        scene = Scene(site := Site(home, cleaning, identities), site.build())
        yield scene
        hashes = {commands.table_hash(tier.platform, "basic", "part") for tier in site.tiers}
        assert len(hashes) == 1, "the tiers' table hashes differ"
        print(f"\n  {scene.checked} acknowledged rows were checked; the tiers' tables have the same hash")


def _mounted(place: Path) -> bool:
    """Give the database a small disk of its own, where this machine lets us."""
    command = ["mount", "-t", "tmpfs", "-o", f"size={DISK_MEGABYTES}m", "chengyun-fault", str(place)]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0
