"""Sessions of signed-in people: idle time-out, how many at once, ending them (等保 ID-3, ID-4)."""

from __future__ import annotations

from datetime import timedelta

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.sessions.models import Session
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest
from django.utils import timezone

from chengyun.identity.models import Account
from chengyun.identity.principals import acting
from chengyun.identity.provider import tokens
from chengyun.kernel import audit, clock
from chengyun.kernel.principal import Principal

SEEN = "seen_at"
_TOUCH_SECONDS = 60


def living() -> QuerySet[UserSession]:
    """Sessions that would still be let in."""
    rows: QuerySet[UserSession] = UserSession.objects.filter(
        Exists(Session.objects.filter(pk=OuterRef("session_key"))),
        last_seen_at__gt=clock.now() - _idle(),
    )
    return rows


def begin(request: HttpRequest, account: Account, signed_in_from: str) -> None:
    """Start counting a new session's idleness, and end the oldest beyond the limit."""
    request.session[SEEN] = clock.now().timestamp()
    UserSession.objects.filter(session_key=request.session.session_key).update(
        created_at=clock.now(), last_seen_at=clock.now()
    )
    limit = settings.CHENGYUN_SESSION_LIMIT
    others = living().filter(user=account).exclude(session_key=request.session.session_key)
    end(
        others.order_by("-created_at", "-pk")[limit - 1 :],
        acting(account, signed_in_from),
        "超出并发会话数，最早的会话被结束",
    )


def is_idle(request: HttpRequest) -> bool:
    """Whether the session has been silent for too long."""
    seen = request.session.get(SEEN)
    return seen is not None and clock.now().timestamp() - seen >= _idle().total_seconds()


def touch(request: HttpRequest) -> None:
    """Note that the person is there; written at most once a minute."""
    now = clock.now()
    if now.timestamp() - request.session.get(SEEN, 0) < _TOUCH_SECONDS:
        return
    request.session[SEEN] = now.timestamp()
    UserSession.objects.filter(session_key=request.session.session_key).update(last_seen_at=now)


def end(sessions: QuerySet[UserSession], by: Principal, note: str) -> int:
    """End sessions at once; each end is audited."""
    ended = list(sessions.select_related("user"))
    keys = [session.session_key for session in ended]
    Session.objects.filter(pk__in=keys).delete()
    UserSession.objects.filter(session_key__in=keys).delete()
    for session in ended:
        audit.record(
            principal=by,
            action="identity.session.end",
            target=f"identity.account/{session.user_id}",
            before={"ip": session.ip, "user_agent": session.user_agent},
            note=note,
        )
    return len(ended)


def end_all(account: Account, by: Principal, note: str) -> int:
    """End every session of an account, and those that began elsewhere with its identity."""
    tokens.revoke(account)
    return end(UserSession.objects.filter(user=account), by, note)


def purge() -> None:
    """Delete what is left of sessions that are over."""
    Session.objects.filter(expire_date__lt=timezone.now()).delete()
    alive = Session.objects.filter(pk=OuterRef("session_key"))
    UserSession.objects.filter(~Exists(alive)).delete()


def _idle() -> timedelta:
    return timedelta(minutes=settings.CHENGYUN_IDLE_MINUTES)
