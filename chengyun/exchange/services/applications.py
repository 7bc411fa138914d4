"""Applications of lower platforms for an account (6.2): received, reviewed, collected."""

from __future__ import annotations

import hmac
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import time, timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import IntegrityError, transaction

from chengyun.config.tiers import TIERS, division_prefix
from chengyun.exchange import permissions, selectors, vault
from chengyun.exchange.lanes.services import peers
from chengyun.exchange.models import Application, Caller, CallerKey
from chengyun.exchange.services import accounts
from chengyun.exchange.services.accounts import IssuedKey
from chengyun.exchange.signing import Profile, Signer
from chengyun.kernel import audit, clock
from chengyun.kernel.crypto.errors import CryptoError
from chengyun.kernel.errors import Conflict, FieldError, Invalid, Missing, TooMuch
from chengyun.kernel.principal import Principal

SECRET_LENGTH = 16
PENDING_LIMIT = 1000
"""Applications that may wait for review at one time; anyone may apply, so their number is bounded."""
EARLIER = 20
"""Earlier applications of a platform among which the same one is looked for."""
COLLECT_WINDOW = timedelta(hours=1)
"""How long after they were first collected keys are given again, for answers that were lost."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an applicant learns. Keys are empty when they were collected long ago."""

    application: Application
    caller: Caller | None = None
    keys: Sequence[IssuedKey] = ()


def apply(
    *,
    name: str,
    secret: str,
    service_address: str,
    division_code: str,
    tier: str,
    contact: str = "",
    phone: str = "",
    profiles: Sequence[str] = ("standard",),
    public_key: str = "",
    return_account: Mapping[str, str] | None = None,
) -> Application:
    """Take an application. The same one again, whose answer was lost, has the same receipt.

    Raises:
        Invalid: a value is not acceptable.
        Conflict: the platform has another application waiting.
        TooMuch: too many applications wait.
    """
    _check(name, secret, service_address, division_code, tier, profiles, public_key)
    _check_return_account(return_account)
    with transaction.atomic():
        waiting = Application.objects.filter(status="pending")
        known = Application.objects.filter(division_code=division_code, name=name).exclude(status="refused")
        for earlier in known.order_by("-submitted_at")[:EARLIER]:
            if _secret_matches(earlier, secret):
                return earlier
        if waiting.filter(division_code=division_code, name=name).exists():
            raise Conflict(f"“{name}”已有一份待审核的申请，请等待审核，或联系本平台管理员。")
        if waiting.count() >= PENDING_LIMIT:
            raise TooMuch("待审核的申请过多，请稍后再试或联系本平台管理员。")
        application = Application(
            name=name,
            division_code=division_code,
            tier=tier,
            service_address=service_address,
            contact=contact,
            phone=phone,
            profiles=list(profiles),
            public_key=public_key,
        )
        application.secret_sealed = vault.seal_text(secret, vault.application_place(application, "secret"))
        if return_account:
            application.return_account_sealed = vault.seal_text(
                json.dumps(dict(return_account)), vault.application_place(application, "return")
            )
        try:
            with transaction.atomic():
                application.save()
        except IntegrityError as error:
            raise Conflict(f"“{name}”的另一份申请刚刚提交，请稍后重试。") from error
    return application


def result(*, receipt: UUID, secret: str) -> Outcome:
    """What became of an application; its keys when it was approved.

    Raises:
        Missing: no such receipt, or the secret is not the one of the application.
    """
    with transaction.atomic():
        application = Application.objects.select_for_update(of=("self",)).filter(receipt=receipt).first()
        if application is None or not _secret_matches(application, secret):
            raise Missing("没有这份申请，或密钥不符，请核对回执编号与申请时的密钥。")
        caller = Caller.objects.filter(application=application).first()
        if application.status != "approved" or caller is None:
            return Outcome(application)
        return Outcome(application, caller, _collect(caller))


def approve(
    *,
    principal: Principal,
    application_id: int,
    profiles: Sequence[str] | None = None,
    push_from: time | None = None,
    push_until: time | None = None,
    addresses: Sequence[str] = (),
    rate_limit: int = 6000,
    body_limit: int = 10 * 1024 * 1024,
    reason: str = "",
) -> Application:
    """Approve: open the account the applicant will collect, and link the applicant for pushes downward.

    Raises:
        Denied: the principal may not review.
        Missing: no such application in the principal's divisions.
        Conflict: it was reviewed already.
        Invalid: a value is not acceptable.
    """
    principal.must(permissions.ACCOUNT_REVIEW)
    with transaction.atomic():
        application = _lock_pending(principal, application_id)
        opened = accounts.open_caller(
            principal=principal,
            name=application.name,
            division_code=application.division_code,
            tier=application.tier,
            profiles=profiles or application.profiles,
            service_address=application.service_address,
            push_from=push_from,
            push_until=push_until,
            addresses=addresses,
            rate_limit=rate_limit,
            body_limit=body_limit,
            public_key=application.public_key,
        )
        opened.caller.application = application
        opened.caller.save(update_fields=["application"])
        peers.link_lower(caller=opened.caller, return_account=_return_account(application))
        _close(application, principal, "approved", reason)
    return application


