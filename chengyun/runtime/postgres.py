"""A private PostgreSQL cluster with PostGIS: own directory, own port, own accounts, never the machine's."""

from __future__ import annotations

import os
import re
import secrets
import shutil
import signal
import subprocess
from pathlib import Path
from urllib.parse import quote

import psycopg
from psycopg import sql

from chengyun.runtime.accounts import Account, engine_home, unprivileged, write_private
from chengyun.runtime.paths import tail
from chengyun.runtime.problems import RuntimeProblem
from chengyun.runtime.processes import Program

OLDEST_VERSION = 15
EXTENSIONS = ("postgis", "pg_trgm", "btree_gist")
_ADMINISTRATOR = "chengyun_admin"


def installations() -> list[tuple[int, Path, bool]]:
    """Installed servers, newest first: major version, directory of programs, whether PostGIS is there."""
    found = []
    for programs in Path("/usr/lib/postgresql").glob("*/bin"):
        version = programs.parent.name
        if version.isdigit() and (programs / "initdb").exists():
            control = Path(f"/usr/share/postgresql/{version}/extension/postgis.control")
            found.append((int(version), programs, control.exists()))
    return sorted(found, reverse=True)


def programs_directory() -> Path:
    """The programs of the newest usable server.

    Raises:
        RuntimeProblem: there is none.
    """
    for version, programs, postgis in installations():
        if version >= OLDEST_VERSION and postgis:
            return programs
    raise RuntimeProblem(f"没有找到 PostgreSQL {OLDEST_VERSION} 以上及其 PostGIS；请运行 script/setup 安装")


