"""The class of a text, learned from texts whose class is known.

Method: term frequency × inverse document frequency of character n-grams (Salton and Buckley 1988) of one to three
characters with logarithmic term frequency, and one linear support vector machine for each class against the rest
(Fan et al. 2008, LIBLINEAR; Joachims 1998 for texts). Probabilities are the softmax of the margins divided by a
temperature that fits held-out texts best (Guo et al. 2017).

A model is plain arrays: it is written and read without pickle, so a file can do no harm.
"""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import IO, Any

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize_scalar
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.metrics import f1_score
from sklearn.svm import LinearSVC

from chengyun.analysis.text.normalising import normalise

LONGEST = 3
MOST_FEATURES = 100_000
PENALTY = 0.5
HELD_OUT = 5
"""Every fifth text of a class is held out to measure."""

TEMPERATURES = (-1.5, 1.5)
"""Logarithms between which the temperature is looked for: a few texts all told rightly are no reason to be sure."""

_FORMAT = 1

Floats = NDArray[np.float32]


@dataclass(frozen=True)
class Suggestion:
    """A class with the probability that it is right."""

    label: str
    probability: float


@dataclass(frozen=True)
class Evidence:
    """A piece of the (normalised) text that spoke for a class, and how much: the pieces' share of all that did."""

    phrase: str
    share: float


@dataclass(frozen=True)
class ClassReport:
    """How a model did on the held-out texts of one class."""

    label: str
    texts: int
    """All that were learned from in the end."""
    tested: int
    right: int
    taken: int
    """Held-out texts of other classes that were taken for this one."""


@dataclass(frozen=True)
class Report:
    """How a model did on texts it had not seen.

    ``untested`` classes had too few texts to hold one out.
    """

    trained: int
    tested: int
    accuracy: float
    accuracy_of_three: float
    macro_f1: float
    classes: int
    untested: int
    by_class: tuple[ClassReport, ...] = ()
    """The classes with the most texts first."""


