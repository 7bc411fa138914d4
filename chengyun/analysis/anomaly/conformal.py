"""Conformal k-nearest-neighbours detection of one series (KNN-CAD).

E. Burnaev, V. Ishimtsev: Conformalized density- and distance-based anomaly detection in time-series data, 2016
(arXiv:1608.04585). Recent stretches of the series are points of a space; how far a new one lies from its nearest
neighbours, in the metric of the covariance of what was learned, is compared with how far those of the last while lay.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

STRETCH = 19
"""Values in a stretch."""
NEIGHBOURS = 27
CERTAIN = 0.9965
"""From this part of nearer stretches on, one is told of, and the following ones are not."""
QUIET = 0.5
FAR = 1.5
"""From this score of :func:`windowed` on one is told of; of 1, 1.5, 2 and 3 the best on NAB."""


class Conformal:
    """Reads a series value by value; memory and time for each value are bounded by ``learned``.

    Args:
        learned: how many values are learned from before the first score; at least 2 × ``STRETCH``.

    Raises:
        ValueError: too few values to learn from.
    """

    def __init__(self, learned: int) -> None:
        if learned < 2 * STRETCH:
            raise ValueError(f"learned: {learned} values, at least {2 * STRETCH} are needed")
        self._learned = learned
        self._count = 0
        self._quiet = 0
        self._recent: list[float] = []
        size = learned - STRETCH
        self._training = np.zeros((size, STRETCH))
        self._calibration = np.zeros((size, STRETCH))
        self._distances = np.zeros(size)
        self._metric: NDArray[np.floating[Any]] = np.eye(STRETCH)
        self._scored = 0

    def read(self, value: float) -> float:
        """How strange the series is with this value: 0 to 1, above ``CERTAIN`` for what is certainly strange.

        A value that is not finite is left out and scores 0.
        """
        if not np.isfinite(value):
            return 0.0
        self._count += 1
        self._recent = [*self._recent[-STRETCH + 1 :], value]
        if len(self._recent) < STRETCH:
            return 0.0
        stretch = np.array(self._recent)
        size = len(self._training)
        if self._count < self._learned:
            self._training[(self._count - STRETCH) % size] = stretch
            return 0.0
        if self._count % self._learned in (0, self._learned // 2):
            self._metric = np.linalg.pinv(self._training.T @ self._training)
        if not self._scored:
            self._distances = np.array([self._distance(one, itself=True) for one in self._training])
        distance = self._distance(stretch)
        part = float(np.mean(self._distances < distance))
        at = self._scored % size
        if self._scored >= size:
            self._training[at] = self._calibration[at]
        self._calibration[at] = stretch
        self._distances[at] = distance
        self._scored += 1
        if self._quiet:
            self._quiet -= 1
            return QUIET
        if part >= CERTAIN:
            self._quiet = self._learned // 5
        return part

    def _distance(self, stretch: NDArray[np.float64], *, itself: bool = False) -> float:
        """The sum of the squared distances to the nearest neighbours."""
        away = self._training - stretch
        squares = np.einsum("ij,ij->i", away @ self._metric, away)
        count = min(NEIGHBOURS + itself, len(squares))
        return float(np.partition(squares, count - 1)[:count].sum())


def scores(values: NDArray[np.float64], learned: int) -> NDArray[np.float64]:
    """The scores of a whole series of shape (n,), as read one by one; shape (n,)."""
    detector = Conformal(learned)
    return np.array([detector.read(float(value)) for value in values])


def windowed(values: NDArray[np.float64], fresh: int, learned: int) -> NDArray[np.float64]:
    """Scores of the last ``fresh`` values of a series, from the values before them alone: nothing need be kept between calls.

    Stretches of the ``learned`` values before last are the space, those of the last ``learned`` values are what distances
    are compared with; at most a quarter of ``learned`` values are scored at a time, then the window moves on. Like
    :class:`Conformal` it is silent for a fifth of ``learned`` values after what is certainly strange (``FAR``).

    Args:
        values: shape (n,), all finite, oldest first. Values before the last ``2 × learned + learned // 5 + fresh`` do not
            matter.
        fresh: how many are to be scored, at most n.
        learned: how many values are learned from; at least 2 × ``STRETCH``.

    Returns:
        Shape (fresh,): below 1 the part of stretches that are nearer; from 1 on how many times as far it is as the
        farthest of them; 0 where too few values lie before.

    Raises:
        ValueError: too few values to learn from.
    """
    if learned < 2 * STRETCH:
        raise ValueError(f"learned: {learned} values, at least {2 * STRETCH} are needed")
    first = max(len(values) - fresh - learned // 5, 2 * learned)
    scored = np.zeros(len(values))
    step = max(learned // 4, 1)
    for begin in range(first, len(values), step):
        end = min(begin + step, len(values))
        scored[begin:end] = _scored(values[begin - 2 * learned : end], learned)
    quiet = 0
    for at in np.flatnonzero(scored >= FAR).tolist():
        if at >= quiet:
            quiet = at + 1 + learned // 5
            scored[at + 1 : quiet] = np.minimum(scored[at + 1 : quiet], QUIET)
    return scored[len(values) - fresh :]


def _scored(window: NDArray[np.float64], learned: int) -> NDArray[np.float64]:
    """Scores of what follows the first ``2 × learned`` values."""
    stretches = np.lib.stride_tricks.sliding_window_view(window, STRETCH)
    size = learned - STRETCH + 1
    space, rest = stretches[:size], stretches[size:]
    # The metric as a change of axes, so that distances are plain ones.
    _, singular, axes = np.linalg.svd(space, full_matrices=False)
    kept = singular > 1e-12 * singular[0] if singular[0] > 0 else np.zeros(len(singular), dtype=bool)
    change = axes[kept].T / singular[kept]
    near, far = space @ change, rest @ change
    squares = np.maximum((far**2).sum(1)[:, None] + (near**2).sum(1) - 2 * far @ near.T, 0)
    count = min(NEIGHBOURS, size)
    distances = np.partition(squares, count - 1, axis=1)[:, :count].sum(1)
    known, new = distances[:learned], distances[learned:]
    nearer = np.searchsorted(np.sort(known), new) / len(known)
    farthest = max(float(known.max()), 1e-300)
    scores: NDArray[np.float64] = np.where(
        new > farthest, new / farthest, np.minimum(nearer, 1 - 1 / (2 * len(known)))
    )
    return scores
