"""A report as a PDF, for reading and printing."""

from __future__ import annotations

from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.sax import saxutils

from PIL import Image as Raster
from reportlab.lib import colors
from reportlab.lib import textsplit as _textsplit
from reportlab.lib.enums import TA_CENTER, TA_RIGHT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import cm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    Image,
    KeepTogether,
    NextPageTemplate,
    PageBreak,
    PageTemplate,
    Paragraph,
    Spacer,
    Table,
    TableStyle,
)
from reportlab.platypus import paragraph as _paragraphs
from reportlab.platypus.tableofcontents import TableOfContents

from chengyun.kernel.documents import content as told

_EVERYWHERE = "STSong-Light"
"""One of the fonts every PDF reader brings for Chinese."""
_EMBEDDED = Path("/usr/share/fonts/truetype/wqy/wqy-microhei.ttc")
"""Where it is installed, its letters are put into the file: it prints everywhere as it looks here."""
_WIDTH = 17 * cm
# ReportLab keeps some marks from the beginning of a line, but not the wide ones of Chinese; it asks in two places.
_textsplit.ALL_CANNOT_START += "，；：！？”’）》】、。"
_paragraphs.ALL_CANNOT_START = _textsplit.ALL_CANNOT_START
_INK, _SOFT, _LINE = colors.HexColor("#1f2733"), colors.HexColor("#5c6675"), colors.HexColor("#b8c0cc")


def escape(text: str) -> str:
    """For ReportLab; the font that is put in leaves the sign of degrees Celsius empty."""
    return saxutils.escape(text.replace("℃", "°C"))


def pdf(content: told.Content, pictures: told.Pictures | None = None) -> bytes:
    """The PDF."""
    style = _styles()
    story: list[Flowable] = []
    if cover := content.get("cover"):
        story += _cover(content, cover, style)
    else:
        story += [
            Paragraph(escape(content["title"]), style["title"]),
            Paragraph(escape(told.when(content)), style["small"]),
        ]
    for section in content["sections"]:
        story += _section(section, pictures or {}, style)
    written = BytesIO()
    _Report(written, content).multiBuild(story, canvasmaker=_Numbered)
    return written.getvalue()


class _Report(BaseDocTemplate):
    """Pages with a head line; headings go to the contents and to the reader's outline."""

    def __init__(self, file: BytesIO, content: told.Content) -> None:
        super().__init__(
            file,
            pagesize=A4,
            title=content["title"],
            author=content.get("author", "城市运行管理服务平台"),
            leftMargin=2 * cm,
            rightMargin=2 * cm,
            topMargin=2.2 * cm,
            bottomMargin=2 * cm,
        )
        frame = Frame(self.leftMargin, self.bottomMargin, self.width, self.height, 0, 0, 0, 0, id="body")
        plain = PageTemplate("plain", [frame])
        headed = PageTemplate("headed", [frame], onPage=self._head)
        self.addPageTemplates([plain, headed] if content.get("cover") else [headed])
        self._title = content["title"]

    def _head(self, canvas: Any, document: Any) -> None:
        canvas.saveState()
        canvas.setFont(font(), 9)
        canvas.setFillColor(_SOFT)
        canvas.drawString(2 * cm, A4[1] - 1.5 * cm, self._title)
        canvas.setStrokeColor(_LINE)
        canvas.line(2 * cm, A4[1] - 1.7 * cm, A4[0] - 2 * cm, A4[1] - 1.7 * cm)
        canvas.restoreState()

    def afterFlowable(self, flowable: Flowable) -> None:
        """Note the page of a heading."""
        level = getattr(flowable, "level", None)
        if level is not None:
            text = flowable.getPlainText()
            key = f"h{self.seq.nextf('heading')}"
            self.canv.bookmarkPage(key)
            self.canv.addOutlineEntry(text, key, level - 1)
            self.notify("TOCEntry", (level - 1, text, self.page, key))


