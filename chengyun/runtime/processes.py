"""Child processes that never outlive their parent: start, watch, restart with back-off, stop."""

from __future__ import annotations

import contextlib
import ctypes
import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType

from chengyun.runtime.accounts import Account
from chengyun.runtime.paths import tail
from chengyun.runtime.problems import RuntimeProblem

_PR_SET_PDEATHSIG = 1
_LIBC = ctypes.CDLL(None, use_errno=True)

LONGEST_BACK_OFF = 30.0
"""Seconds between two restarts of a program that keeps ending."""
STEADY = 60.0
"""A program that ran this many seconds starts its back-off anew."""


def die_with_parent(parent: int, sent: int = signal.SIGTERM) -> None:
    """Ask the kernel to signal this process when its parent ends, however that ends."""
    _LIBC.prctl(_PR_SET_PDEATHSIG, sent)
    if os.getppid() != parent:  # the parent ended before the kernel knew
        os.kill(os.getpid(), sent)


@dataclass(frozen=True)
class Program:
    """A long-running program and how to treat it."""

    name: str
    command: Sequence[str]
    log: Path
    environment: Mapping[str, str] = field(default_factory=dict)
    account: Account | None = None
    stop_signal: int = signal.SIGTERM
    stop_seconds: float = 20.0
    directory: Path | None = None


class Child:
    """One run of a program, in a session of its own so that Ctrl-C reaches only the supervisor."""

    def __init__(self, program: Program, inherited: Sequence[int] = ()) -> None:
        self.program = program
        self.started = time.monotonic()
        parent = os.getpid()
        account = program.account
        program.log.parent.mkdir(parents=True, exist_ok=True)
        with program.log.open("ab") as log:
            self._process = subprocess.Popen(
                list(program.command),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                env={**os.environ, **program.environment},
                cwd=program.directory,
                user=account.uid if account else None,
                group=account.gid if account else None,
                extra_groups=[] if account else None,
                pass_fds=inherited,
                start_new_session=True,
                preexec_fn=lambda: die_with_parent(parent, program.stop_signal),
            )

    @property
    def pid(self) -> int:
        """The process id."""
        return self._process.pid

    @property
    def exit_code(self) -> int | None:
        """None while it runs."""
        return self._process.poll()

    def wait_ready(self, ready: Callable[[], bool], seconds: float, meaning: str) -> None:
        """Wait until ``ready`` answers true.

        Raises:
            RuntimeProblem: the program ended, or was not ready in time; with the end of its log.
        """
        deadline = time.monotonic() + seconds
        while not ready():
            if self.exit_code is not None:
                raise RuntimeProblem(
                    f"{meaning}启动失败（退出码 {self.exit_code}），日志 {self.program.log} 末尾：\n"
                    f"{tail(self.program.log)}"
                )
            if time.monotonic() > deadline:
                raise RuntimeProblem(f"{meaning}在 {seconds:.0f} 秒内没有就绪，请查看日志 {self.program.log}")
            time.sleep(0.05)

    def ask_to_stop(self) -> None:
        """Send the program its stop signal."""
        if self.exit_code is None:
            self._process.send_signal(self.program.stop_signal)

    def wait_stopped(self) -> None:
        """Wait for the end; after the program's patience, kill it and all of its own children."""
        try:
            self._process.wait(self.program.stop_seconds)
        except subprocess.TimeoutExpired:
            pass
        finally:
            self.kill_group()
            self._process.wait()

    def kill_group(self) -> None:
        """Kill whatever the program left in its session."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.pid, signal.SIGKILL)

    def stop(self) -> None:
        """Stop and wait."""
        self.ask_to_stop()
        self.wait_stopped()


class StopRequested(BaseException):
    """Someone asked to stop while the programs were still being started."""


class Supervisor:
    """Keeps programs running until it is told to stop.

    ``inherited`` are descriptors that every program keeps open, such as the lock that says something runs here:
    it is free again only when the last program ended, even after this process was killed.
    """

    def __init__(self, say: Callable[[str], None] = print, inherited: Sequence[int] = ()) -> None:
        self._say = say
        self._inherited = tuple(inherited)
        self._children: list[Child] = []
        self._failures: dict[str, int] = {}
        self._due: dict[str, tuple[float, Program]] = {}
        self._stopping = False
        self._interrupt = False

    def start(self, program: Program) -> Child:
        """Start a program now and keep it running from here on."""
        child = Child(program, self._inherited)
        self._children.append(child)
        return child

    def request_stop(self, _signal: int = 0, _frame: FrameType | None = None) -> None:
        """End :meth:`watch` soon; fit to be a signal handler."""
        self._stopping = True
        if self._interrupt:
            self._interrupt = False
            raise StopRequested

    @property
    def stop_requested(self) -> bool:
        """Whether someone asked to stop."""
        return self._stopping

    def watch(self) -> None:
        """Restart what ends, until a stop is requested."""
        self._interrupt = False
        while not self._stopping:
            self.look_once()
            time.sleep(0.2)

    def look_once(self) -> None:
        """Restart what ended and is due."""
        now = time.monotonic()
        for child in [child for child in self._children if child.exit_code is not None]:
            self._children.remove(child)
            child.kill_group()  # its own children must not hold the port of the next run
            name = child.program.name
            if now - child.started > STEADY:
                self._failures[name] = 0
            self._failures[name] = self._failures.get(name, 0) + 1
            pause = min(LONGEST_BACK_OFF, 0.5 * 2 ** (self._failures[name] - 1))
            self._due[name] = (now + pause, child.program)
            self._say(
                f"{name} 意外退出（退出码 {child.exit_code}），{pause:.1f} 秒后重启；日志 {child.program.log} 末尾："
                f"{tail(child.program.log, 1)}"
            )
        for name, (due, program) in list(self._due.items()):
            if now >= due:
                del self._due[name]
                self.start(program)

    def stop(self) -> None:
        """Stop everything, last started first."""
        self._stopping = True
        self._interrupt = False
        self._due.clear()
        while self._children:
            child = self._children[-1]
            child.stop()
            self._children.remove(child)

    @contextlib.contextmanager
    def until_signalled(self, *, interrupt: bool = False) -> Iterator[None]:
        """Turn SIGINT, SIGTERM and SIGHUP into a requested stop, and stop everything at the end.

        With ``interrupt`` a signal raises :class:`StopRequested` wherever the code is, until :meth:`watch` begins.
        """
        self._interrupt = interrupt
        numbers = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
        before = {number: signal.signal(number, self.request_stop) for number in numbers}
        try:
            yield
        finally:
            try:
                self.stop()
            finally:
                for number, handler in before.items():
                    signal.signal(number, handler)
