"""What all reports share: the cover, the outline filled in, numbers as people read them, headings in Chinese counts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from chengyun.evaluation.assignments.models import Cycle
from chengyun.evaluation.choices import KINDS, SETS, period_label
from chengyun.evaluation.results.models import ReportOutline, ResultSet
from chengyun.evaluation.results.outlines import WORD
from chengyun.evaluation.scoring.expression import unit_text
from chengyun.kernel.clock import SHANGHAI

Section = dict[str, Any]
SELF = "1"
_COUNTED = "一二三四五六七八九十"


def document(
    title: str,
    results: ResultSet,
    lines: Sequence[Sequence[str]],
    outline: Iterable[Section],
    blocks: Mapping[str, Callable[[], list[Section]]],
    words: Mapping[str, str],
) -> Section:
    """A report with its cover, its sections as the outline has them."""
    cycle = results.cycle
    at = results.published_at or results.made_at
    # 沈阳市 2026 年度 | 管理评价自评价报告
    first, period, second = title.partition(period_label(cycle.period))
    words = {**_words(results), **words}
    sections = [one for wanted in outline for one in _written(wanted, blocks, words)]
    return {
        "title": title,
        "period_label": "评价周期",
        "period": period_label(cycle.period),
        "author": cycle.issuer,
        "cover": {
            "title": [first + period, second],
            "organisation": cycle.issuer,
            "date": f"{at.astimezone(SHANGHAI):%Y 年 %m 月 %d 日}",
            "lines": [
                ["评价类型", dict(KINDS)[cycle.kind]],
                ["指标库", str(cycle.library)],
                *([str(part) for part in line] for line in lines),
                ["数据摘要", results.digest[:16]],
            ],
        },
        "sections": list(_captioned(_numbered(sections))),
    }


def outline_of(kind: str) -> list[Section]:
    """The sections that reports of a kind have now."""
    found: list[Section] = ReportOutline.objects.get(kind=kind).sections
    return found


def title(name: str, cycle: Cycle, kind: str) -> str:
    """沈阳市 2026 年度管理评价自评价报告."""
    space = " " if name else ""
    return f"{name}{space}{period_label(cycle.period)}{dict(SETS)[cycle.library.code]}{kind}报告"


def _words(results: ResultSet) -> dict[str, str]:
    """What the words in braces stand for."""
    cycle = results.cycle
    return {
        "周期": period_label(cycle.period),
        "类型": dict(KINDS)[cycle.kind],
        "指标集": dict(SETS)[cycle.library.code],
        "指标库": str(cycle.library),
        "指标数": str(cycle.library.indicators.count()),
        "评价办法": {SELF: "由城市按指标逐项自评", "2": "由第三方独立开展"}.get(cycle.kind, "由主管部门开展"),
        "组织单位": cycle.issuer,
        "参评城市数": str(results.cities),
        "下发时间": moment(cycle.issued_at),
        "完成时限": moment(cycle.deadline),
        "计算次数": str(results.number),
        "计算时间": moment(results.made_at),
        "数据摘要": results.digest[:16],
    }


def _written(
    wanted: Section, blocks: Mapping[str, Callable[[], list[Section]]], words: Mapping[str, str]
) -> list[Section]:
    """A section of the outline: its own sentences first, then what its block says; nothing where a block has nothing."""
    text = [WORD.sub(lambda found: words[found[1]], line) for line in wanted["text"]]
    made = blocks[wanted["block"]]() if wanted["block"] else [{}]
    if not made:
        return []
    first, *more = made
    heading = WORD.sub(lambda found: words[found[1]], wanted["heading"])
    return [{**first, "heading": heading, "sentences": [*text, *first.get("sentences", [])]}, *more]


def _captioned(sections: Iterable[Section]) -> Iterable[Section]:
    """Charts and tables that are shown, numbered through."""
    counts = {"chart": 0, "table": 0}
    for one in sections:
        numbered = dict(one)
        for key, word, shown in (("chart", "图", chart_shown(one)), ("table", "表", table_shown(one))):
            part = one.get(key)
            if shown and part and part.get("caption"):
                counts[key] += 1
                numbered[key] = {**part, "caption": f"{word} {counts[key]}　{part['caption']}"}
        yield numbered


def chart_shown(section: Section) -> bool:
    """Whether there is anything to draw."""
    given = section.get("chart") or {"values": ()}
    return any(value is not None for value in given["values"])


def table_shown(section: Section) -> bool:
    """Whether the table has rows."""
    given = section.get("table") or {"rows": ()}
    return bool(given["rows"])


def number(value: float | None) -> str:
    """Without needless zeros; a dash where nothing is known."""
    return "—" if value is None else f"{value:.2f}".rstrip("0").rstrip(".")


def measured(one: Mapping[str, Any]) -> str:
    """An indicator's value with its unit; a dash alone where nothing is known."""
    return "—" if one["value"] is None else f"{number(one['value'])} {unit_text(one['unit'])}".strip()


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


def counted(number: int) -> str:
    """12 → 十二."""
    tens, ones = divmod(number, 10)
    ten = (_COUNTED[tens - 1] if tens > 1 else "") + "十" if tens else ""
    return ten + (_COUNTED[ones - 1] if ones else "")


def _numbered(sections: Iterable[Section]) -> Iterable[Section]:
    first, second, annexes = 0, 0, 0
    for one in sections:
        if one.get("annex"):
            annexes += 1
            yield {**one, "heading": f"附表 {annexes}　{one['heading']}", "level": 1}
        elif one.get("level", 1) == 1:
            first, second = first + 1, 0
            yield {**one, "heading": f"{counted(first)}、{one['heading']}"}
        else:
            second += 1
            yield {**one, "heading": f"（{counted(second)}）{one['heading']}"}
