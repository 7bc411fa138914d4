"""What all reports share: numbers as people read them, the cover, the basis, headings counted in Chinese."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from chengyun.evaluation.assignments.models import Cycle
from chengyun.evaluation.choices import KINDS, SETS, period_label
from chengyun.evaluation.results.models import ResultSet
from chengyun.kernel.clock import SHANGHAI

Section = dict[str, Any]
SELF = "1"
_COUNTED = "一二三四五六七八九十"


def document(
    title: str, results: ResultSet, lines: Sequence[Sequence[str]], sections: Iterable[Section]
) -> Section:
    """A report with its cover; sections of the first level are numbered, annexes are not."""
    cycle = results.cycle
    at = results.published_at or results.made_at
    return {
        "title": title,
        "period_label": "评价周期",
        "period": period_label(cycle.period),
        "author": cycle.issuer,
        "cover": {
            "organisation": cycle.issuer,
            "date": f"{at.astimezone(SHANGHAI):%Y 年 %m 月 %d 日}",
            "lines": [
                ["评价类型", dict(KINDS)[cycle.kind]],
                ["指标库", str(cycle.library)],
                *([str(part) for part in line] for line in lines),
                ["数据摘要", results.digest[:16]],
            ],
        },
        "sections": list(_numbered(sections)),
    }


def title(name: str, cycle: Cycle, kind: str) -> str:
    """沈阳市 2026 年度管理评价自评价报告."""
    space = " " if name else ""
    return f"{name}{space}{period_label(cycle.period)}{dict(SETS)[cycle.library.code]}{kind}报告"


def basis(results: ResultSet) -> Section:
    """How the evaluation was made."""
    cycle = results.cycle
    way = {SELF: "由城市按指标逐项自评", "2": "由第三方独立开展"}.get(cycle.kind, "由主管部门开展")
    return {
        "heading": "评价依据与方法",
        "sentences": [
            f"本次评价采用{cycle.library}，共 {cycle.library.indicators.count()} 个指标，满分 100 分，{way}，由{cycle.issuer}组织。",
            (
                "数据来自平台上报、平台计算、实地考察与问卷调查四种方式。各指标按其评分方法得分；不适用的指标，其分值按比例分给同一维度的"
                "其他指标；适用而没有数据的指标不得分。"
            ),
            (
                f"本报告依据第 {results.number} 次计算的结果，计算时间 {moment(results.made_at)}，全部输入的数据摘要 {results.digest[:16]}，"
                "数据相同时结果可以重现。"
            ),
        ],
    }


def number(value: float | None) -> str:
    """Without needless zeros; a dash where nothing is known."""
    return "—" if value is None else f"{value:.2f}".rstrip("0").rstrip(".")


def change(now: float | None, before: float | None) -> str:
    """With its sign."""
    return "—" if now is None or before is None else f"{now - before:+.2f}"


def rate(score: float | None, full: float) -> float | None:
    """The share of what could be scored, in per cent."""
    return None if score is None else round(100 * score / full, 1)


def percent(value: float | None) -> str:
    """A share in per cent."""
    return "—" if value is None else f"{value:g}%"


def moment(at: datetime | None) -> str:
    """A time as people read it."""
    return f"{at.astimezone(SHANGHAI):%Y-%m-%d %H:%M}" if at else "—"


def _numbered(sections: Iterable[Section]) -> Iterable[Section]:
    first, second, annexes = 0, 0, 0
    for one in sections:
        if one.get("annex"):
            annexes += 1
            yield {**one, "heading": f"附表 {annexes}　{one['heading']}", "level": 1}
        elif one.get("level", 1) == 1:
            first, second = first + 1, 0
            yield {**one, "heading": f"{_COUNTED[first - 1]}、{one['heading']}"}
        else:
            second += 1
            yield {**one, "heading": f"（{_COUNTED[second - 1]}）{one['heading']}"}
