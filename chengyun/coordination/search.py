"""Full-text search in Chinese without a dictionary: every two neighbouring characters are a search term."""

from __future__ import annotations

import re
import unicodedata

MOST_TOKENS = 600
_RUN = re.compile(r"[0-9a-z]+|[\u3400-\u9fff\uf900-\ufaff]+")


def tokens(*texts: str) -> list[str]:
    """The terms of what is stored: pairs and single characters of Chinese, whole words of digits and letters."""
    found: dict[str, None] = {}
    for text in texts:
        for run in _RUN.findall(_plain(text)):
            if run[0].isascii():
                found[run[:8]] = None
            else:
                found.update(dict.fromkeys(run))
                found.update(dict.fromkeys(run[at : at + 2] for at in range(len(run) - 1)))
    return list(found)[:MOST_TOKENS]


def wanted(query: str) -> list[list[str]]:
    """The terms of what is asked, for each word of the query: all of a word's terms must be there."""
    words = []
    for word in query.split():
        terms: list[str] = []
        for run in _RUN.findall(_plain(word)):
            if run[0].isascii() or len(run) == 1:
                terms.append(run[:8])
            else:
                terms += [run[at : at + 2] for at in range(len(run) - 1)]
        if terms:
            words.append(list(dict.fromkeys(terms)))
    return words


def similarity(one: str, other: str) -> float:
    """How alike two texts are: shared pairs of characters over all (Dice), 0 to 1."""
    first, second = _pairs(one), _pairs(other)
    if not first or not second:
        return 0.0
    return 2 * len(first & second) / (len(first) + len(second))


def _pairs(text: str) -> set[str]:
    plain = "".join(_RUN.findall(_plain(text)))
    return {plain[at : at + 2] for at in range(len(plain) - 1)}


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).lower()
