"""The operation rates of the acceptance table (CJJ/T 312 C.0.3, rows 31 to 35), with their targets."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from functools import cache
from typing import Any

from django.db.models import Sum

from chengyun.coordination.counting.metrics import BY_COLUMN
from chengyun.coordination.performance.periods import Period
from chengyun.coordination.performance.scoring import rate, shown
from chengyun.coordination.performance.selectors import must_read, visible
from chengyun.coordination.rules.loading import read
from chengyun.kernel.principal import Principal

SECONDS = {"accept_seconds", "handle_seconds"}
"""Counts of seconds: sums, not numbers of cases."""


@dataclass(frozen=True)
class Rule:
    """A rate of ``rules/rates.yaml``."""

    code: str
    label: str
    of: tuple[str, ...]
    by: tuple[str, ...]
    row: int | None = None
    least: int | None = None
    most: int | None = None
    source: str = ""
    share: str = "rate"


@dataclass(frozen=True)
class Rate:
    """A rate in a period; ``value`` in percent, or seconds a case; None without a denominator."""

    rule: Rule
    numerator: int
    denominator: int
    value: Decimal | None
    previous: Decimal | None
    met: bool | None
    numerator_filter: dict[str, str] | None = field(default=None)
    denominator_filter: dict[str, str] | None = field(default=None)


@cache
def rules() -> tuple[Rule, ...]:
    """All of them; a wrong one fails at once."""
    found = tuple(
        Rule(**{**entry, "of": tuple(entry["of"]), "by": tuple(entry["by"])}) for entry in read("rates")
    )
    unknown = {column for rule in found for column in (*rule.of, *rule.by)} - BY_COLUMN.keys()
    if unknown or any(rule.share not in ("rate", "per_case") for rule in found):
        raise ValueError(f"rates.yaml: {sorted(unknown)}")
    return found


def rates(*, principal: Principal, period: Period, division: str = "") -> list[Rate]:
    """All rates of a period beside those of the period before; four queries.

    Raises:
        Denied: the principal may not.
    """
    must_read(principal)
    now, before = _totals(principal, period, division), _totals(principal, period.previous, division)
    return [_rate(rule, now, before, period, division) for rule in rules()]


Totals = dict[str, dict[str, int]]
"""Source, or nothing for all → column → sum."""


def _totals(principal: Principal, period: Period, division: str) -> Totals:
    sums: dict[str, Any] = {f"sum_{column}": Sum(column) for column in BY_COLUMN}
    counters = visible(principal, period, division)
    totals = {"": _plain(counters.filter(of="grid").aggregate(**sums))}
    # Keys end with the source: component/0101/iot.
    for source in sorted({rule.source for rule in rules() if rule.source}):
        of_source = counters.filter(of="class", key__endswith=f"/{source}")
        totals[source] = _plain(of_source.aggregate(**sums))
    return totals


def _plain(row: dict[str, Any]) -> dict[str, int]:
    return {name.removeprefix("sum_"): int(value or 0) for name, value in row.items()}


def _rate(rule: Rule, now: Totals, before: Totals, period: Period, division: str) -> Rate:
    numerator, denominator = _parts(rule, now)
    value = _value(rule, numerator, denominator)
    met = None
    if value is not None and rule.least is not None:
        met = value >= rule.least
    elif value is not None and rule.most is not None:
        met = value <= rule.most
    return Rate(
        rule,
        numerator,
        denominator,
        value,
        _value(rule, *_parts(rule, before)),
        met,
        None if SECONDS.intersection(rule.of) else _filter(rule.of, rule, period, division),
        _filter(rule.by, rule, period, division),
    )


def _parts(rule: Rule, totals: Totals) -> tuple[int, int]:
    counts = totals[rule.source]
    return sum(counts[column] for column in rule.of), sum(counts[column] for column in rule.by)


def _value(rule: Rule, numerator: int, denominator: int) -> Decimal | None:
    if rule.share == "per_case":
        return shown(Fraction(numerator, denominator)) if denominator else None
    found = rate(numerator, denominator)
    return None if found is None else shown(found * 100)


def _filter(columns: tuple[str, ...], rule: Rule, period: Period, division: str) -> dict[str, str]:
    """The query of ``cases/`` that lists exactly the cases counted."""
    asked = {
        "metric": ",".join(columns),
        "metric_day_from": period.first.isoformat(),
        "metric_day_until": period.until.isoformat(),
    }
    if division:
        asked["division"] = division
    if rule.source:
        asked["source"] = rule.source
    return asked
