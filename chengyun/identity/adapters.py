"""Where django-allauth asks us: who may sign in, what is sealed, what people read."""

from __future__ import annotations

import base64
import time
from typing import Any

from allauth.account import app_settings as account_settings
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest, HttpResponse

from chengyun.identity import lockout, principals, sessions, signing_in
from chengyun.identity.models import Account
from chengyun.identity.services import passwords
from chengyun.kernel import clock, keys

_TOTP_PURPOSE = "identity.totp"


class AccountAdapter(DefaultAccountAdapter):
    """Sign-in by user name, with our own lock-out, rules and audit trail."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "username_password_mismatch": "用户名或口令不正确。",
        "incorrect_password": "口令不正确。",
        "enter_current_password": "当前口令不正确。",
        "too_many_login_attempts": "尝试次数过多，请稍后再试。",
        "locked": "登录失败次数过多，已锁定至 %s。请届时再试，或联系安全管理员解锁。",
        "suspended": "账号已停用，请联系系统管理员。",
        "expired": "账号已过有效期，请联系系统管理员。",
        "not_a_terminal": "管理员账号只能在管理终端上登录。",
        "incorrect_code": "动态口令或恢复码不正确。",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        if not credentials["username"].isprintable():
            raise self.validation_error("username_password_mismatch")
        until = lockout.admit(credentials["username"], signing_in.address_of(request))
        if until is not None:
            signing_in.refused(request, credentials["username"], "锁定期间尝试登录")
            raise self.validation_error("locked", f"{until.astimezone(clock.SHANGHAI):%H:%M:%S}")

    def authenticate(self, request: HttpRequest, **credentials: Any) -> AbstractBaseUser | None:
        account: AbstractBaseUser | None = super().authenticate(request, **credentials)
        if isinstance(account, Account):
            address = signing_in.address_of(request)
            lockout.forgive(account.username, address)
            if reason := why_not(account, address):
                signing_in.refused(request, account.username, self.error_messages[reason])
                raise self.validation_error(reason)
        return account

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        username, address = credentials["username"], signing_in.address_of(request)
        signing_in.refused(request, username, "用户名或口令不正确")
        lockout.failed(principals.someone(username, address), username, address)

    def login(self, request: HttpRequest, user: AbstractBaseUser) -> None:
        assert isinstance(user, Account)
        super().login(request, user)
        signing_in.signed_in(request, user)

    def post_login(self, request: HttpRequest, user: AbstractBaseUser, **details: Any) -> HttpResponse:
        assert isinstance(user, Account)
        answer: HttpResponse = super().post_login(request, user, **details)
        sessions.begin(request, user, signing_in.address_of(request))
        return answer

    def logout(self, request: HttpRequest) -> None:
        signing_in.sign_out(request)

    def set_password(self, user: AbstractBaseUser, password: str) -> None:
        assert isinstance(user, Account)
        passwords.change_own(
            principal=principals.acting(user, signing_in.address_of(self.request)),
            account=user,
            password=password,
            keep_session=self.request.session.session_key,
        )

    def is_reauthentication_required(self, *, app: str, **details: Any) -> bool:
        # Right after signing in nobody is asked for the password again, so that enrolling is one step.
        request = self.request
        records = get_authentication_records(request, request.user)
        recent = time.time() - account_settings.REAUTHENTICATION_TIMEOUT
        if any(record["at"] > recent for record in records):
            return False
        return bool(super().is_reauthentication_required(app=app, **details))


def why_not(account: Account, address: str) -> str:
    """Why somebody who has proved who it is may not sign in all the same."""
    if not account.is_active:
        return "suspended"
    if account.expired:
        return "expired"
    if principals.standing(account, address).administers and not principals.may_administer_from(address):
        return "not_a_terminal"
    return ""


class SecondFactorAdapter(DefaultMFAAdapter):
    """TOTP secrets and seeds of recovery codes are sealed by the platform's keys."""

    error_messages = DefaultMFAAdapter.error_messages | {"incorrect_code": "动态口令或恢复码不正确。"}

    def get_totp_issuer(self) -> str:
        return settings.ENVIRONMENT.name

    def encrypt(self, text: str) -> str:
        return base64.b64encode(keys.ring().seal(_TOTP_PURPOSE, text.encode())).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return keys.ring().open(_TOTP_PURPOSE, base64.b64decode(encrypted_text)).decode()
