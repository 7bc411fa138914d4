"""Setting passwords (口令): one way in, which keeps the former ones and ends sessions."""

from __future__ import annotations

from allauth.usersessions.models import UserSession
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from chengyun.identity import lockout, passwords, sessions
from chengyun.identity.models import Account
from chengyun.identity.services import accounts
from chengyun.kernel import audit
from chengyun.kernel.errors import Denied, FieldError, Invalid
from chengyun.kernel.principal import Principal


@transaction.atomic
def change_own(*, principal: Principal, account: Account, password: str, keep_session: str | None) -> None:
    """The person chose a new password; the other sessions end."""
    passwords.store(account, password, must_change=False)
    sessions.end(
        UserSession.objects.filter(user=account).exclude(session_key=keep_session), principal, "口令已修改"
    )
    audit.record(principal=principal, action="identity.account.password", target=account, note="本人修改口令")


@transaction.atomic
def reset_password(*, principal: Principal, account_id: int) -> tuple[Account, str]:
    """Give an account a new one-time password, which is answered once and kept nowhere.

    Raises:
        Denied: it is an administrator's (三员), whose password would open another duty.
    """
    principal.must(accounts.WRITE)
    account = accounts.lock(principal, account_id)
    if principal.kind != "system" and accounts.is_administrator(account):
        raise Denied(
            "系统、安全、审计管理员的口令只能由本人修改，"
            "或由运维人员在服务器上运行 chengyun account set-password 重置。"
        )
    password = passwords.generate()
    _reset(principal, account, password, must_change=True)
    return account, password


@transaction.atomic
def set_password(
    *, principal: Principal, account_id: int, password: str, must_change: bool = True
) -> Account:
    """The operator sets a password on the machine itself.

    Raises:
        Denied: the principal is not the system.
        Invalid: the password breaks the rules.
    """
    if principal.kind != "system":
        raise Denied("只有运维人员能在服务器上指定口令。")
    account = accounts.lock(principal, account_id)
    must_be_good(password, account)
    _reset(principal, account, password, must_change=must_change)
    return account


def must_be_good(password: str, account: Account) -> None:
    """Refuse a password against the rules.

    Raises:
        Invalid: with every rule it breaks.
    """
    try:
        validate_password(password, account)
    except ValidationError as error:
        raise Invalid(
            "；".join(error.messages), errors=[FieldError("password", message) for message in error.messages]
        ) from error


def _reset(principal: Principal, account: Account, password: str, *, must_change: bool) -> None:
    passwords.store(account, password, must_change=must_change)
    lockout.clear(account.username)
    sessions.end_all(account, principal, "口令已重置")
    audit.record(
        principal=principal,
        action="identity.account.reset-password",
        target=account,
        after={"must_change_password": must_change},
    )