@dataclass(frozen=True)
class Classifier:
    """A learned model; shapes: features n, classes k.

    Attributes:
        labels: the k classes.
        features: the n character n-grams.
        idf: (n,) inverse document frequencies.
        weights: (k, n) of the separating planes.
        offsets: (k,) of the planes.
        temperature: by which margins become probabilities.
    """

    labels: tuple[str, ...]
    features: tuple[str, ...]
    idf: Floats
    weights: Floats
    offsets: Floats
    temperature: float = 1.0

    def suggest(self, text: str, limit: int = 3) -> list[Suggestion]:
        """The likeliest classes, best first; none when the text has nothing the model knows."""
        vector = self._vectors([text])
        if not vector.nnz:
            return []
        chances = self._probabilities(self._margins(vector))[0]
        best = np.argsort(-chances, kind="stable")[:limit]
        return [Suggestion(self.labels[at], float(chances[at])) for at in best]

    def predict(self, texts: Sequence[str]) -> list[str]:
        """The likeliest class of each text."""
        if not texts:
            return []
        return [self.labels[at] for at in self._margins(self._vectors(texts)).argmax(axis=1)]

    def predict_with_probability(self, texts: Sequence[str]) -> list[Suggestion | None]:
        """The likeliest class of each text with its probability; None where nothing is known."""
        if not texts:
            return []
        vectors = self._vectors(texts)
        chances = self._probabilities(self._margins(vectors))
        best = chances.argmax(axis=1)
        known = np.diff(vectors.indptr) > 0
        return [
            Suggestion(self.labels[at], float(chances[row, at])) if known[row] else None
            for row, at in enumerate(best)
        ]

    def explain(self, text: str, label: str, limit: int = 3) -> list[Evidence]:
        """The pieces of the text that spoke most for ``label``.

        The contribution of an n-gram (weight × value; the margin is their sum and the offset) is spread evenly over
        the characters where it stands; neighbouring characters that speak for the class form a piece.

        Raises:
            ValueError: there is no such class.
        """
        plain = normalise(text)
        plane = self.weights[self.labels.index(label)]
        vector = self._vectors([text])
        contribution = dict(zip(vector.indices, plane[vector.indices] * vector.data, strict=True))
        counts = Counter(_grams(plain))
        by_character = np.zeros(len(plain))
        for size in range(1, LONGEST + 1):
            for start in range(len(plain) - size + 1):
                gram = plain[start : start + size]
                value = contribution.get(self._places.get(gram, -1), 0.0)
                by_character[start : start + size] += value / counts[gram] / size
        return _pieces(plain, by_character, limit)

    def save(self, target: IO[bytes]) -> None:
        """Write the model."""
        np.savez_compressed(
            target,
            format=np.int32(_FORMAT),
            labels=np.array(self.labels),
            features=np.array(self.features),
            idf=self.idf,
            weights=self.weights,
            offsets=self.offsets,
            temperature=np.float64(self.temperature),
        )

    def to_bytes(self) -> bytes:
        """The written model."""
        buffer = io.BytesIO()
        self.save(buffer)
        return buffer.getvalue()

    @classmethod
    def load(cls, source: IO[bytes]) -> Classifier:
        """Read a model.

        Raises:
            ValueError: it is no model, or one of another format.
        """
        try:
            with np.load(source, allow_pickle=False) as arrays:
                if int(arrays["format"]) != _FORMAT:
                    raise ValueError("a model of another format")
                model = cls(
                    labels=tuple(str(label) for label in arrays["labels"]),
                    features=tuple(str(feature) for feature in arrays["features"]),
                    idf=arrays["idf"],
                    weights=arrays["weights"],
                    offsets=arrays["offsets"],
                    temperature=float(arrays["temperature"]),
                )
        except (KeyError, OSError, EOFError) as error:
            raise ValueError(f"not a model: {error}") from error
        if model.weights.shape != (len(model.labels), len(model.features)):
            raise ValueError("a model whose arrays do not fit together")
        return model

    def _vectors(self, texts: Sequence[str]) -> Any:
        return self._vectoriser.transform([normalise(text) for text in texts])

    @cached_property
    def _places(self) -> dict[str, int]:
        return {feature: at for at, feature in enumerate(self.features)}

    @cached_property
    def _vectoriser(self) -> TfidfVectorizer:
        made = _new_vectoriser(vocabulary=self._places)
        made.idf_ = self.idf
        return made

    def _margins(self, vectors: Any) -> Floats:
        return np.asarray(vectors @ self.weights.T + self.offsets, dtype=np.float32)

    def _probabilities(self, margins: Floats) -> Floats:
        return _softmax(margins / self.temperature)


def fit(texts: Sequence[str], labels: Sequence[str]) -> Classifier:
    """Learn from texts and their classes (both of length m).

    Raises:
        ValueError: lengths differ, there are fewer than two classes, or no text has a character.
    """
    if len(texts) != len(labels):
        raise ValueError(f"{len(texts)} texts and {len(labels)} classes")
    if len(set(labels)) < 2:
        raise ValueError("at least two classes are needed")
    vectoriser = _new_vectoriser(min_df=2 if len(texts) > 1000 else 1, max_features=MOST_FEATURES)
    vectors = vectoriser.fit_transform([normalise(text) for text in texts])
    machine = LinearSVC(C=PENALTY, class_weight="balanced", random_state=0).fit(vectors, np.array(labels))
    weights, offsets = machine.coef_, machine.intercept_
    if len(weights) == 1:
        # Of two classes the machine keeps one plane.
        weights, offsets = np.vstack([-weights, weights]), np.concatenate([-offsets, offsets])
    return Classifier(
        labels=tuple(str(label) for label in machine.classes_),
        features=tuple(vectoriser.get_feature_names_out()),
        idf=vectoriser.idf_.astype(np.float32),
        weights=weights.astype(np.float32),
        offsets=offsets.astype(np.float32),
    )


