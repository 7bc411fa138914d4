"""Ending sessions (会话) and releasing locks of sign-in."""

from __future__ import annotations

from django.db import transaction

from chengyun.identity import selectors, sessions
from chengyun.identity.models import SignInCounter
from chengyun.identity.provider import tokens
from chengyun.kernel import audit
from chengyun.kernel.principal import Principal


@transaction.atomic
def end_session(*, principal: Principal, session_id: int) -> None:
    """End one of one's own sessions, or anybody's with ``identity.session.manage``."""
    session = selectors.get(selectors.sessions_visible(principal=principal), session_id, "会话")
    tokens.revoke(session.user)
    sessions.end(type(session).objects.filter(pk=session.pk), principal, "会话被结束")


@transaction.atomic
def release_lockout(*, principal: Principal, counter_id: int) -> None:
    """Forget the failed sign-ins of a user name or an address, and with them the lock."""
    principal.must("identity.account.lock")
    counter: SignInCounter = selectors.for_writing(
        selectors.lockouts_visible(principal=principal), counter_id, "登录锁定记录"
    )
    before = {
        "failures": counter.failures,
        "locked_until": counter.locked_until.isoformat() if counter.locked_until else None,
    }
    audit.record(
        principal=principal,
        action="identity.lockout.release",
        target=f"{counter.kind}/{counter.key}",
        before=before,
    )
    counter.delete()
