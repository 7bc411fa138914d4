"""The report on one city, of its own evaluation or of a third party's: what the blocks of its outline say."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from chengyun.evaluation.assignments.models import CityTask
from chengyun.evaluation.choices import FIELD, KINDS, SURVEYED
from chengyun.evaluation.inspection.models import CheckRecord, Draw, InspectionPoint
from chengyun.evaluation.results.content import annexes
from chengyun.evaluation.results.content.parts import (
    SELF,
    Section,
    change,
    document,
    measured,
    moment,
    number,
    outline_of,
    percent,
    rate,
    title,
)
from chengyun.evaluation.results.models import CityResult
from chengyun.evaluation.rules.loading import questions
from chengyun.evaluation.scoring import rules
from chengyun.evaluation.surveys.selectors import satisfaction
from chengyun.kernel import divisions

_WORST = 8
_PHOTOS = 6


def of_city(row: CityResult, before: CityResult | None) -> dict[str, Any]:
    """The report on one city, as the outline of its kind has it."""
    cycle = row.results.cycle
    name = divisions.name_of(row.division_code)
    checks = list(_checks(row))
    blocks: dict[str, Callable[[], list[Section]]] = {
        "course": lambda: [_course(row)],
        "sample": lambda: [_sample(row, checks)],
        "overall": lambda: [_overall(row, before, name)],
        "dimensions": lambda: [{}, *_dimensions(row, before)],
        "field": lambda: [_field(row, checks)],
        "survey": lambda: [_survey(row)],
        "strong": lambda: [_strong(row, before)],
        "weak": lambda: [_weak(row)],
        "scores": lambda: [annexes.scores(row, before)],
        "answers": lambda: [annexes.answers(row)],
        "points": lambda: [annexes.points(row, checks)],
        "deductions": lambda: [annexes.deductions(checks)],
    }
    return document(
        title(name, cycle, dict(KINDS)[cycle.kind]),
        row.results,
        [["评价对象", name], ["总分", f"{number(row.total)} 分"]],
        outline_of("self" if cycle.kind == SELF else "third"),
        blocks,
        {"城市": name, "总分": f"{number(row.total)} 分"},
    )


def _course(row: CityResult) -> Section:
    """How a self-evaluation went."""
    cycle = row.results.cycle
    task = CityTask.objects.filter(cycle=cycle, division_code=row.division_code).first()
    steps = [
        ("任务下发", cycle.issued_at, cycle.issuer),
        ("填报提交", task.submitted_at if task else None, task.submitted_by if task else ""),
        (
            "初审",
            task.reviewed_at if task else None,
            divisions.name_of(task.relay_code) if task and task.relay_code else "",
        ),
        ("核定", task.checked_at if task else None, cycle.issuer),
        ("计算结果", row.results.made_at, row.results.made_by),
        ("发布结果", row.results.published_at, row.results.published_by),
    ]
    known = [(what, at, who) for what, at, who in steps if at]
    return {
        "table": {
            "columns": ["环节", "时间", "单位或人员"],
            "rows": [[what, moment(at), who or "—"] for what, at, who in known],
            "caption": "评价工作过程",
            "widths": [3, 4, 6],
        },
    }


def _sample(row: CityResult, checks: list[CheckRecord]) -> Section:
    """What a third party drew and how it was watched."""
    draws = list(
        Draw.objects.filter(task__cycle=row.results.cycle, division_code=row.division_code).order_by(
            "drawn_at"
        )
    )
    points = InspectionPoint.objects.filter(task__draw__in=draws)
    verdicts = InspectionPoint.Verdict
    doubtful = points.exclude(flags=[]).count()
    sentences = [
        (
            f"共抽样 {len(draws)} 次，抽中评价网格 {sum(len(one.grids) for one in draws)} 个、评价点位 {points.count()} 个，"
            f"已考察 {points.filter(visited_at__isnull=False).count()} 个。"
        ),
        (
            f"质量控制：系统标出有疑点的考察 {doubtful} 次（离点位过远、用时过短、照片重复等），待复核 "
            f"{points.filter(verdict=verdicts.DOUBTFUL).count()} 次，判为无效 {points.filter(verdict=verdicts.REJECTED).count()} 次；"
            "未经复核的不计分。"
        ),
    ]
    return {
        "sentences": sentences if draws else [_drawn_below(checks)],
        "table": {
            "columns": ["抽样时间", "各类网格", "每类点位", "随机种子", "总体摘要"],
            "rows": [
                [
                    moment(one.drawn_at),
                    "，".join(f"{kind} 类 {count}" for kind, count in sorted(one.per_stratum.items())),
                    str(one.per_type),
                    str(one.seed),
                    one.population[:16],
                ]
                for one in draws
            ],
            "caption": "抽样记录",
            "widths": [4, 5, 2, 3, 4],
            "right": [2],
        },
    }


def _drawn_below(checks: list[CheckRecord]) -> str:
    if not checks:
        return "本次评价没有实地考察的抽样。"
    points = len({one.point_code for one in checks})
    return (
        f"抽样与考察由城市的平台组织，抽样记录（随机种子、总体摘要）留存在该平台；本平台收到经该平台认定有效的考察 {points} 个点位、"
        f"{len(checks)} 条检查记录。"
    )


def _overall(row: CityResult, before: CityResult | None, name: str) -> Section:
    place = f"在 {row.results.cities} 个参评城市中列第 {row.rank or '—'} 位" if row.results.cities > 1 else ""
    sentences = [f"{name}总分 {number(row.total)} 分{'，' + place if place else ''}。"]
    past = {one["name"]: one["score"] for one in before.dimensions} if before else {}
    if before is not None and before.total is not None and row.total is not None:
        moved = row.total - before.total
        sentences.append(
            f"比上年同期的 {number(before.total)} 分{'提高' if moved >= 0 else '下降'} {abs(moved):.2f} 分。"
        )
    else:
        sentences.append("没有上年同期的结果可以比较。")
    parts = row.dimensions
    rates = {one["name"]: rate(one["score"], one["full"]) for one in parts}
    known = {name: value for name, value in rates.items() if value is not None}
    if known:
        best, worst = max(known, key=lambda one: known[one]), min(known, key=lambda one: known[one])
        sentences.append(
            f"得分率最高的维度是{best}（{percent(known[best])}），最低的是{worst}（{percent(known[worst])}）。"
        )
    return {
        "sentences": sentences,
        "chart": {
            "kind": "radar" if len(parts) > 2 else "bar",
            "labels": [one["name"] for one in parts],
            "values": list(rates.values()),
            "before": [rate(past.get(one["name"]), one["full"]) for one in parts] if past else [],
            "caption": "各维度得分率（%）",
        },
        "table": {
            "columns": ["维度", "得分", "满分", "得分率", "上年同期", "变化"],
            "rows": [
                [
                    one["name"],
                    number(one["score"]),
                    number(one["full"]),
                    percent(rates[one["name"]]),
                    number(past.get(one["name"])),
                    change(one["score"], past.get(one["name"])),
                ]
                for one in parts
            ]
            + [
                [
                    "合计",
                    number(row.total),
                    "100",
                    percent(row.total),
                    number(before.total if before else None),
                    change(row.total, before.total if before else None),
                ]
            ],
            "caption": "各维度得分",
            "right": [1, 2, 3, 4, 5],
        },
    }


def _dimensions(row: CityResult, before: CityResult | None) -> Iterator[Section]:
    past = {one["code"]: one["score"] for one in before.indicators} if before else {}
    for part in row.dimensions:
        mine = [one for one in row.indicators if one["dimension"] == part["name"]]
        full = [one for one in mine if one["applies"] and one["score"] == one["points"]]
        missing = [one["name"] for one in mine if one["applies"] and one["value"] is None]
        idle = [one["name"] for one in mine if not one["applies"]]
        sentences = [
            f"本维度 {len(mine)} 个指标，满分 {number(part['full'])} 分，得 {number(part['score'])} 分，得满分的指标 {len(full)} 个。"
        ]
        if missing:
            sentences.append(f"没有数据、不得分的指标：{'、'.join(missing)}。")
        if idle:
            sentences.append(f"不适用的指标：{'、'.join(idle)}。")
        fell = [one["name"] for one in mine if (one["score"] or 0) < (past.get(one["code"]) or 0) - 0.005]
        if fell:
            sentences.append(f"得分低于上年同期的指标：{'、'.join(fell)}。")
        yield {
            "heading": part["name"],
            "level": 2,
            "sentences": sentences,
            "chart": {
                "kind": "bars",
                "labels": [one["name"] for one in mine if one["applies"]],
                "values": [rate(one["score"], one["points"]) for one in mine if one["applies"]],
                "unit": "%",
                "caption": f"{part['name']}各指标得分率",
            },
        }


def _checks(row: CityResult) -> Iterator[CheckRecord]:
    """What was found and counts, the most first."""
    fine = CheckRecord.objects.filter(cycle=row.results.cycle, division_code=row.division_code).exclude(
        point__verdict__in=[InspectionPoint.Verdict.DOUBTFUL, InspectionPoint.Verdict.REJECTED]
    )
    yield from fine.filter(at__lte=row.results.made_at).order_by("-count", "indicator", "pk").iterator(2000)


def _field(row: CityResult, checks: list[CheckRecord]) -> Section:
    counted = [one for one in row.indicators if one["method"] == FIELD and one["value"] is not None]
    points = {one.point_code for one in checks}
    found = [one for one in checks if one.count]
    pictured = [one for one in found if one.photos][:_PHOTOS]
    return {
        "sentences": [
            (
                f"共考察评价点位 {len(points)} 个，检查 {len(checks)} 项次，其中 {len(found)} 项次发现问题，"
                f"合计 {sum(one.count for one in found)} 处；逐处的扣分见附表。"
            )
        ]
        if points
        else ["本次评价没有实地考察的记录。"],
        "chart": {
            "kind": "bars",
            "labels": [one["name"] for one in counted],
            "values": [one["value"] for one in counted],
            "unit": "处",
            "caption": "各指标发现的问题数",
        }
        if any(one["value"] for one in counted)
        else None,
        "pictures": [
            {"file": _name_of(one.photos[0]), "caption": f"{one.point_name}：{one.item_name} {one.count} 处"}
            for one in pictured
        ],
    }


def _name_of(photo: Any) -> int | str:
    """Its number here, or the digest by which it came."""
    return photo if isinstance(photo, int) else str(photo["sm3"])


def _survey(row: CityResult) -> Section:
    told = [one for one in row.indicators if one["method"] == SURVEYED]
    asked = [(one, satisfaction(row.inputs.get(one["code"], {}).get("counts") or [0] * 5)) for one in told]
    known = [(one, said) for one, said in asked if said["n"]]
    return {
        "sentences": [
            f"满意度问卷由题库（{len(questions())} 题）组成，不记名，各题按 1 至 5 分计，4 分及以上为满意。",
            "满意率的 95% 置信区间按 Wilson 法计算，图中以横线表示。" if known else "本次评价没有问卷数据。",
        ],
        "chart": {
            "kind": "bars",
            "labels": [one["name"] for one, _ in known],
            "values": [round(100 * said["satisfied"], 1) for _, said in known],
            "low": [round(100 * said["satisfied_low"], 1) for _, said in known],
            "high": [round(100 * said["satisfied_high"], 1) for _, said in known],
            "unit": "%",
            "caption": "各指标满意率及其 95% 置信区间",
        }
        if known
        else None,
        "table": {
            "columns": ["指标", "作答数", "平均分", "满意率", "95% 置信区间", "得分"],
            "rows": [
                [
                    one["name"],
                    f"{said['n']:,}",
                    number(said["mean"]),
                    f"{100 * said['satisfied']:.1f}%",
                    f"{100 * said['satisfied_low']:.1f}%–{100 * said['satisfied_high']:.1f}%",
                    number(one["score"]),
                ]
                for one, said in known
            ],
            "caption": "满意度调查结果",
            "right": [1, 2, 3, 4, 5],
        },
    }


def _strong(row: CityResult, before: CityResult | None) -> Section:
    """What was done well."""
    full = [one for one in row.indicators if one["applies"] and one["score"] == one["points"]]
    past = {one["code"]: one["score"] or 0.0 for one in before.indicators} if before else {}
    risen = sorted(
        (
            one
            for one in row.indicators
            if one["code"] in past and (one["score"] or 0) - past[one["code"]] > 0.005
        ),
        key=lambda one: past[one["code"]] - (one["score"] or 0),
    )[:_WORST]
    names = "、".join(one["name"] for one in full[:12])
    more = f"等 {len(full)} 个" if len(full) > 12 else f" {len(full)} 个"
    return {
        "sentences": [
            f"得满分的指标有{names}{more}。" if full else "没有得满分的指标。",
            *(
                [
                    f"比上年同期提高最多的是{risen[0]['name']}，提高 {(risen[0]['score'] or 0) - past[risen[0]['code']]:.2f} 分。"
                ]
                if risen
                else []
            ),
        ],
        "table": {
            "columns": ["指标", "上年得分", "本期得分", "提高"],
            "rows": [
                [
                    one["name"],
                    number(past[one["code"]]),
                    number(one["score"]),
                    change(one["score"], past[one["code"]]),
                ]
                for one in risen
            ],
            "caption": "比上年同期提高的指标",
            "right": [1, 2, 3],
            "widths": [8, 2, 2, 2],
        },
    }


def _weak(row: CityResult) -> Section:
    """What would gain most, and what it would take."""
    worst = sorted((one for one in row.indicators if one["gain"] > 0), key=lambda one: -one["gain"])[:_WORST]
    known = {one.code: one for one in row.results.cycle.library.indicators.all()}
    return {
        "sentences": [
            f"若下列指标达到满分，总分可提高 {sum(one['gain'] for one in worst):.2f} 分；提升空间最大的是{worst[0]['name']}。"
            if worst
            else "各项指标均得满分。"
        ],
        "table": {
            "columns": ["指标", "现值", "得分 / 分值", "总分可提高", "得满分的要求"],
            "rows": [
                [
                    one["name"],
                    measured(one),
                    f"{number(one['score'])} / {number(one['points'])}",
                    f"{one['gain']:.2f}",
                    rules.wanted(known[one["code"]].scoring, one["unit"])
                    if one["value"] is not None
                    else "补报数据",
                ]
                for one in worst
            ],
            "caption": "提升空间最大的指标",
            "right": [1, 2, 3],
            "widths": [6, 2.6, 2.6, 2.4, 5],
        },
    }
