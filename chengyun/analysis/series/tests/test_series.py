"""Series compared: against examples reckoned by hand, and against SciPy."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from chengyun.analysis.series import alignment, correlation, distribution

NAN = float("nan")


def test_means_of_buckets() -> None:
    at = np.array([0, 5, 9, 10, 30, 40, -1])
    values = np.array([1.0, 3.0, NAN, 7.0, 9.0, 99.0, 99.0])
    found = alignment.means(at, values, begin=0, width=10, count=4)
    np.testing.assert_array_equal(found, [2.0, 7.0, NAN, 9.0])
    with pytest.raises(ValueError, match="width"):
        alignment.means(at, values, begin=0, width=0, count=4)


def test_coefficients_of_pairs() -> None:
    # Deviations -1.5, -0.5, 0.5, 1.5 and -2, 0, -1, 3: 7 / sqrt(5 x 14).
    x, y = np.array([1.0, 2, 3, 4, NAN]), np.array([1.0, 3, 2, 6, 5])
    assert correlation.pearson(x, y) == correlation.Coefficient(pytest.approx(7 / 70**0.5), 4)
    # Ranks 1..4 and 1, 3, 2, 4: 1 - 6 x 2 / (4 x 15).
    assert correlation.spearman(x, y) == correlation.Coefficient(pytest.approx(0.8), 4)


def test_what_has_no_coefficient() -> None:
    assert correlation.pearson(np.array([1.0, 2]), np.array([1.0, 2])) == correlation.Coefficient(None, 2)
    constant = np.full(10, 0.1)
    assert correlation.pearson(constant, np.arange(10.0)).value is None
    assert correlation.spearman(np.arange(10.0), constant).value is None


values = st.lists(st.integers(-20, 20), min_size=5, max_size=40)


@given(values, st.randoms(use_true_random=False))
def test_coefficients_are_those_of_scipy(drawn: list[int], random) -> None:
    x = np.array(drawn, dtype=np.float64)
    y = np.array([one + random.randint(-9, 9) for one in drawn], dtype=np.float64)
    if np.ptp(x) == 0 or np.ptp(y) == 0:
        return
    assert correlation.pearson(x, y).value == pytest.approx(stats.pearsonr(x, y)[0], abs=1e-9)
    assert correlation.spearman(x, y).value == pytest.approx(stats.spearmanr(x, y)[0], abs=1e-9)


def test_the_lag_is_found() -> None:
    random = np.random.default_rng(3)
    rain = random.normal(size=400)
    level = np.r_[np.full(7, NAN), -2 * rain[:-7]]
    found = correlation.lags(rain, level, 20)
    assert [one.steps for one in found] == list(range(-20, 21))
    best = correlation.strongest(found)
    assert best is not None
    assert (best.steps, best.coefficient) == (7, correlation.Coefficient(pytest.approx(-1.0), 393))


def test_a_lag_of_few_pairs_is_none() -> None:
    x = np.arange(24.0)
    assert [one.steps for one in correlation.lags(x, x, 20) if one.coefficient.value is not None] == list(
        range(-12, 13)
    )
    assert correlation.strongest(correlation.lags(np.full(20, NAN), x[:20], 3)) is None


def test_a_distribution() -> None:
    found = distribution.distribution(np.array([*range(101), NAN], dtype=np.float64), 4)
    assert found is not None
    assert (found.n, found.edges, found.counts) == (101, [0, 25, 50, 75, 100], [25, 25, 25, 26])
    assert found.quantiles == [0, 1, 5, 25, 50, 75, 95, 99, 100]
    assert (found.mean, found.deviation) == (50, pytest.approx(29.3002, abs=1e-4))


def test_distributions_of_little() -> None:
    assert distribution.distribution(np.array([NAN])) is None
    one = distribution.distribution(np.array([3.0]))
    assert one is not None
    assert (one.edges, one.counts, one.deviation) == ([2.5, 3.5], [1], None)


@given(st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=200))
def test_every_value_is_in_a_bin(drawn: list[float]) -> None:
    found = distribution.distribution(np.array(drawn))
    assert found is not None
    assert sum(found.counts) == len(drawn)
    assert len(found.counts) <= distribution.MOST
