"""A push has one effect, however often it arrives, and whoever repeats it gets the same answer."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection, connections

from chengyun.exchange.models import Message, Quarantine
from chengyun.exchange.tests.conftest import emptied, rows_of
from chengyun.exchange.tests.sender import EXAMPLE, Reply, Sender, part
from chengyun.kernel.models import OutboxMessage


def test_a_replay_gets_the_same_answer_and_changes_nothing(sender):
    params, headers = sender.signed_push()
    first = sender.send_push(params, headers)
    again = sender.send_push(params, headers)
    assert first.code == 0
    assert again.json == first.json
    assert Message.objects.count() == 1
    assert OutboxMessage.objects.filter(topic="exchange.accepted").count() == 1


def test_a_message_id_marks_the_push_even_when_it_is_signed_anew(sender, clock):
    first = sender.push(messageID="lane-7:42")
    clock.advance(minutes=10)
    again = sender.push(messageID="lane-7:42")
    assert again.json == first.json
    assert first.data["messageID"] == "lane-7:42"
    assert Message.objects.count() == 1


def test_a_message_id_of_one_caller_means_nothing_to_another(sender, open_account):
    other = open_account(name="辽宁省平台", division_code="210000", tier="provincial")
    sender.push([part("210102")], messageID="1")
    assert other.push([part("210103")], messageID="1").data["inserted"] == 1


def test_a_message_id_with_other_content_is_refused(sender):
    sender.push([part(area=1)], messageID="1")
    for changed in (
        sender.push([part(area=2)], messageID="1"),
        sender.push([part(area=1)], "basic", "partStat", messageID="1"),
    ):
        assert changed.code == 10002
        assert "messageID“1”已用于另一份数据" in changed.message
    assert [row["area"] for row in rows_of("basic", "part")] == [1]
    assert Message.objects.count() == 1


def test_a_refused_push_has_no_effect_and_may_be_mended_under_its_message_id(sender):
    assert sender.push([part(area="big")], messageID="1").code == 10002
    assert sender.push([part(area="big")], messageID="1").code == 10002
    assert Quarantine.objects.count() == 1, "the same refused push is kept once"
    mended = sender.push([part(area=60)], messageID="1")
    assert mended.code == 0
    kept = Quarantine.objects.get()
    assert (kept.status, kept.repaired_by.code) == ("repaired", 0)


def test_the_same_rows_again_are_unchanged_and_changed_rows_updated(sender, clock):
    sender.push([part("210102"), part("210103")])
    clock.advance(seconds=1)
    reply = sender.push([part("210102"), part("210103", area=1), part("210104")])
    assert reply.data | {"messageID": ""} == {
        "messageID": "",
        "received": 3,
        "inserted": 1,
        "updated": 1,
        "unchanged": 1,
    }
    fact = OutboxMessage.objects.filter(topic="exchange.accepted").latest("id")
    assert fact.key == "basic.part"
    assert fact.payload | {"message": 0} == {
        "message": 0,
        "group": "basic",
        "table": "part",
        "caller": sender.caller.app_id,
        "rows": 3,
        "changed": 2,
    }


def at_once(sends: list[tuple[Sender, dict[str, str], dict[str, str]]]) -> list[Reply]:
    """Send all requests at the same moment, each on a connection of its own."""
    barrier = Barrier(len(sends))

    def send(item: tuple[Sender, dict[str, str], dict[str, str]]) -> Reply:
        sender, params, headers = item
        try:
            connection.ensure_connection()
            barrier.wait()
            return sender.send_push(params, headers)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(sends)) as pool:
        return list(pool.map(send, sends))


@pytest.fixture
def committed(transactional_db: None) -> object:
    """Real commits."""
    with emptied("basic_part"):
        yield


@pytest.mark.requirement("6.1.5")
def test_parallel_twins_have_one_effect_and_one_answer(committed, open_account):
    sender = open_account()
    params, headers = sender.signed_push(EXAMPLE, messageID="twin")
    replies = at_once([(sender, params, headers)] * 8)
    assert {reply.content for reply in replies} == {replies[0].content}
    assert replies[0].data["inserted"] == 2
    assert Message.objects.count() == 1
    assert OutboxMessage.objects.filter(topic="exchange.accepted").count() == 1
    assert len(rows_of("basic", "part")) == 2


@pytest.mark.requirement("6.1.5")
def test_parallel_pushes_of_many_callers_all_arrive(committed, open_account):
    senders = [
        open_account(name=f"平台{code}", division_code=code, tier="city")
        for code in ("210100", "210200", "210300", "210400")
    ]
    sends = []
    for sender in senders:
        prefix = sender.caller.division_code[:4]
        for time in range(4):
            rows = [
                part(f"{prefix}{district:02}", statisticalTime=f"2026-01-0{time + 1} 00:00:00")
                for district in (2, 3)
            ]
            sends.append((sender, *sender.signed_push(rows)))
    replies = at_once(sends)
    assert [reply.code for reply in replies] == [0] * 16
    assert sum(reply.data["inserted"] for reply in replies) == 32
    assert len(rows_of("basic", "part")) == 32


@pytest.mark.requirement("6.1.5")
def test_parallel_pushes_of_the_same_rows_in_other_orders_do_not_deadlock(committed, open_account):
    sender = open_account()
    districts = ["210102", "210103", "210104", "210105", "210106"]
    sends = []
    for number in range(8):
        turned = districts[number % 5 :] + districts[: number % 5]
        rows = [part(district, area=number) for district in turned]
        sends.append((sender, *sender.signed_push(rows, messageID=f"m{number}")))
    replies = at_once(sends)
    assert [reply.code for reply in replies] == [0] * 8
    assert len(rows_of("basic", "part")) == 5
    assert len({row["area"] for row in rows_of("basic", "part")}) == 1, "each push is whole"
