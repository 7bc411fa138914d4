"""Accounts (账号): made by the system administrator, suspended and unlocked by the security administrator."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from allauth.mfa.models import Authenticator
from django.db import transaction
from django.db.models import Q, QuerySet

from chengyun.identity import lockout, passwords, phones, principals, selectors, sessions
from chengyun.identity.models import Account, Role
from chengyun.identity.services import _common
from chengyun.identity.services.organisations import place_of
from chengyun.kernel import audit, clock
from chengyun.kernel.errors import Conflict, Denied, FieldError, Invalid
from chengyun.kernel.principal import Principal

WRITE = "identity.account.write"
LOCK = "identity.account.lock"
PHONE = "identity.account.phone"


class Unset:
    """What an edit does not touch, where nothing (``None``) is a value."""


UNSET = Unset()


@dataclass(frozen=True)
class NewAccount:
    """An account with the one-time password that is told once."""

    account: Account
    initial_password: str


@transaction.atomic
def create_account(
    *,
    principal: Principal,
    username: str,
    full_name: str,
    division_code: str,
    organisation_id: int | None = None,
    phone: str = "",
    expires_at: datetime | None = None,
) -> NewAccount:
    """Make a person's account, without roles, inside the principal's own scope.

    Raises:
        Denied: the account would reach further than the principal.
    """
    principal.must(WRITE)
    account = Account(
        username=username, full_name=full_name, division_code=division_code, expires_at=expires_at
    )
    _common.must_all(
        lambda: _common.clean(account, exclude=["password"]),
        lambda: _common.must_cover_division(principal, division_code),
        lambda: _place(principal, organisation_id),
        lambda: _must_be_future(expires_at),
        lambda: phone and phones.clean(phone),
    )
    account.organisation = _place(principal, organisation_id)
    account.set_unusable_password()
    account.save()
    phones.put(account, phone)
    account.save(update_fields=["phone_sealed", "phone_index"])
    password = passwords.generate()
    passwords.store(account, password, must_change=True)
    audit.record(
        principal=principal, action="identity.account.create", target=account, after=snapshot(account)
    )
    return NewAccount(account, password)


@transaction.atomic
def edit_account(
    *,
    principal: Principal,
    account_id: int,
    full_name: str | Unset = UNSET,
    phone: str | Unset = UNSET,
    organisation_id: int | None | Unset = UNSET,
    division_code: str | Unset = UNSET,
    expires_at: datetime | None | Unset = UNSET,
) -> Account:
    """Change who a person is and what the account reaches."""
    principal.must(WRITE)
    account = lock(principal, account_id)
    before = snapshot(account)
    if not isinstance(full_name, Unset):
        account.full_name = full_name
    if not isinstance(phone, Unset):
        phones.put(account, phone)
    if not isinstance(organisation_id, Unset) and organisation_id != account.organisation_id:
        _not_own_reach(principal, account)
        account.organisation = _place(principal, organisation_id)
    if not isinstance(division_code, Unset) and division_code != account.division_code:
        _not_own_reach(principal, account)
        account.division_code = division_code
    if not isinstance(expires_at, Unset) and expires_at != account.expires_at:
        _not_administrator(principal, account)
        _must_be_future(expires_at)
        account.expires_at = expires_at
    _common.clean(account, exclude=["password"])
    _common.must_cover_division(principal, account.division_code)
    first, second = _common.changed(before, snapshot(account))
    if second:
        account.save()
        audit.record(
            principal=principal, action="identity.account.edit", target=account, before=first, after=second
        )
    return account


@transaction.atomic
def suspend_account(*, principal: Principal, account_id: int, reason: str) -> Account:
    """Stop an account and end its sessions at once.

    Raises:
        Denied: it is an administrator's (三员) and the principal is not the security administrator.
        Conflict: it is stopped already, or it is the principal's own.
    """
    account = _lock_for_stopping(principal, account_id)
    if principal.account_id == account.pk:
        raise Conflict("不能停用自己的账号。")
    if not account.is_active:
        raise Conflict(f"账号“{account}”已停用。")
    account.is_active = False
    account.save(update_fields=["is_active"])
    sessions.end_all(account, principal, "账号已停用")
    audit.record(
        principal=principal,
        action="identity.account.suspend",
        target=account,
        before={"is_active": True},
        after={"is_active": False},
        note=reason,
    )
    return account


@transaction.atomic
def resume_account(*, principal: Principal, account_id: int) -> Account:
    """Let a suspended account sign in again.

    Raises:
        Conflict: it is not suspended, or its organisation is closed.
    """
    account = _lock_for_stopping(principal, account_id)
    if account.is_active:
        raise Conflict(f"账号“{account}”没有停用。")
    if account.organisation and not account.organisation.active:
        raise Conflict(f"机构“{account.organisation.name}”已停用，请先启用机构或调整账号的机构。")
    account.is_active = True
    account.save(update_fields=["is_active"])
    audit.record(
        principal=principal,
        action="identity.account.resume",
        target=account,
        before={"is_active": False},
        after={"is_active": True},
    )
    return account


@transaction.atomic
def unlock_account(*, principal: Principal, account_id: int) -> Account:
    """Forget an account's failed sign-ins, and with them its lock."""
    principal.must(LOCK)
    account = lock(principal, account_id)
    lockout.clear(account.username)
    audit.record(principal=principal, action="identity.account.unlock", target=account)
    return account


