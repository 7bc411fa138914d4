"""The scorers on examples that can be reckoned by hand, and the detectors."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks import anomaly
from chengyun.analysis.anomaly import conformal, nab, pca, skab

WINDOW = [(40, 49)]


def marked(*at: int, length: int = 100) -> nab.Series:
    scores = np.zeros(length)
    scores[list(at)] = 1.0
    return nab.Series(scores, WINDOW)


@pytest.mark.parametrize(
    ("series", "expected"),
    [
        (marked(), 0.0),
        (marked(40), 100.0),
        (marked(40, 45, 49), 100.0),
        # The right edge lies at -0.1: (2 / (1 + e^-0.5) - 1) / (2 / (1 + e^-5) - 1) = 0.24823; (1 + 0.24823) / 2.
        (marked(49), 62.4115),
        # A false alarm before any window counts -0.11.
        (marked(20, 40), 94.5),
        # Just behind it, at 1/9: 2 / (1 + e^(5/9)) - 1 = -0.27085; 100 - 50 x 0.11 x 0.27085.
        (marked(40, 50), 98.5103),
        # Three window lengths later it counts in full.
        (marked(40, 90), 94.5),
        # The first 15 of 100 values are not judged.
        (marked(3, 14, 40), 100.0),
    ],
)
def test_the_score_of_nab(series: nab.Series, expected: float) -> None:
    assert nab.score([series], 0.5) == pytest.approx(expected, abs=1e-3)


def test_profiles_weigh_false_and_missed_differently() -> None:
    assert nab.score([marked(20)], 0.5, nab.STANDARD) == pytest.approx(-5.5)
    assert nab.score([marked(20)], 0.5, nab.LOW_FALSE) == pytest.approx(-11)
    assert nab.score([marked(20)], 0.5, nab.LOW_MISSED) == pytest.approx(-100 * 0.11 / 3)


@given(st.lists(st.integers(0, 6), min_size=100, max_size=100))
def test_the_best_threshold_is_the_best(levels: list[int]) -> None:
    corpus = [nab.Series(np.array(levels, dtype=np.float64), [(30, 39), (60, 64)])]
    best, threshold = nab.best(corpus)
    assert best == pytest.approx(max(nab.score(corpus, one) for one in (0, 1, 2, 3, 4, 5, 6, np.inf)))
    assert nab.score(corpus, threshold) == pytest.approx(best)


def test_the_figures_of_skab() -> None:
    truth = np.array([0, 0, 0, 0, 1, 1, 1, 1], dtype=bool)
    found = np.array([0, 0, 0, 1, 1, 1, 1, 0], dtype=bool)
    assert skab.figures(truth, found) == skab.Figures(0.75, 25.0, 25.0)
    with pytest.raises(ValueError, match="truth"):
        skab.figures(np.zeros(3, dtype=bool), np.zeros(3, dtype=bool))


def test_a_strange_stretch_is_told_of_once() -> None:
    series = np.sin(np.arange(600) / 10) + np.random.default_rng(1).normal(0, 0.05, 600)
    series[400:410] += 3
    scores = conformal.scores(series, 150)
    assert scores[:149].max() == 0
    assert set(np.flatnonzero(scores[380:430] >= conformal.CERTAIN) + 380) <= set(range(400, 410))
    assert (scores[400:410] >= conformal.CERTAIN).sum() == 1


@pytest.mark.parametrize("batch", [1, 7, 600])
def test_windows_tell_the_same_in_batches(batch: int) -> None:
    series = np.sin(np.arange(1000) / 10) + np.random.default_rng(1).normal(0, 0.05, 1000)
    series[800:810] += 3
    found = []
    for end in range(400 + batch, 1001, batch):
        scores = conformal.windowed(series[:end], batch, 200)
        found += (np.flatnonzero(scores >= conformal.FAR) + end - batch).tolist()
    assert len([at for at in found if 800 <= at < 810]) == 1
    assert not [at for at in found if 810 <= at < 840]
    assert len(found) <= 6


def test_windows_of_little() -> None:
    assert conformal.windowed(np.zeros(100), 100, 60).max() == 0
    assert conformal.windowed(np.full(500, 3.0), 300, 60).max() < conformal.FAR
    with pytest.raises(ValueError, match="learned"):
        conformal.windowed(np.zeros(100), 1, 10)


def test_values_that_are_none_are_left_out() -> None:
    detector = conformal.Conformal(100)
    assert detector.read(float("nan")) == 0
    with pytest.raises(ValueError, match="learned"):
        conformal.Conformal(10)


def test_the_chart_finds_what_breaks_the_relation() -> None:
    random = np.random.default_rng(2)
    cause = random.normal(size=(500, 1))
    rows = np.hstack([cause, 2 * cause, -cause]) + random.normal(0, 0.05, (500, 3))
    chart = pca.Chart(rows[:400])
    assert chart.strange(rows[400:]).mean() < 0.05
    assert chart.strange(np.array([[1.0, 2.0, 1.0], [30.0, 60.0, -30.0]])).all()
    with pytest.raises(ValueError, match="ordinary"):
        pca.Chart(rows[:4])


def test_the_figure_on_skab_is_what_the_page_says() -> None:
    folder = anomaly.DATA / "anomaly_skab"
    if not folder.exists():
        pytest.skip("SKAB 的数据不在 ../shared/data 中")
    files = list(anomaly.skab_files(folder))
    found = np.concatenate([pca.found(values, 400) for values, _ in files])
    figures = skab.figures(np.concatenate([truth for _, truth in files]), found)
    assert len(files) == 20
    told = (round(figures.f1, 3), round(figures.false_alarm_rate, 1), round(figures.missing_alarm_rate, 1))
    assert told == (0.732, 20.9, 19.7)
