"""Cutting a stored message into chunks without decoding its rows."""

from __future__ import annotations

import msgspec

from chengyun.config.tiers import division_prefix
from chengyun.datastandard.facade import DIVISION

_ROWS = msgspec.json.Decoder(list[msgspec.Raw])
_OBJECTS = msgspec.json.Decoder(list[dict[str, msgspec.Raw]])
_NULL = msgspec.Raw(b"null")
_DIVISIONS = msgspec.json.Decoder(
    list[msgspec.defstruct("_Row", [("division", msgspec.Raw, _NULL)], rename={"division": DIVISION})]  # type: ignore[misc]
)


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


def with_division(data: bytes, division: str) -> bytes:
    """The rows, each with its division: one that names none belongs to whoever sent it here.

    Sent on without it, the next platform would take it for ours.
    """
    if all(bytes(row.division) != b"null" for row in _DIVISIONS.decode(data)):
        return data
    code = msgspec.Raw(msgspec.json.encode(division))
    rows = _OBJECTS.decode(data)
    for row in rows:
        if bytes(row.get(DIVISION, _NULL)) == b"null":
            row[DIVISION] = code
    return msgspec.json.encode(rows)


def within(data: bytes, division: str) -> tuple[bytes, int]:
    """The rows of a lower platform's own divisions and of its superiors, byte for byte, and how many they are.

    What concerns its neighbours is not for its eyes.
    """
    prefix = division_prefix(division)
    superiors = {prefix[:length].ljust(6, "0") for length in range(0, len(prefix), 2)}
    divisions = [str(msgspec.json.decode(row.division) or "") for row in _DIVISIONS.decode(data)]
    mine = [not one or one.startswith(prefix) or one in superiors for one in divisions]
    if all(mine):
        return data, len(mine)
    rows = [row for row, kept in zip(_ROWS.decode(data), mine, strict=True) if kept]
    return b"[" + b",".join(rows) + b"]", len(rows)
