"""Chains of SM3 over records that must not change: sealed in batches, proved anywhere.

A seal covers a batch: its value is SM3(value of the seal before it ‖ SM3 of each record), so that nothing
sealed can be altered, removed or put in between without every later seal showing it. Writers never wait for each
other: they only append, and the sealer works behind them.

This module needs no database and no platform. A log written by :func:`export` is checked by
``python -m chengyun.kernel.chain FILE``.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any, TextIO
from uuid import UUID

from chengyun.kernel.crypto import sm3

START = "0" * 64
"""What the first seal follows."""

FORMAT = "chengyun-chain/1"


@dataclass(frozen=True)
class Seal:
    """One link: which records it covers, in what order, and the value that binds them to all before."""

    number: int
    record_ids: tuple[int, ...]
    digests: bytes
    previous: str
    value: str


@dataclass(frozen=True)
class Verdict:
    """What a check found. ``problem`` is empty when every seal and every record is as it was sealed."""

    seals: int
    records: int
    head: str
    problem: str = ""
    seal_number: int | None = None
    record_id: int | None = None

    @property
    def intact(self) -> bool:
        """Whether nothing was altered or removed."""
        return not self.problem


Sealed = tuple[Seal, Mapping[int, Mapping[str, Any]]]
"""A seal and the records found now under the numbers that it covers."""


def canonical(record: Mapping[str, Any]) -> bytes:
    """The one way to write a record: keys sorted, no blanks, times in UTC, bytes in hexadecimal."""
    text = json.dumps(record, sort_keys=True, separators=(",", ":"), ensure_ascii=False, default=_plain)
    return text.encode()


def digest(record: Mapping[str, Any]) -> bytes:
    """SM3 of the canonical record."""
    return sm3.digest(canonical(record))


def link(number: int, previous: str, records: Iterable[tuple[int, Mapping[str, Any] | None]]) -> Seal:
    """Seal a batch of (id, record) after the seal whose value is ``previous``.

    A record that has vanished before it was sealed is given as None: the seal keeps its number, and every
    check will say that it is missing.
    """
    ids: list[int] = []
    digests = bytearray()
    for record_id, record in records:
        ids.append(record_id)
        digests += bytes(32) if record is None else digest(record)
    return Seal(number, tuple(ids), bytes(digests), previous, _value(previous, bytes(digests)))


def verify(sealed: Iterable[Sealed], *, after: str = START) -> Verdict:
    """Check seals in order, each with the records found under the numbers it covers.

    ``after`` is the value before the first seal given; it is known when a log begins in the middle.
    """
    head, seals, records = after, 0, 0
    number: int | None = None
    for seal, found in sealed:
        if number is not None and seal.number != number + 1:
            return Verdict(seals, records, head, f"缺少第 {number + 1} 号链签", number + 1)
        number = seal.number
        if seal.previous != head:
            return Verdict(seals, records, head, f"第 {number} 号链签与前一链签不相连", number)
        if _value(seal.previous, seal.digests) != seal.value or len(seal.digests) != 32 * len(
            seal.record_ids
        ):
            return Verdict(seals, records, head, f"第 {number} 号链签已被改动", number)
        for position, record_id in enumerate(seal.record_ids):
            record = found.get(record_id)
            if record is None:
                return Verdict(seals, records, head, f"记录 {record_id} 已被删除", number, record_id)
            if digest(record) != seal.digests[32 * position : 32 * position + 32]:
                return Verdict(seals, records, head, f"记录 {record_id} 已被改动", number, record_id)
            records += 1
        if len(found) > len(seal.record_ids):
            extra = min(set(found) - set(seal.record_ids))
            return Verdict(seals, records, head, f"记录 {extra} 不在第 {number} 号链签中", number, extra)
        seals, head = seals + 1, seal.value
    return Verdict(seals, records, head)


def export(sealed: Iterable[Sealed], stream: TextIO, *, name: str, after: str = START) -> int:
    """Write seals with their records as lines of JSON; returns how many records were written."""
    _line(stream, {"format": FORMAT, "chain": name, "after": after})
    written = 0
    for seal, found in sealed:
        for record_id in seal.record_ids:
            if record_id in found:
                _line(stream, {"id": record_id, "record": found[record_id]})
                written += 1
        _line(stream, {"seal": {**asdict(seal), "digests": seal.digests.hex()}})
    return written


class Unreadable(ValueError):
    """A line of an exported log is not what the export writes."""


def verify_file(lines: Iterable[str]) -> Verdict:
    """Check an exported log; it is read once, a seal's records at a time."""
    reader = enumerate(lines, start=1)
    try:
        _, header = next(((number, _parse(number, line)) for number, line in reader), (0, {}))
        after = header.get("after")
        if header.get("format") != FORMAT or not isinstance(after, str) or len(after) != len(START):
            raise Unreadable("不是导出的链式日志，或文件头已被改动")
        return verify(_read(reader), after=after)
    except Unreadable as error:
        return Verdict(0, 0, START, str(error))


def _read(lines: Iterable[tuple[int, str]]) -> Iterator[Sealed]:
    found: dict[int, Mapping[str, Any]] = {}
    for number, line in lines:
        match _parse(number, line):
            case {"id": int(record_id), "record": dict(record)}:
                found[record_id] = record
            case {"seal": dict(content)}:
                yield _seal(number, content), found
                found = {}
            case _:
                raise Unreadable(f"第 {number} 行既不是记录也不是链签")
    if found:
        raise Unreadable(f"文件末尾的 {len(found)} 条记录缺少链签")


def _seal(line: int, content: Mapping[str, Any]) -> Seal:
    try:
        return Seal(
            int(content["number"]),
            tuple(int(number) for number in content["record_ids"]),
            bytes.fromhex(content["digests"]),
            str(content["previous"]),
            str(content["value"]),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise Unreadable(f"第 {line} 行的链签不完整") from error


def _parse(line: int, text: str) -> Mapping[str, Any]:
    try:
        content = json.loads(text)
    except ValueError as error:
        raise Unreadable(f"第 {line} 行不是 JSON") from error
    return content if isinstance(content, dict) else {}


def _line(stream: TextIO, content: Mapping[str, Any]) -> None:
    stream.write(json.dumps(content, ensure_ascii=False, default=_plain) + "\n")


def _value(previous: str, digests: bytes) -> str:
    return sm3.hexdigest(previous.encode() + digests)


def _plain(value: object) -> str:
    match value:
        case datetime():
            return value.astimezone(UTC).isoformat(timespec="microseconds")
        case date() | UUID() | Decimal():
            return str(value)
        case bytes() | bytearray() | memoryview():
            return bytes(value).hex()
    raise TypeError(f"{type(value).__name__} cannot be part of a sealed record")


def main(arguments: Sequence[str]) -> int:
    """Check one exported log and say what was found."""
    if len(arguments) != 1:
        print("用法：python -m chengyun.kernel.chain 导出文件.jsonl", file=sys.stderr)
        return 2
    with Path(arguments[0]).open(encoding="utf-8") as stream:
        verdict = verify_file(stream)
    print(describe(verdict))
    return 0 if verdict.intact else 1


def describe(verdict: Verdict) -> str:
    """The verdict in one line."""
    if verdict.intact:
        return f"完整：{verdict.seals} 个链签、{verdict.records} 条记录，链头 {verdict.head}"
    return f"不完整：{verdict.problem}（此前 {verdict.seals} 个链签、{verdict.records} 条记录无误）"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
