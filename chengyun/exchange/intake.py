"""One push, from proven caller to committed rows: applied whole and once, or kept whole in quarantine."""

from __future__ import annotations

import time
from dataclasses import dataclass

import msgspec
from django.conf import settings
from django.db import OperationalError, transaction

from chengyun.config.tiers import division_prefix
from chengyun.datastandard import facade as datastandard
from chengyun.exchange import messages, push_rules
from chengyun.exchange.answers import Answer, Code, Refused, as_json
from chengyun.exchange.attachments import keeping
from chengyun.exchange.callers import KnownCaller
from chengyun.exchange.models import Message, Quarantine
from chengyun.kernel import audit, clock, outbox
from chengyun.kernel.crypto import sm3
from chengyun.kernel.errors import Conflict, Denied
from chengyun.kernel.principal import Principal

LOCAL = "local"
"""The appID under which this platform's own pushes are logged."""
ATTEMPTS = 5
OPEN_QUARANTINE_LIMIT = 1000
"""Refused pushes kept for one caller until someone handles them; further ones are answered but not kept."""

_PASSING = {"40P01", "40001"}
"""A deadlock or a serialization failure: the same transaction succeeds when it is tried again."""


@dataclass(frozen=True, slots=True)
class Source:
    """Who pushes or asks, and the divisions whose rows it may touch."""

    app_id: str
    name: str
    division_code: str
    divisions: str
    caller_id: int | None = None
    revision: int | None = None
    principal: Principal | None = None
    """The person behind a push from this platform's own pages and commands."""

    @classmethod
    def of(cls, caller: KnownCaller) -> Source:
        """A caller as the source of its requests."""
        return cls(
            caller.app_id, caller.name, caller.division_code, caller.divisions, caller.id, caller.revision
        )

    @classmethod
    def local(cls, principal: Principal) -> Source:
        """This platform itself, in the divisions that are both its own and the principal's.

        Raises:
            Denied: there are none.
        """
        environment = settings.ENVIRONMENT
        own, scope = division_prefix(environment.division), principal.scope.division_prefix
        if not (scope.startswith(own) or own.startswith(scope)):
            raise Denied(f"您的数据范围 {scope} 不在本平台的行政区划 {environment.division} 之内。")
        divisions = max(own, scope, key=len)
        return cls(LOCAL, environment.name, divisions.ljust(6, "0"), divisions, principal=principal)


@dataclass(frozen=True, slots=True)
class Repair:
    """The quarantine entry that a push mends, and who mends it: accepted the push closes it, refused it is not
    kept again."""

    quarantine_id: int
    by: str


@dataclass(frozen=True, slots=True)
class Push:
    """One push, whatever protocol brought it."""

    source: Source
    group: str
    table: str
    data: bytes
    once: str
    """The mark under which the source pushes this once: its messageID, or the digest of its request."""
    version: str
    protocol: str
    profile: str = ""
    nonce: str = ""
    address: str = ""
    problem: str = ""
    """What is wrong with the parameters around the data; reported when the data is readable."""
    repairs: Repair | None = None


class AccountChanged(Exception):
    """The account or its keys changed after they were checked: check again."""


class _Twin(Exception):
    """The same push was committed by another request meanwhile."""


def accept(push: Push) -> Answer:
    """Apply the push, or answer as it was answered before, or keep it in quarantine.

    Raises:
        AccountChanged: the account is not what it was when the caller was proven.
        Refused: the push contradicts an earlier one; it is not kept.
        django.db.Error: the database could not store it; nothing is stored.
    """
    started = time.perf_counter()
    digest = sm3.digest(push.data)
    for attempt in range(1, ATTEMPTS + 1):
        seen = _look(push, digest)
        if seen.applied is not None:
            return _replay(push, digest, seen.applied)
        try:
            rows = _decode(push, published=seen.published)
            with transaction.atomic():
                return _apply(push, digest, rows, seen, started)
        except Refused as refused:
            return _refuse(push, digest, refused, seen, started)
        except _Twin:
            continue
        except OperationalError as error:
            if attempt == ATTEMPTS or getattr(error.__cause__, "sqlstate", "") not in _PASSING:
                raise
    raise OperationalError("a twin of this push was seen and gone again in every attempt")


def _look(push: Push, digest: bytes) -> messages.Seen:
    seen = messages.look(
        operation="push",
        caller_id=push.source.caller_id,
        app_id=push.source.app_id,
        group=push.group,
        table=push.table,
        once=push.once,
        nonce=push.nonce,
        digest=digest,
    )
    if seen.revision != push.source.revision:
        raise AccountChanged
    if seen.nonce_spent:
        raise Refused(Code.BAD_SIGNATURE, "一次性随机数已用于另一请求，请换一个后重新签名。")
    return seen


def _replay(push: Push, digest: bytes, applied: messages.Applied) -> Answer:
    if (applied.group, applied.table, applied.digest) != (push.group, push.table, digest):
        raise Refused(
            Code.ILLEGAL, f"messageID“{push.once}”已用于另一份数据，请为每份数据使用不同的 messageID。"
        )
    return Answer.decode(applied.answer)


def _decode(push: Push, *, published: bool) -> datastandard.Rows:
    problem = push.problem
    definition = None
    try:
        definition = datastandard.definition(push.group, push.table)
    except datastandard.UnknownTable:
        problem = problem or unknown_table(push.group, push.table)
    if not published:
        problem = problem or f"数据表 {push.group}.{push.table} 未开放推送，请联系上级平台发布接口。"
    if problem or definition is None:
        _check_readable(push.data)
        raise Refused(Code.ILLEGAL, problem)
    try:
        return datastandard.decode(definition, push.data, divisions=push.source.divisions)
    except datastandard.ParseError as error:
        raise Refused(Code.UNREADABLE, error.detail) from error
    except datastandard.RowErrors as error:
        raise _rows_refused(error) from error


