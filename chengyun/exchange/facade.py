"""What other systems may ask of the exchange."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import msgspec
from django.conf import settings
from django.db.models import Count, Q, QuerySet

from chengyun.datastandard import facade as datastandard
from chengyun.exchange import selectors
from chengyun.exchange.answers import Answer
from chengyun.exchange.intake import LOCAL
from chengyun.exchange.lanes.reports import topology
from chengyun.exchange.lanes.rules import overdue
from chengyun.exchange.lanes.selectors import agreements, alarms, traffic
from chengyun.exchange.lanes.services.joining import apply_to, check_result
from chengyun.exchange.lanes.services.subscriptions import send_down
from chengyun.exchange.models import Application, Caller, Heartbeat, Message, Peer, Quarantine
from chengyun.exchange.public import PublicView
from chengyun.exchange.push_rules import Pushed, push_rule
from chengyun.exchange.receiver import local_push
from chengyun.exchange.services.applications import approve
from chengyun.kernel.errors import FieldError
from chengyun.kernel.principal import Principal

__all__ = [
    "LOCAL",
    "Answer",
    "PublicView",
    "Pushed",
    "agreements",
    "alarms",
    "app_ids",
    "applications_waiting",
    "apply_to",
    "approve",
    "check_result",
    "division_of",
    "heartbeat_rates",
    "local_push",
    "name_of",
    "overdue",
    "push_outcomes",
    "push_rule",
    "refused_rows",
    "rows_of",
    "send_down",
    "told_of_themselves",
    "topology",
    "traffic",
    "uppers",
]


def applications_waiting(*, principal: Principal) -> QuerySet[Application]:
    """Applications of lower platforms that nobody has reviewed yet."""
    return selectors.applications(principal=principal).filter(status="pending")


def uppers() -> QuerySet[Peer]:
    """The upper platforms this one applied to."""
    return Peer.objects.filter(relation="upper")


def rows_of(message_id: int) -> list[dict[str, Any]]:
    """The rows of an accepted message as they were sent, whatever became of them in their table since.

    A row that names no division is its sender's, as in the table.
    """
    message = Message.objects.only("body", "app_id").get(pk=message_id)
    rows: list[dict[str, Any]] = msgspec.json.decode(bytes(message.body or b"[]"))
    own = division_of(message.app_id) or settings.ENVIRONMENT.division
    return [{**row, datastandard.DIVISION: row.get(datastandard.DIVISION) or own} for row in rows]


def heartbeat_rates(since: datetime) -> dict[int, tuple[int, int]]:
    """Looks at each peer since then: how many, and how many of them were answered; by the peer's number."""
    counted = (
        Heartbeat.objects.filter(at__gte=since)
        .order_by()
        .values_list("peer")
        .annotate(n=Count("pk"), ok=Count("pk", filter=Q(ok=True)))
    )
    return {peer: (total, answered) for peer, total, answered in counted}


def told_of_themselves() -> dict[int, tuple[str, list[str]]]:
    """The program's version and the systems in use that each peer told, by the peer's number."""
    rows = Peer.objects.values_list("pk", "version", "systems")
    return {peer: (version, systems) for peer, version, systems in rows}


def app_ids() -> dict[int, str]:
    """The mark by which each account calls, by the account's number."""
    return dict(Caller.objects.values_list("pk", "app_id"))


def name_of(app_id: str) -> str:
    """What the platform that calls by this mark is called."""
    caller = Caller.objects.filter(app_id=app_id).only("name").first()
    return caller.name if caller else app_id


def division_of(app_id: str) -> str:
    """The division of the platform that calls by this mark: that of its rows that name none."""
    caller = Caller.objects.filter(app_id=app_id).only("division_code").first()
    return caller.division_code if caller else ""


def refused_rows(message_id: int) -> list[FieldError]:
    """What was wrong with the rows of a message that was refused."""
    kept = Quarantine.objects.filter(message=message_id).only("errors").first()
    return [FieldError(one["field"], one["message"], one["row"]) for one in kept.errors] if kept else []


def push_outcomes(since: datetime) -> dict[str, tuple[int, int]]:
    """How many pushes of each account were accepted and refused since then, by its mark."""
    counted = (
        Message.objects.filter(direction="in", operation="push", at__gte=since)
        .order_by()
        .values_list("app_id")
        .annotate(accepted=Count("pk", filter=Q(code=0)), refused=Count("pk", filter=~Q(code=0)))
    )
    return {app_id: (accepted, refused) for app_id, accepted, refused in counted}
