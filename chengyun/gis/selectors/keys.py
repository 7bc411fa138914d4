"""Keys for desktop software."""

from __future__ import annotations

from django.db.models import QuerySet

from chengyun.gis.models import DesktopKey
from chengyun.kernel.principal import Principal


def own_keys(*, principal: Principal) -> QuerySet[DesktopKey]:
    """The principal's own keys."""
    return DesktopKey.objects.filter(account_id=principal.account_id or 0)
