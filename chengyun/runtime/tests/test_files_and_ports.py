"""Environment files, ports, places and disk: the small rules of the runtime."""

from __future__ import annotations

import json
import os
import socket
from pathlib import Path

import pytest

from chengyun.runtime import disk, environment_file
from chengyun.runtime.accounts import Account
from chengyun.runtime.paths import tail
from chengyun.runtime.ports import FIRST, LAST, Ports, is_free
from chengyun.runtime.problems import RuntimeProblem


def test_an_environment_file_gives_back_what_was_written(tmp_path: Path) -> None:
    file = tmp_path / "a" / "platform.env"
    values = {"CHENGYUN_NAME": "沈阳市平台", "CHENGYUN_SECRET_KEY": "a=b#c"}
    environment_file.write(file, values)
    assert environment_file.read(file) == values
    assert file.stat().st_mode & 0o777 == 0o600


def test_an_environment_file_may_have_comments_and_quotes(tmp_path: Path) -> None:
    file = tmp_path / "platform.env"
    file.write_text('# who\n\nNAME = "沈阳 平台"\nPORT=8000\n', encoding="utf-8")
    assert environment_file.read(file) == {"NAME": "沈阳 平台", "PORT": "8000"}


def test_a_wrong_line_of_an_environment_file_is_named(tmp_path: Path) -> None:
    file = tmp_path / "platform.env"
    file.write_text("NAME=x\nnonsense\n", encoding="utf-8")
    with pytest.raises(RuntimeProblem, match="第 2 行"):
        environment_file.read(file)


def test_a_missing_environment_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(RuntimeProblem, match=r"无法读取环境文件 .*none\.env"):
        environment_file.read(tmp_path / "none.env")


def test_chosen_ports_are_remembered_and_do_not_overlap(tmp_path: Path) -> None:
    file = tmp_path / "ports.json"
    ports = Ports(file)
    single, first = ports.choose("one"), ports.choose("range", width=6)
    assert FIRST <= single <= LAST
    assert single not in range(first, first + 6)
    again = Ports(file)
    assert (again.choose("one"), again.choose("range", width=6)) == (single, first)


def test_a_remembered_port_in_use_is_replaced_unless_its_engine_runs(tmp_path: Path) -> None:
    file = tmp_path / "ports.json"
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        busy = other.getsockname()[1]
        assert not is_free(busy)
        file.write_text(json.dumps({"one": busy}))
        assert Ports(file, trust=True).choose("one") == busy
        assert Ports(file).choose("one") != busy


def test_an_account_cannot_enter_a_private_place_of_another(tmp_path: Path) -> None:
    private = tmp_path / "private"
    private.mkdir(mode=0o700)
    status = private.stat()
    owner = Account("owner", status.st_uid, status.st_gid)
    stranger = Account("stranger", status.st_uid + 4242, status.st_gid + 4242)
    assert not stranger.can_traverse(private / "below")
    private.chmod(0o711)
    assert stranger.can_traverse(private / "below") == stranger.can_traverse(tmp_path)
    private.chmod(0o077)
    assert not owner.can_traverse(private)


def test_too_little_room_is_one_clear_line(tmp_path: Path) -> None:
    with pytest.raises(RuntimeProblem, match="磁盘空间不足") as caught:
        disk.require(tmp_path / "not" / "there", 10**9)
    assert "\n" not in str(caught.value)
    disk.require(tmp_path, 0)


def test_the_tail_of_a_log_is_its_last_lines(tmp_path: Path) -> None:
    log = tmp_path / "log"
    assert tail(log) == ""
    log.write_text(os.linesep.join(f"行 {number}" for number in range(5000)), encoding="utf-8")
    assert tail(log, 2) == "行 4998\n行 4999"
