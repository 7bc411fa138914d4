"""The class of real complaints, in five folds, and the hottest issues of real dated messages.

Run from the top folder: ``python -m benchmarks.text``. It needs the data set of TipDM 2020 beside the project
(../shared/data/case_tipdm2020_complaints), which is not ours to ship: nothing learned from it is kept.

* class: macro-F1 and accuracy of each of five stratified folds over the complaints, each text once; aim ≥ 0.90.
* hot issues: how much of the hottest issues is what one team of the contest put there by hand.
"""

from __future__ import annotations

import sys
import time

from sklearn.metrics import accuracy_score, f1_score
from sklearn.model_selection import StratifiedKFold

from benchmarks import harness
from chengyun.analysis.text import classification, hotspots
from chengyun.analysis.text.tests import complaints

AIM = 0.90
FOLDS = 5


def measure_classes() -> list[list[str]]:
    """Each fold, and their mean."""
    texts, labels = complaints.labelled()
    rows, scores = [], []
    for number, (kept, tested) in enumerate(
        StratifiedKFold(FOLDS, shuffle=True, random_state=1).split(texts, labels), start=1
    ):
        began = time.perf_counter()
        model = classification.fit([texts[at] for at in kept], [labels[at] for at in kept])
        learned = time.perf_counter()
        found = model.predict([texts[at] for at in tested])
        told = time.perf_counter()
        truth = [labels[at] for at in tested]
        scores.append(float(f1_score(truth, found, average="macro")))
        rows.append(
            [
                f"fold {number}",
                f"{len(kept):,} / {len(tested):,}",
                f"{scores[-1]:.4f}",
                f"{accuracy_score(truth, found):.4f}",
                f"{learned - began:.1f}",
                f"{1000 * (told - learned) / len(tested):.2f}",
            ]
        )
    mean = sum(scores) / len(scores)
    rows.append(["mean", "", f"{mean:.4f}", f"aim {AIM}: {'met' if mean >= AIM else 'not met'}", "", ""])
    return rows


def measure_issues() -> list[list[str]]:
    """The ten hottest."""
    messages = complaints.dated()
    examples = complaints.examples_of_hot()
    began = time.perf_counter()
    issues = hotspots.find(
        [f"{one.subject} {one.subject} {one.text[:200]}" for one in messages],
        [one.day for one in messages],
        until=max(one.day for one in messages),
        window=500,
        half_life=1000,
        people=[one.person for one in messages],
        support=[one.likes for one in messages],
        limit=10,
    )
    print(f"{len(messages):,} messages: {time.perf_counter() - began:.1f} s")
    rows = []
    for issue in issues:
        numbers = {messages[at].number for at in issue.members}
        by_hand = max((len(numbers & example) for example in examples.values()), default=0)
        rows.append(
            [
                f"{issue.heat:.1f}",
                str(len(numbers)),
                str(issue.people),
                str(by_hand),
                "、".join(issue.phrases),
            ]
        )
    return rows


def main() -> None:
    if not complaints.LABELLED.exists():
        sys.exit(f"{complaints.FOLDER} is not there")
    harness.table(
        "class of a complaint (7 classes)",
        ["fold", "learned/tested", "macro-F1", "accuracy", "learn s", "ms a text"],
        measure_classes(),
    )
    harness.table("hottest issues", ["heat", "messages", "people", "by hand too", "about"], measure_issues())


if __name__ == "__main__":
    main()
