"""Detectors of anomalies on NAB and SKAB, with the benchmarks' own scores beside the published ones.

Run by ``script/bench anomaly``. NAB without its ten series of tweets, which are not in ../shared/data: a score on 48 series
cannot be compared with one on 58 to the point.
"""

from __future__ import annotations

import csv
import gzip
import json
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks import harness
from chengyun.analysis.anomaly import conformal, nab, pca, skab
from chengyun.runtime.paths import REPOSITORY

DATA = REPOSITORY.parent / "shared" / "data"
LEARNED = 400


def nab_files(folder: Path) -> Iterator[tuple[str, NDArray[np.float64], list[tuple[int, int]]]]:
    """Name, values and windows of each series that is there."""
    labels = json.loads((folder / "labels" / "combined_windows.json").read_text())
    for name, windows in sorted(labels.items()):
        if (file := _there(folder / "data" / name)) is None:
            continue
        rows = list(csv.reader(_lines(file)))[1:]
        index = {row[0]: number for number, row in enumerate(rows)}
        yield (
            name,
            np.array([float(row[1]) for row in rows]),
            [(index[first[:19]], index[last[:19]]) for first, last in windows],
        )


def skab_files(folder: Path) -> Iterator[tuple[NDArray[np.float64], NDArray[np.bool_]]]:
    """Values (n, 8) and which rows are anomalous, of each labelled file."""
    for file in sorted((folder / "data").glob("[vo]*/*.csv*")):
        rows = list(csv.reader(_lines(file), delimiter=";"))[1:]
        values = np.array([[float(cell) for cell in row[1:]] for row in rows])
        yield values[:, :8], values[:, 8] > 0


def chart_found(values: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Rows that the chart finds, learned from the first 400; a lone row among three others is none."""
    found = pca.Chart(values[:LEARNED]).strange(values)
    three = np.convolve(found, np.ones(3), mode="full")[: len(found)]
    return np.asarray(three >= 2)


def _there(file: Path) -> Path | None:
    return next((one for one in (file, file.with_name(file.name + ".gz")) if one.exists()), None)


def _lines(file: Path) -> list[str]:
    if file.suffix == ".gz":
        return gzip.decompress(file.read_bytes()).decode().splitlines()
    return file.read_text().splitlines()


def main() -> None:
    if not (DATA / "anomaly_nab").exists():
        sys.exit(f"{DATA} is not there")
    began = time.perf_counter()
    corpus, count = [], 0
    for _, values, windows in nab_files(DATA / "anomaly_nab"):
        corpus.append(nab.Series(conformal.scores(values, nab.probation(len(values))), windows))
        count += len(values)
    seconds = time.perf_counter() - began
    profiles = [nab.STANDARD, nab.LOW_FALSE, nab.LOW_MISSED]
    published = json.loads((DATA / "anomaly_nab" / "results" / "final_results.json").read_text())
    names = ["standard", "reward_low_FP_rate", "reward_low_FN_rate"]
    lines = [
        [f"ours: conformal, {len(corpus)} series", *(f"{nab.best(corpus, one)[0]:.1f}" for one in profiles)]
    ]
    for name in ("ARTime", "numenta", "knncad", "randomCutForest", "windowedGaussian"):
        lines.append([f"{name}, published, 58 series", *(f"{published[name][one]:.1f}" for one in names)])
    harness.table("1. NAB", ["detector", "standard", "low FP", "low FN"], lines)
    print(f"   {count:,} values, {count / seconds:,.0f}/s")
    files = list(skab_files(DATA / "anomaly_skab"))
    ours = skab.figures(
        np.concatenate([truth for _, truth in files]),
        np.concatenate([chart_found(values) for values, _ in files]),
    )
    harness.table(
        f"2. SKAB, {len(files)} files",
        ["detector", "F1", "FAR %", "MAR %"],
        [
            [
                "ours: T² and Q",
                f"{ours.f1:.2f}",
                f"{ours.false_alarm_rate:.1f}",
                f"{ours.missing_alarm_rate:.1f}",
            ],
            ["Conv-AE, published", "0.78", "13.6", "28.0"],
            ["T²+Q, published", "0.76", "26.6", "24.9"],
            ["isolation forest, published", "0.29", "2.6", "82.9"],
        ],
    )


if __name__ == "__main__":
    main()
