"""Cutting a stored message into chunks without decoding its rows."""

from __future__ import annotations

import msgspec

_ROWS = msgspec.json.Decoder(list[msgspec.Raw])


class Body:
    """The rows of a message's body, a JSON array, as they were written."""

    def __init__(self, data: bytes, rows: int) -> None:
        self._data = data
        self._count = rows
        self._rows: list[msgspec.Raw] | None = None

    def chunk(self, first: int, count: int) -> bytes:
        """The JSON array of ``count`` rows from row ``first`` (counted from 0) on, byte for byte as stored."""
        if first == 0 and count == self._count:
            return self._data
        if self._rows is None:
            self._rows = _ROWS.decode(self._data)
        return b"[" + b",".join(self._rows[first : first + count]) + b"]"
