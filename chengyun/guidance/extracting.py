"""The text of a document, by a process of its own: ``python -m chengyun.guidance.extracting FILE KIND``.

Whatever a document does to its reader — bombs, loops, gigabytes — ends with this process. It knows no database and
prints JSON: ``{"text": …}``, or ``{"error": …}`` with the reason in Chinese.
"""

from __future__ import annotations

import json
import resource
import sys
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO

MOST_CHARACTERS = 300_000
MOST_BYTES = 60 * 1024 * 1024
"""Of a part of an archive, unpacked."""
MOST_PARTS = 500
MOST_MEMORY = 1024**3
MOST_SECONDS = 60
MOST_PAGES = 2000


class Unreadable(Exception):
    """There is no reading this document; ``str()`` says why, in Chinese."""


def _docx(path: Path) -> Iterator[str]:
    yield from _xml_texts(path, lambda name: name == "word/document.xml", "t", "p")


def _pptx(path: Path) -> Iterator[str]:
    yield from _xml_texts(
        path, lambda name: name.startswith("ppt/slides/slide") and name.endswith(".xml"), "t", "p"
    )


def _xlsx(path: Path) -> Iterator[str]:
    yield from _xml_texts(path, lambda name: name == "xl/sharedStrings.xml", "t", "si")


def _ofd(path: Path) -> Iterator[str]:
    # Pages first, then what templates and annotations add to them.
    yield from _xml_texts(path, lambda name: name.endswith("Content.xml"), "TextCode", "TextObject")


def _pdf(path: Path) -> Iterator[str]:
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        reader = PdfReader(path)
        if reader.is_encrypted and not reader.decrypt(""):
            raise Unreadable("文件已加密，不能读取文字。")
        for page in reader.pages[:MOST_PAGES]:
            yield page.extract_text() + "\n"
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError) as error:
        raise Unreadable("PDF 文件已损坏或不合规范。") from error


def _txt(path: Path) -> Iterator[str]:
    with path.open("rb") as file:
        content = file.read(4 * MOST_CHARACTERS)
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            # The last character may be cut.
            yield content.decode(
                encoding, errors="strict" if len(content) < 4 * MOST_CHARACTERS else "ignore"
            )
        except UnicodeDecodeError:
            continue
        return


READERS: dict[str, Callable[[Path], Iterator[str]]] = {
    "docx": _docx,
    "pdf": _pdf,
    "ofd": _ofd,
    "pptx": _pptx,
    "xlsx": _xlsx,
    "txt": _txt,
    "csv": _txt,
}


def read(path: Path, kind: str) -> str:
    """The text of a document, at most :data:`MOST_CHARACTERS` of it.

    Raises:
        Unreadable: it is none, or is locked.
    """
    pieces: list[str] = []
    left = MOST_CHARACTERS
    for piece in READERS[kind](path):
        pieces.append(piece[:left])
        left -= len(piece)
        if left <= 0:
            break
    return "".join(pieces).replace("\x00", "")


def _xml_texts(path: Path, wanted: Callable[[str], bool], leaf: str, block: str) -> Iterator[str]:
    """The text of elements called ``leaf`` in the wanted parts of an archive, with a new line after each ``block``."""
    try:
        with zipfile.ZipFile(path) as archive:
            parts = [one for one in archive.infolist() if wanted(one.filename)]
            for part in sorted(parts, key=lambda one: (len(one.filename), one.filename))[:MOST_PARTS]:
                if part.file_size > MOST_BYTES:
                    raise Unreadable(f"文件中的 {part.filename} 解压后超过 {MOST_BYTES // 1024 // 1024} MB。")
                with archive.open(part) as content:
                    yield from _texts(content, leaf, block)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError) as error:
        raise Unreadable("文件已损坏或已加密。") from error


def _texts(content: IO[bytes], leaf: str, block: str) -> Iterator[str]:
    from lxml import etree

    names = f"{{*}}{leaf}", f"{{*}}{block}"
    try:
        elements = etree.iterparse(
            content, events=("end",), tag=names, resolve_entities=False, no_network=True, huge_tree=False
        )
        for _, element in elements:
            if etree.QName(element).localname == leaf:
                yield element.text or ""
            else:
                yield "\n"
                element.clear()
    except etree.XMLSyntaxError as error:
        raise Unreadable("文件内容不是合法的 XML。") from error


def main(path: str, kind: str) -> None:
    """Read within bounds, and tell."""
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
    try:
        told = {"text": read(Path(path), kind)}
    except Unreadable as error:
        told = {"error": str(error)}
    except (MemoryError, RecursionError):
        told = {"error": "文件过于复杂，超出读取文字的限度。"}
    json.dump(told, sys.stdout)


if __name__ == "__main__":
    main(*sys.argv[1:3])
