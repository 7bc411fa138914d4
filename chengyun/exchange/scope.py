"""What a principal sees of the exchange."""

from __future__ import annotations

from django.conf import settings
from django.db.models import Q

from chengyun.config.tiers import division_prefix
from chengyun.kernel.principal import Principal


def sees_all(principal: Principal) -> bool:
    """Whether the scope is the platform's whole division: then upper platforms are seen, too."""
    return division_prefix(settings.ENVIRONMENT.division).startswith(principal.scope.division_prefix)


def within(principal: Principal, column: str) -> Q:
    """The predicate over the column of division codes."""
    return Q() if sees_all(principal) else principal.scope.predicate(column)
