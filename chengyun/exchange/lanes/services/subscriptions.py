"""Subscriptions (接口订阅): which table goes to which peer, and how."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import transaction

from chengyun.datastandard import facade as datastandard
from chengyun.exchange import permissions
from chengyun.exchange.lanes import feed, rules, selectors, snapshots
from chengyun.exchange.models import FileTransfer, Peer, Subscription
from chengyun.kernel import audit, clock, outbox
from chengyun.kernel.errors import Conflict, FieldError, Invalid
from chengyun.kernel.principal import Principal

MOST_ROWS = 10_000
_SETTINGS = ("mode", "run_at", "due_by", "chunk_rows")
_AUTOMATIC = "系统（按流向自动建立）"


def subscribe(
    *, principal: Principal, peer_id: int, group: str, table: str, existing: bool = True, **how: Any
) -> Subscription:
    """Send a table to a peer from now on; first, when ``existing``, the rows that are here already.

    Raises:
        Denied: the principal may not.
        Missing: no such peer in the principal's divisions.
        Invalid: no such table, or a value is not acceptable.
        Conflict: it is subscribed already.
    """
    principal.must(permissions.SUBSCRIPTION_WRITE)
    _check_table(group, table)
    with transaction.atomic():
        peer = selectors.one(selectors.peers(principal=principal), peer_id)
        if Subscription.objects.filter(peer=peer, group=group, table=table).exists():
            raise Conflict(f"{peer.name}已订阅 {group}.{table}，请修改原订阅。")
        lane = Subscription(peer=peer, group=group, table=table, created_by=principal.name)
        _set(lane, how)
        lane.save()
        if existing:
            request_run(lane, everything=True)
        audit.record(
            principal=principal,
            action="exchange.subscription.create",
            target=lane,
            after=_told(lane),
        )
    return lane


def change(*, principal: Principal, subscription_id: int, changes: dict[str, Any]) -> Subscription:
    """Change how a table is sent.

    Raises:
        Denied: the principal may not.
        Invalid: a value is not acceptable.
    """
    with transaction.atomic():
        lane = _lock(principal, subscription_id)
        before = _told(lane)
        _set(lane, changes)
        lane.save(update_fields=[*_SETTINGS, "next_run_at"])
        _audit(principal, "exchange.subscription.change", lane, before)
    return lane


def pause(*, principal: Principal, subscription_id: int, reason: str = "") -> Subscription:
    """Stop sending; what arrives meanwhile is queued."""
    return _move(principal, subscription_id, {"active"}, "paused", reason)


def resume(*, principal: Principal, subscription_id: int) -> Subscription:
    """Send again; a lane that was ended queues again from now on."""
    return _move(principal, subscription_id, {"paused", "ended"}, "active", "")


def end(*, principal: Principal, subscription_id: int, reason: str) -> Subscription:
    """Stop queueing and sending; what still waits is discarded."""
    with transaction.atomic():
        lane = _move(principal, subscription_id, {"active", "paused"}, "ended", reason)
        lane.deliveries.filter(status__in=["waiting", "parked"]).update(
            status="discarded", next_attempt_at=None, last_error=reason[:500]
        )
    return lane


def run(*, principal: Principal, subscription_id: int, everything: bool = False) -> Subscription:
    """Collect now: the whole table, or what changed since the last time.

    Raises:
        Denied: the principal may not.
        Conflict: the subscription is ended.
    """
    with transaction.atomic():
        lane = _lock(principal, subscription_id)
        if lane.status == "ended":
            raise Conflict("订阅已停止，请先恢复。")
        request_run(lane, everything=everything)
        audit.record(
            principal=principal,
            action="exchange.subscription.run",
            target=lane,
            after={"everything": everything},
        )
    return lane


def request_run(lane: Subscription, *, everything: bool) -> None:
    """Have the worker collect: a million rows are no work for a request.

    With everything the files go again, too, as far as the other side lacks them.
    """
    if everything:
        FileTransfer.objects.filter(peer=lane.peer).update(status=FileTransfer.Status.UNDER_WAY, received=0)
    outbox.add(
        snapshots.TOPIC, {"subscription": lane.pk, "everything": everything}, key=f"{lane.group}.{lane.table}"
    )


def subscribe_defaults(peer: Peer) -> list[Subscription]:
    """Send a newly linked upper platform every table whose direction is upward for this tier.

    Only to the nearest upper platform: a further one gets the rows relayed by it (城市 → 省 → 国家), and twice
    would be once too often. Direct lanes to it are made on the page when someone wants them.
    """
    nearer = Peer.objects.filter(relation="upper", status__in=["applying", "applied", "linked"]).exclude(
        pk=peer.pk
    )
    if any(other.division_code.rstrip("0") > peer.division_code.rstrip("0") for other in nearer):
        return []
    own = settings.ENVIRONMENT.tier.name
    made = []
    for definition in datastandard.tables():
        if definition.direction in {"up", "both"} and rules.sends_up(own, definition.tiers):
            lane, new = Subscription.objects.get_or_create(
                peer=peer,
                group=definition.group,
                table=definition.name,
                defaults={"created_by": _AUTOMATIC},
            )
            if new:
                request_run(lane, everything=True)
                made.append(lane)
    return made


@transaction.atomic
def send_down(tables: Iterable[tuple[str, str]]) -> int:
    """Send tables to every linked lower platform from now on, with what is here for it; how many lanes are new."""
    made = 0
    for peer in Peer.objects.filter(relation="lower", status="linked").exclude(app_id=""):
        for group, table in tables:
            lane, new = Subscription.objects.get_or_create(
                peer=peer, group=group, table=table, defaults={"created_by": _AUTOMATIC}
            )
            if new:
                request_run(lane, everything=True)
                made += 1
    return made


def _move(
    principal: Principal, subscription_id: int, before: set[str], after: str, reason: str
) -> Subscription:
    with transaction.atomic():
        lane = _lock(principal, subscription_id)
        told = _told(lane)
        if lane.status not in before:
            raise Conflict(f"订阅{lane.get_status_display()}，不能执行此操作。")
        lane.status = after
        lane.save(update_fields=["status"])
        _audit(principal, f"exchange.subscription.{after}", lane, told, reason)
        feed.wake()
    return lane


def _lock(principal: Principal, subscription_id: int) -> Subscription:
    principal.must(permissions.SUBSCRIPTION_WRITE)
    return selectors.one(selectors.subscriptions(principal=principal), subscription_id)


def _set(lane: Subscription, how: dict[str, Any]) -> None:
    for field in _SETTINGS:
        if field in how:
            setattr(lane, field, how[field])
    if not 1 <= lane.chunk_rows <= MOST_ROWS:
        reason = f"应为 1 至 {MOST_ROWS}。"
        raise Invalid(f"每次行数{reason}", errors=[FieldError("chunk_rows", reason)])
    lane.next_run_at = rules.next_run(clock.now(), lane.mode, lane.run_at)
    if lane.mode != "change" and lane.last_run_at is None:
        # What arrived before the subscription is sent when asked for, not by the first scheduled run.
        lane.last_run_at = clock.now() - timedelta(seconds=1)


def _check_table(group: str, table: str) -> None:
    try:
        datastandard.definition(group, table)
    except datastandard.UnknownTable as error:
        reason = f"数据标准中没有数据表 {group}.{table}。"
        raise Invalid(reason, errors=[FieldError("table", reason)]) from error


def _audit(
    principal: Principal, action: str, lane: Subscription, before: dict[str, Any], note: str = ""
) -> None:
    audit.record(principal=principal, action=action, target=lane, before=before, after=_told(lane), note=note)


def _told(lane: Subscription) -> dict[str, Any]:
    return {
        "lane": f"{lane.group}.{lane.table} → {lane.peer.name}",
        "mode": lane.mode,
        "run_at": str(lane.run_at or ""),
        "due_by": str(lane.due_by or ""),
        "chunk_rows": lane.chunk_rows,
        "status": lane.status,
    }
