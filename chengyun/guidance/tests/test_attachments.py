"""The text of attachments: read in bounds, found, and told from which attachment it is."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from pypdf import PdfReader, PdfWriter
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from chengyun.guidance import extracting
from chengyun.guidance.models import ArticleFile, Passage
from chengyun.guidance.services import indexing
from chengyun.guidance.tests.conftest import ARTICLES, drafted, experience, policy, published
from tests.fixtures.http import Caller

WORDS = "井盖丢失应当在两小时内处置完毕"
Upload = Callable[..., int]


@pytest.fixture
def upload(db: None) -> Upload:
    """``upload(editor, "细则.docx", content)``: the number of a stored file."""

    def send(caller: Caller, name: str, content: bytes) -> int:
        file = io.BytesIO(content)
        file.name = name
        assert caller.account is not None
        answer = caller.upload("/api/kernel/files/", file=file, division=caller.account.division_code)
        assert answer.status == 201, answer.text
        number: int = answer.json["id"]
        return number

    return send


def docx(*paragraphs: str) -> bytes:
    document, content = Document(), io.BytesIO()
    for text in paragraphs:
        document.add_paragraph(text)
    table = document.add_table(1, 1)
    table.cell(0, 0).text = "表中的文字"
    document.save(content)
    return content.getvalue()


def pdf(text: str, password: str = "") -> bytes:
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    content = io.BytesIO()
    canvas = Canvas(content)
    canvas.setFont("STSong-Light", 12)
    canvas.drawString(72, 720, text)
    canvas.save()
    if not password:
        return content.getvalue()
    writer, locked = PdfWriter(PdfReader(content)), io.BytesIO()
    writer.encrypt(password, algorithm="RC4-128")
    writer.write(locked)
    return locked.getvalue()


def ofd(text: str) -> bytes:
    page = f'<ofd:Page xmlns:ofd="http://www.ofdspec.org/2016"><ofd:TextObject><ofd:TextCode>{text}</ofd:TextCode></ofd:TextObject></ofd:Page>'
    return archive({"OFD.xml": "<OFD/>", "Doc_0/Pages/Page_0/Content.xml": page})


def archive(parts: dict[str, str | bytes]) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as file:
        for name, part in parts.items():
            file.writestr(name, part)
    return content.getvalue()


MAKERS = {"docx": docx, "pdf": pdf, "ofd": ofd, "txt": str.encode}


@pytest.mark.requirement("4.1.4-1-1")
@pytest.mark.parametrize("kind", MAKERS)
def test_a_hit_in_an_attachment_says_which(
    kind: str, editor: Caller, reviewer: Caller, user: Caller, upload: Upload
) -> None:
    number = upload(editor, f"细则.{kind}", MAKERS[kind](WORDS))
    other = upload(editor, "目录.txt", "与此无关".encode())
    rule = published(editor, reviewer, policy(file_ids=[other, number]))
    assert user.get(f"{ARTICLES}find/", q="井盖丢失").json["count"] == 0

    assert indexing.read_waiting() == 2

    [found] = user.get(f"{ARTICLES}find/", q="市容 井盖丢失").json["results"]
    [hit] = found["attachments"]
    assert (found["id"], hit["id"], hit["name"]) == (rule["id"], number, f"细则.{kind}")
    assert [piece["text"] for piece in hit["part"] if piece["hit"]] == ["井盖丢失"]
    # Words of the article alone are no hits in its attachments.
    [plain] = user.get(f"{ARTICLES}find/", q="市容管理办法").json["results"]
    assert plain["attachments"] == []
    text = user.get(f"{ARTICLES}{rule['id']}/files/{number}/text/", q="两小时").json
    assert "".join(piece["text"] for piece in text["text"]).strip().startswith(WORDS)
    assert [piece["text"] for piece in text["text"] if piece["hit"]] == ["两小时"]
    shown = user.get(f"{ARTICLES}{rule['id']}/").json["files"]
    assert [one["text_state_label"] for one in shown] == ["可检索", "可检索"]
    assert indexing.read_waiting() == 0


def test_long_texts_are_found_to_their_end(
    editor: Caller, reviewer: Caller, user: Caller, upload: Upload
) -> None:
    filling = "城市道路应当保持平整完好。" * 2000
    number = upload(editor, "长文.txt", (filling + WORDS).encode())
    rule = published(editor, reviewer, policy(body=filling + "附则自公布之日施行。", file_ids=[number]))
    indexing.read_waiting()
    assert Passage.objects.filter(article=rule["id"]).count() == 8 + 9

    [found] = user.get(f"{ARTICLES}find/", q="井盖丢失应当在两小时").json["results"]
    assert [one["name"] for one in found["attachments"]] == ["长文.txt"]
    [found] = user.get(f"{ARTICLES}find/", q="附则自公布").json["results"]
    assert [piece["text"] for piece in found["part"] if piece["hit"]] == ["附则自公布"]


def test_text_goes_with_its_attachment(
    editor: Caller, reviewer: Caller, user: Caller, upload: Upload
) -> None:
    number = upload(editor, "细则.txt", WORDS.encode())
    rule = published(editor, reviewer, policy(file_ids=[number]))
    indexing.read_waiting()
    path = f"{ARTICLES}{rule['id']}/"
    renamed = editor.patch(path, {"version": rule["version"], "title": "道路设施管理办法"}).json
    assert user.get(f"{ARTICLES}find/", q="设施管理 井盖丢失").json["count"] == 1
    assert user.get(f"{ARTICLES}find/", q="市容 井盖丢失").json["count"] == 0

    editor.patch(path, {"version": renamed["version"], "file_ids": []})

    assert user.get(f"{ARTICLES}find/", q="井盖丢失").json["count"] == 0
    assert Passage.objects.count() == 0


def test_only_who_sees_the_article_reads_its_attachment(user: Caller, editor: Caller, upload: Upload) -> None:
    number = upload(user, "经验.txt", WORDS.encode())
    draft = drafted(user, experience(file_ids=[number]))
    indexing.read_waiting()
    path = f"{ARTICLES}{draft['id']}/files/{number}/text/"
    assert (user.get(path).status, editor.get(path).status) == (200, 404)
    assert user.get(f"{ARTICLES}{draft['id']}/files/{number + 1}/text/").status == 404


BROKEN: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "encrypted": ("密.pdf", lambda: pdf("text", "secret"), "已加密"),
    "no pdf": ("坏.pdf", lambda: b"%PDF-1.7\nnothing", "已损坏"),
    "bomb": ("弹.docx", lambda: archive({"word/document.xml": b" " * (61 * 1024 * 1024)}), "解压后超过"),
    "no xml": ("乱.docx", lambda: archive({"word/document.xml": "<a><b></a>"}), "不是合法的 XML"),
    "entities": (
        "实体.docx",
        lambda: archive(
            {
                "word/document.xml": '<!DOCTYPE a [<!ENTITY b "bbbbbbbbbb"><!ENTITY c "'
                + "&b;" * 1000
                + '"><!ENTITY d "'
                + "&c;" * 1000
                + '">]><a>&d;</a>'
            }
        ),
        "不是合法的 XML",
    ),
}


@pytest.mark.parametrize("case", BROKEN)
def test_what_cannot_be_read_is_told_and_harms_nobody(case: str, user: Caller, upload: Upload) -> None:
    name, made, said = BROKEN[case]
    drafted(user, experience(file_ids=[upload(user, name, made())]))
    assert indexing.read_waiting() == 1
    file = ArticleFile.objects.get()
    assert file.text_state == "failed"
    assert said in file.text_note
    assert Passage.objects.count() == 0


def test_a_file_outside_is_not_read(user: Caller, upload: Upload) -> None:
    outside = (
        '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a xmlns:w="w"><w:p><w:t>&b;</w:t></w:p></a>'
    )
    drafted(user, experience(file_ids=[upload(user, "外.docx", archive({"word/document.xml": outside}))]))
    indexing.read_waiting()
    assert "root" not in ArticleFile.objects.get().text


def test_endless_reading_ends(user: Caller, upload: Upload, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(indexing, "PATIENCE", 0.01)
    drafted(user, experience(file_ids=[upload(user, "慢.txt", WORDS.encode())]))
    indexing.read_waiting()
    assert ArticleFile.objects.get().text_note == "读取文字用时过长，已停止。"


def test_pictures_are_not_read(user: Caller, upload: Upload) -> None:
    png = b"\x89PNG\r\n\x1a\n" + b"0" * 20
    drafted(user, experience(file_ids=[upload(user, "图.png", png)]))
    assert indexing.read_waiting() == 0
    assert ArticleFile.objects.get().get_text_state_display() == "不含文字的类型"


def test_sheets_and_slides_are_read(tmp_path: Path) -> None:
    parts: dict[str, Any] = {
        "xl/workbook.xml": "<a/>",
        "xl/sharedStrings.xml": '<sst xmlns="x"><si><t>甲</t></si><si><t>乙</t></si></sst>',
        "ppt/slides/slide2.xml": '<s xmlns:a="a"><a:p><a:t>第二页</a:t></a:p></s>',
        "ppt/slides/slide10.xml": '<s xmlns:a="a"><a:p><a:t>第十页</a:t></a:p></s>',
    }
    file = tmp_path / "file"
    file.write_bytes(archive(parts))
    assert extracting.read(file, "xlsx") == "甲\n乙\n"
    assert extracting.read(file, "pptx") == "第二页\n第十页\n"
