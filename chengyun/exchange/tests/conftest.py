"""Fixtures of the exchange's tests."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import connection

from chengyun.exchange import authentication, callers
from chengyun.exchange.services import accounts
from chengyun.exchange.signing import Profile, Signer, new_key_pair
from chengyun.exchange.tests.sender import Sender
from chengyun.kernel.principal import system

OpenAccount = Callable[..., Sender]


@pytest.fixture(autouse=True)
def _fresh_process() -> None:
    """Each test meets a process that knows no caller and has counted nobody's requests."""
    callers.forget_all()
    authentication.forget_limits()


@pytest.fixture
def open_account(db: None) -> OpenAccount:
    """``open_account(profile="strict", division_code="210100", addresses=[...])``: a sender with an account."""

    def make(profile: str = "standard", **fields: Any) -> Sender:
        own_key = new_key_pair(Profile.STRICT) if profile == "strict" else None
        opened = accounts.open_caller(
            principal=system(),
            **{
                "name": "沈阳市平台",
                "division_code": "210100",
                "tier": "city",
                "profiles": [profile],
                "public_key": own_key.verifying if own_key else "",
            }
            | fields,
        )
        key = own_key.signing if own_key else opened.keys[0].public_key
        return Sender(opened.caller, Signer(Profile(profile), key), key)

    return make


@pytest.fixture
def sender(open_account: OpenAccount) -> Sender:
    """A city's platform with the standard's own signature."""
    return open_account()


def rows_of(group: str, table: str) -> list[dict[str, Any]]:
    """The registered rows as they are stored."""
    with connection.cursor() as cursor:
        cursor.execute(f'select * from data."{group}_{table}" order by 1, 2')
        names = [column.name for column in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


@contextmanager
def emptied(*tables: str) -> Iterator[None]:
    """For tests with real commits: leave registered tables, which Django does not know, as they were found."""
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            for table in tables:
                cursor.execute(f'truncate data."{table}"')
