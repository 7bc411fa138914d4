"""Tiles made lately, kept in the memory of a process; whoever takes one must see that it is still known by its tag."""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock

from chengyun.gis.selectors.tiles import Tile, Wanted

MOST_BYTES = 32 * 1024 * 1024
"""In each process."""


class TileCache:
    """The most recently used tiles, up to a number of bytes."""

    def __init__(self, most_bytes: int = MOST_BYTES) -> None:
        self._most = most_bytes
        self._size = 0
        self._tiles: OrderedDict[Wanted, Tile] = OrderedDict()
        self._lock = Lock()

    def get(self, wanted: Wanted) -> Tile | None:
        """A tile, if it is kept."""
        with self._lock:
            tile = self._tiles.get(wanted)
            if tile is not None:
                self._tiles.move_to_end(wanted)
            return tile

    def put(self, wanted: Wanted, tile: Tile) -> None:
        """Keep a tile instead of the one before; the least recently used go."""
        with self._lock:
            if before := self._tiles.pop(wanted, None):
                self._size -= len(before.content)
            if len(tile.content) > self._most:
                return
            self._tiles[wanted] = tile
            self._size += len(tile.content)
            while self._size > self._most:
                _, gone = self._tiles.popitem(last=False)
                self._size -= len(gone.content)