@transaction.atomic
def remove_second_factor(*, principal: Principal, account_id: int) -> Account:
    """The person's device is lost: take TOTP and recovery codes away, and end the sessions.

    Raises:
        Conflict: there is none, or it is the principal's own.
    """
    principal.must(LOCK)
    account = lock(principal, account_id)
    if principal.account_id == account.pk:
        raise Conflict("不能在此解除自己的动态口令，请到个人安全设置中办理。")
    if not Authenticator.objects.filter(user=account).exists():
        raise Conflict(f"账号“{account}”没有启用动态口令。")
    Authenticator.objects.filter(user=account).delete()
    sessions.end_all(account, principal, "动态口令已解除")
    audit.record(principal=principal, action="identity.account.remove-second-factor", target=account)
    return account


def reveal_phone(*, principal: Principal, account_id: int) -> str:
    """The full phone number; every look is audited."""
    principal.must(PHONE)
    account = selectors.get(selectors.accounts_visible(principal=principal), account_id, "账号")
    audit.record(principal=principal, action=PHONE, target=account)
    return phones.get(account)


def snapshot(account: Account) -> dict[str, Any]:
    """What the audit trail keeps of it; the phone number masked."""
    return {
        "username": account.username,
        "full_name": account.full_name,
        "phone": phones.mask(phones.get(account)),
        "organisation": account.organisation.code if account.organisation else None,
        "division_code": account.division_code,
        "expires_at": account.expires_at.isoformat() if account.expires_at else None,
    }


def lock(principal: Principal, account_id: int) -> Account:
    """A visible account, held until the transaction ends."""
    rows = Account.objects.filter(
        principal.scope.predicate("division_code", "organisation__path")
    ).select_related("organisation")
    return selectors.for_writing(rows, account_id, "账号")


def is_administrator(account: Account) -> bool:
    """Whether the account holds a separated duty (三员)."""
    return principals.roles_of(account).exclude(exclusive_group="").exists()


def holders_of(roles: Iterable[Role]) -> QuerySet[Account]:
    """Accounts that act with one of the roles, their own or a post's."""
    ids = [role.pk for role in roles]
    return Account.objects.filter(
        Q(pk__in=Account.roles.through.objects.filter(role__in=ids).values("account"))
        | Q(pk__in=Account.posts.through.objects.filter(post__roles__in=ids).values("account"))
    ).order_by("pk")


def _lock_for_stopping(principal: Principal, account_id: int) -> Account:
    if not principal.may(LOCK):
        principal.must(WRITE)
    account = lock(principal, account_id)
    _not_administrator(principal, account)
    return account


def _not_administrator(principal: Principal, account: Account) -> None:
    # Else the system administrator could stop whoever watches him.
    if not principal.may(LOCK) and is_administrator(account):
        raise Denied("系统、安全、审计管理员的账号只能由安全管理员停用或启用。")


def _not_own_reach(principal: Principal, account: Account) -> None:
    if principal.account_id == account.pk:
        raise Denied("不得调整自己的机构和数据范围，请由另一位系统管理员办理。")


def _place(principal: Principal, organisation_id: int | None) -> Any:
    if organisation_id is not None:
        return place_of(principal, organisation_id)
    if principal.scope.organisation_path:
        raise Denied("您的数据范围限于所在机构，请为账号选择机构。")
    return None


def _must_be_future(moment: datetime | None) -> None:
    if moment is not None and moment <= clock.now():
        raise Invalid(
            "有效期不能早于现在。", errors=[FieldError("expires_at", "应晚于当前时间，或留空为长期有效。")]
        )
