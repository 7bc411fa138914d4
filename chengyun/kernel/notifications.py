"""Telling people: a line on the console's bell, in the transaction of what it tells of."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.db.models import QuerySet

from chengyun.kernel import clock, people, prepared
from chengyun.kernel.models import Notification
from chengyun.kernel.principal import Principal

_INSERT = (
    "insert into kernel_notification (account_id, title, text, link, at)"
    " select account_id, %s, %s, %s, %s::timestamptz from unnest(%s::bigint[]) account_id"
)
_LINES = prepared.Lines(
    "insert into kernel_notification (account_id, title, text, link, at)"
    " select account_id, title, text, link, at from {lines} join given using (key), unnest(accounts) account_id",
    {"title": "text", "text": "text", "link": "text", "at": "timestamptz", "accounts": "bigint[]"},
)


def notify(
    *,
    title: str,
    text: str = "",
    link: str = "",
    account_ids: Iterable[int] = (),
    permission: str = "",
    division: str = "",
    within: prepared.Entry | None = None,
) -> int:
    """Tell the accounts named, and those that hold ``permission`` for ``division`` (the platform's own when
    not given); returns how many were told.

    Args:
        within: the row of a statement that it belongs to; a statement of its own otherwise.
    """
    told = set(account_ids)
    if permission:
        told |= people.holders(permission, division or settings.ENVIRONMENT.division)
    if not told:
        return 0
    values: list[Any] = [title[:100], text[:1000], link, clock.now(), sorted(told)]
    if within is not None:
        within.add(_LINES, *values)
        return len(told)
    with prepared.cursor() as cursor:
        cursor.execute(_INSERT, values)
    return len(told)


def own(*, principal: Principal) -> QuerySet[Notification]:
    """What the principal was told."""
    if principal.account_id is None:
        return Notification.objects.none()
    return Notification.objects.filter(account_id=principal.account_id)


def unread(*, principal: Principal) -> int:
    """How much of it the principal has not read."""
    return own(principal=principal).filter(read_at=None).count()


def mark_read(*, principal: Principal, number: int | None = None) -> int:
    """Mark one, or all, as read; returns how many were. The reader's own affair: not in the audit trail."""
    wanted = own(principal=principal).filter(read_at=None)
    if number is not None:
        wanted = wanted.filter(pk=number)
    return wanted.update(read_at=clock.now())
