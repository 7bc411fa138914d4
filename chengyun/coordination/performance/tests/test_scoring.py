"""Rates, scores, composites and grades, computed by hand."""

from __future__ import annotations

from copy import deepcopy
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chengyun.coordination.counting.metrics import BY_COLUMN
from chengyun.coordination.performance import regions, scheme, scoring
from chengyun.coordination.rules.loading import read

CONTENT = read("evaluation")
SCHEME = scheme.parse(CONTENT, BY_COLUMN)

pytestmark = pytest.mark.requirement("B.0.4", part="performance")


def evaluate(kind: str, **counts: int) -> scoring.Result:
    return scoring.evaluate(SCHEME.objects[kind], SCHEME.grades, counts)


def test_a_department() -> None:
    result = evaluate(
        "department",
        need_archive=60, archive=45, dispose=48, overtime_to_dispose=2, intime_dispose=42, need_dispose=56, rework=7,
    )  # fmt: skip
    # 立案数 60 → 90；结案率 45/50 = 90 %；按期处置率 42/56 = 75 %；返工率 7/56 = 12.5 % → 87.5
    assert [one.score for one in result.measured] == [90, 90, 75, Fraction(175, 2)]
    # 90×10 % + 90×30 % + 75×30 % + 87.5×30 % = 84.75
    assert (result.composite, result.grade) == (Decimal("84.75"), "B")


def test_a_supervisor() -> None:
    result = evaluate(
        "supervisor",
        report=50, valid_report=45, missed=5, need_verify=10, intime_verify=8, need_check=20, intime_check=19,
    )  # fmt: skip
    # 有效上报率 90 %；漏报率 5/50 = 10 % → 90；按时核实率 80 %；按时核查率 95 %
    # 90×40 % + 90×20 % + 80×20 % + 95×20 % = 89
    assert (result.composite, result.grade) == (Decimal("89.00"), "B")


def test_an_acceptor() -> None:
    result = evaluate(
        "acceptor",
        accept=501,
        need_send_verify=40,
        intime_send_verify=39,
        need_send_check=30,
        intime_send_check=30,
    )
    # 受理数 501 → 75；39/40 = 97.5 %；100 %
    # 75×25 % + 97.5×40 % + 100×35 % = 92.75
    assert (result.composite, result.grade) == (Decimal("92.75"), "A")


def test_a_shift_leader() -> None:
    result = evaluate(
        "shift_leader",
        register=30,
        intime_register=20,
        accurate_register=28,
        need_archive=28,
        intime_archive=10,
    )
    # 20/30×25 % + 28/30×40 % + 10/28×35 % = 16.666… + 37.333… + 12.5 = 66.5
    assert (result.composite, result.grade) == (Decimal("66.50"), "C")


def test_a_dispatcher() -> None:
    result = evaluate("dispatcher", dispatch=100, need_dispatch=110, intime_dispatch=88, accurate_dispatch=77)
    # 派遣数 100 → 0；88/110 = 80 %；77/110 = 70 %：0×20 % + 80×40 % + 70×40 % = 60
    assert (result.composite, result.grade) == (Decimal("60.00"), "C")


def test_a_region() -> None:
    indicators = SCHEME.objects["region"]
    grids = [("a1", "210102001001", 1), ("a2", "210102001001", 2), ("b1", "210102001002", 3)]
    bands = indicators[1].bands
    # 一类 5 件 → 60；二类 5 件 → 75；三类没有 → 100
    numbers = {"a1": 5, "a2": 5}
    assert regions.band_scores(bands, grids, numbers, 0) == {"a1": 60, "a2": 75, "b1": 100}
    assert regions.band_scores(bands, grids, numbers, 12) == {
        "210102001001": Fraction(135, 2),
        "210102001002": 100,
    }
    assert regions.band_scores(bands, grids, numbers, 6) == {"210102": Fraction(235, 3)}
    counts = {
        "valid_public_report": 2, "register": 10, "need_archive": 10, "archive": 8, "intime_archive": 6
    }  # fmt: skip
    result = scoring.evaluate(indicators, SCHEME.grades, counts, band_scores={"register": Fraction(235, 3)})
    # 监督举报率 20 % → 80；结案率 80 %；按期结案率 60 %
    # 80×10 % + 78.333…×20 % + 80×30 % + 60×40 % = 71.666…
    assert (result.composite, result.grade) == (Decimal("71.67"), "C")


@pytest.mark.parametrize(
    ("number", "first_class", "second_class"),
    [(0, 100, 100), (1, 90, 90), (2, 90, 90), (3, 75, 90), (4, 75, 75), (5, 60, 75), (6, 60, 60), (7, 40, 60),
     (8, 40, 40), (9, 0, 40), (10, 0, 0)],
)  # fmt: skip
def test_the_number_of_filed_cases_of_a_grid(number: int, first_class: int, second_class: int) -> None:
    bands = SCHEME.objects["region"][1].bands
    assert (scoring.band(bands["1"], number), scoring.band(bands["2"], number)) == (first_class, second_class)


@pytest.mark.parametrize(
    ("number", "score"),
    [(0, 0), (100, 0), (101, 40), (300, 40), (301, 60), (500, 60), (501, 75), (1200, 75), (1201, 90), (2000, 90),
     (2001, 100)],
)  # fmt: skip
def test_the_amount_of_work_of_acceptors_and_dispatchers(number: int, score: int) -> None:
    for kind in ("acceptor", "dispatcher"):
        assert scoring.band(SCHEME.objects[kind][0].bands[""], number) == score


