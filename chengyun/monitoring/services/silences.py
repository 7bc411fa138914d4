"""Silences (静默): nobody is told of what they match, until they end."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction

from chengyun.kernel import audit, clock
from chengyun.kernel.errors import Conflict, FieldError, Invalid, Missing
from chengyun.kernel.principal import Principal
from chengyun.monitoring import selectors
from chengyun.monitoring.alarms import quiet
from chengyun.monitoring.models import AlarmRule, Silence
from chengyun.monitoring.permissions import DUTY

LONGEST = timedelta(days=31)
_MATCHERS = ("specialty", "division_code", "object_id", "rule_id", "subject")


@transaction.atomic
def add(
    *,
    principal: Principal,
    ends_at: datetime,
    reason: str,
    begins_at: datetime | None = None,
    worst: int = 2,
    **matchers: Any,
) -> Silence:
    """Add a silence. Alarms that nobody has judged yet and that it matches are quiet at once.

    Raises:
        Denied: the principal is not on duty.
        Invalid: it would match everything, its time is none or too long, or a matcher is not the principal's.
    """
    principal.must(DUTY)
    now = clock.now()
    row = Silence(
        begins_at=begins_at or now,
        ends_at=ends_at,
        reason=reason,
        worst=worst,
        who=principal.name[:100],
        **matchers,
    )
    errors = _wrong(principal, row, now)
    if errors:
        raise Invalid("静默有误，没有保存。", errors=errors)
    row.save()
    audit.record(principal=principal, action="monitoring.silence.create", target=row, after=_facts(row))
    if row.begins_at <= now:
        quiet.silence(row)
    return row


@transaction.atomic
def end(*, principal: Principal, silence_id: int) -> Silence:
    """End it now; people are told of what it kept quiet.

    Raises:
        Denied: the principal is not on duty.
        Missing: there is none that the principal sees.
        Conflict: it has ended.
    """
    principal.must(DUTY)
    visible = selectors.silences(principal=principal).filter(pk=silence_id).values("pk")
    row = Silence.objects.select_for_update(of=("self",)).filter(pk__in=visible).first()
    if row is None:
        raise Missing("没有这个静默。")
    now = clock.now()
    if row.ends_at <= now:
        raise Conflict("静默已经结束。")
    before, row.ends_at = row.ends_at, now
    row.save(update_fields=["ends_at"])
    audit.record(
        principal=principal,
        action="monitoring.silence.end",
        target=row,
        before={"ends_at": before.isoformat()},
        after={"ends_at": now.isoformat()},
    )
    quiet.release()
    return row


def _wrong(principal: Principal, row: Silence, now: datetime) -> list[FieldError]:
    errors = []
    if not any(getattr(row, name) for name in _MATCHERS):
        errors.append(FieldError("object_id", "专项、行政区划、监测对象、规则、类别至少填一项。"))
    place = row.division_code or settings.ENVIRONMENT.division
    if not row.object_id and not principal.scope.covers(place):
        errors.append(FieldError("division_code", "应填您管辖的行政区划。"))
    if row.object_id and not selectors.objects(principal=principal).filter(pk=row.object_id).exists():
        errors.append(FieldError("object_id", "没有这个监测对象。"))
    if row.rule_id and not AlarmRule.objects.filter(pk=row.rule_id).exists():
        errors.append(FieldError("rule_id", "没有这条规则。"))
    if not max(row.begins_at, now) < row.ends_at <= row.begins_at + LONGEST:
        errors.append(FieldError("ends_at", f"应晚于现在与开始时间，至多 {LONGEST.days} 天。"))
    return errors


def _facts(row: Silence) -> dict[str, Any]:
    return {
        **{name: getattr(row, name) for name in (*_MATCHERS, "worst", "reason")},
        "begins_at": row.begins_at.isoformat(),
        "ends_at": row.ends_at.isoformat(),
    }
