"""Engines for tests: one private cluster and one private node, shared by all runs, a database for each run.

A keeper process owns the engines. Every run holds a shared lock on ``runs.lock``; the keeper stops the engines
when it has been able to take that lock exclusively for a while. The keeper and its engines hold ``keeper.lock``.
Locks end with their process, so a run that was killed leaves nothing behind. The keeper starts from empty
directories each time.

    engines = testing.start()
    ... engines.database_url, engines.broker_url, engines.mqtt_url ...
    engines.stop()
"""

from __future__ import annotations

import contextlib
import fcntl
import json
import os
import secrets
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO

from chengyun.runtime.paths import REPOSITORY, tail, var_directory
from chengyun.runtime.ports import Ports
from chengyun.runtime.postgres import Postgres
from chengyun.runtime.problems import RuntimeProblem
from chengyun.runtime.processes import Supervisor
from chengyun.runtime.rabbitmq import RabbitMQ, VirtualHost, new_virtual_host

ROLE = "chengyun_test"
IDLE_SECONDS = float(os.environ.get("CHENGYUN_TEST_IDLE", "120"))
_START_SECONDS = 180


@dataclass(frozen=True)
class _State:
    """What the keeper tells the runs."""

    pid: int
    postgres_port: int
    role_password: str


class Engines:
    """The share of one run: an empty database, an empty virtual host."""

    def __init__(self, var: Path, lock: IO[str], state: _State) -> None:
        self._lock = lock
        self._var = var
        self.name = f"run_{os.getpid()}_{secrets.token_hex(3)}"
        self._postgres = _postgres(var, state.postgres_port)
        self._rabbitmq = _rabbitmq(var, for_running_node=True)
        self._virtual_host = new_virtual_host(self.name)
        # rabbitmqctl takes seconds; the run's databases are made meanwhile.
        self._adding = ThreadPoolExecutor(1).submit(self._rabbitmq.add, self._virtual_host)
        self._postgres.ensure_database(self.name, ROLE)
        self.database_url = self._postgres.url(self.name, ROLE, state.role_password)
        """An empty database; its role may create others (Django makes ``test_<name>``)."""
        self.mqtt_port = self._rabbitmq.mqtt_port
        self.mqtt_url = self._rabbitmq.mqtt_url(self._virtual_host)
        self.management_url = self._rabbitmq.management_url(self._virtual_host)

    @property
    def broker_url(self) -> str:
        """The AMQP address of this run's virtual host."""
        self._adding.result()
        return self._rabbitmq.url(self._virtual_host)

    def create_database(self, suffix: str, *, template: str = "template1") -> str:
        """One more database of this run (a second platform), a copy of ``template``; its address."""
        name = f"{self.name}_{suffix}"
        self._postgres.ensure_database(name, ROLE, template=template)
        return self._url(name)

    def ensure_template(self, name: str, fill: Callable[[str], None]) -> None:
        """Make the database that others are copied from, unless somebody has made it.

        ``fill`` gets the address of an empty database, and leaves no connection to it.
        """
        with _locked(self._var / "template.lock"):
            if not self._postgres.has_database(name):
                unfinished = f"{name}_unfinished"
                self._postgres.drop_database(unfinished)
                self._postgres.ensure_database(unfinished, ROLE)
                fill(self._url(unfinished))
                self._postgres.rename_database(unfinished, name)

    def _url(self, name: str) -> str:
        return self.database_url.replace(f"/{self.name}", f"/{name}")

    def create_virtual_host(self, suffix: str) -> tuple[str, str]:
        """One more virtual host of this run; its AMQP and MQTT addresses."""
        virtual_host = new_virtual_host(f"{self.name}_{suffix}")
        self._rabbitmq.add(virtual_host)
        return self._rabbitmq.url(virtual_host), self._rabbitmq.mqtt_url(virtual_host)

    def stop(self) -> None:
        """Drop this run's databases and give up its share."""
        self._adding.result()
        with self._postgres.connect() as connection:
            names = connection.execute(
                "select datname from pg_database where starts_with(datname, %s) or starts_with(datname, %s)",
                (self.name, f"test_{self.name}"),
            ).fetchall()
        for (name,) in names:
            self._postgres.drop_database(str(name))
        self._lock.close()


def start(var: Path | None = None) -> Engines:
    """Join the running test engines, or start them first.

    Raises:
        RuntimeProblem: the engines did not start.
    """
    var = var or var_directory() / "test"
    var.mkdir(parents=True, exist_ok=True)
    lock = _open(var / "runs.lock")
    fcntl.flock(lock, fcntl.LOCK_SH)
    with _locked(var / "start.lock"):
        state = _ensure_keeper(var)
    return Engines(var, lock, state)