@pytest.mark.parametrize(
    ("number", "score"),
    [(0, 100), (50, 100), (51, 90), (100, 90), (101, 75), (200, 75), (201, 60), (500, 60), (501, 40), (1000, 40),
     (1001, 0)],
)  # fmt: skip
def test_the_number_of_filed_cases_of_a_department(number: int, score: int) -> None:
    assert scoring.band(SCHEME.objects["department"][0].bands[""], number) == score


@pytest.mark.parametrize(
    ("composite", "letter"),
    [("100", "A"), ("90.00", "A"), ("89.99", "B"), ("75", "B"), ("74.99", "C"), ("60", "C"), ("59.99", "D"),
     ("40", "D"), ("39.99", "E"), ("0", "E")],
)  # fmt: skip
def test_grades(composite: str, letter: str) -> None:
    assert scoring.grade(SCHEME.grades, Decimal(composite)) == letter


def test_without_a_denominator_the_others_bear_the_weight() -> None:
    result = evaluate("supervisor", report=10, valid_report=9, need_check=4, intime_check=2)
    # 没有应核实的：90×40 % + 100×20 % + 50×20 % = 66，除以 80 %
    assert [one.value is None for one in result.measured] == [False, False, True, False]
    assert (result.composite, result.grade) == (Decimal("82.50"), "B")


def test_without_anything_there_is_no_grade() -> None:
    result = evaluate("supervisor")
    assert (result.composite, result.grade) == (None, "")


def test_a_rate_is_never_more_than_all() -> None:
    assert scoring.rate(3, 2) == 1
    assert scoring.rate(1, 0) is None


def test_what_is_shown_is_rounded_half_up() -> None:
    assert scoring.shown(Fraction(1, 8)) == Decimal("0.13")
    assert scoring.shown(Fraction(200, 3)) == Decimal("66.67")


@given(
    st.sampled_from([kind for kind in scheme.OBJECTS if kind != "region"]),
    st.dictionaries(st.sampled_from(sorted(BY_COLUMN)), st.integers(0, 5000)),
)
def test_every_composite_is_within_its_scores(kind: str, counts: dict[str, int]) -> None:
    result = evaluate(kind, **counts)
    scores = [one.score for one in result.measured if one.score is not None]
    assert all(0 <= score <= 100 for score in scores)
    if scores:
        assert scoring.shown(min(scores)) <= result.composite <= scoring.shown(max(scores))
        assert result.grade in SCHEME.grades
    else:
        assert result.composite is None


def changed(path: str, value: object) -> dict:
    content = deepcopy(CONTENT)
    *parents, last = path.split(".")
    place = content
    for name in parents:
        place = place[int(name)] if name.isdigit() else place[name]
    place[int(last) if last.isdigit() else last] = value
    return content


@pytest.mark.parametrize(
    ("path", "value", "field", "message"),
    [
        ("name", " ", "name", "请填写方案名称。"),
        ("grades", {"A": 90, "B": 95, "C": 60, "D": 40, "E": 0}, "grades", "等级的最低分应由高到低，在 0 至 100 之间，E 为 0。"),
        ("grades", {"A": 90}, "grades", "等级应依次为 A、B、C、D、E，各为最低分（整数）。"),
        ("objects", {}, "objects", "应恰好含 region、department、supervisor、acceptor、shift_leader、dispatcher。"),
        ("objects.region", [], "objects.region", "至少应有一项指标。"),
        ("objects.region.0.weight", 11, "objects.region", "权重合计 101，应为 100。"),
        ("objects.region.0.weight", "10", "objects.region.0.weight", "权重应为 1 至 100 的整数。"),
        ("objects.region.0.of", ["nonsense"], "objects.region.0.of", "没有基本指标 nonsense。"),
        ("objects.region.0.by", [], "objects.region.0.by", "至少应有一个基本指标。"),
        ("objects.region.0.score", "best", "objects.region.0.score", "应为 rate、inverse、bands 之一。"),
        ("objects.region.0.code", "register", "objects.region", "指标代码重复。"),
        ("objects.region.1.bands", {"": [[None, 0]]}, "objects.region.1.bands", "分档应为1、2、3 类区域各一组。"),
        ("objects.acceptor.0.bands", {"": [[5, 10], [3, 5], [None, 0]]}, "objects.acceptor.0.bands.", "各档的上限应由小到大，最后一档不设上限（null）。"),
        ("objects.acceptor.0.bands", {"": [[5, 101]]}, "objects.acceptor.0.bands.", "每档应为 [不超过, 得分]，得分为 0 至 100 的整数。"),
        ("objects.acceptor.0", 5, "objects.acceptor.0", "应为一项指标。"),
    ],
)  # fmt: skip
def test_a_scheme_that_cannot_be_is_refused(path: str, value: object, field: str, message: str) -> None:
    with pytest.raises(scheme.Wrong) as wrong:
        scheme.parse(changed(path, value), BY_COLUMN)
    assert [(error.field, error.message) for error in wrong.value.errors] == [(field, message)]


@pytest.mark.parametrize("content", [None, [], {"objects": None}, "text"])
def test_what_is_no_scheme_is_refused(content: object) -> None:
    with pytest.raises(scheme.Wrong):
        scheme.parse(content, BY_COLUMN)
