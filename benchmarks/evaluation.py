"""Evaluation, data filling and guidance at the size of a nation.

1. scoring: cities × indicators × months with field data, against the same arithmetic in DuckDB SQL. Both begin with the
   same check records and reported values in memory, sum problems by month, city and indicator, score every indicator by
   its rule, let what does not apply leave its weight, and rank; and must come to the same totals;
2. data filling of a million cells (:mod:`benchmarks.filling`);
3. search of a million documents of guidance (:mod:`benchmarks.guidance`).

Run by ``script/bench evaluation [--only scoring|filling|guidance]``.
"""

from __future__ import annotations

import argparse
import resource
import time
from collections.abc import Callable
from typing import Any

import duckdb
import numpy as np

from benchmarks import filling, guidance, harness
from chengyun.evaluation.rules.loading import indicators
from chengyun.evaluation.scoring import rules, totals


class Data:
    """The inputs, the same for both."""

    def __init__(self, cities: int, months: int, checks: int) -> None:
        random = np.random.default_rng(7)
        self.cities, self.months = cities, months
        self.indicators = [*indicators("management"), *indicators("operation")]
        count = len(self.indicators)
        self.values = random.uniform(60, 105, (months, cities, count))
        for column, one in enumerate(self.indicators):
            if one["unit"] not in ("%", "处"):
                self.values[:, :, column] = random.uniform(0, 4, (months, cities))
        self.applies = random.random((months, cities, count)) > 0.03
        field = np.array([column for column, one in enumerate(self.indicators) if one["method"] == "2"])
        self.month = random.integers(0, months, checks, dtype=np.int32)
        self.city = random.integers(0, cities, checks, dtype=np.int32)
        self.indicator = field[random.integers(0, len(field), checks)].astype(np.int32)
        self.problems = random.poisson(0.1, checks).astype(np.int32)
        self.field = field
        names = [(one["code"][0], one["dimension"]) for one in self.indicators]
        # Two sets of 100 points: dimensions of both, each with its own total.
        self.dimension = np.array([list(dict.fromkeys(names)).index(name) for name in names], dtype=np.int64)
        self.points = np.array([one["points"] for one in self.indicators])


def ours(data: Data) -> np.ndarray[Any, Any]:
    """Totals, months × cities."""
    count = len(data.indicators)
    place = (data.month.astype(np.int64) * data.cities + data.city) * count + data.indicator
    sums = np.bincount(place, weights=data.problems, minlength=data.months * data.cities * count)
    values = data.values.copy()
    values[:, :, data.field] = sums.reshape(values.shape)[:, :, data.field]
    flat = values.reshape(-1, count)
    scores = np.empty_like(flat)
    for column, one in enumerate(data.indicators):
        scores[:, column] = rules.score(one["scoring"], flat[:, column], one["points"])
    applies = data.applies.reshape(-1, count)
    found = np.empty((data.months, data.cities))
    for month in range(data.months):
        rows = slice(month * data.cities, (month + 1) * data.cities)
        found[month] = totals.totals(scores[rows], data.points, applies[rows], data.dimension).total
    return found


_SHARE = {
    "step": "greatest(0, least(1, 1 - {minus} * ceil(greatest(0, {short}) / {step} - 1e-9)))",
    "linear": "greatest(0, least(1, (value - {zero}) / ({full} - {zero})))",
    "ratio": "greatest(0, least(1, value / {full}))",
    "deduct": "greatest(0, least(1, 1 - {each} * greatest(0, value) / points))",
}


def sql(data: Data) -> Callable[[], np.ndarray[Any, Any]]:
    """The same as one statement over tables that are loaded beforehand."""
    base = duckdb.connect()
    base.execute("set threads to 2")
    checks = {name: getattr(data, name) for name in ("month", "city", "indicator", "problems")}
    grid = np.indices(data.values.shape).reshape(3, -1)
    told = dict(zip(("month", "city", "indicator"), grid, strict=True))
    told |= {"value": data.values.reshape(-1), "applies": data.applies.reshape(-1)}
    library = {"indicator": np.arange(len(data.points)), "points": data.points, "dimension": data.dimension}
    library["field"] = np.isin(library["indicator"], data.field)
    for name, content in {"checks_in": checks, "told_in": told, "library_in": library}.items():
        base.register(name, content)
        base.execute(f"create table {name.removesuffix('_in')} as select * from {name}")  # noqa: S608
    cases = []
    for column, one in enumerate(data.indicators):
        rule = one["scoring"]
        short = f"value - {rule.get('target')}" if rule.get("reverse") else f"{rule.get('target')} - value"
        cases.append(f"when {column} then " + _SHARE[rule["kind"]].format(short=short, **rule))
    statement = f"""
    with summed as (select month, city, indicator, sum(problems) as problems from checks group by all),
    valued as (
        select month, city, indicator, points, dimension, applies,
            case when field then coalesce(problems, 0) else value end as value
        from told join library using (indicator) left join summed using (month, city, indicator)
    ), scored as (
        select *, round(points * case indicator {" ".join(cases)} end, 2) as score from valued
    ), parts as (
        select month, city, dimension, sum(points) as whole, sum(points) filter (applies) as possible,
            coalesce(sum(score) filter (applies), 0) as earned
        from scored group by all
    ), totals as (
        select month, city, round(sum(earned / possible * whole) * sum(whole)
            / sum(whole) filter (possible > 0), 2) as total
        from parts group by all
    )
    select month, city, total, rank() over (partition by month order by total desc) from totals order by 1, 2
    """  # noqa: S608
    return lambda: base.execute(statement).fetchnumpy()["total"].reshape(data.months, data.cities)


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--cities", type=int, default=300)
    parser.add_argument("--months", type=int, default=12)
    parser.add_argument("--checks", type=int, default=5_000_000)
    parser.add_argument("--filling-cities", type=int, default=filling.CITIES, help="10,000 cells each")
    parser.add_argument("--articles", type=int, default=guidance.ARTICLES)
    parser.add_argument("--only", choices=["scoring", "filling", "guidance"])
    asked = parser.parse_args()
    if asked.only in (None, "scoring"):
        scoring(asked)
    if asked.only in (None, "filling"):
        filling.show(cities=asked.filling_cities)
    if asked.only in (None, "guidance"):
        guidance.show(asked.articles)


def scoring(asked: argparse.Namespace) -> None:
    """Part 1."""
    data = Data(asked.cities, asked.months, asked.checks)
    before = _memory()
    found = ours(data)
    used = _memory() - before
    run = sql(data)
    other = run()
    differing = int((np.abs(found - other) > 0.011).sum())
    if differing:
        raise SystemExit(f"{differing} totals differ by more than a hundredth")
    seconds = (
        harness.median(lambda: _seconds(lambda: ours(data)), 5),
        harness.median(lambda: _seconds(run), 5),
    )
    print(
        f"{asked.cities} cities × {len(data.indicators)} indicators × {asked.months} months, {asked.checks:,} checks"
    )
    print("| | ours (s) | DuckDB SQL, 2 threads (s) | ratio (aim ≤ 2) | more memory (MB) |")
    print("|---|---|---|---|---|")
    print(
        f"| scoring | {seconds[0]:.2f} | {seconds[1]:.2f} | **{seconds[0] / seconds[1]:.2f}** | {used:.0f} |"
    )


def _seconds(run: Callable[[], Any]) -> float:
    begun = time.perf_counter()
    run()
    return time.perf_counter() - begun


def _memory() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
