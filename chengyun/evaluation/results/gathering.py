"""What a calculation is made of: every city's answers, checks, questionnaires and counters of the period."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.db.models import Count, Q, Sum

from chengyun.config.tiers import division_prefix
from chengyun.datastandard import facade as datastandard
from chengyun.evaluation.assignments.models import CityTask, Cycle, IndicatorAnswer
from chengyun.evaluation.choices import COUNTED, FIELD, REPORTED, SURVEYED, span
from chengyun.evaluation.inspection.models import CheckRecord, InspectionPoint
from chengyun.evaluation.library.models import Indicator
from chengyun.evaluation.rules.loading import counters
from chengyun.evaluation.surveys import selectors as surveys
from chengyun.evaluation.surveys.questions import MARKS

Inputs = dict[str, dict[str, Any]]
"""Of one city: indicator code → what is known of it."""
_COUNTED_STATES = (CityTask.State.SUBMITTED, CityTask.State.REVIEWED, CityTask.State.CHECKED)


def gather(cycle: Cycle, indicators: Sequence[Indicator]) -> dict[str, Inputs]:
    """City → inputs, by division code; a fixed number of queries however many cities there are."""
    cities = list(cycle.tasks.order_by("division_code").values_list("division_code", "state"))
    found: dict[str, Inputs] = {code: {} for code, _ in cities}
    submitted = {code for code, state in cities if state in _COUNTED_STATES}
    by_method: dict[str, list[Indicator]] = {}
    for one in indicators:
        by_method.setdefault(one.method, []).append(one)
    if by_method.get(REPORTED):
        _answers(cycle, submitted, found)
    if by_method.get(FIELD):
        _checks(cycle, found)
    if by_method.get(SURVEYED):
        _surveys(cycle, by_method[SURVEYED], found)
    if by_method.get(COUNTED):
        _counters(cycle, by_method[COUNTED], found)
    return found


def _answers(cycle: Cycle, submitted: set[str], found: dict[str, Inputs]) -> None:
    rows = IndicatorAnswer.objects.filter(task__cycle=cycle, task__division_code__in=submitted)
    for division, code, figures, value, not_applicable, reason in rows.values_list(
        "task__division_code", "code", "figures", "value", "not_applicable", "reason"
    ):
        found[division][code] = {"figures": figures, "value": value}
        if not_applicable:
            found[division][code] |= {"not_applicable": True, "reason": reason}


def _checks(cycle: Cycle, found: dict[str, Inputs]) -> None:
    """What doubtful visits counted waits until somebody has looked at it."""
    fine = Q(point=None) | Q(point__verdict=InspectionPoint.Verdict.FINE)
    rows = CheckRecord.objects.filter(fine, cycle=cycle).order_by()
    for division, code, problems, points in rows.values_list("division_code", "indicator").annotate(
        problems=Sum("count"), points=Count("point_code", distinct=True)
    ):
        if division in found:
            found[division][code] = {"value": float(problems), "points": points}


def _surveys(cycle: Cycle, indicators: Sequence[Indicator], found: dict[str, Inputs]) -> None:
    for division, marks in surveys.reported(cycle).items():
        if division not in found:
            continue
        for one in indicators:
            counts = [0] * MARKS
            for number in one.questions:
                counts = [a + b for a, b in zip(counts, marks.get(str(number), [0] * 5), strict=True)]
            if n := sum(counts):
                mean = sum(mark * count for mark, count in enumerate(counts, 1)) / n
                found[division][one.code] = {
                    "value": round(100 * mean / MARKS, 4),
                    "counts": counts,
                }


def _counters(cycle: Cycle, indicators: Sequence[Indicator], found: dict[str, Inputs]) -> None:
    """Sums over the period of the rows of each city, which include those of its districts."""
    names = {part["counter"] for one in indicators for part in one.figures}
    begin, end = span(cycle.period)
    sums: dict[str, dict[str, float]] = {code: {} for code in found}
    by_table: dict[tuple[str, str], list[str]] = {}
    for name in sorted(names):
        by_table.setdefault((counters()[name]["group"], counters()[name]["table"]), []).append(name)
    for (group, table_name), several in by_table.items():
        table = datastandard.definition(group, table_name)
        condition = datastandard.parse_where(
            table,
            f"statisticalTime >= '{begin:%Y-%m-%d %H:%M:%S}' and statisticalTime < '{end:%Y-%m-%d %H:%M:%S}'",
        )
        fields = {name: counters()[name]["field"] for name in several}
        rows = datastandard.grouped(
            table,
            condition,
            divisions=division_prefix(settings.ENVIRONMENT.division),
            by=[datastandard.DIVISION],
            sums=sorted(set(fields.values())),
        )
        for city, own in sums.items():
            prefix = division_prefix(city)
            mine = [row for row in rows if row[datastandard.DIVISION].startswith(prefix)]
            if mine:
                own.update({name: sum(row[field] for row in mine) for name, field in fields.items()})
    for city, own in sums.items():
        for one in indicators:
            figures = {part["name"]: own.get(part["counter"]) for part in one.figures}
            if None not in figures.values():
                found[city][one.code] = {"figures": figures}
