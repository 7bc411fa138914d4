"""Acknowledging alarms; they are raised and cleared by :mod:`chengyun.exchange.lanes.watch`."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction

from chengyun.exchange import permissions
from chengyun.exchange.lanes import selectors
from chengyun.exchange.models import Alarm
from chengyun.kernel import audit, clock
from chengyun.kernel.errors import Conflict, Missing
from chengyun.kernel.principal import Principal


def acknowledge(*, principal: Principal, alarm_id: int, note: str = "") -> Alarm:
    """Say that someone looks after it; it stays open until its cause is gone.

    Raises:
        Denied: the principal may not.
        Conflict: someone has already.
    """
    principal.must(permissions.ALARM_WRITE)
    with transaction.atomic():
        alarm = selectors.one(selectors.alarms(principal=principal), alarm_id)
        if alarm.acknowledged_at is not None:
            raise Conflict(f"告警已由{alarm.acknowledged_by}确认。")
        alarm.acknowledged_by, alarm.acknowledged_at, alarm.note = principal.name, clock.now(), note[:500]
        alarm.save(update_fields=["acknowledged_by", "acknowledged_at", "note"])
        audit.record(principal=principal, action="exchange.alarm.acknowledge", target=alarm, note=note)
    return alarm


def acknowledge_many(*, principal: Principal, ids: Sequence[int], note: str = "") -> int:
    """Acknowledge each of these that nobody has yet; how many."""
    principal.must(permissions.ALARM_WRITE)
    done = 0
    for pk in sorted(set(ids)):
        try:
            acknowledge(principal=principal, alarm_id=pk, note=note)
            done += 1
        except (Conflict, Missing):
            continue  # acknowledged by someone else meanwhile, or not the principal's: the count tells
    return done
