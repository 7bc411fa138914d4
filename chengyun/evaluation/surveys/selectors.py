"""Questionnaires of the principal's divisions, and what their answers come to."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from django.conf import settings
from django.db.models import Count, QuerySet

from chengyun.config.tiers import division_prefix
from chengyun.datastandard import facade as datastandard
from chengyun.evaluation.assignments.models import Cycle
from chengyun.evaluation.scoring.intervals import mean_interval, wilson
from chengyun.evaluation.surveys.models import Survey, SurveyResponse
from chengyun.kernel.principal import Principal

MARKS = 5
SATISFIED = 4
"""This mark and the next are satisfied."""


def surveys(*, principal: Principal) -> QuerySet[Survey]:
    """Questionnaires of the principal's divisions."""
    return (
        Survey.objects.filter(principal.scope.predicate("division_code"))
        .select_related("cycle")
        .annotate(received=Count("responses"))
    )


def open_survey(token: str) -> Survey | None:
    """The questionnaire at a public address."""
    return Survey.objects.filter(token=token).exclude(state=Survey.State.DRAFT).first()


def marks(survey: Survey) -> dict[str, list[int]]:
    """Question → how many gave it 1, 2, … 5."""
    found: dict[str, list[int]] = defaultdict(lambda: [0] * MARKS)
    for answers in (
        SurveyResponse.objects.filter(survey=survey).values_list("answers", flat=True).iterator(2000)
    ):
        for question, mark in answers.items():
            found[question][mark - 1] += 1
    return found


def reported(cycle: Cycle) -> dict[str, dict[str, list[int]]]:
    """City → question → marks of a cycle, from the rows all tiers hold."""
    table = datastandard.definition("evaluation", "survey")
    rows = datastandard.grouped(
        table,
        datastandard.parse_where(table, f"taskId = '{cycle.number}'"),
        divisions=division_prefix(settings.ENVIRONMENT.division),
        by=[datastandard.DIVISION, "itemCode", "answer"],
    )
    found: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(lambda: [0] * MARKS))
    for row in rows:
        if row["answer"] in {"1", "2", "3", "4", "5"}:
            found[row[datastandard.DIVISION]][row["itemCode"]][int(row["answer"]) - 1] += row["count"]
    return found


def satisfaction(counts: list[int]) -> dict[str, Any]:
    """The mean mark and the share of the satisfied, each with its 95 % interval."""
    n, satisfied = sum(counts), sum(counts[SATISFIED - 1 :])
    mean, share = mean_interval(counts), wilson(satisfied, n)
    return {
        "n": n,
        "counts": counts,
        "mean": round(mean[0], 3) if mean else None,
        "mean_low": round(mean[1], 3) if mean else None,
        "mean_high": round(mean[2], 3) if mean else None,
        "satisfied": round(satisfied / n, 4) if n else None,
        "satisfied_low": round(share[0], 4) if share else None,
        "satisfied_high": round(share[1], 4) if share else None,
    }


def figures(survey: Survey) -> dict[str, Any]:
    """What a questionnaire came to: in all, by dimension, by question, by age."""
    found = marks(survey)
    by_dimension: dict[str, list[int]] = {}
    questions = []
    for one in survey.questions:
        counts = found.get(str(one["no"]), [0] * MARKS)
        questions.append({**one, **satisfaction(counts)})
        before = by_dimension.setdefault(one["dimension"], [0] * MARKS)
        by_dimension[one["dimension"]] = [a + b for a, b in zip(before, counts, strict=True)]
    whole = [sum(column) for column in zip(*by_dimension.values(), strict=True)]
    ages = survey.responses.order_by().values_list("age").annotate(count=Count("pk"))
    return {
        "received": survey.responses.count(),
        "target": survey.target,
        "whole": satisfaction(whole),
        "dimensions": [{"dimension": name, **satisfaction(counts)} for name, counts in by_dimension.items()],
        "questions": questions,
        "ages": [
            {"age": age, "count": count, "most": survey.quotas.get(age)} for age, count in sorted(ages) if age
        ],
    }
