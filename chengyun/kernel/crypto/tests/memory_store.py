"""A KeyStore in memory."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime

from chengyun.kernel.crypto.keyring import KeyVersionExists, StoredKey


class MemoryKeyStore:
    def __init__(self) -> None:
        self._rows: dict[tuple[str, int], StoredKey] = {}

    def latest(self, purpose: str) -> StoredKey | None:
        versions = [row for row in self._rows.values() if row.purpose == purpose]
        return max(versions, key=lambda row: row.version, default=None)

    def get(self, purpose: str, version: int) -> StoredKey | None:
        return self._rows.get((purpose, version))

    def all(self) -> Iterable[StoredKey]:
        return list(self._rows.values())

    def add(self, purpose: str, version: int, wrapped: bytes) -> StoredKey:
        if (purpose, version) in self._rows:
            raise KeyVersionExists
        now = datetime.now(UTC)
        for name, row in self._rows.items():
            if row.purpose == purpose and row.retired_at is None:
                self._rows[name] = replace(row, retired_at=now)
        stored = StoredKey(str(len(self._rows) + 1), purpose, version, wrapped, now)
        self._rows[purpose, version] = stored
        return stored

    def rewrap(self, key_id: str, wrapped: bytes) -> None:
        for name, row in self._rows.items():
            if row.id == key_id:
                self._rows[name] = replace(row, wrapped=wrapped)
