"""A rule that throws is put aside with its error shown, and the others go on."""

from __future__ import annotations

import logging

from chengyun.kernel import audit, clock, notifications
from chengyun.kernel.errors import ChengyunError
from chengyun.kernel.principal import system
from chengyun.monitoring.models import AlarmRule
from chengyun.monitoring.permissions import ADMIN
from chengyun.monitoring.readings import known

log = logging.getLogger(__name__)


def park(rule_id: int, error: Exception) -> None:
    """Put a rule aside until somebody changes it or starts it again."""
    log.error("alarm rule %s is parked", rule_id, exc_info=error)
    reason = f"{type(error).__name__}: {error}"
    if isinstance(error, ChengyunError):
        reason = "；".join([error.detail, *(f"{one.field} {one.message}" for one in error.errors)])
    rule = AlarmRule.objects.select_for_update().filter(pk=rule_id, parked_at=None).first()
    if rule is None:
        return
    rule.parked_at, rule.error = clock.now(), reason[:300]
    rule.save(update_fields=["parked_at", "error"])
    audit.record(
        principal=system(), action="monitoring.alarmrule.park", target=rule, after={"error": rule.error}
    )
    notifications.notify(
        title="报警规则已搁置",
        text=f"“{rule.name}”在判定时出错，已搁置：{rule.error}",
        link=f"/monitoring/rules?selected={rule.pk}",
        permission=ADMIN,
    )
    known.changed()
