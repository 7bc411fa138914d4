"""Settings of single sign-on, binding accounts, and ending what ended above."""

from __future__ import annotations

import logging
from datetime import timedelta
from urllib.parse import urlsplit

from allauth.usersessions.models import UserSession
from django.db import IntegrityError, transaction

from chengyun.identity import sessions
from chengyun.identity.models import Account
from chengyun.identity.sso import provider
from chengyun.identity.sso.models import Begun, Link, Upper
from chengyun.kernel import audit, clock, keys
from chengyun.kernel.errors import Conflict, Denied, FieldError, Invalid, Missing, Unavailable
from chengyun.kernel.principal import Principal, system

MANAGE = "identity.sso.manage"
_PATIENCE = timedelta(minutes=10)
"""How long a session goes on when the upper platform cannot be asked."""
_AT_ONCE = 500

log = logging.getLogger(__name__)


def upper() -> Upper | None:
    """The upper platform whose accounts are taken, if there is one."""
    return Upper.objects.first()


@transaction.atomic
def configure(*, principal: Principal, issuer: str, client_id: str, label: str, secret: str = "") -> Upper:
    """Take the accounts of an upper platform; without ``secret`` the one that is kept stays.

    Raises:
        Denied: the principal does not manage single sign-on.
        Invalid: the address is none, or a secret is missing.
    """
    principal.must(MANAGE)
    issuer = issuer.rstrip("/")
    parts = urlsplit(issuer)
    if parts.scheme not in ("http", "https") or not parts.netloc or "@" in parts.netloc:
        raise Invalid("地址有误。", errors=[FieldError("issuer", "应形如 https://上级平台域名。")])
    row = Upper.objects.select_for_update().first() or Upper()
    if not secret and not row.pk:
        raise Invalid("缺少密钥。", errors=[FieldError("secret", "请填写上级平台给出的应用密钥。")])
    before = {"issuer": row.issuer, "client_id": row.client_id, "label": row.label} if row.pk else None
    row.issuer, row.client_id, row.label = issuer, client_id, label
    if secret:
        row.secret_sealed = keys.ring().seal(provider.SEAL, secret.encode())
    row.changed_by, row.changed_at = principal.name, clock.now()
    row.save()
    audit.record(
        principal=principal,
        action="identity.sso.configure",
        target=row,
        before=before,
        after={"issuer": issuer, "client_id": client_id, "label": label},
    )
    return row


@transaction.atomic
def forget(*, principal: Principal) -> None:
    """Take no accounts of the upper platform any more; bindings stay for when it comes back."""
    principal.must(MANAGE)
    row = Upper.objects.select_for_update().first()
    if row is None:
        raise Missing("没有配置单点登录。")
    audit.record(principal=principal, action="identity.sso.forget", target=row, before={"issuer": row.issuer})
    row.delete()


def link(*, principal: Principal, account: Account, upper: Upper, who: provider.Identity) -> None:
    """Bind the account that is signed in here to the one that has just signed in there.

    Raises:
        Conflict: one of the two is bound to another.
    """
    own = Link.objects.filter(account=account, issuer=upper.issuer).first()
    if own is not None and own.subject == who.subject:
        return
    if own is not None:
        raise Conflict(f"您的账号已绑定{upper.label}账号“{own.username}”，请用该账号登录，或先解除绑定。")
    try:
        with transaction.atomic():
            made = Link.objects.create(
                account=account, issuer=upper.issuer, subject=who.subject, username=who.username
            )
            audit.record(
                principal=principal,
                action="identity.sso.link",
                target=account,
                after={"issuer": upper.issuer, "username": made.username},
            )
    except IntegrityError:
        raise Conflict(f"{upper.label}账号“{who.username}”已绑定本平台的另一账号。") from None


@transaction.atomic
def unlink(*, principal: Principal) -> None:
    """Undo one's own binding."""
    own = Link.objects.filter(account_id=principal.account_id or 0).first()
    if own is None:
        raise Missing("您没有绑定上级平台账号。")
    audit.record(
        principal=principal,
        action="identity.sso.unlink",
        target=f"identity.account/{principal.account_id}",
        before={"issuer": own.issuer, "username": own.username},
    )
    Link.objects.filter(account_id=own.account_id, issuer=own.issuer).delete()


def account_of(upper: Upper, who: provider.Identity) -> Account:
    """The account that an identity is bound to.

    Raises:
        Missing: none is.
    """
    found = (
        Link.objects.filter(issuer=upper.issuer, subject=who.subject)
        .select_related("account__organisation")
        .first()
    )
    if found is None:
        raise Missing(
            f"{upper.label}账号“{who.username}”尚未与本平台账号绑定：请先用本平台账号登录，再进入“业务指导”完成绑定。"
        )
    account: Account = found.account
    return account


def begin(*, session_key: str, account: Account, token: str) -> None:
    """Remember that a session stands on an identity of the upper platform."""
    if not token:
        raise Denied("上级平台没有给出可核对的令牌，不能登录。")
    Begun.objects.create(
        session_key=session_key, account=account, token_sealed=keys.ring().seal(provider.SEAL, token.encode())
    )


def check() -> int:
    """End the sessions whose identity has ended above; returns how many."""
    Begun.objects.exclude(session_key__in=UserSession.objects.values("session_key")).delete()
    asked, ended, now = upper(), 0, clock.now()
    for row in Begun.objects.order_by("checked_at")[:_AT_ONCE]:
        try:
            active = asked is not None and provider.is_active(
                asked, keys.ring().open(provider.SEAL, bytes(row.token_sealed)).decode()
            )
        except Denied:
            active = False
        except Unavailable as error:
            if now - row.checked_at < _PATIENCE:
                log.warning("single sign-on: %s", error)
                # The others would wait as long.
                return ended
            active = False
        if active:
            Begun.objects.filter(pk=row.pk).update(checked_at=now)
        else:
            with transaction.atomic():
                ended += sessions.end(
                    UserSession.objects.filter(session_key=row.session_key),
                    system("单点登录"),
                    "上级平台已退出或停用该账号",
                )
                row.delete()
    return ended
