"""The arithmetic: formulas, rules, totals and intervals."""

from __future__ import annotations

import time

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from chengyun.evaluation.choices import period_label, span, year_before
from chengyun.evaluation.library.checking import check_set, errors_of
from chengyun.evaluation.library.models import Indicator
from chengyun.evaluation.rules.loading import indicators, questions
from chengyun.evaluation.scoring import expression, intervals, rules, totals
from chengyun.kernel.errors import Invalid

STEP = {"kind": "step", "target": 95, "step": 5, "minus": 0.2}


@pytest.mark.requirement("4.1.4-4-1", part="formula")
def test_a_formula_is_worked_out_for_all_cities_at_once() -> None:
    read = expression.parse("(供水总量 - 用水量) / 供水总量")
    assert read.figures == ("供水总量", "用水量")
    found = read.value({"供水总量": [100, 200, 0], "用水量": [91, 180, 0]})
    assert found[:2].tolist() == pytest.approx([0.09, 0.1])
    assert np.isnan(found[2])
    assert expression.parse("if(a - 1, max(a, 3), -a)").value({"a": [0.0, 2.0]}).tolist() == [0.0, 3.0]
    assert expression.parse("mean(a, b) + sum(a, b, 1)").value({"a": 2, "b": 4}) == 10


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("__import__('os').system('ls')", "公式第 1 个字符处看不懂"),
        ("a.__class__", "公式第 2 个字符处看不懂"),
        ("open(1)", "没有函数“open”"),
        ("a[0]", "公式第 2 个字符处看不懂"),
        ("a = 1", "公式第 3 个字符处看不懂"),
        ("9 ** 9", "公式第 4 个字符处看不懂"),
        ("if(a)", "函数“if”应有 3 个参数，现有 1 个"),
        ("a" * 501, "公式过长：501 个字符"),
        ("(" * 30 + "1" + ")" * 30, "括号嵌套过深"),
        ("-" * 30 + "1", "括号嵌套过深"),
        ("+".join(["1"] * 200), "公式过于复杂"),
        ("", "看不懂"),
    ],
)
def test_a_formula_can_do_nothing_else(text: str, said: str) -> None:
    with pytest.raises(expression.FormulaError, match=said.replace("*", r"\*")):
        expression.parse(text)


@given(st.text(max_size=600))
def test_no_text_takes_long_or_does_harm(text: str) -> None:
    begun = time.monotonic()
    try:
        read = expression.parse(text)
        read.value(dict.fromkeys(read.figures, 1.0))
    except expression.FormulaError:
        pass
    assert time.monotonic() - begun < 1


def test_units_are_carried_along() -> None:
    units = {"公厕": "座", "面积": "km2", "长": "km"}
    assert expression.parse("公厕 / 面积").unit(units) == "座/km2"
    assert expression.parse("长 / 长").unit(units) == ""
    assert expression.parse("长 * 长 / 面积").unit(units) == "km^2/km2"
    with pytest.raises(expression.FormulaError, match="单位不同的数据不能相加减：座与km2"):
        expression.parse("公厕 + 面积").unit(units)
    assert expression.fits("", "%")
    assert not expression.fits("座/km2", "%")


@pytest.mark.requirement("4.1.4-4-1", part="scoring")
@pytest.mark.parametrize(
    ("rule", "values", "expected"),
    [
        (STEP, [100, 95, 94.9, 90, 89, 75, 10], [3, 3, 2.4, 2.4, 1.8, 0.6, 0]),
        (STEP | {"target": 9, "step": 1, "reverse": True}, [8, 9, 9.5, 11, 30], [3, 3, 2.4, 1.8, 0]),
        (
            {"kind": "table", "rows": [[60, 0.5], [80, 0.8], [90, 1]]},
            [59, 60, 79.9, 80, 95],
            [0, 1.5, 1.5, 2.4, 3],
        ),
        ({"kind": "linear", "zero": 6, "full": 0}, [0, 3, 6, 9], [3, 1.5, 0, 0]),
        ({"kind": "ratio", "full": 100}, [100, 82, 0], [3, 2.46, 0]),
        ({"kind": "deduct", "each": 0.1}, [0, 1, 12, 40], [3, 2.9, 1.8, 0]),
    ],
)
def test_each_kind_of_rule(rule: dict, values: list[float], expected: list[float]) -> None:
    assert rules.check(rule) == ""
    assert rules.told(rule, "%")
    assert rules.told({"kind": "ratio", "full": 3}, "座/km2") == "指标值与 3座/km² 之比乘以分值"
    assert rules.score(rule, values, 3).tolist() == pytest.approx(expected, abs=0.005)
    assert np.isnan(rules.score(rule, [np.nan], 3)[0])


