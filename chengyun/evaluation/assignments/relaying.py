"""The tier between organiser and city (转办): it adds what it asks for, and reviews before the organiser checks."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import transaction

from chengyun.evaluation.assignments import selectors
from chengyun.evaluation.assignments.models import CityTask, Cycle
from chengyun.evaluation.assignments.services import moved
from chengyun.evaluation.keeping import locked, wrong
from chengyun.evaluation.permissions import MANAGE
from chengyun.kernel import clock
from chengyun.kernel.errors import Conflict
from chengyun.kernel.principal import Principal


def between(task: CityTask) -> bool:
    """Whether this platform stands between the organiser and the city of a task."""
    return task.cycle.upper and task.division_code != settings.ENVIRONMENT.division


@transaction.atomic
def relay(
    *,
    principal: Principal,
    cycle_id: int,
    note: str,
    deadline: datetime | None = None,
    divisions: Sequence[str] = (),
) -> Cycle:
    """Pass a cycle of an upper platform on with this tier's own step: its request, an earlier limit, its review.

    Asked again, it replaces what was asked before, for the cities that have not submitted.

    Raises:
        Denied: the principal organises none.
        Missing: there is no such cycle that the principal sees.
        Conflict: this platform organises it, it has ended, or no city is left that has not submitted.
        Invalid: nothing is asked for, or the limit is later than the organiser's.
    """
    principal.must(MANAGE)
    cycle = locked(selectors.cycles(principal=principal), cycle_id, "没有这个评价。")
    if not cycle.upper:
        raise Conflict(f"“{cycle.title}”由本平台组织，不需要转办。")
    if cycle.state != Cycle.State.ISSUED:
        raise Conflict(f"“{cycle.title}”{cycle.get_state_display()}，不能转办。")
    if not note.strip():
        raise wrong("note", "请写明转办的要求。")
    if deadline is not None and not clock.now() < deadline <= cycle.deadline:
        raise wrong("deadline", "转办时限应晚于现在，且不晚于组织单位的时限。")
    states = CityTask.State
    waiting = (
        selectors.tasks(principal=principal)
        .filter(cycle=cycle, state__in=[states.ISSUED, states.ANSWERING, states.RETURNED])
        .exclude(division_code=settings.ENVIRONMENT.division)
    )
    if divisions:
        waiting = waiting.filter(division_code__in=divisions)
    keys = list(waiting.order_by("division_code").values_list("pk", flat=True))
    if not keys:
        raise Conflict("没有可以转办的任务：各城市都已提交，或不在您的管辖范围内。")
    for key in keys:
        task = locked(selectors.tasks(principal=principal), key, "没有这个评价任务。")
        moved(
            principal,
            task,
            "relay",
            relay_code=settings.ENVIRONMENT.division,
            relay_note=note.strip()[:500],
            relay_deadline=deadline,
            relayed_at=clock.now().replace(microsecond=0),
        )
    return cycle


@transaction.atomic
def review(*, principal: Principal, task_id: int, passed: bool, note: str = "") -> CityTask:
    """Review what a city submitted, before the organiser checks it: let it pass, or give it back.

    Raises:
        Denied: the principal organises none.
        Missing: there is no such task that the principal sees.
        Conflict: this platform does not review it, or nothing waits for its review.
        Invalid: it is given back without a reason.
    """
    principal.must(MANAGE)
    task = locked(selectors.tasks(principal=principal), task_id, "没有这个评价任务，或您无权办理。")
    if not between(task) or task.relay_code != settings.ENVIRONMENT.division:
        raise Conflict("这个任务不由本平台初审；上级的评价先转办，再初审。")
    if task.state != CityTask.State.SUBMITTED or task.cycle.state != Cycle.State.ISSUED:
        raise Conflict(f"任务{task.state_text}，不能初审。")
    if not passed and not note.strip():
        raise wrong("note", "请写明退回的原因。")
    told: dict[str, Any] = {"note": note.strip()[:500]}
    if passed:
        at = clock.now().replace(microsecond=0)
        return moved(principal, task, "review", state=CityTask.State.REVIEWED, reviewed_at=at, **told)
    return moved(principal, task, "return", state=CityTask.State.RETURNED, **told)
