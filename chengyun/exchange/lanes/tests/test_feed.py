"""Queueing: which lanes a message is put on, in what order, once."""

from __future__ import annotations

import json
from datetime import time, timedelta
from typing import Any

import pytest

from chengyun.exchange.lanes import snapshots
from chengyun.exchange.lanes.services import subscriptions
from chengyun.exchange.lanes.tasks import queue
from chengyun.exchange.lanes.tests.conftest import MakePeer, lane_to, part
from chengyun.exchange.models import Delivery, Message, Peer, Subscription, Traffic
from chengyun.exchange.receiver import local_push
from chengyun.exchange.services import accounts
from chengyun.exchange.signing import Profile, Signer
from chengyun.exchange.tests.sender import Sender
from chengyun.kernel.clock import VirtualClock, now
from chengyun.kernel.messaging import Envelope
from chengyun.kernel.models import OutboxMessage
from chengyun.kernel.principal import system

pytestmark = pytest.mark.django_db


def handle_facts() -> None:
    """What the worker does with the facts in the outbox."""
    for fact in OutboxMessage.objects.filter(topic__in=["exchange.accepted", snapshots.TOPIC]).order_by("id"):
        queue(Envelope(fact.pk, fact.topic, fact.key, fact.payload, fact.created_at))
        fact.delete()


def push_here(*rows: dict[str, Any]) -> None:
    """Push into this platform from itself, and have the fact handled."""
    answer = local_push(principal=system(), group="basic", table="part", data=list(rows))
    assert answer.code == 0, answer.message
    handle_facts()


def push_as(peer: Peer, *rows: dict[str, Any]) -> None:
    """Push into this platform as a peer does, and have the fact handled."""
    assert peer.caller is not None
    [key, *_] = accounts.usable_keys(peer.caller, "standard")
    signer = Signer(Profile.STANDARD, accounts.key_material(key).public_key)
    reply = Sender(peer.caller, signer).push(list(rows))
    assert reply.code == 0, reply.message
    handle_facts()


def queued(lane: Subscription) -> list[tuple[int, list[dict[str, Any]]]]:
    """The places and rows of a lane."""
    found = Delivery.objects.filter(subscription=lane).order_by("seq").select_related("message")
    return [
        (one.seq, json.loads(bytes(one.message.body))[one.first_row : one.first_row + one.row_count])
        for one in found
    ]


def test_each_accepted_push_is_queued_in_order_on_every_lane_of_its_table(make_peer: MakePeer) -> None:
    upper, system_peer = make_peer("upper"), make_peer("same", "210100")
    up, beside = lane_to(upper), lane_to(system_peer, chunk_rows=1)
    other = lane_to(upper, "basic", "dutyGrid")

    push_here(part(1), part(2))
    push_here(part(3))

    assert queued(up) == [(1, [part(1), part(2)]), (2, [part(3)])]
    assert queued(beside) == [(1, [part(1)]), (2, [part(2)]), (3, [part(3)])]
    assert queued(other) == []


@pytest.mark.requirement("6.1.2", part="up")
def test_nothing_goes_back_to_where_it_came_from(make_peer: MakePeer) -> None:
    upper, lower = make_peer("upper"), make_peer("lower", "210102")
    up, down = lane_to(upper), lane_to(lower)

    push_as(lower, part(1))
    push_as(upper, part(2))

    assert queued(up) == [(1, [part(1)])]
    assert queued(down) == [(1, [part(2)])]


def test_what_a_lower_platform_sent_is_not_for_another_one(make_peer: MakePeer) -> None:
    lower, sibling, beside = (
        make_peer("lower", "210102"),
        make_peer("lower", "210103"),
        make_peer("same", "210100"),
    )
    aside, system_lane = lane_to(sibling), lane_to(beside)

    push_as(lower, part(1))
    push_here(part(2))

    assert queued(aside) == [(1, [part(2)])]
    assert queued(system_lane) == [(1, [part(1)]), (2, [part(2)])]


