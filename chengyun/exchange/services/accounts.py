"""Accounts of callers (接入账号): opened, changed, suspended, their keys rotated."""

from __future__ import annotations

import ipaddress
import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import time, timedelta
from typing import Any
from urllib.parse import urlsplit

from django.db import transaction

from chengyun.config.tiers import TIERS
from chengyun.exchange import callers, permissions, selectors, vault
from chengyun.exchange.models import Caller, CallerKey
from chengyun.exchange.signing import Profile, Verifier, new_key_pair
from chengyun.kernel import audit, clock
from chengyun.kernel.crypto import sm3
from chengyun.kernel.crypto.errors import CryptoError
from chengyun.kernel.errors import Conflict, Denied, FieldError, Invalid, Missing
from chengyun.kernel.principal import Principal

MAX_GRACE = timedelta(days=30)
MAX_BODY = 20 * 1024 * 1024
"""What the web server itself takes; no account may be given more."""
_SETTINGS = (
    "name",
    "service_address",
    "push_from",
    "push_until",
    "addresses",
    "profiles",
    "rate_limit",
    "body_limit",
)


@dataclass(frozen=True, slots=True)
class IssuedKey:
    """Key material for the caller: what it signs with. Empty for the strict profile, whose key it made itself."""

    profile: str
    version: int
    public_key: str


@dataclass(frozen=True, slots=True)
class Opened:
    """An account and its key material, which is shown this once."""

    caller: Caller
    keys: list[IssuedKey]


def create_caller(
    *, principal: Principal, name: str, division_code: str, tier: str, profiles: Sequence[str], **fields: Any
) -> Opened:
    """Open an account without an application, say for a system of this level.

    Raises:
        Denied: the principal may not manage accounts, or not in this division.
        Invalid: a value is not acceptable.
    """
    principal.must(permissions.ACCOUNT_MANAGE)
    if not principal.scope.covers(division_code):
        raise Denied(f"行政区划 {division_code} 不在您的数据范围内。")
    return open_caller(
        principal=principal, name=name, division_code=division_code, tier=tier, profiles=profiles, **fields
    )


def open_caller(
    *,
    principal: Principal,
    name: str,
    division_code: str,
    tier: str,
    profiles: Sequence[str] = ("standard",),
    service_address: str = "",
    push_from: time | None = None,
    push_until: time | None = None,
    addresses: Sequence[str] = (),
    rate_limit: int = 6000,
    body_limit: int = 10 * 1024 * 1024,
    public_key: str = "",
) -> Opened:
    """Open an account with a key for each profile. Whether the principal may is the calling service's matter.

    Raises:
        Invalid: a value is not acceptable.
    """
    check_platform(name=name, division_code=division_code, tier=tier)
    check_settings(
        service_address=service_address,
        push_from=push_from,
        push_until=push_until,
        addresses=addresses,
        profiles=profiles,
        rate_limit=rate_limit,
        body_limit=body_limit,
    )
    check_strict_key(profiles, public_key)
    with transaction.atomic():
        caller = Caller.objects.create(
            app_id=f"{division_code}{secrets.token_hex(4)}",
            name=name,
            division_code=division_code,
            tier=tier,
            service_address=service_address,
            push_from=push_from,
            push_until=push_until,
            addresses=list(addresses),
            profiles=list(profiles),
            rate_limit=rate_limit,
            body_limit=body_limit,
        )
        keys = [_new_key(caller, Profile(profile), public_key) for profile in profiles]
        audit.record(principal=principal, action="exchange.account.open", target=caller, after=_state(caller))
    return Opened(caller, keys)


def change_settings(*, principal: Principal, caller_id: int, **changes: Any) -> Opened:
    """Change what was agreed with a caller. A profile allowed anew gets its key, shown this once.

    Raises:
        Denied: the principal may not manage accounts.
        Missing: no such account in the principal's divisions.
        Invalid: a value is not acceptable.
    """
    principal.must(permissions.ACCOUNT_MANAGE)
    public_key = changes.pop("public_key", "")
    with transaction.atomic():
        caller = _lock(principal, caller_id)
        before = _state(caller)
        for field, value in changes.items():
            setattr(caller, field, value)
        check_settings(
            **{name: getattr(caller, name) for name in _SETTINGS if name != "name"},
        )
        missing = [profile for profile in caller.profiles if not usable_keys(caller, profile)]
        check_strict_key(missing, public_key)
        caller.save(update_fields=list(changes))
        keys = [_new_key(caller, Profile(profile), public_key) for profile in missing]
        callers.changed(caller.pk)
        audit.record(
            principal=principal,
            action="exchange.account.settings",
            target=caller,
            before=before,
            after=_state(caller),
        )
    return Opened(caller, keys)