def learn(
    texts: Sequence[str],
    labels: Sequence[str],
    *,
    hints: Sequence[tuple[str, str]] = (),
) -> tuple[Classifier, Report]:
    """Measure on held-out texts, then learn from all.

    Args:
        texts: m texts.
        labels: their m classes.
        hints: (text, class) known beforehand, such as the names of the classes; learned from, never tested on.

    Returns:
        The model, its temperature fitted to the held-out texts, and how it did on them.

    Raises:
        ValueError: as :func:`fit`.
    """
    held = held_out(labels)
    kept = [at for at in range(len(texts)) if at not in held]
    tested = sorted(held)
    hint_texts, hint_labels = [text for text, _ in hints], [label for _, label in hints]
    whole = fit([*texts, *hint_texts], [*labels, *hint_labels])
    untested = len(set(labels) - {labels[at] for at in tested})
    if not tested:
        none = _by_class(labels, [], [])
        nothing = Report(
            len(texts), 0, float("nan"), float("nan"), float("nan"), len(set(labels)), untested, none
        )
        return whole, nothing
    part = fit([*(texts[at] for at in kept), *hint_texts], [*(labels[at] for at in kept), *hint_labels])
    margins = part._margins(part._vectors([texts[at] for at in tested]))
    place = {label: at for at, label in enumerate(part.labels)}
    truth = np.array([place[labels[at]] for at in tested])
    best = margins.argmax(axis=1)
    three = np.argsort(-margins, axis=1)[:, :3]
    report = Report(
        trained=len(kept),
        tested=len(tested),
        accuracy=float((best == truth).mean()),
        accuracy_of_three=float((three == truth[:, None]).any(axis=1).mean()),
        macro_f1=float(f1_score(truth, best, labels=np.unique(truth), average="macro", zero_division=0)),
        classes=len(set(labels)),
        untested=untested,
        by_class=_by_class(labels, [labels[at] for at in tested], [part.labels[at] for at in best]),
    )
    return replace(whole, temperature=_temperature(margins, truth)), report


def _by_class(labels: Sequence[str], truth: Sequence[str], told: Sequence[str]) -> tuple[ClassReport, ...]:
    tested = Counter(truth)
    right = Counter(is_ for is_, said in zip(truth, told, strict=True) if is_ == said)
    taken = Counter(said for is_, said in zip(truth, told, strict=True) if is_ != said)
    return tuple(
        ClassReport(label, texts, tested[label], right[label], taken[label])
        for label, texts in sorted(Counter(labels).items(), key=lambda entry: (-entry[1], entry[0]))
    )


def held_out(labels: Sequence[str]) -> set[int]:
    """The places of every fifth text of each class, so that the same texts give the same measure."""
    seen: Counter[str] = Counter()
    chosen = set()
    for at, label in enumerate(labels):
        seen[label] += 1
        if seen[label] % HELD_OUT == 0:
            chosen.add(at)
    return chosen


def _new_vectoriser(**options: Any) -> TfidfVectorizer:
    return TfidfVectorizer(
        analyzer="char",
        ngram_range=(1, LONGEST),
        lowercase=False,
        sublinear_tf=True,
        dtype=np.float32,
        **options,
    )


def _grams(plain: str) -> list[str]:
    return [
        plain[start : start + size]
        for size in range(1, LONGEST + 1)
        for start in range(len(plain) - size + 1)
    ]


def _pieces(plain: str, weight: NDArray[np.float64], limit: int) -> list[Evidence]:
    """Runs of characters that speak clearly for the class."""
    if not len(plain) or weight.max() <= 0:
        return []
    clear = weight > 0.3 * weight.max()
    total = float(weight[weight > 0].sum())
    found: Counter[str] = Counter()
    start = 0
    for at in range(len(plain) + 1):
        if at < len(plain) and clear[at]:
            continue
        if at - start > 1:
            found[plain[start:at]] += float(weight[start:at].sum()) / total  # type: ignore[assignment]
        start = at + 1
    return [Evidence(phrase, round(share, 4)) for phrase, share in found.most_common(limit)]


def _softmax(values: Floats) -> Floats:
    raised = np.exp(values - values.max(axis=1, keepdims=True))
    return np.asarray(raised / raised.sum(axis=1, keepdims=True), dtype=np.float32)


def _temperature(margins: Floats, truth: NDArray[np.int_]) -> float:
    """By which the truth becomes likeliest."""
    rows = np.arange(len(truth))

    def loss(logarithm: float) -> float:
        chances = _softmax(margins / np.float32(np.exp(logarithm)))[rows, truth]
        return float(-np.log(np.maximum(chances, 1e-12)).mean())

    return float(np.exp(minimize_scalar(loss, bounds=TEMPERATURES, method="bounded").x))
