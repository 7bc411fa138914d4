"""The sender: works every lane strictly in order, one request in flight on each, many lanes at once.

A lane's place is in the database: the first delivery that still waits. So a crash, a restart or a lost answer
resumes at exactly that chunk, and the ``messageID`` of a chunk never changes, so that the other side applies
it once however often it arrives.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from queue import Empty, SimpleQueue

import psycopg
from django.db import close_old_connections, connection

from chengyun.datastandard import facade as datastandard
from chengyun.exchange.lanes import client, feed, rules, settings
from chengyun.exchange.lanes.attempt import Attempt, Outcome
from chengyun.exchange.lanes.body import Body, with_division, within
from chengyun.exchange.models import Delivery, Message, Subscription
from chengyun.kernel import clock
from chengyun.kernel.messaging.locks import connection_parameters, only_one

log = logging.getLogger(__name__)

BURST_SECONDS = 2.0
"""How long a lane is worked before the others get their turn."""
BATCH = 16
LOOK_AGAIN_SECONDS = 1.0
"""How soon a lane is found whose wake-up was lost."""

_LANES = """
select lane.id, lane.peer_id, head.attempts > 0 and peer.last_failure <> '', head.next_attempt_at, peer.push_from, peer.push_until
from exchange_subscription lane
join exchange_peer peer on peer.id = lane.peer_id
cross join lateral (
    select attempts, next_attempt_at from exchange_delivery
    where subscription_id = lane.id and status = 'waiting' order by seq limit 1
) head
where lane.status = 'active' and peer.status = 'linked' and peer.app_id <> ''
"""


@dataclass(frozen=True)
class Waiting:
    """A lane with something to send."""

    lane: int
    peer: int
    failing: bool
    due: datetime


class Sender:
    """Finds lanes that are due and has them worked, fairly."""

    def __init__(self, workers: int = settings.SENDERS) -> None:
        self._workers = workers
        self._working: dict[int, Waiting] = {}
        self._served: dict[int, float] = {}
        self._handed_out: SimpleQueue[int | None] = SimpleQueue()
        self._finished: SimpleQueue[int] = SimpleQueue()
        self._something = threading.Event()

    def run(self, stop: threading.Event) -> None:
        """Send until told to stop."""
        threads = [threading.Thread(target=self._listen, args=[stop], name="lanes-listen")]
        threads += [
            threading.Thread(target=self._serve, args=[stop], name=f"lane-{number}")
            for number in range(self._workers)
        ]
        for thread in threads:
            thread.start()
        try:
            while not stop.is_set():
                self._something.clear()
                self._something.wait(self._hand_out())
        finally:
            stop.set()
            for _ in range(self._workers):
                self._handed_out.put(None)
            for thread in threads:
                thread.join()
            client.close()
            connection.close()

    def _hand_out(self) -> float:
        """Give free workers the lanes that waited longest; returns how long there is nothing to do."""
        for lane in _drained(self._finished):
            self._working.pop(lane, None)
        now = clock.now()
        waiting = list(lanes_waiting(now))
        for chosen in self._choose([lane for lane in waiting if lane.due <= now]):
            self._working[chosen.lane] = chosen
            self._served[chosen.lane] = time.monotonic()
            self._handed_out.put(chosen.lane)
        soonest = min((lane.due for lane in waiting if lane.due > now), default=None)
        pause = (soonest - now).total_seconds() if soonest else LOOK_AGAIN_SECONDS
        return max(0.005, min(pause, LOOK_AGAIN_SECONDS))

    def _choose(self, due: list[Waiting]) -> Iterator[Waiting]:
        """The lanes to work now, longest unserved first.

        A slow peer leaves one worker to the others, and one that fails is tried by one lane only.
        """
        chosen = list(self._working.values())
        for lane in sorted(due, key=lambda lane: self._served.get(lane.lane, 0.0)):
            if len(chosen) == self._workers:
                return
            beside = [other for other in chosen if other.peer == lane.peer]
            most = 1 if lane.failing else max(1, self._workers - 1)
            if len(beside) < most and lane.lane not in self._working:
                chosen.append(lane)
                yield lane

    def _serve(self, stop: threading.Event) -> None:
        """A worker's life."""
        while (lane := self._handed_out.get()) is not None:
            try:
                work(lane, stop)
            except Exception:
                # Whatever it is, the other lanes must go on; this one is tried again like after any failure.
                log.exception("lane %s failed", lane)
                stop.wait(1)
            self._finished.put(lane)
            self._something.set()
        connection.close()

    def _listen(self, stop: threading.Event) -> None:
        """Wake up when something was queued; without a listener the sender looks by itself now and then."""
        while not stop.is_set():
            try:
                with _listener() as listener:
                    self._something.set()
                    while not stop.is_set():
                        for _ in listener.notifies(timeout=1, stop_after=1):
                            self._something.set()
            except psycopg.Error as error:
                log.warning("lanes: listening interrupted: %s", error)
                stop.wait(1)


