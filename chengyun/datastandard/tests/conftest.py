"""What the tests of the data standard share."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection

from chengyun.datastandard import facade, registry
from chengyun.datastandard.definitions import TableDefinition
from chengyun.datastandard.permissions import PERMISSIONS
from tests.fixtures.http import Caller
from tests.fixtures.people import ClientOf, MakeAccount

EXAMPLE = [
    {
        "districtCode": "210102",
        "districtName": "和平区",
        "area": 59.72,
        "gridCount": 3797,
        "dutyGridCount": 119,
        "statisticalTime": "2019-04-19 12:00:00",
    },
    {
        "districtCode": "210103",
        "districtName": "沈河区",
        "area": 58.97,
        "gridCount": 3495,
        "dutyGridCount": 121,
        "statisticalTime": "2019-04-19 12:00:00",
    },
]
"""The rows of table A.0.1, verbatim."""


@pytest.fixture(autouse=True)
def fresh_registry() -> Iterator[None]:
    """A test that changes the dictionary rolls back; nobody may remember its version."""
    registry.forget()
    yield
    registry.forget()


Push = Callable[..., facade.Stored]


@pytest.fixture
def push(db: None) -> Push:
    """``push("basic.part", rows, divisions="2101")``: decode and store, as the exchange does."""

    def store(
        table: str,
        rows: Sequence[dict[str, Any]],
        *,
        divisions: str = "2101",
        source: str = "test",
        message_id: int | None = 1,
    ) -> facade.Stored:
        definition = facade.definition(*table.split("."))
        decoded = facade.decode(definition, json.dumps(rows).encode(), divisions=divisions)
        return facade.store(decoded, source=source, message_id=message_id)

    return store


@pytest.fixture
def part(db: None) -> TableDefinition:
    """basic/part."""
    return facade.definition("basic", "part")


@pytest.fixture
def administrator(account: MakeAccount, client_of: ClientOf) -> Caller:
    """Somebody who may do everything in the data standard of 沈阳."""
    return client_of(account("keeper", permissions=PERMISSIONS))


def stored(table: str) -> list[dict[str, Any]]:
    """All rows of a table as the exchange would answer them."""
    definition = facade.definition(*table.split("."))
    rows: list[dict[str, Any]] = json.loads(facade.fetch(definition, None, divisions="")[0])
    return rows


def query(text: str, parameters: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
    """The rows of a plain query."""
    with connection.cursor() as cursor:
        cursor.execute(text, parameters)
        return list(cursor.fetchall())


def csv_file(header: Sequence[str], *rows: Sequence[object], name: str = "file.csv") -> SimpleUploadedFile:
    """An uploaded csv."""
    text = io.StringIO()
    csv.writer(text).writerows([header, *rows])
    return SimpleUploadedFile(name, text.getvalue().encode("utf-8"), content_type="text/csv")
