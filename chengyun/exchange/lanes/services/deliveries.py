"""Parked and waiting deliveries: send again, or give up."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from django.db import transaction

from chengyun.exchange import permissions
from chengyun.exchange.lanes import feed, selectors
from chengyun.exchange.models import Delivery, FileTransfer
from chengyun.kernel import audit, outbox
from chengyun.kernel.errors import Conflict, Missing
from chengyun.kernel.principal import Principal

SEND_FILE = "exchange.file"
"""Asks the worker to send one file again."""


def retry(*, principal: Principal, delivery_id: int) -> Delivery:
    """Put a parked delivery back into its lane, at its place: ahead of what still waits.

    What was delivered since is not undone: when a later chunk carried newer values of the same rows, sending
    an older one overwrites them. Collecting the table anew mends that.

    Raises:
        Denied: the principal may not.
        Conflict: it is not parked.
    """
    with transaction.atomic():
        delivery = _lock(principal, delivery_id)
        if delivery.status != "parked":
            raise Conflict(f"发送任务{delivery.get_status_display()}，只有已搁置的可以重发。")
        delivery.status, delivery.next_attempt_at = "waiting", None
        delivery.save(update_fields=["status", "next_attempt_at"])
        _audit(principal, "exchange.delivery.retry", delivery, "parked")
        feed.wake()
    return delivery


def discard(*, principal: Principal, delivery_id: int, reason: str) -> Delivery:
    """Give a delivery up; the lane goes on without it.

    Raises:
        Denied: the principal may not.
        Conflict: it was delivered or given up already.
    """
    with transaction.atomic():
        delivery = _lock(principal, delivery_id)
        if delivery.status not in {"waiting", "parked"}:
            raise Conflict(f"发送任务{delivery.get_status_display()}，不能放弃。")
        before = delivery.status
        delivery.status, delivery.next_attempt_at, delivery.last_error = "discarded", None, reason[:500]
        delivery.save(update_fields=["status", "next_attempt_at", "last_error"])
        _audit(principal, "exchange.delivery.discard", delivery, before, reason)
        feed.wake()
    return delivery


def send_file_again(*, principal: Principal, transfer_id: int) -> FileTransfer:
    """Have a file that the peer refused, or whose content was missing, sent once more.

    Raises:
        Denied: the principal may not.
        Conflict: it is not one that was sent in vain.
    """
    principal.must(permissions.LANE_WRITE)
    with transaction.atomic():
        file = selectors.one(selectors.file_transfers(principal=principal), transfer_id)
        if file.direction != "out" or file.status not in ("refused", "missing"):
            raise Conflict(f"附件{file.get_status_display()}，只有发送被拒绝或内容缺失的可以重新传送。")
        before = file.status
        file.status, file.received, file.attempts = FileTransfer.Status.UNDER_WAY, 0, 0
        file.save(update_fields=["status", "received", "attempts"])
        audit.record(
            principal=principal,
            action="exchange.file.retry",
            target=file,
            before={"status": before},
            after={"name": file.name},
        )
        outbox.add(SEND_FILE, {"transfer": file.pk}, key=f"file-{file.peer_id}")
    return file


def retry_many(*, principal: Principal, ids: Sequence[int]) -> int:
    """Retry each of these that is parked; how many were."""
    return _each(ids, lambda pk: retry(principal=principal, delivery_id=pk))


def discard_many(*, principal: Principal, ids: Sequence[int], reason: str) -> int:
    """Discard each of these that waits or is parked; how many were."""
    return _each(ids, lambda pk: discard(principal=principal, delivery_id=pk, reason=reason))


def _each(ids: Sequence[int], command: Callable[[int], Delivery]) -> int:
    done = 0
    for pk in sorted(set(ids)):
        try:
            command(pk)
            done += 1
        except (Conflict, Missing):
            continue  # handled by someone else meanwhile, or not the principal's: the count tells
    return done


def _lock(principal: Principal, delivery_id: int) -> Delivery:
    principal.must(permissions.LANE_WRITE)
    return selectors.one(selectors.deliveries(principal=principal), delivery_id)


def _audit(principal: Principal, action: str, delivery: Delivery, before: str, note: str = "") -> None:
    lane = delivery.subscription
    audit.record(
        principal=principal,
        action=action,
        target=delivery,
        before={"status": before},
        after={"lane": f"{lane.group}.{lane.table} → {lane.peer.name}", "status": delivery.status},
        note=note,
    )
