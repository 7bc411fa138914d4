"""The command line: what is wrong is one Chinese line, and the exit code says so."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from chengyun.runtime.paths import REPOSITORY


def _chengyun(
    *arguments: str, environment: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "chengyun", *arguments],
        cwd=REPOSITORY,
        env={
            "PATH": os.environ["PATH"],
            "LANG": "C.UTF-8",
            "CHENGYUN_VAR": os.environ["CHENGYUN_VAR"],
            **(environment or {}),
        },
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


def test_help_needs_no_platform() -> None:
    outcome = _chengyun("--help")
    assert outcome.returncode == 0
    for command in ("serve", "worker", "demo", "migrate", "keys", "push", "get", "doctor", "audit"):
        assert f" {command} " in outcome.stdout


@pytest.mark.parametrize("command", ["serve", "migrate", "worker"])
def test_a_platform_command_without_a_platform_says_which_variable_is_missing(command: str) -> None:
    outcome = _chengyun(command)
    assert outcome.returncode == 1
    assert outcome.stderr.startswith("错误：缺少环境变量 CHENGYUN_TIER")
    assert outcome.stderr.count("\n") == 1


def test_a_port_in_use_is_one_clear_line() -> None:
    platform = {name: value for name, value in os.environ.items() if name.startswith("CHENGYUN_")}
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        outcome = _chengyun("serve", "--port", str(port), environment=platform)
    assert outcome.returncode == 1
    assert outcome.stderr == f"错误：端口 {port} 已被占用；请停止占用它的程序，或用 --port 换一个端口\n"


def test_the_demo_refuses_ports_in_use_before_it_starts_anything(tmp_path: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        outcome = _chengyun("demo", "--port", str(port), environment={"CHENGYUN_VAR": str(tmp_path)})
    assert outcome.returncode == 1
    assert f"端口 {port}（国家平台）已被占用" in outcome.stderr
    assert sorted(file.name for file in (tmp_path / "demo").iterdir()) == ["lock"]


def test_doctor_checks_the_platform_that_the_environment_names() -> None:
    platform = {name: value for name, value in os.environ.items() if name.startswith("CHENGYUN_")}
    outcome = _chengyun("doctor", environment=platform)
    for finding in (
        "[正常] 国密算法库",
        "[正常] PostgreSQL 与 PostGIS",
        "[正常] 数据库连接",
        "[正常] 消息中间件连接",
        "[缺少] 数据库结构：有未执行的升级",
    ):
        assert finding in outcome.stdout
    assert outcome.returncode == 1


def test_doctor_names_what_cannot_be_reached() -> None:
    platform = {name: value for name, value in os.environ.items() if name.startswith("CHENGYUN_")}
    platform["CHENGYUN_DATABASE_URL"] = "postgres://nobody:x@127.0.0.1:9/none"
    platform["CHENGYUN_BROKER_URL"] = "amqp://nobody:x@127.0.0.1:9/none"
    outcome = _chengyun("doctor", environment=platform)
    assert "[缺少] 数据库连接" in outcome.stdout
    assert "检查 CHENGYUN_DATABASE_URL" in outcome.stdout
    assert "[缺少] 消息中间件连接：127.0.0.1:9 无法连接" in outcome.stdout
    assert outcome.returncode == 1
