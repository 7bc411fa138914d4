"""Learning the class of a text."""

from __future__ import annotations

import io
import pickle

import numpy as np
import pytest
from sklearn.metrics import f1_score

from chengyun.analysis.text import classification
from chengyun.analysis.text.normalising import normalise
from chengyun.analysis.text.tests import complaints

COVERS = [
    "井盖丢失了，很危险",
    "人行道上的井盖破损",
    "污水井盖松动有响声",
    "路口井盖不见了",
    "井盖沉陷，车轮颠簸",
]
LAMPS = ["路灯不亮，晚上看不见", "小区门口路灯坏了", "整条街的路灯都不亮", "路灯白天也亮着", "路灯杆歪了"]
WASTE = [
    "垃圾没人清运，臭味很大",
    "垃圾桶满了没人管",
    "路边有一堆垃圾",
    "绿化带里有暴露垃圾",
    "垃圾堆在楼下好几天",
]
TEXTS = [*COVERS, *LAMPS, *WASTE]
LABELS = ["井盖"] * 5 + ["路灯"] * 5 + ["垃圾"] * 5


@pytest.fixture(scope="module")
def model() -> classification.Classifier:
    return classification.fit(TEXTS, LABELS)


def test_a_text_gets_its_class_with_the_words_that_spoke_for_it(model) -> None:
    best, *others = model.suggest("建设路的污水井盖丢失，请尽快处理")
    assert best.label == "井盖"
    assert best.probability > others[0].probability >= others[1].probability
    assert sum(one.probability for one in [best, *others]) == pytest.approx(1, abs=1e-5)
    [first, *_] = model.explain("建设路的污水井盖丢失，请尽快处理", "井盖")
    assert "井盖" in first.phrase
    assert 0 < first.share <= 1


def test_what_speaks_for_one_class_does_not_speak_for_another(model) -> None:
    assert all("井盖" not in one.phrase for one in model.explain("井盖破损，路灯不亮", "路灯"))


def test_a_text_the_model_knows_nothing_of_gets_no_class(model) -> None:
    assert model.suggest("xyz") == []
    assert model.suggest("") == []
    assert model.explain("", "井盖") == []
    assert model.predict_with_probability(["xyz", "路灯"])[0] is None
    assert model.predict([]) == []


def test_a_written_model_reads_back_the_same(model) -> None:
    again = classification.Classifier.load(io.BytesIO(model.to_bytes()))
    assert again.predict(TEXTS) == model.predict(TEXTS)
    assert again.suggest("路灯") == model.suggest("路灯")


@pytest.mark.parametrize(
    "content", [b"", b"no model", pickle.dumps({"format": 1})], ids=["empty", "text", "pickle"]
)
def test_what_is_no_model_is_refused(content) -> None:
    with pytest.raises(ValueError):
        classification.Classifier.load(io.BytesIO(content))


def test_arrays_of_python_objects_are_never_read() -> None:
    buffer = io.BytesIO()
    np.savez(buffer, format=np.int32(1), labels=np.array([{"a": 1}], dtype=object))
    buffer.seek(0)
    with pytest.raises(ValueError):
        classification.Classifier.load(buffer)


def test_two_classes_are_told_apart() -> None:
    model = classification.fit([*COVERS, *LAMPS], ["井盖"] * 5 + ["路灯"] * 5)
    assert model.predict(["井盖坏了", "路灯坏了"]) == ["井盖", "路灯"]


def test_one_class_cannot_be_learned() -> None:
    with pytest.raises(ValueError):
        classification.fit(COVERS, ["井盖"] * 5)
    with pytest.raises(ValueError):
        classification.fit(COVERS, ["井盖"])


def test_what_was_learned_is_measured_on_texts_held_out() -> None:
    model, report = classification.learn(TEXTS, LABELS, hints=[("道路破损", "道路"), ("路灯", "路灯")])
    assert (report.trained, report.tested, report.classes, report.untested) == (12, 3, 3, 0)
    assert 0 <= report.accuracy <= report.accuracy_of_three <= 1
    # A class that only has a name is suggested too.
    assert model.suggest("道路破损")[0].label == "道路"
    assert classification.held_out(LABELS) == {4, 9, 14}


def test_names_of_classes_alone_are_a_beginning() -> None:
    model, report = classification.learn([], [], hints=[("污水井盖", "a"), ("路灯", "b"), ("暴露垃圾", "c")])
    assert report.tested == 0
    assert model.suggest("井盖不见了")[0].label == "a"


def test_spelling_does_not_matter() -> None:
    assert normalise("　Ｂ超，A-1 区！https://example.org/x 停水\n") == "b超a1区停水"
    assert len(normalise("水" * 5000)) == 1000


@pytest.mark.skipif(
    not complaints.LABELLED.exists(), reason="the complaints of TipDM 2020 are not beside the project"
)
def test_real_complaints_get_their_class() -> None:
    """One of five folds; benchmarks/text.py measures all five."""
    texts, labels = complaints.labelled()
    held = classification.held_out(labels)
    kept = [at for at in range(len(texts)) if at not in held]
    model = classification.fit([texts[at] for at in kept], [labels[at] for at in kept])
    tested = sorted(held)
    found = model.predict([texts[at] for at in tested])
    assert f1_score([labels[at] for at in tested], found, average="macro") >= 0.90
