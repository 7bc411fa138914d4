"""What other systems may ask of identity."""

from __future__ import annotations

from chengyun.config.tiers import division_prefix
from chengyun.identity.models import Account, Role
from chengyun.kernel.principal import Principal, Scope


def principal_for(account: Account, *, address: str = "") -> Principal:
    """The principal an account acts as."""
    roles = Role.objects.filter(accounts=account) | Role.objects.filter(post__holders=account)
    permissions = {name for granted in roles.values_list("permissions", flat=True) for name in granted}
    return Principal(
        account_id=account.pk,
        name=str(account),
        scope=Scope(
            division_prefix(account.division_code),
            account.organisation.path if account.organisation else "",
        ),
        permissions=frozenset(permissions),
        address=address,
    )
