"""Times of maintenance (检修): readings are stored, alarms are held back."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction

from chengyun.kernel import audit, clock
from chengyun.kernel.errors import Conflict, FieldError, Invalid, Missing
from chengyun.kernel.principal import Principal
from chengyun.monitoring import selectors
from chengyun.monitoring.models import Maintenance
from chengyun.monitoring.permissions import DUTY
from chengyun.monitoring.readings import known

LONGEST = timedelta(days=92)
"""Nobody may silence an object for good by mistake."""


@transaction.atomic
def add(
    *,
    principal: Principal,
    begins_at: datetime,
    ends_at: datetime,
    reason: str,
    object_id: int | None = None,
    device_id: int | None = None,
) -> Maintenance:
    """Register a time of maintenance of an object or of a device.

    Raises:
        Denied: the principal is not on duty.
        Invalid: the time is none or too long, or it is not of one thing that the principal sees.
    """
    principal.must(DUTY)
    errors = []
    if (object_id is None) == (device_id is None):
        errors.append(FieldError("object_id", "监测对象与设备填且只填一项。"))
    elif object_id and not selectors.objects(principal=principal).filter(pk=object_id).exists():
        errors.append(FieldError("object_id", "没有这个监测对象。"))
    elif device_id and not selectors.devices(principal=principal).filter(pk=device_id).exists():
        errors.append(FieldError("device_id", "没有这个设备。"))
    if not begins_at < ends_at <= begins_at + LONGEST:
        errors.append(FieldError("ends_at", f"应晚于开始时间，至多 {LONGEST.days} 天。"))
    elif ends_at <= clock.now():
        errors.append(FieldError("ends_at", "检修不能在过去结束：那时的报警已经发出。"))
    if errors:
        raise Invalid("检修时段有误，没有保存。", errors=errors)
    row = Maintenance.objects.create(
        object_id=object_id,
        device_id=device_id,
        begins_at=begins_at,
        ends_at=ends_at,
        reason=reason,
        who=principal.name[:100],
    )
    audit.record(
        principal=principal,
        action="monitoring.maintenance.create",
        target=row,
        after={
            "object": object_id,
            "device": device_id,
            "begins_at": begins_at.isoformat(),
            "ends_at": ends_at.isoformat(),
            "reason": reason,
        },
    )
    known.changed()
    return row


@transaction.atomic
def end(*, principal: Principal, maintenance_id: int) -> Maintenance:
    """End it now.

    Raises:
        Missing: there is none that the principal sees.
        Conflict: it is not going on.
    """
    row = _locked(principal, maintenance_id)
    now = clock.now()
    if not row.begins_at < now < row.ends_at:
        raise Conflict("检修不在进行，不能结束。")
    before, row.ends_at = row.ends_at, now
    row.save(update_fields=["ends_at"])
    audit.record(
        principal=principal,
        action="monitoring.maintenance.end",
        target=row,
        before={"ends_at": before.isoformat()},
        after={"ends_at": now.isoformat()},
    )
    known.changed()
    return row


@transaction.atomic
def cancel(*, principal: Principal, maintenance_id: int) -> None:
    """Take back one that has not begun.

    Raises:
        Missing: there is none that the principal sees.
        Conflict: it has begun.
    """
    row = _locked(principal, maintenance_id)
    if row.begins_at <= clock.now():
        raise Conflict("检修已经开始，请结束它。")
    audit.record(
        principal=principal,
        action="monitoring.maintenance.cancel",
        target=row,
        before={"reason": row.reason, "begins_at": row.begins_at.isoformat()},
    )
    row.delete()
    known.changed()


def _locked(principal: Principal, maintenance_id: int) -> Maintenance:
    principal.must(DUTY)
    visible = selectors.maintenance(principal=principal).filter(pk=maintenance_id).values("pk")
    row = Maintenance.objects.select_for_update().filter(pk__in=visible).first()
    if row is None:
        raise Missing("没有这个检修时段。")
    return row
