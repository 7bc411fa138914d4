"""What a person's portals hold."""

from __future__ import annotations

from typing import Any

from django.db.models import Prefetch, Q, QuerySet

from chengyun.identity.models import Account
from chengyun.identity.portal.models import Announcement, Portal, PortalColumn, PortalEntry
from chengyun.identity.portal.services import WRITE
from chengyun.identity.principals import roles_of
from chengyun.kernel import clock
from chengyun.kernel.principal import Principal


def portals(*, principal: Principal) -> QuerySet[Portal]:
    """All portals, for whoever arranges them."""
    return _managed(principal, Portal.objects.prefetch_related("roles"))


def columns(*, principal: Principal) -> QuerySet[PortalColumn]:
    """All columns, for whoever arranges them."""
    return _managed(principal, PortalColumn.objects.select_related("portal"))


def entries(*, principal: Principal) -> QuerySet[PortalEntry]:
    """All entries, for whoever arranges them."""
    return _managed(principal, PortalEntry.objects.select_related("column__portal").prefetch_related("roles"))


def announcements(*, principal: Principal) -> QuerySet[Announcement]:
    """All announcements for whoever makes them; the others see those of now."""
    rows = Announcement.objects.all()
    return rows if principal.may(WRITE) else rows.filter(_now())


def mine(account: Account) -> dict[str, Any]:
    """The portals of a person with what they hold for its roles, and what is announced now."""
    roles = list(roles_of(account).values_list("pk", flat=True))
    for_me = Q(roles__isnull=True) | Q(roles__in=roles)
    shown = PortalEntry.objects.filter(for_me).distinct()
    parts = PortalColumn.objects.prefetch_related(Prefetch("entries", queryset=shown))
    found = Portal.objects.filter(for_me, active=True).distinct()
    return {
        "portals": list(found.prefetch_related(Prefetch("columns", queryset=parts))),
        "announcements": list(Announcement.objects.filter(_now())[:20]),
    }


def _now() -> Q:
    now = clock.now()
    return Q(shown_from__lte=now) & (Q(shown_until__isnull=True) | Q(shown_until__gt=now))


def _managed(principal: Principal, rows: QuerySet[Any]) -> QuerySet[Any]:
    return rows if principal.may(WRITE) else rows.none()
