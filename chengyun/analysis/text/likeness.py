"""How alike two texts are without any corpus: the share of common character pairs (Ochiai 1957, the cosine of two
sets), which suits a handful of candidates.
"""

from __future__ import annotations

from math import sqrt

from chengyun.analysis.text.normalising import normalise


def similarity(one: str, other: str) -> float:
    """The Ochiai coefficient of the two sets of character pairs, 0 (nothing common) to 1 (the same).

    Symmetric. An empty text is like nothing.
    """
    first, second = _pairs(normalise(one)), _pairs(normalise(other))
    if not first or not second:
        return 0.0
    return len(first & second) / sqrt(len(first) * len(second))


def _pairs(plain: str) -> set[str]:
    if len(plain) == 1:
        return {plain}
    return {plain[at : at + 2] for at in range(len(plain) - 1)}
