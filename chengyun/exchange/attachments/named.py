"""Which files rows name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import msgspec

_MARK = b'"sm3"'
_DIGEST = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Named:
    """A file as a row names it."""

    name: str
    size: int
    sm3: str


def named(data: bytes) -> list[Named]:
    """The files that rows, a JSON array, name in their JSON columns; each once, in the rows' order."""
    if _MARK not in data:
        return []
    found: dict[str, Named] = {}
    for row in msgspec.json.decode(data):
        for value in row.values():
            if isinstance(value, list):
                for file in _files(value):
                    found.setdefault(file.sm3, file)
    return list(found.values())


def _files(entries: list[Any]) -> Iterator[Named]:
    for entry in entries:
        match entry:
            case {"name": str(name), "size": int(size), "sm3": str(sm3)} if name and _DIGEST.fullmatch(sm3):
                yield Named(name[-200:], size, sm3)