def test_a_push_that_changed_nothing_is_counted_but_not_sent_on(make_peer: MakePeer) -> None:
    lane = lane_to(make_peer("upper"))

    push_here(part(1))
    push_here(part(1))

    assert queued(lane) == [(1, [part(1)])]
    counted = Traffic.objects.get()
    assert (counted.direction, counted.messages, counted.rows) == ("in", 2, 2)


@pytest.mark.parametrize(("status", "places"), [("active", [1]), ("paused", [1]), ("ended", [])])
def test_a_paused_lane_queues_and_an_ended_one_does_not(
    make_peer: MakePeer, status: str, places: list[int]
) -> None:
    lane = lane_to(make_peer("upper"), status=status)
    push_here(part(1))
    assert [seq for seq, _ in queued(lane)] == places


@pytest.mark.parametrize("mode", ["hourly", "daily"])
def test_an_hourly_or_daily_lane_waits_for_its_time(
    make_peer: MakePeer, clock: VirtualClock, mode: str
) -> None:
    lane = subscriptions.subscribe(
        principal=system(),
        peer_id=make_peer("upper").pk,
        group="basic",
        table="part",
        mode=mode,
        run_at=time(1, 30),
        existing=False,
    )
    push_here(part(1))
    snapshots.collect_due()
    handle_facts()
    assert queued(lane) == []

    clock.advance(days=1)
    snapshots.collect_due()
    snapshots.collect_due()
    assert OutboxMessage.objects.filter(topic=snapshots.TOPIC).count() == 1
    next_run = Subscription.objects.get().next_run_at
    assert next_run is not None
    assert next_run > now()


def test_collecting_sends_the_rows_that_are_here(make_peer: MakePeer) -> None:
    push_here(*[part(number) for number in range(5)])
    lane = subscriptions.subscribe(
        principal=system(),
        peer_id=make_peer("upper").pk,
        group="basic",
        table="part",
        chunk_rows=2,
        existing=True,
    )
    handle_facts()

    assert [[row["dutyGridCount"] for row in rows] for _, rows in queued(lane)] == [[0, 1], [2, 3], [4]]
    assert queued(lane)[0][1][0] == part(0)
    collected = Message.objects.filter(direction="out", protocol="local")
    assert [one.row_count for one in collected.order_by("id")] == [2, 2, 1]


def test_collecting_again_sends_what_changed_since(make_peer: MakePeer) -> None:
    push_here(part(1))
    lane = subscriptions.subscribe(
        principal=system(), peer_id=make_peer("upper").pk, group="basic", table="part", mode="daily"
    )
    handle_facts()
    assert queued(lane) == [(1, [part(1)])]

    # The look back over the last minutes would send the row of this test once more.
    Subscription.objects.update(last_run_at=Subscription.objects.get().last_run_at + timedelta(hours=1))
    subscriptions.run(principal=system(), subscription_id=lane.pk)
    handle_facts()
    assert [seq for seq, _ in queued(lane)] == [1]

    subscriptions.run(principal=system(), subscription_id=lane.pk, everything=True)
    handle_facts()
    assert queued(lane) == [(1, [part(1)]), (2, [part(1)])]


def test_collecting_leaves_out_what_the_peer_sent_itself(make_peer: MakePeer) -> None:
    upper = make_peer("upper")
    push_as(upper, part(1))
    push_here(part(2))
    lane = subscriptions.subscribe(principal=system(), peer_id=upper.pk, group="basic", table="part")
    handle_facts()
    assert [rows for _, rows in queued(lane)] == [[part(2)]]


def test_a_lower_platform_gets_the_rows_of_its_own_divisions(make_peer: MakePeer) -> None:
    push_here(part(1), part(2, districtCode="210103", districtName="沈河区"))
    lane = subscriptions.subscribe(
        principal=system(), peer_id=make_peer("lower", "210103").pk, group="basic", table="part"
    )
    handle_facts()
    assert [[row["districtCode"] for row in rows] for _, rows in queued(lane)] == [["210103"]]
