"""How alike two texts are."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chengyun.analysis.text.likeness import similarity
from chengyun.analysis.text.similarity import Corpus


def test_the_share_of_common_pairs() -> None:
    # 井盖 盖破 破损 and 井盖 盖丢 丢失: one of three.
    assert similarity("井盖破损", "井盖丢失") == pytest.approx(1 / 3)
    assert similarity("建设路井盖破损", "建设路，井盖破损！") == pytest.approx(1)
    assert similarity("井盖", "路灯") == 0
    assert similarity("", "路灯") == 0
    assert similarity("水", "水") == 1


@given(st.text(max_size=50), st.text(max_size=50))
def test_it_is_symmetric_and_bounded(one: str, other: str) -> None:
    value = similarity(one, other)
    assert 0 <= value <= 1 + 1e-12
    assert value == similarity(other, one)


def test_the_nearest_share_what_is_rare() -> None:
    texts = ["请处理建设路的井盖", "请处理中山路的路灯", "请处理公园的垃圾", "请处理学校门口的噪音"]
    corpus = Corpus(texts)
    [(at, cosine), *_] = corpus.nearest("中山路路灯不亮", limit=2)
    assert at == 1
    assert 0 < cosine < 1
    assert corpus.nearest(texts[0])[0] == (0, pytest.approx(1, abs=1e-5))
    assert Corpus([]).nearest("路灯") == []
    assert Corpus(["", "。"]).nearest("路灯") == []
