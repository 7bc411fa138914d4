"""``chengyun push`` and ``chengyun get``: a user's own files, into this platform and to another."""

from __future__ import annotations

import json

import pytest
from openpyxl import Workbook
from typer.testing import CliRunner

from chengyun.exchange import cli
from chengyun.exchange.models import Message
from chengyun.exchange.tests.conftest import emptied, rows_of
from chengyun.exchange.tests.sender import part
from chengyun.kernel.models import AuditRecord

CSV = """districtCode,districtName,area,单元网格数,dutyGridCount,statisticalTime
210102,和平区,59.72,3797,119,2019-04-19 12:00:00
210103,沈河区,58.97,3495,121,2019-04-19 12:00:00
"""
HERE = ["--group", "basic", "--table", "part"]


def run(*arguments):
    return CliRunner().invoke(cli.app, [str(argument) for argument in arguments])


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_csv_file_is_pushed_into_this_platform(db, tmp_path, encoding):
    file = tmp_path / "part.csv"
    file.write_text(CSV, encoding=encoding)
    result = run("push", file, *HERE)
    assert result.exit_code == 0, result.output
    assert result.output == "已接收 2 行。\n"
    assert [(row["districtCode"], row["gridCount"]) for row in rows_of("basic", "part")] == [
        ("210102", 3797),
        ("210103", 3495),
    ]
    message = Message.objects.get()
    assert (message.protocol, message.app_id) == ("local", "local")
    assert AuditRecord.objects.get(action="exchange.data.push").who == "命令行"


def test_an_xlsx_file_is_pushed(db, tmp_path):
    book = Workbook()
    book.active.append(list(part()))
    book.active.append(list(part("210104").values()))
    book.save(tmp_path / "part.xlsx")
    assert run("push", tmp_path / "part.xlsx", *HERE).exit_code == 0
    assert [row["districtCode"] for row in rows_of("basic", "part")] == ["210104"]


def test_wrong_rows_are_named_by_their_row_in_the_file(db, tmp_path):
    file = tmp_path / "part.json"
    rows = [part(f"2101{number:02}") for number in (2, 3, 4, 5)]
    rows[3]["gridCount"] = "many"
    file.write_text(json.dumps(rows))
    result = run("push", file, *HERE, "--rows", 2)
    assert result.exit_code == 1
    assert "第 3 至 4 行没有被接收" in result.output
    assert "第 4 行 gridCount：" in result.output
    assert "此前已接收 2 行" in result.output
    assert len(rows_of("basic", "part")) == 2


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("part.csv", "districtCode,颜色\n1,2\n", "没有字段 颜色"),
        ("part.csv", "", "表头为空"),
        ("part.json", "{}", "应为 JSON 数组"),
        ("part.json", "[", "不是合法的 JSON"),
        ("part.doc", "", "应为 csv、xlsx 或 json"),
    ],
)
def test_a_file_that_is_no_table_is_refused(db, tmp_path, name, content, words):
    (tmp_path / name).write_text(content)
    result = run("push", tmp_path / name, *HERE)
    assert result.exit_code == 1
    assert words in result.output
    assert not Message.objects.exists()


def test_rows_are_queried(db, tmp_path):
    (tmp_path / "part.csv").write_text(CSV)
    run("push", tmp_path / "part.csv", *HERE)
    shown = run("get", *HERE, "--where", "districtCode=210103")
    assert [row["districtName"] for row in json.loads(shown.output)] == ["沈河区"]
    written = run("get", *HERE, "--out", tmp_path / "out.json")
    assert "共 2 行" in written.output
    assert len(json.loads((tmp_path / "out.json").read_text())) == 2
    assert "colour" in run("get", *HERE, "--where", "colour=1").output


def test_another_platform_is_reached_with_an_account(live_server, open_account, tmp_path):
    sender = open_account()
    (tmp_path / "part.csv").write_text(CSV)
    (tmp_path / "key.pem").write_text(sender.key)
    there = ["--to", live_server.url, "--app-id", sender.caller.app_id, "--key", tmp_path / "key.pem"]
    with emptied("basic_part"):
        assert run("push", tmp_path / "part.csv", *HERE, *there).output == "已接收 2 行。\n"
        assert {row["_source"] for row in rows_of("basic", "part")} == {sender.caller.app_id}
        assert len(json.loads(run("get", *HERE, *there).output)) == 2
    assert "--app-id" in run("get", *HERE, "--to", live_server.url).output
    nobody = run("get", *HERE, "--to", "http://127.0.0.1:9", "--app-id", "x", "--key", tmp_path / "key.pem")
    assert (nobody.exit_code, "无法连接" in nobody.output) == (1, True)
