"""Who sees which warnings."""

from __future__ import annotations

from django.conf import settings
from django.db.models import QuerySet

from chengyun.config.tiers import division_prefix
from chengyun.kernel import clock
from chengyun.kernel.principal import Principal
from chengyun.monitoring.warnings.models import Warning, WarningChannel, WarningMessage

MOST_PUBLIC = 100


def warnings(*, principal: Principal) -> QuerySet[Warning]:
    """Warnings of the principal's divisions."""
    return Warning.objects.filter(principal.scope.predicate("division_code"))


def channels(*, principal: Principal) -> QuerySet[WarningChannel]:
    """The ways to the public; the platform's."""
    return WarningChannel.objects.all()


def in_force() -> QuerySet[Warning]:
    """What everybody may read now."""
    return Warning.objects.filter(
        division_code__startswith=division_prefix(settings.ENVIRONMENT.division),
        state=Warning.State.RELEASED,
        expires_at__gt=clock.now(),
    ).order_by("level", "-released_at")


def public_messages() -> QuerySet[WarningMessage]:
    """Messages that went out; anybody may read them."""
    return WarningMessage.objects.select_related("warning")
