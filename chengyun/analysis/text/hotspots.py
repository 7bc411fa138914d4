"""What many people complain of at once: the same matter, at the same place, within a time.

Two messages belong together when their texts are alike (cosine of rarity-weighted character n-grams, in which names
of places weigh most) and, where both were located, they lie near each other. Messages are gathered by star covers
(Aslam, Pelekhov and Rus 2004): the message with the most heat around it becomes the centre of an issue and takes its
neighbours, again and again. So every message of an issue is like its centre, and no chain of small likenesses joins
unlike ones.

Heat of an issue at a time T with half-life h, each person counted once, with the person's warmest message::

    heat = Σ over persons of max over messages (1 + log2(1 + support)) · 2^(-(T - t) / h)

where t is the message's time and support the number of others who agree with it ("likes"). One fresh message without
support has heat 1; it halves every h; doubling the support adds one.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.sparse import csr_matrix

from chengyun.analysis.text.normalising import normalise
from chengyun.analysis.text.similarity import Corpus

ALIKE = 0.16
ALIKE_NEARBY = 0.10
NEAR_METRES = 500.0
LEAST_MESSAGES = 2
SHORTEST = 10
"""Characters below which a text alone, without a location, cannot tell a place."""

_BLOCK = 512
_METRES_PER_DEGREE = 111_320.0

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Issue:
    """Messages about one thing, as places in the sequences given.

    ``centre`` is the message most of the others are like; ``phrases`` are the longest pieces of text that most have.
    """

    centre: int
    members: tuple[int, ...]
    heat: float
    people: int
    first: float
    last: float
    phrases: tuple[str, ...]


def find(
    texts: Sequence[str],
    times: ArrayLike,
    *,
    until: float,
    window: float,
    half_life: float | None = None,
    people: Sequence[Hashable] | None = None,
    support: ArrayLike | None = None,
    positions: ArrayLike | None = None,
    kinds: Sequence[str] | None = None,
    alike: float = ALIKE,
    near_metres: float = NEAR_METRES,
    limit: int = 20,
) -> list[Issue]:
    """The hottest issues, hottest first.

    Args:
        texts: m messages.
        times: (m,) in days (or any unit that ``window`` and ``half_life`` share).
        until: the end of the time looked at; T in the heat.
        window: its length; messages outside are left out.
        half_life: of a message's heat; half the window by default.
        people: who wrote each; everybody a different one by default.
        support: (m,) numbers of others who agree, at least 0.
        positions: (m, 2) longitude and latitude in degrees, NaN where unknown.
        kinds: the class of each message, empty where unknown; of one class and near each other, less likeness is
            enough (ALIKE_NEARBY).
        alike: the least cosine.
        near_metres: how far apart the messages of one issue may be, where located.
        limit: issues at most.

    Raises:
        ValueError: lengths differ, or the window or half-life is not above zero.
    """
    count = len(texts)
    moments = np.asarray(times, dtype=float)
    likes = np.zeros(count) if support is None else np.maximum(np.asarray(support, dtype=float), 0)
    places = (
        np.full((count, 2), np.nan)
        if positions is None
        else np.asarray(positions, dtype=float).reshape(-1, 2)
    )
    authors: Sequence[Hashable] = range(count) if people is None else people
    classes: Sequence[str] = [""] * count if kinds is None else kinds
    if not len(moments) == len(likes) == len(places) == len(authors) == len(classes) == count:
        raise ValueError("the sequences differ in length")
    half_life = window / 2 if half_life is None else half_life
    if window <= 0 or half_life <= 0:
        raise ValueError("window and half-life must be above zero")

    located = ~np.isnan(places).any(axis=1)
    telling = np.array([len(normalise(text, SHORTEST)) >= SHORTEST for text in texts], dtype=bool)
    inside = np.flatnonzero((moments <= until) & (moments > until - window) & (located | telling))
    if len(inside) < LEAST_MESSAGES:
        return []
    corpus = Corpus([texts[at] for at in inside.tolist()])
    unit = corpus.vectors
    warmth = (1 + np.log2(1 + likes[inside])) * 0.5 ** ((until - moments[inside]) / half_life)
    neighbours = _neighbours(
        unit, places[inside], [classes[at] for at in inside.tolist()], alike, near_metres
    )
    issues = []
    for centre, members in _stars(neighbours, warmth):
        chosen = inside[members]
        warmest: dict[Hashable, float] = defaultdict(float)
        for at, original in zip(members, chosen, strict=True):
            warmest[authors[original]] = max(warmest[authors[original]], float(warmth[at]))
        if len(members) < LEAST_MESSAGES:
            continue
        issues.append(
            Issue(
                centre=int(inside[centre]),
                members=tuple(int(at) for at in chosen),
                heat=sum(warmest.values()),
                people=len(warmest),
                first=float(moments[chosen].min()),
                last=float(moments[chosen].max()),
                phrases=phrases([texts[at] for at in chosen], unit[members], corpus.grams),
            )
        )
    return sorted(issues, key=lambda issue: (-issue.heat, issue.centre))[:limit]


def phrases(texts: Sequence[str], unit: Any, grams: NDArray[Any], limit: int = 3) -> tuple[str, ...]:
    """The longest pieces of text (2 to 16 characters) that at least half of the texts have.

    Ordered by the weight of the n-grams in them, so that names come before common words.

    Args:
        texts: m messages of an issue.
        unit: (m, n) their vectors.
        grams: (n,) the n-grams.
    """
    total = np.asarray(unit.sum(axis=0)).ravel()
    weight = {str(grams[at]): float(total[at]) for at in np.argsort(-total)[:200] if total[at] > 0}
    plain = [normalise(text) for text in texts]
    enough = max(2, (len(plain) + 1) // 2)
    found: Counter[str] = Counter()
    for text in plain:
        found.update({text[at : at + size] for size in range(2, 17) for at in range(len(text) - size + 1)})
    common = {piece for piece, times in found.items() if times >= enough}
    scored = sorted(
        common,
        key=lambda piece: (-sum(weight.get(piece[at : at + 2], 0.0) for at in range(len(piece) - 1)), piece),
    )
    chosen: list[str] = []
    for piece in scored:
        if not any(_overlap(piece, other) for other in chosen):
            chosen.append(piece)
            if len(chosen) == limit:
                break
    return tuple(chosen)


def _overlap(piece: str, other: str) -> bool:
    """Whether two pieces say partly the same: a common pair of characters."""
    return any(piece[at : at + 2] in other for at in range(len(piece) - 1))


def _neighbours(unit: Any, places: Floats, kinds: Sequence[str], alike: float, near: float) -> Any:
    """The symmetric (m, m) relation of messages that belong together; each to itself."""
    kind = np.asarray(kinds)
    least = min(alike, ALIKE_NEARBY)
    count = unit.shape[0]
    transposed = unit.T.tocsr()
    rows, columns = [], []
    for start in range(0, count, _BLOCK):
        cosines = (unit[start : start + _BLOCK] @ transposed).tocoo()
        strong = cosines.data >= least
        row, column, value = cosines.row[strong] + start, cosines.col[strong], cosines.data[strong]
        metres = _metres(places[row], places[column])
        together = np.isnan(metres) & (value >= alike) | (metres <= near) & (
            (value >= alike) | (kind[row] == kind[column]) & (kind[row] != "")
        )
        together |= row == column
        rows.append(row[together])
        columns.append(column[together])
    row, column = np.concatenate(rows), np.concatenate(columns)
    relation = csr_matrix((np.ones(len(row), dtype=bool), (row, column)), shape=(count, count))
    return relation.maximum(relation.T).tocsr()


def _metres(one: Floats, other: Floats) -> Floats:
    """Distances on a small part of the sphere; NaN where one is not located."""
    east = (one[:, 0] - other[:, 0]) * np.cos(np.radians((one[:, 1] + other[:, 1]) / 2))
    north = one[:, 1] - other[:, 1]
    return np.asarray(_METRES_PER_DEGREE * np.hypot(east, north))


def _stars(relation: Any, warmth: Floats) -> list[tuple[int, NDArray[np.int_]]]:
    """Centres with their neighbours, the one with the most warmth around it first; no message in two stars."""
    free = np.diff(relation.indptr) >= LEAST_MESSAGES
    around = np.asarray(relation @ warmth)
    stars = []
    while free.any():
        centre = int(np.where(free, around, -np.inf).argmax())
        near = relation.indices[relation.indptr[centre] : relation.indptr[centre + 1]]
        members = np.sort(near[free[near]])
        if len(members) < LEAST_MESSAGES:
            # All its neighbours are in other stars.
            free[centre] = False
            continue
        stars.append((centre, members))
        free[members] = False
        around -= np.asarray(relation[members].T @ warmth[members])
    return stars
