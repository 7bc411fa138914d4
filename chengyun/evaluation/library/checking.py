"""Whether indicators can be used: each by itself, and a set as a whole."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from chengyun.evaluation.choices import COUNTED, FIELD, POINT_KINDS, REPORTED, SURVEYED
from chengyun.evaluation.rules.loading import counters, questions
from chengyun.evaluation.scoring import expression, rules
from chengyun.kernel.errors import FieldError, Invalid

SUM = 100.0
MOST_FIGURES = 20
MOST_ITEMS = 30
_RULE_OF = {FIELD: "deduct", SURVEYED: "ratio"}


def errors_of(indicator: Any) -> list[FieldError]:
    """What is wrong with an indicator."""
    found = []
    if said := rules.check(indicator.scoring if isinstance(indicator.scoring, dict) else {}):
        found.append(FieldError("scoring", said))
    elif (wanted := _RULE_OF.get(indicator.method)) and indicator.scoring["kind"] != wanted:
        found.append(
            FieldError("scoring", f"{indicator.get_method_display()}的指标应按“{rules.KINDS[wanted]}”评分。")
        )
    if indicator.method in (REPORTED, COUNTED):
        found += _formula(indicator)
    if indicator.method == FIELD:
        found += _field(indicator)
    if indicator.method == SURVEYED:
        known = {int(row["no"]) for row in questions()}
        if not indicator.questions or not set(indicator.questions) <= known:
            found.append(FieldError("questions", f"应选 1 至 {len(known)} 题中的若干题。"))
    return found


def check_set(indicators: Iterable[Any]) -> None:
    """Whether a set can be put in use.

    Raises:
        Invalid: its points do not sum to 100, or an indicator cannot be used.
    """
    rows = list(indicators)
    found = [FieldError(row.code, one.message) for row in rows for one in errors_of(row)]
    total = sum(row.points for row in rows)
    if abs(total - SUM) > 1e-6:
        found.append(FieldError("points", f"各指标分值合计应为 100，现为 {total:g}。"))
    if found:
        raise Invalid("指标库有误，不能启用。", errors=found[:50])


def try_formula(
    formula: str, figures: list[dict[str, Any]], unit: str
) -> tuple[expression.Formula, list[FieldError]]:
    """A formula that was read, and what is wrong with its figures and units.

    Raises:
        Invalid: it cannot be read.
    """
    try:
        read = expression.parse(formula)
    except expression.FormulaError as error:
        raise Invalid("公式有误。", errors=[FieldError("formula", str(error))]) from error
    units = {str(one["name"]): str(one.get("unit", "")) for one in figures}
    found = []
    if missing := [name for name in read.figures if name not in units]:
        found.append(FieldError("figures", f"公式用到的“{missing[0]}”不在数据项中。"))
    if unused := [name for name in units if name not in read.figures]:
        found.append(FieldError("figures", f"数据项“{unused[0]}”没有用到。"))
    if not found:
        try:
            told = read.unit(units)
        except expression.FormulaError as error:
            found.append(FieldError("formula", str(error)))
        else:
            if not expression.fits(told, unit):
                found.append(
                    FieldError("unit", f"公式的单位是“{told or '无单位'}”，与指标单位“{unit}”不符。")
                )
    return read, found


def _formula(indicator: Any) -> list[FieldError]:
    figures = indicator.figures
    if not figures or len(figures) > MOST_FIGURES:
        return [FieldError("figures", f"应有 1 至 {MOST_FIGURES} 个数据项。")]
    try:
        _, found = try_formula(indicator.formula, figures, indicator.unit)
    except Invalid as error:
        return error.errors
    named = [one.get("counter", "") for one in figures]
    if indicator.method == COUNTED and not all(one in counters() for one in named):
        found.append(
            FieldError("figures", f"平台计算的每个数据项应取自计数 {'、'.join(counters())} 中的一个。")
        )
    if indicator.method == REPORTED and any(named):
        found.append(FieldError("figures", "平台上报的数据项由城市填报，不能取自计数。"))
    return found


def _field(indicator: Any) -> list[FieldError]:
    found = []
    if not indicator.point_types or not set(indicator.point_types) <= POINT_KINDS.keys():
        found.append(FieldError("point_types", f"应选 {'、'.join(POINT_KINDS.values())} 中的若干类。"))
    codes = [one.get("code") for one in indicator.check_items]
    if not codes or len(codes) > MOST_ITEMS or len(set(codes)) < len(codes) or not all(codes):
        found.append(FieldError("check_items", f"应有 1 至 {MOST_ITEMS} 个检查项，编码不能重复。"))
    return found
