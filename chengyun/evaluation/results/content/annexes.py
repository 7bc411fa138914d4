"""The tables at the end of a report: every indicator, every figure, every deduction, every point."""

from __future__ import annotations

from typing import Any

from chengyun.evaluation.choices import METHODS
from chengyun.evaluation.inspection.models import CheckRecord, InspectionPoint
from chengyun.evaluation.results.content.parts import Section, change, measured, moment, number
from chengyun.evaluation.results.models import CityResult
from chengyun.evaluation.scoring.expression import unit_text

_MOST_ROWS = 300


def scores(row: CityResult, before: CityResult | None) -> Section:
    """Every indicator."""
    methods = dict(METHODS)
    past = {one["code"]: one["score"] for one in before.indicators} if before else {}
    return _annex(
        ["编码", "维度", "指标", "评价方式", "指标值", "分值", "得分", "比上年"],
        [
            [
                one["code"],
                one["dimension"],
                one["name"],
                methods[one["method"]],
                measured(one) if one["applies"] else "不适用",
                number(one["points"]),
                number(one["score"]) if one["applies"] else "—",
                change(one["score"], past.get(one["code"])),
            ]
            for one in row.indicators
        ],
        right=[4, 5, 6, 7],
        widths=[2, 2.6, 6, 2.2, 2.6, 1.4, 1.4, 1.8],
    )


def answers(row: CityResult) -> Section:
    """What the city reported."""
    units = {
        one.code: {part["name"]: part.get("unit", "") for part in one.figures}
        for one in row.results.cycle.library.indicators.all()
    }
    rows = []
    for one in row.indicators:
        given: dict[str, Any] = row.inputs.get(one["code"], {})
        if given.get("not_applicable"):
            rows.append([one["code"], one["name"], "不适用", str(given.get("reason", ""))])
        for name, value in given.get("figures", {}).items():
            rows.append(
                [
                    one["code"],
                    one["name"],
                    name,
                    f"{number(value)} {unit_text(units[one['code']].get(name, ''))}".strip(),
                ]
            )
    return _annex(["编码", "指标", "数据项", "数据"], rows, right=[3], widths=[2, 6, 5, 4])


def deductions(checks: list[CheckRecord]) -> Section:
    """Every problem."""
    found = [one for one in checks if one.count]
    return _annex(
        ["点位", "指标", "检查项", "问题数", "照片", "检查人", "时间"],
        [
            [
                one.point_name or one.point_code,
                one.indicator,
                one.item_name or one.item,
                str(one.count),
                f"{len(one.photos)} 张",
                one.checker,
                moment(one.at),
            ]
            for one in found
        ],
        right=[3, 4],
        widths=[6, 1.8, 3, 1.6, 1.6, 2, 3],
    )


def points(row: CityResult, checks: list[CheckRecord]) -> Section:
    """Every point that was drawn; those of a platform below are known by its check records."""
    drawn = InspectionPoint.objects.filter(
        task__draw__task__cycle=row.results.cycle, task__division_code=row.division_code
    ).select_related("task")
    rows = [
        [
            one.grid_name or one.grid_code,
            one.grid_kind,
            one.name,
            one.get_kind_display(),
            one.task.inspector,
            moment(one.visited_at),
            one.get_verdict_display(),
        ]
        for one in drawn.order_by("task", "position")[: _MOST_ROWS + 1]
    ]
    visited = {one.point_code: one for one in sorted(checks, key=lambda one: (one.grid_code, one.at))}
    return _annex(
        ["网格", "类别", "点位", "类型", "考察员", "考察时间", "结论"],
        rows
        or [
            [one.grid_code, "—", one.point_name or one.point_code, "—", one.checker, moment(one.at), "有效"]
            for one in visited.values()
        ],
        widths=[4, 1.2, 5, 2, 2, 3, 1.6],
    )


def _annex(columns: list[str], rows: list[list[str]], **more: Any) -> Section:
    told = [f"共 {len(rows)} 行。"] if rows else ["没有记录。"]
    if len(rows) > _MOST_ROWS:
        told = [f"只列出前 {_MOST_ROWS} 行，其余在平台上查看。"]
    return {
        "annex": True,
        "new_page": bool(rows),
        "sentences": told,
        "table": {"columns": columns, "rows": rows[:_MOST_ROWS], **more},
    }
