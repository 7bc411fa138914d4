"""``chengyun demo``: three platforms on this machine, with engines of their own, until Ctrl-C."""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import os
import shutil
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from chengyun.runtime import disk
from chengyun.runtime.paths import REPOSITORY, tail, var_directory
from chengyun.runtime.platforms import CITY, COUNTY, NATION, PROVINCE, Platform
from chengyun.runtime.ports import Ports, is_free
from chengyun.runtime.postgres import Postgres
from chengyun.runtime.problems import RuntimeProblem
from chengyun.runtime.processes import Child, StopRequested, Supervisor
from chengyun.runtime.rabbitmq import RabbitMQ

NEEDED_GIGABYTES = 2
_ENDING_SECONDS = 30
_READY_SECONDS = 120
_UPPERS = {
    "national": (),
    "provincial": ("national",),
    "city": ("national", "provincial"),
    "county": ("city",),
}
"""Whom the demo's platforms apply to."""


def run(*, reset: bool, county: bool, first_port: int, host: str) -> None:
    """Start everything, print the addresses, and keep it running until a signal.

    Raises:
        RuntimeProblem: something on this machine prevents it.
    """
    home = var_directory() / "demo"
    disk.require(home, NEEDED_GIGABYTES)
    with _only_demo(home) as lock:
        supervisor = Supervisor(say=_say, inherited=[lock.fileno()])
        try:
            with supervisor.until_signalled(interrupt=True):
                _Demo(home, supervisor, county=county, first_port=first_port, host=host).start(reset=reset)
                supervisor.watch()
                _say("正在停止…")
        except StopRequested:
            _say("启动已中断。")
            return
        _say("已停止。")


@dataclass(frozen=True)
class _Task:
    """A command that a platform runs once; ``done`` is what its stamp then says, empty when it may run again."""

    platform: Platform
    command: str
    arguments: tuple[str, ...] = ()
    stamp: str = ""
    done: str = "done"

    @property
    def _file(self) -> Path:
        return self.platform.directory / f"{self.stamp or self.command}.stamp"

    def is_done(self) -> bool:
        return bool(self.done) and self._file.exists() and self._file.read_text() == self.done

    def note_done(self) -> None:
        self._file.write_text(self.done)


