"""The evaluation on the one pipe between tiers: rows of registered tables, down with tasks, up with answers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime, timedelta
from itertools import islice
from typing import Any

import msgspec
from django.conf import settings
from django.db import transaction

from chengyun.config.tiers import division_prefix
from chengyun.datastandard import facade as datastandard
from chengyun.evaluation.assignments.models import CityTask, Cycle, IndicatorAnswer, LaneCursor
from chengyun.evaluation.assignments.services import tell_city
from chengyun.evaluation.choices import KINDS
from chengyun.evaluation.inspection.models import CheckRecord
from chengyun.evaluation.library.models import Indicator, Library
from chengyun.evaluation.results.models import ReceivedResult, ResultSet
from chengyun.evaluation.surveys.models import SurveyResponse
from chengyun.exchange import facade as exchange
from chengyun.kernel import clock
from chengyun.kernel.clock import SHANGHAI
from chengyun.kernel.principal import system

GROUP = "evaluation"
LOCAL = "local"
"""How the exchange names pushes of this platform itself."""
DOWN = tuple((GROUP, table) for table in ("indicator", "task", "result"))
_ROWS = 500
_OVERLAP = timedelta(minutes=10)
"""A row is dated before it can be seen: each run looks back a little; what is taken twice changes nothing."""

Row = dict[str, Any]


def push(table: str, rows: Iterable[Row]) -> int:
    """Store rows in this platform's own table, whose lanes carry them on; how many.

    Raises:
        RuntimeError: the table refused them.
    """
    sent, waiting = 0, iter(rows)
    while piece := list(islice(waiting, _ROWS)):
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
    push("indicator", map(_indicator_row, cycle.library.indicators.select_related("library")))
    push("task", map(_task_row, cycle.tasks.select_related("cycle__library")))


def send_task(task_id: int) -> None:
    """Send a task's state, and what it answered once it is submitted."""
    task = CityTask.objects.select_related("cycle__library").get(pk=task_id)
    if task.state == CityTask.State.SUBMITTED:
        push("indicatorData", (_answer_row(task, one) for one in task.answers.all()))
    push("task", [_task_row(task)])


def send_checks(numbers: list[str]) -> None:
    """Send check records up."""
    rows = CheckRecord.objects.filter(number__in=numbers).select_related("cycle")
    push("fieldCheck", map(_check_row, rows))


def send_responses() -> int:
    """Hand the answers to questionnaires that came since the last run to the table; how many rows."""
    cursor = LaneCursor.objects.filter(name="responses").first()
    now = clock.now()
    rows = SurveyResponse.objects.select_related("survey__cycle").order_by("pk")
    if cursor is not None:
        rows = rows.filter(at__gt=cursor.at - _OVERLAP)
    sent = push("survey", (row for one in rows.iterator(_ROWS) for row in _response_rows(one)))
    LaneCursor.objects.update_or_create(name="responses", defaults={"at": now})
    return sent


def send_results(results_id: int) -> None:
    """Send published results up and down."""
    results = ResultSet.objects.select_related("cycle").get(pk=results_id)
    exchange.send_down(DOWN)
    push("result", _result_rows(results))


_OF_TASKS = ("indicatorData", "fieldCheck")
"""Tables whose rows mean nothing without their task."""


def receive(table: str, *, from_us: bool) -> int:
    """Take over the rows of a table that arrived lately; how many were looked at."""
    taking = _TAKERS.get(table)
    if taking is None or from_us:
        return 0
    with transaction.atomic():
        cursor, _ = LaneCursor.objects.select_for_update().get_or_create(
            name=table, defaults={"at": datetime(1970, 1, 1, tzinfo=SHANGHAI)}
        )
        now, count = clock.now(), 0
        pieces = datastandard.snapshot(
            datastandard.definition(GROUP, table),
            divisions=division_prefix(settings.ENVIRONMENT.division),
            rows=_ROWS,
            received_after=cursor.at - _OVERLAP,
            not_from=[LOCAL],
        )
        for data, rows in pieces:
            taking(msgspec.json.decode(data))
            count += rows
        cursor.at = now
        cursor.save(update_fields=["at"])
    return count


def _take_indicators(rows: list[Row]) -> None:
    """What another platform evaluates by, beside our own sets."""
    for row in rows:
        if row["districtCode"] == settings.ENVIRONMENT.division or not row.get("indicatorSet"):
            continue
        library = _library(row["indicatorSet"], row["version"], row["districtCode"])
        Indicator.objects.update_or_create(
            library=library,
            code=row["indicatorCode"],
            defaults={
                "name": row["indicatorName"],
                "dimension": row.get("dimension") or "",
                "description": row.get("description") or "",
                "points": float(row["score"]),
                "method": row["method"],
                "formula": row.get("formula") or "",
                "figures": row.get("figures") or [],
                "unit": row.get("unit") or "",
                "scoring": row["scoring"],
                "grid_required": bool(row.get("evalGridRequired")),
                "point_types": row.get("pointTypes") or [],
                "check_items": row.get("checkItems") or [],
                "questions": row.get("questions") or [],
                "position": int(row["indicatorCode"][-4:]) if row["indicatorCode"][-4:].isdigit() else 0,
            },
        )


