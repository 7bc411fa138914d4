"""What other systems may ask of identity."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from django.db.models import Q, QuerySet

from chengyun.identity import principals, sessions
from chengyun.identity.authentication import AccountAuthentication
from chengyun.identity.models import Account, Organisation, Role
from chengyun.identity.phones import clean as clean_phone
from chengyun.identity.phones import mask as mask_phone
from chengyun.identity.portal.models import Announcement, Portal, PortalColumn, PortalEntry
from chengyun.identity.portal.services import save as arrange
from chengyun.identity.principals import Holder, holder, holders_below, standing
from chengyun.identity.provider.services import register as register_application
from chengyun.identity.services.accounts import NewAccount, create_account
from chengyun.identity.services.crowds import Newcomer, create_accounts
from chengyun.identity.services.grants import set_account_roles
from chengyun.identity.services.organisations import MOVED as ORGANISATION_MOVED
from chengyun.identity.services.organisations import create_organisation
from chengyun.identity.services.passwords import set_password
from chengyun.identity.services.roles import load_roles
from chengyun.identity.sso.services import configure as take_accounts_of
from chengyun.kernel import clock, prepared
from chengyun.kernel.errors import Missing
from chengyun.kernel.principal import Principal

__all__ = [
    "ORGANISATION_MOVED",
    "AccountAuthentication",
    "Announcement",
    "Holder",
    "NewAccount",
    "Newcomer",
    "Portal",
    "PortalColumn",
    "PortalEntry",
    "account_names",
    "arrange",
    "accounts_named",
    "clean_phone",
    "mask_phone",
    "create_account",
    "create_accounts",
    "create_organisation",
    "grant_roles",
    "holder",
    "holders_below",
    "load_roles",
    "organisation_names",
    "organisation_paths",
    "organisations",
    "people",
    "present",
    "principal_for",
    "principal_of",
    "register_application",
    "set_password",
    "take_accounts_of",
    "unit",
]

_PRESENT = timedelta(minutes=15)


def principal_for(account: Account, *, address: str = "") -> Principal:
    """The principal an account acts as."""
    return standing(account, address).principal


def principal_of(account_id: int, *, address: str = "") -> tuple[Account, Principal] | None:
    """An account in use with the principal it acts as, for what proves it by other means than a session."""
    account = principals.load(account_id)
    if account is None or not account.is_active or account.expired:
        return None
    return account, principal_for(account, address=address)


def accounts_named(usernames: Iterable[str]) -> dict[str, Account]:
    """The accounts of these user names, by name; names that nobody has are left out."""
    found = Account.objects.filter(username__in=list(usernames)).select_related("organisation")
    return {account.username: account for account in found}


def present() -> set[str]:
    """The user names of the people who used the console or a phone within the last quarter of an hour."""
    recent = sessions.living().filter(last_seen_at__gt=clock.now() - _PRESENT)
    return set(recent.values_list("user__username", flat=True))


def grant_roles(*, principal: Principal, account_id: int, roles: Iterable[str]) -> Account:
    """Give an account exactly the roles of these codes."""
    wanted = set(roles)
    found = dict(Role.objects.filter(code__in=wanted).values_list("code", "pk"))
    if missing := wanted - found.keys():
        raise Missing(f"没有角色 {'、'.join(sorted(missing))}。")
    return set_account_roles(principal=principal, account_id=account_id, role_ids=found.values())


def organisations(
    *, kinds: Iterable[str] = (), path: str = "", division_prefix: str = ""
) -> QuerySet[Organisation]:
    """Units in use: of some kinds, below a path, in a division. Their id, name, kind, path and division are facts."""
    rows = Organisation.objects.filter(
        active=True, path__startswith=path, division_code__startswith=division_prefix
    )
    return rows.filter(kind__in=list(kinds)) if kinds else rows


def unit(number: int, kinds: Iterable[str]) -> tuple[str, str] | None:
    """The name and the path of a unit in use, if it is of one of the kinds."""
    return prepared.row(
        "select name, path from identity_organisation where id = %s and active and kind = any(%s::varchar[])",
        [number, list(kinds)],
    )


def people(*, permission: str, path: str = "", division_prefix: str = "") -> QuerySet[Account]:
    """Accounts in use that hold a permission: below an organisation's path, with a scope in a division."""
    held = Account.objects.filter(
        Q(roles__permissions__contains=[permission]) | Q(posts__roles__permissions__contains=[permission]),
        is_active=True,
        division_code__startswith=division_prefix,
    )
    if path:
        held = held.filter(organisation__path__startswith=path)
    return held.select_related("organisation").distinct()


def account_names(ids: Iterable[int]) -> dict[int, str]:
    """What accounts are called, in use or not."""
    return {account.pk: str(account) for account in Account.objects.filter(pk__in=set(ids))}


def organisation_paths(ids: Iterable[int]) -> dict[int, str]:
    """Where units are in the tree, in use or not."""
    return dict(Organisation.objects.filter(pk__in=set(ids)).values_list("pk", "path"))


def organisation_names(ids: Iterable[int]) -> dict[int, str]:
    """What units are called, in use or not."""
    return dict(Organisation.objects.filter(pk__in=set(ids)).values_list("pk", "name"))
