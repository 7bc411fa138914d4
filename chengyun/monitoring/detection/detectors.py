"""The detectors there are, each with its figures; a detector without is not offered."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from chengyun.analysis.anomaly import conformal
from chengyun.monitoring.detection import scores

NAB = ("NAB", ("标准", "重误报", "重漏报"))
SKAB = ("SKAB", ("F1", "误报率（%）", "漏报率（%）"))


@dataclass(frozen=True)
class Detector:
    """A detector."""

    code: str
    label: str
    about: str
    several: bool
    """Whether it looks at several points together; else at one."""
    rule: bool
    """Whether alarms may rise by it."""
    learned: int
    """How many values lie before the first that it judges."""
    most: int
    """Values it is given at a time on history."""
    benchmark: tuple[str, tuple[str, ...]]


DETECTORS = {
    one.code: one
    for one in (
        Detector(
            "conformal-window",
            "KNN-CAD（移动窗口）",
            "离近邻的距离达到最近 300 个片段中最远者的 1.5 倍为异常；只看最近 600 个读数，可用作报警规则",
            several=False,
            rule=True,
            learned=2 * scores.LEARNED,
            most=20_000,
            benchmark=NAB,
        ),
        Detector(
            "conformal",
            "KNN-CAD（逐个读数）",
            "自时段开始逐个读数学习，离近邻的距离大于此前绝大多数的为异常；较慢",
            several=False,
            rule=False,
            learned=400,
            most=10_000,
            benchmark=NAB,
        ),
        Detector(
            "t2q",
            "T² 与 Q（主成分）",
            "把时段开始的 400 个间隔视为正常，几个测点之间的关系不同于此时的为异常",
            several=True,
            rule=False,
            learned=scores.CHART_LEARNED,
            most=20_000,
            benchmark=SKAB,
        ),
    )
    if one.code in scores.read()["detectors"]
}


def run(code: str, values: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Which moments a detector tells of; values of shape (points, n), all finite.

    Raises:
        ValueError: too few values to learn from.
    """
    learned = DETECTORS[code].learned
    if values.shape[1] <= learned:
        raise ValueError(f"values: {values.shape[1]}, more than {learned} are needed")
    if code == "conformal":
        return conformal.scores(values[0], learned) >= conformal.CERTAIN
    if code == "conformal-window":
        return conformal.windowed(values[0], values.shape[1], scores.LEARNED) >= conformal.FAR
    # It needs SciPy, which a server without the set of analyses has not.
    from chengyun.analysis.anomaly import pca

    found = pca.found(values.T, learned)
    found[:learned] = False
    return found
