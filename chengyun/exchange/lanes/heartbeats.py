"""Heartbeats: is a peer there, how fast does it answer, does its clock agree, does it know us."""

from __future__ import annotations

import json
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from chengyun.exchange.lanes import client, feed, rules, settings
from chengyun.exchange.models import Heartbeat, Peer
from chengyun.kernel import clock

MOST_SYSTEMS = 30
AT_ONCE = 16


@dataclass(frozen=True)
class Beat:
    """What one look at a peer found."""

    ok: bool
    latency_ms: int | None = None
    clock_offset_ms: int | None = None
    signed: bool | None = None
    """Whether the peer accepted our account; None when it did not say."""
    name: str = ""
    version: str = ""
    systems: tuple[str, ...] = ()
    detail: str = ""


def beat_all() -> None:
    """Look at every peer with an address, several at once, and record what was found."""
    peers = list(
        Peer.objects.filter(status__in=["applied", "linked"]).exclude(service_address="").order_by("pk")
    )
    for peer in peers:
        if peer.app_id:
            client.signer(peer)  # opens the key here: the threads below only wait, and touch no database
    with ThreadPoolExecutor(AT_ONCE, thread_name_prefix="heartbeat") as pool:
        for peer, beat in zip(peers, pool.map(look, peers), strict=True):
            record(peer, beat)


def look(peer: Peer, clock_offset_ms: int | None = None) -> Beat:
    """Ask a peer whether it is there; touches no database."""
    offset = peer.clock_offset_ms if clock_offset_ms is None else clock_offset_ms
    sent, started = clock.now(), time.perf_counter()
    try:
        reply = client.heartbeat(peer, clock_offset_ms=offset)
    except client.NoAnswer as error:
        return Beat(False, detail=str(error))
    latency = int((time.perf_counter() - started) * 1000)
    if reply.status >= 500:
        return Beat(False, latency, detail=f"对方答复 HTTP {reply.status}")
    told = _told(reply.content)
    refused = "" if reply.code in (0, None) else f"{reply.message}（{reply.code}）"
    return Beat(
        True,
        latency,
        _offset(told, sent, latency),
        (reply.code == 0 and bool(told.get("signed"))) if peer.app_id and reply.code is not None else None,
        str(told.get("name", ""))[:100],
        str(told.get("version", ""))[:30],
        _systems(told),
        refused[:300],
    )


def account_accepted(peer: Peer, clock_offset_ms: int) -> bool:
    """Whether the peer accepts our account and signature now; false also when it does not say."""
    return look(peer, clock_offset_ms).signed is True


@transaction.atomic
def record(peer: Peer, beat: Beat) -> Peer:
    """Store what was found and the link's state that follows from it."""
    now = clock.now()
    peer = Peer.objects.select_for_update().get(pk=peer.pk)
    Heartbeat.objects.create(peer=peer, at=now, ok=beat.ok, latency_ms=beat.latency_ms, detail=beat.detail)
    was_down = peer.state == "down"
    peer.failed_heartbeats = 0 if beat.ok else peer.failed_heartbeats + 1
    peer.state = rules.link_state(
        answered=beat.ok,
        failures=peer.failed_heartbeats,
        latency_ms=beat.latency_ms,
        ever=peer.last_heartbeat_at is not None,
        slow_ms=settings.SLOW_MS,
    )
    if beat.ok:
        peer.last_heartbeat_at = now
        peer.last_latency_ms = beat.latency_ms
        peer.version = beat.version or peer.version
        peer.systems = list(beat.systems) or peer.systems
        if beat.clock_offset_ms is not None:
            peer.clock_offset_ms = beat.clock_offset_ms
    peer.save(
        update_fields=[
            "failed_heartbeats",
            "state",
            "last_heartbeat_at",
            "last_latency_ms",
            "version",
            "systems",
            "clock_offset_ms",
        ]
    )
    if was_down and beat.ok:
        feed.hasten(peer)
    return peer


def _systems(told: dict[str, Any]) -> tuple[str, ...]:
    """What the peer says it runs, within bounds: it is another platform's word."""
    given = told.get("systems")
    return tuple(str(one)[:30] for one in given[:MOST_SYSTEMS]) if isinstance(given, list) else ()


def _told(content: dict[str, Any]) -> dict[str, Any]:
    """What the answer's ``data`` tells; it is JSON text, as in every answer of the interface."""
    data = content.get("data")
    try:
        told = json.loads(data) if isinstance(data, str) and data else {}
    except ValueError:
        told = {}
    return told if isinstance(told, dict) else {}


def _offset(told: dict[str, Any], sent: datetime, latency_ms: int) -> int | None:
    """The other clock's lead over ours: its time against the middle of the round trip."""
    try:
        theirs = datetime.fromisoformat(str(told["time"]))
    except (KeyError, ValueError):
        return None
    if theirs.tzinfo is None:
        return None
    return int((theirs - sent).total_seconds() * 1000) - latency_ms // 2
