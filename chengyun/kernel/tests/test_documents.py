"""Reports as pages: lines break as Chinese wants it, axes end at round numbers, a cover's title breaks where it may."""

from __future__ import annotations

from io import BytesIO

import pytest
from docx import Document
from hypothesis import given
from hypothesis import strategies as st
from reportlab.platypus import Paragraph

from chengyun.kernel.documents import charts, printing, word

CONTENT = {
    "title": "沈阳市 2026 年度管理评价自评价报告",
    "period_label": "评价周期",
    "period": "2026 年度",
    "cover": {
        "title": ["沈阳市 2026 年度", "管理评价自评价报告"],
        "organisation": "沈阳市城市运行管理服务平台",
        "date": "2026 年 11 月 27 日",
    },
    "sections": [{"heading": "一、总体结果", "sentences": ["总分 41.65 分。"]}],
}


@given(st.integers(0, 60))
def test_no_line_begins_with_a_mark(letters: int) -> None:
    text = "总" * letters + "最低的是大连市，0.00 分，相差 41.65 分；其余（三个）城市：没有结果。" * 3
    lines = Paragraph(text, printing._styles()["body"]).breakLinesCJK([300.0]).lines
    assert not [words for _, words in lines if words and words[0][0] in "，；：）。"]


@pytest.mark.parametrize(("most", "end"), [(0.5, 4), (3, 4), (12, 12), (41.65, 80), (97, 100), (1200, 1200)])
def test_an_axis_ends_at_four_round_steps(most: float, end: float) -> None:
    assert charts._range("bar", [0.0, most]) == (0.0, end)


def test_a_title_is_broken_on_the_cover_only() -> None:
    written = Document(BytesIO(word.docx(CONTENT)))
    told = [paragraph.text for paragraph in written.paragraphs if paragraph.text]
    assert told[:2] == CONTENT["cover"]["title"]
    assert written.core_properties.title == CONTENT["title"]
    assert printing.pdf(CONTENT)[:5] == b"%PDF-"
