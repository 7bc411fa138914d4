"""Searching incidents in Chinese without a dictionary: pairs of neighbouring characters are the terms."""

from __future__ import annotations

from django.db.models import QuerySet

from chengyun.analysis.text.likeness import similarity
from chengyun.analysis.text.normalising import normalise
from chengyun.monitoring.control.models import Incident

MOST_CANDIDATES = 500
MOST_SHOWN = 10
LEAST = 0.1
"""Below this two texts have nothing to do with each other."""


def grams(*texts: str) -> list[str]:
    """The terms of what is stored: single characters and pairs."""
    found: dict[str, None] = {}
    for text in texts:
        plain = normalise(text)
        found.update(dict.fromkeys(plain))
        found.update(dict.fromkeys(_pairs(plain)))
    return list(found)


def matching(rows: QuerySet[Incident], text: str) -> QuerySet[Incident]:
    """The incidents that say every word of a query, or have this number."""
    wanted = [term for word in text.split() for term in (_pairs(normalise(word)) or list(normalise(word)))]
    if not wanted:
        return rows.none()
    return rows.filter(number=text.strip()) | rows.filter(grams__contains=wanted)


def similar(rows: QuerySet[Incident], text: str, kind: str = "") -> list[tuple[Incident, float]]:
    """The incidents told of most alike, best first; of the same kind counts for more."""
    pairs = _pairs(normalise(text))
    if not pairs:
        return []
    told = [
        (row, similarity(text, f"{row.title}{row.description}") + (0.15 if row.kind == kind else 0))
        for row in rows.filter(grams__overlap=pairs).order_by("-occurred_at")[:MOST_CANDIDATES]
    ]
    best = sorted(told, key=lambda one: -one[1])[:MOST_SHOWN]
    return [(row, round(min(score, 1.0), 3)) for row, score in best if score >= LEAST]


def _pairs(plain: str) -> list[str]:
    return list(dict.fromkeys(plain[at : at + 2] for at in range(len(plain) - 1)))
