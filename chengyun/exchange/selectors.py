"""What may be seen of accounts, messages and quarantine."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, QuerySet, Subquery

from chengyun.exchange.models import Application, Caller, Message, MessagePending, Quarantine, Refusal
from chengyun.exchange.scope import sees_all, within
from chengyun.kernel.principal import Principal


def applications(*, principal: Principal) -> QuerySet[Application]:
    """Applications from the principal's divisions."""
    return (
        Application.objects.filter(within(principal, "division_code"))
        .select_related("caller")
        .defer("secret_sealed")
    )


def callers(*, principal: Principal) -> QuerySet[Caller]:
    """Accounts of the principal's divisions, with the time of their latest message."""
    latest = Message.objects.filter(app_id=OuterRef("app_id")).order_by("-id").values("at")[:1]
    return (
        Caller.objects.filter(within(principal, "division_code"))
        .prefetch_related("keys")
        .annotate(last_message_at=Subquery(latest))
    )


def messages(*, principal: Principal) -> QuerySet[Message]:
    """Messages from and to the principal's divisions, without their bodies."""
    pending = MessagePending.objects.filter(id=OuterRef("id"))
    return (
        Message.objects.filter(within(principal, "division_code"))
        .defer("body")
        .annotate(sealed=~Exists(pending))
    )


def quarantine(*, principal: Principal) -> QuerySet[Quarantine]:
    """Refused pushes of the principal's divisions, without their bodies."""
    return (
        Quarantine.objects.filter(within(principal, "message__division_code"))
        .select_related("message")
        .defer("message__body", "message__answer")
    )


def quarantined(*, app_id: str, once: str = "") -> QuerySet[Quarantine]:
    """A caller's own refused pushes, or the one it sent under a mark."""
    found = Quarantine.objects.filter(message__app_id=app_id).select_related("message").defer("message__body")
    return found.filter(message__once=once) if once else found


def refusals(*, principal: Principal) -> QuerySet[Refusal]:
    """Counts of calls refused before their caller was proven; of unknown callers only for the whole platform."""
    if sees_all(principal):
        return Refusal.objects.all()
    own = Caller.objects.filter(within(principal, "division_code")).values("app_id")
    return Refusal.objects.filter(app_id__in=own)
