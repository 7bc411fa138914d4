"""The class of a text: learned from the city's own cases; by words as long as there are none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from chengyun.coordination import directory
from chengyun.coordination.suggestions import learning, words

SURE = 0.5
"""A class is given to a case without a person only from this share on."""


@dataclass(frozen=True)
class ClassSuggestion:
    """A class, how likely, and why."""

    kind: str
    class_code: str
    class_name: str
    major_name: str
    score: float
    why: str
    learned: bool


def suggest(text: str, limit: int = 3) -> list[ClassSuggestion]:
    """The likeliest classes, best first: those learned, then those that words alone tell."""
    model, about = learning.current()
    found: list[ClassSuggestion] = []
    if model is not None:
        for one in model.suggest(text, limit):
            said = [evidence.phrase for evidence in model.explain(text, one.label)]
            why = f"文中{_quoted(said)}常见于本市已结案的同类案件" if said else "与本市已结案的同类案件相近"
            kind, code = one.label.split("/")
            found.append(_of(kind, code, one.probability, f"{why}（共学习 {about['cases']} 件）", True))
    for word in words.find(text, limit):
        if all((one.kind, one.class_code) != (word.kind, word.code) for one in found):
            found.append(_of(word.kind, word.code, word.share, f"文中有{_quoted(word.words)}", False))
    known = [one for one in found if one.class_name]
    return known[:limit] if model is None else _mixed(known, limit)


def classify(texts: Sequence[str]) -> list[ClassSuggestion | None]:
    """A class for each text of many, only where it is clear: learned and words agree, or one of them is sure."""
    model, _ = learning.current()
    learned = model.predict_with_probability(texts) if model is not None else [None] * len(texts)
    return [_clear(text, one) for text, one in zip(texts, learned, strict=True)]


def _clear(text: str, learned: object) -> ClassSuggestion | None:
    from chengyun.analysis.text.classification import Suggestion

    said = next(iter(words.find(text, 1)), None)
    if isinstance(learned, Suggestion):
        kind, code = learned.label.split("/")
        agreed = said is not None and (said.kind, said.code) == (kind, code)
        if agreed or learned.probability >= SURE:
            return _of(kind, code, learned.probability, "与本市已结案的同类案件相近", True)
    if said is not None and said.share >= SURE:
        return _of(said.kind, said.code, said.share, f"文中有{_quoted(said.words)}", False)
    return None


def _mixed(found: list[ClassSuggestion], limit: int) -> list[ClassSuggestion]:
    """The learned ones, but the last place for what words tell and no case has told yet."""
    learned = [one for one in found if one.learned]
    others = [one for one in found if not one.learned][:1]
    return [*learned[: limit - len(others)], *others]


def _of(kind: str, code: str, score: float, why: str, learned: bool) -> ClassSuggestion:
    names = directory.classes().get(kind, {})
    return ClassSuggestion(
        kind, code, names.get(code, ""), names.get(code[:2], ""), round(float(score), 4), why, learned
    )


def _quoted(pieces: Sequence[str]) -> str:
    return "".join(f"“{piece}”" for piece in pieces[:3])