def suspend(*, principal: Principal, caller_id: int, reason: str) -> Caller:
    """Suspend an account: from now on its calls are refused with 10009.

    Raises:
        Denied: the principal may not manage accounts.
        Missing: no such account in the principal's divisions.
        Conflict: it is suspended already.
    """
    return _move(principal, caller_id, "active", "suspended", "exchange.account.suspend", reason)


def resume(*, principal: Principal, caller_id: int) -> Caller:
    """Let a suspended account call again.

    Raises:
        Denied: the principal may not manage accounts.
        Missing: no such account in the principal's divisions.
        Conflict: it is not suspended.
    """
    return _move(principal, caller_id, "suspended", "active", "exchange.account.resume", "")


def rotate_key(
    *, principal: Principal, caller_id: int, profile: str, grace: timedelta, public_key: str = ""
) -> Opened:
    """Give a caller a new key; the old one stays good for ``grace``.

    Raises:
        Denied: the principal may not manage accounts.
        Missing: no such account in the principal's divisions.
        Invalid: the profile is not agreed with the caller, the grace is too long, or the key is unreadable.
    """
    principal.must(permissions.ACCOUNT_MANAGE)
    if not timedelta(0) <= grace <= MAX_GRACE:
        raise _invalid("grace_hours", f"宽限期应在 0 到 {MAX_GRACE.days * 24} 小时之间")
    check_strict_key([profile], public_key)
    with transaction.atomic():
        caller = _lock(principal, caller_id)
        if profile not in caller.profiles:
            raise _invalid(
                "profile", f"账号未约定签名方式“{profile}”，应为 {'、'.join(caller.profiles)} 之一"
            )
        until = clock.now() + grace
        for key in usable_keys(caller, profile):
            if key.retired_at is None or key.retired_at > until:
                key.retired_at = until
                key.save(update_fields=["retired_at"])
        issued = _new_key(caller, Profile(profile), public_key)
        callers.changed(caller.pk)
        audit.record(
            principal=principal,
            action="exchange.account.rotate_key",
            target=caller,
            after={"profile": profile, "version": issued.version, "old_until": until.isoformat()},
        )
    return Opened(caller, [issued])


def usable_keys(caller: Caller, profile: str) -> list[CallerKey]:
    """The keys of a profile that are good now, newest first."""
    now = clock.now()
    keys = caller.keys.filter(profile=profile).order_by("-version")
    return [key for key in keys if key.retired_at is None or key.retired_at > now]


def key_material(key: CallerKey) -> IssuedKey:
    """What the caller signs with."""
    pem = vault.open_text(key.signing_sealed, vault.key_place(key, "signing")) if key.signing_sealed else ""
    return IssuedKey(key.profile, key.version, pem)


def check_platform(*, name: str, division_code: str, tier: str) -> None:
    """Whether this can be a platform or system.

    Raises:
        Invalid: it cannot.
    """
    errors = []
    if not name.strip() or len(name) > 100:
        errors.append(FieldError("name", "平台名称应为 1 至 100 个字"))
    if tier != "system" and tier not in TIERS:
        errors.append(FieldError("tier", f"类型应为 {'、'.join(TIERS)} 或 system"))
    if not (len(division_code) == 6 and division_code.isascii() and division_code.isdigit()):
        errors.append(FieldError("division_code", "行政区划代码应为 6 位数字"))
    elif tier in TIERS and not TIERS[tier].accepts(division_code):
        errors.append(FieldError("division_code", f"{division_code} 不是{TIERS[tier].label}的行政区划代码"))
    _raise(errors)


