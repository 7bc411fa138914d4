"""Warnings through channels: one function for each kind; failures are tried again with growing pauses."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import httpx
from django.db import transaction

from chengyun.kernel import clock
from chengyun.kernel.notifications import notify
from chengyun.monitoring.permissions import WARNING_RELEASE
from chengyun.monitoring.warnings.models import LEVELS, WarningChannel, WarningDelivery, WarningMessage
from chengyun.monitoring.warnings.services import secret_of

MOST_ATTEMPTS = 6
_PAUSE = timedelta(seconds=30)
_PATIENCE = 10.0

Request = dict[str, Any]


def webhook(channel: WarningChannel, message: WarningMessage) -> Request:
    """The CAP message itself."""
    return {"content": message.cap.encode(), "headers": {"Content-Type": "application/cap+xml"}}


def sms(channel: WarningChannel, message: WarningMessage) -> Request:
    """A short text and the numbers it goes to, as gateways take them."""
    warning = message.warning
    text = channel.template.format_map(
        {
            "level": dict(LEVELS)[warning.level],
            "kind": f"{warning.get_kind_display()}{'' if message.type == 'Alert' else message.get_type_display()}",
            "headline": warning.headline,
            "description": warning.description,
            "instruction": warning.instruction,
            "area": warning.area_name,
        }
    )
    return {"json": {"phones": channel.recipients, "text": text, "id": message.identifier}}


CHANNELS: dict[str, Callable[[WarningChannel, WarningMessage], Request]] = {"webhook": webhook, "sms": sms}
"""A further kind of channel is a further function."""


def send_due() -> int:
    """Send what waits; returns how many messages were delivered."""
    sent = 0
    due = WarningDelivery.objects.filter(state=WarningDelivery.State.WAITING, next_at__lte=clock.now())
    for key in list(due.order_by("pk").values_list("pk", flat=True)[:500]):
        sent += _send(key)
    return sent


@transaction.atomic
def _send(key: int) -> bool:
    row = (
        WarningDelivery.objects.select_for_update(skip_locked=True, of=("self",))
        .select_related("message__warning", "channel")
        .filter(pk=key, state=WarningDelivery.State.WAITING)
        .first()
    )
    if row is None:
        return False
    row.attempts += 1
    request = CHANNELS[row.channel.kind](row.channel, row.message)
    headers = dict(request.pop("headers", {}))
    if secret := secret_of(row.channel):
        headers["Authorization"] = f"Bearer {secret}"
    # A receiver that got it and whose answer was lost knows it again.
    headers["Idempotency-Key"] = row.message.identifier
    try:
        answer = httpx.post(
            row.channel.url,
            headers=headers,
            timeout=_PATIENCE,
            follow_redirects=False,
            trust_env=False,
            **request,
        )
        good, told = answer.is_success, f"{answer.status_code} {answer.text[:200]}"
    except httpx.HTTPError as error:
        good, told = False, f"{type(error).__name__} {error}"
    row.answer = told[:300].replace("\x00", "")
    if good:
        row.state, row.sent_at = WarningDelivery.State.SENT, clock.now()
    elif row.attempts >= MOST_ATTEMPTS:
        row.state = WarningDelivery.State.FAILED
        notify(
            title="预警没有送达",
            text=f"{row.channel.name}：{row.message.warning.headline}",
            link=f"/monitoring/warnings?selected={row.message.warning_id}",
            permission=WARNING_RELEASE,
            division=row.message.warning.division_code,
        )
    else:
        row.next_at = clock.now() + _PAUSE * 2 ** (row.attempts - 1)
    row.save()
    return good
