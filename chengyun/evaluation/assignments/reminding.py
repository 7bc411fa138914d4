"""Tasks whose limit comes near or has passed are told once, whatever the clock does."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import DateTimeField, F, QuerySet
from django.db.models.functions import Coalesce, Least

from chengyun.evaluation.assignments.models import CityTask, Cycle
from chengyun.evaluation.permissions import ANSWER, MANAGE
from chengyun.kernel import clock
from chengyun.kernel.clock import SHANGHAI
from chengyun.kernel.notifications import notify

AHEAD = timedelta(days=3)
_MOST = 500


def due(before: datetime) -> QuerySet[CityTask]:
    """Tasks of running cycles that a city still has to submit, and whose limit is before a moment."""
    states = CityTask.State
    limit = Least(
        F("cycle__deadline"), Coalesce("relay_deadline", "cycle__deadline"), output_field=DateTimeField()
    )
    return (
        CityTask.objects.filter(
            cycle__state=Cycle.State.ISSUED, state__in=[states.ISSUED, states.ANSWERING, states.RETURNED]
        )
        .annotate(limit=limit)
        .filter(limit__lte=before)
        .select_related("cycle")
        .order_by("pk")
    )


@transaction.atomic
def remind() -> tuple[int, int]:
    """Tell cities whose limit is near, and cities and organisers when it has passed; how many of each.

    A task is marked before it is told: set back or forward, the clock makes none overdue a second time.
    """
    now = clock.now()
    overdue = list(due(now).filter(overdue_at=None).select_for_update(of=("self",), skip_locked=True)[:_MOST])
    CityTask.objects.filter(pk__in=[one.pk for one in overdue]).update(overdue_at=now, reminded_at=now)
    near = list(
        due(now + AHEAD)
        .filter(reminded_at=None, overdue_at=None)
        .select_for_update(of=("self",), skip_locked=True)[:_MOST]
    )
    CityTask.objects.filter(pk__in=[one.pk for one in near]).update(reminded_at=now)
    for tasks, title in ((near, "评价任务即将到期"), (overdue, "评价任务已逾期")):
        for one in tasks:
            notify(
                title=title,
                text=f"{one.cycle.title}，应在 {one.due_at.astimezone(SHANGHAI):%Y-%m-%d %H:%M} 前提交",
                link=f"/evaluation/tasks/{one.pk}",
                permission=ANSWER,
                division=one.division_code,
            )
    for cycle in {one.cycle for one in overdue if not one.cycle.upper}:
        late = sum(one.cycle_id == cycle.pk for one in overdue)
        notify(
            title="评价任务逾期",
            text=f"{cycle.title}：{late} 个城市没有按时提交",
            link=f"/evaluation/tasks?cycle={cycle.pk}",
            permission=MANAGE,
        )
    return len(near), len(overdue)
