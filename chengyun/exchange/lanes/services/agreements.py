"""Agreements (推送约定): what a lower platform or system must push to this one, and by when."""

from __future__ import annotations

from datetime import time
from typing import Any

from django.conf import settings
from django.db import transaction

from chengyun.config.tiers import TIERS
from chengyun.datastandard import facade as datastandard
from chengyun.exchange import permissions
from chengyun.exchange import selectors as exchange_selectors
from chengyun.exchange.lanes import rules, selectors
from chengyun.exchange.models import Agreement, Caller
from chengyun.kernel import audit
from chengyun.kernel.errors import Conflict, FieldError, Invalid
from chengyun.kernel.principal import Principal

_AUTOMATIC = "系统（按更新周期自动建立）"


def agree(
    *,
    principal: Principal,
    caller_id: int,
    group: str,
    table: str,
    every: str = "daily",
    due_by: time | None = None,
) -> Agreement:
    """Expect pushes of a table from a caller.

    Raises:
        Denied: the principal may not.
        Missing: no such account in the principal's divisions.
        Invalid: no such table.
        Conflict: it was agreed already.
    """
    principal.must(permissions.SUBSCRIPTION_WRITE)
    try:
        datastandard.definition(group, table)
    except datastandard.UnknownTable as error:
        reason = f"数据标准中没有数据表 {group}.{table}。"
        raise Invalid(reason, errors=[FieldError("table", reason)]) from error
    with transaction.atomic():
        caller = selectors.one(exchange_selectors.callers(principal=principal), caller_id)
        if Agreement.objects.filter(caller=caller, group=group, table=table).exists():
            raise Conflict(f"与{caller.name}已有 {group}.{table} 的推送约定，请修改原约定。")
        agreement = Agreement.objects.create(
            caller=caller, group=group, table=table, every=every, due_by=due_by, created_by=principal.name
        )
        _audit(principal, "exchange.agreement.create", agreement, None, _told(agreement))
    return agreement


def change(*, principal: Principal, agreement_id: int, changes: dict[str, Any]) -> Agreement:
    """Change when a push is expected, or whether.

    Raises:
        Denied: the principal may not.
    """
    with transaction.atomic():
        agreement = _lock(principal, agreement_id)
        before = _told(agreement)
        for field in ("every", "due_by", "active"):
            if field in changes:
                setattr(agreement, field, changes[field])
        agreement.save(update_fields=["every", "due_by", "active"])
        _audit(principal, "exchange.agreement.change", agreement, before, _told(agreement))
    return agreement


def remove(*, principal: Principal, agreement_id: int) -> None:
    """Expect it no longer.

    Raises:
        Denied: the principal may not.
    """
    with transaction.atomic():
        agreement = _lock(principal, agreement_id)
        _audit(principal, "exchange.agreement.remove", agreement, _told(agreement), None)
        agreement.delete()


def agree_defaults(caller: Caller) -> None:
    """Expect from a platform of the tier right below what its tier produces daily or hourly.

    Platforms further below push to that tier, which relays their rows.
    """
    tiers = list(TIERS)
    below = tiers[tiers.index(settings.ENVIRONMENT.tier.name) + 1 :][:1]
    if caller.tier not in below:
        return
    for definition in datastandard.tables():
        produced = rules.sends_up(caller.tier, definition.tiers)
        if produced and definition.direction in {"up", "both"} and definition.period in {"hourly", "daily"}:
            Agreement.objects.get_or_create(
                caller=caller,
                group=definition.group,
                table=definition.name,
                defaults={
                    "every": definition.period,
                    "due_by": caller.push_until if definition.period == "daily" else None,
                    "created_by": _AUTOMATIC,
                },
            )


def _lock(principal: Principal, agreement_id: int) -> Agreement:
    principal.must(permissions.SUBSCRIPTION_WRITE)
    return selectors.one(selectors.agreements(principal=principal), agreement_id)


def _audit(
    principal: Principal,
    action: str,
    agreement: Agreement,
    before: dict[str, Any] | None,
    after: dict[str, Any] | None,
) -> None:
    audit.record(
        principal=principal,
        action=action,
        target=agreement,
        before=before,
        after=after,
    )


def _told(agreement: Agreement) -> dict[str, Any]:
    return {
        "agreement": f"{agreement.caller.name} → {agreement.group}.{agreement.table}",
        "every": agreement.every,
        "due_by": str(agreement.due_by or ""),
        "active": agreement.active,
    }
