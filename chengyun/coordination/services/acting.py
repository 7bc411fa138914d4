"""Acting on a case: one way for all moves of the flow."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from typing import Any
from uuid import UUID

from django.db import transaction

from chengyun.coordination import selectors
from chengyun.coordination.models import Case
from chengyun.coordination.services import attaching, keytasks
from chengyun.coordination.services._asking import Asked
from chengyun.coordination.services._recording import DISPOSAL, Move, Overtaken, begin, write
from chengyun.coordination.services.effects import EFFECTS, wrong
from chengyun.coordination.workflow import engine
from chengyun.coordination.workflow.definition import Action
from chengyun.coordination.workflow.needs import NEEDS
from chengyun.kernel import clock, prepared
from chengyun.kernel.errors import Conflict
from chengyun.kernel.principal import Principal, system

_KNOWN = "select case_id, action from coordination_step where client_key = %s"
_TRIES = 20
_PHOTOS = {"after_photo", "before_after_photos"}


def act(
    *,
    principal: Principal,
    case_id: UUID,
    action: str,
    version: int | None = None,
    client_key: UUID | None = None,
    files: Sequence[dict[str, Any]] = (),
    **given: Any,
) -> Case:
    """Make a move on a case. The same ``client_key`` again gives the case as it is, and moves nothing.

    Raises:
        Missing: the principal sees no such case.
        Conflict: somebody acted meanwhile, or the case is not where the move begins (``MoveRefused``).
        Denied: the principal may not make it.
        Invalid: something the move needs is missing or cannot be; nothing was stored.
    """
    for _ in range(_TRIES):
        # Whoever was overtaken looks again: what is possible, and what is said, is then of the case as it is.
        with suppress(Overtaken):
            case = selectors.for_writing(principal=principal, case_id=case_id)
            if not takes_several_writes(case, action):
                return _make(principal, case, None, action, version, client_key, files, given)
            with transaction.atomic():
                case, into = _lock(principal, case_id, given.get("into") if action == "merge" else None)
                if _is_due(case):
                    # What is due happens first, even when the timers are late.
                    write(by_itself(case, "overtime"))
                return _make(principal, case, into, action, version, client_key, files, given)
    raise Conflict("案件正由多人同时办理，请刷新后再试。")


def takes_several_writes(case: Case, action: str) -> bool:
    """Whether a move does not end with storing it: others of the case, or of other cases, belong to it."""
    return action == "merge" or case.key_task_id is not None or _is_due(case)


def _make(
    principal: Principal,
    case: Case,
    into: Case | None,
    action: str,
    version: int | None,
    client_key: UUID | None,
    files: Sequence[dict[str, Any]],
    given: dict[str, Any],
) -> Case:
    if client_key is not None and (known := prepared.row(_KNOWN, [client_key])):
        if known != (case.pk, action):
            raise Conflict("这个请求标识已用于别的操作，请重新提交。")
        # Read again: the move may have been made since the case was read.
        return selectors.for_writing(principal=principal, case_id=case.pk)
    asked = Asked(principal, [case], files)
    move = decide(principal, case, action, version, asked, {**given, "into_case": into})
    move.client_key = client_key
    write(move)
    if into is not None:
        _note_merge(principal, case, into)
    if case.key_task_id is not None:
        keytasks.follow(case.key_task_id)
    return case


def decide(
    principal: Principal, case: Case, action: str, version: int | None, asked: Asked, given: dict[str, Any]
) -> Move:
    """The move as the flow's rules make it of a case that was read for writing; it has only to be stored.

    Raises:
        ChengyunError: why it cannot be made.
    """
    if version is not None and version != case.version:
        _refuse_if_others_acted(case, version, asked)
    chosen, role = engine.check(case, action, principal)
    move = begin(principal, case, action, chosen, role, given, asked=asked)
    move.files = asked.files()
    _must_have(chosen, given)
    attaching.require(chosen.needs, move.files)
    if effect := EFFECTS.get(action):
        effect(move)
    return move


def by_itself(case: Case, action: str, note: str = "", asked: Asked | None = None) -> Move:
    """A move that the platform makes because it is time; it has only to be stored."""
    chosen = engine.definition_of(case).actions[action]
    move = begin(system(), case, action, chosen, engine.SYSTEM, {"note": note}, asked=asked)
    EFFECTS[action](move)
    return move


def _lock(principal: Principal, case_id: UUID, into: UUID | None) -> tuple[Case, Case | None]:
    """Lock a case, and the one it is merged into, always in the same order."""
    found = {
        number: selectors.lock(principal=principal, case_id=number)
        for number in sorted({case_id, *filter(None, [into])})
    }
    return found[case_id], found[into] if into is not None else None


def _refuse_if_others_acted(case: Case, version: int, asked: Asked) -> None:
    # That a clock ran out is no reason to refuse an act.
    last = asked.last_act(case)
    others = last is not None and last.number > version
    if not others and version < case.version:
        return
    who = (
        f"{last.by}已于 {last.at.astimezone(clock.SHANGHAI):%H:%M:%S} 办理" if last and others else "已有变化"
    )
    raise Conflict(f"案件{who}，请刷新后再试。")


def _is_due(case: Case) -> bool:
    due, runs = case.clock_due_at, case.clock_paused_at is None and not case.overtime
    return case.clock_name == DISPOSAL and runs and due is not None and due <= clock.now()


def _must_have(action: Action, given: dict[str, Any]) -> None:
    for need in action.needs:
        if need not in _PHOTOS and given.get(need) in (None, "", {}):
            raise wrong(need, f"{action.label}须填写{NEEDS[need]}。")


def _note_merge(principal: Principal, case: Case, into: Case) -> None:
    flow = engine.definition_of(into)
    note = f"{case.number} 并入本案：{case.description[:100]}"
    role = next(iter(flow.actions["merge"].roles))
    move = begin(principal, into, "comment", flow.actions["comment"], role, {"note": note})
    move.data["merged"] = {"id": str(case.pk), "number": case.number}
    write(move)
