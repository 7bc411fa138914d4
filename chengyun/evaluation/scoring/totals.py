"""Scores become dimensions, a total and a rank; what does not apply leaves its weight to the rest."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Flags = NDArray[np.bool_]
Whole = NDArray[np.int64]


@dataclass(frozen=True)
class Totals:
    """Of each city (rows): the score of each dimension (columns), and of all."""

    dimensions: Array
    total: Array
    rank: Whole


def totals(scores: Array, points: Array, applies: Flags, dimension: Whole) -> Totals:
    """Add up scores.

    Within a dimension, indicators that do not apply to a city leave their points to the others in proportion; a
    dimension of which nothing applies leaves its points to the other dimensions. What applies and has no score
    earns nothing.

    Args:
        scores: cities × indicators, nan where nothing was told.
        points: of each indicator.
        applies: cities × indicators.
        dimension: the number of each indicator's dimension, from 0.
    """
    count = int(dimension.max()) + 1 if dimension.size else 0
    belongs = np.zeros((dimension.size, count))
    belongs[np.arange(dimension.size), dimension] = 1.0
    earned = np.where(applies, np.nan_to_num(scores), 0.0) @ belongs
    possible = (applies * points) @ belongs
    full = points @ belongs
    with np.errstate(invalid="ignore", divide="ignore"):
        dimensions = np.where(possible > 0, earned / possible * full, np.nan)
        counted = np.where(possible > 0, full, 0.0).sum(axis=1)
        total = np.where(counted > 0, np.nansum(dimensions, axis=1) * full.sum() / counted, np.nan)
    return Totals(_rounded(dimensions), _rounded(total), rank(total))


def _rounded(values: Array) -> Array:
    return np.asarray(np.round(values, 2), dtype=np.float64)


def rank(total: Array) -> Whole:
    """1 for the highest; equals share a place, and the next places stay empty. 0 without a total."""
    rounded = np.round(total, 2)
    known = rounded[~np.isnan(rounded)]
    places = 1 + (known[None, :] > rounded[:, None]).sum(axis=1)
    return np.where(np.isnan(rounded), 0, places).astype(np.int64)


def gains(scores: Array, points: Array, applies: Flags, dimension: Whole) -> Array:
    """How much each city's total would gain were one indicator full and all others as they are."""
    count = int(dimension.max()) + 1 if dimension.size else 0
    belongs = np.zeros((dimension.size, count))
    belongs[np.arange(dimension.size), dimension] = 1.0
    possible = (applies * points) @ belongs
    full = points @ belongs
    counted = np.where(possible > 0, full, 0.0).sum(axis=1)
    missing = np.where(applies, points - np.nan_to_num(scores), 0.0)
    with np.errstate(invalid="ignore", divide="ignore"):
        weight = np.where(possible > 0, full / possible, 0.0)[:, dimension]
        whole = np.where(counted > 0, full.sum() / counted, 0.0)[:, None]
    return np.round(missing * weight * whole, 2)
