"""The files that a chunk's rows name, sent ahead of it."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from chengyun.exchange.attachments.named import Named, named
from chengyun.exchange.lanes import client
from chengyun.exchange.lanes.rules import Verdict, verdict
from chengyun.exchange.models import FileTransfer, Peer
from chengyun.kernel import clock
from chengyun.kernel.crypto import sm3
from chengyun.kernel.errors import Missing
from chengyun.kernel.files.services import open_digest

PART = 1024 * 1024
MOST_FAILURES = 20
"""Answers of HTTP 500 after which a platform that is none of ours counts as one that takes no files."""

Ask = Callable[[Callable[[], client.Reply]], tuple[client.Reply, Verdict]]
Settled = FileTransfer.Status


def send_named(peer: Peer, data: bytes, *, ask: Ask, offset: Callable[[], int]) -> None:
    """See that the peer holds the files that these rows name, or has refused them.

    Raises:
        NoAnswer: one did not arrive whole; what did arrive need not be sent again.
    """
    files = named(data)
    if not files:
        return
    over = FileTransfer.objects.filter(
        peer=peer, sm3__in=[file.sm3 for file in files], status__in=[Settled.DONE, Settled.REFUSED]
    )
    settled = set(over.values_list("sm3", flat=True))
    for file in files:
        if file.sm3 not in settled and not _send(peer, file, ask, offset):
            return


def send_again(transfer_id: int) -> None:
    """Send one file outside of any lane.

    Raises:
        NoAnswer: it did not arrive whole.
    """
    transfer = FileTransfer.objects.select_related("peer").filter(pk=transfer_id).first()
    if transfer is None or transfer.peer is None or transfer.status != Settled.UNDER_WAY:
        return

    def ask(call: Callable[[], client.Reply]) -> tuple[client.Reply, Verdict]:
        reply = call()
        return reply, verdict(reply.status, reply.code)

    peer = transfer.peer
    _send(peer, Named(transfer.name, transfer.size, transfer.sm3), ask, lambda: peer.clock_offset_ms)


def _send(peer: Peer, file: Named, ask: Ask, clock_offset: Callable[[], int]) -> bool:
    """Send one file; False when our account is refused, which the rows will find out as well."""
    transfer, _ = FileTransfer.objects.get_or_create(
        peer=peer, sm3=file.sm3, defaults={"direction": "out", "name": file.name, "size": file.size}
    )
    try:
        content = open_digest(file.name, file.sm3)
    except Missing:
        _note(transfer, Settled.MISSING, "文件内容不在本平台")
        return True
    with content:
        at = transfer.received
        while True:
            content.seek(at)
            part = content.read(PART)
            params = {
                "name": file.name,
                "size": str(file.size),
                "sm3": file.sm3,
                "offset": str(at),
                "part": sm3.hexdigest(part),
            }
            reply, judged = ask(
                lambda params=params, part=part: client.put_file(  # type: ignore[misc]
                    peer, params, part, clock_offset_ms=clock_offset()
                )
            )
            if judged is Verdict.ACCOUNT and reply.code is not None:
                return False
            held = _held(reply) if judged is Verdict.ACKED else None
            if held is None:
                if _takes_none(transfer, reply, judged):
                    _note(
                        transfer, Settled.REFUSED, reply.message or f"对方不接收附件（HTTP {reply.status}）"
                    )
                    return True
                transfer.attempts += 1
                _note(transfer, Settled.UNDER_WAY, reply.message or f"HTTP {reply.status}")
                raise client.NoAnswer(f"附件“{file.name}”未送达：{transfer.detail}")
            complete, received = held
            if not complete and received == at and part:
                raise client.NoAnswer(f"附件“{file.name}”没有进展：对方仍只有 {received} 字节")
            at = transfer.received = received
            _note(transfer, Settled.DONE if complete else Settled.UNDER_WAY, "")
            if complete:
                return True


def _held(reply: client.Reply) -> tuple[bool, int] | None:
    """Whether the peer holds all, and how much; None when the answer does not say."""
    try:
        told: Any = json.loads(reply.content.get("data") or "null")
        return bool(told["complete"]), int(told["received"])
    except (TypeError, KeyError, ValueError):
        return None


def _takes_none(transfer: FileTransfer, reply: client.Reply, judged: Verdict) -> bool:
    """Whether sending again is no use: the file is refused, or the peer has no such interface."""
    if judged in (Verdict.PARK, Verdict.ACKED):
        return True
    if reply.code is not None:
        return False
    if reply.status in (408, 429):
        return False
    foreign = 400 <= reply.status < 500 or reply.status == 501
    return foreign or (reply.status == 500 and transfer.attempts + 1 >= MOST_FAILURES)


def _note(transfer: FileTransfer, status: str, detail: str) -> None:
    transfer.status, transfer.detail = status, detail[:300]
    if status != Settled.UNDER_WAY:
        transfer.finished_at = clock.now()
    transfer.save()
