"""Fires what is due: clocks that ran out or are about to, suspensions that end.

What comes next is stored in the case, so nothing is forgotten while the worker is away: what became due meanwhile
fires when it is back, in the order it was due.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from chengyun.coordination import clocks, selectors
from chengyun.coordination.choices import Timer
from chengyun.coordination.models import Case
from chengyun.coordination.services._asking import Asked
from chengyun.coordination.services._recording import write_many
from chengyun.coordination.services._storing import summary
from chengyun.coordination.services.acting import by_itself
from chengyun.coordination.services.effects import hands
from chengyun.coordination.workflow import engine
from chengyun.kernel import clock
from chengyun.kernel.notifications import notify
from chengyun.kernel.principal import system

log = logging.getLogger(__name__)

_BATCH = 200


def fire_due() -> int:
    """Fire every timer that is due; returns how many. A case somebody acts on just now is left for the next round."""
    fired = 0
    after = Q()
    while True:
        waiting = Case.objects.filter(after, timer_at__lte=clock.now()).order_by("timer_at", "pk")
        due = list(waiting.values_list("timer_at", "pk")[:_BATCH])
        fired += _fire_all([case_id for _, case_id in due])
        if len(due) < _BATCH:
            return fired
        at, last = due[-1]
        after = Q(timer_at__gt=at) | Q(timer_at=at, pk__gt=last)


def _fire_all(case_ids: Sequence[UUID]) -> int:
    fired = 0
    try:
        while count := _fire(case_ids):
            fired += count
    except Exception:
        if len(case_ids) == 1:
            # Its timer stays, and is tried again.
            log.exception("the timer of case %s was not fired", case_ids[0])
            return fired
        # One case must not keep all others waiting.
        log.warning("%d timers could not be fired together", len(case_ids), exc_info=True)
        fired += sum(_fire_all([case_id]) for case_id in case_ids)
    return fired


@transaction.atomic
def _fire(case_ids: Sequence[UUID]) -> int:
    """What is due in these cases, together; how many were. What comes next in them may be due, too."""
    now = clock.now()
    cases = selectors.several(
        "id = any(%s::uuid[]) and timer_at <= %s order by id for update skip locked", [list(case_ids), now]
    )
    asked = Asked(system(), cases)
    moves = []
    for case in cases:
        match case.timer_kind:
            case Timer.YELLOW if case.clock_due_at is not None and case.clock_due_at > now:
                _warn(case, case.clock_due_at, asked)
            case Timer.YELLOW | Timer.DUE:
                # When a clock is over, a warning is not worth giving any more.
                moves.append(by_itself(case, "overtime", asked=asked))
            case Timer.RESUME if case.state in engine.definition_of(case).actions["resume"].source:
                moves.append(by_itself(case, "resume", "挂账到期，自动恢复", asked))
            case Timer.RESUME:
                _set_timer(case, *clocks.next_timer(case, now))
    write_many(moves)
    return len(cases)


def _warn(case: Case, due: datetime, asked: Asked) -> None:
    # Nothing happened to the case: it gets no step, and its version stays.
    _set_timer(case, Timer.DUE, due)
    notify(
        title=f"处置即将到期：{due.astimezone(clock.SHANGHAI):%m月%d日 %H:%M}",
        text=summary(case),
        link=f"/coordination/cases/{case.pk}",
        account_ids=hands(case, asked),
    )


def _set_timer(case: Case, kind: str, at: datetime | None) -> None:
    Case.objects.filter(pk=case.pk).update(timer_kind=kind, timer_at=at)
