"""What a principal may see of cycles and tasks: those of its divisions."""

from __future__ import annotations

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery

from chengyun.evaluation.assignments.models import CityTask, Cycle, IndicatorAnswer
from chengyun.evaluation.choices import REPORTED
from chengyun.evaluation.library.models import Indicator
from chengyun.kernel.principal import Principal


def cycles(*, principal: Principal) -> QuerySet[Cycle]:
    """Cycles the principal's divisions organise or take part in, with how far their tasks are."""
    mine = CityTask.objects.filter(principal.scope.predicate("division_code"))
    states = CityTask.State
    shown = principal.scope.predicate("tasks__division_code")
    return (
        Cycle.objects.filter(
            principal.scope.predicate_or(
                Q(pk__in=mine.values("cycle"), issued_at__isnull=False), "division_code"
            )
        )
        .select_related("library")
        .annotate(
            cities=Count("tasks", filter=shown),
            submitted=Count(
                "tasks",
                filter=shown & Q(tasks__state__in=[states.SUBMITTED, states.REVIEWED, states.CHECKED]),
            ),
            checked=Count("tasks", filter=shown & Q(tasks__state=states.CHECKED)),
        )
    )


def tasks(*, principal: Principal) -> QuerySet[CityTask]:
    """Tasks of the principal's divisions, once they are issued."""
    asked = Indicator.objects.filter(library=OuterRef("cycle__library"), method=REPORTED).order_by()
    return (
        CityTask.objects.filter(principal.scope.predicate("division_code"), cycle__issued_at__isnull=False)
        .select_related("cycle__library")
        .annotate(asked_count=Subquery(asked.values("library").annotate(count=Count("pk")).values("count")))
    )


def answers(*, principal: Principal) -> QuerySet[IndicatorAnswer]:
    """What the principal's divisions answered."""
    return IndicatorAnswer.objects.filter(task__in=tasks(principal=principal).order_by().values("pk"))
