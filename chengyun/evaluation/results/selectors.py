"""Who sees which results: published ones everybody who may read; unpublished ones only its own divisions."""

from __future__ import annotations

from django.db.models import DecimalField, F, FloatField, Q, QuerySet, Value
from django.db.models.functions import Cast, Round

from chengyun.evaluation.choices import year_before
from chengyun.evaluation.inspection.models import CheckRecord, InspectionPoint
from chengyun.evaluation.permissions import MANAGE
from chengyun.evaluation.results.models import CityResult, EvaluationReport, ReceivedResult, ResultSet
from chengyun.kernel.principal import Principal

_PUBLISHED = Q(results__state=ResultSet.State.PUBLISHED)


def result_sets(*, principal: Principal) -> QuerySet[ResultSet]:
    """Calculations of which the principal sees a row."""
    seen = city_results(principal=principal).order_by().values("results")
    return ResultSet.objects.filter(pk__in=seen).select_related("cycle__library")


def city_results(*, principal: Principal) -> QuerySet[CityResult]:
    """Rows of cities; what is not published is for the organisers of these divisions."""
    rows = CityResult.objects.select_related("results__cycle__library")
    if principal.may(MANAGE):
        return rows.filter(principal.scope.predicate_or(_PUBLISHED, "division_code"))
    return rows.filter(_PUBLISHED)


def reports(*, principal: Principal) -> QuerySet[EvaluationReport]:
    """Reports on what the principal sees, without their files."""
    rows = EvaluationReport.objects.select_related("results__cycle").defer("docx", "pdf")
    if principal.may(MANAGE):
        return rows.filter(principal.scope.predicate_or(_PUBLISHED, "division_code"))
    return rows.filter(_PUBLISHED)


def received(*, principal: Principal) -> QuerySet[ReceivedResult]:
    """What other tiers published of the principal's divisions."""
    return ReceivedResult.objects.filter(principal.scope.predicate("division_code"))


def trend(row: CityResult, most: int = 12) -> QuerySet[CityResult]:
    """Published results of the same city, set and kind, the latest periods first; of a period the latest published."""
    cycle = row.results.cycle
    latest = (
        CityResult.objects.filter(
            _PUBLISHED,
            division_code=row.division_code,
            results__cycle__library__code=cycle.library.code,
            results__cycle__kind=cycle.kind,
        )
        .order_by("results__cycle__period", "-results__published_at", "-pk")
        .distinct("results__cycle__period")
        .values("pk")
    )
    return (
        CityResult.objects.filter(pk__in=latest)
        .select_related("results__cycle")
        .order_by("-results__cycle__period")[:most]
    )


def deductions(row: CityResult, code: str, *, each: float) -> QuerySet[CheckRecord]:
    """The problems that cost a city points of an indicator: what was found, where, when, by whom, at ``each``."""
    fine = Q(point=None) | Q(point__verdict=InspectionPoint.Verdict.FINE)
    counted = CheckRecord.objects.filter(
        fine,
        cycle=row.results.cycle_id,
        division_code=row.division_code,
        indicator=code,
        count__gt=0,
        at__lte=row.results.made_at,
    )
    points = Cast(
        Round(Cast(F("count") * Value(each), DecimalField(max_digits=12, decimal_places=4)), precision=2),
        FloatField(),
    )
    return counted.annotate(deducted=points).order_by("-count", "-at", "pk")


def before(row: CityResult, principal: Principal) -> CityResult | None:
    """The published result of the same city, set and kind a year before."""
    cycle = row.results.cycle
    return (
        CityResult.objects.filter(
            _PUBLISHED,
            division_code=row.division_code,
            results__cycle__period=year_before(cycle.period),
            results__cycle__library__code=cycle.library.code,
            results__cycle__kind=cycle.kind,
        )
        .order_by("-results__published_at")
        .first()
    )
