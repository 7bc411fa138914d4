"""What waits for a person in the evaluation."""

from __future__ import annotations

from django.conf import settings
from django.db.models import Q

from chengyun.evaluation.assignments import selectors
from chengyun.evaluation.assignments.models import CityTask, Cycle
from chengyun.evaluation.inspection import selectors as inspection
from chengyun.evaluation.inspection.models import InspectionPoint
from chengyun.evaluation.permissions import ANSWER, MANAGE
from chengyun.evaluation.tier import inspects
from chengyun.kernel.principal import Principal
from chengyun.kernel.todo import TodoItem, todo


@todo("evaluation.tasks")
def tasks(principal: Principal) -> list[TodoItem]:
    """Tasks to sign for, to answer, to check; doubtful visits to look at."""
    states = CityTask.State
    rows = selectors.tasks(principal=principal).filter(cycle__state=Cycle.State.ISSUED)
    found = []
    if principal.may(ANSWER):
        for state in (states.ISSUED, states.ANSWERING, states.RETURNED):
            label = {states.ISSUED: "待签收的评价任务", states.ANSWERING: "填报中的评价任务"}.get(
                state, "被退回的评价任务"
            )
            count = rows.filter(state=state, elsewhere=False).count()
            found.append(TodoItem(label, count, f"/evaluation/tasks?state={state}&elsewhere=false"))
    if principal.may(MANAGE):
        ready = Q(state=states.REVIEWED) | Q(state=states.SUBMITTED, relay_code="")
        waiting = rows.filter(ready, cycle__upper=False).count()
        found.append(
            TodoItem("待核定的评价填报", waiting, "/evaluation/tasks?state=30,35&cycle__upper=false")
        )
        own = settings.ENVIRONMENT.division
        above = rows.filter(cycle__upper=True).exclude(division_code=own)
        found.append(
            TodoItem(
                "待初审的评价填报",
                above.filter(state=states.SUBMITTED, relay_code=own).count(),
                "/evaluation/tasks?state=30&cycle__upper=true",
            )
        )
        cycles = above.filter(relay_code="", state__in=[states.ISSUED, states.ANSWERING]).values("cycle")
        found.append(TodoItem("待转办的上级评价", cycles.distinct().count(), "/evaluation/cycles?upper=true"))
        if inspects():
            doubtful = inspection.points(principal=principal).filter(verdict=InspectionPoint.Verdict.DOUBTFUL)
            found.append(
                TodoItem(
                    "待复核的考察点位", doubtful.count(), "/evaluation/inspection-points?verdict=doubtful"
                )
            )
    return found
