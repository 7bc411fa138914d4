"""What other systems may ask of identity."""

from __future__ import annotations

from collections.abc import Iterable

from chengyun.identity.models import Account, Role
from chengyun.identity.principals import standing
from chengyun.identity.services.accounts import NewAccount, create_account
from chengyun.identity.services.grants import set_account_roles
from chengyun.identity.services.organisations import create_organisation
from chengyun.identity.services.passwords import set_password
from chengyun.identity.services.roles import load_roles
from chengyun.kernel.errors import Missing
from chengyun.kernel.principal import Principal

__all__ = [
    "NewAccount",
    "create_account",
    "create_organisation",
    "grant_roles",
    "load_roles",
    "principal_for",
    "set_password",
]


def principal_for(account: Account, *, address: str = "") -> Principal:
    """The principal an account acts as."""
    return standing(account, address)[0]


def grant_roles(*, principal: Principal, account_id: int, roles: Iterable[str]) -> Account:
    """Give an account exactly the roles of these codes."""
    wanted = set(roles)
    found = dict(Role.objects.filter(code__in=wanted).values_list("code", "pk"))
    if missing := wanted - found.keys():
        raise Missing(f"没有角色 {'、'.join(sorted(missing))}。")
    return set_account_roles(principal=principal, account_id=account_id, role_ids=found.values())
