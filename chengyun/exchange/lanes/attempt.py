"""One attempt to deliver one chunk, and what its outcome means for the lane."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from datetime import UTC, timedelta
from enum import Enum, auto

from django.conf import settings as platform
from django.db import connection, transaction
from django.db.models import F

from chengyun.exchange import messages
from chengyun.exchange.answers import LABELS, Code
from chengyun.exchange.attachments import sending
from chengyun.exchange.lanes import client, feed, heartbeats, outgoing, rules, settings, traffic
from chengyun.exchange.lanes.rules import Verdict
from chengyun.exchange.models import Delivery, Peer, Subscription
from chengyun.kernel import clock
from chengyun.kernel.crypto import sm3

log = logging.getLogger(__name__)


# All that an acknowledgement changes in one statement; it gives a number for the message log.
_ACKNOWLEDGE = f"""
with delivery as (
    update exchange_delivery set status = 'acked', attempts = attempts + 1, next_attempt_at = null,
        sent_as = %(sent_as)s, code = 0, last_error = '', acked_at = %(at)s
    where id = %(delivery)s
), lane as (
    update exchange_subscription set last_ack_at = %(at)s, last_failure = '', held_reason = ''
    where id = %(lane)s
), minute as ({traffic.COUNT}), day as ({traffic.ADD})
select nextval('exchange_message_id_seq')
"""  # noqa: S608  nothing of it comes from outside


class Outcome(Enum):
    """Whether the lane goes on."""

    NEXT = auto()
    STOPPED = auto()


class Attempt:
    """Pushes a chunk and records the outcome in one transaction."""

    def __init__(self, lane: Subscription, delivery: Delivery, data: bytes, rows: int) -> None:
        self._lane = lane
        self._peer: Peer = lane.peer
        self._delivery = delivery
        self._data = data
        self._rows = rows
        self._digest = sm3.digest(data)
        self._started = time.perf_counter()
        self._offset = self._peer.clock_offset_ms

    def make(self) -> Outcome:
        """Push; go on with the next chunk when this one was acknowledged or parked."""
        try:
            sending.send_named(self._peer, self._data, ask=self._ask, offset=lambda: self._offset)
            reply, verdict = self._exchange()
        except client.NoAnswer as error:
            self._failed(None, str(error), rules.back_off(self._attempt, cap=settings.RETRY_CAP))
            return Outcome.STOPPED
        match verdict:
            case Verdict.ACKED:
                self._acknowledged(reply)
                return Outcome.NEXT
            case Verdict.PARK:
                self._parked(reply)
                return Outcome.NEXT
            case Verdict.ACCOUNT:
                self._hold(reply)
                return Outcome.STOPPED
            case _:
                pause = rules.back_off(self._attempt, cap=settings.RETRY_CAP)
                if reply.retry_after is not None:
                    pause = min(settings.RETRY_CAP, max(pause, reply.retry_after))
                self._failed(reply.code, _words(reply), pause)
                return Outcome.STOPPED

    @property
    def message_id(self) -> str:
        """The mark under which the other side applies the chunk once.

        It names the lane and the place in it, and also when the chunk was queued and what it holds: should this
        platform be restored from an older backup, its lanes would count the same places again.
        """
        delivery, digest = self._delivery, self._digest.hex()[:16]
        queued = f"{delivery.created_at.astimezone(UTC):%Y%m%d%H%M%S}"
        return f"{platform.ENVIRONMENT.division}-{self._lane.pk}-{delivery.seq}-{queued}-{digest}"

    @property
    def _attempt(self) -> int:
        return self._delivery.attempts + 1

    def _exchange(self) -> tuple[client.Reply, Verdict]:
        """Push, and once more when the answer tells how to do better."""
        reply, verdict = self._ask(self._push)
        if reply.code == Code.BAD_SIGNATURE and heartbeats.account_accepted(self._peer, self._offset):
            # The key is good. Unless it became so just now, something about this chunk spoils the signature.
            reply = self._push()
            verdict = rules.verdict(reply.status, reply.code)
            if reply.code == Code.BAD_SIGNATURE:
                verdict = Verdict.PARK
        return reply, verdict

    def _ask(self, call: Callable[[], client.Reply]) -> tuple[client.Reply, Verdict]:
        """Call, and once more with the other side's time when ours is not its own."""
        reply = call()
        verdict = rules.verdict(reply.status, reply.code)
        if verdict is Verdict.CLOCK and self._correct_clock(reply):
            reply = call()
            verdict = rules.verdict(reply.status, reply.code)
        return reply, verdict

    def _push(self) -> client.Reply:
        return client.push(
            self._peer,
            group=self._lane.group,
            table=self._lane.table,
            data=self._data,
            message_id=self.message_id,
            clock_offset_ms=self._offset,
        )

    def _correct_clock(self, reply: client.Reply) -> bool:
        """Adopt the offset that the answer tells; whether it is news."""
        if reply.clock_offset_ms is None or abs(reply.clock_offset_ms - self._offset) < 1000:
            return False
        self._offset = reply.clock_offset_ms
        Peer.objects.filter(pk=self._peer.pk).update(clock_offset_ms=self._offset)
        return True

    def _acknowledged(self, reply: client.Reply) -> None:
        now = clock.now()
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute(
                    _ACKNOWLEDGE,
                    {
                        "delivery": self._delivery.pk,
                        "lane": self._lane.pk,
                        "sent_as": self.message_id,
                        "at": now,
                        "pushes": 1,
                        "failures": 0,
                        "day": traffic.day_of(now),
                        "direction": "out",
                        "app_id": self._peer.app_id,
                        "name": self._peer.name,
                        "division": self._peer.division_code,
                        "group": self._lane.group,
                        "table": self._lane.table,
                        "rows": self._rows,
                        "bytes": len(self._data),
                    },
                )
                [number] = cursor.fetchone()
            self._log(reply, number)
            if self._delivery.attempts or self._peer.last_failure:
                recovered(self._peer)

    def _parked(self, reply: client.Reply) -> None:
        words = _words(reply)
        with transaction.atomic():
            Delivery.objects.filter(pk=self._delivery.pk).update(
                status="parked",
                attempts=F("attempts") + 1,
                next_attempt_at=None,
                sent_as=self.message_id,
                code=reply.code,
                last_error=words[:500],
            )
            Subscription.objects.filter(pk=self._lane.pk).update(last_failure=words[:300], held_reason="")
            self._log(reply, outgoing.next_number())
            traffic.failed(self._lane.pk, clock.now())
        log.warning("lane %s parks %s: %s", self._lane.pk, self._delivery.seq, words)

    def _hold(self, reply: client.Reply) -> None:
        """The other side refuses our account: stay where we are, and try less often.

        Later chunks would fare no better, and parking them all would only scatter the lane. It resumes by itself
        once the account is good again.
        """
        words = _words(reply)
        pause = rules.back_off(self._attempt + 4, cap=settings.RETRY_CAP)
        self._failed(reply.code, words, pause, held=words)

    def _failed(self, code: int | None, words: str, pause: float, *, held: str = "") -> None:
        now = clock.now()
        with transaction.atomic():
            Delivery.objects.filter(pk=self._delivery.pk).update(
                attempts=F("attempts") + 1,
                next_attempt_at=now + timedelta(seconds=pause),
                sent_as=self.message_id,
                code=code,
                last_error=words[:500],
            )
            Subscription.objects.filter(pk=self._lane.pk).update(
                last_failure=words[:300], held_reason=held[:300]
            )
            Peer.objects.filter(pk=self._peer.pk).update(last_failure=words[:300])
            traffic.failed(self._lane.pk, now)

    def _log(self, reply: client.Reply, number: int) -> None:
        """The message as it was sent, in the log; its rows stay with the message they came from."""
        outgoing.log(
            self._lane,
            id=number,
            protocol="http",
            app_id=self._peer.app_id,
            profile=self._peer.profile,
            row_count=self._rows,
            body_bytes=len(self._data),
            digest=self._digest,
            once=self.message_id,
            code=-1 if reply.code is None else reply.code,
            answer=reply.text,
            address=self._peer.service_address[:64],
            duration_ms=messages.elapsed_ms(self._started),
        )


def recovered(peer: Peer) -> None:
    """The peer takes our pushes again."""
    peer.last_failure = ""
    Peer.objects.filter(pk=peer.pk).update(last_failure="")
    feed.hasten(peer)


def _words(reply: client.Reply) -> str:
    """What the other side said, in words for people."""
    if reply.code is None:
        return f"对方答复 HTTP {reply.status}，不是平台接口的答复"
    label = LABELS.get(reply.code, "未知状态码")
    said = reply.message or label
    return f"{said}（{reply.code}）"