def unknown_table(group: str, table: str) -> str:
    """Why there is no such table."""
    for name, value in (("group", group), ("table", table)):
        if not value:
            return f"参数 {name} 为空。"
    return f"没有数据分组 group“{group[:50]}”下的数据表 table“{table[:50]}”，请核对接口清单。"


def _check_readable(data: bytes) -> None:
    # In the documented order unreadable data comes before whatever else is wrong with the content.
    try:
        msgspec.json.decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise Refused(Code.UNREADABLE, f"data 不是合法的 JSON：{error}。") from error


def _keep_rules(push: Push) -> None:
    """What other systems ask of rows that come from outside."""
    if push.source.app_id == LOCAL:
        return
    pushed = push_rules.Pushed(push.group, push.table, push.source.division_code, push.data)
    if errors := push_rules.broken(pushed):
        raise _rows_refused(datastandard.RowErrors(errors))


def _rows_refused(error: datastandard.RowErrors) -> Refused:
    return Refused(Code.ILLEGAL, error.detail, errors=error.errors, error_count=error.count)


def _apply(push: Push, digest: bytes, rows: datastandard.Rows, seen: messages.Seen, started: float) -> Answer:
    """Store rows, message and fact in one transaction."""
    _keep_rules(push)
    try:
        stored = datastandard.store(rows, source=push.source.app_id, message_id=seen.next_id)
    except datastandard.RowErrors as error:
        raise _rows_refused(error) from error
    count = stored.inserted + stored.updated + stored.unchanged
    outcome = {
        "messageID": push.once,
        "received": count,
        "inserted": stored.inserted,
        "updated": stored.updated,
        "unchanged": stored.unchanged,
    }
    answer = Answer(Code.SUCCESS, f"成功接收 {count} 行。", msgspec.json.encode(outcome).decode())
    if not messages.write(_message(push, seen.next_id, digest, answer, started, row_count=count)):
        raise _Twin
    if push.repairs is not None:
        _close_repaired(push.repairs, by=seen.next_id)
    elif seen.refused_before:
        _close_refused(push, by=seen.next_id)
    keeping.name_files(push.source.app_id, push.data)
    if push.source.principal is not None:
        audit.record(
            principal=push.source.principal,
            action="exchange.data.push",
            target=f"{push.group}.{push.table}",
            after={"message": seen.next_id, "rows": count},
        )
    outbox.add(
        "exchange.accepted",
        {
            "message": seen.next_id,
            "group": push.group,
            "table": push.table,
            "caller": push.source.app_id,
            "rows": count,
            "changed": stored.inserted + stored.updated,
        },
        key=f"{push.group}.{push.table}",
    )
    return answer


def _refuse(push: Push, digest: bytes, refused: Refused, seen: messages.Seen, started: float) -> Answer:
    """Keep a refused push whole with its row errors, unless too many of the same source wait already."""
    if push.repairs is not None:
        return refused.answer
    waiting = Quarantine.objects.filter(status="open", message__app_id=push.source.app_id)
    if waiting[:OPEN_QUARANTINE_LIMIT].count() == OPEN_QUARANTINE_LIMIT:
        return refused.answer
    with transaction.atomic():
        if messages.write(_message(push, seen.next_id, digest, refused.answer, started)):
            Quarantine.objects.create(
                message_id=seen.next_id,
                summary=refused.answer.message[:500],
                errors=[as_json(error) for error in refused.errors],
                error_count=refused.error_count,
            )
            if refused.errors:
                outbox.add(
                    "exchange.rows-refused",
                    {
                        "message": seen.next_id,
                        "group": push.group,
                        "table": push.table,
                        "caller": push.source.app_id,
                    },
                    key=f"{push.group}.{push.table}",
                )
    return refused.answer


def _close_repaired(repair: Repair, *, by: int) -> None:
    closed = Quarantine.objects.filter(pk=repair.quarantine_id, status="open").update(
        status="repaired", repaired_by=by, closed_at=clock.now(), closed_by=repair.by
    )
    if not closed:
        raise Conflict("这份隔离数据刚刚被处理，请刷新后查看。")


def _close_refused(push: Push, *, by: int) -> None:
    """What was refused under this mark has now been applied."""
    Quarantine.objects.filter(
        status="open", message__app_id=push.source.app_id, message__once=push.once
    ).update(status="repaired", repaired_by=by, closed_at=clock.now(), closed_by=push.source.name)


def _message(
    push: Push, message_id: int, digest: bytes, answer: Answer, started: float, *, row_count: int = 0
) -> Message:
    return Message(
        id=message_id,
        direction="in",
        operation="push",
        protocol=push.protocol,
        app_id=push.source.app_id,
        peer_name=push.source.name,
        division_code=push.source.division_code,
        profile=push.profile,
        group=messages.stored_name(push.group),
        table=messages.stored_name(push.table),
        version=push.version[:10],
        row_count=row_count,
        body=push.data,
        body_bytes=len(push.data),
        digest=digest,
        once=push.once,
        nonce=push.nonce,
        code=int(answer.code),
        answer=answer.encode().decode(),
        address=push.address[:64],
        duration_ms=messages.elapsed_ms(started),
    )
