"""The files on the disk. A file never changes: another takes its place, and it goes when nobody reads it."""

from __future__ import annotations

import hashlib
import os
import secrets
import time
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from django.conf import settings

from chengyun.monitoring.history.models import HistoryFile

_STRAY_SECONDS = 3600


def folder() -> Path:
    """Where the files are; server and worker must both see it."""
    return settings.ENVIRONMENT.var / "history"


def path(name: str) -> Path:
    """A file by the name in its row."""
    return folder() / name


def new_name(specialty: str, first: date, last: date) -> str:
    """A name that no other file has."""
    return f"{specialty}/{first:%Y%m%d}-{last:%Y%m%d}-{secrets.token_hex(4)}.parquet"


def settle(name: str) -> tuple[int, str]:
    """Bring a written file to the disk; its size and digest."""
    file = path(name)
    digest = hashlib.new("sm3")
    with file.open("rb") as content:
        os.fsync(content.fileno())
        while part := content.read(1 << 20):
            digest.update(part)
    for place in (file.parent, file.parent.parent):
        descriptor = os.open(place, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
    return file.stat().st_size, digest.hexdigest()


def remove(names: Iterable[str]) -> None:
    """Remove files that no row names any more."""
    for name in names:
        path(name).unlink(missing_ok=True)


def remove_strays() -> int:
    """Remove what a killed move left behind; returns how many files."""
    known = set(HistoryFile.objects.values_list("name", flat=True))
    old = time.time() - _STRAY_SECONDS
    strays = [
        file
        for file in folder().glob("*/*.parquet")
        if str(file.relative_to(folder())) not in known and file.stat().st_mtime < old
    ]
    for file in strays:
        file.unlink(missing_ok=True)
    return len(strays)
