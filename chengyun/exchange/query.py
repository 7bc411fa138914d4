"""One query (getdata): the rows the caller may see, bounded, and logged with their digest."""

from __future__ import annotations

import time
from dataclasses import dataclass

from chengyun.datastandard import facade as datastandard
from chengyun.exchange import messages
from chengyun.exchange.answers import Answer, Code, Refused
from chengyun.exchange.intake import AccountChanged, Source, unknown_table
from chengyun.exchange.models import Message
from chengyun.kernel.crypto import sm3

MAX_ROWS = 10_000
"""Rows of one answer, and what is given when the caller does not page."""
TOTAL_HEADER = "X-Total-Count"


@dataclass(frozen=True, slots=True)
class Query:
    """One query, whatever protocol brought it."""

    source: Source
    group: str
    table: str
    where: str
    page: str
    page_size: str
    once: str
    version: str
    protocol: str
    profile: str
    nonce: str
    address: str
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """Which rows of the whole."""

    number: int
    size: int

    @property
    def first(self) -> int:
        return (self.number - 1) * self.size

    @property
    def end(self) -> int:
        return self.first + self.size


@dataclass(frozen=True, slots=True)
class Found:
    """The rows of one page, and how many there are in all."""

    rows: bytes
    count: int
    total: int
    page: Page

    def answer(self) -> Answer:
        """The rows as the interface gives them."""
        message = f"共 {self.total} 条，本次返回 {self.count} 条"
        if self.count < self.total:
            message += f"（第 {self.page.number} 页，每页 {self.page.size} 条，可用 page、page_size 取其余）"
        return Answer(
            Code.SUCCESS, f"{message}。", self.rows.decode(), headers={TOTAL_HEADER: str(self.total)}
        )


def answer(query: Query) -> Answer:
    """Answer a proven caller's query and log it; an answer that cannot be logged is not given.

    Raises:
        AccountChanged: the account is not what it was when the caller was proven.
        Refused: the nonce was used before.
    """
    started = time.perf_counter()
    seen = messages.look(
        operation="get",
        caller_id=query.source.caller_id,
        app_id=query.source.app_id,
        group=query.group,
        table=query.table,
        once=query.once,
        nonce=query.nonce,
        digest=b"",
    )
    if seen.revision != query.source.revision:
        raise AccountChanged
    if seen.nonce_spent:
        raise Refused(Code.BAD_SIGNATURE, "一次性随机数已用于另一请求，请换一个后重新签名。")
    rows, count = b"", 0
    try:
        if query.problem:
            raise Refused(Code.ILLEGAL, query.problem)
        if not seen.published:
            raise Refused(Code.ILLEGAL, f"数据表 {query.group}.{query.table} 未开放查询。")
        found = find(
            group=query.group,
            table=query.table,
            where=query.where,
            divisions=query.source.divisions,
            on=page(query.page, query.page_size, most=MAX_ROWS),
        )
        rows, count, given = found.rows, found.count, found.answer()
    except Refused as refused:
        given = refused.answer
    messages.write(
        Message(
            id=seen.next_id,
            direction="in",
            operation="get",
            protocol=query.protocol,
            app_id=query.source.app_id,
            peer_name=query.source.name,
            division_code=query.source.division_code,
            profile=query.profile,
            group=messages.stored_name(query.group),
            table=messages.stored_name(query.table),
            version=query.version[:10],
            query=query.where.replace("\x00", ""),
            row_count=count,
            body_bytes=len(rows),
            digest=sm3.digest(rows),
            once=query.once,
            nonce=query.nonce,
            code=int(given.code),
            answer=given.message,
            address=query.address[:64],
            duration_ms=messages.elapsed_ms(started),
        )
    )
    return given


def find(*, group: str, table: str, where: str, divisions: str, on: Page) -> Found:
    """The rows of a registered table that satisfy ``where``, inside the divisions.

    Raises:
        Refused: no such table, or the condition cannot be understood.
    """
    try:
        definition = datastandard.definition(group, table)
        condition = datastandard.parse_where(definition, where) if where.strip() else None
        rows, total = datastandard.fetch(
            definition, condition, divisions=divisions, page=on.number, page_size=on.size
        )
    except datastandard.UnknownTable as error:
        raise Refused(Code.ILLEGAL, unknown_table(group, table)) from error
    except datastandard.WhereError as error:
        raise Refused(Code.ILLEGAL, f"where：{error.detail}") from error
    return Found(rows, max(0, min(on.size, total - on.first)), total, on)


def page(number: str, size: str, *, most: int) -> Page:
    """Read ``page`` and ``page_size``.

    Raises:
        Refused: they are no positive whole numbers in bounds.
    """
    return Page(_whole("page", number, 1, 1_000_000), _whole("page_size", size, most, most))


def _whole(name: str, text: str, default: int, most: int) -> int:
    if not text:
        return default
    if not (text.isascii() and text.isdigit() and len(text) <= 9 and 1 <= int(text) <= most):
        raise Refused(Code.ILLEGAL, f"{name}“{text[:20]}”应为 1 至 {most} 的整数。")
    return int(text)
