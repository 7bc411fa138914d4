"""Queueing: an accepted message becomes deliveries on every lane of its table."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import connection
from django.db.models import Q

from chengyun.exchange.lanes import rules, settings, traffic
from chengyun.exchange.models import Delivery, Message, Peer, Subscription
from chengyun.kernel import clock
from chengyun.kernel.messaging.locks import lock_number

CHANNEL = "chengyun_lanes"
"""Wakes the sender when something was queued."""


def accepted(message_id: int, *, changed: bool) -> int:
    """Count an accepted message and queue it on the lanes that follow every change; how many chunks.

    A push that changed no row is counted but not sent on: platforms linked in a ring would pass it round for ever.
    """
    message = Message.objects.defer("body", "answer").get(pk=message_id)
    traffic.received(message)
    if not changed:
        return 0
    return sum(enqueue(lane, message) for lane in _lanes(message))


def enqueue(lane: Subscription, message: Message) -> int:
    """Append a message's chunks to a lane, in the caller's transaction; how many."""
    pieces = list(
        rules.chunks(
            message.row_count,
            message.body_bytes,
            chunk_rows=lane.chunk_rows,
            chunk_bytes=settings.CHUNK_BYTES,
        )
    )
    with connection.cursor() as cursor:
        # One transaction at a time numbers a lane, until its commit: a chunk never becomes visible before the
        # chunks ahead of it. The lane's own row stays free for the sender, who notes acknowledgements there.
        cursor.execute("select pg_advisory_xact_lock(%s)", [lock_number(f"lane queue {lane.pk}")])
        cursor.execute(
            "select coalesce(max(seq), 0) + 1 from exchange_delivery where subscription_id = %s", [lane.pk]
        )
        [first] = cursor.fetchone()
    Delivery.objects.bulk_create(
        Delivery(
            subscription=lane,
            seq=first + position,
            message=message,
            first_row=piece.first,
            row_count=piece.count,
        )
        for position, piece in enumerate(pieces)
    )
    wake()
    return len(pieces)


def hasten(peer: Peer) -> None:
    """The peer answers again: its lanes need not wait out their pauses."""
    Delivery.objects.filter(
        subscription__peer=peer,
        subscription__held_reason="",
        status="waiting",
        next_attempt_at__gt=clock.now(),
    ).update(next_attempt_at=None)
    wake()


def wake() -> None:
    """Tell the sender, at commit, that a lane may have something to send."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_notify(%s, '')", [CHANNEL])


def _lanes(message: Message) -> Iterable[Subscription]:
    lanes = (
        Subscription.objects.filter(group=message.group, table=message.table, mode="change")
        .exclude(status="ended")
        .exclude(peer__status="refused")
        .order_by("pk")
    )
    source = Peer.objects.filter(caller__app_id=message.app_id).first() if message.app_id else None
    if source is None:
        return lanes
    # Never back to where it came from; and what one lower platform sent is not for another one's eyes.
    away = Q(peer=source)
    if source.relation == "lower":
        away |= Q(peer__relation="lower")
    return lanes.exclude(away)
