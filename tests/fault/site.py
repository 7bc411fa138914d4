"""Platforms in real processes on engines of their own, every one of which a test may kill and start again."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import psycopg

from benchmarks import commands
from benchmarks.commands import Account
from chengyun.runtime.paths import REPOSITORY, tail
from chengyun.runtime.platforms import Identity, Platform
from chengyun.runtime.ports import Ports
from chengyun.runtime.postgres import Postgres
from chengyun.runtime.processes import Child, Program
from chengyun.runtime.rabbitmq import RabbitMQ
from tests.fault.proxy import Proxy

PATIENCE = 120.0
# Lanes that try again soon: a test has seconds where an operator has hours.
HASTE = {
    "CHENGYUN_RETRY_CAP": "1",
    "CHENGYUN_REQUEST_SECONDS": "5",
    "CHENGYUN_HEARTBEAT_SECONDS": "2",
    "CHENGYUN_SERVE_THREADS": "4",
}


class Service:
    """A program that is killed and started again."""

    def __init__(self, program: Program, ready: Callable[[], bool]) -> None:
        self.program = program
        self._ready = ready
        self._child: Child | None = None

    @property
    def pid(self) -> int:
        """The process id of the run at hand."""
        assert self._child is not None
        return self._child.pid

    def start(self, environment: Mapping[str, str] | None = None) -> None:
        """Start it and wait until it is ready."""
        self.launch(environment)
        self.wait()

    def launch(self, environment: Mapping[str, str] | None = None) -> None:
        """Start it; it is not ready yet."""
        self._child = Child(
            replace(self.program, environment={**self.program.environment, **(environment or {})})
        )

    def wait(self) -> None:
        """Wait until it is ready; what ends meanwhile, say at the remains of its killed run, is started again."""
        deadline = time.monotonic() + PATIENCE
        while not self._ready():
            assert time.monotonic() < deadline, f"{self.program.name}: {tail(self.program.log)}"
            if self._child is None or self._child.exit_code is not None:
                self.kill()
                self.launch()
            time.sleep(0.1)

    def kill(self) -> None:
        """SIGKILL to it and to everything in its session."""
        if self._child is not None:
            self._child.kill_group()
            self._child.wait_stopped()
            self._child = None

    def stop(self) -> None:
        """Ask it to end, and wait."""
        if self._child is not None:
            self._child.stop()
            self._child = None


class Tier:
    """One platform with its processes and its database."""

    def __init__(self, platform: Platform) -> None:
        self.platform = platform
        server, worker = platform.server(), platform.worker()
        self.server = Service(replace(server, environment=HASTE), platform.ready)
        self.worker = Service(replace(worker, environment=HASTE), lambda: True)

    def ask(self, query: str, *parameters: Any) -> list[tuple[Any, ...]]:
        """Rows of its database."""
        with psycopg.connect(commands.database(self.platform), autocommit=True) as connection:
            return connection.execute(query, parameters).fetchall()


class Site:
    """The engines, and the tiers from the city up, the lowest linked to the next through a proxy."""

    def __init__(self, home: Path, cleaning: ExitStack, identities: Sequence[Identity]) -> None:
        log = home / "log"
        ports = Ports(home / "ports.json")
        self.postgres = Postgres(home / "postgres", log / "postgres.log", ports.choose("postgres"))
        self.rabbitmq = RabbitMQ(home / "rabbitmq", log / "rabbitmq.log", ports)
        self.home = home
        self.database = Service(self.postgres.program(), self.postgres.ready)
        self.mapper = Service(self.rabbitmq.mapper(), self.rabbitmq.mapper_ready)
        self.broker = Service(self.rabbitmq.program(), self.rabbitmq.ready)
        first_port = ports.choose("platforms", 1 + max(identity.port_step for identity in identities))
        platforms = [
            Platform(identity, home / identity.division, host="127.0.0.1", first_port=first_port)
            for identity in identities
        ]
        self.tiers = [Tier(platform) for platform in platforms]
        self.city, *_ = self.tiers
        self.proxy = Proxy(self.tiers[1].platform.port)
        for service in (self.mapper, self.broker, self.database):
            cleaning.callback(service.stop)
        for tier in self.tiers:
            cleaning.callback(tier.server.stop)
            cleaning.callback(tier.worker.stop)
        cleaning.callback(self.proxy.close)

    def build(self) -> Account:
        """Start everything and link it; an account at the city to push with."""
        self.rabbitmq.prepare([tier.platform.virtual_host for tier in self.tiers])
        self.mapper.start()
        self.broker.launch()
        self.postgres.prepare()
        self.database.start()
        self.postgres.install_extensions()
        self._migrate()
        self.broker.wait()
        for tier in self.tiers:
            tier.server.launch()
        for tier in self.tiers:
            tier.server.wait()
        for lower, upper in reversed(list(pairwise(self.tiers))):
            by = self.proxy.address if lower is self.city else ""
            commands.link(lower.platform, upper.platform, by)
        account = commands.open_account(self.city.platform)
        for tier in self.tiers:
            tier.worker.start()
        return account

    def _migrate(self) -> None:
        for tier in self.tiers:
            tier.platform.prepare(self.postgres, self.rabbitmq)
        running = [
            subprocess.Popen(
                commands.command(tier.platform, "migrate"),
                cwd=REPOSITORY,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
            )
            for tier in self.tiers
        ]
        for process in running:
            output, _ = process.communicate()
            assert process.returncode == 0, output.decode()
