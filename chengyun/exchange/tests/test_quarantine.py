"""Refused pushes: seen with their row errors, mended as their caller's, or discarded."""

from __future__ import annotations

import pytest

from chengyun.exchange.intake import OPEN_QUARANTINE_LIMIT
from chengyun.exchange.models import Message, Quarantine
from chengyun.exchange.services import accounts, interfaces
from chengyun.exchange.tests.conftest import rows_of
from chengyun.exchange.tests.sender import part
from chengyun.kernel.models import AuditRecord, OutboxMessage
from chengyun.kernel.principal import system
from tests.fixtures.people import four_callers

QUARANTINE = "/api/exchange/quarantine/"
HANDLE = ["exchange.quarantine.read", "exchange.quarantine.handle"]
ROWS = [part("210102"), part("210103", gridCount="many"), part("210104", area=None)]


@pytest.fixture
def handler(account, client_of):
    return client_of(account("handler", permissions=HANDLE))


@pytest.fixture
def refused(sender):
    assert sender.push(ROWS, messageID="lane:1").code == 10002
    return Quarantine.objects.get()


def test_the_page_shows_the_push_and_its_row_errors(handler, refused, sender):
    [row] = handler.get(QUARANTINE, status="open", group="basic").json["results"]
    assert (row["app_id"], row["peer_name"], row["once"]) == (sender.caller.app_id, "沈阳市平台", "lane:1")
    assert (row["table_label"], row["code"], row["error_count"]) == ("部件与网格基础统计", 10002, 2)
    detail = handler.get(f"{QUARANTINE}{refused.pk}/").json
    assert [(error["row"], error["field"]) for error in detail["errors"]] == [(2, "gridCount"), (3, "area")]
    page = handler.get(f"{QUARANTINE}{refused.pk}/rows/", page=2, page_size=1).json
    assert (page["count"], page["text"]) == (3, None)
    assert page["results"][0]["row"] == 2
    assert page["results"][0]["values"] == ROWS[1]
    assert [error["field"] for error in page["results"][0]["errors"]] == ["gridCount"]


def test_unreadable_data_is_shown_as_text(handler, sender):
    sender.push("[{坏")
    page = handler.get(f"{QUARANTINE}{Quarantine.objects.get().pk}/rows/").json
    assert (page["count"], page["text"]) == (0, "[{坏")


@pytest.mark.requirement("6.1.6", part="retry")
def test_mended_rows_are_accepted_as_the_callers(handler, refused, sender):
    changes = [{"row": 2, "values": part("210103", gridCount=5)}, {"row": 3, "values": None}]
    answer = handler.post(f"{QUARANTINE}{refused.pk}/repair/", {"changes": changes})
    assert answer.status == 200
    assert (answer.json["success"], answer.json["code"], answer.json["errors"]) == (True, 0, [])
    assert [(row["districtCode"], row["gridCount"]) for row in rows_of("basic", "part")] == [
        ("210102", 3797),
        ("210103", 5),
    ]
    assert {row["_source"] for row in rows_of("basic", "part")} == {sender.caller.app_id}
    repaired = Message.objects.get(code=0)
    assert (repaired.app_id, repaired.protocol) == (sender.caller.app_id, "local")
    shown = answer.json["quarantine"]
    assert (shown["status"], shown["repaired_by"], shown["closed_by"]) == ("repaired", repaired.pk, "handler")
    fact = OutboxMessage.objects.get(topic="exchange.accepted")
    assert (fact.payload["message"], fact.payload["caller"]) == (repaired.pk, sender.caller.app_id)
    assert handler.post(f"{QUARANTINE}{refused.pk}/repair/", {"changes": changes}).status == 409
    record = AuditRecord.objects.get(action="exchange.quarantine.repair")
    assert (record.outcome, record.after) == ("success", {"code": 0, "changed_rows": [2, 3]})


