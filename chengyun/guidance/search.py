"""Full-text search in Chinese without a dictionary: every two neighbouring characters are a term, with their place.

A word is found where its pairs follow one another, so what is found holds the word itself and not only its pairs.
PostgreSQL keeps the terms as a ``tsvector`` and answers from a GIN index.
"""

from __future__ import annotations

import re
import unicodedata

MOST_CHARACTERS = 12_000
"""Of what is indexed as one: PostgreSQL tells no more than 16,383 places apart. Longer texts are cut in passages."""
MOST_WORDS = 8
_LAST_PLACE = 16_383
_RUN = re.compile(r"[0-9a-z]+|[\u3400-\u9fff\uf900-\ufaff]+")


def vector(*texts: str) -> str:
    """The terms of texts as PostgreSQL reads a ``tsvector``; a gap between texts keeps words from spanning them."""
    places: dict[str, list[int]] = {}
    at = 0
    left = MOST_CHARACTERS
    for text in texts:
        for run in _runs(text[:left]):
            for term in _terms(run):
                at += 1
                places.setdefault(term, []).append(min(at, _LAST_PLACE))
            at += 1
        left = max(0, left - len(text))
    return " ".join(f"'{term}':{','.join(map(str, where[:255]))}" for term, where in places.items())


def query(asked: str) -> str:
    """What is asked as PostgreSQL reads a ``tsquery``; nothing if there is nothing to look for.

    All words must be there. A single character is no term: it would be in every text.
    """
    words = []
    for word in asked.split()[:MOST_WORDS]:
        for run in _runs(word):
            terms = _terms(run)
            if terms:
                words.append("(" + " <-> ".join(f"'{term}'" for term in terms) + ")")
    return " & ".join(words)


def words(asked: str) -> list[str]:
    """The words to mark in what was found, the longest first."""
    found = {
        run for word in asked.split()[:MOST_WORDS] for run in _runs(word) if run[0].isascii() or len(run) > 1
    }
    return sorted(found, key=len, reverse=True)


def marked(text: str, wanted: list[str]) -> list[dict[str, object]]:
    """A text in pieces, each with whether it is one of the words: pages mark it without reading HTML."""
    if not wanted:
        return [{"text": text, "hit": False}] if text else []
    folded = _plain(text)
    if len(folded) != len(text):  # a character that folds to several cannot be marked by place
        folded = text.lower()
        if len(folded) != len(text):
            return [{"text": text, "hit": False}]
    pieces: list[dict[str, object]] = []
    last = 0
    for hit in re.finditer("|".join(map(re.escape, wanted)), folded):
        if hit.start() > last:
            pieces.append({"text": text[last : hit.start()], "hit": False})
        pieces.append({"text": text[hit.start() : hit.end()], "hit": True})
        last = hit.end()
    if last < len(text):
        pieces.append({"text": text[last:], "hit": False})
    return pieces


def snippet(text: str, wanted: list[str], width: int = 120) -> str:
    """The part of a text around the first of the words."""
    folded = _plain(text)
    if len(folded) != len(text):
        folded = text
    first = min((at for word in wanted if (at := folded.find(word)) >= 0), default=0)
    begin = max(0, first - width // 4)
    part = " ".join(text[begin : begin + width].split())
    return ("…" if begin else "") + part + ("…" if begin + width < len(text) else "")


def _runs(text: str) -> list[str]:
    return _RUN.findall(_plain(text))


def _terms(run: str) -> list[str]:
    if run[0].isascii():
        return [run[:32]]
    return [run[at : at + 2] for at in range(len(run) - 1)]


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).lower()
