"""Checking and storing pushed rows, and reading them again, against the database's own limits.

Run from the top folder: ``python -m benchmarks.datastandard``. The rows are those of basic/part (table A.0.1) with a
code each. A durable PostgreSQL is started for the run; every figure is the median of three runs.

* decode: rows checked a second by the fast path and by the reference it agrees with, no database.
* store: pushes of 1,000 rows, each decoded and committed, against ``COPY`` of the same text into the same keyed table,
  committed as often. The same pushes again (nothing changes) and with one value changed in each row.
* fetch: 10,000 rows as the JSON of an answer, with the total, against psycopg fetching the same columns.
"""

from __future__ import annotations

import json
import os
import statistics
import time
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import django

from benchmarks import harness
from chengyun.runtime import environment_file
from chengyun.runtime.platforms import CITY

if TYPE_CHECKING:
    from chengyun.datastandard.facade import Rows

PUSHES = 100
ROWS = 1000
PAGE = 10_000
DIVISIONS = "2101"
COLUMNS = '"districtCode", "districtName", "area", "gridCount", "dutyGridCount", "statisticalTime", "BM"'


def push_of(number: int, grids: int = 3797) -> bytes:
    """The JSON text of one push."""
    rows = [
        {
            "districtCode": f"2101{place % 24:02}",
            "districtName": "和平区",
            "area": 59.72,
            "gridCount": grids,
            "dutyGridCount": 119,
            "statisticalTime": "2019-04-19 12:00:00",
            "BM": f"{number * ROWS + place:020}",
        }
        for place in range(ROWS)
    ]
    return json.dumps(rows, ensure_ascii=False).encode()


def rate(work: Callable[[bytes], object], pushes: Sequence[bytes]) -> float:
    """Rows a second."""
    began = time.perf_counter()
    for push in pushes:
        work(push)
    return len(pushes) * ROWS / (time.perf_counter() - began)


def milliseconds(work: Callable[[], object]) -> float:
    """How long it takes."""
    began = time.perf_counter()
    work()
    return 1000 * (time.perf_counter() - began)


def medians(*measures: Callable[[], float]) -> list[float]:
    """The median of each; they take turns, so that a busy machine slows all alike."""
    rounds = [[measure() for measure in measures] for _ in range(harness.RUNS)]
    return [statistics.median(figures) for figures in zip(*rounds, strict=True)]


def measure_decoding(pushes: Sequence[bytes]) -> list[list[str]]:
    """The fast path and the reference."""
    from chengyun.datastandard import facade, registry
    from chengyun.datastandard.rows import reference

    table = facade.definition("basic", "part")
    codes = registry.current().codes

    def check(push: bytes) -> None:
        reference.check(table, push, divisions=DIVISIONS, codes=codes, most_rows=ROWS)

    fast, slow = medians(
        lambda: rate(lambda push: facade.decode(table, push, divisions=DIVISIONS), pushes),
        lambda: rate(check, pushes[:20]),
    )
    return [
        ["fast path (msgspec, by columns)", f"{fast:,.0f}", f"{fast / slow:.1f}"],
        ["reference (row by row)", f"{slow:,.0f}", "1"],
    ]


def measure_storing(pushes: Sequence[bytes], changed: Sequence[bytes]) -> list[list[str]]:
    """Decode and store against bare COPY, new rows and rows that are there."""
    from django.db import connection, transaction

    from chengyun.datastandard import facade
    from chengyun.datastandard.rows import storing

    table = facade.definition("basic", "part")

    def empty() -> None:
        with connection.cursor() as cursor:
            cursor.execute("truncate data.basic_part")

    def rows_of(push: bytes) -> Rows:
        return facade.decode(table, push, divisions=DIVISIONS)

    def ours(push: bytes) -> None:
        with transaction.atomic():
            facade.store(rows_of(push), source="benchmark", message_id=1)

    def bare(text: bytes) -> None:
        statement = f'copy data.basic_part ({COLUMNS}, "_source", "_message") from stdin'
        with transaction.atomic(), connection.cursor() as cursor, cursor.copy(statement) as copy:
            copy.write(text)

    def fresh(work: Callable[[bytes], None], items: Sequence[bytes]) -> float:
        empty()
        return rate(work, items)

    texts = [storing._copy_text(rows_of(push), "benchmark", 1) for push in pushes]
    limit, new, same, replaced = medians(
        lambda: fresh(bare, texts),
        lambda: fresh(ours, pushes),
        lambda: rate(ours, pushes[:20]),
        lambda: rate(ours, changed),
    )
    return [
        [name, f"{figure:,.0f}", f"{figure / limit:.2f}"]
        for name, figure in (
            ("bare COPY, committed", limit),
            ("decode + store, new rows", new),
            ("decode + store, rows there already", same),
            ("decode + store, every row changed", replaced),
        )
    ]


def measure_fetching(pushes: Sequence[bytes]) -> list[list[str]]:
    """An answer of 10,000 rows against fetching them, from a table of as many and from a larger one."""
    from django.db import connection, transaction

    from chengyun.datastandard import facade

    table = facade.definition("basic", "part")

    def fill(some: Sequence[bytes]) -> None:
        with connection.cursor() as cursor:
            cursor.execute("truncate data.basic_part")
            for push in some:
                with transaction.atomic():
                    rows = facade.decode(table, push, divisions=DIVISIONS)
                    facade.store(rows, source="benchmark", message_id=1)
            cursor.execute("vacuum analyze data.basic_part")

    def bare() -> None:
        with connection.cursor() as cursor:
            cursor.execute(
                f'select {COLUMNS} from data.basic_part order by "districtCode", "statisticalTime", "BM" limit {PAGE}'
            )
            assert len(cursor.fetchall()) == PAGE

    def ours() -> None:
        facade.fetch(table, None, divisions=DIVISIONS, page_size=PAGE)

    lines = []
    for some in (pushes[: PAGE // ROWS], pushes):
        fill(some)
        bare()
        ours()
        limit, answer = medians(lambda: milliseconds(bare), lambda: milliseconds(ours))
        held = f"{len(some) * ROWS:,} rows held"
        lines.append([f"psycopg, the same columns, {held}", f"{limit:.1f}", "1"])
        lines.append([f"fetch(), with the total, {held}", f"{answer:.1f}", f"{answer / limit:.2f}"])
    return lines


def main() -> None:
    with harness.site([CITY]) as here:
        os.environ.update(environment_file.read(here.platforms[0].environment))
        os.environ["DJANGO_SETTINGS_MODULE"] = "chengyun.config.settings"
        django.setup()
        from django.db import connection

        pushes = [push_of(number) for number in range(PUSHES)]
        changed = [push_of(number, grids=3798) for number in range(20)]
        harness.table("decode", ["path", "rows/s", "ratio"], measure_decoding(pushes))
        harness.table(
            f"store, {ROWS:,} rows a push", ["way", "rows/s", "of COPY"], measure_storing(pushes, changed)
        )
        harness.table(f"fetch, {PAGE:,} rows", ["way", "ms", "of psycopg"], measure_fetching(pushes))
        connection.close()


if __name__ == "__main__":
    main()