def stop(var: Path | None = None) -> None:
    """Stop the engines now unless a run uses them, and wait for their end."""
    var = var or var_directory() / "test"
    state = _read_state(var)
    if state is None:
        return
    os.kill(state.pid, signal.SIGTERM)
    lock = _open(var / "runs.lock")
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return  # another run uses them; the keeper stops them after it
    finally:
        lock.close()
    with _locked(var / "keeper.lock"):
        pass


def keep(var: Path) -> None:
    """The keeper's life: start empty engines, wait until no run uses them, stop them."""
    with _locked(var / "keeper.lock") as lock:
        (var / "engines.json").unlink(missing_ok=True)
        supervisor = Supervisor(inherited=[lock.fileno()])
        with supervisor.until_signalled():
            state = _start_engines(var, supervisor)
            unfinished = var / "engines.json.unfinished"
            unfinished.write_text(json.dumps(asdict(state)))
            unfinished.chmod(0o600)
            unfinished.rename(var / "engines.json")
            with _when_unused(var, supervisor):
                (var / "engines.json").unlink()
                supervisor.stop()


def _start_engines(var: Path, supervisor: Supervisor) -> _State:
    rabbitmq = _rabbitmq(var)
    shutil.rmtree(rabbitmq.home / "data", ignore_errors=True)
    rabbitmq.prepare([VirtualHost("keeper", secrets.token_urlsafe(24), secrets.token_urlsafe(24))])
    supervisor.start(rabbitmq.mapper()).wait_ready(rabbitmq.mapper_ready, 30, "epmd ")
    node = supervisor.start(rabbitmq.program())
    postgres = _postgres(var, Ports(var / "ports.json").choose("postgres"))
    shutil.rmtree(postgres.home / "data", ignore_errors=True)
    postgres.prepare()
    server = supervisor.start(postgres.program())
    server.wait_ready(postgres.ready, 60, "PostgreSQL ")
    postgres.install_extensions()
    password = secrets.token_urlsafe(24)
    postgres.ensure_role(ROLE, password, create_databases=True)
    node.wait_ready(rabbitmq.ready, _START_SECONDS, "RabbitMQ ")
    return _State(os.getpid(), postgres.port, password)


@contextlib.contextmanager
def _when_unused(var: Path, supervisor: Supervisor) -> Iterator[None]:
    """Enter, holding the runs' lock, once no run used the engines for a while (at once when asked to stop)."""
    lock = _open(var / "runs.lock")
    last_used = time.monotonic()
    while True:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            last_used = time.monotonic()
        else:
            if supervisor.stop_requested or time.monotonic() - last_used > IDLE_SECONDS:
                break
            fcntl.flock(lock, fcntl.LOCK_UN)
        supervisor.look_once()
        time.sleep(0.5)
    try:
        yield
    finally:
        lock.close()


def _ensure_keeper(var: Path) -> _State:
    log = var / "log" / "keeper.log"
    keeper = None
    if _read_state(var) is None:
        log.parent.mkdir(exist_ok=True)
        log.unlink(missing_ok=True)
        with log.open("ab") as stream:
            keeper = subprocess.Popen(
                [sys.executable, "-m", "chengyun.runtime.testing", "keep", str(var)],
                cwd=REPOSITORY,
                stdin=subprocess.DEVNULL,
                stdout=stream,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
    deadline = time.monotonic() + _START_SECONDS
    while True:
        state = _read_state(var)
        if state is not None:
            return state
        if time.monotonic() > deadline or (keeper is not None and keeper.poll() is not None):
            raise RuntimeProblem(f"测试用的 PostgreSQL 与 RabbitMQ 没有启动，日志 {log} 末尾：\n{tail(log)}")
        time.sleep(0.1)


def _read_state(var: Path) -> _State | None:
    """What the running keeper says; nothing when it does not run."""
    try:
        state = _State(**json.loads((var / "engines.json").read_text()))
        os.kill(state.pid, 0)
    except (FileNotFoundError, ProcessLookupError):
        return None
    return state


def _postgres(var: Path, port: int) -> Postgres:
    return Postgres(var / "postgres", var / "log" / "postgres.log", port, durable=False)


def _rabbitmq(var: Path, *, for_running_node: bool = False) -> RabbitMQ:
    ports = Ports(var / "ports.json", trust=for_running_node)
    return RabbitMQ(var / "rabbitmq", var / "log" / "rabbitmq.log", ports)


@contextlib.contextmanager
def _locked(file: Path) -> Iterator[IO[str]]:
    with _open(file) as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield lock


def _open(file: Path) -> IO[str]:
    return file.open("a")


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["keep", directory]:
            keep(Path(directory))
        case ["stop"]:
            stop()
        case _:
            sys.exit("usage: python -m chengyun.runtime.testing stop")