def refuse(*, principal: Principal, application_id: int, reason: str) -> Application:
    """Refuse, and say why.

    Raises:
        Denied: the principal may not review.
        Missing: no such application in the principal's divisions.
        Conflict: it was reviewed already.
        Invalid: no reason is given.
    """
    principal.must(permissions.ACCOUNT_REVIEW)
    if not reason.strip():
        raise Invalid("请填写拒绝的原因。", errors=[FieldError("reason", "请填写拒绝的原因")])
    with transaction.atomic():
        application = _lock_pending(principal, application_id)
        _close(application, principal, "refused", reason)
    return application


def _check(
    name: str,
    secret: str,
    service_address: str,
    division_code: str,
    tier: str,
    profiles: Sequence[str],
    public_key: str,
) -> None:
    accounts.check_platform(name=name, division_code=division_code, tier=tier)
    accounts.check_settings(
        service_address=service_address,
        push_from=None,
        push_until=None,
        addresses=(),
        profiles=profiles,
        rate_limit=1,
        body_limit=accounts.MAX_BODY,
    )
    accounts.check_strict_key(profiles, public_key)
    errors = []
    if not SECRET_LENGTH <= len(secret) <= 200:
        errors.append(FieldError("secret", f"密钥应为 {SECRET_LENGTH} 至 200 个字符"))
    if not service_address:
        errors.append(FieldError("service_address", "请填写接口服务地址"))
    own = settings.ENVIRONMENT
    if tier != "system" and own.tier.name not in TIERS[tier].upper:
        errors.append(FieldError("tier", f"{TIERS[tier].label}不向{own.tier.label}申请接入"))
    if not division_code.startswith(division_prefix(own.division)):
        errors.append(FieldError("division_code", f"{division_code} 不在本平台 {own.division} 辖区内"))
    if errors:
        raise Invalid("；".join(error.message for error in errors) + "。", errors=errors)


def _check_return_account(account: Mapping[str, str] | None) -> None:
    if account is None:
        return
    try:
        Signer(Profile(account["profile"]), account["key"])
    except (CryptoError, ValueError) as error:
        detail = error.detail if isinstance(error, CryptoError) else "签名方式有误"
        raise Invalid(
            f"回推账号的密钥无法使用：{detail}", errors=[FieldError("return_account", detail)]
        ) from error


def _secret_matches(application: Application, secret: str) -> bool:
    kept = vault.open_text(application.secret_sealed, vault.application_place(application, "secret"))
    return hmac.compare_digest(kept.encode(), secret.encode())


def _collect(caller: Caller) -> list[IssuedKey]:
    now = clock.now()
    issued = []
    for profile in caller.profiles:
        key: CallerKey | None = next(iter(accounts.usable_keys(caller, profile)), None)
        if key is None or (key.collected_at and now - key.collected_at > COLLECT_WINDOW):
            continue
        if key.collected_at is None:
            key.collected_at = now
            key.save(update_fields=["collected_at"])
        issued.append(accounts.key_material(key))
    return issued


def _return_account(application: Application) -> dict[str, Any] | None:
    if application.return_account_sealed is None:
        return None
    place = vault.application_place(application, "return")
    account: dict[str, Any] = json.loads(vault.open_text(application.return_account_sealed, place))
    return account


def _lock_pending(principal: Principal, application_id: int) -> Application:
    visible = selectors.applications(principal=principal).filter(pk=application_id)
    application = Application.objects.select_for_update().filter(pk__in=visible.values("pk")).first()
    if application is None:
        raise Missing("没有这份接入申请，或您无权审核。")
    if application.status != "pending":
        raise Conflict(f"这份申请{application.get_status_display()}，不能再次审核。")
    return application


def _close(application: Application, principal: Principal, status: str, reason: str) -> None:
    application.status = status
    application.reason = reason
    application.reviewed_at = clock.now()
    application.reviewed_by = principal.name
    application.save(update_fields=["status", "reason", "reviewed_at", "reviewed_by"])
    audit.record(
        principal=principal,
        action="exchange.account.approve" if status == "approved" else "exchange.account.refuse",
        target=application,
        before={"status": "pending"},
        after={"status": status},
        note=reason,
    )
