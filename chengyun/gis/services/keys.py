"""Keys for desktop software: made by their owner, shown once, taken back at any time."""

from __future__ import annotations

import hashlib
import secrets
from datetime import timedelta

from django.db import transaction

from chengyun.gis.models import DesktopKey
from chengyun.gis.permissions import READ
from chengyun.kernel import audit, clock
from chengyun.kernel.errors import Denied, FieldError, Invalid, Missing
from chengyun.kernel.principal import Principal

MOST_KEYS = 10
LONGEST_DAYS = 365
_PREFIX = "cyk_"
_SEEN_EVERY = timedelta(minutes=5)


def create_key(*, principal: Principal, username: str, name: str, days: int) -> tuple[DesktopKey, str]:
    """Make a key for the acting person; answers it with its secret, which is not kept.

    Raises:
        Denied: the principal may not read the layers, or is no person.
        Invalid: the person has too many keys.
    """
    principal.must(READ)
    if principal.account_id is None:
        raise Denied("只有账号可以建立密钥。", permission=READ)
    with transaction.atomic():
        if DesktopKey.objects.filter(account_id=principal.account_id).count() >= MOST_KEYS:
            raise Invalid(
                "密钥过多。", errors=[FieldError("name", f"至多 {MOST_KEYS} 个密钥，请先删除不用的。")]
            )
        secret = _PREFIX + secrets.token_urlsafe(32)
        key = DesktopKey.objects.create(
            account_id=principal.account_id,
            username=username,
            name=name,
            digest=digest(secret),
            expires_at=clock.now() + timedelta(days=days),
        )
        audit.record(
            principal=principal,
            action=f"{READ}.key.create",
            target=key,
            after={"name": name, "expires_at": key.expires_at.isoformat()},
        )
    return key, secret


def remove_key(*, principal: Principal, key_id: int) -> None:
    """Take a key of the acting person back; it opens nothing from now on.

    Raises:
        Missing: the person has no such key.
    """
    with transaction.atomic():
        key = DesktopKey.objects.filter(pk=key_id, account_id=principal.account_id or 0).first()
        if key is None:
            raise Missing("没有这个密钥。")
        audit.record(principal=principal, action=f"{READ}.key.remove", target=key, before={"name": key.name})
        key.delete()


def key_of(username: str, secret: str) -> DesktopKey | None:
    """The key in force that this secret opens, if it is this person's."""
    now = clock.now()
    key = DesktopKey.objects.filter(digest=digest(secret), expires_at__gt=now).first()
    if key is None or key.username != username:
        return None
    if key.last_used_at is None or now - key.last_used_at > _SEEN_EVERY:
        DesktopKey.objects.filter(pk=key.pk).update(last_used_at=now)
    return key


def digest(secret: str) -> str:
    """What is kept of a secret: it is random and long, so that a plain digest suffices."""
    return hashlib.sha256(secret.encode()).hexdigest()
