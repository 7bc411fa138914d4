"""The made-up industries keep the definitions of their tables."""

from __future__ import annotations

import json
from datetime import date

import pytest

from chengyun.datastandard import facade as datastandard
from chengyun.demo.city import industries

TABLES = list(industries.tables(date(2026, 11, 26), seed=1))


@pytest.mark.django_db
@pytest.mark.parametrize(("group", "name", "rows"), TABLES, ids=[name for _, name, _ in TABLES])
def test_rows_are_accepted_and_their_keys_differ(group, name, rows) -> None:
    table = datastandard.definition(group, name)
    decoded = datastandard.decode(table, json.dumps(rows).encode(), divisions="2101")
    assert decoded.count == len(rows) > 0
    assert decoded.duplicates == []


def test_the_same_seed_makes_the_same_rows() -> None:
    assert list(industries.tables(date(2026, 11, 26), seed=1)) == TABLES
    assert list(industries.tables(date(2026, 11, 26), seed=2)) != TABLES
