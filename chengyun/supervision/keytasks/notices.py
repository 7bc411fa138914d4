"""The notice of criticism as a Word document."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from io import BytesIO

from docx import Document
from docx.document import Document as Opened
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor

from chengyun.kernel import divisions
from chengyun.kernel.clock import SHANGHAI
from chengyun.supervision.keytasks.models import KeyTask, Part

_HEADS = ("序号", "承办地区", "办理状态", "进展", "督办次数", "最近反馈")


def docx(task: KeyTask, late: Sequence[Part], *, number: str, title: str, text: str, at: datetime) -> bytes:
    """The document: head, number, title, what is criticised, the table of those who are late, signature and day."""
    document = Document()
    style = document.styles["Normal"]
    style.font.name, style.font.size = "仿宋", Pt(14)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), "仿宋")
    _line(document, "通　　报", size=32, bold=True, red=True)
    _line(document, number, size=12)
    _line(document, title, size=18, bold=True)
    limit, day = _minute(task.deadline), _day(at)
    _indented(document, "各有关地区：")
    _indented(
        document,
        f"{task.issuer}于{_day(task.issued_at or at)}布置“{task.title}”，要求于{limit}前完成。截至{_minute(at)}，以下"
        f" {len(late)} 个地区逾期未完成，现予通报：",
    )
    grid = document.add_table(rows=1, cols=len(_HEADS), style="Table Grid")
    for cell, head in zip(grid.rows[0].cells, _HEADS, strict=True):
        cell.paragraphs[0].add_run(head).bold = True
    for place, part in enumerate(late, start=1):
        told = (
            str(place),
            divisions.name_of(part.district_code),
            part.get_status_display(),
            f"{part.progress}%",
            str(part.supervise_count),
            part.feedback[:200] or "未反馈",
        )
        for cell, value in zip(grid.add_row().cells, told, strict=True):
            cell.text = value
    _indented(document, text)
    for ending in (task.issuer, day):
        document.add_paragraph(ending).alignment = WD_ALIGN_PARAGRAPH.RIGHT
    written = BytesIO()
    document.save(written)
    return written.getvalue()


def _line(document: Opened, text: str, *, size: int, bold: bool = False, red: bool = False) -> None:
    paragraph = document.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = paragraph.add_run(text)
    run.bold, run.font.size = bold, Pt(size)
    if red:
        run.font.color.rgb = RGBColor(0xC0, 0x00, 0x00)


def _indented(document: Opened, text: str) -> None:
    document.add_paragraph(text).paragraph_format.first_line_indent = Pt(28)


def _day(at: datetime) -> str:
    local = at.astimezone(SHANGHAI)
    return f"{local.year}年{local.month}月{local.day}日"


def _minute(at: datetime) -> str:
    """With the time of day: what is late by minutes is late on the same day."""
    return f"{_day(at)}{at.astimezone(SHANGHAI):%H:%M}"
