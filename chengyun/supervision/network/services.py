"""Registering how far the platforms below are built."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet

from chengyun.config.tiers import division_prefix
from chengyun.kernel import audit, clock
from chengyun.kernel.errors import FieldError, Invalid
from chengyun.kernel.principal import Principal
from chengyun.supervision.network.models import LinkDay, PlatformProfile
from chengyun.supervision.permissions import TASK


def profiles(*, principal: Principal) -> QuerySet[PlatformProfile]:
    """What is registered of the principal's divisions."""
    return PlatformProfile.objects.filter(principal.scope.predicate("division_code"))


def days(*, principal: Principal) -> QuerySet[LinkDay]:
    """How the platforms of the principal's divisions did, day by day."""
    return LinkDay.objects.filter(principal.scope.predicate("division_code"))


@transaction.atomic
def register(*, principal: Principal, division_code: str, **fields: Any) -> PlatformProfile:
    """Register how far a platform is built, or change what is registered.

    Raises:
        Invalid: the division is not below this platform, or not the principal's.
    """
    principal.must(TASK)
    own = division_prefix(settings.ENVIRONMENT.division)
    if not (division_code.startswith(own) and principal.scope.covers(division_code)):
        raise Invalid("行政区划有误。", errors=[FieldError("division_code", "不在您的管辖范围内。")])
    profile, new = PlatformProfile.objects.select_for_update().get_or_create(division_code=division_code)
    before = None if new else {name: str(getattr(profile, name)) for name in fields}
    for name, value in fields.items():
        setattr(profile, name, value)
    profile.changed_at, profile.changed_by = clock.now(), principal.name[:100]
    profile.save()
    audit.record(
        principal=principal,
        action="supervision.platform.register",
        target=profile,
        before=before,
        after={name: str(value) for name, value in fields.items()},
    )
    return profile
