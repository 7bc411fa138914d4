"""The evaluation of regions, departments and posts in a period, from the counters."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from django.db.models import F, QuerySet, Sum
from django.db.models.functions import Substr

from chengyun.coordination import permissions
from chengyun.coordination.counting.metrics import BY_COLUMN, METRICS, Metric
from chengyun.coordination.models import Counted, EvaluationScheme
from chengyun.coordination.performance import regions, scheme, scoring
from chengyun.coordination.performance.periods import PERIODS, Period
from chengyun.coordination.performance.scheme import Scheme
from chengyun.coordination.performance.scoring import Result
from chengyun.gis import facade as gis
from chengyun.identity import facade as identity
from chengyun.kernel import divisions
from chengyun.kernel.errors import Denied, FieldError, Invalid
from chengyun.kernel.principal import Principal

READERS = (permissions.EVALUATOR, permissions.LEADER, permissions.ADMIN)
UNPLACED = "未定位到该级别"


@dataclass(frozen=True)
class Evaluated:
    """One object: its place among all, its counts and its evaluation."""

    rank: int
    key: str
    name: str
    counts: dict[str, int]
    result: Result


@dataclass(frozen=True)
class Evaluation:
    """All objects of a kind, the best first; those without any score last."""

    kind: str
    level: str
    period: Period
    scheme_version: int
    scheme: Scheme
    metrics: tuple[Metric, ...]
    rows: list[Evaluated]


def must_read(principal: Principal) -> None:
    """Refuse unless the principal evaluates, leads or administers.

    Raises:
        Denied: it does none of these.
    """
    if not any(map(principal.may, READERS)):
        raise Denied(permission=permissions.EVALUATOR)


def schemes(*, principal: Principal) -> QuerySet[EvaluationScheme]:
    """All versions, the one in use first."""
    must_read(principal)
    return EvaluationScheme.objects.all()


def current_scheme() -> tuple[int, Scheme]:
    """The scheme in use, and its version."""
    row = EvaluationScheme.objects.order_by("-version").first()
    assert row is not None, "the built-in scheme is loaded with the database"
    return row.version, scheme.parse(row.definition, BY_COLUMN)


def metrics_of(kind: str) -> tuple[Metric, ...]:
    """What is counted of an object of a kind."""
    match kind:
        case "region":
            return METRICS
        case "department":
            return tuple(metric for metric in METRICS if metric.department)
    return tuple(metric for metric in METRICS if metric.post == kind)


def evaluate(
    *,
    principal: Principal,
    kind: str,
    period: Period,
    level: str = "district",
    division: str = "",
    draft: Scheme | None = None,
) -> Evaluation:
    """Evaluate all objects of a kind; constant in queries.

    Args:
        kind: one of ``scheme.OBJECTS``.
        level: of regions, one of ``regions.LEVELS``.
        division: only objects of this division.
        draft: a scheme to try instead of the one in use.

    Raises:
        Denied: the principal may not.
        Invalid: the scheme does not evaluate in such periods.
    """
    must_read(principal)
    version, rules = current_scheme()
    rules = draft or rules
    if period.kind not in rules.periods:
        named = "、".join(PERIODS[one] for one in rules.periods)
        raise Invalid("评价周期不正确。", errors=[FieldError("period", f"“{rules.name}”只按{named}评价。")])
    metrics = metrics_of(kind)
    counters = visible(principal, period, division).filter(of="grid" if kind == "region" else kind)
    if kind == "region":
        digits = regions.LEVELS[level][0]
        rows = _regions(principal, division, rules, counters, digits)
    else:
        rows = _workers(kind, rules, counters)
    return Evaluation(kind, level if kind == "region" else "", period, version, rules, metrics, _ranked(rows))


def visible(principal: Principal, period: Period, division: str = "") -> QuerySet[Counted]:
    """The counters of a period that the principal may see."""
    return Counted.objects.filter(
        principal.scope.predicate("division_code"),
        day__gte=period.first,
        day__lt=period.until,
        division_code__startswith=division,
    ).order_by()


Row = tuple[str, str, dict[str, int], Result]


def _workers(kind: str, rules: Scheme, counters: QuerySet[Counted]) -> list[Row]:
    """Departments or people that had anything to do."""
    metrics = metrics_of(kind)
    found = {int(row.pop("key")): row for row in _summed(counters, metrics, "key")}
    names = identity.organisation_names(found) if kind == "department" else identity.account_names(found)
    indicators = rules.objects[kind]
    return [
        (str(key), names.get(key, f"编号 {key}"), counts, scoring.evaluate(indicators, rules.grades, counts))
        for key, counts in found.items()
        if any(counts.values())
    ]


def _regions(
    principal: Principal, division: str, rules: Scheme, counters: QuerySet[Counted], digits: int
) -> list[Row]:
    """All regions there are, and what could not be placed in one."""
    prefix = max(principal.scope.division_prefix, division, key=len)
    grids = [(grid.code, grid.division_code, grid.area_class) for grid in gis.grids_in(prefix)]
    if digits:
        keyed = counters.annotate(region=Substr("division_code", 1, digits))
        names = gis.area_names(digits, prefix)
    else:
        keyed = counters.annotate(region=F("key"))
        names = {code: code for code, _, _ in grids}
    counts = {row.pop("region"): row for row in _summed(keyed, METRICS, "region")}
    indicators = rules.objects["region"]
    banded = {
        indicator.code: regions.band_scores(indicator.bands, grids, _numbers(counters, indicator.of), digits)
        for indicator in indicators
        if indicator.bands is not None
    }
    nothing = dict.fromkeys(BY_COLUMN, 0)
    rows = []
    for region in {**names, **counts}:
        own = counts.get(region, nothing)
        if region not in names and not any(own.values()):
            continue
        scores: Mapping[str, Fraction | None] = {code: found.get(region) for code, found in banded.items()}
        result = scoring.evaluate(indicators, rules.grades, own, band_scores=scores)
        rows.append((region, names.get(region) or _unplaced(region, digits), own, result))
    return rows


def _unplaced(region: str, digits: int) -> str:
    if digits and len(region) == digits:
        return divisions.name_of(region) if digits == 6 else region
    return f"{divisions.name_of(region[:6])}（{UNPLACED}）" if region else UNPLACED


def _numbers(counters: QuerySet[Counted], columns: Iterable[str]) -> dict[str, int]:
    """Grid → the sum of some counts."""
    rows = _summed(counters, [BY_COLUMN[column] for column in columns], "key")
    return {row.pop("key"): sum(row.values()) for row in rows}


def _summed(counters: QuerySet[Counted], metrics: Iterable[Metric], key: str) -> list[dict[str, Any]]:
    # A grouped sum under the column's own name would hide the column; name it otherwise and name it back.
    columns = [metric.column for metric in metrics]
    rows = counters.values(key).annotate(**{f"sum_{column}": Sum(column) for column in columns})
    return [{key: row[key]} | {column: int(row[f"sum_{column}"] or 0) for column in columns} for row in rows]


def _ranked(rows: Iterable[Row]) -> list[Evaluated]:
    """Best first; equal composites share a rank."""
    ordered = sorted(rows, key=lambda row: (row[3].composite is None, -(row[3].composite or 0), row[0]))
    ranked: list[Evaluated] = []
    for place, (key, name, counts, result) in enumerate(ordered, start=1):
        same = ranked and ranked[-1].result.composite == result.composite
        ranked.append(Evaluated(ranked[-1].rank if same else place, key, name, counts, result))
    return ranked
