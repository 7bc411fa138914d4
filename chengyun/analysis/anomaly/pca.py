"""Hotelling's T² and Q (squared prediction error) of several points that belong together, by principal components.

J. E. Jackson, G. S. Mudholkar: Control procedures for residuals associated with principal component analysis,
Technometrics 21 (1979), equations 2.4 (Q and its limit) and 2.1 (T²).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy import stats


class Chart:
    """Learns what is ordinary from rows without faults, then judges row by row.

    Args:
        ordinary: rows of the points' values at successive moments, shape (n, p); n must exceed p + 1.
        variance: the part of the variance that the kept components explain.
        confidence: of both limits.

    Raises:
        ValueError: too few rows.
    """

    def __init__(
        self,
        ordinary: NDArray[np.float64],
        *,
        variance: float = 0.95,
        confidence: float = 0.999,
    ) -> None:
        n, p = ordinary.shape
        if n <= p + 1:
            raise ValueError(f"ordinary: {n} rows of {p} points, more than {p + 1} rows are needed")
        self._mean = ordinary.mean(axis=0)
        deviation = ordinary.std(axis=0, ddof=1)
        self._deviation = np.where(deviation > 0, deviation, 1.0)
        scaled = (ordinary - self._mean) / self._deviation
        _, singular, axes = np.linalg.svd(scaled, full_matrices=False)
        eigenvalues = singular**2 / (n - 1)
        kept = int(np.searchsorted(np.cumsum(eigenvalues) / eigenvalues.sum(), variance) + 1)
        kept = min(kept, p - 1) if p > 1 else 1
        self._axes, self._eigenvalues = axes[:kept], eigenvalues[:kept]
        fisher = stats.f.ppf(confidence, kept, n - kept)
        self.t2_limit = float(kept * (n - 1) * (n + 1) / (n * (n - kept)) * fisher)
        self.q_limit = _q_limit(eigenvalues[kept:], confidence)

    def statistics(self, rows: NDArray[np.float64]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """T² and Q of rows of shape (m, p); both of shape (m,)."""
        scaled = (rows - self._mean) / self._deviation
        scores = scaled @ self._axes.T
        rest = scaled - scores @ self._axes
        return (scores**2 / self._eigenvalues).sum(axis=1), (rest**2).sum(axis=1)

    def strange(self, rows: NDArray[np.float64]) -> NDArray[np.bool_]:
        """Whether each row is beyond one of the limits."""
        t2, q = self.statistics(rows)
        return (t2 > self.t2_limit) | (q > self.q_limit)


def found(rows: NDArray[np.float64], learned: int) -> NDArray[np.bool_]:
    """Which rows of shape (n, p) are strange, the first ``learned`` being ordinary; a lone row among three others is not.

    Raises:
        ValueError: too few rows to learn from.
    """
    strange = Chart(rows[:learned]).strange(rows)
    three = np.convolve(strange, np.ones(3), mode="full")[: len(strange)]
    return np.asarray(three >= 2)


def _q_limit(rest: NDArray[np.float64], confidence: float) -> float:
    t1, t2, t3 = (float((rest**power).sum()) for power in (1, 2, 3))
    if t1 <= 0:
        return 0.0
    h = 1 - 2 * t1 * t3 / (3 * t2**2)
    c = float(stats.norm.ppf(confidence))
    return float(t1 * (c * np.sqrt(2 * t2 * h**2) / t1 + 1 + t2 * h * (h - 1) / t1**2) ** (1 / h))
