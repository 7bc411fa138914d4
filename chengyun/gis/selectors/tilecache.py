"""Tiles made lately, kept in the memory of a process: their names change with the layer, so none is ever stale."""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock

MOST_BYTES = 32 * 1024 * 1024
"""In each process."""


class TileCache:
    """The most recently used tiles, up to a number of bytes."""

    def __init__(self, most_bytes: int = MOST_BYTES) -> None:
        self._most = most_bytes
        self._size = 0
        self._tiles: OrderedDict[str, bytes] = OrderedDict()
        self._lock = Lock()

    def get(self, name: str) -> bytes | None:
        """A tile by its name, if it is kept."""
        with self._lock:
            content = self._tiles.get(name)
            if content is not None:
                self._tiles.move_to_end(name)
            return content

    def put(self, name: str, content: bytes) -> None:
        """Keep a tile; the least recently used go."""
        with self._lock:
            if name in self._tiles or len(content) > self._most:
                return
            self._tiles[name] = content
            self._size += len(content)
            while self._size > self._most:
                _, gone = self._tiles.popitem(last=False)
                self._size -= len(gone)
