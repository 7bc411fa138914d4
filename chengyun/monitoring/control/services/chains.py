"""Changing the graph of causes and consequences: each change is its next version."""

from __future__ import annotations

from typing import Any

from django.db import connection, transaction

from chengyun.kernel import audit, clock
from chengyun.kernel.errors import Conflict
from chengyun.kernel.messaging.locks import lock_number
from chengyun.kernel.principal import Principal
from chengyun.monitoring.control import chains
from chengyun.monitoring.control.models import ChainVersion
from chengyun.monitoring.permissions import CONTROL


@transaction.atomic
def change_chain(*, principal: Principal, version: int, content: dict[str, Any], reason: str) -> ChainVersion:
    """Put another graph in force.

    Raises:
        Denied: the principal may not.
        Conflict: somebody else changed it meanwhile.
        Invalid: it names what is not there.
    """
    principal.must(CONTROL)
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(%s)", [lock_number("monitoring chain")])
    newest = chains.current()
    if newest.number != version:
        raise Conflict(f"事件链已被他人修改为第 {newest.number} 版，请刷新后再改。")
    chains.check(content)
    row = ChainVersion.objects.create(
        number=version + 1, content=content, at=clock.now(), who=principal.name[:100], reason=reason
    )
    audit.record(
        principal=principal,
        action="monitoring.chain.edit",
        target=row,
        before={"version": version},
        after={"version": row.number, "reason": reason},
    )
    return row
