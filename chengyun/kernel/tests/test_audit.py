"""The audit trail: complete, unchangeable, provable, and read by auditors only."""

from __future__ import annotations

import io

import pytest
from django.db import DatabaseError, connection, transaction
from openpyxl import load_workbook
from typer.testing import CliRunner

from chengyun.kernel import audit, chain
from chengyun.kernel.cli import app
from chengyun.kernel.models import AuditPending, AuditRecord, AuditSeal
from chengyun.kernel.principal import system
from tests.fixtures.people import four_callers

pytestmark = pytest.mark.django_db
URL = "/api/kernel/audit/"
INSERT = """
insert into kernel_audit (at, who, address, action, target, outcome, note)
values (now(), '某人', '', 'x', '', 'success', '')
"""


def tamper(sql: str) -> None:
    """What an intruder with the rights of the database's owner can do."""
    guards = [
        ("kernel_audit", "append_only"),
        ("kernel_audit", "remember_pending"),
        ("kernel_audit_seal", "append_only"),
    ]
    with connection.cursor() as cursor:
        for table, trigger in guards:
            cursor.execute(f"alter table {table} disable trigger {trigger}")
        cursor.execute(sql)
        for table, trigger in guards:
            cursor.execute(f"alter table {table} enable trigger {trigger}")


def write(count: int = 3, **fields: object) -> list[int]:
    for number in range(count):
        audit.record(
            principal=system(),
            action="test.thing.change",
            target=f"test.thing/{number}",
            before={"名称": "旧"},
            after={"名称": "新", "数值": 1.5},
            **fields,
        )
    return sorted(AuditRecord.objects.filter(action="test.thing.change").values_list("id", flat=True))


@pytest.fixture(autouse=True)
def _nothing_pending(db: None) -> None:
    """What loading the platform's own data recorded is of no interest here."""
    AuditPending.objects.all().delete()
    tamper("delete from kernel_audit_seal; delete from kernel_audit")


@pytest.mark.requirement("3.0.5", part=["audit", "integrity"])
@pytest.mark.requirement("7.2.1", part=["audit", "integrity"])
@pytest.mark.parametrize("table", ["kernel_audit", "kernel_audit_seal"])
@pytest.mark.parametrize("change", ["update {} set {} = {}", "delete from {}", "truncate {}"])
def test_the_database_refuses_to_change_the_trail(table: str, change: str, snapshot) -> None:
    write()
    audit.CHAIN.seal()
    before = snapshot(AuditRecord, AuditSeal)
    column = {"kernel_audit": "note", "kernel_audit_seal": "value"}[table]
    statement = change.format(table, column, "'x'")
    with pytest.raises(DatabaseError, match=f"表 {table} 只可追加"), transaction.atomic():
        connection.cursor().execute(statement)
    assert snapshot(AuditRecord, AuditSeal) == before


@pytest.mark.requirement("3.0.5", part=["audit", "integrity"])
@pytest.mark.requirement("7.2.1", part=["audit", "integrity"])
def test_sealed_records_prove_themselves() -> None:
    write(3)
    assert AuditPending.objects.count() == 3
    assert audit.CHAIN.seal() == 3
    write(2)
    assert audit.CHAIN.seal() == 2
    assert audit.CHAIN.seal() == 0
    verdict = audit.CHAIN.verify()
    assert (verdict.intact, verdict.seals, verdict.records) == (True, 2, 5)
    assert AuditSeal.objects.get(number=2).previous == AuditSeal.objects.get(number=1).value


@pytest.mark.requirement("3.0.5", part="integrity")
@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ("update kernel_audit set who = '别人' where id = {0}", "记录 {0} 已被改动"),
        ("delete from kernel_audit where id = {0}", "记录 {0} 已被删除"),
        ("delete from kernel_audit_seal where number = 2", "缺少第 2 号链签"),
        ("update kernel_audit_seal set value = repeat('0', 64) where number = 2", "第 2 号链签已被改动"),
        (INSERT, "有 1 条记录既未封存也不在待封存之列"),
    ],
    ids=["altered", "deleted", "seal deleted", "seal altered", "put in"],
)
def test_the_chain_shows_what_an_intruder_did(change: str, problem: str) -> None:
    write(2)
    audit.CHAIN.seal()
    target = write(2)[2]
    audit.CHAIN.seal()
    write(2)
    audit.CHAIN.seal()
    tamper(change.format(target))
    assert audit.CHAIN.verify().problem == problem.format(target)


@pytest.mark.django_db(transaction=True)
def test_writers_do_not_wait_for_the_sealer() -> None:
    write(1)
    with transaction.atomic():
        audit.CHAIN.seal()
        other = connection.copy()
        try:
            with other.cursor() as cursor:
                cursor.execute("set lock_timeout = '1s'")
                cursor.execute(INSERT)
        finally:
            other.close()
    assert audit.CHAIN.seal() == 1
    assert audit.CHAIN.verify().records == 2


