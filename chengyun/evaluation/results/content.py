"""What a report says, as plain data from which documents are made; the outlines of self and third-party reports."""

from __future__ import annotations

from typing import Any

from chengyun.evaluation.choices import FIELD, SETS, SURVEYED, period_label
from chengyun.evaluation.inspection.models import CheckRecord, InspectionPoint
from chengyun.evaluation.results.models import CityResult, ResultSet
from chengyun.evaluation.rules.loading import questions
from chengyun.kernel import divisions

Section = dict[str, Any]
_WORST = 8


def of_city(row: CityResult, before: CityResult | None) -> dict[str, Any]:
    """The report on one city."""
    cycle = row.results.cycle
    own = cycle.kind == "1"
    name = divisions.name_of(row.division_code)
    title = f"{name}{period_label(cycle.period)}{dict(SETS)[cycle.library.code]}{'自评价' if own else '第三方评价'}报告"
    return {
        "title": title,
        "period_label": "评价周期",
        "period": period_label(cycle.period),
        "author": "综合评价",
        "sections": [
            _basis(row.results, own),
            _overall(row, before, name),
            *_dimensions(row),
            _field(row),
            _survey(row),
            _weak(row),
        ],
    }


def of_all(results: ResultSet, rows: list[CityResult]) -> dict[str, Any]:
    """The report on all cities of a result."""
    cycle = results.cycle
    known = [row for row in rows if row.total is not None]
    ordered = sorted(known, key=lambda row: (row.rank or 0, row.division_code))
    names = [divisions.name_of(row.division_code) for row in ordered]
    mean = sum(row.total or 0 for row in known) / len(known) if known else None
    sentences = [f"参加评价的城市 {len(rows)} 个，有结果的 {len(known)} 个。"]
    if mean is not None:
        best = names[0]
        sentences.append(f"平均 {mean:.2f} 分；得分最高的是{best}，{ordered[0].total:.2f} 分。")
    return {
        "title": f"{period_label(cycle.period)}{dict(SETS)[cycle.library.code]}结果报告",
        "period_label": "评价周期",
        "period": period_label(cycle.period),
        "author": "综合评价",
        "sections": [
            _basis(results, cycle.kind == "1"),
            {
                "heading": "二、总体结果",
                "sentences": sentences,
                "chart": {
                    "kind": "bar",
                    "labels": names[:20],
                    "values": [row.total for row in ordered[:20]],
                    "caption": "图 1 各城市总分",
                },
                "table": {
                    "columns": ["排名", "城市", "总分", *(one["name"] for one in rows[0].dimensions)],
                    "rows": [
                        [
                            str(row.rank or ""),
                            name,
                            _number(row.total),
                            *(_number(part["score"]) for part in row.dimensions),
                        ]
                        for row, name in zip(ordered, names, strict=True)
                    ],
                },
            },
        ],
    }


def _basis(results: ResultSet, own: bool) -> Section:
    cycle = results.cycle
    way = "由城市按指标逐项自评" if own else "由第三方独立开展"
    return {
        "heading": "一、评价依据与方法",
        "sentences": [
            f"本次评价采用{cycle.library}，{way}，由{cycle.issuer}组织。",
            "数据来自平台上报、平台计算、实地考察与问卷调查；不适用的指标，其分值按比例分给同一维度的其他指标。",
            f"结果按第 {results.number} 次计算，数据摘要 {results.digest[:16]}，数据相同时可重现。",
        ],
    }


def _overall(row: CityResult, before: CityResult | None, name: str) -> Section:
    sentences = [
        f"{name}总分 {_number(row.total)} 分，在 {row.results.cities} 个参评城市中列第 {row.rank or '—'} 位。"
    ]
    if before is not None and before.total is not None and row.total is not None:
        change = row.total - before.total
        sentences.append(f"比上年同期{'提高' if change >= 0 else '下降'} {abs(change):.2f} 分。")
    else:
        sentences.append("没有上年同期的结果可以比较。")
    parts = row.dimensions
    rates = [
        round(100 * one["score"] / one["full"], 1) if one["score"] is not None else None for one in parts
    ]
    return {
        "heading": "二、总体结果",
        "sentences": sentences,
        "chart": {
            "kind": "radar" if len(parts) > 2 else "bar",
            "labels": [one["name"] for one in parts],
            "values": rates,
            "caption": "图 1 各维度得分率（%）",
        },
        "table": {
            "columns": ["维度", "得分", "满分", "得分率"],
            "rows": [
                [
                    one["name"],
                    _number(one["score"]),
                    f"{one['full']:g}",
                    "—" if rate is None else f"{rate:g}%",
                ]
                for one, rate in zip(parts, rates, strict=True)
            ],
        },
    }