def test_a_repair_that_is_refused_again_leaves_it_open(handler, refused):
    changes = [{"row": 2, "values": part("210103", gridCount=5)}]
    answer = handler.post(f"{QUARANTINE}{refused.pk}/repair/", {"changes": changes})
    assert (answer.json["success"], answer.json["code"]) == (False, 10002)
    assert [(error["row"], error["field"]) for error in answer.json["errors"]] == [(3, "area")]
    assert answer.json["quarantine"]["status"] == "open"
    assert Quarantine.objects.count() == 1
    assert rows_of("basic", "part") == []


def test_unreadable_data_is_rewritten_as_a_whole(handler, sender):
    sender.push("[{坏")
    path = f"{QUARANTINE}{Quarantine.objects.get().pk}/repair/"
    assert handler.post(path, {"changes": [{"row": 1, "values": {}}]}).status == 422
    assert handler.post(path, {}).status == 422
    assert handler.post(path, {"data": "[{"}).json["code"] == 10001
    whole = '[{"districtCode": "210102", "districtName": "和平区", "area": 1, "gridCount": 1, "dutyGridCount": 1, '
    assert (
        handler.post(path, {"data": whole + '"statisticalTime": "2026-01-01 00:00:00"}]'}).json["code"] == 0
    )


def test_a_row_that_is_not_there_cannot_be_changed(handler, refused):
    answer = handler.post(f"{QUARANTINE}{refused.pk}/repair/", {"changes": [{"row": 4, "values": None}]})
    assert answer.status == 422
    assert answer.json["errors"] == [{"field": "changes", "message": "没有这一行", "row": 4}]


def test_a_repair_stays_inside_the_callers_divisions(handler, refused):
    changes = [{"row": 2, "values": part("210202")}, {"row": 3, "values": None}]
    answer = handler.post(f"{QUARANTINE}{refused.pk}/repair/", {"changes": changes})
    assert answer.json["code"] == 10002
    assert rows_of("basic", "part") == []


def test_a_push_is_sent_again_as_it_was(handler, sender):
    interfaces.publish(principal=system(), group="basic", table="part", push=False, get=True)
    assert "未开放推送" in sender.push().message
    path = f"{QUARANTINE}{Quarantine.objects.get().pk}/resend/"
    assert handler.post(path).json["code"] == 10002
    interfaces.publish(principal=system(), group="basic", table="part", push=True, get=True)
    assert handler.post(path).json["code"] == 0
    assert len(rows_of("basic", "part")) == 2


def test_a_suspended_callers_push_waits(handler, refused, sender):
    accounts.suspend(principal=system(), caller_id=sender.caller.pk, reason="核查")
    assert handler.post(f"{QUARANTINE}{refused.pk}/resend/").status == 409


def test_discarding_needs_a_reason_and_keeps_the_message(handler, refused):
    path = f"{QUARANTINE}{refused.pk}/discard/"
    assert handler.post(path, {"reason": " "}).status == 422
    discarded = handler.post(path, {"reason": "测试数据"}).json
    assert (discarded["status"], discarded["reason"], discarded["closed_by"]) == (
        "discarded",
        "测试数据",
        "handler",
    )
    assert Message.objects.count() == 1
    assert handler.post(path, {"reason": "再次"}).status == 409


@pytest.mark.requirement("9.2.1", part="application")
@four_callers(HANDLE)
@pytest.mark.parametrize(
    ("command", "body"),
    [
        ("repair", {"changes": [{"row": 2, "values": None}, {"row": 3, "values": None}]}),
        ("resend", {}),
        ("discard", {"reason": "x"}),
    ],
)
def test_only_a_handler_of_the_division_handles(refused, who, snapshot, command, body):
    before = snapshot(refused, Message)
    answer = who.post(f"{QUARANTINE}{refused.pk}/{command}/", body)
    assert (answer.status == 200) is who.may
    assert who.may or snapshot(refused, Message) == before


def test_a_caller_cannot_fill_the_quarantine(sender, monkeypatch):
    monkeypatch.setattr("chengyun.exchange.intake.OPEN_QUARANTINE_LIMIT", 2)
    assert OPEN_QUARANTINE_LIMIT == 1000
    for number in range(4):
        assert sender.push([part(area=f"x{number}")]).code == 10002
    assert Quarantine.objects.count() == 2
    assert Message.objects.count() == 2
