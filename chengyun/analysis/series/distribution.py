"""What values a series takes: histogram and quantiles.

D. Freedman, P. Diaconis: On the histogram as a density estimator, Z. Wahrsch. verw. Gebiete 57 (1981): bins of width
2·IQR·n^(−1/3). R. J. Hyndman, Y. Fan: Sample quantiles in statistical packages, Am. Stat. 50 (1996), definition 7.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

PARTS = (0.0, 0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99, 1.0)
FEWEST, MOST = 10, 100


@dataclass(frozen=True)
class Distribution:
    """All in the unit of the values."""

    n: int
    edges: list[float]
    """Of the bins, one more than there are bins; a bin holds its lower edge, the last one both."""
    counts: list[int]
    quantiles: list[float]
    """Of ``PARTS``."""
    mean: float
    deviation: float | None
    """Of the sample (n − 1); None for a single value."""


def distribution(values: NDArray[np.float64], bins: int | None = None) -> Distribution | None:
    """The distribution of values of shape (n,), those that are not finite left out; None when there is none.

    Args:
        values: the values.
        bins: how many; by default as many as Freedman and Diaconis advise, from ``FEWEST`` to ``MOST``.
    """
    values = values[np.isfinite(values)]
    if not len(values):
        return None
    quantiles = np.quantile(values, PARTS)
    low, high = float(quantiles[0]), float(quantiles[-1])
    if low == high:
        edges = np.array([low - 0.5, low + 0.5])
    else:
        edges = np.linspace(low, high, (bins or _advised(quantiles, len(values))) + 1)
    counts, _ = np.histogram(values, edges)
    return Distribution(
        len(values),
        edges.tolist(),
        counts.tolist(),
        quantiles.tolist(),
        float(values.mean()),
        float(values.std(ddof=1)) if len(values) > 1 else None,
    )


def _advised(quantiles: NDArray[np.float64], n: int) -> int:
    width = 2 * (quantiles[5] - quantiles[3]) * n ** (-1 / 3)
    return (
        int(np.clip(np.ceil((quantiles[-1] - quantiles[0]) / width), FEWEST, MOST)) if width > 0 else FEWEST
    )