def _dimensions(row: CityResult) -> list[Section]:
    found = []
    for number, part in enumerate(row.dimensions, 1):
        mine = [one for one in row.indicators if one["dimension"] == part["name"]]
        full = [one for one in mine if one["applies"] and one["score"] == one["points"]]
        missing = [one["name"] for one in mine if one["applies"] and one["value"] is None]
        sentences = [f"本维度 {len(mine)} 个指标，得满分的 {len(full)} 个。"]
        if missing:
            sentences.append(f"没有数据的指标不得分：{'、'.join(missing)}。")
        found.append(
            {
                "heading": f"三（{number}）{part['name']}",
                "sentences": sentences,
                "table": {
                    "columns": ["编码", "指标", "指标值", "分值", "得分"],
                    "rows": [
                        [
                            one["code"],
                            one["name"],
                            "不适用"
                            if not one["applies"]
                            else f"{_number(one['value'])} {one['unit']}".strip(),
                            f"{one['points']:g}",
                            _number(one["score"]),
                        ]
                        for one in mine
                    ],
                },
            }
        )
    return found


def _field(row: CityResult) -> Section:
    checks = CheckRecord.objects.filter(cycle=row.results.cycle, division_code=row.division_code).exclude(
        point__verdict__in=[InspectionPoint.Verdict.DOUBTFUL, InspectionPoint.Verdict.REJECTED]
    )
    points = checks.order_by().values("point_code").distinct().count()
    counted = [one for one in row.indicators if one["method"] == FIELD and one["value"] is not None]
    worst = list(checks.filter(count__gt=0).order_by("-count", "pk")[:_WORST])
    return {
        "heading": "四、实地考察",
        "sentences": [
            f"共考察评价点位 {points} 个，发现问题 {sum(int(one['value']) for one in counted)} 处。"
            if points
            else "本次评价没有实地考察的记录。"
        ],
        "chart": {
            "kind": "bar",
            "labels": [one["name"][:6] for one in counted],
            "values": [one["value"] for one in counted],
            "caption": "图 2 各指标发现的问题数",
        }
        if counted
        else None,
        "table": {
            "columns": ["点位", "检查项", "问题数", "时间"],
            "rows": [
                [
                    one.point_name or one.point_code,
                    one.item_name or one.item,
                    str(one.count),
                    f"{one.at:%Y-%m-%d}",
                ]
                for one in worst
            ],
        },
    }


def _survey(row: CityResult) -> Section:
    told = [one for one in row.indicators if one["method"] == SURVEYED]
    known = [one for one in told if one["value"] is not None]
    return {
        "heading": "五、问卷调查",
        "sentences": [
            f"问卷共 {len(questions())} 题，各题按 1 至 5 分计。",
            *(
                f"{one['name']}得分率 {_number(one['value'])}%，得 {_number(one['score'])} 分。"
                for one in known
            ),
            *([] if known else ["本次评价没有问卷数据。"]),
        ],
    }


def _weak(row: CityResult) -> Section:
    worst = sorted((one for one in row.indicators if one["gain"] > 0), key=lambda one: -one["gain"])[:_WORST]
    return {
        "heading": "六、主要差距与改进方向",
        "sentences": [
            f"若下列指标达到满分，总分可提高 {sum(one['gain'] for one in worst):.2f} 分；提升空间最大的是{worst[0]['name']}。"
            if worst
            else "各项指标均得满分。"
        ],
        "table": {
            "columns": ["指标", "得分", "分值", "总分可提高"],
            "rows": [
                [one["name"], _number(one["score"]), f"{one['points']:g}", f"{one['gain']:.2f}"]
                for one in worst
            ],
        },
    }


def _number(value: float | None) -> str:
    return "—" if value is None else f"{value:.2f}".rstrip("0").rstrip(".")
