"""Detectors of anomalies on NAB and SKAB, with the benchmarks' own scores beside the published ones.

Run by ``script/bench anomaly``; with ``--write`` the figures become those that the pages show. NAB without its ten series of tweets, which are not in ../shared/data: a score on 48 series
cannot be compared with one on 58 to the point.
"""

from __future__ import annotations

import csv
import gzip
import json
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks import harness
from chengyun.analysis.anomaly import conformal, nab, pca, skab
from chengyun.monitoring.detection import scores
from chengyun.runtime.paths import REPOSITORY

DATA = REPOSITORY.parent / "shared" / "data"
PROFILES = ["standard", "reward_low_FP_rate", "reward_low_FN_rate"]
PUBLISHED = ["ARTime", "numenta", "knncad", "randomCutForest", "windowedGaussian"]
SKAB_PUBLISHED = {
    "Conv-AE": [0.78, 13.6, 28.0],
    "T²+Q": [0.76, 26.6, 24.9],
    "isolation forest": [0.29, 2.6, 82.9],
}


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


def _there(file: Path) -> Path | None:
    return next((one for one in (file, file.with_name(file.name + ".gz")) if one.exists()), None)


def _lines(file: Path) -> list[str]:
    if file.suffix == ".gz":
        return gzip.decompress(file.read_bytes()).decode().splitlines()
    return file.read_text().splitlines()


def main() -> None:
    if not (DATA / "anomaly_nab").exists():
        sys.exit(f"{DATA} is not there")
    series = list(nab_files(DATA / "anomaly_nab"))
    streaming = measure_nab(series, lambda values: conformal.scores(values, nab.probation(len(values))))
    windowed = measure_nab(series, lambda values: conformal.windowed(values, len(values), scores.LEARNED))
    published = json.loads((DATA / "anomaly_nab" / "results" / "final_results.json").read_text())
    others = {name: [round(published[name][one], 1) for one in PROFILES] for name in PUBLISHED}
    count = len(series)
    harness.table(
        "1. NAB",
        ["detector", "standard", "low FP", "low FN"],
        [
            [f"ours: conformal, streaming, {count} series", *map(str, streaming)],
            [f"ours: conformal, windows of {2 * scores.LEARNED}, {count} series", *map(str, windowed)],
            *([f"{name}, published, 58 series", *map(str, figures)] for name, figures in others.items()),
        ],
    )
    files = list(skab_files(DATA / "anomaly_skab"))
    ours = skab.figures(
        np.concatenate([truth for _, truth in files]),
        np.concatenate([pca.found(values, scores.CHART_LEARNED) for values, _ in files]),
    )
    chart = [round(ours.f1, 2), round(ours.false_alarm_rate, 1), round(ours.missing_alarm_rate, 1)]
    harness.table(
        f"2. SKAB, {len(files)} files",
        ["detector", "F1", "FAR %", "MAR %"],
        [
            ["ours: T² and Q", *map(str, chart)],
            *([f"{name}, published", *map(str, figures)] for name, figures in SKAB_PUBLISHED.items()),
        ],
    )
    if "--write" in sys.argv:
        scores.write(
            {
                "conformal": {"figures": streaming, "on": f"NAB 58 组中的 {count} 组", "published": others},
                "conformal-window": {
                    "figures": windowed,
                    "on": f"NAB 58 组中的 {count} 组",
                    "published": others,
                },
                "t2q": {
                    "figures": chart,
                    "on": f"SKAB 34 份中的 {len(files)} 份",
                    "published": SKAB_PUBLISHED,
                },
            }
        )


def measure_nab(
    series: list[tuple[str, NDArray[np.float64], list[tuple[int, int]]]],
    detector: Callable[[NDArray[np.float64]], NDArray[np.float64]],
) -> list[float]:
    """The three scores of a detector, each with the threshold that suits it best; prints its speed."""
    began = time.perf_counter()
    corpus = [nab.Series(detector(values), windows) for _, values, windows in series]
    seconds = time.perf_counter() - began
    print(f"   {sum(len(values) for _, values, _ in series) / seconds:,.0f} values/s")
    return [round(nab.best(corpus, one)[0], 1) for one in (nab.STANDARD, nab.LOW_FALSE, nab.LOW_MISSED)]


if __name__ == "__main__":
    main()
