"""The sender: in order, at least once, applied once, whatever the other side does."""

from __future__ import annotations

import json
import threading
from datetime import time, timedelta

import pytest

from chengyun.exchange.lanes import sender
from chengyun.exchange.lanes.body import within
from chengyun.exchange.lanes.sender import Sender
from chengyun.exchange.lanes.services import peers, subscriptions
from chengyun.exchange.lanes.tests.conftest import Loop, MakePeer, lane_to, part
from chengyun.exchange.models import Caller, Delivery, LaneMinute, Message, Peer, Subscription, Traffic
from chengyun.exchange.services import accounts
from chengyun.exchange.signing import Profile, new_key_pair
from chengyun.kernel.clock import VirtualClock
from chengyun.kernel.clock import now as present
from chengyun.kernel.principal import system
from tests.fixtures.engines import eventually

WRONG = {"districtCode": "210102", "unknown": 1}


@pytest.mark.requirement("4.3.4-5", part="nation")
@pytest.mark.requirement("6.1.2", part="up")
def test_chunks_arrive_in_order_and_are_logged(loop: Loop) -> None:
    loop.lane.chunk_rows = 2
    loop.lane.save()
    loop.queue(part(1), part(2), part(3))
    loop.queue(part(4))

    loop.work()

    assert loop.arrived() == [[part(1), part(2)], [part(3)], [part(4)]]
    assert loop.deliveries() == [(1, "acked", 1), (2, "acked", 1), (3, "acked", 1)]
    sent = Message.objects.filter(direction="out", protocol="http").order_by("id")
    received = Message.objects.filter(direction="in").order_by("id")
    assert [(one.once, bytes(one.digest), one.row_count) for one in sent] == [
        (one.once, bytes(one.digest), one.row_count) for one in received
    ]
    counted = Traffic.objects.get(direction="out")
    assert (counted.messages, counted.rows, counted.division_code) == (3, 4, "210000")
    assert [(one.pushes, one.rows, one.failures) for one in LaneMinute.objects.all()] in (
        [(3, 4, 0)],
        [(1, 2, 0), (2, 2, 0)],
        [(2, 3, 0), (1, 1, 0)],
    )


@pytest.mark.requirement("6.1.6", part="retry")
def test_a_push_whose_acknowledgement_was_lost_is_applied_once(loop: Loop) -> None:
    loop.queue(part(1))
    loop.work()
    # What a crash right after the push leaves behind: the record of the acknowledgement is gone.
    Delivery.objects.update(status="waiting", attempts=0, acked_at=None)

    loop.work()

    assert loop.arrived() == [[part(1)]]
    assert loop.deliveries() == [(1, "acked", 1)]


@pytest.mark.requirement("6.1.6", part="retry")
def test_an_unreachable_platform_is_tried_again_from_the_same_chunk(loop: Loop) -> None:
    address = loop.peer.service_address
    Peer.objects.update(service_address="http://127.0.0.1:9")
    loop.queue(part(1))
    loop.queue(part(2))

    loop.work()

    assert loop.deliveries() == [(1, "waiting", 1), (2, "waiting", 0)]
    head = loop.head()
    assert head.next_attempt_at is not None
    assert head.last_error == "无法连接 127.0.0.1:9（ConnectError）"
    assert Subscription.objects.get().last_failure == head.last_error

    Peer.objects.update(service_address=address)
    Delivery.objects.update(next_attempt_at=None)
    loop.work()

    assert loop.arrived() == [[part(1)], [part(2)]]
    assert loop.deliveries() == [(1, "acked", 2), (2, "acked", 1)]
    assert Subscription.objects.get().last_failure == ""
    assert Peer.objects.get().last_failure == ""


def test_a_chunk_is_not_tried_before_its_pause_is_over(loop: Loop) -> None:
    loop.queue(part(1))
    Delivery.objects.update(attempts=3, next_attempt_at=present() + timedelta(minutes=5))

    loop.work()

    assert loop.arrived() == []
    [waiting] = sender.lanes_waiting(present())
    assert waiting.due == loop.head().next_attempt_at


@pytest.mark.requirement("6.1.6", part="retry")
def test_a_refused_chunk_is_parked_and_the_next_goes_on(loop: Loop) -> None:
    loop.queue(WRONG)
    loop.queue(part(2))

    loop.work()

    assert loop.arrived() == [[part(2)]]
    assert loop.deliveries() == [(1, "parked", 1), (2, "acked", 1)]
    parked = Delivery.objects.get(seq=1)
    assert parked.code == 10002
    assert "unknown" in parked.last_error
    assert Message.objects.filter(direction="out", protocol="http", code=10002).count() == 1


def test_a_suspended_account_holds_the_lane_until_it_is_resumed(loop: Loop) -> None:
    loop.queue(part(1))
    loop.queue(part(2))
    accounts.suspend(principal=system(), caller_id=loop.caller.pk, reason="核查")

    loop.work()

    assert loop.deliveries() == [(1, "waiting", 1), (2, "waiting", 0)]
    lane = Subscription.objects.get()
    assert "（10009）" in lane.held_reason
    assert loop.arrived() == []

    accounts.resume(principal=system(), caller_id=loop.caller.pk)
    Delivery.objects.update(next_attempt_at=None)
    loop.work()

    assert loop.arrived() == [[part(1)], [part(2)]]
    assert Subscription.objects.get().held_reason == ""


