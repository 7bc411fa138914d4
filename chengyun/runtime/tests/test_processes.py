"""The supervisor with real processes: restart, stop, and nothing left behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from chengyun.runtime.paths import REPOSITORY
from chengyun.runtime.problems import RuntimeProblem
from chengyun.runtime.processes import Child, Program, Supervisor

_WITH_GRANDCHILD = """
import os, subprocess, sys, time
grandchild = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
print(os.getpid(), grandchild.pid, flush=True)
time.sleep(600)
"""
_SUPERVISOR = """
import sys
from pathlib import Path
from chengyun.runtime.processes import Program, Supervisor
supervisor = Supervisor()
with supervisor.until_signalled():
    supervisor.start(Program("child", [sys.executable, "-c", "import os, time; print(os.getpid(), flush=True); time.sleep(600)"],
                             Path(sys.argv[1])))
    supervisor.watch()
"""


def _eventually(condition: Callable[[], bool]) -> bool:
    deadline = time.monotonic() + 30
    while not condition():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.02)
    return True


def _lives(pid: int) -> bool:
    """Whether the process runs; one that ended but was not yet collected does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def _program(code: str, log: Path, **options: float) -> Program:
    return Program("program", [sys.executable, "-c", code], log, **options)


def _pids(log: Path) -> list[int]:
    return [int(word) for word in log.read_text().split()] if log.exists() else []


def test_stopping_takes_the_children_of_a_child_with_it(tmp_path: Path) -> None:
    log = tmp_path / "log"
    child = Child(_program(_WITH_GRANDCHILD, log))
    assert _eventually(lambda: len(_pids(log)) == 2)
    child.stop()
    assert child.exit_code == -signal.SIGTERM
    assert _eventually(lambda: not any(map(_lives, _pids(log))))


def test_a_program_that_does_not_listen_is_killed(tmp_path: Path) -> None:
    log = tmp_path / "log"
    deaf = "import signal, time; signal.signal(15, signal.SIG_IGN); print(1, flush=True); time.sleep(600)"
    child = Child(_program(deaf, log, stop_seconds=0.2))
    assert _eventually(lambda: _pids(log) == [1])
    child.stop()
    assert child.exit_code == -signal.SIGKILL


def test_what_crashes_is_restarted_and_said(tmp_path: Path) -> None:
    said: list[str] = []
    log = tmp_path / "log"
    supervisor = Supervisor(say=said.append)
    first = supervisor.start(
        _program("import os, time; print(os.getpid(), flush=True); time.sleep(600)", log)
    )
    try:
        assert _eventually(lambda: len(_pids(log)) == 1)
        os.kill(first.pid, signal.SIGKILL)

        def restarted() -> bool:
            supervisor.look_once()
            return len(_pids(log)) == 2

        assert _eventually(restarted)
    finally:
        supervisor.stop()
    assert len(said) == 1
    assert "program 意外退出（退出码 -9）" in said[0]
    assert not any(map(_lives, _pids(log)))


def test_a_failed_start_shows_the_end_of_the_log(tmp_path: Path) -> None:
    child = Child(_program("print('端口已被占用'); raise SystemExit(3)", tmp_path / "log"))
    with pytest.raises(RuntimeProblem, match=r"程序启动失败（退出码 3）[\s\S]*端口已被占用"):
        child.wait_ready(lambda: False, 30, "程序")


@pytest.mark.parametrize("sent", [signal.SIGTERM, signal.SIGINT, signal.SIGKILL])
def test_nothing_outlives_the_supervisor(tmp_path: Path, sent: signal.Signals) -> None:
    log = tmp_path / "log"
    supervisor = subprocess.Popen([sys.executable, "-c", _SUPERVISOR, str(log)], cwd=REPOSITORY)
    assert _eventually(lambda: len(_pids(log)) == 1)
    supervisor.send_signal(sent)
    supervisor.wait(30)
    assert _eventually(lambda: not any(map(_lives, _pids(log))))
