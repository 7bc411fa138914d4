"""Questionnaires of the principal's divisions, and what their answers come to."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from django.conf import settings
from django.db.models import Count, QuerySet
from django.db.models.functions import TruncDate

from chengyun.config.tiers import division_prefix
from chengyun.datastandard import facade as datastandard
from chengyun.evaluation.assignments.models import Cycle
from chengyun.evaluation.scoring.intervals import mean_interval, wilson
from chengyun.evaluation.surveys.models import Survey, SurveyResponse
from chengyun.evaluation.surveys.questions import MARK, MARKS, MULTIPLE, SINGLE, TEXT
from chengyun.kernel.clock import SHANGHAI
from chengyun.kernel.principal import Principal

SATISFIED = 4
"""This mark and the next are satisfied."""
TEXTS = 50
"""So many of the latest texts are shown."""
AGES = ("18-30", "31-45", "46-60", "60+")


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


def tally(survey: Survey) -> tuple[dict[str, list[int]], dict[str, list[str]]]:
    """Question → how many gave the mark or chose the option 1, 2, …; question → the latest texts."""
    kinds = {str(one["no"]): one.get("kind", MARK) for one in survey.questions}
    most = {str(one["no"]): len(one.get("options", ())) or MARKS for one in survey.questions}
    counts: dict[str, list[int]] = {number: [0] * most[number] for number in kinds}
    texts: dict[str, list[str]] = defaultdict(list)
    rows = (
        SurveyResponse.objects.filter(survey=survey).order_by("-at", "-pk").values_list("answers", flat=True)
    )
    for answers in rows.iterator(chunk_size=2000):
        for number, answer in answers.items():
            kind = kinds.get(number)
            if kind == TEXT and len(texts[number]) < TEXTS:
                texts[number].append(answer)
            elif kind in (MARK, SINGLE) and answer:
                counts[number][answer - 1] += 1
            elif kind == MULTIPLE:
                for each in answer:
                    counts[number][each - 1] += 1
    return counts, texts


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
    """What a questionnaire came to: in all, by dimension, by question, by age, day by day."""
    counts, texts = tally(survey)
    received = survey.responses.count()
    by_dimension: dict[str, list[int]] = {}
    marked, choices, written = [], [], []
    for one in survey.questions:
        kind, number = one.get("kind", MARK), str(one["no"])
        if kind == MARK:
            marked.append({**one, **satisfaction(counts[number])})
            before = by_dimension.setdefault(one["dimension"], [0] * MARKS)
            by_dimension[one["dimension"]] = [a + b for a, b in zip(before, counts[number], strict=True)]
        elif kind == TEXT:
            written.append({"no": one["no"], "item": one["item"], "answers": texts[number]})
        else:
            choices.append(_chosen(one, counts[number], received))
    whole = [sum(column) for column in zip(*by_dimension.values(), strict=True)] or [0] * MARKS
    ages = dict(survey.responses.order_by().values_list("age").annotate(count=Count("pk")))
    days = survey.responses.order_by().annotate(day=TruncDate("at", tzinfo=SHANGHAI)).values("day")
    return {
        "received": received,
        "target": survey.target,
        "whole": satisfaction(whole),
        "dimensions": [{"dimension": name, **satisfaction(counts)} for name, counts in by_dimension.items()],
        "questions": marked,
        "choices": choices,
        "texts": written,
        "ages": [
            {"age": age, "count": ages.get(age, 0), "most": survey.quotas.get(age)}
            for age in AGES
            if age in ages or age in survey.quotas
        ],
        "days": list(days.annotate(count=Count("pk")).order_by("day")[:400]),
    }


def _chosen(question: dict[str, Any], counts: list[int], received: int) -> dict[str, Any]:
    """How many of those who answered chose each option."""
    asked = sum(counts) if question["kind"] == SINGLE else received
    options = []
    for label, count in zip(question["options"], counts, strict=True):
        share = wilson(min(count, asked), asked)
        options.append(
            {
                "label": label,
                "count": count,
                "share": round(count / asked, 4) if asked else None,
                "low": round(share[0], 4) if share else None,
                "high": round(share[1], 4) if share else None,
            }
        )
    return {"no": question["no"], "item": question["item"], "kind": question["kind"], "options": options}
