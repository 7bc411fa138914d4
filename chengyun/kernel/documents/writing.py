"""A report as a Word document and as PDF, both from the same content."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from reportlab.lib import colors
from reportlab.lib.enums import TA_CENTER
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import cm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.platypus import Flowable, Image, Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

from chengyun.kernel.documents import charts

_FONT = "STSong-Light"
"""One of the fonts every PDF reader brings for Chinese: nothing has to be installed or embedded."""
_WORD_FONT = "宋体"


def docx(content: dict[str, Any]) -> bytes:
    """The Word document."""
    document = Document()
    style = document.styles["Normal"]
    style.font.name = _WORD_FONT
    style.font.size = Pt(11)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), _WORD_FONT)
    title = document.add_paragraph()
    title.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = title.add_run(content["title"])
    run.bold, run.font.size = True, Pt(18)
    document.add_paragraph(_when(content)).alignment = WD_ALIGN_PARAGRAPH.CENTER
    for section in content["sections"]:
        heading = document.add_paragraph().add_run(section["heading"])
        heading.bold, heading.font.size = True, Pt(14)
        for sentence in section["sentences"]:
            document.add_paragraph(sentence).paragraph_format.first_line_indent = Pt(22)
        if chart := _chart(section):
            document.add_picture(BytesIO(chart), width=Cm(15))
            document.paragraphs[-1].alignment = WD_ALIGN_PARAGRAPH.CENTER
            document.add_paragraph(section["chart"]["caption"]).alignment = WD_ALIGN_PARAGRAPH.CENTER
        table = section.get("table")
        if table and table["rows"]:
            grid = document.add_table(rows=1, cols=len(table["columns"]), style="Table Grid")
            for cell, text in zip(grid.rows[0].cells, table["columns"], strict=True):
                cell.paragraphs[0].add_run(text).bold = True
            for row in table["rows"]:
                for cell, text in zip(grid.add_row().cells, row, strict=True):
                    cell.text = text
            document.add_paragraph()
    written = BytesIO()
    document.save(written)
    return written.getvalue()


def pdf(content: dict[str, Any]) -> bytes:
    """The PDF."""
    pdfmetrics.registerFont(UnicodeCIDFont(_FONT))
    body = ParagraphStyle("body", fontName=_FONT, fontSize=11, leading=18, firstLineIndent=22, wordWrap="CJK")
    heading = ParagraphStyle("heading", fontName=_FONT, fontSize=14, leading=24, spaceBefore=8)
    title = ParagraphStyle(
        "title", fontName=_FONT, fontSize=18, leading=28, alignment=TA_CENTER, wordWrap="CJK"
    )
    small = ParagraphStyle("small", fontName=_FONT, fontSize=10, leading=14, alignment=TA_CENTER)
    cell = ParagraphStyle("cell", fontName=_FONT, fontSize=9, leading=12, wordWrap="CJK")
    story: list[Flowable] = [
        Paragraph(_plain(content["title"]), title),
        Paragraph(_plain(_when(content)), small),
    ]
    for section in content["sections"]:
        story.append(Paragraph(_plain(section["heading"]), heading))
        story += [Paragraph(_plain(sentence), body) for sentence in section["sentences"]]
        if chart := _chart(section):
            story += [Image(BytesIO(chart), width=15 * cm, height=15 * cm * charts.RATIO)]
            story += [Paragraph(_plain(section["chart"]["caption"]), small)]
        table = section.get("table")
        if table and table["rows"]:
            rows = [
                [Paragraph(_plain(text), cell) for text in row] for row in [table["columns"], *table["rows"]]
            ]
            grid = Table(
                rows, colWidths=[17 * cm / len(table["columns"])] * len(table["columns"]), repeatRows=1
            )
            grid.setStyle(
                TableStyle(
                    [
                        ("GRID", (0, 0), (-1, -1), 0.5, colors.HexColor("#b8c0cc")),
                        ("BACKGROUND", (0, 0), (-1, 0), colors.HexColor("#eef2f7")),
                        ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
                    ]
                )
            )
            story += [Spacer(1, 6), grid]
    written = BytesIO()
    SimpleDocTemplate(
        written,
        pagesize=A4,
        title=content["title"],
        author=content.get("author", "城市运行管理服务平台"),
        leftMargin=2 * cm,
        rightMargin=2 * cm,
    ).build(story, onFirstPage=_page_number, onLaterPages=_page_number)
    return written.getvalue()


def _when(content: dict[str, Any]) -> str:
    return f"{content.get('period_label', '统计时段')}：{content['period']}"


def _chart(section: dict[str, Any]) -> bytes | None:
    chart = section.get("chart")
    if not chart or not any(value is not None for value in chart["values"]):
        return None
    return charts.draw(chart["kind"], chart["labels"], chart["values"])


def _page_number(canvas: Any, document: Any) -> None:
    canvas.setFont(_FONT, 9)
    canvas.drawCentredString(A4[0] / 2, cm, f"第 {document.page} 页")


def _plain(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