def test_a_replaced_key_holds_the_lane_until_it_is_filled_in(loop: Loop) -> None:
    peers.set_key(loop.peer, "standard", new_key_pair(Profile.STANDARD).signing)
    loop.queue(part(1))

    loop.work()

    assert loop.deliveries() == [(1, "waiting", 1)]
    assert "（10007）" in Subscription.objects.get().held_reason

    peers.change(principal=system(), peer_id=loop.peer.pk, changes={"public_key": loop.key})
    Delivery.objects.update(next_attempt_at=None)
    loop.work()

    assert loop.arrived() == [[part(1)]]


@pytest.mark.parametrize("offset", [3_600_000, -3_600_000], ids=["ahead", "behind"])
def test_a_wrong_idea_of_the_other_clock_is_corrected(loop: Loop, offset: int) -> None:
    Peer.objects.update(clock_offset_ms=offset)
    loop.queue(part(1))

    loop.work()

    assert loop.arrived() == [[part(1)]]
    assert loop.deliveries() == [(1, "acked", 1)]
    assert Peer.objects.get().clock_offset_ms == 0


@pytest.mark.requirement("6.1.6", part="resume")
def test_a_break_resumes_at_the_chunk_it_broke_at(loop: Loop) -> None:
    Caller.objects.update(rate_limit=2, revision=2)
    loop.lane.chunk_rows = 1
    loop.lane.save()
    loop.queue(part(1), part(2), part(3), part(4))

    loop.work()  # the third push is one too many in this minute

    done, _, broken, _ = loop.deliveries()
    assert (done, broken) == ((1, "acked", 1), (3, "waiting", 1))
    assert loop.arrived() == [[part(1)], [part(2)]]
    assert "秒后再试" in loop.head().last_error

    Caller.objects.update(rate_limit=100, revision=3)
    Delivery.objects.update(next_attempt_at=None)
    loop.work()

    assert loop.arrived() == [[part(1)], [part(2)], [part(3)], [part(4)]]


@pytest.mark.requirement("6.2.3")
def test_nothing_is_sent_outside_the_agreed_window(loop: Loop, clock: VirtualClock) -> None:
    Peer.objects.update(push_from=time(2), push_until=time(5))
    loop.queue(part(1))
    clock.set("2026-11-20 01:00")

    loop.work()
    assert loop.arrived() == []
    [waiting] = sender.lanes_waiting(present())
    assert waiting.due == present() + timedelta(hours=1)

    clock.set("2026-11-20 02:00")
    loop.work()
    assert loop.arrived() == [[part(1)]]


@pytest.mark.parametrize(
    ("of", "change"),
    [
        (Subscription, {"status": "paused"}),
        (Subscription, {"status": "ended"}),
        (Peer, {"status": "suspended"}),
        (Peer, {"app_id": ""}),
    ],
)
def test_a_lane_that_may_not_send_keeps_its_place(
    loop: Loop, of: type[Peer] | type[Subscription], change: dict[str, str]
) -> None:
    loop.queue(part(1))
    of.objects.update(**change)

    assert list(sender.lanes_waiting(present())) == []
    if change != {"app_id": ""}:
        loop.work()
    assert loop.deliveries() == [(1, "waiting", 0)]


def test_two_workers_do_not_work_one_lane_at_once(loop: Loop) -> None:
    for number in range(20):
        loop.queue(part(number))
    for thread in [loop.work_in_thread() for _ in range(3)]:
        thread.join()
    loop.work()

    assert loop.arrived() == [[part(number)] for number in range(20)]
    assert Message.objects.filter(direction="out", protocol="http").count() == 20


@pytest.mark.requirement("6.1.5")
def test_the_sender_works_many_lanes_and_wakes_by_itself(loop: Loop) -> None:
    tables = ["dutyGrid", "organization", "unitGrid"]
    others = [lane_to(loop.peer, "basic", table) for table in tables]
    stop = threading.Event()
    thread = threading.Thread(target=Sender(workers=2).run, args=[stop])
    thread.start()
    try:
        for number in range(5):
            loop.queue(part(number))
            for lane in others:
                loop.queue({"districtCode": "210102", "wrong": number}, lane=lane)
        eventually(lambda: not Delivery.objects.filter(status="waiting").exists(), "every lane to be worked")
    finally:
        stop.set()
        thread.join()

    assert loop.arrived() == [[part(number)] for number in range(5)]
    assert Delivery.objects.filter(status="parked").count() == 15


def test_a_lower_platform_gets_what_is_its_own_or_its_superiors() -> None:
    def row(division: str) -> dict[str, str]:
        return {"districtCode": division}

    rows = [row("210100"), row("210102"), row("210200"), row("210000"), row("000000"), row("330100")]
    data, count = within(json.dumps(rows).encode(), "210100")
    assert (json.loads(data), count) == ([row("210100"), row("210102"), row("210000"), row("000000")], 4)
    assert within(json.dumps([row("330100")]).encode(), "210100") == (b"[]", 0)


def test_a_chunk_that_does_not_concern_a_lower_platform_is_passed_over(loop: Loop) -> None:
    Peer.objects.update(relation="lower", division_code="330000")
    loop.queue(part(1))
    loop.work()
    assert (loop.arrived(), loop.deliveries()) == ([], [(1, "acked", 0)])


def test_tables_are_sent_down_to_whoever_is_linked(make_peer: MakePeer) -> None:
    lower, _ = make_peer("lower", "210102"), make_peer("upper")
    make_peer("lower", "210103", status="suspended")
    assert subscriptions.send_down([("evaluation", "result")]) == 1
    assert subscriptions.send_down([("evaluation", "result")]) == 0
    assert [lane.peer for lane in Subscription.objects.all()] == [lower]
