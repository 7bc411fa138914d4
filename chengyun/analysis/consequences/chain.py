"""Follow an event through the graph of causes and consequences to everything it endangers.

Each occurrence of an event at a place reaches the things within its radius. A link leads from an event to the next
with a likelihood, either at the same place or at each thing of some kinds that was reached. The search goes from the
likeliest occurrence on (Dijkstra 1959 over the product of likelihoods), and meets each event at each place once.
"""

from __future__ import annotations

import heapq
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

HERE = -1
"""The place of the first event."""
LEAST = 0.01
MOST_OCCURRENCES = 300


@dataclass(frozen=True)
class Link:
    """One event leads to another; ``through`` names the kinds of things at which it does, none for the same place."""

    cause: str
    effect: str
    likelihood: float
    through: tuple[str, ...] = ()


@dataclass(frozen=True)
class Occurrence:
    """An event at a place: where a thing is, or ``HERE``."""

    event: str
    at: int
    likelihood: float
    path: tuple[tuple[str, int], ...]
    """The events that led here with their places, from the first to this one."""


@dataclass(frozen=True)
class Endangered:
    """A thing with the occurrence that endangers it most."""

    thing: int
    score: float
    likelihood: float
    from_origin_m: float
    from_event_m: float
    path: tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class Spread:
    """What follows: the occurrences in the order of their likelihood, and what they endanger, the worst first."""

    occurrences: tuple[Occurrence, ...]
    endangered: tuple[Endangered, ...]
    complete: bool
    """False when there were too many occurrences to follow all."""


def spread(
    *,
    start: str,
    radii: Mapping[str, float],
    links: Sequence[Link],
    xy: NDArray[np.float64],
    kinds: Sequence[str],
    weights: Mapping[str, float],
    severities: Mapping[str, float] | None = None,
    least: float = LEAST,
    most: int = MOST_OCCURRENCES,
) -> Spread:
    """Follow ``start`` at the origin.

    Args:
        radii: metres of each event.
        links: the graph; it may have cycles.
        xy: (n, 2) metres east and north of the origin.
        kinds: (n,) what the things are.
        weights: how bad it is for a thing of a kind, 0 to 1; 1 when not given.
        severities: how bad an event is where it happens, 0 to 1; 1 when not given.

    The score of a thing is likelihood · severity · weight · (1 - d / 2r), d its distance from the event's place and r the
    event's radius: at the edge it is half of what it is at the place.
    """
    points = np.asarray(xy, dtype=float).reshape(-1, 2)
    kind_of = np.asarray(kinds, dtype=object)
    weight = np.array([weights.get(kind, 1.0) for kind in kinds], dtype=float)
    onward: dict[str, list[Link]] = {}
    for link in links:
        onward.setdefault(link.cause, []).append(link)
    queue: list[tuple[float, int, str, int, tuple[tuple[str, int], ...]]] = [
        (-1.0, 0, start, HERE, ((start, HERE),))
    ]
    seen: set[tuple[str, int]] = set()
    occurrences: list[Occurrence] = []
    worst: dict[int, Endangered] = {}
    order = 0
    while queue and len(occurrences) < most:
        negative, _, event, at, path = heapq.heappop(queue)
        if (event, at) in seen:
            continue
        seen.add((event, at))
        likelihood = -negative
        occurrences.append(Occurrence(event, at, likelihood, path))
        place = np.zeros(2) if at == HERE else points[at]
        distance = np.hypot(*(points - place).T) if len(points) else np.zeros(0)
        radius, severity = radii[event], (severities or {}).get(event, 1.0)
        inside = np.flatnonzero(distance <= radius) if radius > 0 else np.zeros(0, dtype=int)
        near = 1 - distance[inside] / (2 * radius) if radius > 0 else np.zeros(0)
        for thing, closeness in zip(inside.tolist(), near.tolist(), strict=True):
            score = likelihood * severity * weight[thing] * closeness
            if thing not in worst or score > worst[thing].score:
                worst[thing] = Endangered(
                    thing,
                    float(score),
                    likelihood,
                    float(np.hypot(*points[thing])),
                    float(distance[thing]),
                    path,
                )
        for link in onward.get(event, ()):
            if link.through:
                hit = np.isin(kind_of[inside], link.through)
                targets = zip(inside[hit].tolist(), near[hit].tolist(), strict=True)
            else:
                targets = zip([at], [1.0], strict=True)
            for target, closeness in targets:
                chance = likelihood * link.likelihood * closeness
                if chance >= least and (link.effect, target) not in seen:
                    order += 1
                    step = (link.effect, target)
                    heapq.heappush(queue, (-chance, order, link.effect, target, (*path, step)))
    ranked = sorted(worst.values(), key=lambda one: (-one.score, one.thing))
    return Spread(tuple(occurrences), tuple(ranked), not queue)
