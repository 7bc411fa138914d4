"""Keeping plans: every change of the steps is a new version."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from chengyun.kernel import audit, clock
from chengyun.kernel.errors import FieldError, Invalid
from chengyun.kernel.principal import Principal
from chengyun.monitoring import keeping
from chengyun.monitoring.control import selectors
from chengyun.monitoring.control.models import Plan, PlanVersion
from chengyun.monitoring.permissions import CONTROL


@transaction.atomic
def add_plan(*, principal: Principal, steps: list[dict[str, Any]], **fields: Any) -> Plan:
    """Add a plan with the first version of its steps.

    Raises:
        Denied: the principal keeps no plans, or not of this division.
        Invalid: a value is wrong, or the code is taken.
    """
    principal.must(CONTROL)
    plan = keeping.added(Plan(**keeping.placed(principal, fields, CONTROL)))
    _next(principal, plan, steps, "")
    audit.record(
        principal=principal,
        action="monitoring.plan.create",
        target=plan,
        after={"code": plan.code, "name": plan.name, "steps": len(steps)},
    )
    return plan


@transaction.atomic
def edit_plan(
    *,
    principal: Principal,
    plan_id: int,
    version: int,
    steps: list[dict[str, Any]] | None = None,
    reason: str = "",
    **fields: Any,
) -> Plan:
    """Change a plan; other steps are its next version. Started plans go on by the version they began with.

    Raises:
        Denied, Invalid: as for a new one.
        Missing: there is none that the principal sees.
        Conflict: somebody else made another version meanwhile.
    """
    principal.must(CONTROL)
    plan = keeping.locked(selectors.plans(principal=principal), plan_id, "没有这个预案。")
    keeping.same_version(plan, version)
    before, after = keeping.edited(plan, keeping.placed(principal, fields, CONTROL))
    if steps is not None:
        _next(principal, plan, steps, reason)
    audit.record(
        principal=principal,
        action="monitoring.plan.edit",
        target=plan,
        before={**before, "version": version},
        after={**after, "version": plan.version},
    )
    return plan


def _next(principal: Principal, plan: Plan, steps: list[dict[str, Any]], reason: str) -> None:
    if not steps:
        raise Invalid("预案没有步骤。", errors=[FieldError("steps", "至少应有一个步骤。")])
    named = []
    for number, step in enumerate(steps, start=1):
        try:
            name, _ = keeping.unit(step.get("organisation_id"))
        except Invalid as wrong:
            raise Invalid(
                "步骤有误。", errors=[FieldError("steps", f"第 {number} 步的责任单位不存在或已停用。")]
            ) from wrong
        named.append({**step, "organisation_name": name})
    plan.version += 1
    plan.save(update_fields=["version"])
    PlanVersion.objects.create(
        plan=plan, number=plan.version, steps=named, at=clock.now(), who=principal.name[:100], reason=reason
    )
