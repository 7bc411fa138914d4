"""How two series move together: Pearson's and Spearman's coefficients, and the lag at which they do so most.

K. Pearson: Notes on regression and inheritance in the case of two parents, Proc. R. Soc. London 58 (1895).
C. Spearman: The proof and measurement of association between two things, Am. J. Psychol. 15 (1904).
Lagged coefficients: Box, Jenkins, Reinsel: Time Series Analysis, 4th ed., equation 12.1.7, each lag with the means and
deviations of its own pairs. Readings that follow each other are not independent, so that no significance is told.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

LEAST = 3
"""Fewer pairs have no coefficient."""


@dataclass(frozen=True)
class Coefficient:
    """A coefficient between -1 and 1, of so many pairs; None when there are too few, or one series does not vary."""

    value: float | None
    n: int


@dataclass(frozen=True)
class Lag:
    """The second series, so many steps later, against the first."""

    steps: int
    coefficient: Coefficient


def pearson(x: NDArray[np.float64], y: NDArray[np.float64]) -> Coefficient:
    """Pearson's r of the pairs without NaN; x and y of shape (n,), in any units.

    r = Σ(x−x̄)(y−ȳ) / √(Σ(x−x̄)² Σ(y−ȳ)²)
    """
    x, y = _pairs(x, y)
    return Coefficient(_product_moment(x, y), len(x))


def spearman(x: NDArray[np.float64], y: NDArray[np.float64]) -> Coefficient:
    """Spearman's ρ: Pearson's r of the ranks, equal values sharing the mean of theirs; shapes as for :func:`pearson`."""
    x, y = _pairs(x, y)
    return Coefficient(_product_moment(ranks(x), ranks(y)), len(x))


def lags(x: NDArray[np.float64], y: NDArray[np.float64], most: int) -> list[Lag]:
    """Pearson's r at each lag from ``-most`` to ``most`` steps: x at a moment against y so many steps later.

    A lag that leaves fewer than half of the pairs without lag, or fewer than ten, has no coefficient: a few pairs at
    the end of a period are easily alike.

    Args:
        x, y: values at the same moments, shape (n,), NaN where there is none.
        most: less than n.
    """
    least = max(10, pearson(x, y).n // 2)
    found = []
    for steps in range(-most, most + 1):
        first, second = (x[: len(x) - steps], y[steps:]) if steps >= 0 else (x[-steps:], y[:steps])
        one = pearson(first, second)
        found.append(Lag(steps, one if one.n >= least else Coefficient(None, one.n)))
    return found


def strongest(found: list[Lag]) -> Lag | None:
    """The lag with the largest coefficient, whatever its sign; of equal ones the shortest."""
    known = [one for one in found if one.coefficient.value is not None]
    return max(
        known, key=lambda one: (round(abs(one.coefficient.value or 0), 12), -abs(one.steps)), default=None
    )


def ranks(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """Ranks from 1, equal values sharing the mean of theirs; shape (n,)."""
    _, inverse, counts = np.unique(values, return_inverse=True, return_counts=True)
    last = np.cumsum(counts)
    return (last - (counts - 1) / 2)[inverse]


def _pairs(x: NDArray[np.float64], y: NDArray[np.float64]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    both = np.isfinite(x) & np.isfinite(y)
    return x[both], y[both]


def _product_moment(x: NDArray[np.float64], y: NDArray[np.float64]) -> float | None:
    # A constant has no coefficient; its mean may differ from it by a rounding error.
    if len(x) < LEAST or np.ptp(x) == 0 or np.ptp(y) == 0:
        return None
    # Scaled first: squares of very large or very small values would leave the range of numbers.
    x, y = (x - x.mean()) / np.ptp(x), (y - y.mean()) / np.ptp(y)
    return float(np.clip((x @ y) / np.sqrt((x @ x) * (y @ y)), -1, 1))
