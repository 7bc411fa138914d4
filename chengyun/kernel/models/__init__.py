"""Tables that every system stands on."""

from chengyun.kernel.models.audit import AuditPending, AuditRecord, AuditSeal
from chengyun.kernel.models.calendar import SpecialDay, WorkCalendar, WorkPattern
from chengyun.kernel.models.keys import EncryptionKey
from chengyun.kernel.models.messaging import DeadLetter, InboxEntry, OutboxMessage, PeriodicRun

__all__ = [
    "AuditPending",
    "AuditRecord",
    "AuditSeal",
    "DeadLetter",
    "EncryptionKey",
    "InboxEntry",
    "OutboxMessage",
    "PeriodicRun",
    "SpecialDay",
    "WorkCalendar",
    "WorkPattern",
]