class _Demo:
    def __init__(
        self, home: Path, supervisor: Supervisor, *, county: bool, first_port: int, host: str
    ) -> None:
        self._home = home
        self._supervisor = supervisor
        self._identities = [NATION, PROVINCE, CITY, *([COUNTY] if county else [])]
        self._first_port = first_port
        self._host = host

    def start(self, *, reset: bool) -> None:
        for identity in self._identities:
            port = self._first_port + identity.port_step
            if not is_free(port, self._host):
                raise RuntimeProblem(
                    f"端口 {port}（{identity.label}）已被占用；请停止占用它的程序，"
                    "或用 script/demo --port 19000 换一组端口"
                )
        postgres, rabbitmq = self._engines()
        if reset:
            for place in (postgres.home, rabbitmq.home, *self._home.glob("[0-9]*")):
                shutil.rmtree(place)
            _say("已删除原有演示数据")
            postgres, rabbitmq = self._engines()
        platforms = [
            Platform(
                identity,
                self._home / identity.division,
                host=self._host,
                first_port=self._first_port,
            )
            for identity in self._identities
        ]
        with _step("启动 PostgreSQL"):
            # The broker takes longest to start; it does so while the databases are made.
            rabbitmq.prepare([platform.virtual_host for platform in platforms])
            mapper = self._supervisor.start(rabbitmq.mapper())
            mapper.wait_ready(rabbitmq.mapper_ready, 30, "epmd ")
            broker = self._supervisor.start(rabbitmq.program())
            postgres.prepare()
            database = self._supervisor.start(postgres.program())
            database.wait_ready(postgres.ready, 300, "PostgreSQL ")
            postgres.install_extensions()
        for platform in platforms:
            platform.prepare(postgres, rabbitmq)
        current = _migrations_digest()
        self._once("建立数据库", [_Task(platform, "migrate", done=current) for platform in platforms])
        with _step("启动 RabbitMQ"):
            broker.wait_ready(rabbitmq.ready, 180, "RabbitMQ ")
        self._once("装入演示机构与账号", [_Task(platform, "demo-load") for platform in platforms])
        cities = [platform for platform in platforms if platform.identity in (CITY, COUNTY)]
        self._once("装入合成城市的地图", [_Task(platform, "demo-map") for platform in cities])
        self._once("登记模拟的监测设备", [_Task(platform, "demo-devices") for platform in cities])
        self._once("登记风险、隐患与事故", [_Task(platform, "demo-risks") for platform in cities])
        self._once("装入防控、巡检与预警", [_Task(platform, "demo-safety") for platform in cities])
        self._once("装入综合评价", [_Task(platform, "demo-evaluation") for platform in platforms])
        self._guide(platforms)
        self._start_platforms(platforms)
        for platform in cities:
            # At once: the platform would take devices that have a past for silent.
            self._supervisor.start(platform.devices())
        self._link(platforms)
        # From the top down, for each answers what came from above.
        for identity in (NATION, PROVINCE, CITY):
            doing = [
                _Task(platform, "demo-supervision") for platform in platforms if platform.identity is identity
            ]
            self._once(f"{identity.label}布置、办理重点任务", doing)
        for platform in cities:
            self._supervisor.start(platform.working_day())
        self._introduce(platforms)

    def _engines(self) -> tuple[Postgres, RabbitMQ]:
        ports = Ports(self._home / "ports.json")
        log = self._home / "log"
        postgres = Postgres(self._home / "postgres", log / "postgres.log", ports.choose("postgres"))
        rabbitmq = RabbitMQ(self._home / "rabbitmq", log / "rabbitmq.log", ports)
        for engine in (postgres, rabbitmq):
            if not engine.home.is_relative_to(self._home):
                _say(f"{self._home} 不能被其他账户进入，引擎数据改放在 {engine.home}")
        return postgres, rabbitmq

    def _once(self, meaning: str, tasks: list[_Task]) -> None:
        """Run commands at the same time, except those that were done before."""
        due = [task for task in tasks if not task.is_done()]
        if not due:
            return
        with _step(meaning):
            children = [Child(task.platform.once(task.command, *task.arguments)) for task in due]
            try:
                for task, child in zip(due, children, strict=True):
                    while child.exit_code is None:
                        time.sleep(0.05)
                    if child.exit_code:
                        log = child.program.log
                        raise RuntimeProblem(
                            f"{task.platform.identity.label} {task.command} 失败，日志 {log} 末尾：\n{tail(log)}"
                        )
                    task.note_done()
            finally:
                for child in children:
                    child.stop()

    def _link(self, platforms: list[Platform]) -> None:
        """Let the platforms apply to each other, be approved, and the city publish its data."""
        by_division = {platform.identity.division: platform for platform in platforms}
        publications = [
            _Task(platform, "demo-publish", arguments=() if platform.identity is CITY else ("--no-rows",))
            for platform in platforms
            if platform.identity.uppers
        ]
        waiting = [task.platform for task in publications if not task.is_done()]
        if not waiting:
            return
        for division in dict.fromkeys(code for each in waiting for code in each.identity.uppers):
            upper = by_division[division]
            self._once(
                f"向{upper.identity.label}申请接入",
                [
                    _Task(
                        lower,
                        "demo-apply",
                        arguments=(upper.address, division, upper.identity.name),
                        stamp=f"demo-apply-{division}",
                    )
                    for lower in waiting
                    if division in lower.identity.uppers
                ],
            )
            self._once(f"{upper.identity.label}审核接入申请", [_Task(upper, "demo-approve", done="")])
        self._once("领取接入结果，市级平台发布数据", publications)

    def _guide(self, platforms: list[Platform]) -> None:
        """Fill the nation's guidance, and let the others sign in with the nation's accounts."""
        nation = next((one for one in platforms if one.identity is NATION), None)
        if nation is None:
            return
        self._once("装入业务指导", [_Task(nation, "demo-guidance")])
        for lower in platforms:
            if lower is nation:
                continue
            kept = str(lower.directory / "sso.json")
            name = lower.identity.name
            registering = _Task(
                nation,
                "demo-sso-register",
                arguments=(name, lower.address, kept),
                stamp=f"demo-sso-{lower.identity.division}",
            )
            using = _Task(lower, "demo-sso-use", arguments=(nation.address, nation.identity.label, kept))
            self._once(f"{lower.identity.label}接入单点登录", [registering])
            self._once(f"{lower.identity.label}采用国家平台账号", [using])

    def _start_platforms(self, platforms: list[Platform]) -> None:
        with _step("启动各级平台"):
            servers = [self._supervisor.start(platform.server()) for platform in platforms]
            for platform, server in zip(platforms, servers, strict=True):
                server.wait_ready(platform.ready, _READY_SECONDS, platform.identity.label)
        for platform in platforms:
            self._supervisor.start(platform.worker())

    def _introduce(self, platforms: list[Platform]) -> None:
        _say("\n城运演示平台已启动：\n")
        for platform in platforms:
            _say(f"  {platform.identity.label}  {platform.address}  {platform.identity.name}")
        for accounts, labels in _accounts(platforms).items():
            _say(f"\n{'、'.join(labels)}账号：\n{accounts}")
        _say(
            "\n演示工作日正在进行：模拟人员上报、办理案件；有人接手的案件和已有人登录的账号，模拟人员不再办理。"
            f"\n调整速度：.venv/bin/chengyun --env {_shown(_city(platforms).environment)} demo-speed 60（0 为暂停）"
        )
        _say(f"\n日志与数据在 {self._home}\n按 Ctrl-C 停止")