def _take_tasks(rows: list[Row]) -> None:
    own = settings.ENVIRONMENT.division
    fresh = False
    for row in rows:
        upper = row["issuerDistrict"] != own
        if upper:
            cycle = Cycle.objects.filter(number=row["taskId"]).first() or _new_cycle(row)
        else:
            found = Cycle.objects.filter(number=row["taskId"], upper=False).first()
            if found is None:
                continue
            cycle = found
        task, new = CityTask.objects.select_for_update().get_or_create(
            cycle=cycle, division_code=row["districtCode"], defaults={"state": row["statusCode"]}
        )
        if new:
            fresh = True
            tell_city(cycle, task.division_code, "新的评价任务")
        if _applies(task, row, upper=upper, mine=row["districtCode"] == own):
            task.state, task.note = row["statusCode"], row.get("opinion") or ""
            if row.get("submitTime"):
                task.submitted_at = _time(row["submitTime"])
            if task.state == CityTask.State.CHECKED:
                task.checked_at = clock.now()
            task.version += 1
            task.save()
            if upper and row["districtCode"] == own:
                tell_city(cycle, own, f"评价任务{task.get_state_display()}")
    if fresh:
        # What was said of a task may have come by another lane before the task itself.
        LaneCursor.objects.filter(name__in=_OF_TASKS).delete()
        for table in _OF_TASKS:
            receive(table, from_us=False)


def _applies(task: CityTask, row: Row, *, upper: bool, mine: bool) -> bool:
    """Whether what another platform says of a task is news; each state has one tier that decides on it."""
    states = CityTask.State
    said: str = row["statusCode"]
    named = row.get("submitTime") and task.submitted_at
    same = bool(named) and _time(row["submitTime"]) == task.submitted_at
    if upper and mine:
        # We answer; the organiser checks, and means the submission it names.
        return same and said in (states.CHECKED, states.RETURNED) and said != task.state
    if upper:
        return said != task.state
    if said == states.ANSWERING:
        return task.state == states.ISSUED
    return said == states.SUBMITTED and not same


def _take_answers(rows: list[Row]) -> None:
    own = settings.ENVIRONMENT.division
    for row in rows:
        task = CityTask.objects.filter(cycle__number=row["taskId"], division_code=row["districtCode"]).first()
        if task is None or row["districtCode"] == own:
            continue
        value = row.get("value")
        IndicatorAnswer.objects.update_or_create(
            task=task,
            code=row["indicatorCode"],
            defaults={
                "figures": row.get("figures") or {},
                "value": None if value is None else float(value),
                "not_applicable": bool(row.get("notApplicable")),
                "reason": row.get("reason") or "",
                "changed_at": clock.now(),
                "changed_by": "下级平台",
            },
        )
        CityTask.objects.filter(pk=task.pk).update(answered=task.answers.count())


def _take_checks(rows: list[Row]) -> None:
    cycles = dict(
        Cycle.objects.filter(number__in={row["taskId"] for row in rows}).values_list("number", "pk")
    )
    CheckRecord.objects.bulk_create(
        [
            CheckRecord(
                number=row["checkId"],
                cycle_id=cycles[row["taskId"]],
                division_code=row["districtCode"],
                grid_code=row["evalGridCode"],
                point_code=row["pointId"],
                point_name=row.get("pointName") or "",
                indicator=row.get("indicatorCode") or "",
                item=row["checkItem"],
                item_name=row.get("checkItemName") or "",
                count=int(row["problemCount"]),
                photos=row.get("photos") or [],
                checker=row["checker"],
                at=_time(row["checkTime"]),
            )
            for row in rows
            if row["taskId"] in cycles
        ],
        update_conflicts=True,
        unique_fields=["number"],
        update_fields=["count", "photos"],
    )


def _take_results(rows: list[Row]) -> None:
    ReceivedResult.objects.bulk_create(
        [
            ReceivedResult(
                number=row["taskId"],
                title=row.get("taskName") or "",
                period=row["period"],
                division_code=row["districtCode"],
                dimension=row["dimension"],
                score=float(row["score"]),
                full=float(row["fullScore"]),
                rank=row.get("rank"),
                kind=row["kind"],
                received_at=clock.now(),
            )
            for row in rows
        ],
        update_conflicts=True,
        unique_fields=["number", "division_code", "dimension"],
        update_fields=["score", "full", "rank", "received_at"],
    )


