"""Many readings as arrays, which is how they are checked, stored and evaluated."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

EPOCH_2000_US = 946_684_800_000_000
"""PostgreSQL counts microseconds from 2000-01-01 UTC; we from 1970."""


@dataclass(frozen=True)
class Batch:
    """Readings of any points in any order; all arrays of shape (n,).

    A missing value is NaN with the quality MISSING.
    """

    points: NDArray[np.int32]
    at: NDArray[np.int64]
    """Microseconds since 1970-01-01 UTC."""
    values: NDArray[np.float64]
    qualities: NDArray[np.int16]

    def __len__(self) -> int:
        return len(self.points)

    def in_order(self) -> Batch:
        """By point and time, each moment of a point once: of several readings the first that came stays."""
        order = np.lexsort((self.at, self.points))
        points, at = self.points[order], self.at[order]
        first = np.ones(len(order), dtype=bool)
        first[1:] = (points[1:] != points[:-1]) | (at[1:] != at[:-1])
        return self.take(order[first])

    def take(self, which: NDArray[np.intp] | NDArray[np.bool_]) -> Batch:
        """Some of the readings."""
        return Batch(self.points[which], self.at[which], self.values[which], self.qualities[which])

    def newest(self) -> Batch:
        """The newest reading of each point; the batch must be in order."""
        last = np.ones(len(self), dtype=bool)
        last[:-1] = self.points[1:] != self.points[:-1]
        return self.take(last)


_ROW = np.dtype(
    [
        ("columns", ">i2"),
        ("point_bytes", ">i4"),
        ("point", ">i4"),
        ("at_bytes", ">i4"),
        ("at", ">i8"),
        ("value_bytes", ">i4"),
        ("value", ">f8"),
        ("quality_bytes", ">i4"),
        ("quality", ">i2"),
    ]
)
_HEADER = b"PGCOPY\n\xff\r\n\0" + bytes(8)
_TRAILER = b"\xff\xff"


def copy_binary(batch: Batch) -> bytes:
    """The batch in PostgreSQL's binary format of COPY: all rows are as long, so numpy writes them at once."""
    rows = np.empty(len(batch), dtype=_ROW)
    rows["columns"] = 4
    rows["point_bytes"], rows["point"] = 4, batch.points
    rows["at_bytes"], rows["at"] = 8, batch.at - EPOCH_2000_US
    rows["value_bytes"], rows["value"] = 8, batch.values
    rows["quality_bytes"], rows["quality"] = 2, batch.qualities
    return _HEADER + rows.tobytes() + _TRAILER


def read_binary(content: bytes, *, header: bool) -> tuple[Batch, bytes]:
    """The rows of a piece of such a COPY, and the bytes after the last whole one."""
    begin = len(_HEADER) if header else 0
    count = (len(content) - begin) // _ROW.itemsize
    rows = np.frombuffer(content, dtype=_ROW, count=count, offset=begin)
    batch = Batch(
        rows["point"].astype(np.int32),
        rows["at"].astype(np.int64) + EPOCH_2000_US,
        rows["value"].astype(np.float64),
        rows["quality"].astype(np.int16),
    )
    return batch, content[begin + count * _ROW.itemsize :]
