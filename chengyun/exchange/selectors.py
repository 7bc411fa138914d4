"""What may be seen of accounts, messages and quarantine."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery

from chengyun.exchange.models import (
    Application,
    Caller,
    Message,
    MessagePending,
    Publication,
    Quarantine,
    Refusal,
)
from chengyun.exchange.scope import sees_all, within
from chengyun.kernel import clock
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


@dataclass(frozen=True, slots=True)
class InterfaceState:
    """Whether a table's operations are open, and how often they were used today."""

    push: bool = True
    get: bool = True
    pushes_today: int = 0
    gets_today: int = 0


def interface_states() -> defaultdict[str, InterfaceState]:
    """The state of each table's interface, by its ``group.table``."""
    today = clock.now().astimezone(clock.SHANGHAI).replace(hour=0, minute=0, second=0, microsecond=0)
    used = (
        Message.objects.filter(direction="in", at__gte=today)
        .order_by()
        .values_list("group", "table")
        .annotate(pushes=Count("id", filter=Q(operation="push")), gets=Count("id", filter=Q(operation="get")))
    )
    states: defaultdict[str, InterfaceState] = defaultdict(InterfaceState)
    for group, table, pushes, gets in used:
        states[f"{group}.{table}"] = InterfaceState(pushes_today=pushes, gets_today=gets)
    for publication in Publication.objects.all():
        name = f"{publication.group}.{publication.table}"
        states[name] = replace(states[name], push=publication.push, get=publication.get)
    return states