@pytest.mark.parametrize(
    "rule",
    [
        {},
        {"kind": "eval"},
        {"kind": "step", "target": 1},
        STEP | {"step": 0},
        STEP | {"minus": 2},
        STEP | {"target": "a"},
        STEP | {"target": float("inf")},
        {"kind": "linear", "zero": 1, "full": 1},
        {"kind": "table", "rows": [[2, 1], [1, 0]]},
        {"kind": "table", "rows": [[1, 1.5]]},
        {"kind": "table", "rows": 3},
        {"kind": "deduct", "each": 0},
    ],
)
def test_a_rule_that_cannot_be_is_refused(rule: dict) -> None:
    assert rules.check(rule)


@given(st.floats(-1e6, 1e6), st.floats(0.1, 100), st.floats(0.01, 1), st.booleans())
def test_more_is_never_worth_less(value: float, step: float, minus: float, reverse: bool) -> None:
    rule = STEP | {"step": step, "minus": minus, "reverse": reverse}
    low, high = rules.share(rule, [value, value + step])
    assert 0 <= low <= 1
    assert (low >= high) if reverse else (low <= high)


def test_what_does_not_apply_leaves_its_weight_to_the_rest() -> None:
    scores = np.array([[10.0, 20, 30, 40], [5, np.nan, 30, 40], [5, 10, np.nan, np.nan]])
    points, dimension = np.array([10.0, 20, 30, 40]), np.array([0, 0, 1, 1])
    applies = np.array([[True] * 4, [True, False, True, True], [True, True, False, False]])
    found = totals.totals(scores, points, applies, dimension)
    assert found.total.tolist() == [100.0, 85.0, 50.0]
    assert found.dimensions[1].tolist() == [15.0, 70.0]
    assert found.dimensions[2][0] == 15.0
    assert np.isnan(found.dimensions[2][1])
    assert found.rank.tolist() == [1, 2, 3]
    gains = totals.gains(scores, points, applies, dimension)
    assert gains[1].tolist() == [15.0, 0.0, 0.0, 0.0]
    better = scores.copy()
    better[1, 0] = 10
    assert totals.totals(better, points, applies, dimension).total[1] - found.total[1] == gains[1, 0]


def test_equals_share_a_place() -> None:
    assert totals.rank(np.array([90.0, 80, 90, np.nan, 70])).tolist() == [1, 3, 1, 0, 4]


def test_intervals_of_shares_and_means() -> None:
    # The worked example of E. B. Wilson's method for 81 of 263 (R. G. Newcombe, Statist. Med. 17 (1998) 857).
    low, high = intervals.wilson(81, 263)
    assert (round(low, 4), round(high, 4)) == (0.2553, 0.3662)
    assert intervals.wilson(0, 10) == (0.0, pytest.approx(0.2775, abs=1e-4))
    assert intervals.wilson(0, 0) is None
    mean, low, high = intervals.mean_interval([0, 0, 50, 50, 0])
    assert (mean, round(low, 4), round(high, 4)) == (3.5, 3.4015, 3.5985)
    assert intervals.mean_interval([0] * 5) is None
    assert intervals.mean_interval([0, 1, 0, 0, 0]) == (2.0, 1.0, 5.0)


@pytest.mark.parametrize("code", ["management", "operation"])
def test_the_sets_that_come_with_the_program_can_be_used(code: str) -> None:
    rows = [Indicator(**row) for row in indicators(code)]
    check_set(rows)
    assert sum(row.points for row in rows) == 100
    assert len(rows) == {"management": 33, "operation": 28}[code]
    assert len(questions()) == 34


def test_what_is_wrong_with_an_indicator_is_named() -> None:
    [first, *_] = indicators("management")
    assert errors_of(Indicator(**first)) == []
    mixed = Indicator(**first | {"unit": "km"})
    assert [one.message for one in errors_of(mixed)] == ["公式的单位是“无单位”，与指标单位“km”不符。"]
    unnamed = Indicator(**first | {"formula": "x/y"})
    assert [one.field for one in errors_of(unnamed)] == ["figures", "figures"]
    with pytest.raises(Invalid) as refused:
        check_set([Indicator(**first)])
    assert refused.value.errors[-1].message == "各指标分值合计应为 100，现为 3。"


def test_periods() -> None:
    def days(period: str) -> tuple[str, str]:
        begin, end = span(period)
        return f"{begin:%Y-%m-%d}", f"{end:%Y-%m-%d}"

    assert days("2026") == ("2026-01-01", "2027-01-01")
    assert days("2026H2") == ("2026-07-01", "2027-01-01")
    assert days("2026H1") == ("2026-01-01", "2026-07-01")
    assert days("2026Q1") == ("2026-01-01", "2026-04-01")
    assert days("2026Q4") == ("2026-10-01", "2027-01-01")
    assert days("202602") == ("2026-02-01", "2026-03-01")
    assert days("202612") == ("2026-12-01", "2027-01-01")
    assert (year_before("2026Q1"), period_label("2026Q1")) == ("2025Q1", "2026 年第 1 季度")
    for wrong in ("26", "2026H3", "202613", "2026 ", "1999"):
        with pytest.raises(Invalid):
            span(wrong)
