"""Outlines of reports (报告提纲): which sections there are, in which order, with which words; changed on the page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from django.db import transaction

from chengyun.evaluation.keeping import locked, wrong
from chengyun.evaluation.permissions import LIBRARY
from chengyun.evaluation.results.models import ReportOutline
from chengyun.evaluation.rules import loading
from chengyun.kernel import audit, clock
from chengyun.kernel.errors import Conflict
from chengyun.kernel.principal import Principal

MOST_SECTIONS = 40
CITY_BLOCKS = {
    "course": "评价工作过程（表）",
    "sample": "抽样与质量控制（表）",
    "overall": "总分与各维度得分（雷达图、表）",
    "dimensions": "逐个维度的指标（图，自成小节）",
    "field": "实地考察的问题数与照片",
    "survey": "满意率与置信区间（图、表）",
    "strong": "得满分与提高的指标（表）",
    "weak": "提升空间最大的指标（表）",
    "scores": "附表：各指标得分",
    "answers": "附表：填报数据",
    "points": "附表：抽样与考察点位",
    "deductions": "附表：实地考察扣分",
}
ALL_BLOCKS = {
    "rank": "各城市得分与排名（图、表）",
    "compare": "各维度比较（雷达图、表）",
    "common": "平均失分最多的指标（表）",
    "missing": "没有结果的城市（没有时不写）",
}
ANNEXES = frozenset({"scores", "answers", "points", "deductions"})
BLOCKS = {"self": CITY_BLOCKS, "third": CITY_BLOCKS, "all": ALL_BLOCKS}
_COMMON_WORDS = (
    "周期", "类型", "指标集", "指标库", "指标数", "评价办法", "组织单位", "参评城市数", "下发时间", "完成时限",
    "计算次数", "计算时间", "数据摘要",
)  # fmt: skip
WORDS = {
    "self": ("城市", "总分", *_COMMON_WORDS),
    "third": ("城市", "总分", *_COMMON_WORDS),
    "all": _COMMON_WORDS,
}
WORD = re.compile(r"\{([^{}]*)\}")


def outlines(*, principal: Principal) -> Any:
    """All outlines; whoever may read the evaluation may read them."""
    return ReportOutline.objects.all()


@transaction.atomic
def change(
    *, principal: Principal, outline_id: int, version: int, sections: Sequence[dict[str, Any]]
) -> ReportOutline:
    """Change an outline; reports that were written stay.

    Raises:
        Denied: the principal keeps no library.
        Missing: there is no such outline.
        Conflict: somebody else changed it meanwhile.
        Invalid: a section has neither words nor content, or names what there is not.
    """
    principal.must(LIBRARY)
    outline = locked(ReportOutline.objects.all(), outline_id, "没有这个报告提纲。")
    if outline.version != version:
        raise Conflict(f"{outline.changed_by}已修改这个提纲，请刷新后再改。")
    return _keep(principal, outline, checked(outline.kind, sections), "change")


@transaction.atomic
def restore(*, principal: Principal, outline_id: int) -> ReportOutline:
    """Take the outline that comes with the program again.

    Raises:
        Denied, Missing: as for changing it.
    """
    principal.must(LIBRARY)
    outline = locked(ReportOutline.objects.all(), outline_id, "没有这个报告提纲。")
    return _keep(principal, outline, checked(outline.kind, loading.outlines()[outline.kind]), "restore")


def checked(kind: str, sections: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """The sections as they are kept.

    Raises:
        Invalid: as for changing an outline.
    """
    if not 1 <= len(sections) <= MOST_SECTIONS:
        raise wrong("sections", f"应有 1 至 {MOST_SECTIONS} 章。")
    used: set[str] = set()
    found = []
    for at, one in enumerate(sections, 1):
        block, text = one.get("block") or "", list(one.get("text") or [])
        if not text and not block:
            raise wrong("sections", f"第 {at} 章“{one['heading']}”既没有文字，也没有选择内容。")
        if block and block not in BLOCKS[kind]:
            raise wrong("sections", f"第 {at} 章：没有内容“{block}”。")
        if block in used:
            raise wrong("sections", f"第 {at} 章：“{BLOCKS[kind][block]}”已在前面的章中。")
        used |= {block} - {""}
        for word in (word for line in [one["heading"], *text] for word in WORD.findall(line)):
            if word not in WORDS[kind]:
                raise wrong("sections", f"第 {at} 章：没有词“{word}”，可用的有{'、'.join(WORDS[kind])}。")
        found.append({"heading": one["heading"], "text": text, "block": block})
    return found


def _keep(
    principal: Principal, outline: ReportOutline, sections: list[dict[str, Any]], action: str
) -> ReportOutline:
    before = outline.sections
    outline.sections, outline.version = sections, outline.version + 1
    outline.changed_at, outline.changed_by = clock.now(), principal.name[:100]
    outline.save()
    audit.record(
        principal=principal,
        action=f"evaluation.outline.{action}",
        target=outline,
        before={"sections": before},
        after={"sections": sections},
    )
    return outline
