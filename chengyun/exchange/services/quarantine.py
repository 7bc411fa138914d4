"""Refused pushes (隔离区): mended and sent in again as their caller's, or discarded."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from chengyun.exchange import callers, intake, permissions, selectors
from chengyun.exchange.answers import Answer, Refused
from chengyun.exchange.intake import LOCAL, Push, Repair, Source
from chengyun.exchange.models import Message, Quarantine
from chengyun.kernel import audit, clock
from chengyun.kernel.errors import Conflict, FieldError, Invalid, Missing
from chengyun.kernel.principal import Principal


@dataclass(frozen=True, slots=True)
class Change:
    """New values of one row, counted from 1; None drops the row."""

    row: int
    values: Mapping[str, Any] | None


@dataclass(frozen=True, slots=True)
class Attempt:
    """What came of sending a mended push in again."""

    answer: Answer
    errors: list[dict[str, Any]]
    quarantine: Quarantine


def repair(
    *,
    principal: Principal,
    quarantine_id: int,
    changes: Sequence[Change] = (),
    data: str | None = None,
) -> Attempt:
    """Send a refused push in again as its caller's: with some rows changed, with other data, or as it was.

    It takes the very path of the caller's own pushes. Accepted, it closes the quarantine; refused again, the
    quarantine stays open with the new errors.

    Raises:
        Denied: the principal may not handle quarantine.
        Missing: no such entry in the principal's divisions.
        Conflict: it was handled already, or its caller's account is suspended.
        Invalid: a changed row does not exist, or single rows of unreadable data are to be changed.
    """
    principal.must(permissions.QUARANTINE_HANDLE)
    # No transaction around the intake, which has its own and closes the entry in it.
    entry = _open(principal, quarantine_id)
    message = Message.objects.get(pk=entry.message_id)
    body = bytes(message.body or b"")
    text = data.encode() if data is not None else apply_changes(body, changes) if changes else body
    push = Push(
        source=_source(principal, message),
        group=message.group,
        table=message.table,
        data=text,
        once=f"~repair-{entry.pk}",
        version=message.version,
        protocol="local",
        address=principal.address,
        repairs=Repair(entry.pk, principal.name),
    )
    try:
        answer = intake.accept(push)
    except Refused as refused:
        answer = refused.answer
    audit.record(
        principal=principal,
        action="exchange.quarantine.repair",
        target=entry,
        after={"code": int(answer.code), "changed_rows": [change.row for change in changes]},
        outcome="success" if answer.success else "failure",
        note=answer.message,
    )
    told = json.loads(answer.data).get("errors", []) if answer.data else []
    return Attempt(answer, told, selectors.quarantine(principal=principal).get(pk=entry.pk))


def discard(*, principal: Principal, quarantine_id: int, reason: str) -> Quarantine:
    """Give a refused push up; it stays in the log.

    Raises:
        Denied: the principal may not handle quarantine.
        Missing: no such entry in the principal's divisions.
        Conflict: it was handled already.
        Invalid: no reason is given.
    """
    principal.must(permissions.QUARANTINE_HANDLE)
    if not reason.strip():
        raise Invalid("请填写丢弃的原因。", errors=[FieldError("reason", "请填写丢弃的原因")])
    with transaction.atomic():
        entry = _open(principal, quarantine_id, lock=True)
        entry.status = "discarded"
        entry.reason = reason
        entry.closed_at = clock.now()
        entry.closed_by = principal.name
        entry.save(update_fields=["status", "reason", "closed_at", "closed_by"])
        audit.record(
            principal=principal,
            action="exchange.quarantine.discard",
            target=entry,
            before={"status": "open"},
            after={"status": "discarded"},
            note=reason,
        )
    return entry


def apply_changes(body: bytes, changes: Sequence[Change]) -> bytes:
    """The refused data with some of its rows changed.

    Raises:
        Invalid: the data is no array of rows, or has no such row.
    """
    rows = readable_rows(body)
    if rows is None:
        raise Invalid(
            "这份数据不是 JSON 数组，不能按行修改，请整体改写。",
            errors=[FieldError("changes", "数据不是 JSON 数组")],
        )
    for change in changes:
        if not 1 <= change.row <= len(rows):
            raise Invalid(
                f"没有第 {change.row} 行，共 {len(rows)} 行。",
                errors=[FieldError("changes", "没有这一行", change.row)],
            )
    dropped = {change.row for change in changes if change.values is None}
    for change in changes:
        if change.values is not None:
            rows[change.row - 1] = dict(change.values)
    kept = [row for number, row in enumerate(rows, start=1) if number not in dropped]
    return json.dumps(kept, ensure_ascii=False).encode()


def readable_rows(body: bytes) -> list[Any] | None:
    """The rows of refused data, when it is an array at all."""
    try:
        rows = json.loads(body)
    except ValueError:
        return None
    return rows if isinstance(rows, list) else None


def _open(principal: Principal, quarantine_id: int, *, lock: bool = False) -> Quarantine:
    visible = selectors.quarantine(principal=principal).filter(pk=quarantine_id)
    entries = Quarantine.objects.filter(pk__in=visible.values("pk"))
    entry = (entries.select_for_update() if lock else entries).first()
    if entry is None:
        raise Missing("没有这份隔离数据，或您无权处理。")
    if entry.status != "open":
        raise Conflict(f"这份隔离数据{entry.get_status_display()}，不能再次处理。")
    return entry


def _source(principal: Principal, message: Message) -> Source:
    if message.app_id == LOCAL:
        return Source.local(principal)
    caller = callers.load(message.app_id)
    if caller is None or not caller.active:
        raise Conflict(f"推送方 {message.peer_name} 的账号已停用，请先恢复账号再处理。")
    return Source.of(caller)
