"""Tables that every system stands on."""

from chengyun.kernel.models.audit import AuditPending, AuditRecord, AuditSeal
from chengyun.kernel.models.calendar import SpecialDay, WorkCalendar, WorkPattern
from chengyun.kernel.models.dictionaries import Dictionary, DictionaryEntry
from chengyun.kernel.models.files import StoredFile
from chengyun.kernel.models.keys import EncryptionKey
from chengyun.kernel.models.menu import Menu
from chengyun.kernel.models.messaging import DeadLetter, InboxEntry, OutboxMessage, PeriodicRun
from chengyun.kernel.models.notifications import Notification
from chengyun.kernel.models.parameters import Parameter

__all__ = [
    "AuditPending",
    "AuditRecord",
    "AuditSeal",
    "DeadLetter",
    "Dictionary",
    "DictionaryEntry",
    "EncryptionKey",
    "InboxEntry",
    "Menu",
    "Notification",
    "OutboxMessage",
    "Parameter",
    "PeriodicRun",
    "SpecialDay",
    "StoredFile",
    "WorkCalendar",
    "WorkPattern",
]
