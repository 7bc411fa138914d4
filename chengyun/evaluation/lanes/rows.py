"""Rows of the evaluation's tables, made of what is stored here."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.conf import settings

from chengyun.evaluation import evidence
from chengyun.evaluation.assignments.models import CityTask, IndicatorAnswer
from chengyun.evaluation.choices import KINDS
from chengyun.evaluation.inspection.models import CheckRecord
from chengyun.evaluation.library.models import Indicator
from chengyun.evaluation.results.models import ResultSet
from chengyun.evaluation.surveys.models import SurveyResponse
from chengyun.evaluation.surveys.questions import OWN_FROM
from chengyun.kernel.clock import SHANGHAI

Row = dict[str, Any]


def indicator_row(one: Indicator) -> Row:
    """An indicator."""
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


def task_row(task: CityTask) -> Row:
    """A task, whose city it is a row of."""
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
        "issueTime": told(cycle.issued_at),
        "deadline": told(cycle.deadline),
        "statusCode": task.state,
        "opinion": task.note or None,
        "submitTime": told(task.submitted_at),
        "relayDistrict": task.relay_code or None,
        "relayNote": task.relay_note or None,
        "relayDeadline": told(task.relay_deadline),
        "relayTime": told(task.relayed_at),
        "reviewTime": told(task.reviewed_at),
        "closeTime": told(cycle.closed_at),
    }


def answer_row(task: CityTask, one: IndicatorAnswer, files: evidence.Known) -> Row:
    """What a city answered of an indicator."""
    return {
        "districtCode": task.division_code,
        "taskId": task.cycle.number,
        "indicatorCode": one.code,
        "period": task.cycle.period,
        "value": one.value,
        "figures": one.figures,
        "notApplicable": int(one.not_applicable),
        "reason": one.reason or None,
        "evidence": evidence.for_row(one.files, files),
    }


def check_row(one: CheckRecord, files: evidence.Known) -> Row:
    """A check record."""
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
        "photos": evidence.for_row(one.photos, files),
        "checker": one.checker,
        "checkTime": told(one.at),
    }


def response_rows(one: SurveyResponse) -> Iterator[Row]:
    """An answer to a questionnaire, a row for each mark of the library's items: indicators count these."""
    for question, mark in one.answers.items():
        if int(question) >= OWN_FROM or not mark:
            continue
        yield {
            "districtCode": one.survey.division_code,
            "surveyId": one.survey.number,
            "taskId": one.survey.cycle.number,
            "respondentNo": one.respondent,
            "itemCode": question,
            "answer": str(mark),
            "submitTime": told(one.at),
        }


def result_rows(results: ResultSet) -> Iterator[Row]:
    """A published result, a row for each city and dimension."""
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


def moment(text: str) -> datetime:
    """A time as rows tell it."""
    return datetime.strptime(text, "%Y-%m-%d %H:%M:%S").replace(tzinfo=SHANGHAI)


def told(at: datetime | None) -> str | None:
    """A time for a row."""
    return f"{at.astimezone(SHANGHAI):%Y-%m-%d %H:%M:%S}" if at else None