@pytest.mark.requirement("3.0.5", part="audit")
def test_a_record_says_who_when_where_what(account, client_of, clock) -> None:
    auditor = account("auditor", permissions=["kernel.audit.read"], full_name="沈审计")
    audit.record(
        principal=system("定时任务"),
        action="test.thing.change",
        target=auditor,
        before={"a": 1},
        after={"a": 2},
    )
    [found] = client_of(auditor).get(URL, action="test.").json["results"]
    assert found["at"] == "2026-11-20T10:00:00+08:00"
    assert found["target"] == f"identity.account/{auditor.pk}"
    assert (found["who"], found["before"], found["after"], found["outcome"]) == (
        "定时任务",
        {"a": 1},
        {"a": 2},
        "success",
    )


@four_callers("kernel.audit.read")
def test_only_auditors_read_the_trail(who) -> None:
    write()
    for path in ("", "verification/", "seals/", "export/"):
        answer = who.get(URL + path)
        # The trail belongs to the platform, not to a division.
        may = who.label in {"permitted", "other-division"}
        assert answer.status == (200 if may else 401 if who.account is None else 403)


def test_the_list_is_filtered(account, client_of) -> None:
    auditor = client_of(account("auditor", permissions=["kernel.audit.read"]))
    write(3)
    write(1, outcome="denied")
    assert auditor.get(URL, action="test.").json["count"] == 4
    assert auditor.get(URL, action="test.", outcome="denied,failure").json["count"] == 1
    assert auditor.get(URL, action="test.", target="thing/2").json["count"] == 1
    assert auditor.get(URL, action="test.", at_from="2999-01-01T00:00:00+08:00").json["count"] == 0
    wrong = auditor.get(URL, at_from="昨天")
    assert (wrong.status, wrong.json["errors"][0]["field"]) == (422, "at_from")
    assert auditor.get(URL, at_from="0128-03-05T08:02:49-22:47").status == 422


def test_an_export_holds_what_is_filtered_and_is_itself_recorded(account, client_of) -> None:
    auditor = client_of(account("auditor", permissions=["kernel.audit.read"], full_name="沈审计"))
    write(3)
    answer = auditor.get(f"{URL}export/", action="test.", ordering="id", format="xlsx")
    rows = list(load_workbook(io.BytesIO(answer.body)).active.values)
    assert rows[0][1:3] == ("时间", "操作人")
    assert [row[6] for row in rows[1:]] == ["test.thing/0", "test.thing/1", "test.thing/2"]
    assert rows[1][7] == "成功"
    trace = AuditRecord.objects.get(action="kernel.audit.read.export")
    assert (trace.who, trace.after["rows"]) == ("沈审计", 3)


@pytest.mark.requirement("3.0.5", part="audit")
def test_an_auditor_has_the_chain_verified(account, client_of) -> None:
    auditor = client_of(account("auditor", permissions=["kernel.audit.read", "kernel.audit.verify"]))
    before = auditor.get(f"{URL}verification/").json
    assert (before["seals"], before["last_verification"]) == (0, None)
    [first, *_] = write(3)
    answer = auditor.post(f"{URL}verification/")
    assert answer.status == 200
    assert answer.json["last_verification"]["intact"] is True
    assert answer.json["last_verification"]["records"] == 3
    assert auditor.get(f"{URL}seals/").json["results"][0]["record_ranges"] == [[first, first + 2]]

    tamper(f"update kernel_audit set note = '改过' where id = {first}")
    found = auditor.post(f"{URL}verification/").json["last_verification"]
    assert (found["intact"], found["problem"], found["record_id"]) == (False, f"记录 {first} 已被改动", first)


def test_reading_the_trail_is_not_verifying_it(account, client_of, snapshot) -> None:
    reader = client_of(account("reader", permissions=["kernel.audit.read"]))
    write(1)
    before = snapshot(AuditSeal)
    assert reader.post(f"{URL}verification/").status == 403
    assert snapshot(AuditSeal) == before
    assert AuditRecord.objects.get(outcome="denied").action == "kernel.audit.verify"


def test_the_commands_seal_verify_and_export(tmp_path) -> None:
    run = CliRunner()
    write(3)
    assert run.invoke(app, ["audit", "seal"]).output == "已封存 3 条记录\n"
    assert run.invoke(app, ["audit", "verify"]).output.startswith("完整：1 个链签、3 条记录")
    file = tmp_path / "audit.jsonl"
    assert run.invoke(app, ["audit", "export", str(file)]).output == f"已导出 3 条记录到 {file}\n"
    assert chain.verify_file(file.read_text().splitlines()) == audit.CHAIN.verify()

    file.write_text(file.read_text().replace("test.thing/1", "test.thing/9"))
    offline = run.invoke(app, ["audit", "verify", str(file)])
    assert (offline.exit_code, "已被改动" in offline.output) == (1, True)
