"""Reporting: every channel makes the same case."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from django.conf import settings
from django.db import connection, transaction

from chengyun.coordination import duplicates, forms, permissions
from chengyun.coordination.choices import Source
from chengyun.coordination.models import Case, Workflow
from chengyun.coordination.services import attaching, details
from chengyun.coordination.services._numbers import next_number
from chengyun.coordination.services._recording import begin, write
from chengyun.coordination.services.effects import EFFECTS, wrong
from chengyun.coordination.workflow import engine
from chengyun.kernel import clock, prepared
from chengyun.kernel.errors import Conflict, Denied
from chengyun.kernel.messaging.locks import lock_number
from chengyun.kernel.principal import Principal

ROLES: dict[str, tuple[str, ...]] = {
    "supervisor": (permissions.SUPERVISOR,),
    "leader": (permissions.LEADER, permissions.ACCEPTOR),
}
"""Who may report by a channel; by every other one it is the acceptor, or the platform itself."""

_AHEAD = timedelta(minutes=10)
"""So far a phone's clock may be ahead of ours."""


@transaction.atomic
def report(
    *,
    principal: Principal,
    source: str,
    description: str,
    kind: str = "",
    class_code: str = "",
    address: str = "",
    lon: float | None = None,
    lat: float | None = None,
    division_code: str = "",
    component_code: str = "",
    reporter_name: str = "",
    reporter_phone: str = "",
    observed_at: datetime | None = None,
    self_handled: bool = False,
    extra: dict[str, Any] | None = None,
    files: Sequence[dict[str, Any]] = (),
    client_key: UUID | None = None,
    key_task_id: int | None = None,
    reported_at: datetime | None = None,
    timed: bool = True,
) -> Case:
    """Make a case of a report. The same ``client_key`` again gives the case that was made.

    Args:
        reported_at: when it was told, if that was before: its clock and its counts are of then.
        timed: whether the clock of acceptance runs; not for what has only to be on record.

    Raises:
        Denied: the principal may not report by this channel.
        Invalid: a value cannot be, or one that the channel's form requires is missing; nothing was stored.
        Conflict: the client key is another person's.
    """
    role = _role(principal, source)
    if client_key is not None:
        with connection.cursor() as cursor:
            cursor.execute("select pg_advisory_xact_lock(%s)", [lock_number(f"case {client_key}")])
        known = Case.objects.filter(client_key=client_key).first()
        if known is not None:
            return _same(principal, known)
    now = clock.now()
    if observed_at is not None and observed_at > now + _AHEAD:
        raise wrong("observed_at", "发现时间晚于现在，请检查手机时间。")
    if not description.strip():
        raise wrong("description", "请填写问题描述。")
    told = {
        "class_code": class_code, "description": description, "address": address, "lon": lon,
        "component_code": component_code, "reporter_name": reporter_name, "reporter_phone": reporter_phone,
        "observed_at": observed_at, "files": files, "extra": extra,
    }  # fmt: skip
    at = min(reported_at or now, now)
    case = Case(
        id=uuid4(),
        client_key=client_key,
        workflow_id=_current_workflow(),
        source=source,
        description=description.strip(),
        address=address.strip(),
        component_code=component_code,
        reporter_id=principal.account_id,
        reporter_name=(reporter_name or (principal.name if source == "supervisor" else ""))[:50],
        reported_at=at,
        observed_at=observed_at,
        extra=forms.check(source, told),
        key_task_id=key_task_id,
    )
    details.classify(case, kind, class_code)
    details.put(case, lon, lat, division_code or settings.ENVIRONMENT.division)
    details.must_cover(principal, case.division_code)
    details.seal_phone(case, reporter_phone)
    case.similar = len(duplicates.candidates(case))
    name = "self_handle_report" if self_handled else "report"
    action = engine.definition_of(case).actions[name]
    move = begin(principal, case, name, action, role, {}, at=at)
    move.timed = timed
    move.files = attaching.check(principal, files)
    attaching.require(action.needs, move.files)
    # As late as can be: other reports of the day wait for the number until this one is stored.
    case.number = next_number(now)
    details.index(case)
    EFFECTS[name](move)
    write(move)
    return case


@transaction.atomic
def record_answer(*, principal: Principal, case: Case, note: str, at: datetime) -> None:
    """Put on record that a report was answered before it came to us: it is closed, by an answer of that time.

    Raises:
        Denied: the principal may not import.
    """
    role = _role(principal, Source.IMPORT)
    action = engine.definition_of(case).actions["answer_directly"]
    move = begin(
        principal, case, "answer_directly", action, role, {"note": note}, at=max(at, case.reported_at)
    )
    EFFECTS["answer_directly"](move)
    write(move)


def current_workflow() -> Workflow:
    """The flow that new cases follow."""
    return Workflow.objects.defer("definition").get(status="current")


def _current_workflow() -> int:
    found = prepared.row("select id from coordination_workflow where status = 'current'")
    assert found, "rules/loading.py stores the first one"
    return int(found[0])


def _role(principal: Principal, source: str) -> str:
    if principal.kind == engine.SYSTEM:
        return engine.SYSTEM
    wanted = ROLES.get(source, (permissions.ACCEPTOR,))
    if source == Source.IMPORT:
        # A row of a file stands for what an acceptor would have written down.
        principal.must(permissions.IMPORT)
        return permissions.ACCEPTOR.removeprefix(permissions.PREFIX)
    held = next((permission for permission in wanted if principal.may(permission)), None)
    if held is None:
        raise Denied("您不能以这个渠道上报问题。", permission=wanted[0])
    return held.removeprefix(permissions.PREFIX)


def _same(principal: Principal, known: Case) -> Case:
    if known.reporter_id != principal.account_id:
        raise Conflict("这个请求标识已被他人使用，请重新上报。")
    return known
