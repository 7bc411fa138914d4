"""End to end: a local system pushes into the city, the city's lanes into the province, the province's into the nation.

Prints rows a second at the city, when the last row is at the province and at the nation, the memory of each process
on the way, and whether the three tables are the same. Run by ``script/bench exchange``.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator

import psycopg

from benchmarks import commands, harness, load
from benchmarks.commands import Account
from benchmarks.harness import Site
from benchmarks.parts import Rows, signed_push
from chengyun.exchange.signing import Profile, Signer
from chengyun.runtime.platforms import CITY, NATION, PROVINCE, Platform

ROWS_A_PUSH = 1000
CONNECTIONS = 4
_LONGEST_SECONDS = 1800


class Memory:
    """Resident memory of the largest process of each server and worker, looked at every second."""

    def __init__(self, processes: dict[str, int]) -> None:
        self._processes = processes
        self._samples: dict[str, list[float]] = {name: [] for name in processes}
        self._members: dict[str, int] = dict.fromkeys(processes, 0)
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)

    def __enter__(self) -> Memory:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        self._thread.join()

    def _look(self) -> None:
        while not self._stop.wait(1):
            for name, pid in self._processes.items():
                members = harness.resident_megabytes(pid)
                self._samples[name].append(members[0] if members else 0.0)
                self._members[name] = max(self._members[name], len(members))

    def lines(self) -> list[list[str]]:
        """Each process at the start, in the middle, at the end, and at its most."""
        return [
            [
                name,
                str(self._members[name]),
                *(f"{value:.0f}" for value in (seen[0], seen[len(seen) // 2], seen[-1], max(seen))),
            ]
            for name, seen in self._samples.items()
        ]


def main(rows: int) -> None:
    with harness.site([NATION, PROVINCE, CITY]) as here:
        nation, province, city = here.platforms
        memory = Memory(_start(here))
        commands.link(province, nation)
        commands.link(city, province)
        account = commands.open_account(city)
        with memory:
            began = time.perf_counter()
            load.send_all(city.port, _requests(account, rows), CONNECTIONS, b'"success":true')
            times = [time.perf_counter() - began]
            times += [_await_rows(platform, rows, began) for platform in (province, nation)]
        hashes = {commands.table_hash(platform, "basic", "part") for platform in here.platforms}
    harness.table(
        f"4. {rows:,} rows city → province → nation, all on this machine, in pushes of {ROWS_A_PUSH:,}",
        ["platform", "all rows after s", "rows/s"],
        [
            [label, f"{seconds:.1f}", f"{rows / seconds:,.0f}"]
            for label, seconds in zip(("city", "province", "nation"), times, strict=True)
        ],
    )
    print(f"  tables {'are the same' if len(hashes) == 1 else 'DIFFER'} by table hash")
    harness.table(
        "   memory of the largest process in MB (aim: flat, below 300)",
        ["program", "processes", "start", "middle", "end", "most"],
        memory.lines(),
    )
    if len(hashes) != 1:
        raise RuntimeError("the three tables differ")


def _start(here: Site) -> dict[str, int]:
    """Start every platform; the process of each server and worker."""
    processes = {}
    for platform in here.platforms:
        processes[f"{platform.identity.tier} server"] = here.start(platform.server(), platform.ready).pid
        processes[f"{platform.identity.tier} worker"] = here.supervisor.start(platform.worker()).pid
    return processes


def _requests(account: Account, rows: int) -> Iterator[bytes]:
    made = Rows()
    signer = Signer(Profile.STANDARD, account.key)
    for first in range(0, rows, ROWS_A_PUSH):
        yield signed_push(signer, account, made.batch(min(ROWS_A_PUSH, rows - first)))


def _await_rows(platform: Platform, rows: int, began: float) -> float:
    """Seconds since ``began`` until the platform holds all rows."""
    with psycopg.connect(commands.database(platform), autocommit=True) as connection:
        while True:
            found = connection.execute("select count(*) from data.basic_part").fetchone()
            if found and found[0] == rows:
                return time.perf_counter() - began
            if time.perf_counter() - began > _LONGEST_SECONDS:
                raise RuntimeError(f"{platform.identity.label} holds {found} of {rows} rows")
            time.sleep(0.5)
