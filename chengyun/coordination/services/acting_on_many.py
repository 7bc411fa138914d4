"""The same move on many cases (批量办理): read by one question, decided one by one, stored by one statement."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.db import DatabaseError, transaction

from chengyun.coordination import selectors
from chengyun.coordination.models import Case
from chengyun.coordination.services._asking import Asked
from chengyun.coordination.services._recording import write_many
from chengyun.coordination.services.acting import act, decide, takes_several_writes
from chengyun.coordination.services.effects import wrong
from chengyun.kernel import audit, parameters
from chengyun.kernel.errors import ChengyunError, Conflict, Denied, Missing
from chengyun.kernel.principal import Principal

log = logging.getLogger(__name__)

_LOOK_AROUND = frozenset({"amend", "merge"})
"""Moves that look at other cases as the moves before them left these."""

Outcome = Case | ChengyunError
Settled = dict[UUID, Outcome]


def act_on_many(
    *,
    principal: Principal,
    items: Sequence[tuple[UUID, int | None]],
    action: str,
    files: Sequence[dict[str, Any]] = (),
    **given: Any,
) -> list[tuple[UUID, Case | None, str]]:
    """Make the same move on many cases, each for itself; the case, or why not.

    It is as if each had been acted on by itself. Most are written together; what cannot be is done one by one: a case
    named twice, one that somebody else changed meanwhile, one whose clock has just run out, one of a key task, and all
    of them when the database refuses.

    Raises:
        Invalid: there are too many.
    """
    most = int(parameters.value("bulk.most"))
    if len(items) > most:
        raise wrong("cases", f"一次至多办理 {most} 件。")
    wanted: dict[UUID, int | None] = {}
    for case_id, version in items:
        wanted.setdefault(case_id, version)
    settled = {} if action in _LOOK_AROUND else _together(principal, wanted, action, files, given)
    outcomes: list[tuple[UUID, Outcome]] = []
    for case_id, version in items:
        outcome = settled.pop(case_id, None)
        if outcome is None:
            outcome = _alone(principal, case_id, version, action, files, given)
        outcomes.append((case_id, outcome))
    _record_refusals(principal, outcomes)
    return [
        (case_id, outcome, "") if isinstance(outcome, Case) else (case_id, None, outcome.detail)
        for case_id, outcome in outcomes
    ]


def _together(
    principal: Principal,
    wanted: Mapping[UUID, int | None],
    action: str,
    files: Sequence[dict[str, Any]],
    given: dict[str, Any],
) -> Settled:
    """What became of those that were moved together or refused; the others have to be moved one by one."""
    seen = selectors.several_for_writing(principal=principal, case_ids=wanted)
    settled: Settled = {
        number: Missing("没有这个案件，或您无权查看。") for number in wanted if number not in seen
    }
    cases = [case for case in seen.values() if not takes_several_writes(case, action)]
    asked = Asked(principal, cases, files)
    moves = []
    for case in cases:
        try:
            moves.append(decide(principal, case, action, wanted[case.pk], asked, given))
        except ChengyunError as error:
            settled[case.pk] = error
    try:
        with transaction.atomic():
            stored = write_many(moves)
    except DatabaseError:
        # Nothing was stored. Whatever it was hinders one of them, or none when tried again.
        log.warning("%d cases could not be written together", len(moves), exc_info=True)
        return settled
    return settled | {move.case.pk: move.case for move in stored}


def _alone(
    principal: Principal,
    case_id: UUID,
    version: int | None,
    action: str,
    files: Sequence[dict[str, Any]],
    given: dict[str, Any],
) -> Outcome:
    try:
        with transaction.atomic():
            return act(
                principal=principal, case_id=case_id, action=action, version=version, files=files, **given
            )
    except ChengyunError as error:
        return error
    except DatabaseError:
        log.exception("case %s was not moved", case_id)
        return Conflict("保存失败，案件没有变化，请稍后再试。")


def _record_refusals(principal: Principal, outcomes: Sequence[tuple[UUID, Outcome]]) -> None:
    """Put on record what the principal may not do, each reason once with all its cases."""
    refused: dict[tuple[str, str], list[str]] = {}
    for case_id, outcome in outcomes:
        if isinstance(outcome, Denied):
            refused.setdefault((outcome.permission, outcome.detail), []).append(str(case_id))
    for (permission, reason), cases in refused.items():
        audit.record(
            principal=principal,
            action=permission or "unknown",
            target="coordination.case",
            after={"cases": cases},
            outcome="denied",
            note=reason,
        )
