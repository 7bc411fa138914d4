"""Warnings: drafted by one, released by another, updated, cancelled or ended. What went out stays as it went out."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db import transaction

from chengyun.kernel import audit, clock, keys, outbox
from chengyun.kernel.clock import SHANGHAI
from chengyun.kernel.errors import Conflict, Denied, FieldError, Invalid
from chengyun.kernel.notifications import notify
from chengyun.kernel.principal import Principal
from chengyun.monitoring import keeping
from chengyun.monitoring.permissions import ADMIN, READ, WARNING_DRAFT, WARNING_RELEASE
from chengyun.monitoring.warnings import cap, selectors
from chengyun.monitoring.warnings.models import (
    LEVELS,
    Warning,
    WarningChannel,
    WarningDelivery,
    WarningMessage,
)

TO_SEND = "monitoring.warning"
SECRET = "monitoring.warning.channel"  # noqa: S105  the purpose of a key
_LINK = "/monitoring/warnings?selected={}"
_LONGEST = timedelta(days=30)


@transaction.atomic
def draft(*, principal: Principal, replaces: int | None = None, **fields: Any) -> Warning:
    """Write a warning, or one that will take the place of a released one.

    Raises:
        Denied: the principal drafts none, or not for this division.
        Missing: there is no such warning to replace.
        Conflict: the one to be replaced is not out.
        Invalid: a value is wrong.
    """
    principal.must(WARNING_DRAFT)
    old = None
    if replaces is not None:
        old = keeping.locked(selectors.warnings(principal=principal), replaces, "没有这条预警。")
        if old.state != Warning.State.RELEASED:
            raise Conflict(f"只有发布中的可以更新，这条“{old.get_state_display()}”。")
    row = Warning(
        replaces=old,
        drafted_by_id=principal.account_id,
        drafted_by=principal.name[:100],
        drafted_at=clock.now(),
        **_shown(principal, fields),
    )
    _check_times(row)
    keeping.checked(row).save(force_insert=True)
    row.number = f"YJ{row.drafted_at.astimezone(SHANGHAI):%Y%m%d}{row.pk:05d}"
    row.save(update_fields=["number"])
    _audit(principal, "draft", row)
    return row


@transaction.atomic
def edit(*, principal: Principal, warning_id: int, version: int, **fields: Any) -> Warning:
    """Change a draft.

    Raises:
        Denied: the principal drafts none, or not for this division.
        Missing: there is none that the principal sees.
        Conflict: it is no draft any more, or somebody changed it meanwhile.
        Invalid: a value is wrong.
    """
    principal.must(WARNING_DRAFT)
    row = _in(principal, warning_id, Warning.State.DRAFT)
    keeping.same_version(row, version)
    changed = {**_shown(principal, fields), "version": version + 1}
    for name, value in changed.items():
        setattr(row, name, value)
    _check_times(row)
    keeping.checked(row).save()
    _audit(principal, "edit", row)
    return row


@transaction.atomic
def submit(*, principal: Principal, warning_id: int) -> Warning:
    """Hand a draft in for release.

    Raises:
        Denied, Missing, Conflict: as for changing it.
    """
    principal.must(WARNING_DRAFT)
    row = _in(principal, warning_id, Warning.State.DRAFT)
    _move(principal, row, Warning.State.SUBMITTED, "submit")
    notify(
        title="预警待批准",
        text=row.headline,
        link=_LINK.format(row.pk),
        permission=WARNING_RELEASE,
        division=row.division_code,
    )
    return row


@transaction.atomic
def refuse(*, principal: Principal, warning_id: int, remark: str) -> Warning:
    """Give a draft back, with what is to be mended.

    Raises:
        Denied: the principal releases none.
        Missing: there is none that the principal sees.
        Conflict: it was not handed in.
    """
    principal.must(WARNING_RELEASE)
    row = _in(principal, warning_id, Warning.State.SUBMITTED)
    row.remark = remark
    _move(principal, row, Warning.State.DRAFT, "refuse")
    if row.drafted_by_id:
        notify(
            title="预警被退回",
            text=f"{row.headline}：{remark}",
            link=_LINK.format(row.pk),
            account_ids=[row.drafted_by_id],
        )
    return row


@transaction.atomic
def release(*, principal: Principal, warning_id: int) -> Warning:
    """Let a warning go out to the public; the drafter may not.

    Raises:
        Denied: the principal releases none, or drafted it.
        Missing: there is none that the principal sees.
        Conflict: it was not handed in, has expired, or what it updates is not out any more.
    """
    principal.must(WARNING_RELEASE)
    row = _in(principal, warning_id, Warning.State.SUBMITTED)
    if row.drafted_by_id == principal.account_id:
        raise Denied("起草人不能批准自己起草的预警，请由另一人批准。", permission=WARNING_RELEASE)
    now = clock.now()
    if row.expires_at <= now:
        raise Conflict("已过失效时间，请退回修改。")
    kind, references = WarningMessage.Type.ALERT, []
    if row.replaces_id:
        old = Warning.objects.select_for_update().get(pk=row.replaces_id)
        if old.state != Warning.State.RELEASED:
            raise Conflict(f"所更新的预警已是“{old.get_state_display()}”，请另行发布。")
        old.ended_at = now
        _move(principal, old, Warning.State.REPLACED, "replace")
        kind, references = WarningMessage.Type.UPDATE, _chain(old)
    row.approved_by, row.released_at = principal.name[:100], now
    _move(principal, row, Warning.State.RELEASED, "release")
    _send(row, kind, references)
    notify(
        title=f"{dict(LEVELS)[row.level]}{row.get_kind_display()}",
        text=row.headline,
        link=_LINK.format(row.pk),
        permission=READ,
        division=row.division_code,
    )
    return row


@transaction.atomic
def cancel(*, principal: Principal, warning_id: int, remark: str) -> Warning:
    """Take a warning back: the public is told that it does not hold.

    Raises:
        Denied: the principal releases none.
        Missing: there is none that the principal sees.
        Conflict: it is not out.
    """
    principal.must(WARNING_RELEASE)
    row = _in(principal, warning_id, Warning.State.RELEASED)
    row.remark, row.ended_at = remark, clock.now()
    _move(principal, row, Warning.State.CANCELLED, "cancel")
    _send(row, WarningMessage.Type.CANCEL, _chain(row))
    return row


@transaction.atomic
def end(*, principal: Principal, warning_id: int, remark: str) -> Warning:
    """End a warning before it expires by itself: the danger is over.

    Raises:
        Denied, Missing, Conflict: as for taking it back.
    """
    principal.must(WARNING_RELEASE)
    row = _in(principal, warning_id, Warning.State.RELEASED)
    row.remark, row.ended_at = remark, clock.now()
    _move(principal, row, Warning.State.ENDED, "end")
    _send(row, WarningMessage.Type.CANCEL, _chain(row))
    return row


def end_expired() -> int:
    """End what has expired; nobody has to be told, the message said until when. Returns how many there were."""
    now = clock.now()
    return Warning.objects.filter(state=Warning.State.RELEASED, expires_at__lte=now).update(
        state=Warning.State.ENDED, ended_at=now
    )


@transaction.atomic
def add_channel(*, principal: Principal, secret: str = "", **fields: Any) -> WarningChannel:
    """Add a way to the public.

    Raises:
        Denied: the principal keeps none.
        Invalid: a value is wrong, or the name is taken.
    """
    principal.must(ADMIN)
    row = keeping.added(WarningChannel(**fields), "name")
    _seal(row, secret)
    audit.record(
        principal=principal,
        action="monitoring.warning_channel.create",
        target=row,
        after=keeping.facts(row, ("name", "kind", "url")),
    )
    return row


@transaction.atomic
def edit_channel(
    *, principal: Principal, channel_id: int, secret: str | None = None, **fields: Any
) -> WarningChannel:
    """Change one; without a secret the old one stays.

    Raises:
        Denied, Invalid: as for a new one.
        Missing: there is none.
    """
    principal.must(ADMIN)
    row = keeping.locked(selectors.channels(principal=principal), channel_id, "没有这个发布渠道。")
    before, after = keeping.edited(row, fields)
    if secret is not None:
        _seal(row, secret)
    audit.record(
        principal=principal,
        action="monitoring.warning_channel.edit",
        target=row,
        before=before,
        after={**after, "secret_changed": secret is not None},
    )
    return row


def _seal(row: WarningChannel, secret: str) -> None:
    sealed = keys.ring().seal(SECRET, secret.encode(), associated=f"channel/{row.pk}".encode())
    row.secret_sealed = sealed if secret else None
    row.save(update_fields=["secret_sealed"])


def secret_of(row: WarningChannel) -> str:
    """The token that a channel is opened with."""
    if row.secret_sealed is None:
        return ""
    sealed = bytes(row.secret_sealed)
    return keys.ring().open(SECRET, sealed, associated=f"channel/{row.pk}".encode()).decode()


def _send(row: Warning, kind: WarningMessage.Type, references: list[WarningMessage]) -> None:
    now = clock.now()
    identifier = f"{row.number}-{row.messages.count() + 1}"
    message = WarningMessage.objects.create(
        warning=row,
        identifier=identifier,
        type=kind,
        sent_at=now,
        cap=cap.message(row, identifier, kind, now, references),
    )
    channels = WarningChannel.objects.filter(active=True, least_level__gte=row.level)
    made = WarningDelivery.objects.bulk_create(
        WarningDelivery(message=message, channel=channel, next_at=now) for channel in channels
    )
    if made:
        outbox.add(TO_SEND, {"message": message.pk}, key=identifier)


def _chain(row: Warning) -> list[WarningMessage]:
    return list(row.messages.order_by("pk"))


def _shown(principal: Principal, fields: dict[str, Any]) -> dict[str, Any]:
    fields = keeping.placed(principal, fields, WARNING_DRAFT)
    if any(not principal.scope.covers(code) for code in fields.get("division_codes", ())):
        raise Denied("影响的行政区划不在您的管辖范围内。", permission=WARNING_DRAFT)
    if "area" in fields:
        fields["area"] = keeping.drawn(fields["area"])
    return fields


def _check_times(row: Warning) -> None:
    if row.expires_at <= row.effective_at:
        raise Invalid("时间有误。", errors=[FieldError("expires_at", "失效时间应晚于生效时间。")])
    if row.expires_at - row.effective_at > _LONGEST:
        raise Invalid("时间有误。", errors=[FieldError("expires_at", f"至多生效 {_LONGEST.days} 天。")])
    if not row.division_codes and row.area is None:
        raise Invalid("区域有误。", errors=[FieldError("division_codes", "应选择行政区划，或画出范围。")])


def _in(principal: Principal, warning_id: int, state: Warning.State) -> Warning:
    row = keeping.locked(selectors.warnings(principal=principal), warning_id, "没有这条预警。")
    if row.state != state:
        raise Conflict(f"这条预警现在“{row.get_state_display()}”，请刷新。")
    return row


def _move(principal: Principal, row: Warning, state: Warning.State, action: str) -> None:
    before = row.state
    row.state = state
    row.save()
    audit.record(
        principal=principal,
        action=f"monitoring.warning.{action}",
        target=row,
        before={"state": before},
        after={"state": state, "remark": row.remark},
    )


def _audit(principal: Principal, action: str, row: Warning) -> None:
    audit.record(
        principal=principal,
        action=f"monitoring.warning.{action}",
        target=row,
        after=keeping.facts(row, ("number", "headline", "level", "state")),
    )