class Postgres:
    """One private cluster below ``home``.

    ``durable`` commits reach the disk before they are acknowledged. Without it commits survive the death of
    every process but not of the machine: enough for tests, and faster.
    """

    def __init__(self, home: Path, log: Path, port: int, *, durable: bool = True) -> None:
        self._programs = programs_directory()
        self._account: Account | None = unprivileged("postgres", "nobody")
        self.home = engine_home(home, self._account)
        self._data = self.home / "data"
        self._log = log
        self.port = port
        self._durable = durable

    def program(self) -> Program:
        """How to run the server; the cluster must be prepared."""
        options = [f"--{name}={value}" for name, value in self._settings().items()]
        return Program(
            name="PostgreSQL",
            command=[str(self._programs / "postgres"), "-D", str(self._data), *options],
            log=self._log,
            account=self._account,
            directory=self.home,
            environment={"TZ": "Asia/Shanghai"},
            stop_signal=signal.SIGINT,  # "fast": ends sessions, then shuts down cleanly
            stop_seconds=60,
        )

    def prepare(self) -> None:
        """Create the cluster when there is none; a creation that was interrupted starts again."""
        if self._data.exists():
            self._check_version()
            return
        password = self.home / "administrator"
        write_private(password, secrets.token_urlsafe(24), self._account)
        unfinished = self.home / "data.unfinished"
        shutil.rmtree(unfinished, ignore_errors=True)
        command = [
            str(self._programs / "initdb"),
            f"--pgdata={unfinished}",
            f"--username={_ADMINISTRATOR}",
            f"--pwfile={password}",
            "--auth=scram-sha-256",
            "--encoding=UTF8",
            "--locale=C.UTF-8",
            "--data-checksums",
        ]
        if not self._durable:
            command.append("--no-sync")
        self._log.parent.mkdir(parents=True, exist_ok=True)
        with self._log.open("ab") as log:
            outcome = subprocess.run(
                command,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                check=False,
                cwd=self.home,
                user=self._account.uid if self._account else None,
                group=self._account.gid if self._account else None,
                extra_groups=[] if self._account else None,
            )
        if outcome.returncode:
            raise RuntimeProblem(
                f"创建 PostgreSQL 数据目录失败，日志 {self._log} 末尾：\n{tail(self._log, 5)}"
            )
        unfinished.rename(self._data)

    def ready(self) -> bool:
        """Whether the server takes connections (it does not while it recovers from a crash)."""
        try:
            self.connect().close()
        except psycopg.OperationalError:
            return False
        return True

    def connect(self, database: str = "postgres") -> psycopg.Connection[tuple[object, ...]]:
        """A connection of the cluster's administrator."""
        return psycopg.connect(
            self.url(database, _ADMINISTRATOR, self._password()), autocommit=True, connect_timeout=5
        )

    def install_extensions(self) -> None:
        """Put the extensions in the template, so that every database made later has them."""
        with self.connect("template1") as connection:
            for extension in EXTENSIONS:
                connection.execute(
                    sql.SQL("create extension if not exists {}").format(sql.Identifier(extension))
                )

    def ensure_role(self, name: str, password: str, *, create_databases: bool = False) -> None:
        """Create a login role, or give an existing one this password."""
        with self.connect() as connection:
            known = connection.execute("select 1 from pg_roles where rolname = %s", (name,)).fetchone()
            connection.execute(
                sql.SQL("{} role {} login {} password {}").format(
                    sql.SQL("alter" if known else "create"),
                    sql.Identifier(name),
                    sql.SQL("createdb" if create_databases else "nocreatedb"),
                    sql.Literal(password),
                )
            )

    def ensure_database(self, name: str, owner: str, *, template: str = "template1") -> None:
        """Create a database, a copy of ``template``, unless it is there."""
        if not self.has_database(name):
            with self.connect() as connection:
                connection.execute(
                    sql.SQL("create database {} owner {} template {}").format(
                        sql.Identifier(name), sql.Identifier(owner), sql.Identifier(template)
                    )
                )

    def has_database(self, name: str) -> bool:
        """Whether the cluster has a database of this name."""
        with self.connect() as connection:
            known = connection.execute("select 1 from pg_database where datname = %s", (name,)).fetchone()
        return known is not None

    def rename_database(self, name: str, new: str) -> None:
        """Give a database that nobody is connected to another name."""
        with self.connect() as connection:
            connection.execute(
                sql.SQL("alter database {} rename to {}").format(sql.Identifier(name), sql.Identifier(new))
            )

    def drop_database(self, name: str) -> None:
        """Drop a database and end its sessions."""
        with self.connect() as connection:
            connection.execute(
                sql.SQL("drop database if exists {} with (force)").format(sql.Identifier(name))
            )

    def url(self, database: str, user: str, password: str) -> str:
        """The address of a database of this cluster."""
        return f"postgres://{quote(user)}:{quote(password)}@127.0.0.1:{self.port}/{quote(database)}"

    def _password(self) -> str:
        return (self.home / "administrator").read_text()

    def _check_version(self) -> None:
        made_with = (self._data / "PG_VERSION").read_text().strip()
        installed = self._programs.parent.name
        if made_with != installed:
            raise RuntimeProblem(
                f"数据目录 {self._data} 由 PostgreSQL {made_with} 创建，现装的是 {installed}；"
                f"请装回 {made_with}，或用 --reset 重建演示数据"
            )

    def _settings(self) -> dict[str, str]:
        memory = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
        buffers = min(512, max(64, memory // 2**20 // 32))
        settings = {
            "port": str(self.port),
            "listen_addresses": "127.0.0.1",
            "unix_socket_directories": "",
            "max_connections": "200",
            "shared_buffers": f"{buffers}MB",
            "effective_cache_size": f"{memory // 2**20 // 4}MB",
            "work_mem": "16MB",
            "maintenance_work_mem": "128MB",
            "max_wal_size": "2GB",
            "random_page_cost": "1.1",
            # Compiling a query costs more than running it on tables of this size.
            "jit": "off",
            "timezone": "Asia/Shanghai",
            "log_timezone": "Asia/Shanghai",
            "log_line_prefix": "%m [%p] %u@%d ",
        }
        if not self._durable:
            settings |= {"fsync": "off", "full_page_writes": "off", "shared_buffers": "128MB"}
        return settings


def server_version(program: Path) -> str:
    """What ``postgres --version`` says, such as ``15.20``."""
    answer = subprocess.run(
        [program / "postgres", "--version"], capture_output=True, text=True, check=True
    ).stdout
    match = re.search(r"\d+(\.\d+)+", answer)
    return match.group() if match else answer.strip()