@contextlib.contextmanager
def _only_demo(home: Path) -> Iterator[IO[str]]:
    """Hold the lock that the demo's processes share; wait for a killed demo's processes to end."""
    try:
        home.mkdir(parents=True, exist_ok=True)
        lock = (home / "lock").open("a")
    except PermissionError as error:
        raise RuntimeProblem(
            f"没有权限写入 {error.filename}；请改用有权限的用户，或用 CHENGYUN_VAR 指定目录"
        ) from error
    with lock:
        deadline = time.monotonic() + _ENDING_SECONDS
        while True:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                owner = (home / "lock").read_text().strip()
                if owner and Path(f"/proc/{owner}").exists():
                    raise RuntimeProblem(f"演示已在运行（进程 {owner}），请先用 Ctrl-C 停止它") from None
                if time.monotonic() > deadline:
                    raise RuntimeProblem(f"上一次演示的进程没有结束，请查看 {home / 'log'}") from None
                time.sleep(0.2)
        lock.truncate(0)
        lock.write(str(os.getpid()))
        lock.flush()
        yield lock


def _accounts(platforms: list[Platform]) -> dict[str, list[str]]:
    """The accounts that the demo made, paragraph by paragraph, and the platforms that have these very ones."""
    found: dict[str, list[str]] = {}
    for platform in platforms:
        file = platform.directory / "accounts.txt"
        if file.exists():
            for paragraph in file.read_text(encoding="utf-8").rstrip().split("\n\n"):
                found.setdefault(paragraph, []).append(platform.identity.label)
    return found


def _city(platforms: list[Platform]) -> Platform:
    return next(platform for platform in platforms if platform.identity is CITY)


def _shown(file: Path) -> str:
    """A path as short as it can be typed where the demo was started."""
    return os.path.relpath(file)


def _migrations_digest() -> str:
    """Changes when there is something to migrate: our migrations, or the packages that bring theirs."""
    digest = hashlib.sha256((REPOSITORY / "requirements" / "core.txt").read_bytes())
    for file in sorted((REPOSITORY / "chengyun").glob("*/migrations/*")):
        if file.is_file():
            digest.update(file.name.encode() + file.read_bytes())
    return digest.hexdigest()


@contextlib.contextmanager
def _step(meaning: str) -> Iterator[None]:
    print(f"  {meaning} …", end="", flush=True)
    began = time.monotonic()
    try:
        yield
    except BaseException:
        print(flush=True)
        raise
    print(f" {time.monotonic() - began:.1f} 秒", flush=True)


def _say(text: str) -> None:
    print(text, flush=True)
