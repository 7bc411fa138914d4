"""Fires what is due: clocks that ran out or are about to, suspensions that end.

Timers are rows, so nothing is forgotten while the worker is away: what became due meanwhile fires when it is back,
in the order it was due.
"""

from __future__ import annotations

import logging
from uuid import UUID

from django.db import transaction

from chengyun.coordination.models import Case, Timer
from chengyun.coordination.services._recording import DISPOSAL, begin, summary, write
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
    now, fired, last = clock.now(), 0, 0
    while True:
        due = list(
            Timer.objects.filter(due_at__lte=now, pk__gt=last)
            .order_by("pk")
            .values_list("pk", "case_id")[:_BATCH]
        )
        for number, case_id in due:
            try:
                fired += _fire(number, case_id)
            except Exception:
                # One case must not keep all others waiting; its timer stays, and is tried again.
                log.exception("the timer %s of case %s was not fired", number, case_id)
        if len(due) < _BATCH:
            return fired
        last = due[-1][0]


@transaction.atomic
def _fire(number: int, case_id: UUID) -> bool:
    # The case first, then its timers: in the same order as every move.
    case = Case.objects.select_for_update(skip_locked=True, of=("self",)).filter(pk=case_id).first()
    timer = Timer.objects.filter(pk=number, due_at__lte=clock.now()).first()
    if case is None or timer is None:
        return False
    timer.delete()
    match timer.kind:
        case Timer.Kind.YELLOW:
            _warn(case)
        case Timer.Kind.DUE:
            record_overtime(case)
        case Timer.Kind.RESUME:
            _resume(case)
    return True


def _warn(case: Case) -> None:
    due = case.clock_due_at
    if case.clock_name == DISPOSAL and due is not None:
        notify(
            title=f"处置即将到期：{due.astimezone(clock.SHANGHAI):%m月%d日 %H:%M}",
            text=summary(case),
            link=f"/coordination/cases/{case.pk}",
            account_ids=hands(case),
        )


def _resume(case: Case) -> None:
    flow = engine.definition_of(case)
    if case.state not in flow.actions["resume"].source:
        return
    move = begin(
        system(), case, "resume", flow.actions["resume"], engine.SYSTEM, {"note": "挂账到期，自动恢复"}
    )
    EFFECTS["resume"](move)
    write(move)
