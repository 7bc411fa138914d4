"""Accounts as principals."""

from __future__ import annotations

import ipaddress
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache, lru_cache

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.db.models import Q, QuerySet

from chengyun.config.tiers import division_prefix
from chengyun.identity.models import Account, Held, Organisation, Post, Role
from chengyun.kernel import prepared
from chengyun.kernel.principal import Principal, Scope


@dataclass(frozen=True)
class Standing:
    """What an account may do at this moment."""

    principal: Principal
    needs_second_factor: bool
    """One of its roles works only with a second factor enrolled."""
    administers: bool
    """One of its roles is a separated duty (三员)."""


def scope_of(account: Account) -> Scope:
    """The data an account reaches: its division, and its organisation with all below."""
    return Scope(
        division_prefix(account.division_code), account.organisation.path if account.organisation else ""
    )


def roles_of(account: Account) -> QuerySet[Role]:
    """The roles an account acts with: its own and those of its posts."""
    return Role.objects.filter(
        Q(pk__in=Account.roles.through.objects.filter(account=account).values("role"))
        | Q(pk__in=Post.roles.through.objects.filter(post__holders=account).values("role"))
    )


def acting(account: Account, address: str) -> Principal:
    """The account as the one who acts on itself, for the audit trail; it holds no permission."""
    return Principal(account_id=account.pk, name=str(account), scope=scope_of(account), address=address or "")


def someone(username: str, address: str) -> Principal:
    """Whoever typed a user name: not known to be that person."""
    return Principal(
        account_id=None, name=username[:100], scope=Scope("-"), address=address, kind="anonymous"
    )


def load(account_id: int) -> Account | None:
    """An account with its organisation and what its roles give, as they are now: one query, on the way of every request.

    Nothing of it is kept from one request to the next, so that there is nothing to forget when a role, a post, an
    organisation or an account changes.
    """
    found = prepared.row(_statement(), [account_id])
    if found is None:
        return None
    *values, permissions, needs_second_factor, administers = found
    own = prepared.columns(Account)
    account: Account = own.row(values[: len(own)])
    if account.organisation_id is not None:
        account.organisation = prepared.columns(Organisation).row(values[len(own) :])
    account.held = Held(_permissions(permissions or ""), bool(needs_second_factor), bool(administers))
    return account


def standing(account: Account, address: str) -> Standing:
    """The principal an account acts as, and what its roles demand of it."""
    held = account.held or _held_by(account)
    principal = Principal(
        account_id=account.pk,
        name=str(account),
        scope=scope_of(account),
        permissions=held.permissions,
        address=address,
    )
    return Standing(
        principal,
        needs_second_factor=settings.CHENGYUN_REQUIRE_SECOND_FACTOR and held.needs_second_factor,
        administers=held.administers,
    )


def _held_by(account: Account) -> Held:
    roles = list(roles_of(account).values_list("permissions", "requires_second_factor", "exclusive_group"))
    return Held(
        frozenset(code for codes, _, _ in roles for code in codes),
        needs_second_factor=any(needs for _, needs, _ in roles),
        administers=any(duty for _, _, duty in roles),
    )


@cache
def _statement() -> str:
    account = prepared.columns(Account).of("account")
    organisation = prepared.columns(Organisation).of("organisation")
    return f"""
        select {account}, {organisation}, held.permissions, held.needs_second_factor, held.administers
        from identity_account account
        left join identity_organisation organisation on organisation.id = account.organisation_id
        cross join lateral (
            select string_agg(array_to_string(role.permissions, ' '), ' ') as permissions,
                bool_or(role.requires_second_factor) as needs_second_factor,
                bool_or(role.exclusive_group <> '') as administers
            from identity_role role
            where role.id in (
                select role_id from identity_account_roles where account_id = account.id
                union all
                select carried.role_id
                from identity_account_posts holder join identity_post_roles carried using (post_id)
                where holder.account_id = account.id
            )
        ) held
        where account.id = %s"""  # noqa: S608


@lru_cache(maxsize=256)
def _permissions(codes: str) -> frozenset[str]:
    """Many people hold the same roles."""
    return frozenset(codes.split())


def may_administer_from(address: str) -> bool:
    """Whether an address is a management terminal's (管理终端): administrators work from no other."""
    networks = settings.ENVIRONMENT.admin_networks
    if not networks:
        return True
    try:
        terminal = ipaddress.ip_address(address)
    except ValueError:
        return False
    return any(terminal in network for network in networks)


def holders(permission: str, division: str) -> set[int]:
    """The accounts in use that hold ``permission`` and whose scope covers ``division``."""
    held = Account.objects.filter(
        Q(roles__permissions__contains=[permission]) | Q(posts__roles__permissions__contains=[permission]),
        is_active=True,
    )
    return {
        account_id
        for account_id, scope in held.values_list("pk", "division_code")
        if division.startswith(division_prefix(scope))
    }


@dataclass(frozen=True)
class Holder:
    """Somebody in use who holds a permission."""

    id: int
    name: str
    division_code: str


_HOLDS = """
    account.is_active and (
        exists (
            select from identity_account_roles held join identity_role role on role.id = held.role_id
            where held.account_id = account.id and role.permissions @> array[%(permission)s::varchar]
        ) or exists (
            select from identity_account_posts holder
            join identity_post_roles carried using (post_id) join identity_role role on role.id = carried.role_id
            where holder.account_id = account.id and role.permissions @> array[%(permission)s::varchar]
        )
    )"""
_HOLDER = f"""
    select coalesce(nullif(account.full_name, ''), account.username), account.division_code
    from identity_account account
    left join identity_organisation organisation on organisation.id = account.organisation_id
    where account.id = %(account)s
        and (%(path)s::text = '' or starts_with(organisation.path, %(path)s::text)) and {_HOLDS}"""  # noqa: S608
_HOLDERS_BELOW = f"""
    select top.path, array(
        select account.id from identity_account account
        where account.organisation_id in (
            select id from identity_organisation where starts_with(path, top.path)
        ) and {_HOLDS}
        order by account.id
    ) from unnest(%(paths)s::text[]) top (path)"""  # noqa: S608


def holder(account_id: int, permission: str, path: str = "") -> Holder | None:
    """An account, if it is in use, holds ``permission`` and belongs below an organisation's path."""
    found = prepared.row(_HOLDER, {"account": account_id, "permission": permission, "path": path})
    return Holder(account_id, *found) if found else None


def holders_below(paths: Collection[str], permission: str) -> dict[str, list[int]]:
    """The accounts in use below each of some organisations' paths that hold ``permission``."""
    return dict(prepared.rows(_HOLDERS_BELOW, {"permission": permission, "paths": list(paths)}))


def has_second_factor(account: Account) -> bool:
    """Whether the account has TOTP enrolled."""
    return bool(Authenticator.objects.filter(user=account, type=Authenticator.Type.TOTP).exists())
