"""Files that arrive piece by piece, kept aside until they are whole."""

from __future__ import annotations

import os
from pathlib import Path

from chengyun.kernel.crypto import sm3
from chengyun.kernel.files.kinds import kind_of
from chengyun.kernel.files.services import directory, path_of

_CHUNK = 1024 * 1024


class Lost(Exception):
    """What was kept of the file is not there any more."""


def append(key: str, offset: int, content: bytes) -> None:
    """Keep a piece on disk after the ``offset`` bytes that are there; what lies behind them was never promised.

    Raises:
        Lost: fewer bytes are there.
    """
    path = _path(key)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("r+b" if path.exists() else "w+b") as file:
        if file.seek(0, os.SEEK_END) < offset:
            raise Lost
        file.truncate(offset)
        file.seek(offset)
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def finish(key: str, *, name: str, digest: str) -> str:
    """Put a whole file where files lie, if it is what it should be; else it is dropped, and why is told."""
    path = _path(key)
    with path.open("rb") as content:
        running = sm3.new()
        while chunk := content.read(_CHUNK):
            running.update(chunk)
        content.seek(0)
        kind = kind_of(name, content)
    problem = ""
    if running.hexdigest() != digest:
        problem = f"“{name}”的内容与 SM3 摘要不符。"
    elif kind is None:
        problem = f"“{name}”的内容与扩展名不符。"
    if problem:
        drop(key)
        return problem
    target = path_of(digest)
    target.parent.mkdir(parents=True, exist_ok=True)
    path.rename(target)
    return ""


def drop(key: str) -> None:
    """Forget what was kept of a file."""
    _path(key).unlink(missing_ok=True)


def remove(digest: str) -> None:
    """Delete a whole file that nothing names."""
    path_of(digest).unlink(missing_ok=True)


def _path(key: str) -> Path:
    return directory() / "parts" / key
