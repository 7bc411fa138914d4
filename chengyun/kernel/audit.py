"""The audit trail (安全审计): every write says who did what."""

from __future__ import annotations

from typing import Any, Literal

from django.db.models import Model

from chengyun.kernel import clock, prepared
from chengyun.kernel.models import AuditPending, AuditRecord, AuditSeal
from chengyun.kernel.principal import Principal
from chengyun.kernel.sealing import Chain

CHAIN = Chain(
    name="audit",
    records=AuditRecord,
    seals=AuditSeal,
    pending=AuditPending,
    fields=("at", "account_id", "who", "address", "action", "target", "outcome", "before", "after", "note"),
)
"""The chain that proves the trail."""


_INSERT = """
insert into kernel_audit (at, account_id, who, address, action, target, outcome, before, after, note)
select %s::timestamptz, %s::bigint, %s, %s, %s, %s, %s, %s::jsonb, %s::jsonb, %s"""
_LINES = prepared.Lines(
    """
insert into kernel_audit (at, account_id, who, address, action, target, outcome, before, after, note)
select at, account_id, who, address, action, target, outcome, before, after, note from {lines} join given using (key)""",
    {
        "at": "timestamptz", "account_id": "bigint", "who": "text", "address": "text", "action": "text",
        "target": "text", "outcome": "text", "before": "jsonb", "after": "jsonb", "note": "text",
    },
)  # fmt: skip


def record(
    *,
    principal: Principal,
    action: str,
    target: object = "",
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
    outcome: Literal["success", "denied", "failure"] = "success",
    note: str = "",
    within: prepared.Entry | None = None,
) -> None:
    """Append one record, in the caller's transaction. ``target`` is a stored row or a name for it.

    Args:
        within: the row of a statement that it belongs to; a statement of its own otherwise.
    """
    # As plain SQL: it is on the way of every write, and the ORM would take several times as long.
    values = [
        clock.now(),
        principal.account_id,
        principal.name,
        principal.address,
        action,
        (name_of(target) if isinstance(target, Model) else str(target))[:200],
        outcome,
    ]
    if within is not None:
        within.add(_LINES, *values, before, after, note)
        return
    values += [None if said is None else prepared.json_text(said) for said in (before, after)]
    with prepared.cursor() as cursor:
        cursor.execute(_INSERT, [*values, note])


def name_of(row: Model) -> str:
    """How the trail names a row: ``exchange.caller/7``. Its history is found by it."""
    return f"{row._meta.app_label}.{row._meta.model_name}/{row.pk}"
