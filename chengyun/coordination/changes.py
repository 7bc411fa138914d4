"""What changed lately, for desks that ask every few seconds."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db.models import Max, Q

from chengyun.coordination import selectors
from chengyun.coordination.models import Step
from chengyun.coordination.workflow import engine
from chengyun.kernel import clock
from chengyun.kernel.principal import Principal

MOST = 200
_REPEATED = timedelta(seconds=15)
"""A step gets its number before it can be seen: those of the last seconds are told again, to miss none."""


def since(*, principal: Principal, cursor: int | None) -> dict[str, Any]:
    """The visible cases that changed after ``cursor``, each once, newest first; two or three queries."""
    last = Step.objects.aggregate(last=Max("id"))["last"] or 0
    if cursor is None:
        return {"cursor": last, "more": False, "changes": []}
    if cursor >= last and not Step.objects.filter(at__gt=clock.now() - _REPEATED).exists():
        return {"cursor": last, "more": False, "changes": []}
    recent = Q(id__gt=cursor) | Q(at__gt=clock.now() - _REPEATED)
    visible = selectors.cases_visible(principal=principal)
    steps = Step.objects.filter(recent, case__in=visible.values("pk")).select_related("case").order_by("-id")
    found = list(steps[: MOST + 1])
    newest: dict[Any, Step] = {}
    for step in found[:MOST]:
        newest.setdefault(step.case_id, step)
    return {
        "cursor": last,
        "more": len(found) > MOST,
        "changes": [_change(step) for step in newest.values()],
    }


def _change(step: Step) -> dict[str, Any]:
    case = step.case
    return {
        "id": str(case.pk),
        "number": case.number,
        "version": case.version,
        "action": step.action,
        "at": step.at.astimezone(clock.SHANGHAI),
        "state": case.state,
        "state_label": engine.definition_of(case).states[case.state].label,
        "class_name": case.class_name,
        "address": case.address,
        "lon": case.lon,
        "lat": case.lat,
        "source": case.source,
    }
