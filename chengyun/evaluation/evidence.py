"""Photos and evidence: a file of this platform is named by its number, one that came with a row by its digest."""

from __future__ import annotations

import mimetypes
from collections.abc import Iterable, Mapping, Sequence
from typing import IO, Any

from django.http import FileResponse

from chengyun.kernel.errors import Missing
from chengyun.kernel.files import services as stored
from chengyun.kernel.models import StoredFile

Entry = int | dict[str, Any]
"""A number, or ``name``, ``size`` and ``sm3`` as rows of the data standard name files."""
Known = Mapping[int, StoredFile]


def known(entries: Iterable[Entry]) -> dict[int, StoredFile]:
    """The files of this platform among these, by number."""
    return {
        one.pk: one for one in StoredFile.objects.filter(pk__in={e for e in entries if isinstance(e, int)})
    }


def for_row(entries: Iterable[Entry], files: Known) -> list[dict[str, Any]]:
    """Files as a row names them: with this the exchange sends them ahead of it."""
    named: list[dict[str, Any]] = []
    for one in entries:
        if not isinstance(one, int):
            named.append(one)
        elif file := files.get(one):
            named.append({"name": file.name, "size": file.size, "sm3": file.sm3})
    return named


def from_row(value: Any) -> list[dict[str, Any]]:
    """Files that a row names; what is no file is left out."""
    rows = value if isinstance(value, list) else []
    return [
        {name: one.get(name) for name in ("name", "size", "sm3")}
        for one in rows
        if isinstance(one, dict) and isinstance(one.get("sm3"), str)
    ]


def shown(entries: Sequence[Entry], files: Known | None = None) -> list[dict[str, Any]]:
    """Files by their place, with whether their content is here; with names where these are known."""
    arrived = {
        one["sm3"] for one in stored.here([e for e in entries if not isinstance(e, int)]) if one["here"]
    }
    found = []
    for at, one in enumerate(entries):
        if isinstance(one, int):
            file = (files or {}).get(one)
            found.append({"at": at, "file": one, "name": file.name if file else "", "here": True})
        else:
            name = str(one.get("name") or "")
            found.append({"at": at, "file": None, "name": name, "here": one.get("sm3") in arrived})
    return found


def opened(entry: Entry) -> tuple[str, IO[bytes]]:
    """The name and the content of a file.

    Raises:
        Missing: it is not there, or has not arrived.
    """
    if isinstance(entry, int):
        file = StoredFile.objects.filter(pk=entry).first()
        if file is None:
            raise Missing("没有这个文件。")
        return file.name, stored.open_content(file)
    name = str(entry.get("name") or entry["sm3"])
    return name, stored.open_digest(name, str(entry["sm3"]))


def answer(entries: Sequence[Entry], at: str) -> FileResponse:
    """The file at a place; whoever may see the row may see its files.

    Raises:
        Missing: there is none, or it has not arrived.
    """
    place = int(at) if len(at) < 4 else len(entries)
    if place >= len(entries):
        raise Missing("没有这个文件。")
    name, content = opened(entries[place])
    kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
    return FileResponse(
        content,
        as_attachment=not kind.startswith("image/"),
        filename=name,
        content_type=kind,
        headers={"Content-Security-Policy": "sandbox; default-src 'none'", "Cache-Control": "private"},
    )
