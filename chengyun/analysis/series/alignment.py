"""Readings of several points brought to the same moments."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray


def means(
    at: NDArray[np.int64], values: NDArray[np.float64], *, begin: int, width: int, count: int
) -> NDArray[np.float64]:
    """The mean of each of ``count`` buckets that follow each other; NaN where a bucket has no value.

    Args:
        at: moments, shape (n,), in any unit, say microseconds; those outside the buckets are left out.
        values: shape (n,); values that are not finite are left out.
        begin: where the first bucket begins, in the unit of ``at``.
        width: how long a bucket is, in the unit of ``at``; it holds its beginning, not its end.
        count: how many buckets.

    Returns:
        Shape (count,), in the unit of ``values``.

    Raises:
        ValueError: the width is not positive.
    """
    if width <= 0:
        raise ValueError(f"width: {width}, must be positive")
    bucket = (at - begin) // width
    kept = (bucket >= 0) & (bucket < count) & np.isfinite(values)
    bucket, values = bucket[kept], values[kept]
    counts = np.bincount(bucket, minlength=count)
    sums = np.bincount(bucket, weights=values, minlength=count)
    found: NDArray[np.float64] = np.divide(sums, counts, out=np.full(count, np.nan), where=counts > 0)
    return found
