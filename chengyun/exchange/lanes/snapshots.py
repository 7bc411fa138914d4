"""Collecting: the rows of a table as messages on one lane, hourly, daily or when someone asks."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import connection, transaction

from chengyun.config.tiers import division_prefix
from chengyun.datastandard import facade as datastandard
from chengyun.exchange.intake import LOCAL
from chengyun.exchange.lanes import feed, outgoing, rules
from chengyun.exchange.models import Message, Peer, Subscription
from chengyun.kernel import clock, outbox
from chengyun.kernel.crypto import sm3

TOPIC = "exchange.collect"
"""Asks the worker to collect for a subscription."""

OVERLAP = timedelta(minutes=5)
"""A row is dated by the start of the transaction that stored it, and may become visible later than rows dated
after it: each run looks back a little, and what it sends twice changes nothing."""


def collect_due() -> None:
    """Have every hourly and daily lane whose time has come collected."""
    now = clock.now()
    with transaction.atomic():
        due = Subscription.objects.select_for_update(skip_locked=True).filter(
            status__in=["active", "paused"], next_run_at__lte=now
        )
        for lane in due:
            outbox.add(
                TOPIC, {"subscription": lane.pk, "everything": False}, key=f"{lane.group}.{lane.table}"
            )
            lane.next_run_at = rules.next_run(now, lane.mode, lane.run_at)
            lane.save(update_fields=["next_run_at"])


def collect(payload: dict[str, Any]) -> int:
    """Queue a table's rows on a lane, in the caller's transaction: all or none; how many rows."""
    lane = Subscription.objects.select_related("peer__caller").filter(pk=payload["subscription"]).first()
    if lane is None or lane.status == "ended":
        return 0
    started = clock.now()
    since = None if payload["everything"] or lane.last_run_at is None else lane.last_run_at - OVERLAP
    with connection.cursor() as cursor:
        # A table of millions takes longer than a request may.
        cursor.execute("set local statement_timeout = '30min'")
    rows = 0
    pieces = datastandard.snapshot(
        datastandard.definition(lane.group, lane.table),
        divisions=_divisions(lane.peer),
        rows=lane.chunk_rows,
        received_after=since,
        not_from=_not_from(lane.peer),
    )
    for number, (data, count) in enumerate(pieces):
        feed.enqueue(
            lane, _message(lane, data, count, f"collect-{lane.pk}-{started:%Y%m%d%H%M%S%f}-{number}", started)
        )
        rows += count
    Subscription.objects.filter(pk=lane.pk).update(last_run_at=started)
    return rows


def _divisions(peer: Peer) -> str:
    """Upper platforms and systems of this level get everything; a lower platform its own divisions."""
    return division_prefix(peer.division_code if peer.relation == "lower" else settings.ENVIRONMENT.division)


def _not_from(peer: Peer) -> list[str]:
    """Never back to where it came from; and what one lower platform sent is not for another one's eyes."""
    sources = Peer.objects.exclude(caller=None)
    if peer.relation == "lower":
        sources = sources.filter(relation="lower")
    else:
        sources = sources.filter(pk=peer.pk)
    return list(sources.values_list("caller__app_id", flat=True))


def _message(lane: Subscription, data: bytes, rows: int, once: str, at: datetime) -> Message:
    """What was collected, in the log, with its rows: the lane's chunks are cut from it."""
    return outgoing.log(
        lane,
        id=outgoing.next_number(),
        protocol="local",
        app_id=LOCAL,
        row_count=rows,
        body=data,
        body_bytes=len(data),
        digest=sm3.digest(data),
        once=once,
        code=0,
        answer="",
        at=at,
    )