_TAKERS: dict[str, Callable[[list[Row]], None]] = {
    "indicator": _take_indicators,
    "task": _take_tasks,
    "indicatorData": _take_answers,
    "fieldCheck": _take_checks,
    "result": _take_results,
}


def _new_cycle(row: Row) -> Cycle:
    return Cycle.objects.create(
        number=row["taskId"],
        title=row["title"],
        kind=row["kind"],
        library=_library(row["indicatorSet"], row["version"], row["issuerDistrict"]),
        period=row["period"],
        deadline=_time(row["deadline"]),
        state=Cycle.State.ISSUED,
        division_code=row["issuerDistrict"],
        issuer=row["issuer"],
        upper=True,
        made_at=clock.now(),
        made_by=row["issuer"],
        issued_at=_time(row["issueTime"]),
    )


def _library(code: str, version: str, issuer: str) -> Library:
    own = issuer == settings.ENVIRONMENT.division
    return Library.objects.get_or_create(
        code=code,
        version=int(version),
        issuer_code="" if own else issuer,
        defaults={
            "state": Library.State.PAST,
            "note": "上级平台下发",
            "changed_at": clock.now(),
            "changed_by": "数据交换",
        },
    )[0]


def _indicator_row(one: Indicator) -> Row:
    return {
        "districtCode": settings.ENVIRONMENT.division,
        "indicatorSet": one.library.code,
        "version": str(one.library.version),
        "indicatorCode": one.code,
        "indicatorName": one.name,
        "dimension": one.dimension,
        "description": one.description or None,
        "score": one.points,
        "method": one.method,
        "formula": one.formula or None,
        "figures": one.figures,
        "unit": one.unit or None,
        "scoring": one.scoring,
        "evalGridRequired": int(one.grid_required),
        "pointTypes": one.point_types,
        "checkItems": one.check_items,
        "questions": one.questions,
    }


def _task_row(task: CityTask) -> Row:
    cycle = task.cycle
    return {
        "districtCode": task.division_code,
        "taskId": cycle.number,
        "title": cycle.title,
        "kind": cycle.kind,
        "indicatorSet": cycle.library.code,
        "version": str(cycle.library.version),
        "period": cycle.period,
        "issuer": cycle.issuer,
        "issuerDistrict": cycle.division_code,
        "issueTime": _text(cycle.issued_at),
        "deadline": _text(cycle.deadline),
        "statusCode": task.state,
        "opinion": task.note or None,
        "submitTime": _text(task.submitted_at),
    }


def _answer_row(task: CityTask, one: IndicatorAnswer) -> Row:
    return {
        "districtCode": task.division_code,
        "taskId": task.cycle.number,
        "indicatorCode": one.code,
        "period": task.cycle.period,
        "value": one.value,
        "figures": one.figures,
        "notApplicable": int(one.not_applicable),
        "reason": one.reason or None,
        "evidence": [{"file": number} for number in one.files],
    }


def _check_row(one: CheckRecord) -> Row:
    return {
        "districtCode": one.division_code,
        "checkId": one.number,
        "taskId": one.cycle.number,
        "evalGridCode": one.grid_code,
        "pointId": one.point_code,
        "pointName": one.point_name or None,
        "indicatorCode": one.indicator,
        "checkItem": one.item,
        "checkItemName": one.item_name or None,
        "problemCount": one.count,
        "photos": one.photos,
        "checker": one.checker,
        "checkTime": _text(one.at),
    }


def _response_rows(one: SurveyResponse) -> Iterator[Row]:
    for question, mark in one.answers.items():
        yield {
            "districtCode": one.survey.division_code,
            "surveyId": one.survey.number,
            "taskId": one.survey.cycle.number,
            "respondentNo": one.respondent,
            "itemCode": question,
            "answer": str(mark),
            "submitTime": _text(one.at),
        }


def _result_rows(results: ResultSet) -> Iterator[Row]:
    cycle = results.cycle
    for one in results.rows.all():
        parts = [*one.dimensions, {"name": "总分", "score": one.total, "full": 100.0}]
        for part in parts:
            if part["score"] is not None:
                yield {
                    "districtCode": one.division_code,
                    "taskId": cycle.number,
                    "taskName": cycle.title,
                    "period": cycle.period,
                    "dimension": part["name"],
                    "score": part["score"],
                    "fullScore": part["full"],
                    "rank": one.rank if part["name"] == "总分" else None,
                    "kind": cycle.kind if cycle.kind in dict(KINDS) else "1",
                }


def _time(text: str) -> datetime:
    return datetime.strptime(text, "%Y-%m-%d %H:%M:%S").replace(tzinfo=SHANGHAI)


def _text(at: datetime | None) -> str | None:
    return f"{at.astimezone(SHANGHAI):%Y-%m-%d %H:%M:%S}" if at else None
