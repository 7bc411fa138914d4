"""What the kernel does in the background."""

from __future__ import annotations

from datetime import time, timedelta

from chengyun.kernel import clock
from chengyun.kernel.audit import CHAIN
from chengyun.kernel.messaging import periodic
from chengyun.kernel.models import InboxEntry

INBOX_KEPT = timedelta(days=90)
"""Longer than any broker or upper platform stays away: a message redelivered later would be handled again."""


@periodic(name="kernel.audit.seal", every=timedelta(seconds=10))
def seal_audit() -> None:
    """Seal what was recorded since the last time."""
    CHAIN.seal()


@periodic(name="kernel.inbox.clean", daily_at=time(3, 20))
def clean_inbox() -> None:
    """Forget handled messages that can no longer come back."""
    InboxEntry.objects.filter(at__lt=clock.now() - INBOX_KEPT).delete()
