"""How sure a sample is."""

from __future__ import annotations

import math
from collections.abc import Sequence

Z95 = 1.959963984540054
"""The normal quantile of a two-sided 95 % interval."""


def wilson(successes: int, trials: int, z: float = Z95) -> tuple[float, float] | None:
    """The score interval of a share; it never leaves [0, 1] and holds for small samples.

    E. B. Wilson, "Probable Inference, the Law of Succession, and Statistical Inference", J. Am. Stat. Assoc. 22
    (1927) 209–212.
    """
    if trials <= 0:
        return None
    part, square = successes / trials, z * z / trials
    centre = (part + square / 2) / (1 + square)
    half = z / (1 + square) * math.sqrt(part * (1 - part) / trials + square / (4 * trials))
    return max(0.0, centre - half), min(1.0, centre + half)


def mean_interval(counts: Sequence[int], z: float = Z95) -> tuple[float, float, float] | None:
    """The mean of marks 1, 2, …, with its interval by the central limit theorem.

    Args:
        counts: how many gave the mark 1, 2, ….
    """
    n = sum(counts)
    if n == 0:
        return None
    mean = sum(mark * count for mark, count in enumerate(counts, 1)) / n
    if n == 1:
        return mean, 1.0, float(len(counts))
    variance = sum(count * (mark - mean) ** 2 for mark, count in enumerate(counts, 1)) / (n - 1)
    half = z * math.sqrt(variance / n)
    return mean, max(1.0, mean - half), min(float(len(counts)), mean + half)
