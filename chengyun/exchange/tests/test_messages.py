"""The message log on the pages, and as evidence."""

from __future__ import annotations

import gzip
import os
import subprocess
import sys

import pytest
from django.db import connection
from django.db.utils import IntegrityError
from typer.testing import CliRunner

from chengyun.exchange import cli, ledger
from chengyun.exchange.models import Message
from chengyun.exchange.tests.sender import EXAMPLE, part
from chengyun.kernel import chain
from chengyun.kernel.crypto import sm3
from chengyun.kernel.models import AuditRecord
from chengyun.runtime.paths import REPOSITORY
from tests.fixtures.people import four_callers

MESSAGES = "/api/exchange/messages/"
READ = ["exchange.message.read"]
ALL = [*READ, "exchange.message.body", "exchange.message.export"]


@pytest.fixture
def reader(account, client_of):
    return client_of(account("reader", permissions=ALL))


@pytest.fixture
def exchanged(sender):
    sender.push(EXAMPLE)
    sender.push("[{")
    sender.get(where="area > 1")
    return list(Message.objects.order_by("id"))


def test_the_log_tells_what_passed(reader, exchanged, sender):
    listed = reader.get(MESSAGES, ordering="id").json["results"]
    assert [(row["operation"], row["code"], row["success"], row["message"]) for row in listed] == [
        ("push", 0, True, "成功接收 2 行。"),
        ("push", 10001, False, exchanged[1].quarantine.summary),
        ("get", 0, True, "共 2 条，本次返回 2 条。"),
    ]
    assert listed[0]["digest"] == sm3.hexdigest(EXAMPLE.encode())
    assert listed[0]["table_label"] == "部件与网格基础统计"
    detail = reader.get(f"{MESSAGES}{exchanged[2].pk}/").json
    assert detail["query"] == "area > 1"
    assert reader.get(f"{MESSAGES}{exchanged[1].pk}/").json["quarantine"] == exchanged[1].quarantine.pk


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"operation": "get"}, [2]),
        ({"ok": "false"}, [1]),
        ({"ok": "true"}, [0, 2]),
        ({"code": "10001"}, [1]),
        ({"direction": "out"}, []),
        ({"protocol": "http", "group": "basic", "table": "part"}, [0, 1, 2]),
        ({"after": "2999-01-01T00:00:00+08:00"}, []),
        ({"app_id": "nobody"}, []),
        ({"division_code": "2102"}, []),
    ],
    ids=str,
)
def test_the_log_is_filtered(reader, exchanged, query, found):
    listed = reader.get(MESSAGES, ordering="id", **query).json["results"]
    assert [row["id"] for row in listed] == [exchanged[place].pk for place in found]


def test_the_content_is_saved_and_that_is_audited(reader, exchanged):
    answer = reader.get(f"{MESSAGES}{exchanged[0].pk}/body/")
    assert answer.body.decode() == EXAMPLE
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert AuditRecord.objects.filter(action="exchange.message.body").count() == 1
    assert reader.get(f"{MESSAGES}{exchanged[2].pk}/body/").status == 404


def test_the_days_are_summed(reader, exchanged):
    results = reader.get(f"{MESSAGES}summary/", days=1).json["results"]
    assert [(row["direction"], row["code"], row["messages"], row["rows"]) for row in results] == [
        ("in", 0, 2, 4),
        ("in", 10001, 1, 0),
    ]


@pytest.mark.requirement("9.2.1", part="data")
@four_callers(READ)
def test_only_readers_see_and_only_their_divisions(exchanged, who):
    answer = who.get(MESSAGES)
    if who.may:
        assert answer.json["count"] == 3
    elif answer.status == 200:
        assert answer.json["count"] == 0
    else:
        assert answer.status in {401, 403}


def test_the_content_needs_its_own_permission(exchanged, account, client_of):
    reader = client_of(account("only-reader", permissions=READ))
    assert reader.get(f"{MESSAGES}{exchanged[0].pk}/body/").status == 403
    assert reader.get(f"{MESSAGES}evidence/").status == 403


@pytest.mark.requirement("3.0.5", part="integrity")
def test_the_database_refuses_to_change_a_message(exchanged):
    with pytest.raises(IntegrityError, match="只可追加"), connection.cursor() as cursor:
        cursor.execute("update exchange_message set code = 0")


@pytest.fixture
def evidence(reader, exchanged, tmp_path):
    answer = reader.get(f"{MESSAGES}evidence/")
    assert answer.status == 200
    file = tmp_path / "log.jsonl.gz"
    file.write_bytes(answer.body)
    return file


@pytest.mark.requirement("4.1.4-6-4")
def test_the_exported_log_proves_itself_without_the_platform(evidence):
    result = CliRunner().invoke(cli.app, ["verify-log", str(evidence)])
    assert result.exit_code == 0
    assert "完整：1 个链签、3 条记录" in result.output
    text = gzip.decompress(evidence.read_bytes()).decode()
    assert EXAMPLE not in text, "the digest stands for the content"
    assert sm3.hexdigest(EXAMPLE.encode()) in text


def test_the_verifier_runs_where_there_is_no_platform(evidence):
    """On any machine with the program, without database, broker, keys or settings."""
    done = subprocess.run(
        [sys.executable, "-m", "chengyun", "verify-log", str(evidence)],
        cwd=REPOSITORY,
        env={"PATH": os.environ["PATH"]},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert "完整：1 个链签、3 条记录" in done.stdout


@pytest.mark.requirement("3.0.5", part="integrity")
@pytest.mark.requirement("7.2.1", part="integrity")
@pytest.mark.parametrize(
    ("altered", "words"),
    [
        (lambda lines: [line.replace('"code": 10001', '"code": 0') for line in lines], "已被改动"),
        (lambda lines: [line for line in lines if "10001" not in line], "已被删除"),
        (lambda lines: lines[:-1], "缺少链签"),
    ],
    ids=["altered", "removed", "cut"],
)
def test_an_altered_log_is_found_out(evidence, altered, words):
    """DI-2."""
    lines = gzip.decompress(evidence.read_bytes()).decode().splitlines()
    assert len(lines) == 5
    evidence.with_suffix("").write_text("\n".join(altered(lines)))
    result = CliRunner().invoke(cli.app, ["verify-log", str(evidence.with_suffix(""))])
    assert result.exit_code == 1
    assert words in result.output


def test_messages_are_sealed_behind_the_writers(reader, exchanged, sender):
    assert {row["sealed"] for row in reader.get(MESSAGES).json["results"]} == {False}
    assert ledger.CHAIN.seal() == 3
    assert {row["sealed"] for row in reader.get(MESSAGES).json["results"]} == {True}
    sender.push([part("210104")])
    assert ledger.CHAIN.seal() == 1
    assert ledger.CHAIN.verify() == chain.Verdict(2, 4, ledger.CHAIN.verify().head)


def test_refused_calls_are_listed_as_counts(reader, sender, account, client_of):
    sender.send_push(sender.signed_push()[0] | {"sign": "AAAA"})
    sender.send_push({"appID": "nobody", "timestamp": "1", "data": "[]"})
    listed = reader.get("/api/exchange/refusals/", ordering="count").json["results"]
    assert {(row["app_id"], row["code"], row["count"]) for row in listed} == {
        (sender.caller.app_id, 10007, 1),
        ("", 10009, 1),
    }
    elsewhere = client_of(account("elsewhere", permissions=READ, division="330100"))
    assert elsewhere.get("/api/exchange/refusals/").json["count"] == 0
