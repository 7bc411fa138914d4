"""Rates, scores, composites and grades, exact until they are shown.

* A rate is the sum of its numerator's counts divided by that of its denominator's, at most 1: a case that is filed
  before midnight and dispatched after falls into two periods, which must not show as more than all.
* A denominator of 0 has no rate: it is shown as "—", gives no score, and the other indicators' weights are scaled
  up to 100 %, so that nobody gains or loses by work that did not come. Without any score there is no grade.
* Composites are rounded half up to two decimals, and the grade goes by what is shown.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from chengyun.coordination.performance.scheme import Band, Indicator

Counts = Mapping[str, int]


@dataclass(frozen=True)
class Measured:
    """An indicator of one object: for a rate numerator and denominator, for a number the number alone."""

    indicator: Indicator
    numerator: int
    denominator: int | None
    value: Fraction | None
    score: Fraction | None


@dataclass(frozen=True)
class Result:
    """The evaluation of one object."""

    measured: tuple[Measured, ...]
    composite: Decimal | None
    grade: str


def rate(numerator: int, denominator: int) -> Fraction | None:
    """Numerator by denominator, at most 1; None without a denominator."""
    return min(Fraction(numerator, denominator), Fraction(1)) if denominator > 0 else None


def band(bands: Sequence[Band], number: int) -> int:
    """The score of the first band that reaches up to ``number``."""
    return next(score for limit, score in bands if limit is None or number <= limit)


def measure(indicator: Indicator, counts: Counts, *, score: Fraction | None = None) -> Measured:
    """One indicator from the counts of an object; ``score`` is given where bands were applied to its parts."""
    numerator = sum(counts.get(column, 0) for column in indicator.of)
    if indicator.score == "bands":
        return Measured(indicator, numerator, None, Fraction(numerator), score)
    denominator = sum(counts.get(column, 0) for column in indicator.by)
    value = rate(numerator, denominator)
    if value is None:
        return Measured(indicator, numerator, denominator, None, None)
    return Measured(
        indicator, numerator, denominator, value, 100 * (1 - value if indicator.score == "inverse" else value)
    )


def evaluate(
    indicators: Sequence[Indicator],
    grades: Mapping[str, int],
    counts: Counts,
    *,
    band_scores: Mapping[str, Fraction | None] | None = None,
) -> Result:
    """All indicators of an object, its composite and grade.

    ``band_scores`` are those of a region (code → score); without them the object's number has one table of bands.
    """
    measured = []
    for indicator in indicators:
        score: Fraction | None = None
        if indicator.bands is not None:
            if band_scores is None:
                number = sum(counts.get(column, 0) for column in indicator.of)
                score = Fraction(band(indicator.bands[""], number))
            else:
                score = band_scores[indicator.code]
        measured.append(measure(indicator, counts, score=score))
    composite = compose(measured)
    return Result(tuple(measured), composite, grade(grades, composite))


def compose(measured: Sequence[Measured]) -> Decimal | None:
    """The weighted mean of the scores there are."""
    scored = [(one.indicator.weight, one.score) for one in measured if one.score is not None]
    weights = sum(weight for weight, _ in scored)
    if not weights:
        return None
    return shown(sum((weight * score for weight, score in scored), Fraction(0)) / weights)


def grade(grades: Mapping[str, int], composite: Decimal | None) -> str:
    """The letter of a composite; empty without one."""
    if composite is None:
        return ""
    return next(letter for letter, least in grades.items() if composite >= least)


def shown(value: Fraction) -> Decimal:
    """With two decimals, half up."""
    exact = Decimal(value.numerator * 10_000) / Decimal(value.denominator)
    return (exact / 10_000).quantize(Decimal("0.01"), ROUND_HALF_UP)
