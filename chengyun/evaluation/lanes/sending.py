"""What goes out: down with tasks and libraries, up with answers and checks, both ways with results."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from itertools import islice

from chengyun.evaluation import evidence
from chengyun.evaluation.assignments.models import CityTask, Cycle, LaneCursor
from chengyun.evaluation.assignments.services import OPEN
from chengyun.evaluation.inspection.models import CheckRecord
from chengyun.evaluation.lanes.rows import (
    Row,
    answer_row,
    check_row,
    indicator_row,
    response_rows,
    result_rows,
    task_row,
)
from chengyun.evaluation.results.models import ResultSet
from chengyun.evaluation.surveys.models import SurveyResponse
from chengyun.exchange import facade as exchange
from chengyun.kernel import clock
from chengyun.kernel.principal import system

GROUP = "evaluation"
DOWN = tuple((GROUP, table) for table in ("indicator", "task", "indicatorData", "result"))
ROWS = 500
OVERLAP = timedelta(minutes=10)
"""A row is dated before it can be seen: each run looks back a little; what is taken twice changes nothing."""


def push(table: str, rows: Iterable[Row]) -> int:
    """Store rows in this platform's own table, whose lanes carry them on; how many.

    Raises:
        RuntimeError: the table refused them.
    """
    sent, waiting = 0, iter(rows)
    while piece := list(islice(waiting, ROWS)):
        data = [{name: value for name, value in row.items() if value is not None} for row in piece]
        answer = exchange.local_push(principal=system("综合评价"), group=GROUP, table=table, data=data)
        if not answer.success:
            raise RuntimeError(f"{GROUP}.{table}: {answer.message} {answer.data[:500]}")
        sent += len(data)
    return sent


def send_cycle(cycle_id: int) -> None:
    """Send a cycle's library and tasks down."""
    cycle = Cycle.objects.select_related("library").get(pk=cycle_id)
    exchange.send_down(DOWN)
    push("indicator", map(indicator_row, cycle.library.indicators.select_related("library")))
    push("task", map(task_row, cycle.tasks.select_related("cycle__library")))


def send_task(task_id: int) -> None:
    """Send a task's state, and what was answered here once it is submitted."""
    task = CityTask.objects.select_related("cycle__library").get(pk=task_id)
    # It may have been reviewed or checked before this runs; a platform where nobody submitted it has nothing to tell.
    if task.submitted_by and task.state not in OPEN:
        answers = list(task.answers.all())
        files = evidence.known(entry for one in answers for entry in one.files)
        push("indicatorData", (answer_row(task, one, files) for one in answers))
    push("task", [task_row(task)])


def send_checks(numbers: list[str]) -> None:
    """Send check records up."""
    rows = list(CheckRecord.objects.filter(number__in=numbers).select_related("cycle"))
    files = evidence.known(entry for one in rows for entry in one.photos)
    push("fieldCheck", (check_row(one, files) for one in rows))


def send_responses() -> int:
    """Hand the answers to questionnaires that came since the last run to the table; how many rows."""
    cursor = LaneCursor.objects.filter(name="responses").first()
    now = clock.now()
    rows = SurveyResponse.objects.select_related("survey__cycle").order_by("pk")
    if cursor is not None:
        rows = rows.filter(at__gt=cursor.at - OVERLAP)
    sent = push("survey", (row for one in rows.iterator(ROWS) for row in response_rows(one)))
    LaneCursor.objects.update_or_create(name="responses", defaults={"at": now})
    return sent


def send_results(results_id: int) -> None:
    """Send published results up and down."""
    results = ResultSet.objects.select_related("cycle").get(pk=results_id)
    exchange.send_down(DOWN)
    push("result", result_rows(results))
