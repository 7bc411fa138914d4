"""How alike texts of a corpus are: the cosine of character n-grams weighted by rarity (Salton and Buckley 1988), in
which a place's name counts for more than "please solve this".
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.preprocessing import normalize

from chengyun.analysis.text.normalising import normalise

PRIOR = 1000
MOST_GRAMS = 500_000


class Corpus:
    """Texts as vectors of rarity-weighted pairs and triples of characters.

    The weight of an n-gram is (1 + ln tf) · (1 + ln((1 + m + PRIOR) / (1 + df))), where m is the number of texts and
    df how many of them have it: as if PRIOR other texts without it had been read too, so that rarity means little
    among a few texts and much among many.

    Attributes:
        vectors: (m, n) sparse, rows of length one (or zero, for a text without an n-gram).
        grams: (n,) the n-grams.
    """

    def __init__(self, texts: Sequence[str]) -> None:
        # What half of many texts have says nothing.
        self._counter = CountVectorizer(
            analyzer="char",
            ngram_range=(2, 3),
            lowercase=False,
            dtype=np.float32,
            max_df=0.5 if len(texts) >= 20 else 1.0,
            max_features=MOST_GRAMS,
        )
        try:
            counts = self._counter.fit_transform([normalise(text) for text in texts])
        except ValueError:
            # No texts, or none with two characters.
            self.grams = np.array([], dtype=str)
            self.vectors = csr_matrix((len(texts), 0), dtype=np.float32)
            return
        self.grams = self._counter.get_feature_names_out()
        document_frequency = np.bincount(counts.indices, minlength=counts.shape[1])
        self._rarity = (1 + np.log((1 + len(texts) + PRIOR) / (1 + document_frequency))).astype(np.float32)
        self.vectors = self._weighted(counts)

    def nearest(self, text: str, limit: int = 10, least: float = 0.1) -> list[tuple[int, float]]:
        """The places of the texts most like ``text`` with their cosines, best first, none below ``least``."""
        if not len(self.grams):
            return []
        one = self._weighted(self._counter.transform([normalise(text)]))
        cosines = (self.vectors @ one.T).toarray().ravel()
        best = np.argsort(-cosines, kind="stable")[:limit]
        return [(int(at), float(cosines[at])) for at in best if cosines[at] >= least]

    def _weighted(self, counts: Any) -> Any:
        counts.data = (1 + np.log(counts.data)) * self._rarity[counts.indices]
        return normalize(counts, copy=False)
