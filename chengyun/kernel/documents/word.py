"""A report as a Word document."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from docx import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from chengyun.kernel.documents import content as told

_FONT = "宋体"
_HEADING_FONT = "黑体"
_WIDTH_CM = 17.0


def docx(content: told.Content, pictures: told.Pictures | None = None) -> bytes:
    """The Word document."""
    document = Document()
    document.core_properties.title = content["title"]
    document.core_properties.author = content.get("author", "城市运行管理服务平台")
    page = document.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    page.left_margin = page.right_margin = Cm(2)
    _styles(document)
    _footer(page)
    if cover := content.get("cover"):
        _cover(document, content, cover)
        _contents(document)
    else:
        _line(document, content["title"], 18, bold=True)
        _line(document, told.when(content), 11)
    for section in content["sections"]:
        _section(document, section, pictures or {})
    written = BytesIO()
    document.save(written)
    return written.getvalue()


def _section(document: Any, section: told.Section, files: told.Pictures) -> None:
    if section.get("new_page"):
        document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
    document.add_heading(section["heading"], section.get("level", 1))
    for sentence in section["sentences"]:
        document.add_paragraph(sentence).paragraph_format.first_line_indent = Pt(22)
    if chart := told.chart(section):
        _picture(document, chart, section["chart"]["caption"], 15)
    if table := told.table(section):
        _table(document, table)
    for picture, caption in told.pictures(section, files):
        _picture(document, picture, caption, 10)


def _table(document: Any, table: Any) -> None:
    if caption := table.get("caption"):
        _line(document, caption, 10)
    grid = document.add_table(rows=1, cols=len(table["columns"]), style="Table Grid")
    grid.alignment = WD_TABLE_ALIGNMENT.CENTER
    right = set(table.get("right", ()))
    widths = [Cm(_WIDTH_CM * share) for share in told.shares(table)]
    # A long table repeats its head on each page.
    repeat = OxmlElement("w:tblHeader")
    repeat.set(qn("w:val"), "true")
    grid.rows[0]._tr.get_or_add_trPr().append(repeat)
    for number, row in enumerate([table["columns"], *table["rows"]]):
        cells = grid.rows[0].cells if number == 0 else grid.add_row().cells
        for at, (cell, text) in enumerate(zip(cells, row, strict=True)):
            cell.width = widths[at]
            paragraph = cell.paragraphs[0]
            run = paragraph.add_run(str(text))
            run.bold, run.font.size = number == 0, Pt(9)
            if at in right:
                paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    document.add_paragraph()


def _picture(document: Any, picture: bytes, caption: str, width: float) -> None:
    document.add_picture(BytesIO(picture), width=Cm(width))
    document.paragraphs[-1].alignment = WD_ALIGN_PARAGRAPH.CENTER
    _line(document, caption, 10)


def _cover(document: Any, content: told.Content, cover: Any) -> None:
    for _ in range(6):
        document.add_paragraph()
    for line in told.title(content):
        _line(document, line, 26, bold=True)
    _line(document, told.when(content), 14)
    for label, value in cover.get("lines", ()):
        _line(document, f"{label}：{value}", 12)
    for _ in range(10):
        document.add_paragraph()
    _line(document, cover["organisation"], 14)
    _line(document, cover["date"], 14)
    document.paragraphs[-1].add_run().add_break(WD_BREAK.PAGE)


def _contents(document: Any) -> None:
    """A field that Word fills in with the headings and their pages."""
    _line(document, "目　录", 16, bold=True)
    run = document.add_paragraph().add_run()
    for kind, text in (
        ("begin", ""),
        ("", 'TOC \\o "1-2" \\h \\z \\u'),
        ("separate", ""),
        ("text", ""),
        ("end", ""),
    ):
        if kind == "text":
            run._r.append(_text("打开后按 F9 更新目录"))
        elif kind:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
            run._r.append(mark)
        else:
            instruction = OxmlElement("w:instrText")
            instruction.set(qn("xml:space"), "preserve")
            instruction.text = text
            run._r.append(instruction)
    updating = OxmlElement("w:updateFields")
    updating.set(qn("w:val"), "true")
    document.settings.element.append(updating)
    document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)


def _footer(page: Any) -> None:
    paragraph = page.footer.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for text, field in (("第 ", "PAGE"), (" 页　共 ", "NUMPAGES"), (" 页", "")):
        paragraph.add_run(text)
        if field:
            simple = OxmlElement("w:fldSimple")
            simple.set(qn("w:instr"), field)
            paragraph._p.append(simple)


def _styles(document: Any) -> None:
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = _FONT, Pt(11)
    normal.element.rPr.rFonts.set(qn("w:eastAsia"), _FONT)
    for level, size in ((1, 15), (2, 13)):
        style = document.styles[f"Heading {level}"]
        style.font.name, style.font.size, style.font.color.rgb = _HEADING_FONT, Pt(size), RGBColor(0, 0, 0)
        style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), _HEADING_FONT)


def _line(document: Any, text: str, size: int, *, bold: bool = False) -> None:
    paragraph = document.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = paragraph.add_run(text)
    run.bold, run.font.size = bold, Pt(size)


def _text(text: str) -> Any:
    element = OxmlElement("w:t")
    element.text = text
    return element