def check_settings(
    *,
    service_address: str,
    push_from: time | None,
    push_until: time | None,
    addresses: Iterable[str],
    profiles: Sequence[str],
    rate_limit: int,
    body_limit: int,
) -> None:
    """Whether this can be agreed with a caller.

    Raises:
        Invalid: it cannot.
    """
    errors = []
    if service_address:
        url = urlsplit(service_address)
        if url.scheme not in {"http", "https"} or not url.hostname or len(service_address) > 300:
            errors.append(
                FieldError("service_address", "接口服务地址应形如 http://主机:端口，至多 300 个字符")
            )
    if (push_from is None) != (push_until is None):
        errors.append(FieldError("push_until", "推送时段的起、止应同时填写或同时留空"))
    for address in addresses:
        try:
            ipaddress.ip_network(address, strict=False)
        except ValueError:
            errors.append(FieldError("addresses", f"“{address}”不是 IP 地址或网段，如 10.1.0.0/16"))
    if not profiles:
        errors.append(FieldError("profiles", "至少约定一种签名方式"))
    for profile in profiles:
        if profile not in set(Profile):
            errors.append(FieldError("profiles", f"没有签名方式“{profile}”，应为 {'、'.join(Profile)} 之一"))
    if not 1 <= rate_limit <= 1_000_000:
        errors.append(FieldError("rate_limit", "每分钟请求上限应在 1 到 1000000 之间"))
    if not 1024 <= body_limit <= MAX_BODY:
        errors.append(FieldError("body_limit", f"请求体上限应在 1024 到 {MAX_BODY} 字节之间"))
    _raise(errors)


def check_strict_key(profiles: Iterable[str], public_key: str) -> None:
    """The strict profile needs the caller's own public key.

    Raises:
        Invalid: it is missing or unreadable.
    """
    if Profile.STRICT not in profiles:
        return
    if not public_key:
        raise _invalid("public_key", "严格签名方式须提交调用方自己的 SM2 公钥（PEM）")
    try:
        Verifier(Profile.STRICT, public_key)
    except CryptoError as error:
        raise _invalid("public_key", error.detail) from error


def _new_key(caller: Caller, profile: Profile, public_key: str) -> IssuedKey:
    newest = caller.keys.filter(profile=profile).order_by("-version").first()
    key = CallerKey(caller=caller, profile=profile.value, version=newest.version + 1 if newest else 1)
    if profile is Profile.STRICT:
        verifying, signing = public_key, ""
    else:
        pair = new_key_pair(profile)
        verifying, signing = pair.verifying, pair.signing
    key.verifying_sealed = vault.seal_text(verifying, vault.key_place(key, "verifying"))
    if signing:
        key.signing_sealed = vault.seal_text(signing, vault.key_place(key, "signing"))
    key.fingerprint = sm3.hexdigest((signing or verifying).encode())[:32]
    key.save()
    return IssuedKey(profile.value, key.version, signing)


def _move(principal: Principal, caller_id: int, before: str, after: str, action: str, reason: str) -> Caller:
    principal.must(permissions.ACCOUNT_MANAGE)
    with transaction.atomic():
        caller = _lock(principal, caller_id)
        if caller.status != before:
            raise Conflict(f"账号现为“{caller.get_status_display()}”，无须此操作。")
        caller.status = after
        caller.save(update_fields=["status"])
        callers.changed(caller.pk)
        audit.record(
            principal=principal,
            action=action,
            target=caller,
            before={"status": before},
            after={"status": after},
            note=reason,
        )
    return caller


def _lock(principal: Principal, caller_id: int) -> Caller:
    visible = selectors.callers(principal=principal).filter(pk=caller_id)
    caller = Caller.objects.select_for_update().filter(pk__in=visible.values("pk")).first()
    if caller is None:
        raise Missing("没有这个接入账号，或您无权管理。")
    return caller


def _state(caller: Caller) -> dict[str, Any]:
    return {
        name: str(value) if isinstance(value, time) else value
        for name, value in ((name, getattr(caller, name)) for name in _SETTINGS)
    }


def _invalid(field: str, message: str) -> Invalid:
    return Invalid(f"{message}。", errors=[FieldError(field, message)])


def _raise(errors: list[FieldError]) -> None:
    if errors:
        raise Invalid("；".join(error.message for error in errors) + "。", errors=errors)
