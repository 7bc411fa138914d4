"""A chain whose records and seals are tables. The arithmetic is in :mod:`chengyun.kernel.chain`.

An insert into the record table leaves the new number in ``<table>_pending`` (a trigger, see kernel/guards.py); the
sealer takes numbers from there, so that a record committed late is sealed late and never forgotten.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, TextIO

from django.db import connection, models, transaction

from chengyun.kernel import chain
from chengyun.kernel.messaging.locks import lock_number
from chengyun.kernel.models.chain import ChainSeal, PendingRecord

BATCH = 5000


@dataclass(frozen=True)
class Chain:
    """The records of one table, of which ``fields`` are sealed."""

    name: str
    records: type[models.Model]
    seals: type[ChainSeal]
    pending: type[PendingRecord]
    fields: tuple[str, ...]

    def seal(self) -> int:
        """Seal every committed record that is not sealed yet; returns how many were."""
        total = 0
        while sealed := self._seal_batch():
            total += sealed
        return total

    def verify(self) -> chain.Verdict:
        """Check every seal and every record; raises nothing, the verdict tells."""
        verdict = chain.verify(self.sealed())
        if verdict.intact and (strays := self._strays()):
            return chain.Verdict(
                verdict.seals, verdict.records, verdict.head, f"有 {strays} 条记录既未封存也不在待封存之列"
            )
        return verdict

    def export(self, stream: TextIO, *, first: int = 1, last: int | None = None) -> int:
        """Write the seals numbered ``first`` to ``last`` with their records; returns how many records."""
        before = self.seals._default_manager.filter(number=first - 1).values_list("value", flat=True).first()
        return chain.export(
            self.sealed(first=first, last=last), stream, name=self.name, after=before or chain.START
        )

    def sealed(self, *, first: int = 1, last: int | None = None) -> Iterator[chain.Sealed]:
        """Seals in order, each with the records found now under its numbers."""
        rows = self.seals._default_manager.filter(number__gte=first).order_by("number")
        if last is not None:
            rows = rows.filter(number__lte=last)
        seals = map(_as_seal, rows.iterator(chunk_size=100))
        while batch := list(islice(seals, 50)):
            found = self._found([number for seal in batch for number in seal.record_ids])
            for seal in batch:
                yield seal, {number: found[number] for number in seal.record_ids if number in found}

    def _seal_batch(self) -> int:
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute("select pg_advisory_xact_lock(%s)", [lock_number(f"chain {self.name}")])
            pending = self.pending._default_manager.order_by("id")
            numbers = list(pending.values_list("id", flat=True)[:BATCH])
            if not numbers:
                return 0
            pending.filter(id__in=numbers).delete()
            head = self.seals._default_manager.order_by("-number").first()
            found = self._found(numbers)
            seal = chain.link(
                head.number + 1 if head else 1,
                head.value if head else chain.START,
                [(number, found.get(number)) for number in numbers],
            )
            self.seals._default_manager.create(
                number=seal.number,
                record_ranges=_ranges(seal.record_ids),
                record_count=len(seal.record_ids),
                digests=seal.digests,
                previous=seal.previous,
                value=seal.value,
            )
        return len(numbers)

    def _found(self, numbers: Sequence[int]) -> dict[int, Mapping[str, Any]]:
        rows = self.records._default_manager.filter(pk__in=numbers).values("pk", *self.fields)
        return {row["pk"]: {name: row[name] for name in self.fields} for row in rows}

    def _strays(self) -> int:
        records, seals, pending = (
            connection.ops.quote_name(model._meta.db_table)
            for model in (self.records, self.seals, self.pending)
        )
        with connection.cursor() as cursor:
            # One statement, so that all three are counted at the same moment.
            cursor.execute(
                f"select (select count(*) from {records}) - (select count(*) from {pending})"  # noqa: S608
                f" - (select coalesce(sum(record_count), 0) from {seals})"
            )
            [strays] = cursor.fetchone()
        return int(strays)


def _as_seal(row: ChainSeal) -> chain.Seal:
    numbers = tuple(number for first, last in row.record_ranges for number in range(first, last + 1))
    return chain.Seal(row.number, numbers, bytes(row.digests), row.previous, row.value)


def _ranges(numbers: Sequence[int]) -> list[list[int]]:
    ranges: list[list[int]] = []
    for number in numbers:
        if ranges and ranges[-1][1] == number - 1:
            ranges[-1][1] = number
        else:
            ranges.append([number, number])
    return ranges
