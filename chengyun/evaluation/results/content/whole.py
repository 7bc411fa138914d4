"""The report on all cities of a result."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from chengyun.evaluation.choices import KINDS
from chengyun.evaluation.results.content.parts import (
    Section,
    document,
    number,
    outline_of,
    percent,
    rate,
    title,
)
from chengyun.evaluation.results.models import CityResult, ResultSet
from chengyun.kernel import divisions

_CHARTED = 20
_WORST = 10


def of_all(results: ResultSet, rows: list[CityResult]) -> dict[str, Any]:
    """Rank, dimensions, where most cities lose most."""
    known = [row for row in rows if row.total is not None]
    ordered = sorted(known, key=lambda row: (row.rank or 0, row.division_code))
    names = {row.division_code: divisions.name_of(row.division_code) for row in rows}
    cycle = results.cycle
    blocks: dict[str, Callable[[], list[Section]]] = {
        "rank": lambda: [_rank(rows, ordered, names)],
        "compare": lambda: [_dimensions(ordered, names)],
        "common": lambda: [_weak(ordered)],
        "missing": lambda: [] if len(known) == len(rows) else [_missing(rows, names)],
    }
    return document(
        title(divisions.name_of(cycle.division_code), cycle, f"{dict(KINDS)[cycle.kind]}结果"),
        results,
        [["组织地区", divisions.name_of(cycle.division_code)], ["参评城市", f"{len(rows)} 个"]],
        outline_of("all"),
        blocks,
        {},
    )


def _rank(rows: list[CityResult], ordered: list[CityResult], names: dict[str, str]) -> Section:
    sentences = [f"参加评价的城市 {len(rows)} 个，有结果的 {len(ordered)} 个。"]
    if ordered:
        totals = [row.total or 0.0 for row in ordered]
        sentences.append(
            f"平均 {np.mean(totals):.2f} 分，中位数 {np.median(totals):.2f} 分；得分最高的是{names[ordered[0].division_code]}，"
            f"{totals[0]:.2f} 分；最低的是{names[ordered[-1].division_code]}，{totals[-1]:.2f} 分，相差 {totals[0] - totals[-1]:.2f} 分。"
        )
    return {
        "sentences": sentences,
        "chart": {
            "kind": "bars",
            "labels": [names[row.division_code] for row in ordered[:_CHARTED]],
            "values": [row.total for row in ordered[:_CHARTED]],
            "unit": "分",
            "most": 100,
            "caption": f"各城市总分{'（前 20 名）' if len(ordered) > _CHARTED else ''}",
        },
        "table": {
            "columns": ["排名", "城市", "总分", *(one["name"] for one in rows[0].dimensions)] if rows else [],
            "rows": [
                [
                    str(row.rank or ""),
                    names[row.division_code],
                    number(row.total),
                    *(number(part["score"]) for part in row.dimensions),
                ]
                for row in ordered
            ],
            "caption": "各城市得分与排名",
            "right": [0, *range(2, 3 + len(rows[0].dimensions))] if rows else [],
        },
    }


def _dimensions(ordered: list[CityResult], names: dict[str, str]) -> Section:
    """Of each dimension the mean, and who is best."""
    told = []
    for at, part in enumerate(ordered[0].dimensions if ordered else []):
        scored = [
            (row.dimensions[at]["score"], row) for row in ordered if row.dimensions[at]["score"] is not None
        ]
        if scored:
            best = max(scored, key=lambda one: one[0])
            worst = min(scored, key=lambda one: one[0])
            mean = float(np.mean([score for score, _ in scored]))
            told.append((part["name"], part["full"], mean, best, worst))
    return {
        "sentences": [
            f"各维度平均得分率：{'，'.join(f'{one[0]} {percent(rate(one[2], one[1]))}' for one in told)}。"
        ]
        if told
        else [],
        "chart": {
            "kind": "radar" if len(told) > 2 else "bar",
            "labels": [one[0] for one in told],
            "values": [rate(one[2], one[1]) for one in told],
            "caption": "各维度平均得分率（%）",
        },
        "table": {
            "columns": ["维度", "满分", "平均得分", "平均得分率", "最高", "最低"],
            "rows": [
                [
                    name,
                    number(full),
                    f"{mean:.2f}",
                    percent(rate(mean, full)),
                    f"{names[best[1].division_code]} {number(best[0])}",
                    f"{names[worst[1].division_code]} {number(worst[0])}",
                ]
                for name, full, mean, best, worst in told
            ],
            "caption": "各维度比较",
            "right": [1, 2, 3],
        },
    }


def _weak(ordered: list[CityResult]) -> Section:
    """Indicators by the share of their points that cities lose on average."""
    lost: dict[str, list[float]] = {}
    told: dict[str, dict[str, Any]] = {}
    for row in ordered:
        for one in row.indicators:
            if one["applies"]:
                told[one["code"]] = one
                lost.setdefault(one["code"], []).append(one["points"] - (one["score"] or 0.0))
    means = sorted(((float(np.mean(each)), code) for code, each in lost.items()), reverse=True)[:_WORST]
    rows = [
        [
            code,
            told[code]["name"],
            number(told[code]["points"]),
            f"{mean:.2f}",
            str(sum(each > 0.005 for each in lost[code])),
        ]
        for mean, code in means
        if mean > 0.005
    ]
    return {
        "sentences": [f"平均失分最多的指标是{rows[0][1]}，平均失 {rows[0][3]} 分。"]
        if rows
        else ["各城市各项指标均得满分。"],
        "table": {
            "columns": ["编码", "指标", "分值", "平均失分", "失分城市数"],
            "rows": rows,
            "caption": "平均失分最多的指标",
            "right": [2, 3, 4],
            "widths": [2, 7, 1.6, 2, 2.4],
        },
    }


def _missing(rows: list[CityResult], names: dict[str, str]) -> Section:
    gone = [names[row.division_code] for row in rows if row.total is None]
    return {"sentences": [f"{'、'.join(gone)}没有结果。"]}
