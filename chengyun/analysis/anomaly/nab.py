"""The score of the Numenta Anomaly Benchmark.

A. Lavin, S. Ahmad: Evaluating real-time anomaly detection algorithms, ICMLA 2015 (arXiv:1510.03336), section III:
within a window only the earliest detection counts, the more the earlier; others count against, less when close behind
a window; missed windows count against. The sum is scaled so that silence is 0 and perfection 100.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

PROBATION = 0.15
LONGEST_PROBATION = 750
_BEST = 2 / (1 + np.exp(-5.0)) - 1
"""What the left edge of a window counts."""


@dataclass(frozen=True)
class Profile:
    """What a hit, a false alarm and a missed window count."""

    hit: float
    false: float
    missed: float


STANDARD = Profile(1.0, 0.11, 1.0)
LOW_FALSE = Profile(1.0, 0.22, 1.0)
LOW_MISSED = Profile(1.0, 0.11, 2.0)


@dataclass(frozen=True)
class Series:
    """Scores of a series, shape (n,), and its windows as first and last index, in order."""

    scores: NDArray[np.float64]
    windows: Sequence[tuple[int, int]]


def probation(length: int) -> int:
    """How many values at the beginning of a series are for learning, and not judged."""
    return min(int(PROBATION * length), LONGEST_PROBATION)


def sigmoid(position: NDArray[np.float64]) -> NDArray[np.float64]:
    """What a detection counts: position -1 is a window's left edge, 0 its right one, beyond 3 is -1."""
    return np.where(position > 3, -1.0, 2 / (1 + np.exp(5 * np.minimum(position, 3.0))) - 1)


def best(corpus: Sequence[Series], profile: Profile = STANDARD) -> tuple[float, float]:
    """The score of a corpus with the threshold that suits it best, and that threshold (detected is ``>=``)."""
    changes: list[NDArray[np.float64]] = []
    at: list[NDArray[np.float64]] = []
    windows = 0
    for series in corpus:
        scores, gains = _gains(series, profile)
        at.append(scores)
        changes.append(gains)
        windows += len(series.windows)
    thresholds = np.concatenate(at)
    order = np.argsort(-thresholds, kind="stable")
    thresholds = thresholds[order]
    sums = np.cumsum(np.concatenate(changes)[order]) - profile.missed * windows
    last = np.r_[thresholds[1:] != thresholds[:-1], True]
    silent = -profile.missed * windows
    raw = np.r_[silent, sums[last]]
    found = int(np.argmax(raw))
    threshold = float("inf") if found == 0 else float(thresholds[last][found - 1])
    return _scaled(float(raw[found]), windows, profile), threshold


def score(corpus: Sequence[Series], threshold: float, profile: Profile = STANDARD) -> float:
    """The score of a corpus at a threshold."""
    windows = sum(len(series.windows) for series in corpus)
    raw = -profile.missed * windows
    for series in corpus:
        scores, gains = _gains(series, profile)
        raw += float(gains[scores >= threshold].sum())
    return _scaled(raw, windows, profile)


def _scaled(raw: float, windows: int, profile: Profile) -> float:
    silent, perfect = -profile.missed * windows, profile.hit * windows
    return 100 * (raw - silent) / (perfect - silent)


def _gains(series: Series, profile: Profile) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """At which threshold the sum changes, and by how much, as the threshold falls."""
    n = len(series.scores)
    index = np.arange(n)
    inside = np.zeros(n, dtype=bool)
    outside = np.full(n, -1.0)
    at: list[float] = []
    gains: list[float] = []
    for first, last in series.windows:
        inside[first : last + 1] = True
        after = index > last
        outside[after] = sigmoid((index[after] - last) / max(last - first, 1))
    for first, last in series.windows:
        width = last - first + 1
        begin = max(first, probation(n))
        worth = sigmoid((np.arange(begin, last + 1) - last - 1) / width) / _BEST * profile.hit
        highest, counted = -np.inf, -profile.missed
        # A later detection matters only where its score is higher than all before; then it counts from there on.
        steps = []
        for one, gain in zip(series.scores[begin : last + 1].tolist(), worth.tolist(), strict=True):
            if one > highest:
                steps.append((one, gain))
                highest = one
        for one, gain in reversed(steps):
            at.append(one)
            gains.append(gain - counted)
            counted = gain
    judged = ~inside & (index >= probation(n))
    return (
        np.r_[at, series.scores[judged]].astype(np.float64),
        np.r_[gains, outside[judged] * profile.false].astype(np.float64),
    )
