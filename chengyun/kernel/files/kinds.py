"""What a file is, told by its first bytes and not by its name."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePath
from typing import IO

_HEAD = 4096


@dataclass(frozen=True)
class Kind:
    """A kind of file that may be uploaded."""

    media_type: str
    extensions: tuple[str, ...]
    is_it: Callable[[bytes, IO[bytes]], bool]


def _begins(*marks: bytes) -> Callable[[bytes, IO[bytes]], bool]:
    return lambda head, file: head.startswith(marks)


def _office(part: str) -> Callable[[bytes, IO[bytes]], bool]:
    def is_it(head: bytes, file: IO[bytes]) -> bool:
        if not head.startswith(b"PK\x03\x04"):
            return False
        try:
            with zipfile.ZipFile(file) as archive:
                return part in archive.namelist()
        except (zipfile.BadZipFile, ValueError, NotImplementedError):
            return False
        finally:
            file.seek(0)

    return is_it


def _text(head: bytes, file: IO[bytes]) -> bool:
    if b"\x00" in head:
        return False
    # The last character of the head may be cut.
    for encoding in ("utf-8-sig", "gb18030"):
        for cut in range(4):
            try:
                head[: len(head) - cut].decode(encoding)
            except UnicodeDecodeError:
                continue
            return True
    return False


_OFFICE = "application/vnd.openxmlformats-officedocument."

KINDS = (
    Kind("image/png", ("png",), _begins(b"\x89PNG\r\n\x1a\n")),
    Kind("image/jpeg", ("jpg", "jpeg"), _begins(b"\xff\xd8\xff")),
    Kind("image/webp", ("webp",), lambda head, file: head[:4] == b"RIFF" and head[8:12] == b"WEBP"),
    Kind("video/mp4", ("mp4",), lambda head, file: head[4:8] == b"ftyp"),
    Kind("audio/mpeg", ("mp3",), _begins(b"ID3", b"\xff\xfb", b"\xff\xf3", b"\xff\xf2")),
    Kind("audio/mp4", ("m4a",), lambda head, file: head[4:8] == b"ftyp"),
    # What telephone exchanges record.
    Kind("audio/wav", ("wav",), lambda head, file: head[:4] == b"RIFF" and head[8:12] == b"WAVE"),
    Kind("audio/webm", ("webm",), _begins(b"\x1a\x45\xdf\xa3")),
    Kind("audio/ogg", ("ogg",), _begins(b"OggS")),
    Kind("application/pdf", ("pdf",), _begins(b"%PDF-")),
    Kind(f"{_OFFICE}spreadsheetml.sheet", ("xlsx",), _office("xl/workbook.xml")),
    Kind(f"{_OFFICE}wordprocessingml.document", ("docx",), _office("word/document.xml")),
    Kind(f"{_OFFICE}presentationml.presentation", ("pptx",), _office("ppt/presentation.xml")),
    # The open fixed-layout format of the nation (GB/T 33190), in which authorities publish documents.
    Kind("application/ofd", ("ofd",), _office("OFD.xml")),
    Kind("text/csv", ("csv",), _text),
    Kind("text/plain", ("txt",), _text),
)

EXTENSIONS = tuple(extension for kind in KINDS for extension in kind.extensions)


def kind_of(name: str, file: IO[bytes]) -> Kind | None:
    """The kind that the name's extension promises, if the content keeps the promise."""
    extension = PurePath(name).suffix.lower().removeprefix(".")
    kind = next((kind for kind in KINDS if extension in kind.extensions), None)
    head = file.read(_HEAD)
    file.seek(0)
    return kind if kind and kind.is_it(head, file) else None
