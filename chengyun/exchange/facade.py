"""What other systems may ask of the exchange."""

from __future__ import annotations

from django.db.models import QuerySet

from chengyun.exchange import selectors
from chengyun.exchange.answers import Answer
from chengyun.exchange.lanes.services.joining import apply_to, check_result
from chengyun.exchange.lanes.services.subscriptions import send_down
from chengyun.exchange.models import Application, Peer
from chengyun.exchange.public import PublicView
from chengyun.exchange.receiver import local_push
from chengyun.exchange.services.applications import approve
from chengyun.kernel.principal import Principal

__all__ = [
    "Answer",
    "PublicView",
    "applications_waiting",
    "apply_to",
    "approve",
    "check_result",
    "local_push",
    "send_down",
    "uppers",
]


def applications_waiting(*, principal: Principal) -> QuerySet[Application]:
    """Applications of lower platforms that nobody has reviewed yet."""
    return selectors.applications(principal=principal).filter(status="pending")


def uppers() -> QuerySet[Peer]:
    """The upper platforms this one applied to."""
    return Peer.objects.filter(relation="upper")
