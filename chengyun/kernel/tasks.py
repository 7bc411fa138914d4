"""What the kernel does in the background."""

from __future__ import annotations

from datetime import time, timedelta

from chengyun.kernel import clock, services
from chengyun.kernel.audit import CHAIN
from chengyun.kernel.messaging import periodic
from chengyun.kernel.models import InboxEntry, Notification
from chengyun.kernel.notifications import notify
from chengyun.kernel.permissions import AUDIT_READ
from chengyun.kernel.principal import system

INBOX_KEPT = timedelta(days=90)
"""Longer than any broker or upper platform stays away: a message redelivered later would be handled again."""
NOTIFICATIONS_KEPT = timedelta(days=180)


@periodic(name="kernel.audit.seal", label="封存审计链", every=timedelta(seconds=10))
def seal_audit() -> None:
    """Seal what was recorded since the last time."""
    CHAIN.seal()


@periodic(name="kernel.inbox.clean", label="清理已处理消息的记录", daily_at=time(3, 20))
def clean_inbox() -> None:
    """Forget handled messages that can no longer come back."""
    InboxEntry.objects.filter(at__lt=clock.now() - INBOX_KEPT).delete()


@periodic(name="kernel.notifications.clean", label="清理过期通知", daily_at=time(3, 40))
def clean_notifications() -> None:
    """Forget old notifications: what they told of has its own record."""
    Notification.objects.filter(at__lt=clock.now() - NOTIFICATIONS_KEPT).delete()


@periodic(name="kernel.audit.verify", label="校验审计链", daily_at=time(3, 0))
def verify_audit() -> None:
    """Prove the audit chain each night; auditors are told when it is broken."""
    verdict = services.verify_audit(principal=system("定时任务"))
    if not verdict.intact:
        notify(permission=AUDIT_READ, title="审计链校验未通过", text=verdict.problem, link="/kernel/audit")
