"""The figures of the Skoltech Anomaly Benchmark for outliers: F1, false alarm rate, missing alarm rate.

I. Katser, V. Kozitsin: Skoltech Anomaly Benchmark (SKAB), 2020. All moments of all files are counted together.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True)
class Figures:
    """F1 between 0 and 1; rates in per cent."""

    f1: float
    false_alarm_rate: float
    missing_alarm_rate: float


def figures(truth: NDArray[np.bool_], found: NDArray[np.bool_]) -> Figures:
    """The figures of what was found, both of shape (n,).

    Raises:
        ValueError: the shapes differ, or nothing or everything is an anomaly.
    """
    if truth.shape != found.shape:
        raise ValueError(f"found: {found.shape}, truth has {truth.shape}")
    if truth.all() or not truth.any():
        raise ValueError("truth: both kinds of moments are needed")
    hits = int((truth & found).sum())
    false, missed = int((~truth & found).sum()), int((truth & ~found).sum())
    return Figures(
        2 * hits / (2 * hits + false + missed),
        100 * false / int((~truth).sum()),
        100 * missed / int(truth.sum()),
    )
