"""Decoded rows, ready to be stored."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from chengyun.datastandard.definitions import TableDefinition

Column = list[str | None]

NULL = "\0"


@dataclass(frozen=True)
class Rows:
    """The rows of one push as text columns in the table's order; ``None`` is null."""

    table: TableDefinition
    columns: list[Column]
    count: int
    divisions: str
    """The prefix of the divisions the sender may write."""

    @cached_property
    def keys(self) -> list[tuple[str, ...]]:
        """The key of each row; null is a NUL character, which no value holds."""
        place = {item.name: number for number, item in enumerate(self.table.fields)}
        parts = []
        for name in self.table.key:
            column = self.columns[place[name]]
            if None in column:
                column = [NULL if value is None else value for value in column]
            parts.append(column)
        return list(zip(*parts, strict=True))

    @property
    def duplicates(self) -> list[tuple[int, int]]:
        """Pairs of row numbers (from 1) that carry the same key."""
        if len(set(self.keys)) == self.count:
            return []
        first: dict[tuple[str, ...], int] = {}
        pairs = []
        for number, key in enumerate(self.keys, start=1):
            if key in first:
                pairs.append((first[key], number))
            else:
                first[key] = number
        return pairs
