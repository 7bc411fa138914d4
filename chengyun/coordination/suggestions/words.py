"""Classes by the words that people use: known before the city has a single case of its own."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass

from chengyun.analysis.text.normalising import normalise
from chengyun.coordination import directory
from chengyun.coordination.rules.loading import read

_LEAST = 2
_NOTES = re.compile(r"[（(].*?[）)]")
_UNKNOWN = "（未查明"


@dataclass(frozen=True)
class Found:
    """A class whose words are in a text; ``share`` of all characters that spoke for some class."""

    kind: str
    code: str
    words: tuple[str, ...]
    share: float


Vocabulary = dict[tuple[str, str], list[str]]

_kept: tuple[object, Vocabulary] | None = None


def vocabulary() -> Vocabulary:
    """Class → its words, normalised: those of the rules and its name, for the minor classes that the city has.

    Made anew when the classes were read anew.
    """
    global _kept
    classes = directory.classes()
    if _kept is None or _kept[0] is not classes:
        _kept = (classes, _made(classes))
    return _kept[1]


def _made(classes: dict[str, dict[str, str]]) -> Vocabulary:
    rules: dict[str, list[str]] = read("class_words")
    words: Vocabulary = {}
    for kind, names in classes.items():
        for code, name in names.items():
            if len(code) == 4:
                said = map(normalise, [*rules.get(f"{kind}/{code}", ()), *_parts(name)])
                words[kind, code] = [word for word in said if len(word) >= _LEAST]
    return words


def find(text: str, limit: int = 3) -> list[Found]:
    """The classes whose words are in the text, the longest said first."""
    plain = normalise(text)
    said: dict[tuple[str, str], list[str]] = {}
    for key, words in vocabulary().items():
        inside = {word for word in words if word in plain}
        # Of 井盖 and 污水井盖 only the longer says something.
        kept = [word for word in inside if not any(word != other and word in other for other in inside)]
        if kept:
            said[key] = sorted(kept, key=plain.index)
    # A word inside a longer word of another class (井盖 in 污水井盖) speaks less.
    longest = {word for words in said.values() for word in words}
    weight: dict[tuple[str, str], float] = defaultdict(float)
    for key, words in said.items():
        for word in words:
            covered = any(word != other and word in other for other in longest)
            weight[key] += len(word) * (0.3 if covered else 1.0)
    total = sum(weight.values())
    best = sorted(weight, key=lambda key: (-weight[key], key))[:limit]
    return [Found(*key, tuple(said[key]), weight[key] / total) for key in best]


def hints() -> list[tuple[str, str]]:
    """(text, ``kind/code``) to learn from besides cases."""
    return [(word, f"{kind}/{code}") for (kind, code), words in vocabulary().items() for word in words]


def _parts(name: str) -> list[str]:
    """``垃圾箱（果皮箱、桶）`` is said as 垃圾箱; ``电力、通信`` as either."""
    if name.startswith(_UNKNOWN):
        return []
    return [part for part in re.split(r"[、/]", _NOTES.sub("", name)) if len(part) >= _LEAST]
