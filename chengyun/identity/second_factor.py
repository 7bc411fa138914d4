"""What happens to second factors (双因子), as django-allauth signals it, put on the audit trail."""

from __future__ import annotations

from typing import Any

from allauth.mfa import signals
from allauth.mfa.models import Authenticator
from django.http import HttpRequest

from chengyun.identity import signing_in
from chengyun.identity.models import Account

_LABELS = {Authenticator.Type.TOTP: "动态口令", Authenticator.Type.RECOVERY_CODES: "恢复码"}


def watch() -> None:
    """Listen from now on."""
    signals.authenticator_added.connect(_added)
    signals.authenticator_reset.connect(_renewed)
    signals.authenticator_removed.connect(_removed)
    signals.authentication_failed.connect(_failed)


def _added(request: HttpRequest, user: Account, authenticator: Authenticator, **details: Any) -> None:
    signing_in.record(request, user, "identity.second-factor.enrol", note=_LABELS[authenticator.type])


def _renewed(request: HttpRequest, user: Account, authenticator: Authenticator, **details: Any) -> None:
    signing_in.record(request, user, "identity.second-factor.renew", note=_LABELS[authenticator.type])


def _removed(request: HttpRequest, user: Account, authenticator: Authenticator, **details: Any) -> None:
    signing_in.record(request, user, "identity.second-factor.remove", note=_LABELS[authenticator.type])


def _failed(request: HttpRequest, user: Account, **details: Any) -> None:
    signing_in.wrong_code(request, user)
