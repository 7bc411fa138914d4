"""Pushes of the same rows at the same time: one of each row, and nobody waits for ever."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection, transaction

from chengyun.datastandard import facade
from chengyun.datastandard.tests.conftest import EXAMPLE, query

ROWS = [{**EXAMPLE[0], "BM": f"{number:020}"} for number in range(500)]


@pytest.fixture
def emptied(transactional_db: None) -> Iterator[None]:
    """Registered tables are no models, so the end of a transactional test does not empty them."""
    yield
    with connection.cursor() as cursor:
        cursor.execute("truncate data.basic_part")


def store(rows: list[dict[str, Any]], source: str, outcomes: dict[str, facade.Stored]) -> None:
    try:
        table = facade.definition("basic", "part")
        with transaction.atomic():
            decoded = facade.decode(table, json.dumps(rows).encode(), divisions="2101")
            outcomes[source] = facade.store(decoded, source=source, message_id=1)
    finally:
        connection.close()


@pytest.mark.usefixtures("emptied")
def test_the_same_rows_in_opposite_order_are_stored_once() -> None:
    outcomes: dict[str, facade.Stored] = {}
    for attempt in range(4):
        threads = [
            threading.Thread(target=store, args=(rows, f"{attempt}-{side}", outcomes))
            for side, rows in enumerate((ROWS, ROWS[::-1], ROWS[250:] + ROWS[:250]))
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert len(outcomes) == 12
    assert sum(outcome.inserted for outcome in outcomes.values()) == len(ROWS)
    assert query("select count(*) from data.basic_part") == [(len(ROWS),)]
