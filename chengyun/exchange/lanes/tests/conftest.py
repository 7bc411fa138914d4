"""A platform that is its own upper one: what its lanes send arrives at its own interface, over real HTTP."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.db import connection, transaction
from pytest_django.live_server_helper import LiveServer

from chengyun.exchange import authentication, callers
from chengyun.exchange.intake import LOCAL
from chengyun.exchange.lanes import client, feed, outgoing, sender
from chengyun.exchange.lanes.services.peers import set_key
from chengyun.exchange.models import Caller, Delivery, Message, Peer, Subscription
from chengyun.exchange.services import accounts
from chengyun.kernel.crypto import sm3
from chengyun.kernel.principal import system

MakePeer = Callable[..., Peer]


@pytest.fixture(autouse=True)
def _fresh_process() -> None:
    """Each test meets a process that knows no caller and has counted nobody's requests."""
    callers.forget_all()
    authentication.forget_limits()


@pytest.fixture
def make_peer(db: None) -> MakePeer:
    """``make_peer("upper", "210000")``: a linked peer that has an account here, too."""

    def make(relation: str = "upper", division_code: str = "210000", **fields: Any) -> Peer:
        tier = {"upper": "provincial", "lower": "county", "same": "system"}[relation]
        caller = accounts.open_caller(
            principal=system(), name=f"{division_code} 平台", division_code=division_code, tier=tier
        ).caller
        return Peer.objects.create(
            **{
                "name": f"{division_code} 平台",
                "division_code": division_code,
                "relation": relation,
                "tier": tier,
                "service_address": f"http://127.0.0.1:9/{caller.pk}",
                "app_id": f"{division_code}ours",
                "status": "linked",
                "caller": caller,
            }
            | fields
        )

    return make


def lane_to(peer: Peer, group: str = "basic", table: str = "part", **fields: Any) -> Subscription:
    """A lane that follows every change."""
    return Subscription.objects.create(peer=peer, group=group, table=table, **fields)


def part(number: int = 0, **changes: Any) -> dict[str, Any]:
    """The ``number``-th row of basic.part, each with a key of its own."""
    return {
        "BM": None,
        "districtCode": "210102",
        "districtName": "和平区",
        "area": 59.72,
        "gridCount": 3797,
        "dutyGridCount": number,
        "statisticalTime": f"20{number // 86400 % 80 + 10}-04-19 "
        f"{number // 3600 % 24:02}:{number // 60 % 60:02}:{number % 60:02}",
    } | changes


def stored(lane: Subscription, rows: list[dict[str, Any]]) -> Message:
    """A message whose rows a lane may carry."""
    body = json.dumps(rows, ensure_ascii=False).encode()
    return outgoing.log(
        lane,
        id=outgoing.next_number(),
        protocol="local",
        app_id=LOCAL,
        row_count=len(rows),
        body=body,
        body_bytes=len(body),
        digest=sm3.digest(body),
        once=sm3.hexdigest(body),
        code=0,
        answer="",
    )


@dataclass
class Loop:
    """The platform as its own upper: a lane, and the account by which it arrives."""

    peer: Peer
    lane: Subscription
    caller: Caller
    key: str

    def queue(self, *rows: dict[str, Any], lane: Subscription | None = None) -> None:
        """Queue rows as one message."""
        lane = lane or self.lane
        with transaction.atomic():
            feed.enqueue(lane, stored(lane, list(rows)))

    def work(self) -> None:
        """Work the lane once, as a worker does when it is the lane's turn."""
        sender.work(self.lane.pk, threading.Event())

    def work_in_thread(self) -> threading.Thread:
        """Work the lane in a thread of its own."""

        def work() -> None:
            self.work()
            connection.close()

        thread = threading.Thread(target=work)
        thread.start()
        return thread

    def arrived(self) -> list[list[dict[str, Any]]]:
        """The rows of each message the account has pushed, in the order in which they were applied."""
        messages = Message.objects.filter(app_id=self.caller.app_id, direction="in", code=0).order_by("id")
        return [json.loads(bytes(message.body)) for message in messages]

    def deliveries(self) -> list[tuple[int, str, int]]:
        """Place, status and attempts of each delivery."""
        return list(
            Delivery.objects.filter(subscription=self.lane)
            .order_by("seq")
            .values_list("seq", "status", "attempts")
        )

    def head(self) -> Delivery:
        """The first delivery that waits."""
        return Delivery.objects.filter(subscription=self.lane, status="waiting").earliest("seq")


@pytest.fixture(scope="session")
def served(django_db_setup: None) -> Iterator[str]:
    """The address of this platform's own interface, served by a thread."""
    server = LiveServer("127.0.0.1")
    yield server.url
    client.close()
    server.stop()


@pytest.fixture
def loop(transactional_db: None, served: str) -> Loop:
    """A platform linked with itself."""
    opened = accounts.open_caller(principal=system(), name="沈阳市平台", division_code="210100", tier="city")
    peer = Peer.objects.create(
        name="辽宁省平台",
        division_code="210000",
        relation="upper",
        tier="provincial",
        service_address=served,
        app_id=opened.caller.app_id,
        status="linked",
    )
    set_key(peer, "standard", opened.keys[0].public_key)
    return Loop(peer, lane_to(peer), opened.caller, opened.keys[0].public_key)
