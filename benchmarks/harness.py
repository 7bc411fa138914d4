"""Real engines and platforms for a measurement: durable PostgreSQL, RabbitMQ, and platforms in their own processes."""

from __future__ import annotations

import contextlib
import os
import statistics
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks import commands
from chengyun.runtime.platforms import Identity, Platform
from chengyun.runtime.ports import Ports
from chengyun.runtime.postgres import Postgres
from chengyun.runtime.processes import Child, Program, Supervisor
from chengyun.runtime.rabbitmq import RabbitMQ

RUNS = 3


@dataclass
class Site:
    """One machine with its engines; platforms are started on it."""

    home: Path
    postgres: Postgres
    rabbitmq: RabbitMQ
    supervisor: Supervisor
    platforms: list[Platform]
    first_port: int
    broker: Child
    database: Child

    def start(self, program: Program, ready: Callable[[], bool]) -> Child:
        """Start a program and wait until it is ready."""
        child = self.supervisor.start(program)
        child.wait_ready(ready, 120, program.name)
        return child


@contextlib.contextmanager
def site(identities: Sequence[Identity], *, first_port: int = 19500) -> Iterator[Site]:
    """Engines and migrated platforms (not yet served) in a folder of their own, gone at the end."""
    with tempfile.TemporaryDirectory(prefix="chengyun-bench-") as folder:
        home = Path(folder)
        home.chmod(0o755)
        ports = Ports(home / "ports.json")
        postgres = Postgres(home / "postgres", home / "log" / "postgres.log", ports.choose("postgres"))
        rabbitmq = RabbitMQ(home / "rabbitmq", home / "log" / "rabbitmq.log", ports)
        platforms = [
            Platform(identity, home / identity.division, host="127.0.0.1", first_port=first_port)
            for identity in identities
        ]
        supervisor = Supervisor()
        try:
            rabbitmq.prepare([platform.virtual_host for platform in platforms])
            supervisor.start(rabbitmq.mapper()).wait_ready(rabbitmq.mapper_ready, 30, "epmd")
            broker = supervisor.start(rabbitmq.program())
            postgres.prepare()
            database = supervisor.start(postgres.program())
            database.wait_ready(postgres.ready, 60, "PostgreSQL")
            postgres.install_extensions()
            broker.wait_ready(rabbitmq.ready, 120, "RabbitMQ")
            here = Site(home, postgres, rabbitmq, supervisor, platforms, first_port, broker, database)
            for platform in platforms:
                platform.prepare(postgres, rabbitmq)
                commands.run(platform, "migrate")
            yield here
        finally:
            supervisor.stop()


def median(measure: Callable[[], float], runs: int = RUNS) -> float:
    """The median of several runs of ``measure``."""
    return statistics.median(measure() for _ in range(runs))


def resident_megabytes(pid: int) -> list[float]:
    """Resident memory of a process and of each of its descendants, the largest first."""
    pages = []
    for member in _family(pid):
        with contextlib.suppress(FileNotFoundError, ProcessLookupError):
            pages.append(int(Path(f"/proc/{member}/statm").read_text().split()[1]))
    return sorted((count * os.sysconf("SC_PAGE_SIZE") / 1e6 for count in pages), reverse=True)


def cpu_seconds(pid: int) -> float:
    """CPU time that a process and its living descendants have used so far."""
    ticks = 0
    for member in _family(pid):
        with contextlib.suppress(FileNotFoundError, ProcessLookupError):
            fields = Path(f"/proc/{member}/stat").read_text().rsplit(")", 1)[1].split()
            ticks += int(fields[11]) + int(fields[12])
    return ticks / os.sysconf("SC_CLK_TCK")


def _family(pid: int) -> Iterator[int]:
    yield pid
    with contextlib.suppress(FileNotFoundError):
        for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split():
            yield from _family(int(child))


def table(title: str, head: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print a table, columns as wide as needed."""
    widths = [max(len(row[at]) for row in [head, *rows]) for at in range(len(head))]
    print(f"\n{title}")
    for row in [head, *rows]:
        print("  " + "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())
