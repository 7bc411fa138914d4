"""The audit trail (安全审计): every write says who did what."""

from __future__ import annotations

from typing import Any, Literal

from django.db.models import Model
from psycopg.types.json import Jsonb

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


def record(
    *,
    principal: Principal,
    action: str,
    target: object = "",
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
    outcome: Literal["success", "denied", "failure"] = "success",
    note: str = "",
) -> None:
    """Append one record, in the caller's transaction. ``target`` is a stored row or a name for it."""
    with prepared.cursor() as cursor:
        # As plain SQL: it is on the way of every write, and the ORM would take several times as long.
        cursor.execute(
            "insert into kernel_audit (at, account_id, who, address, action, target, outcome, before, after, note)"
            " values (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s)",
            [
                clock.now(),
                principal.account_id,
                principal.name,
                principal.address,
                action,
                (name_of(target) if isinstance(target, Model) else str(target))[:200],
                outcome,
                None if before is None else Jsonb(before),  # type: ignore[list-item]
                None if after is None else Jsonb(after),  # type: ignore[list-item]
                note,
            ],
        )


def name_of(row: Model) -> str:
    """How the trail names a row: ``exchange.caller/7``. Its history is found by it."""
    return f"{row._meta.app_label}.{row._meta.model_name}/{row.pk}"
