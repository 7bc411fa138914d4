"""Fires what is due: clocks that ran out or are about to, suspensions that end.

What comes next is stored in the case, so nothing is forgotten while the worker is away: what became due meanwhile
fires when it is back, in the order it was due.
"""

from __future__ import annotations

import logging
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from chengyun.coordination import clocks, selectors
from chengyun.coordination.choices import Timer
from chengyun.coordination.models import Case
from chengyun.coordination.services._recording import begin, summary, write
from chengyun.coordination.services.acting import record_overtime
from chengyun.coordination.services.effects import EFFECTS, hands
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
        for _, case_id in due:
            try:
                while _fire(case_id):
                    fired += 1
            except Exception:
                # One case must not keep all others waiting; its timer stays, and is tried again.
                log.exception("the timer of case %s was not fired", case_id)
        if len(due) < _BATCH:
            return fired
        at, last = due[-1]
        after = Q(timer_at__gt=at) | Q(timer_at=at, pk__gt=last)


@transaction.atomic
def _fire(case_id: UUID) -> bool:
    now = clock.now()
    case = selectors.whole("id = %s and timer_at <= %s for update skip locked", [case_id, now])
    if case is None:
        return False
    match case.timer_kind:
        case Timer.YELLOW if case.clock_due_at is not None and case.clock_due_at > now:
            _warn(case, case.clock_due_at)
        case Timer.YELLOW:
            # The warning is not worth giving any more.
            record_overtime(case)
        case Timer.DUE:
            record_overtime(case)
        case Timer.RESUME:
            _resume(case)
    return True


def _warn(case: Case, due: datetime) -> None:
    # Nothing happened to the case: it gets no step, and its version stays.
    Case.objects.filter(pk=case.pk).update(timer_kind=Timer.DUE, timer_at=due)
    notify(
        title=f"处置即将到期：{due.astimezone(clock.SHANGHAI):%m月%d日 %H:%M}",
        text=summary(case),
        link=f"/coordination/cases/{case.pk}",
        account_ids=hands(case),
    )


def _resume(case: Case) -> None:
    flow = engine.definition_of(case)
    if case.state not in flow.actions["resume"].source:
        kind, at = clocks.next_timer(case, clock.now())
        Case.objects.filter(pk=case.pk).update(timer_kind=kind, timer_at=at)
        return
    move = begin(
        system(), case, "resume", flow.actions["resume"], engine.SYSTEM, {"note": "挂账到期，自动恢复"}
    )
    EFFECTS["resume"](move)
    write(move)