class _Numbered(Canvas):
    """Says on each page how many there are."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._pages: list[dict[str, Any]] = []

    def showPage(self) -> None:
        self._pages.append(dict(self.__dict__))
        self._startPage()

    def save(self) -> None:
        for page in self._pages:
            self.__dict__.update(page)
            self.setFont(font(), 9)
            self.setFillColor(_SOFT)
            self.drawCentredString(A4[0] / 2, cm, f"第 {self._pageNumber} 页　共 {len(self._pages)} 页")
            super().showPage()
        super().save()


def _cover(content: told.Content, cover: Any, style: dict[str, ParagraphStyle]) -> list[Flowable]:
    lines = [
        [f"{label}：", Paragraph(escape(value), style["line"])] for label, value in cover.get("lines", ())
    ]
    facts = Table(lines, colWidths=[3.2 * cm, 9 * cm]) if lines else Spacer(1, 1)
    if lines:
        facts.setStyle(
            TableStyle([("FONT", (0, 0), (0, -1), font(), 12), ("ALIGN", (0, 0), (0, -1), "RIGHT"),
                        ("VALIGN", (0, 0), (-1, -1), "TOP"), ("TEXTCOLOR", (0, 0), (0, -1), _SOFT)])
        )  # fmt: skip
    contents = TableOfContents()
    contents.levelStyles = [style["contents1"], style["contents2"]]
    contents.dotsMinLevel = 0
    return [
        Spacer(1, 5 * cm),
        *(Paragraph(escape(line), style["cover"]) for line in told.title(content)),
        Spacer(1, 0.8 * cm),
        Paragraph(escape(told.when(content)), style["line-middle"]),
        Spacer(1, 1.6 * cm),
        facts,
        Spacer(1, 6 * cm),
        Paragraph(escape(cover["organisation"]), style["line-middle"]),
        Paragraph(escape(cover["date"]), style["line-middle"]),
        NextPageTemplate("headed"),
        PageBreak(),
        Paragraph("目　录", style["title"]),
        Spacer(1, 0.5 * cm),
        contents,
        PageBreak(),
    ]


def _section(section: told.Section, files: told.Pictures, style: dict[str, ParagraphStyle]) -> list[Flowable]:
    level = section.get("level", 1)
    heading = Paragraph(escape(section["heading"]), style[f"heading{level}"])
    heading.level = level
    sentences = [Paragraph(escape(sentence), style["body"]) for sentence in section["sentences"]]
    found: list[Flowable] = [PageBreak()] if section.get("new_page") else []
    # A heading never stands alone at the foot of a page.
    found += [KeepTogether([heading, *sentences[:1]]), *sentences[1:]]
    if chart := told.chart(section):
        found.append(KeepTogether(_picture(chart, section["chart"]["caption"], style, 15 * cm)))
    if table := told.table(section):
        found += _table(table, style)
    shown = [_picture(one, caption, style, 8 * cm) for one, caption in told.pictures(section, files)]
    for at in range(0, len(shown), 2):
        pair = shown[at : at + 2]
        found.append(Table([[*pair, *[""] * (2 - len(pair))]], colWidths=[_WIDTH / 2] * 2))
    return found


def _picture(picture: bytes, caption: str, style: dict[str, ParagraphStyle], width: float) -> list[Flowable]:
    with Raster.open(BytesIO(picture)) as raster:
        ratio = raster.height / raster.width
    height = min(width * ratio, 20 * cm)
    return [
        Spacer(1, 6),
        Image(BytesIO(picture), width=height / ratio, height=height),
        Paragraph(escape(caption), style["small"]),
    ]


def _table(table: Any, style: dict[str, ParagraphStyle]) -> list[Flowable]:
    right = set(table.get("right", ()))
    rows = [
        [
            Paragraph(
                escape(str(text)), style["head" if number == 0 else "figure" if at in right else "cell"]
            )
            for at, text in enumerate(row)
        ]
        for number, row in enumerate([table["columns"], *table["rows"]])
    ]
    grid = Table(rows, colWidths=[_WIDTH * share for share in told.shares(table)], repeatRows=1)
    grid.setStyle(
        TableStyle(
            [
                ("GRID", (0, 0), (-1, -1), 0.5, _LINE),
                ("BACKGROUND", (0, 0), (-1, 0), colors.HexColor("#eef2f7")),
                ("ROWBACKGROUNDS", (0, 1), (-1, -1), [colors.white, colors.HexColor("#fafbfd")]),
                ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
            ]
        )
    )
    caption = table.get("caption")
    return [
        Paragraph(escape(caption), style["caption"]) if caption else Spacer(1, 4),
        grid,
        Spacer(1, 8),
    ]


@cache
def font() -> str:
    """The name of the font that is used."""
    if _EMBEDDED.exists():
        pdfmetrics.registerFont(TTFont("report", str(_EMBEDDED), subfontIndex=0))
        return "report"
    pdfmetrics.registerFont(UnicodeCIDFont(_EVERYWHERE))
    return _EVERYWHERE


def _styles() -> dict[str, ParagraphStyle]:
    def style(name: str, size: float, leading: float, **more: Any) -> ParagraphStyle:
        return ParagraphStyle(
            name, fontName=font(), fontSize=size, leading=leading, wordWrap="CJK", textColor=_INK, **more
        )

    made = [
        style("title", 18, 28, alignment=TA_CENTER),
        style("cover", 26, 40, alignment=TA_CENTER),
        style("line", 12, 20),
        style("line-middle", 14, 26, alignment=TA_CENTER),
        style("contents1", 11, 20),
        style("contents2", 10, 17, leftIndent=20),
        style("heading1", 15, 24, spaceBefore=12, spaceAfter=4),
        style("heading2", 12.5, 20, spaceBefore=8, spaceAfter=2),
        style("body", 11, 18, firstLineIndent=22),
        style("small", 10, 15, alignment=TA_CENTER, spaceBefore=3),
        style("caption", 10, 15, alignment=TA_CENTER, spaceBefore=6, spaceAfter=4, keepWithNext=1),
        style("head", 9, 12, alignment=TA_CENTER),
        style("cell", 9, 12),
        style("figure", 9, 12, alignment=TA_RIGHT),
    ]
    return {one.name: one for one in made}
