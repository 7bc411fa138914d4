"""Saved queries (常用查询)."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from chengyun.coordination.models import SavedQuery
from chengyun.coordination.services.effects import wrong
from chengyun.kernel import audit
from chengyun.kernel.errors import Denied, Missing
from chengyun.kernel.principal import Principal

MOST = 100


@transaction.atomic
def save_query(
    *, principal: Principal, name: str, params: dict[str, Any], shared: bool = False
) -> SavedQuery:
    """Keep filters under a name; a name of one's own that exists is overwritten.

    Raises:
        Invalid: one has too many.
    """
    if principal.account_id is None:
        raise Denied("请登录后保存查询。")
    own = SavedQuery.objects.filter(account_id=principal.account_id)
    if own.count() >= MOST and not own.filter(name=name).exists():
        raise wrong("name", f"至多保存 {MOST} 个查询，请先删除不用的。")
    query, _ = SavedQuery.objects.update_or_create(
        account_id=principal.account_id,
        name=name,
        defaults={"owner": principal.name, "params": params, "shared": shared},
    )
    audit.record(principal=principal, action="coordination.query.save", target=query, after={"name": name})
    return query


@transaction.atomic
def delete_query(*, principal: Principal, query_id: int) -> None:
    """Forget one's own query.

    Raises:
        Missing: there is none of one's own.
    """
    query = SavedQuery.objects.filter(pk=query_id, account_id=principal.account_id or 0).first()
    if query is None:
        raise Missing("没有这个查询，或它不是您建立的。")
    audit.record(
        principal=principal, action="coordination.query.delete", target=query, before={"name": query.name}
    )
    query.delete()
