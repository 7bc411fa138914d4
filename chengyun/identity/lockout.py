"""Failed sign-ins are counted and lead to a lock (等保 ID-3), in the database: shared by all processes,
kept over restarts, seen and released by the security administrator."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings
from django.db import connection
from django.db.models import F

from chengyun.identity.models import SignInCounter
from chengyun.kernel import audit, clock
from chengyun.kernel.principal import Principal

Kind = SignInCounter.Kind

# One statement, so that guesses in parallel are counted one by one. A counter whose last failure is older
# than the lock's length starts anew.
_COUNT = """
    insert into identity_signincounter as counter (kind, key, failures, last_failed_at)
    values (%(kind)s, %(key)s, 1, %(now)s)
    on conflict (kind, key) do update set
        failures = case when counter.last_failed_at <= %(stale)s then 1 else counter.failures + 1 end,
        locked_until = case when counter.locked_until > %(now)s then counter.locked_until end,
        last_failed_at = case when counter.locked_until > %(now)s then counter.last_failed_at else %(now)s end
    returning failures, locked_until
"""


def admit(username: str, address: str) -> datetime | None:
    """Count an attempt before its password is looked at; answers until when it is locked out instead.

    Counting first means that no number of guesses in parallel gets more than the limit through.
    """
    for kind, key in _keys(username, address):
        failures, locked_until = _count(kind, key)
        if locked_until is None and failures > settings.CHENGYUN_LOCK_AFTER[kind]:
            locked_until = _lock(kind, key)
        if locked_until is not None:
            return locked_until
    return None


def failed(principal: Principal, username: str, address: str) -> bool:
    """The admitted attempt was wrong: lock at the limit. Answers whether it is locked now."""
    locked = False
    for kind, key in _keys(username, address):
        limit = settings.CHENGYUN_LOCK_AFTER[kind]
        if SignInCounter.objects.filter(kind=kind, key=key, failures__gte=limit).exists():
            until = _lock(kind, key)
            locked = True
            audit.record(
                principal=principal,
                action="identity.lockout",
                target=f"{kind}/{key}",
                after={"failures": limit, "locked_until": until.isoformat()},
            )
    return locked


def count_failure(principal: Principal, username: str, address: str) -> bool:
    """A failure outside :func:`admit`, such as a wrong code of the second factor."""
    for kind, key in _keys(username, address):
        _count(kind, key)
    return failed(principal, username, address)


def forgive(username: str, address: str) -> None:
    """Take back the admitted attempt: its password was right."""
    for kind, key in _keys(username, address):
        SignInCounter.objects.filter(kind=kind, key=key, failures__gt=0).update(failures=F("failures") - 1)


def clear(username: str) -> None:
    """The person is in: earlier failures of the user name no longer count. Those of the address do."""
    SignInCounter.objects.filter(kind=Kind.ACCOUNT, key=_name(username)).delete()


def purge() -> int:
    """Delete counters that have said nothing for a day."""
    stale = clock.now() - timedelta(days=1)
    return SignInCounter.objects.filter(last_failed_at__lt=stale).delete()[0]


def _keys(username: str, address: str) -> tuple[tuple[str, str], ...]:
    # The address first: one that is locked out must not be able to lock others' accounts.
    return ((Kind.ADDRESS.value, address), (Kind.ACCOUNT.value, _name(username)))


def _name(username: str) -> str:
    # A name that no account has is counted alike, so that a lock does not tell which names exist.
    return username.strip().lower()[:64]


def _count(kind: str, key: str) -> tuple[int, datetime | None]:
    now = clock.now()
    stale = now - timedelta(minutes=settings.CHENGYUN_LOCK_MINUTES)
    with connection.cursor() as cursor:
        cursor.execute(_COUNT, {"kind": kind, "key": key, "now": now, "stale": stale})
        failures, locked_until = cursor.fetchone()
    return failures, locked_until


def _lock(kind: str, key: str) -> datetime:
    until = clock.now() + timedelta(minutes=settings.CHENGYUN_LOCK_MINUTES)
    SignInCounter.objects.filter(kind=kind, key=key).update(locked_until=until)
    return until
