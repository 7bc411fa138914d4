"""How long readings are kept is decided by whoever keeps the register."""

from __future__ import annotations

from django.db import transaction

from chengyun.kernel import audit
from chengyun.kernel.errors import FieldError, Invalid
from chengyun.kernel.principal import Principal
from chengyun.monitoring.history import selectors
from chengyun.monitoring.history.models import Retention
from chengyun.monitoring.keeping import locked
from chengyun.monitoring.permissions import ADMIN

SHORTEST = 30


@transaction.atomic
def edit_retention(*, principal: Principal, specialty: str, keep_days: int | None) -> Retention:
    """Keep a specialty's readings for so many days, or for good; what is older goes within the hour.

    Raises:
        Denied: the principal keeps no register.
        Missing: there is no such specialty.
        Invalid: too short.
    """
    principal.must(ADMIN)
    row = locked(Retention.objects.all(), specialty, "没有这个专项。")
    if keep_days is not None and keep_days < SHORTEST:
        raise Invalid(
            "保存天数有误。", errors=[FieldError("keep_days", f"至少 {SHORTEST} 天；留空则一直保存。")]
        )
    before, row.keep_days = row.keep_days, keep_days
    row.save(update_fields=["keep_days"])
    audit.record(
        principal=principal,
        action="monitoring.retention.edit",
        target=row,
        before={"keep_days": before},
        after={"keep_days": keep_days},
    )
    return selectors.retentions(principal=principal).get(pk=row.pk)
