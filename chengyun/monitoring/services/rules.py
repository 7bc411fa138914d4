"""The rules by which alarms rise are added and changed; each change is the rule's next version."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from chengyun.kernel import audit, outbox
from chengyun.kernel.errors import Conflict, FieldError, Invalid, Missing
from chengyun.kernel.principal import Principal
from chengyun.monitoring import selectors
from chengyun.monitoring.alarms import baselines, schedule, trial, watched
from chengyun.monitoring.alarms.kinds import KINDS
from chengyun.monitoring.alarms.kinds.combined import CombinedParams
from chengyun.monitoring.alarms.kinds.kind import checked
from chengyun.monitoring.models import AlarmRule, Indicator, MonitoredObject
from chengyun.monitoring.permissions import ADMIN
from chengyun.monitoring.readings import known

_FACTS = (
    "name", "kind", "specialty", "indicator_id", "object_id", "params", "schedule", "wait_seconds", "consecutive",
    "recover", "hysteresis", "missed", "active", "version",
)  # fmt: skip


@transaction.atomic
def add_rule(*, principal: Principal, **fields: Any) -> AlarmRule:
    """Add a rule. Of several by the limits of each point that fit one, the most exact counts; other kinds all count.

    Raises:
        Denied: the principal keeps no rules.
        Invalid: a value is wrong.
    """
    principal.must(ADMIN)
    rule = AlarmRule(**fields)
    check(rule)
    try:
        with transaction.atomic():
            rule.save(force_insert=True)
    except IntegrityError as error:
        raise Invalid("名称重复。", errors=[FieldError("name", f"已有名为“{rule.name}”的规则。")]) from error
    audit.record(principal=principal, action="monitoring.alarmrule.create", target=rule, after=_facts(rule))
    _changed(rule)
    return rule


@transaction.atomic
def edit_rule(*, principal: Principal, rule_id: int, version: int | None = None, **fields: Any) -> AlarmRule:
    """Change a rule: its next version, no longer parked. Alarms that rose keep the version they rose by.

    Raises:
        Denied: the principal keeps no rules.
        Missing: there is no such rule.
        Conflict: it is not the version that was edited any more.
        Invalid: a value is wrong.
    """
    principal.must(ADMIN)
    rule = AlarmRule.objects.select_for_update().filter(pk=rule_id).first()
    if rule is None:
        raise Missing("没有这条规则。")
    if version is not None and version != rule.version:
        raise Conflict(f"规则已被改为第 {rule.version} 版，请刷新后再改。")
    before = _facts(rule)
    for name, value in fields.items():
        setattr(rule, name, value)
    check(rule)
    rule.version += 1
    rule.parked_at, rule.error = None, ""
    rule.save()
    audit.record(
        principal=principal,
        action="monitoring.alarmrule.edit",
        target=rule,
        before=before,
        after=_facts(rule),
    )
    _changed(rule)
    return rule


def try_out(
    *, principal: Principal, first: datetime, until: datetime, rule_id: int | None = None, **fields: Any
) -> trial.Trial:
    """Try a rule on history, as it is or as ``fields`` say it would be; nothing is changed.

    Raises:
        Denied: the principal keeps no rules.
        Missing: there is no such rule.
        Invalid: a value is wrong, or the period is none or too long.
    """
    principal.must(ADMIN)
    if not first < until <= first + trial.LONGEST:
        reason = f"应晚于起始时间，至多 {trial.LONGEST.days} 天。"
        raise Invalid("试算时段有误。", errors=[FieldError("until", reason)])
    rule = AlarmRule(name="试算") if rule_id is None else AlarmRule.objects.filter(pk=rule_id).first()
    if rule is None:
        raise Missing("没有这条规则。")
    for name, value in fields.items():
        setattr(rule, name, value)
    check(rule)
    return trial.run(rule, first, until, selectors.of_points(principal=principal))


def check(rule: AlarmRule) -> None:
    """Check a rule as it would be stored.

    Raises:
        Invalid: a value is wrong.
    """
    try:
        rule.clean_fields()
    except ValidationError as error:
        errors = [FieldError(name, "；".join(texts)) for name, texts in error.message_dict.items()]
        raise Invalid("内容有误，没有保存。", errors=errors) from error
    params = checked(KINDS[rule.kind], rule.params)
    schedule.checked(rule.schedule)
    named = params.indicators if isinstance(params, CombinedParams) else []
    if unknown := set(named) - set(Indicator.objects.filter(pk__in=named).values_list("pk", flat=True)):
        raise Invalid(
            "规则条件有误，没有保存。",
            errors=[FieldError("params", f"没有指标 {'、'.join(sorted(unknown))}。")],
        )
    if rule.object_id is not None and not MonitoredObject.objects.filter(pk=rule.object_id).exists():
        raise Invalid("内容有误，没有保存。", errors=[FieldError("object_id", "没有这个监测对象。")])
    if KINDS[rule.kind].most_points:
        watched.prepare(rule, watched.facts())


def _changed(rule: AlarmRule) -> None:
    known.changed()
    if rule.kind == AlarmRule.Kind.BASELINE and rule.active:
        outbox.add(baselines.WANTED, {"rule": rule.pk}, key=str(rule.pk))


def _facts(rule: AlarmRule) -> dict[str, Any]:
    return {name: getattr(rule, name) for name in _FACTS}
