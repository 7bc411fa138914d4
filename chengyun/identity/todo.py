"""What of accounts waits for a person."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from chengyun.identity import selectors
from chengyun.kernel import clock
from chengyun.kernel.principal import Principal
from chengyun.kernel.todo import TodoItem, todo


@todo("identity")
def waiting(principal: Principal) -> list[TodoItem]:
    """First passwords still to be handed out or changed, accounts past their time, locks to look into."""
    found = []
    if principal.may("identity.account.read") and principal.may("identity.account.write"):
        # Its state is a column of the query, not of the table.
        accounts: QuerySet[Any] = selectors.accounts_visible(principal=principal)
        found += [
            TodoItem(
                "未修改初始口令的账号",
                accounts.filter(status="active", must_change_password=True).count(),
                "/identity/accounts?status=active&must_change_password=true",
            ),
            TodoItem(
                "已过有效期的账号",
                accounts.filter(status="expired").count(),
                "/identity/accounts?status=expired",
            ),
        ]
    if principal.may("identity.account.lock"):
        locked = selectors.lockouts_visible(principal=principal).filter(locked_until__gt=clock.now())
        found.append(TodoItem("锁定中的账号与地址", locked.count(), "/identity/lockouts?active=true"))
    return found
