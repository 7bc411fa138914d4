"""``chengyun dictionary``: preview, apply and export on the command line."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from chengyun.datastandard.cli import app
from chengyun.datastandard.dictionary import sheets as layout
from chengyun.datastandard.models import DictionaryVersion
from chengyun.datastandard.services import dictionary
from chengyun.datastandard.tests.conftest import EXAMPLE, Push, csv_file
from chengyun.datastandard.tests.test_dictionary import CODE, THING, field, lines, table

pytestmark = pytest.mark.django_db


def write(path: Path, *tables: object) -> str:
    path.write_bytes(csv_file(layout.HEADER, *lines(*tables)).read())  # type: ignore[arg-type]
    return str(path)


def run(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(app, ["dictionary", *arguments])
    return result.exit_code, result.output


def test_a_file_is_previewed_and_applied(tmp_path: Path) -> None:
    file = write(tmp_path / "new.csv", THING)
    assert run("import", file) == (
        0,
        "采用  新增数据表 test.thing（测试表）\n共 1 处变更，其中 0 处不能采用。\n",
    )
    assert "test.thing" not in dictionary.registered()
    code, output = run("import", file, "--apply")
    assert (code, output.splitlines()[-1]) == (0, "已采用：数据字典第 2 版。")
    assert DictionaryVersion.objects.get(number=2).source_kind == "command"
    assert run("import", file) == (0, "共 0 处变更，其中 0 处不能采用。\n")


def test_a_refused_file_ends_with_an_error(tmp_path: Path, push: Push) -> None:
    run("import", write(tmp_path / "a.csv", THING), "--apply")
    push("test.thing", [{"code": "a", "name": "很长的名称"}])
    file = write(tmp_path / "b.csv", table(CODE, field("name", "string(2)"), field("size", "int")))
    code, output = run("import", file, "--apply")
    assert code == 1
    assert output.splitlines() == [
        "拒绝  test.thing.name 的类型由“string(10)”改为“string(2)”：已有数据长达 5 个字符，缩短为 2 会丢失数据",
        "共 1 处变更，其中 1 处不能采用。",
        "数据字典中有 1 处不能采用，全部未生效。",
    ]


@pytest.mark.parametrize("name", ["all.xlsx", "all.csv"])
def test_what_is_exported_imports_without_a_difference(tmp_path: Path, name: str, push: Push) -> None:
    push("basic.part", EXAMPLE)
    file = str(tmp_path / name)
    assert run("export", file) == (0, f"已导出到 {file}\n")
    assert run("import", file, "--complete") == (0, "共 0 处变更，其中 0 处不能采用。\n")


def test_an_unreadable_file_says_why(tmp_path: Path) -> None:
    (tmp_path / "bad.csv").write_text("数据分组,表名\nbasic,part\n", encoding="utf-8")
    code, output = run("import", str(tmp_path / "bad.csv"))
    assert code == 1
    assert output.splitlines() == ["缺少“字段名”列。", "缺少“字段中文名称”列。", "缺少“类型”列。"]