def lanes_waiting(now: datetime) -> Iterator[Waiting]:
    """The lanes with something to send, and when."""
    with connection.cursor() as cursor:
        cursor.execute(_LANES)
        rows = cursor.fetchall()
    for lane, peer, failing, next_attempt_at, push_from, push_until in rows:
        due = rules.due(now, next_attempt_at, cap=settings.RETRY_CAP)
        due = rules.window_opens(due, push_from, push_until)
        yield Waiting(lane, peer, failing=failing, due=due)


def work(lane: int, stop: threading.Event) -> None:
    """Send a lane's deliveries in order until none waits, one fails, or it is another lane's turn."""
    close_old_connections()
    with connection.cursor() as cursor:
        # Losing the record of an acknowledgement in a crash costs one more push of the same messageID, which
        # changes nothing: no reason to wait for the disk at every chunk.
        cursor.execute("set synchronous_commit to off")
    with only_one(f"lane/{lane}") as mine:
        if mine:
            _burst(lane, stop)


def _burst(lane_id: int, stop: threading.Event) -> None:
    until = time.monotonic() + BURST_SECONDS
    bodies = _Bodies(Subscription.objects.get(pk=lane_id))
    while not stop.is_set() and time.monotonic() < until:
        lane = Subscription.objects.select_related("peer").get(pk=lane_id)
        batch = list(Delivery.objects.filter(subscription=lane, status="waiting").order_by("seq")[:BATCH])
        if not batch or not _may_send(lane):
            return
        for delivery in batch:
            if stop.is_set():
                return
            now = clock.now()
            if rules.due(now, delivery.next_attempt_at, cap=settings.RETRY_CAP) > now:
                return
            data, rows = bodies.chunk(delivery), delivery.row_count
            if lane.peer.relation == "lower":
                data, rows = within(data, lane.peer.division_code)
            if not rows:
                _skip(delivery)
            elif Attempt(lane, delivery, data, rows).make() is Outcome.STOPPED:
                return
        if len(batch) < BATCH:
            return


def _skip(delivery: Delivery) -> None:
    """Nothing of this chunk concerns the peer."""
    Delivery.objects.filter(pk=delivery.pk).update(status="acked", next_attempt_at=None, acked_at=clock.now())


def _may_send(lane: Subscription) -> bool:
    peer = lane.peer
    return (
        lane.status == "active"
        and peer.status == "linked"
        and rules.window_open(clock.now(), peer.push_from, peer.push_until)
    )


class _Bodies:
    """The body of the message at hand; consecutive chunks of one message read it once."""

    def __init__(self, lane: Subscription) -> None:
        self._may_lack_division = _may_lack_division(lane.group, lane.table)
        self._id = 0
        self._body = Body(b"[]", 0)

    def chunk(self, delivery: Delivery) -> bytes:
        return self._of(delivery.message_id).chunk(delivery.first_row, delivery.row_count)

    def _of(self, message_id: int) -> Body:
        if message_id != self._id:
            message = Message.objects.only("body", "row_count", "division_code").get(pk=message_id)
            data = bytes(message.body or b"[]")
            if self._may_lack_division:
                data = with_division(data, message.division_code)
            self._id, self._body = message_id, Body(data, message.row_count)
        return self._body


def _may_lack_division(group: str, table: str) -> bool:
    try:
        return not datastandard.definition(group, table).field(datastandard.DIVISION).required
    except datastandard.UnknownTable:
        return False  # no longer registered: the other side will say what it thinks of it


def _drained(queue: SimpleQueue[int]) -> Iterator[int]:
    while True:
        try:
            yield queue.get_nowait()
        except Empty:
            return


def _listener() -> psycopg.Connection[tuple[object, ...]]:
    listener = psycopg.connect(**connection_parameters(), application_name="lanes")
    listener.execute(f"listen {feed.CHANNEL}")
    return listener
